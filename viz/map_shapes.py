"""Outlines of places laid flat as the map lays them, written for SVG and for the script of the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log, log2, pi, radians, tan
from typing import Any

from graph.model.geo import Point
from viz.map_detail import TILE, Box, Outline, Ring, rings

WIDTH = 1000.0


@dataclass(frozen=True, slots=True)
class Extent:
    """West, south, east and north in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Flat:
    """Web Mercator, fitted to a drawing `WIDTH` wide: the same shapes as on the live map."""

    left: float
    top: float
    scale: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom of the live map at which things are as large as here; drawn at half the size, one less."""
        return log2(self.scale * 2 * pi / TILE)

    def spot(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point is on the drawing."""
        x, y = _mercator(longitude, latitude)
        return ((x - self.left) * self.scale, (self.top - y) * self.scale)

    def path(self, outline: Outline) -> str:
        """The outline as SVG path data: tenths, each corner told from the one before."""
        return "".join(self._ring(ring) for polygon in rings(outline) for ring in polygon)

    def _ring(self, ring: Ring) -> str:
        spots = [(round(10 * x), round(10 * y)) for x, y in (self.spot(*corner) for corner in ring[:-1])]
        steps = [(x - was_x, y - was_y) for (was_x, was_y), (x, y) in pairwise(spots)]
        told = [step for step in steps if step != (0, 0)]
        if len(told) < 2:
            return ""
        way = "".join(_tenths(number) for step in told for number in step)
        return f"M{spots[0][0] / 10:g} {spots[0][1] / 10:g}l{way.lstrip()}z"


def as_geometry(outline: Outline) -> dict[str, Any]:
    """The outline as a GeoJSON MultiPolygon with short numbers."""
    return {"type": "MultiPolygon", "coordinates": rings(outline)}


def extent_of(boxes: Iterable[Box], points: Iterable[Point] = ()) -> Extent | None:
    """The smallest extent with all boxes and points in it, None when there are none."""
    around = [*boxes, *((p.longitude, p.latitude, p.longitude, p.latitude) for p in points)]
    if not around:
        return None
    west, south, east, north = zip(*around, strict=True)
    return Extent(min(west), min(south), max(east), max(north))


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


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    bounded = max(-85.0, min(85.0, latitude))
    return radians(longitude), log(tan(pi / 4 + radians(bounded) / 2))


def _tenths(number: int) -> str:
    """A number of tenths as briefly as SVG lets it stand after another number."""
    text = f"{abs(number) / 10:g}"
    return ("-" if number < 0 else " ") + (text[1:] if text.startswith("0.") else text)
