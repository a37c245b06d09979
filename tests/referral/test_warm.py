"""Warm paths, and who is never on one."""

from __future__ import annotations

from graph.model.tie import Report
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.refer import refer
from graph.vocabulary.codes import Answer, Known, TieKind
from tests.builders import Record, a_chosen_distance, a_confirmed_tie, a_consent, a_partner, a_tie, a_view
from tests.referral.listing import flat, knows, listed

YOU = a_partner("you", "dv_program")


def path(*records: Record, avoid_partners: frozenset[str] = frozenset()) -> list[str]:
    view = a_view(YOU, *flat(listed("circle")), *records)
    profile = NeedProfile(("housing",), asked_by="you", avoid_partners=avoid_partners)
    return [step.partner for step in refer(view, profile).fits[0].warm_path]


def test_the_shortest_way_by_introductions_is_shown() -> None:
    between = [a_partner("library", "library"), a_partner("clinic", "community_health_clinic")]
    ties = [
        a_tie("you", "library"),
        a_tie("library", "circle"),
        a_tie("you", "clinic"),
        a_tie("clinic", "library"),
    ]
    assert path(*between, *ties) == ["library", "circle"]


def test_of_two_ways_as_short_the_better_confirmed_is_shown() -> None:
    between = [a_partner("library", "library"), a_partner("clinic", "community_health_clinic")]
    ties = [
        a_tie("you", "clinic"),
        a_tie("clinic", "circle"),
        a_confirmed_tie("you", "library"),
        a_confirmed_tie("library", "circle"),
    ]
    assert path(*between, *ties) == ["library", "circle"]


def test_a_tie_says_how_it_is_known() -> None:
    view = a_view(YOU, *flat(listed("circle")), a_confirmed_tie("you", "circle", TieKind.REFERS_TO))
    (step,) = refer(view, NeedProfile(("housing",), asked_by="you")).fits[0].warm_path
    assert step.known == "refers people there, both report it"


def test_referring_goes_one_way_and_money_is_no_introduction() -> None:
    assert path(a_tie("circle", "you", TieKind.REFERS_TO)) == []
    assert path(a_tie("you", "circle", TieKind.FUNDS)) == []


def test_a_chosen_distance_is_never_walked_across_by_any_kind_of_tie() -> None:
    assert path(a_chosen_distance("circle", "you"), a_tie("you", "circle", TieKind.REFERS_TO)) == []


def test_an_avoided_support_is_not_on_the_way_either() -> None:
    between = (a_partner("library", "library"), a_tie("you", "library"), a_tie("library", "circle"))
    assert path(*between) == ["library", "circle"]
    assert path(*between, avoid_partners=frozenset({"library"})) == []


def test_who_is_known_to_pass_things_on_is_not_on_the_way_for_those_who_avoid_it() -> None:
    view = a_view(
        YOU,
        *flat(listed("circle", **knows()), listed("hospital", "hospital", **knows(police_contact=Known.YES))),
        a_tie("you", "hospital"),
        a_tie("hospital", "circle"),
    )
    anyone = {one.partner: one for one in refer(view, NeedProfile(("housing",), asked_by="you")).fits}
    avoiding = NeedProfile(("housing",), asked_by="you", avoid=frozenset({Avoid.POLICE}))
    assert [step.partner for step in anyone["circle"].warm_path] == ["hospital", "circle"]
    assert refer(view, avoiding).fits[0].warm_path == ()


def test_a_person_is_never_named_as_a_go_between() -> None:
    elder = a_partner("elder", "elder", consent=a_consent())
    assert path(elder, a_tie("you", "elder"), a_tie("elder", "circle")) == []


def test_four_introductions_are_too_many() -> None:
    chain = [a_partner(name, "library") for name in "abc"]
    ties = [a_tie("you", "a"), a_tie("a", "b"), a_tie("b", "c"), a_tie("c", "circle")]
    assert path(*chain, *ties) == []


def test_a_tie_one_side_denies_still_needs_somebody_who_reports_it() -> None:
    no = Report(Answer.NO)
    assert path(a_tie("you", "circle", by_start=no)) == []
