"""Laws of every answer, over many made-up listings."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.geo import Point
from graph.model.service import Service, Speaks
from graph.model.view import View
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.refer import refer
from graph.referral.weights import CLEAR_DIFFERENCE, Weights, weights
from graph.vocabulary.codes import Attestation, Claim, ForWhom, Known, LanguageMode, Status
from graph.vocabulary.terms import vocabulary
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_tie, a_view, an_affirmation
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
        affirms=tuple(an_affirmation("oromo", claim, who) for claim, who in claims),
        location=draw(st.sampled_from([None, "near", "far"])),
        verified_on=draw(st.sampled_from([None, CHECKED, LONG_AGO])),
        police_contact=draw(known),
        mandatory_reporter=draw(known),
        child_welfare_contact=draw(known),
    )


@st.composite
def directories(draw: st.DrawFn) -> list[Record]:
    names = [f"p{number}" for number in range(draw(st.integers(1, 7)))]
    partners = [a_partner(name, draw(st.sampled_from(KINDS))) for name in names]
    offered = [draw(services(name)) for name in names]
    ties = [a_tie(a, b) for a, b in pairwise(names)]
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
        near=draw(st.sampled_from(["", "home"])),
        avoid=frozenset(draw(st.sets(st.sampled_from(list(Avoid)), max_size=2))),
        asked_by=draw(st.sampled_from(["", "p0"])),
    )


@st.composite
def weighings(draw: st.DrawFn) -> Weights:
    given_weights = {field.name: draw(st.floats(0, 100)) for field in fields(Weights)}
    given_weights["language"] += 0.01
    given_weights["culture"] += 0.01
    least = min(given_weights["language"], given_weights["culture"])
    return Weights(**{**given_weights, "distance": draw(st.floats(0, 0.99)) * CLEAR_DIFFERENCE * least})


@given(directories(), profiles())
@settings(deadline=None)
def test_a_score_is_the_sum_of_its_reasons(records: list[Record], profile: NeedProfile) -> None:
    answer = refer(a_view(*records), profile)
    for one in (*answer.fits, *answer.ask_before):
        assert one.score == sum(r.weight * r.fit for r in one.reasons)
        assert all(0 <= r.fit <= 1 and r.text for r in one.reasons)
    scores = [round(one.score, 9) for one in answer.fits]
    assert scores == sorted(scores, reverse=True)


@given(directories(), profiles(), weighings())
@settings(deadline=None)
def test_nothing_excluded_is_listed_at_any_weight(
    records: list[Record], profile: NeedProfile, weigh: Weights
) -> None:
    view = a_view(*records)
    shown = refer(view, profile, limit=50)
    weighed = refer(view, profile, limit=50, weigh=weigh)
    assert {one.service for one in weighed.fits} == {one.service for one in shown.fits}
    for one in weighed.fits:
        _stands_every_constraint(view, view.services[one.service], profile)


def _stands_every_constraint(view: View, service: Service, profile: NeedProfile) -> None:
    facts = {
        Avoid.POLICE: service.police_contact,
        Avoid.MANDATORY_REPORTERS: service.mandatory_reporter,
        Avoid.CHILD_WELFARE: service.child_welfare_contact,
        Avoid.IMMIGRATION: service.immigration_contact,
    }
    assert service.status is not Status.CLOSED
    assert profile.for_whom in service.for_whom
    assert all(facts[fact] is Known.NO for fact in profile.kept_out)
    assert not (Avoid.POLICE in profile.avoid and view.partners[service.partner].kind == "law_enforcement")
    if profile.languages:
        modes = {s.mode for s in service.speaks if s.language in profile.languages} - {LanguageMode.PAPER}
        allowed = set(LanguageMode) if profile.interpreter_ok else {LanguageMode.STAFF, LanguageMode.UNKNOWN}
        assert modes & allowed


@given(directories(), profiles())
@settings(deadline=None)
def test_those_harmed_and_those_who_caused_harm_are_never_sent_to_one_place(
    records: list[Record], profile: NeedProfile
) -> None:
    view = a_view(*records)

    def named(for_whom: ForWhom) -> set[str]:
        answer = refer(view, replace(profile, for_whom=for_whom), limit=50)
        return {one.service for one in (*answer.fits, *answer.ask_before, *answer.left_out)}

    caused = named(ForWhom.CAUSED_HARM)
    assert all(caused.isdisjoint(named(other)) for other in set(ForWhom) - {ForWhom.CAUSED_HARM})


@given(directories(), profiles(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_same_question_has_the_same_answer_in_whatever_order_the_records_come(
    records: list[Record], profile: NeedProfile, random: Random
) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    assert refer(a_view(*records), profile) == refer(a_view(*shuffled), profile)


@given(directories(), profiles())
@settings(deadline=None)
def test_a_service_that_meets_no_need_changes_nothing(records: list[Record], profile: NeedProfile) -> None:
    other = [a_partner("other"), a_service("other help", "other", ["pets"])]
    assert refer(a_view(*records, *other), profile) == refer(a_view(*records), profile)


@given(directories(), profiles(), st.integers(1, 4))
@settings(deadline=None)
def test_a_list_holds_a_community_support_when_one_fits(
    records: list[Record], profile: NeedProfile, limit: int
) -> None:
    view = a_view(*records)
    every = refer(view, profile, limit=50).fits
    short = refer(view, profile, limit=limit).fits
    assert len(short) == min(limit, len(every))
    assert any(one.side == "community" for one in short) == any(one.side == "community" for one in every)


@given(
    st.sampled_from(list(LanguageMode)),
    st.sampled_from(list(LanguageMode)),
    st.sampled_from([38.9, 39.0, 39.9]),
    st.sampled_from([38.9, 39.0, 39.9]),
)
@settings(deadline=None)
def test_being_near_never_beats_a_language_that_is_clearly_better_spoken(
    one: LanguageMode, other: LanguageMode, here: float, there: float
) -> None:
    def offer(name: str, mode: LanguageMode, latitude: float) -> list[Record]:
        service = replace(a_service(f"{name} help", name, ["housing"]), speaks=(Speaks("om", mode),))
        where = a_location(f"{name} door", Point(latitude, -77.0))
        return [a_partner(name), where, replace(service, location=where.id)]

    view = a_view(a_place("home", HOME), *offer("one", one, here), *offer("other", other, there))
    fits = refer(view, NeedProfile(("housing",), languages=("om",), near="home")).fits
    language = [next(r.fit for r in found.reasons if r.criterion == "language") for found in fits]
    assert len(language) < 2 or language[0] > language[1] - CLEAR_DIFFERENCE


@given(
    st.tuples(st.sampled_from(list(Claim)), st.sampled_from(list(Attestation))),
    st.one_of(st.none(), st.tuples(st.sampled_from(list(Claim)), st.sampled_from(list(Attestation)))),
)
@settings(deadline=None)
def test_being_near_never_beats_a_clearly_closer_belonging(
    far: tuple[Claim, Attestation], near: tuple[Claim, Attestation] | None
) -> None:
    records: list[Record] = [a_place("home", HOME)]
    for name, latitude, said in (("far", 39.9, far), ("near", 38.9, near)):
        affirms = (an_affirmation("oromo", *said),) if said else ()
        door = a_location(f"{name} door", Point(latitude, -77.0))
        offered = replace(a_service(f"{name} help", name, ["housing"]), affirms=affirms, location=door.id)
        records += [a_partner(name), door, offered]
    fits = refer(a_view(*records), NeedProfile(("housing",), communities=("oromo",), near="home")).fits
    culture = [next(r.fit for r in found.reasons if r.criterion == "community") for found in fits]
    assert culture[0] > culture[1] - CLEAR_DIFFERENCE


def test_the_shipped_weights_are_lawful_and_every_code_they_name_exists() -> None:
    assert weights().distance < CLEAR_DIFFERENCE * min(weights().language, weights().culture)
    assert set(NEEDS) <= set(vocabulary().needs)
