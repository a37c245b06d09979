"""How exactly a place is known goes with it from its row to every map: the middle of a ZIP is no door."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from api.shapes import places_shape
from graph.analysis.coverage.gaps import gaps
from graph.model.geo import Point
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Precision, Role
from tests.builders import TODAY, a_location, a_partner, a_service, a_view
from tests.ingest.folders import layer, reading, square
from viz.map import places
from viz.map_services import service_marks

TOWN = {"id": "t1", "name": "Cedar Bend", "level": "town"}
SERVICES = [
    {"id": "door", "latitude": "44.25", "longitude": "-93.75"},
    {"id": "zip", "address": "1 Main St", "zip": "55401"},
    {"id": "town", "place": "t1"},
    {"id": "middle", "latitude": "44.5", "longitude": "-93.5", "precision": "zip"},
]
WORDS = {
    Precision.EXACT: "At its address",
    Precision.ADDRESS: "At its address",
    Precision.ZIP: "Somewhere in its ZIP code",
    Precision.PLACE: "Somewhere in this area",
    Precision.UNKNOWN: "Somewhere in this area",
}


def seen(folder: Path) -> View:
    """A clinic with services located in every way there is, as the public sees it."""
    found = reading(
        folder,
        places__geojson=layer([(TOWN, square(-94, 44))]),
        partners=[{"id": "clinic", "name": "River Clinic", "kind": "community_health_clinic"}],
        services=[{"partner": "clinic", "name": each["id"], **each} for each in SERVICES],
    )
    return Snapshot(found.records, 1, fictional=False).visible_to(Role.PUBLIC, on=TODAY)


def test_every_located_record_says_how_exactly(tmp_path: Path) -> None:
    view = seen(tmp_path)
    located = [place for place in view.locations.values() if place.point or place.place]
    assert len(located) == 4
    assert Precision.UNKNOWN not in {place.precision for place in located}
    pins = {service.name: view.pin_of(service) for service in view.services.values()}
    assert {name: pin and pin.precision for name, pin in pins.items()} == {
        "door": Precision.EXACT,
        "zip": Precision.ZIP,
        "town": Precision.PLACE,
        "middle": Precision.ZIP,
    }


def test_only_what_is_known_exactly_is_drawn_as_a_door(tmp_path: Path) -> None:
    view = seen(tmp_path)
    marks = {mark.name: mark for mark in service_marks(view)}
    assert {name: mark.near for name, mark in marks.items()} == {
        "door": False,
        "zip": True,
        "town": True,
        "middle": True,
    }
    picture = places(view, gaps(view))
    drawn = {mark["name"]: (mark["near"], mark["says"]) for mark in picture.data["marks"]}
    assert drawn["zip"] == (True, "Somewhere in its ZIP code")
    assert drawn["door"] == (False, "At its address")
    marks, near = (picture.body.count(word) for word in ('class="map-mark ', "is-near"))
    assert marks == 4 * (marks - near) > 0  # one door of four, in each of the drawings
    told = {f["properties"]["name"]: f["properties"]["precision"] for f in places_shape(view)["features"][1:]}
    assert told == {"door": "exact", "zip": "zip", "town": "place", "middle": "zip"}


@pytest.mark.parametrize("precision", Precision)
def test_a_point_of_any_lesser_precision_is_never_a_door(precision: Precision) -> None:
    spot = replace(a_location("spot", Point(44.5, -93.5)), precision=precision)
    view = a_view(a_partner("clinic"), spot, a_service("visit", "clinic", location="spot"))
    [mark] = service_marks(view)
    assert mark.near is (precision not in (Precision.EXACT, Precision.ADDRESS))
    assert mark.says == WORDS[precision]
