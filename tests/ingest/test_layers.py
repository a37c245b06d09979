"""Map layers that are broken, hostile or in another system: one exact sentence each, and the good loads."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IngestError
from ingest.geometry import check_layer, read_geometry
from ingest.limits import Limits, limited
from ingest.load import Reading
from tests.ingest.folders import layer, reading, square, told

HERE = square(-94, 44, 0.5)
RING = HERE["coordinates"][0]
GRID = "export it as WGS84 (EPSG:4326)"
EXCHANGED = [[[y, x] for x, y in RING]]
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::26985"}}


def of(*shapes: object, **more: object) -> str:
    """A layer of named places with these shapes."""
    places: list[Any] = [
        ({"id": f"p{n}", "name": f"Place {n}"}, shape) for n, shape in enumerate(shapes, start=1)
    ]
    return json.dumps(json.loads(layer(places)) | more)


def polygon(*rings: object) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def loaded(found: Reading) -> list[str]:
    return [place.key for place in found.records.places]


@pytest.mark.parametrize(
    ("shape", "says"),
    [
        (polygon(RING[:-1]), "has a ring that is not closed; its last corner has to repeat its first"),
        (
            polygon([RING[0], RING[1], RING[0]]),
            "has a ring of fewer than four corners, which encloses nothing",
        ),
        (polygon(), "has an empty geometry"),
        (polygon([]), "has an empty geometry"),
        ({"type": "Point", "coordinates": []}, "has an empty geometry"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "has a line of a single corner"),
        (polygon([[x, "44"] for x, _ in RING]), "has a coordinate that is not a number"),
        (polygon([[x] for x, _ in RING]), "has a coordinate that is not a number"),
        (polygon([[x, True] for x, _ in RING]), "has a coordinate that is not a number"),
        (polygon([[x, 10**400] for x, _ in RING]), "has a coordinate that is infinite or beyond any map"),
        (polygon([[x, 1e300] for x, _ in RING]), "has a coordinate that is infinite or beyond any map"),
        (
            polygon(*[[[y, -100 + x / 9] for x, y in RING]]),
            "has latitude and longitude exchanged; in a map layer the longitude comes first",
        ),
        (
            polygon(*EXCHANGED),
            "has latitude and longitude exchanged: it lies far from the others, "
            "and among them the other way round",
        ),
        (
            polygon([[x + 360, y] for x, y in RING]),
            "has longitudes beyond 180 degrees; those past the 180th meridian are written as negative",
        ),
        (
            polygon([[-10_400_000, 5_500_000], [-10_300_000, 5_500_000], [-10_300_000, 5_600_000]]),
            f"has coordinates that are not degrees of longitude and latitude; {GRID}",
        ),
        (
            polygon([[179, 51], [-179, 51], [-179, 52], [179, 52], [179, 51]]),
            "crosses the 180th meridian in one piece; cut it there in two",
        ),
        (
            {"type": "GeometryCollection", "geometries": [HERE]},
            "has a GeometryCollection, several shapes in one; give each a feature of its own",
        ),
        ({"type": "Blob"}, "has a geometry that is no point, line or polygon"),
        (["Polygon"], "has a geometry that is no point, line or polygon"),
    ],
)
def test_a_broken_shape_is_one_sentence_and_the_others_load(tmp_path: Path, shape: object, says: str) -> None:
    good = [square(-94 + n, 44, 0.5) for n in range(3)]
    text = of(*good, None).replace('"geometry": null', f'"geometry": {json.dumps(shape)}')
    found = reading(tmp_path, places__geojson=text)
    assert loaded(found) == ["p1", "p2", "p3"]
    [line] = told(found)
    assert line in {
        f"places.geojson, row 4, column geometry: {says} (row not loaded)",
        f"places.geojson, row 4: {says} (row not loaded)",
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            of(polygon(*EXCHANGED)),
            "has latitude and longitude exchanged; write the longitude first in each position.",
        ),
        (
            of(
                {"type": "Point", "coordinates": [38.9, -77.0]},
                {"type": "Point", "coordinates": [38.8, -77.1]},
            ),
            "has latitude and longitude exchanged; write the longitude first in each position.",
        ),
        (
            of({"type": "Point", "coordinates": [-10_380_000, 5_610_000]}),
            f"is in metres of web Mercator (EPSG:3857), not in degrees; {GRID}.",
        ),
        (
            of({"type": "Point", "coordinates": [396_881, 138_113]}),
            f"is in metres or feet of a map grid, not in degrees; {GRID}.",
        ),
        (
            of({"type": "Point", "coordinates": [396_881, 138_113]}, crs=CRS),
            f"is in EPSG:26985, another coordinate system than WGS84; {GRID}.",
        ),
        (
            of(HERE, crs=CRS),
            f"says it is in EPSG:26985, but its coordinates look like degrees; {GRID}, or take out `crs`.",
        ),
        (
            of(
                {"type": "Point", "coordinates": [396_881, 138_113]},
                crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
            ),
            f"says it is in WGS84, but its coordinates are not degrees; {GRID}.",
        ),
        (of(HERE).replace("44", "NaN", 1), "is not valid JSON: NaN is not a number. Export it again."),
        ('{"type": "Feature"}', "is not a GeoJSON FeatureCollection; export the layer as one."),
        ("[]", "is not a GeoJSON FeatureCollection; export the layer as one."),
    ],
)
def test_a_layer_that_would_land_elsewhere_is_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    found = reading(tmp_path, places__geojson=text)
    assert loaded(found) == []
    assert told(found) == [f"places.geojson: places.geojson {says} (file not read)"]


@pytest.mark.parametrize(
    "crs",
    [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4269",
        "urn:ogc:def:crs:EPSG::4326",
    ],
)
def test_degrees_that_say_so_are_read(tmp_path: Path, crs: str) -> None:
    text = of(HERE, crs={"type": "name", "properties": {"name": crs}})
    assert loaded(reading(tmp_path, places__geojson=text)) == ["p1"]


def test_features_that_are_none_and_ids_that_stand_twice_are_told_and_the_others_load(tmp_path: Path) -> None:
    whole = json.loads(of(HERE, HERE))
    whole["features"][1]["properties"]["id"] = "p1"
    whole["features"] += [7, {"type": "Thing"}, {"type": "Feature", "properties": [], "geometry": HERE}]
    found = reading(tmp_path, places__geojson=json.dumps(whole))
    assert loaded(found) == ["p1"]
    assert told(found) == [
        "places.geojson, row 2, column id: 'p1' is there twice; row 1 was loaded (row not loaded)",
        "places.geojson, row 3: is not a GeoJSON feature (row not loaded)",
        "places.geojson, row 4: is not a GeoJSON feature (row not loaded)",
        "places.geojson, row 5, column id: is empty and is needed (row not loaded)",
    ]


def test_the_id_of_a_feature_itself_is_a_key_too(tmp_path: Path) -> None:
    whole = json.loads(layer([({"name": "Mill"}, HERE)]))
    whole["features"][0]["id"] = 7
    assert loaded(reading(tmp_path, places__geojson=json.dumps(whole))) == ["7"]


def test_a_feature_that_says_too_much_is_refused_and_the_others_load(tmp_path: Path) -> None:
    whole = json.loads(of(HERE, HERE, HERE))
    whole["features"][0]["properties"] |= {f"x{n}": n for n in range(600)}
    whole["features"][1]["properties"]["name"] = "a" * 20_001
    found = reading(tmp_path, places__geojson=json.dumps(whole))
    assert loaded(found) == ["p3"]
    assert told(found) == [
        "places.geojson, row 1: has more than 500 properties (KITH_MAX_COLUMNS) (row not loaded)",
        "places.geojson, row 2: has a property of more than 20,000 characters (KITH_MAX_CELL) "
        "(row not loaded)",
    ]


def test_a_layer_of_very_many_features_is_one_sentence(tmp_path: Path) -> None:
    with limited(Limits(rows=2)):
        found = reading(tmp_path, places__geojson=of(HERE, HERE, HERE))
    assert told(found) == [
        "places.geojson: places.geojson has more than 2 features (KITH_MAX_ROWS); it is not read. "
        "(file not read)"
    ]


def test_heights_are_left_out() -> None:
    assert read_geometry({"type": "Point", "coordinates": [-94, 44, 250]}) == read_geometry(
        {"type": "Point", "coordinates": [-94, 44]}
    )


def test_a_shape_of_very_many_corners_is_refused_before_it_fills_the_store() -> None:
    ring = [[n / 2_000_000, 1] for n in range(100_001)]
    with pytest.raises(IngestError, match="has more than 100,000 corners; simplify its shape"):
        read_geometry(polygon(ring))


def test_a_layer_elsewhere_on_earth_is_not_taken_for_an_exchanged_one() -> None:
    for x, y in [(0, 0), (67, 48), (38.9, 9), (145, 14), (-170, -14), (-150, 64), (-155, 20)]:
        assert check_layer({}, [{"type": "Point", "coordinates": [x, y]}] * 4).fault == ""


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "coordinates"]), inner)
        ),
        max_leaves=8,
    ),
    st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "GeometryCollection"]),
)
def test_no_geometry_whatever_breaks_more_than_itself(coordinates: object, kind: str) -> None:
    shape = {"type": kind, "coordinates": coordinates}
    check_layer({"crs": coordinates}, [shape, coordinates])
    with suppress(IngestError):
        assert json.loads(read_geometry(shape))["type"] == kind
