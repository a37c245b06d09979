"""`kith gaps`: own weights, how results move, and the files it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model.geo import Point
from graph.vocabulary.codes import Disclosure, PlaceLevel, Role
from tests.builders import Record, a_location, a_partner, a_place, a_service, an_affirmation, people
from tests.cli.conftest import Holding, Kith

SQUARE = '{"type": "Polygon", "coordinates": [[[-93, 44], [-92, 44], [-92, 45], [-93, 45], [-93, 44]]]}'
RECORDS: tuple[Record, ...] = (
    a_place("tract", Point(44.5, -92.5), name="=Mill District", geometry=SQUARE),
    a_place("small", Point(44.5, -92.5), name="Lane"),
    a_place("land", level=PlaceLevel.TRIBAL_LAND, nation="stone_lake", geometry=SQUARE),
    people("tract", "oromo", 234),
    people("small", "oromo", 7),
    people("land", "oromo", 321),
    a_partner("elsewhere", affirms=(an_affirmation("oromo"),)),
    a_partner("clinic"),
    a_service("counsel", "clinic", covers=("tract", "small")),
    a_partner("refuge", "shelter", audience=Role.TEAM),
    a_location("hidden", disclosure=Disclosure.CONFIDENTIAL),
    a_service("stay", "refuge", location="hidden", covers=("tract",), audience=Role.TEAM),
)
ASKED = ("gaps", "--need", "mental_health", "--community", "oromo")


@pytest.mark.parametrize(
    ("text", "says"),
    [("[language]\nstaff = 7", "language.staff = 7 is no number from 0 to 1."), ("\x00", "it is not TOML")],
)
def test_weights_that_cannot_be_are_refused_with_file_and_setting(
    kith: Kith, holding: Holding, tmp_path: Path, text: str, says: str
) -> None:
    holding(*RECORDS)
    path = tmp_path / "own.toml"
    path.write_text(text)
    done = kith("gaps", "--weights", str(path))
    assert done.exit_code == 1
    assert f"{path}: " in done.stderr.replace("\n", "")
    assert says in " ".join(done.stderr.split())


def test_weights_of_the_team_change_the_distances_that_are_told(
    kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(*RECORDS)
    path = tmp_path / "own.toml"
    path.write_text("[limits]\nurban = 8.5")
    assert "8.5 in urban places" in kith("gaps", "--weights", str(path)).stdout


def test_how_results_move_is_told_on_the_terminal_and_to_programs(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    assert "No answer changes." in kith(*ASKED, "--sensitivity").stdout
    answer = json.loads(kith(*ASKED, "--sensitivity", "--json").stdout)
    assert {one["weight"] for one in answer["sensitivity"]} >= {"affirming.threshold", "culture.serves"}
