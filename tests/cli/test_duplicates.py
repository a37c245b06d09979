"""kith duplicates: looking at two records side by side, and saying what they are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from graph.model.geo import Point
from graph.vocabulary.codes import Disclosure, Judge, Role, Verdict
from tests.builders import Record, a_consent, a_location, a_partner, a_service, judged
from tests.cli.conftest import Holding, Kith

PHONE = "612-555-0142"
CITY = replace(a_partner("a", name="Cedar Bend Alliance", phone=PHONE, description="x"), source="city")
TAX = replace(a_partner("b", name="CEDAR BEND ALLIANCE"), source="tax")
IMITATION = replace(a_partner("c", name="Cedar Bend A1liance", phone="612-555-0199"), source="web")


def test_an_open_question_is_shown_field_by_field_with_what_to_type(kith: Kith, holding: Holding) -> None:
    holding(CITY, TAX)
    said = kith("duplicates").stdout
    assert "Cedar Bend Alliance and CEDAR BEND ALLIANCE may be one partner" in said
    assert "name 1.00 alike" in said
    assert "Not known of both: phone" in said
    assert "phone  612-555-0142" in said
    assert "kith duplicates --same a b" in said


def test_possible_impersonations_come_first_and_accuse_nobody(kith: Kith, holding: Holding) -> None:
    holding(CITY, TAX, IMITATION)
    said = kith("duplicates").stdout
    assert said.index("looks like") < said.index("may be one partner")
    assert "Check before anyone calls" in said
    assert not [word for word in ("fraud", "fake", "scam", "imposter") if word in said.casefold()]


def test_nothing_to_look_at_is_said(kith: Kith, holding: Holding) -> None:
    holding(CITY)
    assert "There is nothing to look at" in kith("duplicates").stdout


@pytest.mark.parametrize(
    ("option", "verdict"), [("--same", Verdict.SAME), ("--different", Verdict.DIFFERENT)]
)
def test_an_answer_is_kept_as_the_teams_and_not_asked_again(
    kith: Kith, holding: Holding, option: str, verdict: Verdict
) -> None:
    store = holding(CITY, TAX)
    assert kith("duplicates", option, "b", "a").exit_code == 0
    assert [(j.one, j.other, j.verdict, j.by) for j in store.judgements()] == [
        ("a", "b", verdict, Judge.TEAM)
    ]
    assert "There is nothing to look at" in kith("duplicates").stdout


def test_links_are_shown_with_who_said_so_and_taken_back(kith: Kith, holding: Holding) -> None:
    store = holding(CITY, TAX, judged("a", "b", by=Judge.RULE, score=0.97))
    said = kith("duplicates", "--links").stdout
    assert "One partner: CEDAR BEND ALLIANCE (tax), Cedar Bend Alliance (city)" in said
    assert "Kith's rule on 2026-10-31, 0.97" in said
    assert "are asked about again" in kith("duplicates", "--unlink", "a", "b").stdout
    assert [(j.verdict, j.by) for j in store.judgements()] == [(Verdict.UNSURE, Judge.TEAM)]
    assert "may be one partner" in kith("duplicates").stdout
    assert "Nothing is linked" in kith("duplicates", "--links").stdout


def test_taking_back_what_is_not_linked_says_so(kith: Kith, holding: Holding) -> None:
    holding(CITY, TAX, IMITATION, judged("a", "c"), judged("b", "c"))
    answer = kith("duplicates", "--unlink", "a", "b")
    assert answer.exit_code == 1
    assert "by way of other records" in answer.stderr
    holding(CITY, TAX)
    assert "are not linked" in kith("duplicates", "--unlink", "a", "b").stderr


def test_a_person_cannot_be_an_organization(kith: Kith, holding: Holding) -> None:
    store = holding(CITY, a_partner("elder", "elder", name="Rosa", consent=a_consent()))
    answer = kith("duplicates", "--same", "a", "elder")
    assert (answer.exit_code, store.judgements()) == (1, ())
    assert "A person is not the same as an organization" in answer.stderr


def test_one_thing_at_a_time(kith: Kith, holding: Holding) -> None:
    holding(CITY, TAX)
    assert kith("duplicates", "--links", "--review").exit_code == 2
    assert kith("duplicates", "--json", "--review").exit_code == 2
    assert kith("duplicates", "--same", "a", "a").exit_code == 1


def test_going_through_the_questions_keeps_each_answer_at_once(kith: Kith, holding: Holding) -> None:
    other = replace(a_partner("d", name="Elm Library"), source="city")
    twin = replace(a_partner("e", name="Elm Library"), source="tax")
    store = holding(CITY, TAX, other, twin)
    said = kith("duplicates", "--review", stdin="s\nlater\n").stdout
    assert "are shown as one partner from now on" in said
    assert "Left for later" in said
    assert [j.verdict for j in store.judgements()] == [Verdict.SAME]
    assert kith("duplicates", "--review", stdin="stop\n").exit_code == 0
    assert len(store.judgements()) == 1


def test_programs_get_the_same(kith: Kith, holding: Holding) -> None:
    holding(CITY, TAX, IMITATION)
    answer = json.loads(kith("duplicates", "--json").stdout)
    assert len(answer["possible_impersonations"]) == 1
    assert answer["asked"][0]["fields"]["phone"] == [PHONE, ""]
    assert answer["asked"][0]["score"] > 0.66


# ── what must not be shown ──


def a_hidden_house() -> tuple[Record, ...]:
    return (
        replace(a_partner("a", name="Harbor House", phone=PHONE), source="city"),
        replace(a_partner("b", name="Harbor House Inc", phone=""), source="tax"),
        a_service("stay", "a", location="hidden"),
        a_service("office", "b", location="listed"),
        replace(a_location("hidden", disclosure=Disclosure.CONFIDENTIAL), source="city"),
        replace(a_location("listed", Point(45.0, -93.0)), source="tax", address="12 Elm Street", zip="55401"),
    )


@pytest.mark.parametrize("json_or_not", [(), ("--json",)])
def test_a_hidden_house_is_not_shown_beside_an_address(
    kith: Kith, holding: Holding, json_or_not: tuple[str, ...]
) -> None:
    holding(*a_hidden_house())
    said = kith("duplicates", *json_or_not).stdout
    assert "Harbor House Inc" in said
    assert "Elm" not in said
    assert "55401" not in said
    assert "keeps its place to itself" in said


def test_how_many_addresses_are_withheld_is_said(kith: Kith, holding: Holding) -> None:
    holding(*a_hidden_house(), judged("a", "b"))
    said = kith("duplicates", "--links").stdout
    assert "1 public addresses are withheld" in said
    assert "Elm" not in said


def test_what_asks_the_nation_is_not_compared_for_anybody(kith: Kith, holding: Holding) -> None:
    holding(CITY, replace(TAX, nation="ojibwe", audience=Role.PUBLIC))
    assert "CEDAR" not in kith("duplicates").stdout


def test_removing_one_of_two_linked_records_says_that_the_other_is_still_here(
    kith: Kith, holding: Holding
) -> None:
    store = holding(CITY, TAX, judged("a", "b"))
    said = kith("delete", "b", "--yes").stdout
    assert store.deleted == ["b"]
    assert "It was linked with Cedar Bend Alliance, another record that is still here: a." in said
