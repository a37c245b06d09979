"""Made-up listings, questions and weights for laws that hold for all of them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import combinations, pairwise, product
from typing import Any

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
from tests.builders import YES, Record, a_location, a_partner, a_place, a_service, a_tie, an_affirmation
from tests.referral.listing import CHECKED, LONG_AGO

KINDS = ("community_center", "dv_program", "shelter", "law_enforcement", "hospital", "child_welfare")
NEEDS = ("housing", "child_care", "emergency_shelter")
HOME = Point(38.9, -77.0)
# Few draws a record, because drawing is most of the time that these laws take.
FACTS = tuple(product(Known, repeat=3))
SPOKEN = tuple(product(("om", "es"), LanguageMode))
CLAIMS = tuple(product(("oromo", "karen"), Claim, Attestation))
WAYS = tuple(frozenset(ways) for count in range(3) for ways in combinations(Delivery, count))
MEANS: tuple[dict[str, Any], ...] = (
    {},
    {"accessibility": "wheelchair, ramp", "cost": "Free", "hours": "Day and night", "capacity": 4},
    {"accessibility": "no ramp", "cost": "Sliding scale", "hours": "Mon-Fri 9-5", "capacity": 0},
    {"hours": "Wed evenings", "eligibility": "Ages 12 to 17"},
    {"eligibility": "Adults", "status": Status.CLOSED},
)
OPEN = datetime(2026, 10, 30, 10, tzinfo=UTC)
CIRCUMSTANCES: tuple[dict[str, Any], ...] = (
    {},
    {"no_car": True, "children": True, "pets": True},
    {"access": frozenset({Access.STEP_FREE, Access.QUIET}), "free_only": True, "when": OPEN},
    {"age": 15, "fine": ("east_african",)},
    {"age": 40, "prefers_not": ("karen",), "interpreter_ok": False},
)


@st.composite
def services(draw: st.DrawFn, name: str) -> Service:
    police, reporter, child_welfare = draw(st.sampled_from(FACTS))
    said: dict[str, Any] = {
        "for_whom": frozenset(draw(st.sets(st.sampled_from(list(ForWhom)), min_size=1, max_size=2))),
        "speaks": tuple(Speaks(*one) for one in draw(st.lists(st.sampled_from(SPOKEN), max_size=2))),
        "affirms": tuple(an_affirmation(*one) for one in draw(st.lists(st.sampled_from(CLAIMS), max_size=2))),
        "location": draw(st.sampled_from([None, "near", "far"])),
        "delivery": draw(st.sampled_from(WAYS)),
        "verified_on": draw(st.sampled_from([CHECKED, CHECKED, None, LONG_AGO])),
        "police_contact": police,
        "mandatory_reporter": reporter,
        "child_welfare_contact": child_welfare,
    }
    needs = draw(st.sets(st.sampled_from(NEEDS), min_size=1, max_size=2))
    return replace(a_service(f"{name} help", name, needs), **said | draw(st.sampled_from(MEANS)))


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
        languages=draw(st.sampled_from([(), ("om",)])),
        communities=draw(st.sampled_from([(), ("oromo",), ("oromo", "muslim")])),
        near=draw(st.sampled_from(["", "home"])),
        avoid=frozenset(draw(st.sets(st.sampled_from(list(Avoid)), max_size=2))),
        avoid_partners=draw(st.sampled_from([frozenset[str](), frozenset({"p1"})])),
        avoid_close=draw(st.booleans()),
        asked_by=draw(st.sampled_from(["", "p0"])),
        **draw(st.sampled_from(CIRCUMSTANCES)),
    )


@st.composite
def towns(draw: st.DrawFn) -> list[Record]:
    """Supports that all help with housing and are linked in a row; of what they pass on, little is bad."""
    names = [f"p{number}" for number in range(5)]
    facts = draw(
        st.lists(st.sampled_from([*[Known.NO] * 6, Known.UNKNOWN, Known.YES]), min_size=5, max_size=5)
    )
    kinds = draw(st.lists(st.sampled_from(["library"] * 6 + ["law_enforcement"]), min_size=5, max_size=5))
    loose = Report(Answer.YES, Strength.AWARENESS)
    tied = draw(st.lists(st.sampled_from([YES, loose, loose]), min_size=5, max_size=5))
    claimed = draw(st.lists(st.sampled_from(["oromo", "oromo", "karen"]), min_size=5, max_size=5))
    partners = [
        a_partner(name, kind, affirms=(an_affirmation(own),))
        for name, kind, own in zip(names, kinds, claimed, strict=True)
    ]
    offered = [
        replace(a_service(f"{name} help", name, ["housing"]), police_contact=fact, verified_on=CHECKED)
        for name, fact in zip(names, facts, strict=True)
    ]
    ends = [("p0", "p1"), ("p1", "p2"), ("p2", "p3"), ("p3", "p4"), ("p0", "p3")]
    ties = [a_tie(*pair, by_start=told) for pair, told in zip(ends, tied, strict=True)]
    return [*partners, *offered, *ties]


@st.composite
def wary(draw: st.DrawFn) -> NeedProfile:
    """A question in such a town by who keeps away from something."""
    return NeedProfile(
        ("housing",),
        avoid=draw(st.sampled_from([frozenset[Avoid](), frozenset({Avoid.POLICE})])),
        avoid_partners=draw(st.sampled_from([frozenset[str](), frozenset({"p1"}), frozenset({"p4"})])),
        avoid_close=draw(st.booleans()),
        prefers_not=draw(st.sampled_from([(), ("karen",)])),
        asked_by="p0",
    )


@st.composite
def weighings(draw: st.DrawFn) -> Weights:
    names = [field.name for field in fields(Weights)]
    drawn = draw(st.lists(st.floats(0, 100), min_size=len(names), max_size=len(names)))
    given_weights = dict(zip(names, drawn, strict=True))
    given_weights["language"] += 0.01
    given_weights["culture"] += 0.01
    least = min(given_weights["language"], given_weights["culture"])
    return Weights(**{**given_weights, "distance": draw(st.floats(0, 0.99)) * CLEAR_DIFFERENCE * least})
