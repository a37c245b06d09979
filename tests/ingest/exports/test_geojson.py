from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.geo import Point
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, Role
from ingest.exports import geojson
from tests.builders import a_location, a_partner, a_place, a_service, a_view
from tests.seed.planted import seen_by

HERE = Point(44.123456789, -93.987654321)


def layer(view: View, *, places: bool = False) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(geojson.write(view, places=places))


def test_a_service_stands_at_its_pin_with_how_exactly_it_is_meant() -> None:
    found = layer(a_view(a_partner(), a_service(location="door"), a_location(at=HERE)))["features"]
    assert found[0]["geometry"] == {"type": "Point", "coordinates": [-93.987654, 44.123457]}
    assert found[0]["properties"]["precision"] == "Exact"
    assert found[0]["properties"]["partner"] == "Clinic"


def test_an_area_only_service_is_a_point_of_its_area_and_says_so() -> None:
    place = a_location(disclosure=Disclosure.AREA_ONLY, place="tract", area=Point(44.0, -93.0))
    view = a_view(a_partner(), a_service(location="door"), place, a_place(at=Point(44.0, -93.0)))
    feature = layer(view)["features"][0]
    assert feature["geometry"]["coordinates"] == [-93.0, 44.0]
    assert feature["properties"]["precision"] == "Named place"
    assert feature["properties"]["area"] == "Tract"


def test_confidential_places_are_only_counted() -> None:
    closed = a_location(disclosure=Disclosure.CONFIDENTIAL)
    found = layer(a_view(a_partner(), a_service("beds", location="door"), a_service("line"), closed))
    assert found["features"] == []
    assert found["kith"]["not_on_this_map"] == (
        "Not on this map: 1 service whose place is confidential and 1 service whose place is not known."
    )


def test_the_map_says_for_whom_it_is_and_that_it_is_made_up() -> None:
    said = layer(seen_by(Role.ADVOCATE))["kith"]
    assert said["about"].startswith("Kith export for advocates, as of 2026-10-31. Fictional community")
    assert said["sources"][0]["name"]


def test_every_point_of_the_seed_is_one_the_view_pins() -> None:
    view = seen_by(Role.PUBLIC)
    pins = {s.id: p for s in view.services.values() if (p := view.pin_of(s)) is not None}
    features = layer(view)["features"]
    assert {feature["id"] for feature in features} == set(pins)


@given(st.booleans(), st.booleans())
@settings(deadline=None)
def test_rings_turn_as_the_standard_says(outer: bool, hole: bool) -> None:
    big, small = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
    polygon = [big if outer else big[::-1], small if hole else small[::-1]]
    shape = json.dumps({"type": "Polygon", "coordinates": polygon})
    areas = layer(a_view(a_partner(), a_place(at=HERE, geometry=shape)), places=True)["features"]
    assert areas[0]["geometry"]["coordinates"] == [big, small[::-1]]
