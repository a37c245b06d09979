"""HSDS out and in again: valid, no more than a role may see, and the same graph."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, Role, Status
from ingest.exports import hsds, hsds_tables
from ingest.exports.formats import Format, export
from ingest.exports.hsds_header import places
from ingest.load import read
from tests.builders import a_location, a_partner, a_service, a_view
from tests.ingest.exports.again import read_again, seen
from tests.ingest.exports.made import Folder, folders
from tests.ingest.exports.schemas import VERSIONS, wrong_page, wrong_tables
from tests.ingest.exports.test_sheets import written
from tests.ingest.folders import reading
from tests.seed.planted import seen_by
from tests.shared import shared_data

TODAY = date(2026, 10, 31)
NESTED = ("organization_full.json", "service_full.json", "service_at_location_full.json")
EXAMPLES = [
    "ohana-sample",
    *(f"hsds-spec/{version}/examples/{name}" for version in VERSIONS for name in (*NESTED, "tabular.json")),
    *(f"hsds-spec/{version}/examples{folder}" for version in VERSIONS for folder in ("", "/csv")),
]
AN_EXPORT = "is an export of Kith's own, of the sources "
FORMS = ("hsds.json", "hsds.zip")


def team_view(*paths: Path) -> View:
    found = read(paths)
    return Snapshot(found.records, revision=1, fictional=found.fictional).visible_to(Role.TEAM, on=TODAY)


def carried(view: View, *, people: bool = True) -> dict[str, Any]:
    """What HSDS with Kith's own attributes carries of a view."""
    found = seen(view, people=people)
    used = {record.source for kind in ("partners", "services") for record in found[kind].values()}
    shown = {place.id: place for place in places(view)}
    used |= {place.source for place in shown.values()}
    kept = {"places": shown, "sources": {i: s for i, s in view.sources.items() if i in used}}
    return {k: v for k, v in found.items() if k not in ("ties", "populations")} | kept


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_come_back_as_the_same_graph(example: str, name: str, tmp_path: Path) -> None:
    folder, _, rest = example.partition("/")
    before = team_view(shared_data(folder) / rest)
    assert before.partners
    export(before, tmp_path / name, Format.HSDS)
    again, told = read_again(before, tmp_path / name)
    assert carried(again) == carried(before)
    assert [line.what for line in told.report.lines if not line.what.startswith(AN_EXPORT)] == []


@pytest.mark.parametrize("name", FORMS)
def test_an_export_read_into_the_store_it_came_from_changes_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    before = read([shared_data("ohana-sample")])
    view = Snapshot(before.records, revision=1, fictional=False).visible_to(Role.TEAM, on=TODAY)
    export(view, path, Format.HSDS)
    again = read([path], known=before.records)
    for kind in ("partners", "services", "locations", "sources"):
        held = {record.id: record for record in getattr(before.records, kind)}
        assert {record.id: record for record in getattr(again.records, kind)} == held
    assert [str(line) for line in again.report.lines] == [
        f"{name}: {AN_EXPORT}team (the ids of its records stay)"
    ]


def test_a_dataset_toml_beside_a_file_says_whose_it_is_whatever_the_file_says(tmp_path: Path) -> None:
    view = team_view(shared_data("ohana-sample"))
    export(view, tmp_path / "feed.json", Format.HSDS)
    (tmp_path / "dataset.toml").write_text('source = "neighbor"\n', encoding="utf-8")
    found = read([tmp_path / "feed.json"])
    assert {partner.source for partner in found.records.partners} == {"neighbor"}
    assert not {partner.id for partner in found.records.partners} & view.partners.keys()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_exports_of_the_examples_are_valid(version: str, example: str) -> None:
    folder, _, rest = example.partition("/")
    view = team_view(shared_data(folder) / rest)
    assert wrong_page(version, hsds.write(view)) == []
    assert wrong_tables(version, hsds_tables.write(view)) == []


@pytest.mark.parametrize("role", Role)
def test_exports_of_the_seed_are_valid_for_every_role(role: Role) -> None:
    view = seen_by(role)
    assert wrong_page(VERSIONS[0], hsds.write(view)) == []
    assert wrong_tables(VERSIONS[0], hsds_tables.write(view)) == []


def test_what_is_valid_in_3_1_is_valid_in_3_0() -> None:
    view = seen_by(Role.TEAM)
    assert wrong_page(VERSIONS[1], hsds.write(view)) == []


def test_the_validation_itself_finds_what_is_wrong() -> None:
    page = json.loads(hsds.write(seen_by(Role.PUBLIC)))
    service = next(o["services"][0] for o in page["contents"] if o.get("services"))
    service["id"] = "not a uuid"
    del service["status"]
    service["url"] = "no uri"
    found = wrong_page("hsds-3.1-dev", json.dumps(page).encode())
    assert len(found) == 3


@pytest.mark.parametrize("name", FORMS)
def test_the_team_s_export_of_the_seed_reads_as_the_same_graph(tmp_path: Path, name: str) -> None:
    team = seen_by(Role.TEAM)
    export(team, tmp_path / name, Format.HSDS)
    again, told = read_again(team, tmp_path / name)
    assert carried(again) == carried(team)
    assert [line.what for line in told.report.lines if not line.what.startswith(AN_EXPORT)] == []


@pytest.mark.parametrize("name", FORMS)
@given(made=folders())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_data_set_comes_back_as_the_team_saw_it(made: list[Folder], name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        view = team_view(*written(made, room / "in"))
        if not view.partners:
            return
        export(view, room / name, Format.HSDS)
        again, told = read_again(view, room / name)
        assert carried(again) == carried(view), told.report.lines


@given(made=folders())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_data_set_is_valid(made: list[Folder]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        view = team_view(*written(made, Path(folder)))
        if view.partners:
            assert wrong_page("hsds-3.1-dev", hsds.write(view)) == []


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_others_get_all_they_see_but_individuals_do_not_go_on(tmp_path: Path, name: str, role: Role) -> None:
    view = seen_by(role)
    export(view, tmp_path / name, Format.HSDS)
    again, _ = read_again(view, tmp_path / name)
    gone = ("sources", "places")
    assert {k: v for k, v in carried(again).items() if k not in gone} == {
        k: v for k, v in carried(view, people=False).items() if k not in gone
    }
    assert "consent_given" not in (tmp_path / name).read_bytes().decode("latin-1")


@pytest.mark.parametrize("disclosure", [Disclosure.CONFIDENTIAL, Disclosure.AREA_ONLY])
def test_a_place_that_is_not_public_is_no_location_and_can_still_be_reached(disclosure: Disclosure) -> None:
    service = a_service(location="door", phone="651-555-0100")
    view = a_view(a_partner(), service, a_location(disclosure=disclosure))
    (organization,) = hsds.organizations(view)
    (said,) = organization["services"]
    assert "service_at_locations" not in said
    assert said["phones"][0]["number"] == "651-555-0100"
    assert "location" not in hsds_tables.tables_of([organization])


def test_the_middle_of_a_zip_is_not_written_as_a_door(tmp_path: Path) -> None:
    services = [{"id": "1", "partner": "1", "name": "Care", "zip": "55401", "address": "12 Elm Street"}]
    found = reading(tmp_path, partners=[{"id": "1", "name": "One", "kind": "library"}], services=services)
    view = Snapshot(found.records, revision=1, fictional=False).visible_to(Role.PUBLIC, on=TODAY)
    (said,) = hsds.organizations(view)[0]["services"]
    location = said["service_at_locations"][0]["location"]
    assert "latitude" not in location
    assert location["addresses"][0]["postal_code"] == "55401"


def test_a_status_that_nobody_knows_says_so_beside_the_word_that_hsds_needs() -> None:
    view = a_view(a_partner(), a_service(status=Status.UNKNOWN))
    (said,) = hsds.organizations(view)[0]["services"]
    values = {a["taxonomy_term"]["code"]: a.get("value") for a in said["attributes"]}
    assert (said["status"], values["status"]) == ("active", "unknown")


def test_cells_that_a_spreadsheet_would_run_are_marked_in_tables() -> None:
    view = a_view(a_partner(description="=HYPERLINK(A1)"))
    assert b"'=HYPERLINK" in _table(hsds_tables.write(view), "organizations.csv")


def test_the_same_view_gives_the_same_bytes() -> None:
    view = seen_by(Role.PUBLIC)
    assert hsds_tables.write(view) == hsds_tables.write(view)
    assert hsds.write(view) == hsds.write(view)


def _table(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
