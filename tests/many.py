"""Very many areas side by side, each border with a small turn that only shows from near."""

from __future__ import annotations

import json

from graph.model.geo import Point
from graph.model.place import Place
from graph.model.service import Speaks
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Disclosure, LanguageMode, PlaceLevel
from tests.builders import a_location, a_partner, a_place, a_service, a_snapshot, an_affirmation, people

ACROSS = 73
SIZE = 0.05
WEST, SOUTH = -99.0, 42.0
TURN = SIZE / 2500


def many_places(count: int) -> Snapshot:
    """A sheet of `count` areas with a support in one, a hidden one, water and a county."""
    places = [_area(row % ACROSS, row // ACROSS) for row in range(count)]
    return a_snapshot(
        a_partner("clinic", "community_health_clinic", name="Three Bridges Clinic"),
        a_partner("house", "shelter", name="Harbor House"),
        *places,
        *(people(place.id, "oromo", 400) for place in places),
        a_place("county", level=PlaceLevel.COUNTY, geometry=_ring(0, 0, 20), name="Cedar County"),
        a_place("lake", level=PlaceLevel.WATER, geometry=_ring(1, 1, 1), name="Lake"),
        a_location("door", places[0].point),
        a_location("hidden", disclosure=Disclosure.CONFIDENTIAL),
        a_service(
            "counsel", "clinic", location="door", affirms=(an_affirmation(),),
            speaks=(Speaks("om", LanguageMode.STAFF),),
        ),
        a_service("room", "house", location="hidden", name="A safe room"),
    )  # fmt: skip


def middle(column: int, row: int) -> Point:
    """The middle of an area."""
    return Point(SOUTH + (row + 0.5) * SIZE, WEST + (column + 0.5) * SIZE)


def _area(column: int, row: int) -> Place:
    return a_place(
        f"p{column:02}-{row:02}",
        middle(column, row),
        geometry=_ring(column, row, 1),
        name=f"Area {row:02}-{column:02}",
    )


def _ring(column: int, row: int, wide: int) -> str:
    west, south = WEST + column * SIZE, SOUTH + row * SIZE
    east, north, half = west + wide * SIZE, south + wide * SIZE, wide * SIZE / 2
    ring = [
        [west, south], [west + half, south + TURN], [east, south], [east + TURN, south + half],
        [east, north], [west + half, north + TURN], [west, north], [west + TURN, south + half], [west, south],
    ]  # fmt: skip
    return json.dumps({"type": "Polygon", "coordinates": [[[round(x, 5), round(y, 5)] for x, y in ring]]})
