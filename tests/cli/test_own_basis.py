"""A team's own travel times and weights hold in every answer and file, and each says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model.geo import Point
from tests.builders import Record, a_place, people
from tests.cli.conftest import Holding, Kith
from tests.cli.test_travel_times import RECORDS as FAR
from tests.viz.test_map import square

HERE = Point(44.95, -93.1)
ASKED = ("--need", "mental_health", "--community", "oromo")
# One place of which the table has a trip, drawn on the map, and one of which it has none.
RECORDS: tuple[Record, ...] = (
    a_place("north", HERE, geometry=square(-93.1, 44.95), name="North Hill"),
    *FAR[1:],
    a_place("lake", HERE, geometry=square(-93.3, 44.95), name="Lakeside"),
    people("lake", "oromo", 300),
)
BY = "by times.csv, at most 30 minutes"
LONG = "at most 30 minutes from where people live, by times.csv"


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, ...]:
    times, weights = tmp_path / "times.csv", tmp_path / "own.toml"
    times.write_text("from,to,minutes\nnorth,far_help,25\nnorth,north,5\n", encoding="utf-8")
    weights.write_text("[affirming]\nthreshold = 0.5", encoding="utf-8")
    return "--travel-times", str(times), "--minutes", "30", "--weights", str(weights)


@pytest.mark.parametrize("ending", ["csv", "geojson", "svg", "html"])
def test_every_file_goes_by_the_teams_times_and_weights_and_says_so(
    ending: str, kith: Kith, holding: Holding, tmp_path: Path, own: tuple[str, ...]
) -> None:
    holding(*RECORDS)
    file = tmp_path / f"map.{ending}"
    assert kith("gaps", *ASKED, "--write", str(file), *own).exit_code == 0
    text = " ".join(file.read_text(encoding="utf-8").split())
    assert BY in text or LONG in text
    assert "own, by own.toml" in text.replace("’", "'")
    assert "traight-line" not in text


def test_places_are_told_apart_by_the_teams_times_in_a_file(
    kith: Kith, holding: Holding, tmp_path: Path, own: tuple[str, ...]
) -> None:
    holding(*RECORDS)
    file = tmp_path / "areas.geojson"
    kith("gaps", *ASKED, "--write", str(file), *own)
    found = {
        area["properties"]["Place"]: area["properties"]
        for area in json.loads(file.read_text(encoding="utf-8"))["features"]
    }
    assert found["North Hill"]["Theirs within reach"] == 1
    assert found["North Hill"]["Within reach means"] == BY


def test_a_brief_names_the_teams_choices_as_the_teams(
    kith: Kith, holding: Holding, tmp_path: Path, own: tuple[str, ...]
) -> None:
    holding(*RECORDS)
    brief = tmp_path / "brief.html"
    kith("gaps", *ASKED, "--brief", str(brief), *own)
    text = " ".join(brief.read_text(encoding="utf-8").split())
    assert "These are choices of the team, by own.toml, not facts" in text
    assert f"<dt>Within reach</dt><dd>{BY}</dd>" in text
    assert "traight-line" not in text
    kith("gaps", *ASKED, "--brief", str(brief), "--force")
    text = " ".join(brief.read_text(encoding="utf-8").split())
    assert "These are choices of the project, not facts" in text
    assert "<dt>Within reach</dt><dd>straight-line miles, urban 5, county 20, rural 40</dd>" in text


@pytest.mark.parametrize("asked", [("gaps", "--equity"), ("siting", *ASKED), ("gaps", *ASKED)])
def test_equity_and_siting_go_by_them_too(
    asked: tuple[str, ...], kith: Kith, holding: Holding, own: tuple[str, ...]
) -> None:
    holding(*RECORDS)
    told = " ".join(kith(*asked, *own).stdout.split())
    assert f"Within reach means {LONG}." in told
    assert "1 place has no trip in it: how far support is from there is not known." in told
    assert "Weights and distances are the team's own, by own.toml, not as Kith is shipped." in told
    assert "Near means straight-line miles" not in told


@pytest.mark.parametrize(
    "asked", [("siting", *ASKED), ("gaps", "--brief", "brief.html"), ("gaps", "--equity")]
)
def test_half_of_a_table_of_times_is_refused_everywhere(
    asked: tuple[str, ...], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith(*asked, "--minutes", "30")
    assert done.exit_code == 2
    assert "--travel-times FILE and --minutes N belong together" in done.stderr


@pytest.mark.parametrize("kind", ["csv", "geojson"])
def test_standard_output_gets_what_the_file_would_and_nothing_else(
    kind: str, kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(*RECORDS)
    file = tmp_path / f"map.{kind}"
    kith("gaps", *ASKED, "--write", str(file))
    done = kith("gaps", *ASKED, f"--{kind}")
    assert done.stdout_bytes == file.read_bytes()
    assert "Using" in done.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--csv", "--json"), "ask for one of them"),
        (("--csv", "--geojson"), "ask for one of them"),
        (("--geojson", "--equity"), "--geojson prints one table"),
        (("--csv", "--write", "map.csv"), "--csv prints one table"),
        (("--sensitivity", "--brief", "brief.html"), "are told on the terminal"),
        (("--sensitivity", "--equity"), "are two answers"),
    ],
)
def test_two_answers_at_once_are_refused_in_one_sentence(
    words: tuple[str, ...], why: str, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith("gaps", *ASKED[:2], *words)
    assert done.exit_code == 2
    assert why in " ".join(done.stderr.split())
