"""Real place files and population tables by the mappings that are kept as examples, or by none."""

from __future__ import annotations

import gzip
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graph.model.place import UNNAMED_NATION
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import PlaceLevel, Role
from ingest.load import Reading, read
from tests.builders import TODAY
from tests.ingest.folders import told, write
from tests.shared import shared_data

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@cache
def by_mapping(name: str, *more: str) -> Reading:
    """A shared folder by its example mappings, with further shared folders beside it."""
    return read([EXAMPLES / name, *(shared_data(folder) for folder in (name, *more))])


def totals(records: Records) -> Counter[str]:
    found: Counter[str] = Counter()
    for count in records.populations:
        found[count.community] += count.count
    return found


def test_a_metro_area_by_tract_with_counts_worked_out_from_shares() -> None:
    found = by_mapping("geo-msp")
    levels = Counter(place.level for place in found.records.places)
    assert levels == {PlaceLevel.TRACT: 704, PlaceLevel.COUNTY: 7, PlaceLevel.WATER: 1007}
    assert {place.vintage for place in found.records.places if place.level is PlaceLevel.TRACT} == {2010}
    people = totals(found.records)
    assert people["all_residents"] == 3_065_147
    # The shares are published with three digits, so the sums are near what their makers state, not equal.
    assert abs(people["somali"] - 47_714) < 200
    assert abs(people["hmong"] - 77_254) < 300
    assert abs(people["mexican"] - 127_088) < 300
    assert found.report.refused == 0
    assert [line.done for line in found.report.lines] == [
        "none kept; unknown is not zero",
        "rounded to whole people",
    ]


TRACTS = "us_tract_popcenters_2020.csv.gz"


def check_tracts(found: Reading) -> None:
    """All tracts are points of 2020, and nobody is counted as disabled where nobody was asked."""
    assert told(found) == []
    assert all(place.point is not None and place.vintage == 2020 for place in found.records.places)
    counted = {count.place for count in found.records.populations if count.community == "disabled"}
    connecticut = {place.id for place in found.records.places if place.key.startswith("09")}
    assert connecticut
    assert counted
    assert not counted & connecticut


def test_tracts_of_all_states_as_points(tmp_path: Path) -> None:
    with gzip.open(shared_data("geo-us-tract-points") / TRACTS, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    with gzip.open(tmp_path / TRACTS, "wt", encoding="utf-8") as file:
        file.writelines([lines[0], *lines[1::60]])
    found = read([EXAMPLES / "geo-us-tract-points", tmp_path])
    check_tracts(found)
    assert len(found.records.places) == 1424


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_every_tract_of_the_country_as_a_point() -> None:
    found = by_mapping("geo-us-tract-points")
    check_tracts(found)
    assert len(found.records.places) == 85_395
    assert totals(found.records)["all_residents"] == 334_735_155


def test_counties_take_their_counts_from_a_table_without_shapes() -> None:
    found = by_mapping("cdc-svi-2018-county", "us-atlas")
    assert found.report.refused == 0
    assert len(found.records.populations) == 4 * 3142
    assert all(count.moe is not None for count in found.records.populations)
    wide = by_mapping("geo-us-county", "us-atlas")
    assert wide.report.refused == 0
    assert totals(wide.records)["limited_english"] == totals(found.records)["limited_english"]


def test_tables_of_the_same_people_do_not_add_up() -> None:
    both = read(
        [
            *(EXAMPLES / name for name in ("cdc-svi-2018-county", "geo-us-county")),
            *(shared_data(name) for name in ("cdc-svi-2018-county", "geo-us-county", "us-atlas")),
        ]
    )
    assert (
        totals(both.records)["limited_english"]
        == totals(by_mapping("geo-us-county", "us-atlas").records)["limited_english"]
    )
    assert any("counts people whom" in line for line in told(both))


def test_a_long_table_with_overlapping_ages_counts_each_person_once() -> None:
    records = by_mapping("mn-acs-populations", "us-atlas").records
    county = next(place for place in records.places if place.key == "27001")
    counts = {count.community: count.count for count in records.populations if count.place == county.id}
    assert counts["all_residents"] == 15_859
    assert counts["older_adults"] == 5_330
    parts = sum(counts[code] for code in ("african_american", "american_indian", "latino", "white"))
    assert parts <= counts["all_residents"]


def test_tribal_areas_of_a_federal_table_are_held_until_their_nations_decide() -> None:
    records = by_mapping("mn-acs-populations", "us-atlas").records
    lands = [place for place in records.places if place.level is PlaceLevel.TRIBAL_LAND]
    assert len(lands) == 12
    assert {place.land_of for place in lands} == {UNNAMED_NATION}
    view = Snapshot(records, 1, fictional=False).visible_to(Role.TEAM, on=TODAY)
    held = {place.id for place in lands}
    assert [count for count in records.populations if count.place in held] != []
    assert [count for count in view.populations if count.place in held] == []


def test_a_nation_that_is_named_finds_its_land(tmp_path: Path) -> None:
    nations = [{"id": "red_lake", "label": "Red Lake", "kind": "people_and_nation"}]
    folder = write(tmp_path, communities=nations)
    tribes = EXAMPLES / "mn-acs-populations" / "tribes.toml"
    records = read([folder, tribes, shared_data("mn-acs-populations")]).records
    assert {place.name: place.nation for place in records.places if place.nation} == {"Red Lake": "red_lake"}


def test_coordinates_in_meters_are_refused_and_the_table_beside_them_loads(tmp_path: Path) -> None:
    assert len(by_mapping("geo-chicago-access").records.populations) == 1930
    mapping = (EXAMPLES / "geo-chicago-access" / "population.toml").read_text(encoding="utf-8")
    folder = write(tmp_path, points__toml=mapping.replace("pop.csv", "pop.geojson"))
    lines = told(read([folder / "points.toml", shared_data("geo-chicago-access")]))
    assert (
        "points.toml: chicago_metro_pop.geojson is in EPSG:2790, another coordinate system than WGS84; "
        "export it as WGS84 (EPSG:4326). (file not read)"
    ) in lines


def test_the_areas_of_a_city_load_by_their_mappings() -> None:
    names = ("wards", "police-districts", "neighborhood-clusters", "neighborhood-names", "census-tracts-2010")
    found = read([*(EXAMPLES / "dc" / f"{name}.toml" for name in names), shared_data("dc-open-data")])
    assert Counter(place.level for place in found.records.places) == {
        PlaceLevel.TRACT: 179,
        PlaceLevel.NEIGHBORHOOD: 39 + 131,
        PlaceLevel.UNKNOWN: 8 + 7,
    }
    assert found.report.refused == 0
    assert all(place.point is not None for place in found.records.places)
