"""kith gaps by a team's own travel times, and how much room there is for each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import LanguageMode
from tests.builders import Record, a_location, a_partner, a_place, a_service, an_affirmation, people
from tests.cli.conftest import Holding, Kith

ASKED = ("gaps", "--need", "mental_health", "--community", "oromo")
RECORDS: tuple[Record, ...] = (
    a_place("north", Point(44.95, -93.1), name="North Hill"),
    people("north", "oromo", 200),
    a_partner("group", "culturally_specific", affirms=(an_affirmation("oromo"),)),
    a_service("far_help", "group", speaks=(Speaks("om", LanguageMode.STAFF),), location="door"),
    a_location("door", Point(46.95, -93.1)),
)


@pytest.fixture
def times(tmp_path: Path) -> Path:
    file = tmp_path / "times.csv"
    file.write_text("from,to,minutes\nnorth,far_help,25\nnorth,far_help,soon\n", encoding="utf-8")
    return file


def test_a_table_of_travel_times_is_used_instead_of_straight_lines(
    kith: Kith, holding: Holding, times: Path
) -> None:
    holding(*RECORDS)
    assert "no help within reach" in kith(*ASKED).stdout
    told = kith(*ASKED, "--travel-times", str(times), "--minutes", "30").stdout
    assert "support that is theirs" in told
    assert "Within reach: by times.csv, at most 30 minutes" in told
    assert "times.csv, row 3, column minutes: needs a number of minutes, not 'soon'" in told


def test_how_much_room_there_is_comes_with_what_it_rests_on(
    kith: Kith, holding: Holding, times: Path
) -> None:
    holding(*RECORDS)
    words = (*ASKED, "--travel-times", str(times), "--minutes", "30")
    told = " ".join(kith(*words).stdout.split())
    assert "Oromo: for 1,000 people there is room for 5 in support that suits them" in told
    assert "1 support states no capacity and counts as room for one." in told
    found = json.loads(kith(*words, "--json").stdout)["intensity"]
    assert (found["overall"], found["assumed"], found["places"]) == (5.0, 1, {"north": 5.0})


@pytest.mark.parametrize(
    "words",
    [("--minutes", "30"), ("--travel-times", "times.csv"), ("--travel-times", "t.csv", "--minutes", "0")],
)
def test_half_of_what_is_needed_is_refused_with_a_sentence(
    words: tuple[str, ...], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith(*ASKED, *words)
    assert done.exit_code == 2
    assert "--minutes" in done.stderr
