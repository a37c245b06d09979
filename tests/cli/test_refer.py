"""kith refer: nothing on the command line, nothing kept, the number last."""

from __future__ import annotations

import json

import pytest

from api.cli.refer import WHY_NO_OPTIONS
from graph.model.geo import Point
from graph.vocabulary.codes import Delivery, Role
from tests.builders import (
    Record,
    a_consent,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_tie,
    an_affirmation,
)
from tests.cli.conftest import Holding, Kith

RECORDS: tuple[Record, ...] = (
    a_place("home", Point(38.9, -77.0), name="East Branch"),
    a_partner("you", "dv_program", name="River Advocates"),
    a_partner("circle", name="Oromo Family Circle", affirms=(an_affirmation("oromo"),), phone="555-0142"),
    a_service("circle help", "circle", ["housing", "child_care"], phone="555-0143"),
    a_partner("amina", "elder", name="Amina", phone="555-0199", consent=a_consent(Role.PUBLIC)),
    a_service("amina help", "amina", ["spiritual_care"], phone="555-0198"),
    a_tie("you", "circle"),
)


@pytest.mark.parametrize(
    "words",
    [("--need", "housing"), ("--near", "East Branch"), ("--avoid", "police"), ("--for-whom", "caused_harm")],
)
def test_answers_as_options_are_refused_with_the_reason(
    words: tuple[str, ...], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith("refer", *words)
    assert done.exit_code == 2
    assert done.stderr.strip() == WHY_NO_OPTIONS
    assert done.stdout == ""


def test_with_the_demo_options_are_taken(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("refer", "--demo", "--need", "Housing", "--community", "oromo", "--near", "east branch")
    assert done.exit_code == 0
    assert "1. Oromo Family Circle: Circle help" in done.stdout
    assert "Led by and for: Oromo" in done.stdout


def test_what_else_matters_is_taken_with_the_demo(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    rather_not = kith("refer", "--demo", "--need", "housing", "--rather-not", "oromo")
    assert "It is led by, or has its own program for: Oromo." in rather_not.stdout
    with_children = kith(
        "refer", "--demo", "--need", "housing", "--matters", "children", "--matters", "open now"
    )
    assert "Ask whether children can come along." in with_children.stdout
    assert "Whether it is open now: not known" in with_children.stdout


def test_a_question_comes_as_json_and_is_answered_in_json(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    asked = {"needs": ["housing"], "near": "East Branch", "asked_by": "River Advocates"}
    done = kith("refer", "-", "--json", stdin=json.dumps(asked))
    answer = json.loads(done.stdout)
    (fit,) = answer["referral"]["fits"]
    assert fit["score"] == pytest.approx(sum(reason["contribution"] for reason in fit["reasons"]))
    assert answer["names"][fit["partner"]] == "Oromo Family Circle"
    assert [step["partner"] for step in fit["warm_path"]] == ["circle"]


@pytest.mark.parametrize(
    "sent",
    ['{"needs": ["housing"], "name": "somebody"}', "somebody", '{"needs": "somebody"}', "", '{"needs": []}'],
)
def test_a_question_that_cannot_be_read_is_misuse_and_is_not_repeated(
    sent: str, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith("refer", "-", stdin=sent)
    assert done.exit_code == 2
    assert "cannot be read" in done.stderr
    assert "somebody" not in done.output


def test_on_the_terminal_it_asks_again_until_it_understands(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    communities = ["oromo", "", ""]
    kept_away = ["", ""]
    matters = ["children, carr", "children, no car", "17 or so", "17"]
    near = ["east branch", "many", "10"]
    answers = ["hosing", "housing", "", "", *communities, *kept_away, "river advocates", *matters, *near]
    done = kith("refer", stdin="\n".join(answers) + "\n")
    assert done.exit_code == 0
    assert "Did you mean housing" in done.stderr
    assert "Give a number of miles" in done.stderr
    assert "Give an age in years" in done.stderr
    assert "Ask whether children can come along." in done.stdout
    assert "A warm path: you > Oromo Family Circle" in done.stdout


def test_several_needs_are_put_together_and_what_is_open_says_what_is_nearest(
    kith: Kith, holding: Holding
) -> None:
    line = a_partner("line", "hotline", name="Day Line")
    calls = a_service("calls", "line", ["crisis_support"], delivery=frozenset({Delivery.PHONE}), name="Calls")
    far = (a_location("far", Point(39.9, -77.0)), a_partner("paws", name="Paws"))
    keeps = a_service("keeps", "paws", ["pets"], name="Safe keeping", location="far")
    holding(*RECORDS, line, calls, *far, keeps)
    asked = {"needs": ["housing", "spiritual_care", "pets"], "near": "East Branch", "miles": 10}
    told = kith("refer", "-", stdin=json.dumps(asked)).stdout
    together = told[told.index("From the fewest places") :]
    assert "Oromo Family Circle: Circle help. Housing." in together
    assert "Amina: Amina help. Spiritual care." in together
    assert "Nothing that is sure to fit helps with: Pets." in together
    assert "Nearest to Pets: Paws: Safe keeping. It is farther than 10 miles." in together
    assert "* Day Line: Calls" in together


def test_a_zip_code_is_near_enough(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("refer", "-", stdin='{"needs": ["housing"], "near": "20001"}')
    assert done.exit_code == 0
    assert "Nobody" not in done.stderr
    assert kith("refer", "-", stdin='{"needs": ["housing"], "near": "Atlantis"}').exit_code == 1


def test_nothing_asked_is_no_error(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("refer", stdin="\n\n")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Nothing was asked.")


def test_the_number_comes_after_what_to_know_and_an_individual_has_none(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith("refer", "-", stdin='{"needs": ["housing"]}').stdout
    assert told.index("Before you call") < told.index("555-0143")
    told = kith("refer", "-", stdin='{"needs": ["spiritual_care"]}')
    assert "Asks for an introduction." in told.stdout
    assert "555" not in told.stdout


def test_a_referral_speaks_of_supports_and_never_of_partners(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    assert "partner" not in kith("refer", "-", stdin='{"needs": ["housing"]}').stdout.lower()
