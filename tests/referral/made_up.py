"""Made-up listings, questions and weights for laws that hold for all of them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import strategies as st

from graph.model.geo import Point
from graph.model.service import Service, Speaks
from graph.model.tie import Report, Tie
from graph.referral.profile import Access, Avoid, NeedProfile
from graph.referral.weights import CLEAR_DIFFERENCE, Weights
from graph.vocabulary.codes import (
    Answer,
    Attestation,
    Claim,
    Delivery,
    ForWhom,
    Known,
    LanguageMode,
    Status,
    Strength,
    TieKind,
)
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_tie, an_affirmation
from tests.referral.listing import CHECKED, LONG_AGO

KINDS = ("community_center", "dv_program", "shelter", "law_enforcement", "hospital", "child_welfare")
NEEDS = ("housing", "child_care", "emergency_shelter")
HOME = Point(38.9, -77.0)
known = st.sampled_from(list(Known))


@st.composite
def services(draw: st.DrawFn, name: str) -> Service:
    spoken = draw(
        st.lists(st.tuples(st.sampled_from(["om", "es"]), st.sampled_from(list(LanguageMode))), max_size=2)
    )
    claims = draw(
        st.lists(st.tuples(st.sampled_from(list(Claim)), st.sampled_from(list(Attestation))), max_size=2)
    )
    return replace(
        a_service(f"{name} help", name, draw(st.sets(st.sampled_from(NEEDS)))),
        for_whom=frozenset(draw(st.sets(st.sampled_from(list(ForWhom)), min_size=1))),
        status=draw(st.sampled_from([Status.ACTIVE, Status.ACTIVE, Status.CLOSED])),
        speaks=tuple(Speaks(tag, mode) for tag, mode in spoken),
        affirms=tuple(
            an_affirmation(draw(st.sampled_from(["oromo", "karen"])), claim, who) for claim, who in claims
        ),
        location=draw(st.sampled_from([None, "near", "far"])),
        delivery=frozenset(draw(st.sets(st.sampled_from(list(Delivery))))),
        accessibility=draw(st.sampled_from(["", "wheelchair, ramp", "no ramp"])),
        cost=draw(st.sampled_from(["", "Free", "Sliding scale"])),
        hours=draw(st.sampled_from(["", "Day and night", "Mon-Fri 9-5", "Wed evenings"])),
        eligibility=draw(st.sampled_from(["", "Ages 12 to 17", "Adults"])),
        capacity=draw(st.sampled_from([None, 0, 4])),
        verified_on=draw(st.sampled_from([None, CHECKED, LONG_AGO])),
        police_contact=draw(known),
        mandatory_reporter=draw(known),
        child_welfare_contact=draw(known),
    )


@st.composite
def knots(draw: st.DrawFn, one: str, other: str) -> Tie:
    kind = draw(st.sampled_from([TieKind.CONSULTS, TieKind.REFERS_TO, TieKind.FUNDS]))
    strength = draw(st.sampled_from([None, Strength.AWARENESS, Strength.COORDINATION]))
    return a_tie(one, other, kind, by_start=Report(Answer.YES, strength))


@st.composite
def directories(draw: st.DrawFn) -> list[Record]:
    names = [f"p{number}" for number in range(draw(st.integers(3, 5)))]
    partners = [a_partner(name, draw(st.sampled_from(KINDS))) for name in names]
    offered = [draw(services(name)) for name in names]
    ties = [draw(knots(a, b)) for a, b in pairwise(names)]
    places = [a_place("home", HOME), a_location("near", HOME), a_location("far", Point(39.6, -77.0))]
    return [*places, *partners, *offered, *ties]


@st.composite
def profiles(draw: st.DrawFn) -> NeedProfile:
    return NeedProfile(
        tuple(draw(st.lists(st.sampled_from(NEEDS), min_size=1, max_size=3))),
        for_whom=draw(st.sampled_from(list(ForWhom))),
        languages=tuple(draw(st.lists(st.just("om"), max_size=1))),
        interpreter_ok=draw(st.booleans()),
        communities=tuple(draw(st.lists(st.sampled_from(["oromo", "muslim"]), max_size=2))),
        fine=tuple(draw(st.lists(st.just("east_african"), max_size=1))),
        prefers_not=tuple(draw(st.lists(st.just("karen"), max_size=1))),
        near=draw(st.sampled_from(["", "home"])),
        no_car=draw(st.booleans()),
        access=frozenset(draw(st.sets(st.sampled_from(list(Access)), max_size=2))),
        free_only=draw(st.booleans()),
        children=draw(st.booleans()),
        pets=draw(st.booleans()),
        age=draw(st.sampled_from([None, 15, 40])),
        when=draw(st.sampled_from([None, datetime(2026, 10, 30, 10, tzinfo=UTC)])),
        avoid=frozenset(draw(st.sets(st.sampled_from(list(Avoid)), max_size=2))),
        avoid_partners=frozenset(draw(st.sets(st.sampled_from(["p1", "p2"]), max_size=1))),
        avoid_close=draw(st.booleans()),
        asked_by=draw(st.sampled_from(["", "p0"])),
    )


@st.composite
def weighings(draw: st.DrawFn) -> Weights:
    given_weights = {field.name: draw(st.floats(0, 100)) for field in fields(Weights)}
    given_weights["language"] += 0.01
    given_weights["culture"] += 0.01
    least = min(given_weights["language"], given_weights["culture"])
    return Weights(**{**given_weights, "distance": draw(st.floats(0, 0.99)) * CLEAR_DIFFERENCE * least})
