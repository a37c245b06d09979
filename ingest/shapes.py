"""Shapes of places: asking what lies inside, finding a point inside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

from graph.model.geo import Point
from graph.model.place import Place
from graph.vocabulary.codes import PlaceLevel
from ingest.geometry import DIGITS

Ring = Sequence[tuple[float, float]]
_CELL = 0.1  # degrees of the grid that shortens the search
_MANY_CELLS = 2_000
_FINEST_FIRST = (
    PlaceLevel.TRACT,
    PlaceLevel.NEIGHBORHOOD,
    PlaceLevel.TOWN,
    PlaceLevel.ZIP,
    PlaceLevel.TRIBAL_LAND,
    PlaceLevel.COUNTY,
    PlaceLevel.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The polygons of a place (rings of longitude and latitude, the outer one first) and their box."""

    polygons: tuple[tuple[Ring, ...], ...]
    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside, holes left out; the southern and western border count as inside."""
        return self.holds_at(point.longitude, point.latitude)

    def holds_at(self, x: float, y: float) -> bool:
        """The same of a longitude and a latitude, on the earth or not."""
        if not (self.west <= x <= self.east and self.south <= y <= self.north):
            return False
        return any(sum(_crossings(ring, x, y) for ring in polygon) % 2 for polygon in self.polygons)


def _crossings(ring: Ring, x: float, y: float) -> int:
    """How often a ray to the east crosses the ring."""
    count = 0
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            count += 1
        x1, y1 = x2, y2
    return count


def shape_of(geometry: str) -> Shape | None:
    """The polygons of a geometry text, None when it has none."""
    found: Mapping[str, Any] = json.loads(geometry) if geometry else {}
    match found.get("type"):
        case "Polygon":
            polygons = (found["coordinates"],)
        case "MultiPolygon":
            polygons = tuple(found["coordinates"])
        case _:
            return None
    rings = tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in polygons)
    xs = [x for polygon in rings for x, _ in polygon[0]]
    ys = [y for polygon in rings for _, y in polygon[0]]
    return Shape(rings, min(xs), min(ys), max(xs), max(ys))


def point_of(geometry: str) -> Point | None:
    """A point that stands for a geometry: the point itself, or one well inside the largest polygon."""
    found: Mapping[str, Any] = json.loads(geometry) if geometry else {}
    if found.get("type") == "Point":
        x, y = found["coordinates"]
        return Point(y, x)
    shape = shape_of(geometry)
    return _inside(shape) if shape is not None else None


def _inside(shape: Shape) -> Point:
    """The center of gravity of the largest polygon, or the middle of the widest stretch at its height."""
    rings = max(shape.polygons, key=lambda polygon: abs(area_of(polygon[0])))
    x, y = _center(rings[0])
    own = Shape((rings,), shape.west, shape.south, shape.east, shape.north)
    if own.holds_at(x, y):
        return Point(round(y, DIGITS), round(x, DIGITS))
    low, high = min(y for _, y in rings[0]), max(y for _, y in rings[0])
    for share in (0.5, 0.25, 0.75, 0.125, 0.875):
        height = low + (high - low) * share
        cuts = sorted(cut for ring in rings for cut in _cuts(ring, height))
        stretches = list(zip(cuts[::2], cuts[1::2], strict=False))
        if stretches:
            west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
            return Point(round(height, DIGITS), round((west + east) / 2, DIGITS))
    return Point(rings[0][0][1], rings[0][0][0])


def area_of(ring: Ring) -> float:
    """The area of a ring, positive when it runs counterclockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _center(ring: Ring) -> tuple[float, float]:
    """The center of gravity of a ring; the mean of its corners when it encloses nothing."""
    x0, y0 = ring[0]
    near = [(x - x0, y - y0) for x, y in ring]
    area = area_of(near)
    if not area:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    sides = list(zip(near, [*near[1:], near[0]], strict=True))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in sides) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in sides) / (6 * area)
    return x0 + x, y0 + y


def _cuts(ring: Ring, height: float) -> list[float]:
    sides = zip(ring, [*ring[1:], ring[0]], strict=True)
    return [
        x1 + (height - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in sides
        if (y1 > height) != (y2 > height)
    ]


@dataclass(slots=True)
class Finder:
    """Finds the place a point is in: the finest level first, the smaller one of two at the same level."""

    _cells: dict[tuple[int, int], list[tuple[Shape, Place]]] = field(
        default_factory=dict[tuple[int, int], list[tuple[Shape, Place]]]
    )
    _wide: list[tuple[Shape, Place]] = field(default_factory=list[tuple[Shape, Place]])

    @classmethod
    def of(cls, places: Iterable[Place]) -> Finder:
        """A finder over these places; water and places without a polygon hold nobody."""
        finder = cls()
        found = ((shape_of(place.geometry), place) for place in places if place.level is not PlaceLevel.WATER)
        for shape, place in sorted(((s, p) for s, p in found if s is not None), key=_fineness):
            finder._add(shape, place)
        return finder

    def _add(self, shape: Shape, place: Place) -> None:
        columns = range(floor(shape.west / _CELL), ceil(shape.east / _CELL) + 1)
        rows = range(floor(shape.south / _CELL), ceil(shape.north / _CELL) + 1)
        if len(columns) * len(rows) > _MANY_CELLS:
            self._wide.append((shape, place))
            return
        for column in columns:
            for row in rows:
                self._cells.setdefault((column, row), []).append((shape, place))

    def place_at(self, point: Point) -> Place | None:
        """The place the point is in, None when it is in none."""
        near = self._cells.get((floor(point.longitude / _CELL), floor(point.latitude / _CELL)), [])
        # Both lists begin with the finest, and most places around a point are coarse and have long borders.
        finest = [
            next((found for found in some if found[0].holds(point)), None) for some in (near, self._wide)
        ]
        inside = [found for found in finest if found is not None]
        return min(inside, key=_fineness)[1] if inside else None


def _fineness(found: tuple[Shape, Place]) -> tuple[int, float, str]:
    shape, place = found
    area = (shape.east - shape.west) * (shape.north - shape.south)
    return (_FINEST_FIRST.index(place.level), area, place.id)
