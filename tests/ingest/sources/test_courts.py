"""The list of United States courts: systems by their titles, tribal courts held for their nations."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Government, Role
from ingest.load import Reading, read
from tests.ingest.folders import told
from tests.shared import shared_data

COURT = {
    "id": "testct",
    "name": "Testville Family Court",
    "name_abbreviation": "Test. Fam. Ct.",
    "citation_string": "",
    "jurisdiction": "T.V.",
    "regex": ["Testville Family Court"],
    "system": "state",
    "type": "trial",
    "level": "ljc",
    "location": "Testville",
    "court_url": "https://example.org",
    "dates": [{"start": None, "end": None}],
}


def courts(folder: Path, *said: dict[str, Any]) -> Reading:
    """A list of courts, each given by how it differs."""
    (folder / "courts.json").write_text(json.dumps([COURT | one for one in said]), encoding="utf-8")
    return read([folder])


@cache
def country() -> Reading:
    return read([shared_data("courts-db")])


def test_a_court_is_a_system_by_its_title(tmp_path: Path) -> None:
    partner = courts(tmp_path, {}).records.partners[0]
    assert (partner.kind, partner.government, partner.website) == (
        "family_court",
        Government.STATE,
        "https://example.org",
    )
    assert partner.attributes["x_state"] == "Testville"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Denver Juvenile Court", "family_court"),
        ("The Criminal Court of the City of New York", "criminal_court"),
        ("Surrogate's Court, Albany County", "civil_court"),
        ("Supreme Court of Ohio", "judiciary"),
        ("United States Department of Justice Board of Immigration Appeals", "immigration_court"),
    ],
)
def test_titles_tell_what_a_court_hears(tmp_path: Path, title: str, kind: str) -> None:
    assert courts(tmp_path, {"name": title}).records.partners[0].kind == kind


def test_a_court_that_ended_is_counted_and_not_loaded(tmp_path: Path) -> None:
    ended = {"id": "old", "dates": [{"start": "1911-01-01", "end": "1969-01-01"}]}
    again = {"id": "again", "dates": [{"start": "1784-06-28", "end": "1964-12-31"}, {"end": None}]}
    found = courts(tmp_path, ended, again)
    assert [partner.key for partner in found.records.partners] == ["again"]
    assert told(found) == ["courts.json: 1 row is a court that has ended (not loaded)"]


def test_a_tribal_court_asks_its_nation_first(tmp_path: Path) -> None:
    found = courts(tmp_path, {"id": "navajofamct", "name": "Navajo Nation Family Court", "system": "tribal"})
    [court] = found.records.partners
    assert (court.kind, court.nation, court.government) == (
        "tribal_court",
        "navajo",
        Government.TRIBAL_NATION,
    )
    view = Snapshot(found.records, 1, fictional=False).visible_to(Role.TEAM, on=date(2026, 11, 27))
    assert list(view.partners) == []
    assert view.withheld.asks_the_nation == 1


def test_a_tribal_court_whose_nation_nobody_can_ask_is_not_loaded(tmp_path: Path) -> None:
    found = courts(tmp_path, {"id": "newct", "system": "tribal"})
    assert found.records.partners == ()
    assert told(found) == ["courts.json: 1 row is a tribal court whose nation is not known (not loaded)"]


def test_parents_that_turn_in_a_circle_or_are_not_there_are_told(tmp_path: Path) -> None:
    found = courts(
        tmp_path,
        {"id": "a", "parent": "b"},
        {"id": "b", "parent": "a"},
        {"id": "c", "parent": "c"},
        {"id": "d", "parent": "gone"},
        {"id": "e", "parent": "a"},
    )
    assert told(found) == [
        "courts.json, column parent: 1 courts have a parent that is not in the list, first d (left empty)",
        "courts.json, column parent: 3 courts have a parent that is below it, first a (left empty)",
    ]
    above = {p.key: p.attributes.get("x_part_of", "") for p in found.records.partners}
    assert above == {"a": "", "b": "", "c": "", "d": "", "e": "Testville Family Court"}


def test_a_list_that_holds_something_else_spoils_only_that_row(tmp_path: Path) -> None:
    (tmp_path / "courts.json").write_text(json.dumps([COURT, 7]), encoding="utf-8")
    found = read([tmp_path])
    assert len(found.records.partners) == 1
    assert told(found) == ["courts.json, row 2: is not a court with names for its values (row not loaded)"]


def test_every_court_of_the_country_is_loaded_or_counted() -> None:
    found = country()
    kinds = Counter(partner.kind for partner in found.records.partners)
    assert found.report.refused == 0
    assert found.report.files["courts.json"].rows == 2809
    assert kinds["tribal_court"] == 64
    assert kinds["family_court"] > 90
    assert all(partner.nation for partner in found.records.partners if partner.kind == "tribal_court")
    assert found.records.locations == ()
