"""kith gaps writes a brief for a board and the map as files, for the public unless told otherwise."""

from __future__ import annotations

import json
from pathlib import Path

from tests.builders import Record, a_partner, a_place, a_service, people
from tests.cli.conftest import Holding, Kith
from tests.viz.test_map import HERE, square

RECORDS: tuple[Record, ...] = (
    a_place("tract", HERE, geometry=square(-95.55, 46.15), name="Mill District"),
    people("tract", "oromo", 400),
    a_partner("clinic", name="Three Bridges Clinic"),
    a_service("counsel", "clinic", covers=("tract",)),
)
ASKED = ("gaps", "--need", "mental_health", "--community", "oromo")


def test_brief_and_map_are_written_together_and_named(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    holding(*RECORDS)
    brief, areas, table = tmp_path / "brief.html", tmp_path / "areas.geojson", tmp_path / "table.csv"
    told = kith(
        *(*ASKED, "--brief", str(brief), "--words", "We know whom we trust."),
        *("--write", str(areas), "--write", str(table)),
    )
    assert "for the public" in told.stdout
    assert "We know whom we trust." in brief.read_text(encoding="utf-8")
    (area,) = json.loads(areas.read_text(encoding="utf-8"))["features"]
    assert area["properties"]["People"] == "400"
    assert table.read_text(encoding="utf-8").startswith("Place,Any within reach")


def test_a_file_that_is_there_stays_unless_told_otherwise(
    kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(*RECORDS)
    brief = tmp_path / "brief.html"
    brief.write_text("mine", encoding="utf-8")
    told = kith(*ASKED, "--brief", str(brief))
    assert told.exit_code == 1
    assert "--force" in told.stderr
    assert brief.read_text(encoding="utf-8") == "mine"


def test_an_ending_nobody_knows_is_told_in_one_sentence(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    holding(*RECORDS)
    told = kith(*ASKED, "--write", str(tmp_path / "map.pdf"))
    assert told.exit_code == 2
    assert "has no ending that says what to write" in told.stderr
