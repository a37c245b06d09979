"""Whom to keep away from reaches further than the listing itself."""

from __future__ import annotations

import pytest

from graph.model.geo import Point
from graph.model.tie import Report
from graph.referral.profile import Avoid, NeedProfile, ReferralAnswer
from graph.referral.refer import refer
from graph.vocabulary.codes import Answer, Delivery, ForWhom, LanguageMode, Role, Stance, Strength, TieKind
from tests.builders import Record, a_location, a_partner, a_stance, a_tie, a_view
from tests.referral.listing import CAUSED_HARM, flat, knows, listed, speaking

DOOR = Point(38.9, -77.0)
NEXT_DOOR = Point(38.9002, -77.0)
DOWN_THE_STREET = Point(38.902, -77.0)
NO_POLICE = NeedProfile(("housing",), avoid=frozenset({Avoid.POLICE}))
WITHOUT_THEM = NeedProfile(("housing",), avoid_partners=frozenset({"them"}), avoid_close=True)
CAUSED = NeedProfile(("housing",), for_whom=ForWhom.CAUSED_HARM, asked_by="you")


def groups(answer: ReferralAnswer) -> tuple[list[str], list[str], list[str]]:
    fits = [one.partner for one in answer.fits]
    return fits, [one.partner for one in answer.ask_before], [one.partner for one in answer.left_out]


def beside_the_station(point: Point, *ways: Delivery) -> ReferralAnswer:
    view = a_view(
        a_location("station door", DOOR),
        a_location("circle door", point),
        *flat(
            listed("station", "law_enforcement", needs=["crisis_support"], location="station door"),
            listed("circle", location="circle door", delivery=frozenset(ways), **knows()),
        ),
    )
    return refer(view, NO_POLICE)


@pytest.mark.parametrize("point", [DOOR, NEXT_DOOR])
def test_a_support_in_one_building_with_who_is_avoided_is_left_out(point: Point) -> None:
    answer = beside_the_station(point, Delivery.IN_PERSON)
    assert groups(answer) == ([], [], ["circle"])
    assert answer.left_out[0].why == "It is in one building with Station, or next door."


def test_a_support_down_the_street_is_not() -> None:
    assert groups(beside_the_station(DOWN_THE_STREET, Delivery.IN_PERSON)) == (["circle"], [], [])


def test_who_answers_the_phone_there_may_be_called_and_not_visited() -> None:
    answer = beside_the_station(DOOR, Delivery.IN_PERSON, Delivery.PHONE)
    assert groups(answer) == (["circle"], [], [])
    assert answer.fits[0].ask_first[0].startswith("Do not go there")


def close_to_them(kind: TieKind, strength: Strength | None) -> ReferralAnswer:
    tie = a_tie("them", "circle", kind, by_start=Report(Answer.YES, strength))
    return refer(a_view(*flat(listed("circle"), listed("them")), tie), WITHOUT_THEM)


def test_whoever_is_close_to_a_named_support_is_left_out_with_it() -> None:
    told = close_to_them(TieKind.CONSULTS, None)
    assert groups(told) == ([], [], ["circle", "them"])
    assert told.left_out[0].why == "It works closely with Them, which you asked to leave out."
    assert groups(close_to_them(TieKind.REFERS_TO, Strength.COORDINATION))[2] == ["circle", "them"]


def test_how_close_nobody_said_is_asked_before_and_knowing_of_each_other_is_not_close() -> None:
    assert groups(close_to_them(TieKind.REFERS_TO, None)) == ([], ["circle"], ["them"])
    assert groups(close_to_them(TieKind.CONSULTS, Strength.AWARENESS)) == (["circle"], [], ["them"])
    assert groups(close_to_them(TieKind.FUNDS, None)) == (["circle"], [], ["them"])


def test_without_that_wish_only_the_named_support_is_left_out() -> None:
    view = a_view(*flat(listed("circle"), listed("them")), a_tie("them", "circle"))
    profile = NeedProfile(("housing",), avoid_partners=frozenset({"them"}))
    assert groups(refer(view, profile)) == (["circle"], [], ["them"])


def test_whoever_is_close_is_not_on_a_warm_path_either() -> None:
    between: list[Record] = [a_partner("you", "dv_program"), a_partner("library", "library")]
    ties = [a_tie("you", "library"), a_tie("library", "circle"), a_tie("library", "them")]
    view = a_view(*between, *flat(listed("circle"), listed("them")), *ties)
    near = NeedProfile(("housing",), asked_by="you", avoid_partners=frozenset({"them"}))
    close = NeedProfile(("housing",), asked_by="you", avoid_partners=frozenset({"them"}), avoid_close=True)
    assert [step.partner for step in refer(view, near).fits[0].warm_path] == ["library", "circle"]
    assert refer(view, close).fits[0].warm_path == ()


def test_who_interprets_is_asked_when_an_interpreter_is_to_be_kept_out() -> None:
    view = a_view(
        a_partner("lantern", "interpreter_group"),
        *flat(
            listed("staff", speaks=speaking("om")),
            listed("through", speaks=speaking("om", LanguageMode.INTERPRETER)),
        ),
    )
    profile = NeedProfile(("housing",), languages=("om",), avoid_partners=frozenset({"lantern"}))
    answer = refer(view, profile)
    assert groups(answer) == (["staff"], ["through"], [])
    assert answer.ask_before[0].ask_first[0] == "Not known: who interprets. Ask before you give a name."


def test_a_line_that_dispatches_is_part_of_what_is_avoided() -> None:
    view = a_view(*flat(listed("dispatch", "dispatch", needs=["crisis_support"], **knows())))
    avoiding = NeedProfile(("crisis_support",), avoid=frozenset({Avoid.POLICE}))
    assert groups(refer(view, avoiding)) == ([], [], ["dispatch"])


def test_whoever_introduces_and_did_not_say_what_it_passes_on_is_told_no_name() -> None:
    view = a_view(
        *(a_partner("you", "dv_program"), a_partner("library", "library")),
        *flat(listed("circle", **knows())),
        *(a_tie("you", "library"), a_tie("library", "circle")),
    )
    asked = NeedProfile(("housing",), asked_by="you", avoid=frozenset({Avoid.POLICE}))
    assert refer(view, asked).fits[0].ask_first == (
        "On the warm path, tell Library no name: what it passes on is not known.",
    )


def test_what_a_community_calls_not_safe_is_left_out_for_its_own_and_told_to_others() -> None:
    said = (a_partner("elders_circle", "elders_circle"), a_stance("circle help", stance=Stance.NOT_SAFE))
    view = a_view(*flat(listed("circle")), *said, role=Role.ADVOCATE)
    own = refer(view, NeedProfile(("housing",), communities=("oromo",)))
    others = refer(view, NeedProfile(("housing",)))
    assert groups(own) == ([], [], ["circle"])
    assert others.fits[0].ask_first == ("A body of a community (Oromo) says: not safe.",)


def test_nobody_who_caused_harm_is_sent_to_or_introduced_by_who_serves_people_who_were_harmed() -> None:
    view = a_view(
        *(a_partner("you", "library"), a_partner("office", "victim_witness")),
        *flat(
            listed("circle", "community_accountability", for_whom=CAUSED_HARM),
            listed("house", "shelter", for_whom=CAUSED_HARM),
            listed("clinic", "community_health_clinic"),
        ),
        *(a_tie("you", "clinic"), a_tie("clinic", "circle"), a_tie("you", "office")),
        a_tie("office", "circle"),
    )
    answer = refer(view, CAUSED)
    assert groups(answer) == (["circle"], [], [])
    assert answer.fits[0].warm_path == ()


def test_what_gives_shelter_is_never_for_those_who_caused_harm() -> None:
    beds = flat(listed("center", needs=["housing", "emergency_shelter"], for_whom=CAUSED_HARM))
    answer = refer(a_view(*beds), NeedProfile(("housing",), for_whom=ForWhom.CAUSED_HARM))
    assert groups(answer) == ([], [], [])
