"""The same story, asked by an advocate: what a referral answers in the fictional community."""

from __future__ import annotations

from graph.referral.profile import Avoid, NeedProfile
from graph.referral.refer import refer
from graph.vocabulary.codes import ForWhom, Known, Role
from tests.seed.planted import ids, records, seen_by, team


def place(name: str) -> str:
    (found,) = (place.id for place in records().places if place.name == name)
    return found


def test_a_somali_speaker_who_keeps_away_from_police_is_shown_her_own_people_first() -> None:
    profile = NeedProfile(
        needs=("safety_planning",),
        languages=("so",),
        communities=("somali",),
        near=place("Ferry Point 1"),
        avoid=frozenset({Avoid.POLICE}),
    )
    answer = refer(team(), profile)
    assert {answer.fits[0].partner} == ids("sahan")
    assert all(team().services[option.service].police_contact is Known.NO for option in answer.fits)


def test_whoever_caused_harm_finds_the_circles_of_the_community() -> None:
    profile = NeedProfile(
        needs=("stopping_violence_community",),
        for_whom=ForWhom.CAUSED_HARM,
        communities=("african_american",),
        near=place("Eastbank 1"),
        avoid=frozenset({Avoid.POLICE}),
    )
    found = {option.partner for option in refer(team(), profile).fits}
    assert ids("standing-circle", "fathers-table") <= found


def test_a_survivor_is_never_sent_where_people_who_caused_harm_go() -> None:
    circles = {s.id for s in records().services if ForWhom.CAUSED_HARM in s.for_whom}
    answer = refer(
        team(), NeedProfile(needs=("housing", "parenting", "stopping_violence_community")), limit=50
    )
    assert not circles & {option.service for option in (*answer.fits, *answer.ask_before)}


def test_a_karen_speaker_is_shown_care_with_an_interpreter_by_phone() -> None:
    profile = NeedProfile(needs=("mental_health",), languages=("ksw",), near=place("Northgate 2"))
    answer = refer(team(), profile)
    assert {option.partner for option in (*answer.fits, *answer.ask_before)} == ids("northgate-counseling")


def test_no_shelter_has_a_distance_and_none_is_left_out_for_it() -> None:
    answer = refer(seen_by(Role.PUBLIC), NeedProfile(needs=("emergency_shelter",), near=place("Downtown 1")))
    options = (*answer.fits, *answer.ask_before)
    assert {option.partner for option in options} >= ids("lamplight", "sahan", "safe-harbor-millbrook")
    assert not any("mile" in option.distance for option in options)
