"""kith gaps --language: where support is near, and where it is near in somebody's own language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import LanguageMode
from tests.builders import Record, a_location, a_partner, a_place, a_service
from tests.cli.conftest import Holding, Kith

HERE, FAR = Point(44.95, -93.1), Point(46.95, -93.1)
RECORDS: tuple[Record, ...] = (
    a_place("north", HERE, name="North Hill"),
    a_place("lake", FAR, name="Lakeside"),
    a_partner("clinic"),
    a_service("english", "clinic", location="door", speaks=(Speaks("en", LanguageMode.STAFF),)),
    a_location("door", HERE),
    a_partner("casa"),
    a_service("charla", "casa", location="patio", speaks=(Speaks("es", LanguageMode.STAFF),)),
    a_location("patio", FAR),
)
ASKED = ("gaps", "--need", "mental_health", "--language", "es")


def test_places_are_told_by_the_best_that_is_near(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith(*ASKED).stdout
    assert "Mental health and PTSD: near 2 of 2 places. In Spanish: near 1 of them." in told
    rows = {line.split("  ")[0]: line.split("  ")[-1].strip() for line in told.splitlines()}
    assert rows["North Hill"] == "near, the language is not on their list"
    assert rows["Lakeside"] == "near, and spoken there"


def test_a_teams_travel_times_hold_here_too(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    holding(*RECORDS)
    times = tmp_path / "times.csv"
    times.write_text("from,to,minutes\nnorth,charla,20\n", encoding="utf-8")
    answer = json.loads(kith(*ASKED, "--travel-times", str(times), "--minutes", "30", "--json").stdout)
    assert {one["place"]: one["reach"] for one in answer["spoken"]["places"]} == {
        "north": "spoken",
        "lake": "not_known",
    }


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("gaps", "--language", "es"), "add --need"),
        ((*ASKED, "--community", "latino"), "with one --need alone"),
        ((*ASKED, "--csv"), "with one --need alone"),
        ((*ASKED[:4], "klingon"), "is not a language Kith knows"),
    ],
)
def test_what_cannot_be_asked_of_a_language_is_said(
    words: tuple[str, ...], why: str, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith(*words)
    assert done.exit_code != 0
    assert why in " ".join(done.stderr.split())
