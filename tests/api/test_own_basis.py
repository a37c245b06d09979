"""The pages of gaps go by a team's own travel times and weights, and each says so."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.own import NOTHING_OWN, Own
from tests.api.site import SAME_SITE, MemoryStore, a_client, an_app
from tests.builders import a_snapshot
from tests.cli.test_own_basis import BY, LONG, RECORDS

ASKED = {"need": "mental_health", "community": "oromo"}
PAGES = ("/map", "/gaps", "/siting", "/places/north")
FILES = ("svg", "csv", "geojson", "html", "brief")


@pytest.fixture
def own(tmp_path: Path) -> Own:
    times, weights = tmp_path / "times.csv", tmp_path / "own.toml"
    times.write_text("from,to,minutes\nnorth,far_help,25\nnorth,north,5\n", encoding="utf-8")
    weights.write_text("[affirming]\nthreshold = 0.5", encoding="utf-8")
    return Own(weights, times, 30)


def going_by(own: Own) -> FastAPI:
    return an_app(MemoryStore(a_snapshot(*RECORDS)), own=own)


def test_every_page_of_gaps_says_that_it_goes_by_the_teams_own(own: Own) -> None:
    with a_client(going_by(own)) as client:
        told = {path: " ".join(client.get(path).text.split()) for path in PAGES}
    said = f"Within reach: {BY}. Weights: the team&#39;s own, by own.toml."
    assert [path for path, text in told.items() if said not in text] == []


def test_by_straight_lines_and_weights_as_shipped_no_page_speaks_of_a_team() -> None:
    with a_client(going_by(NOTHING_OWN)) as client:
        assert [path for path in PAGES if "own, by" in client.get(path).text] == []


@pytest.mark.parametrize("kind", FILES)
def test_every_file_of_a_map_goes_by_them_and_says_so(kind: str, own: Own) -> None:
    with a_client(going_by(own)) as client:
        text = client.post("/map/file", data={**ASKED, "as": kind}, headers=SAME_SITE).text
    assert BY in text or LONG in text


def test_what_is_near_follows_the_times_on_the_map_in_programs_and_on_the_page_of_a_place(own: Own) -> None:
    def found(by: Own) -> tuple[str, str, bool]:
        with a_client(going_by(by)) as client:
            table = client.post("/map/file", data={**ASKED, "as": "csv"}, headers=SAME_SITE).text
            asked = client.post("/api/gaps", json=ASKED, headers=SAME_SITE).json()["gaps"]["places"]
            place = client.get("/places/north").text
        rows = {row["Place"]: row["Theirs within reach"] for row in csv.DictReader(io.StringIO(table))}
        reach = {place["place"]: place["reach"] for place in asked}
        return rows["North Hill"], reach["north"], "1 support of" in place

    assert found(NOTHING_OWN) == ("0", "none", False)
    assert found(own) == ("1", "affirming", True)


def test_without_its_files_a_page_says_that_nothing_can_be_said_and_no_path(own: Own, tmp_path: Path) -> None:
    app = going_by(own)
    (tmp_path / "times.csv").unlink()
    with a_client(app) as client:
        answer = client.get("/map")
        assert client.get("/").status_code == 200
    assert answer.status_code == 503
    assert "travel times cannot be read" in answer.text
    assert "times.csv" not in answer.text
