"""Outlines of places: read from their GeoJSON text, laid flat as the map lays them, written for SVG."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log, pi, radians, tan
from typing import Any, cast

from graph.model.geo import Point

Degrees = tuple[float, float]
Ring = tuple[Degrees, ...]
Outline = tuple[tuple[Ring, ...], ...]
WIDTH = 1000.0
# Nothing closer than this can be told apart on a screen.
FINE = 0.35
# About a meter: more digits only make files larger.
DIGITS = 5


@dataclass(frozen=True, slots=True)
class Extent:
    """West, south, east and north in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Flat:
    """Web Mercator, fitted to a drawing `WIDTH` wide: the same shapes as on the live map.

    Points of an outline less than `fine` apart are drawn as one.
    """

    left: float
    top: float
    scale: float
    height: float
    fine: float = FINE

    def spot(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point is on the drawing."""
        x, y = _mercator(longitude, latitude)
        return ((x - self.left) * self.scale, (self.top - y) * self.scale)

    def path(self, outline: Outline) -> str:
        """The outline as SVG path data, one decimal, without points too close to tell apart."""
        return "".join(self._ring(ring) for polygon in outline for ring in polygon)

    def _ring(self, ring: Ring) -> str:
        spots = [self.spot(*corner) for corner in ring]
        kept = [spots[0]]
        for spot in spots[1:]:
            if abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) >= self.fine:
                kept.append(spot)
        if len(kept) < 3:
            return ""
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z"


def read_outline(geometry: str) -> Outline:
    """Polygons of a GeoJSON geometry, each with its outer ring first; empty for points and for no text.

    >>> read_outline('{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}')
    ((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),),)
    >>> read_outline('{"type": "Point", "coordinates": [0, 0]}')
    ()
    """
    shape = cast("dict[str, Any]", json.loads(geometry)) if geometry else {}
    match shape.get("type"):
        case "Polygon":
            return (_rings(shape["coordinates"]),)
        case "MultiPolygon":
            return tuple(_rings(polygon) for polygon in shape["coordinates"])
        case "GeometryCollection":
            parts = (read_outline(json.dumps(part)) for part in shape["geometries"])
            return tuple(polygon for part in parts for polygon in part)
        case _:
            return ()


def as_geometry(outline: Outline) -> dict[str, Any]:
    """The outline as a GeoJSON MultiPolygon with short numbers."""
    return {"type": "MultiPolygon", "coordinates": outline}


def extent_of(outlines: Iterable[Outline], points: Iterable[Point] = ()) -> Extent | None:
    """The smallest extent with all corners and points in it, None when there are none."""
    corners = [*_corners(outlines), *((point.longitude, point.latitude) for point in points)]
    if not corners:
        return None
    wide = [longitude for longitude, _ in corners]
    high = [latitude for _, latitude in corners]
    return Extent(min(wide), min(high), max(wide), max(high))


def flat(extent: Extent, *, margin: float = 14.0) -> Flat:
    """The drawing that holds `extent` with a margin, never flatter than 1 to 2 nor taller than 1 to 1."""
    left, bottom = _mercator(extent.west, extent.south)
    right, top = _mercator(extent.east, extent.north)
    width, height = max(right - left, 1e-6), max(top - bottom, 1e-6)
    inner = WIDTH - 2 * margin
    tall = min(max(height / width * inner, inner * 0.5), inner)
    scale = min(inner / width, tall / height)
    return Flat(
        left=left - (WIDTH / scale - width) / 2,
        top=top + ((tall + 2 * margin) / scale - height) / 2,
        scale=scale,
        height=round(tall + 2 * margin, 1),
    )


def _rings(polygon: Sequence[Sequence[Sequence[float]]]) -> tuple[Ring, ...]:
    return tuple(
        tuple((round(float(x), DIGITS), round(float(y), DIGITS)) for x, y, *_ in ring) for ring in polygon
    )


def _corners(outlines: Iterable[Outline]) -> Iterator[Degrees]:
    for outline in outlines:
        for polygon in outline:
            yield from polygon[0]


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    bounded = max(-85.0, min(85.0, latitude))
    return radians(longitude), log(tan(pi / 4 + radians(bounded) / 2))
