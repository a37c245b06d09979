"""Places, their people, what a nation decided, and what lies inside what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IngestError
from graph.model.geo import Point
from graph.model.place import Place
from graph.vocabulary.codes import Permission, PlaceLevel, Setting
from ingest.geometry import read_geometry
from ingest.shapes import Finder, point_of, shape_of
from tests.ingest.folders import everything, layer, reading, square, told

MILL = {
    "id": "01001",
    "name": "Mill",
    "level": "tract",
    "setting": "urban",
    "population": 1200,
    "within": "c1",
}
COUNTY = {"id": "c1", "name": "Wide County", "level": "county"}
PLACES = layer([(MILL, square(-94, 44)), (COUNTY, square(-95, 43, 4))])
HORSESHOE = [[[0, 0], [9, 0], [9, 9], [6, 9], [6, 3], [3, 3], [3, 9], [0, 9], [0, 0]]]


def place(name: str, level: PlaceLevel, shape: dict[str, Any]) -> Place:
    return Place(name, name, "test", name, level, geometry=read_geometry(shape))


def test_places_are_read_with_their_people_and_the_place_around_them(tmp_path: Path) -> None:
    mill, county = reading(tmp_path, places__geojson=PLACES).records.places
    assert (mill.key, mill.level, mill.setting, mill.population) == (
        "01001",
        PlaceLevel.TRACT,
        Setting.URBAN,
        1200,
    )
    assert mill.within == county.id
    assert mill.point == Point(44.5, -93.5)


def test_a_place_around_that_nobody_knows_is_told(tmp_path: Path) -> None:
    found = reading(tmp_path, places__geojson=layer([(MILL, square(-94, 44))]))
    assert found.records.places[0].within is None
    assert told(found) == ["places.geojson, row 1, column within: 'c1' is no place Kith knows (left empty)"]


@pytest.mark.parametrize(
    "shape",
    [
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Blob"},
        {"type": "Polygon", "coordinates": [[["a", 1]]]},
    ],
)
def test_a_shape_that_is_not_in_degrees_is_refused(tmp_path: Path, shape: dict[str, Any]) -> None:
    found = reading(tmp_path, places__geojson=layer([(MILL, shape)]))
    assert found.records.places == ()
    assert found.report.refused == 1


def test_a_layer_in_another_coordinate_system_says_what_to_do(tmp_path: Path) -> None:
    text = json.loads(PLACES) | {
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::26985"}}
    }
    assert "export it as WGS84" in told(reading(tmp_path, places__geojson=json.dumps(text)))[0]


@pytest.mark.parametrize("text", ["{", "[]", '{"type": "Feature"}', '{"a": NaN}', "[" * 100_000])
def test_broken_json_is_one_line(tmp_path: Path, text: str) -> None:
    assert len(reading(tmp_path, places__geojson=text).report.lines) == 1


def test_counts_are_read_and_a_held_back_one_is_told(tmp_path: Path) -> None:
    rows = [
        {"place": "01001", "community": "somali", "count": "1,300", "moe": "±41"},
        {"place": "01001", "community": "hmong", "count": "<11"},
        {"place": "01001", "community": "karen", "count": "20", "moe": "-555555555"},
        {"place": "Mill", "community": "oromo", "count": "40"},
        {"place": "nowhere", "community": "oromo", "count": "40"},
    ]
    found = reading(tmp_path, places__geojson=PLACES, population=rows)
    assert [(p.community, p.count, p.moe) for p in found.records.populations] == [
        ("somali", 1300, 41.0),
        ("karen", 20, None),
        ("oromo", 40, None),
    ]
    assert found.report.refused == 2


def test_a_decision_is_read_and_an_odd_word_in_it_refuses_it_all(tmp_path: Path) -> None:
    communities = [{"id": "river_nation", "label": "River Nation", "kind": "people_and_nation"}]
    row = {
        "nation": "river_nation",
        "decided_by": "Council",
        "decided_on": "2026-02-01",
        "allows": "counts; gaps",
    }
    rows = [
        row,
        {**row, "decided_on": "2026-03-01", "allows": "counts; everything"},
        {**row, "decided_on": "2026-04-01", "allows": ""},
    ]
    first, last = reading(tmp_path, communities=communities, decisions=rows).records.decisions
    assert first.allows == {Permission.COUNTS, Permission.GAPS}
    assert last.allows == frozenset()


def test_a_point_is_in_the_finest_place_around_it() -> None:
    tract = place("tract", PlaceLevel.TRACT, square(0, 0))
    town = place("town", PlaceLevel.TOWN, square(0, 0, 2))
    lake = place("lake", PlaceLevel.WATER, square(0, 0, 0.5))
    finder = Finder.of([town, lake, tract])
    assert finder.place_at(Point(0.25, 0.25)) == tract
    assert finder.place_at(Point(1.5, 1.5)) == town
    assert finder.place_at(Point(5, 5)) is None


def test_a_hole_is_outside() -> None:
    ring = square(0, 0, 4)["coordinates"][0]
    hole = square(1, 1, 1)["coordinates"][0]
    shape = shape_of(read_geometry({"type": "Polygon", "coordinates": [ring, hole]}))
    assert shape is not None
    assert shape.holds(Point(3, 3))
    assert not shape.holds(Point(1.5, 1.5))


def test_the_point_of_a_bent_place_lies_inside_it() -> None:
    text = read_geometry({"type": "Polygon", "coordinates": HORSESHOE})
    shape, point = shape_of(text), point_of(text)
    assert shape is not None
    assert point is not None
    assert shape.holds(point)


def test_a_very_wide_place_is_found_too() -> None:
    state = place("state", PlaceLevel.UNKNOWN, square(-120, 20, 40))
    assert Finder.of([state]).place_at(Point(44, -93)) == state


def test_no_geometry_is_no_shape() -> None:
    assert read_geometry(None) == ""
    assert shape_of("") is None
    assert point_of("") is None
    with pytest.raises(IngestError, match="several shapes in one"):
        read_geometry({"type": "GeometryCollection"})


CORNER = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


@given(st.lists(CORNER, min_size=3, max_size=8, unique=True), st.floats(-60, 60), st.floats(-60, 60))
def test_a_point_is_inside_a_place_and_its_mirror_image_alike(
    corners: list[tuple[int, int]], x: float, y: float
) -> None:
    def holds(sign: int) -> bool:
        ring = [[sign * a, b] for a, b in corners]
        shape = shape_of(read_geometry({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}))
        assert shape is not None
        return shape.holds(Point(y + 0.0101, sign * (x + 0.0103)))

    assert holds(1) == holds(-1)


@given(st.lists(CORNER, min_size=3, max_size=8, unique=True))
def test_any_ring_has_a_point_in_its_box(corners: list[tuple[int, int]]) -> None:
    text = read_geometry({"type": "Polygon", "coordinates": [[list(c) for c in (*corners, corners[0])]]})
    shape, point = shape_of(text), point_of(text)
    assert shape is not None
    assert point is not None
    assert shape.west <= point.longitude <= shape.east
    assert shape.south <= point.latitude <= shape.north


def test_a_place_that_says_it_must_not_be_known_keeps_neither_shape_nor_point(tmp_path: Path) -> None:
    hidden = {**MILL, "within": "", "remark": "confidential shelter", "latitude": 44.4711, "longitude": -93.5}
    found = reading(
        tmp_path, places__geojson=layer([(COUNTY, square(-95, 43, 4)), (hidden, square(-94, 44))])
    )
    county, mill = found.records.places
    assert county.geometry
    assert (mill.name, mill.geometry, mill.point, mill.population) == ("Mill", "", None, 1200)
    assert found.taken_from == {mill.id}
    says = "says that the place must not be known (shape and point not kept)"
    assert f"places.geojson, row 2, column remark: {says}" in told(found)
    assert "44.4711" not in everything(found, tmp_path / "mend")


def test_of_a_hidden_place_that_is_refused_nothing_of_its_shape_is_left_to_mend(tmp_path: Path) -> None:
    hidden = {"id": "a", "name": "", "remark": "do not publish"}
    found = reading(tmp_path, places__geojson=layer([(hidden, square(-94.4711, 44))]))
    assert found.report.refused == 1
    assert "94.4711" not in everything(found, tmp_path / "mend")
