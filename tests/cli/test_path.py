"""kith path: by whom one could be introduced, and who is never named."""

from __future__ import annotations

import json

import pytest

from graph.vocabulary.codes import Strength, TieKind
from tests.builders import Record, a_chosen_distance, a_confirmed_tie, a_consent, a_partner
from tests.cli.conftest import Holding, Kith

RECORDS: tuple[Record, ...] = (
    a_partner("you", "dv_program", name="River Advocates"),
    a_partner("lantern", "interpreter_group", name="Lantern Interpreters"),
    a_partner("weavers", "culturally_specific", name="Weaving Circle"),
    a_partner("sheriff", "law_enforcement", name="County Sheriff"),
    a_partner("p7", "elder", name="Elder Canary", consent=a_consent()),
    a_confirmed_tie("you", "lantern", TieKind.SITS_WITH, strength=Strength.COORDINATION),
    a_confirmed_tie("lantern", "weavers", TieKind.SITS_WITH, strength=Strength.INTEGRATION),
    a_confirmed_tie("you", "p7", TieKind.SITS_WITH, strength=Strength.AWARENESS),
    a_confirmed_tie("p7", "weavers", TieKind.SITS_WITH, strength=Strength.COORDINATION),
    a_chosen_distance("weavers", "sheriff"),
)


def test_a_path_is_told_in_a_sentence_and_step_by_step(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith("path", "river advocates", "Weaving Circle").stdout
    assert "A warm path leads from River Advocates through Lantern Interpreters to Weaving Circle." in told
    assert "sits at a table with them, both report it" in told
    assert "Trust along it: 0.76" in told


def test_for_programs_it_carries_ids_names_and_the_sentence(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    answer = json.loads(kith("path", "you", "weavers", "--json").stdout)
    first, second = answer["path"]["paths"]
    assert [step["partner"] for step in first["steps"]] == ["lantern", "weavers"]
    assert [step["partner"] for step in second["steps"]] == [None, "weavers"]
    assert answer["names"]["lantern"] == "Lantern Interpreters"
    assert answer["path"]["sentence"].endswith("2 paths in all share no middle.")


@pytest.mark.parametrize(
    "ends", [("River Advocates", "Weaving Circle"), ("Elder Canar", "lantern"), ("p7", "lantern")]
)
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_person_is_named_nowhere(
    ends: tuple[str, str], more: tuple[str, ...], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith("path", *ends, *more)
    assert "Elder Canary" not in done.output
    assert ("p7" in done.output) is False


def test_asking_for_a_person_says_who_is_asked_instead(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("path", "Elder Canary", "lantern")
    assert done.exit_code == 1
    assert done.stderr.endswith("A person is asked through whoever keeps the consent to be listed.\n")
    assert "Canary" not in done.output


def test_a_chosen_distance_is_left_alone(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("path", "sheriff", "weavers")
    assert done.exit_code == 0
    assert "chose distance" in done.stdout
    assert "gap" not in done.stdout


def test_a_name_nobody_has_brings_close_ones(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("path", "Lantern Interpreter", "weavers")
    assert done.exit_code == 1
    assert "Did you mean Lantern Interpreters" in done.stderr
