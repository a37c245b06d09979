"""Laws of every answer, over many made-up listings."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.geo import Point
from graph.model.service import Service, Speaks
from graph.referral.profile import Certainty, NeedProfile
from graph.referral.refer import refer
from graph.referral.weights import CLEAR_DIFFERENCE, Weights, weights
from graph.referral.weights import fits as how_well
from graph.vocabulary.codes import (
    Attestation,
    Claim,
    Known,
    LanguageMode,
)
from graph.vocabulary.terms import vocabulary
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_view, an_affirmation
from tests.referral.made_up import HOME, NEEDS, directories, profiles, weighings


@given(directories(), profiles())
@settings(deadline=None)
def test_a_score_is_the_sum_of_its_reasons(records: list[Record], profile: NeedProfile) -> None:
    answer = refer(a_view(*records), profile)
    for one in (*answer.fits, *answer.ask_before):
        assert one.score == sum(r.weight * r.fit for r in one.reasons)
        assert all(0 <= r.fit <= 1 and r.text for r in one.reasons)
        assert all(r.contribution == 0 for r in one.reasons if r.certainty is Certainty.UNKNOWN)
    scores = [round(one.score, 9) for one in answer.fits]
    assert scores == sorted(scores, reverse=True)


@given(directories(), profiles(), weighings())
@settings(deadline=None)
def test_an_unknown_moves_a_service_to_another_list_and_never_its_number(
    records: list[Record], profile: NeedProfile, weigh: Weights
) -> None:
    """Two directories alike but for what a no is known of: the same numbers, on other lists."""

    def told(known: Known) -> dict[str, float]:
        facts = dict.fromkeys(
            ("police_contact", "mandatory_reporter", "child_welfare_contact", "immigration_contact"), known
        )
        alike = [replace(r, **facts) if isinstance(r, Service) else r for r in records]
        answer = refer(a_view(*alike), replace(profile, asked_by=""), limit=50, weigh=weigh)
        if known is Known.UNKNOWN and profile.avoid:
            assert answer.fits == ()
        return {one.service: one.score for one in (*answer.fits, *answer.ask_before)}

    assert told(Known.NO) == told(Known.UNKNOWN)


@given(directories(), profiles(), weighings())
@settings(deadline=None)
def test_saying_it_twice_or_at_length_gains_nothing(
    records: list[Record], profile: NeedProfile, weigh: Weights
) -> None:
    def louder(service: Service) -> Service:
        again = {"speaks": service.speaks * 3, "affirms": service.affirms * 3}
        return replace(service, **again, description="housing housing trusted " * 50)

    loud = [louder(r) if isinstance(r, Service) else r for r in records]
    asked = replace(profile, needs=profile.needs * 2, communities=profile.communities * 2)
    quiet = refer(a_view(*records), profile, weigh=weigh)
    answer = refer(a_view(*loud), asked, weigh=weigh)
    assert [(one.service, one.score) for one in answer.fits] == [
        (one.service, one.score) for one in quiet.fits
    ]


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
    assert how_well().language[LanguageMode.UNKNOWN] == 0
    assert set(NEEDS) <= set(vocabulary().needs)
