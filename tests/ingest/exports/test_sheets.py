from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.model.ids import stable_id
from graph.model.place import Place
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role
from ingest.csvs import tidy
from ingest.exports.formats import Format, export
from ingest.exports.own_rows import Names, count_row, partner_row, place_row, service_row
from ingest.exports.sheets import csv_files
from ingest.load import read
from tests.builders import a_partner, a_view
from tests.ingest.exports.again import read_again, seen
from tests.ingest.exports.made import Folder, folders
from tests.ingest.folders import layer, reading, square, write
from tests.ingest.test_cells import ANY
from tests.seed.planted import ON, records, seen_by
from tests.shared import shared_data

MAPPINGS = Path(__file__).parents[3] / "docs" / "examples"
TODAY = date(2026, 10, 31)
TOWN = layer([({"id": "town", "name": "Town", "level": "town"}, square(-94, 44, 2))])


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
def test_the_team_s_export_of_the_seed_reads_as_the_same_graph(tmp_path: Path, form: Format) -> None:
    team = seen_by(Role.TEAM)
    export(team, tmp_path / "out", form)
    again, told = read_again(team, tmp_path / "out")
    assert seen(again) == seen(team)
    assert told.report.lines == []


def test_an_export_changes_nothing_in_the_store_it_came_from(tmp_path: Path) -> None:
    there = records()
    export(seen_by(Role.TEAM), tmp_path / "out", Format.CSV)
    again = read([tmp_path / "out"], known=there).records
    for name in ("partners", "services", "locations", "places"):
        before = {record.id: told(record) for record in getattr(there, name)}
        assert {record.id: told(record) for record in getattr(again, name)}.items() <= before.items(), name


def told(record: Any) -> Any:  # noqa: ANN401 (a record of any kind)
    """The record without what a nation has not decided to share, which no view has."""
    return replace(record, population=None) if isinstance(record, Place) and record.nation else record


def test_three_real_sources_come_back_as_they_were(tmp_path: Path) -> None:
    """Clinics with languages, homeless services of which some are withheld, and the tracts they are in."""
    city, mappings = shared_data("dc-open-data"), MAPPINGS / "dc"
    names = ("primary-care-centers", "homeless-service-facilities", "census-tracts-2010")
    layers = [city / f"{name}.geojson" for name in names]
    first = read([*(mappings / f"{name}.toml" for name in names), *layers])
    view = Snapshot(first.records, revision=1, fictional=False).visible_to(Role.PUBLIC, on=TODAY)
    export(view, tmp_path / "out", Format.CSV)
    again, told = read_again(view, tmp_path / "out")
    assert seen(again) == seen(view)
    assert told.report.lines == []


def test_every_field_of_a_record_has_its_column() -> None:
    view = seen_by(Role.TEAM)
    names = Names.of(view)
    partner, service = next(iter(view.partners.values())), next(iter(view.services.values()))
    elsewhere = {"individual", "family", "consent", "affirms", "attributes", "survey", "source", "key"}
    assert {f.name for f in fields(partner)} - set(partner_row(partner, view)) == elsewhere
    place, count = next(iter(view.places.values())), view.populations[0]
    assert {f.name for f in fields(place)} - set(place_row(place, names)) == {
        "source",
        "key",
        "point",
        "geometry",
    }
    assert {f.name for f in fields(count)} - set(count_row(count, names)) == {"source"}
    elsewhere = {"source", "key", "location", "speaks", "affirms"}
    assert {f.name for f in fields(service)} - set(service_row(service, view, names)) == elsewhere


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_others_get_all_they_see_but_individuals_do_not_go_on_without_their_consent(
    tmp_path: Path, role: Role
) -> None:
    view = seen_by(role)
    export(view, tmp_path / "out", Format.CSV)
    again, told = read_again(view, tmp_path / "out")
    assert seen(again) == seen(view, people=False) | {"sources": seen(again)["sources"]}
    assert {line.column for line in told.report.lines} <= {"consent_audience", "partner", "entity", ""}
    assert "will not take them in" in (tmp_path / "out" / "about-this-export.md").read_text(encoding="utf-8")


def written(made: list[Folder], room: Path) -> list[Path]:
    """The data sets as files."""
    for number, folder in enumerate(made):
        head = f"source = {folder.source!r}\n"
        tables = {
            name: rows
            for name in ("partners", "services", "claims", "ties")
            if (rows := getattr(folder, name))
        }
        write(
            room / str(number), dataset__toml=head, **tables, **({} if number else {"places__geojson": TOWN})
        )
    return [room / str(number) for number in range(len(made))]


@given(folders())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_data_set_comes_back_as_the_team_saw_it(made: list[Folder]) -> None:
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        first = read(written(made, room / "in"))
        view = Snapshot(first.records, revision=1, fictional=False).visible_to(Role.TEAM, on=TODAY)
        if not view.partners:
            return
        export(view, room / "out", Format.CSV)
        again, told = read_again(view, room / "out")
        assert seen(again) == seen(view), told.report.lines


@given(st.lists(ANY.map(tidy), min_size=1, max_size=60))
@example(["_x0041_", "_x005F_x0041_", "'=1", "''", "0012", "1e5", "TRUE", "2026-10-31", "#REF!"])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_survives_a_workbook(told: list[str]) -> None:
    made = (a_partner(f"p{n}", description=text) for n, text in enumerate(told))
    partners = [replace(partner, id=stable_id("test", "partner", partner.key)) for partner in made]
    with tempfile.TemporaryDirectory() as name:
        view = a_view(*partners)
        export(view, Path(name) / "out", Format.XLSX)
        again = read([Path(name) / "out"]).records.partners
        assert {p.key: p.description for p in again} == {p.key: p.description for p in partners}


def test_a_record_whose_key_told_an_address_comes_back_with_its_id_and_no_key(tmp_path: Path) -> None:
    found = reading(
        tmp_path / "in",
        partners=[{"id": "home", "name": "Harbor", "kind": "dv_program"}],
        services=[{"id": "12 Quill Street", "partner": "home", "name": "Beds", "address": "12 Quill Street"}],
    )
    view = Snapshot(found.records, revision=1, fictional=False).visible_to(Role.TEAM, on=TODAY)
    assert [service.key for service in view.services.values()] == [""]
    export(view, tmp_path / "out", Format.CSV)
    again, _ = read_again(view, tmp_path / "out")
    assert seen(again) == seen(view)


def test_an_id_of_another_source_s_record_is_refused(tmp_path: Path) -> None:
    first = reading(tmp_path / "a", partners=[{"id": "1", "name": "One", "kind": "library"}])
    stolen = {"id": "9", "name": "Nine", "kind": "library", "entity": first.records.partners[0].id}
    found = reading(
        tmp_path / "b", known=first.records, dataset__toml='source = "other"\n', partners=[stolen]
    )
    assert not found.records.partners
    assert "is the id of a record of another source; leave it empty" in str(found.report.lines[0])


def test_a_key_that_several_sources_use_can_be_told_apart(tmp_path: Path) -> None:
    for source in ("a", "b"):
        write(
            tmp_path / source,
            dataset__toml=f'source = "{source}"\n',
            partners=[{"id": "1", "name": f"One of {source}", "kind": "library"}],
        )
    ties = [
        {"source": "a:1", "target": "b:1", "kind": "REFERS_TO"},
        {"source": "1", "target": "b:1", "kind": "REFERS_TO"},
    ]
    write(tmp_path / "c", dataset__toml='source = "c"\n', ties=ties)
    found = read([tmp_path / "a", tmp_path / "b", tmp_path / "c"])
    assert len(found.records.ties) == 1
    assert [line.what for line in found.report.lines] == [
        "'1' is a key that several sources use; write it as SOURCE:KEY"
    ]


def test_a_zip_s_middle_is_not_exported_as_a_door(tmp_path: Path) -> None:
    found = reading(
        tmp_path / "in",
        partners=[{"id": "1", "name": "One", "kind": "library"}],
        services=[{"id": "1", "partner": "1", "name": "Books", "zip": "55104"}],
    )
    view = Snapshot(found.records, revision=1, fictional=False).visible_to(Role.PUBLIC, on=TODAY)
    rows = list(csv.DictReader(io.StringIO(csv_files(view)["team/public-services.csv"].decode("utf-8-sig"))))
    assert (rows[0]["zip"], rows[0]["precision"]) == ("55104", "zip")
    export(view, tmp_path / "out", Format.CSV)
    assert seen(read_again(view, tmp_path / "out")[0]) == seen(view)


@pytest.mark.parametrize("form", list(Format))
def test_two_exports_of_the_same_view_are_the_same_bytes(tmp_path: Path, form: Format) -> None:
    one, other = (export(seen_by(Role.PUBLIC, ON), tmp_path / name, form) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_places_come_back_with_their_vintage_and_land_of_no_named_nation_stays_closed(tmp_path: Path) -> None:
    here = {"type": "Point", "coordinates": [-93.5, 44.5]}
    tract = {"id": "27053001100", "name": "Tract 11", "level": "tract", "vintage": 2010}
    land = {"id": "land", "name": "Reservation", "level": "tribal_land"}
    count = {"place": "27053001100", "community": "somali", "count": "40", "vintage": "2010"}
    found = reading(tmp_path / "in", places__geojson=layer([(tract, here), (land, here)]), population=[count])
    view = Snapshot(found.records, revision=1, fictional=False).visible_to(Role.TEAM, on=TODAY)
    assert view.places[found.records.places[1].id].nation in view.closed_nations
    export(view, tmp_path / "out", Format.CSV)
    again = read([tmp_path / "out"])
    assert again.records.places == found.records.places
    assert again.records.populations == found.records.populations
    assert again.report.refused == 0


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_counts_of_people_are_in_the_teams_export_alone(tmp_path: Path, role: Role) -> None:
    for own, holds in ((role, False), (Role.TEAM, True)):
        export(seen_by(own), tmp_path / own.value, Format.CSV)
        assert any((tmp_path / own.value).rglob("*population.csv")) is holds
        about = (tmp_path / own.value / "about-this-export.md").read_text("utf-8")
        assert ("Counts of people are in the team's export alone" in about) is not holds
