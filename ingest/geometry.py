"""Geometries as sources send them, checked one by one and as a layer, so that nothing lands elsewhere.

No sentence here repeats a coordinate: whose place it is turns out only later, at the door.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan, degrees, exp, isfinite, pi
from statistics import median
from typing import Any, cast

from graph.errors import IngestError

DIGITS = 6  # about 10 cm
MAX_CORNERS = 100_000
_DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_RINGS = ("Polygon", "MultiPolygon")
_LINES = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}  # how deep the lines lie
_SEVERAL = ("GeometryCollection", "MultiPoint")
_KNOWN_CRS = re.compile(r"CRS84|CRS83|\b(?:4326|4269)\b")
_NUMBERED = re.compile(r"EPSG:+(\d{3,6})", re.IGNORECASE)
_EXPORT = "export it as WGS84 (EPSG:4326)"
# South, west, north, east of where this country lies: there, exchanged numbers are told from real ones.
_COUNTRY = ((24.0, -125.0, 50.0, -66.0), (17.0, -68.0, 19.0, -64.0))
_EARTH = 20_037_508.4  # half of the width of the web Mercator map in metres
_FAR, _NEAR = 20.0, 5.0  # degrees from the middle of a layer


def read_geometry(geometry: object) -> str:
    """The geometry as short JSON text, checked and rounded to about 10 cm; "" when there is none.

    Heights are left out. Raises IngestError when it is of another type, not in degrees of longitude and
    latitude, empty, or has a ring that encloses nothing.
    """
    if geometry is None:
        return ""
    shape = cast("dict[str, Any]", geometry) if isinstance(geometry, dict) else {}
    kind = shape.get("type")
    if kind in _SEVERAL:
        raise IngestError(f"has a {kind}, several shapes in one; give each a feature of its own")
    if kind not in _DEPTH:
        raise IngestError("has a geometry that is no point, line or polygon")
    corners = [MAX_CORNERS]
    coordinates = _rounded(shape.get("coordinates"), _DEPTH[kind], corners)
    for line in _lines(coordinates, _LINES[kind]) if kind in _LINES else ():
        _check_line(line, ring=kind in _RINGS)
    return json.dumps({"type": kind, "coordinates": coordinates}, separators=(",", ":"))


def _rounded(found: object, depth: int, left: list[int]) -> list[Any]:
    if not isinstance(found, list | tuple):
        raise IngestError("has a coordinate that is not a number" if found else "has an empty geometry")
    parts = cast("Sequence[Any]", found)
    if not parts:
        raise IngestError("has an empty geometry")
    if depth:
        return [_rounded(part, depth - 1, left) for part in parts]
    left[0] -= 1
    if left[0] < 0:
        raise IngestError(f"has more than {MAX_CORNERS:,} corners; simplify its shape")
    x, y = _number(parts, 0), _number(parts, 1)
    if fault := _fault(x, y):
        raise IngestError(fault)
    return [round(x, DIGITS), round(y, DIGITS)]


def _number(parts: Sequence[Any], index: int) -> float:
    value: Any = parts[index] if index < len(parts) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise IngestError("has a coordinate that is not a number")
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number) or abs(number) > 1e9:
        raise IngestError("has a coordinate that is infinite or beyond any map")
    return number


def _fault(x: float, y: float) -> str:
    """What is wrong with a position, "" when it is on the earth."""
    if abs(x) <= 180 and abs(y) <= 90:
        return ""
    if abs(x) <= 90 and abs(y) <= 180:
        return "has latitude and longitude exchanged; in a map layer the longitude comes first"
    if abs(x) <= 360 and abs(y) <= 90:
        return "has longitudes beyond 180 degrees; those past the 180th meridian are written as negative"
    return f"has coordinates that are not degrees of longitude and latitude; {_EXPORT}"


def _lines(coordinates: list[Any], depth: int) -> Iterable[list[list[float]]]:
    """The rings of polygons, or the lines, that many levels down."""
    if depth == 0:
        yield coordinates
        return
    for part in coordinates:
        yield from _lines(part, depth - 1)


def _check_line(line: list[list[float]], *, ring: bool) -> None:
    if ring and len(line) < 4:
        raise IngestError("has a ring of fewer than four corners, which encloses nothing")
    if ring and line[0] != line[-1]:
        raise IngestError("has a ring that is not closed; its last corner has to repeat its first")
    if len(line) < 2:
        raise IngestError("has a line of a single corner")
    if any(abs(here[0] - there[0]) > 180 for here, there in pairwise(line)):
        raise IngestError("crosses the 180th meridian in one piece; cut it there in two")


@dataclass(frozen=True, slots=True)
class LayerCheck:
    """What is wrong with a layer as a whole ("" when nothing), and which features lie exchanged."""

    fault: str = ""
    exchanged: frozenset[int] = frozenset()


def check_layer(layer: Mapping[str, Any], shapes: Sequence[object]) -> LayerCheck:
    """Look at a whole layer: in which system its coordinates are, and whether they are exchanged.

    `shapes` are the geometries of its features, in order. A layer whose features fall into place only when
    latitude and longitude are exchanged is at fault; a single such feature among others is named.
    """
    at = {number: spot for number, shape in enumerate(shapes) if (spot := _first_of(shape)) is not None}
    spots = list(at.values())
    grid = _mostly(abs(x) > 360 or abs(y) > 360 for x, y in spots)
    if fault := _crs_fault(layer.get("crs"), spots, grid=grid):
        return LayerCheck(fault)
    if grid:
        return LayerCheck(f"is in {_grid_of(spots)}, not in degrees; {_EXPORT}.")
    if _mostly(_exchanged(x, y) for x, y in spots):
        return LayerCheck("has latitude and longitude exchanged; write the longitude first in each position.")
    return LayerCheck(exchanged=_strays(at))


def _crs_fault(crs: object, spots: Sequence[tuple[float, float]], *, grid: bool) -> str:
    """GeoJSON is WGS84; an old `crs` member that says otherwise would put everything elsewhere."""
    if not crs:
        return ""
    said = json.dumps(crs)
    if _KNOWN_CRS.search(said):
        return f"says it is in WGS84, but its coordinates are not degrees; {_EXPORT}." if grid else ""
    numbered = _NUMBERED.search(said)
    name = f"EPSG:{numbered[1]}" if numbered else "another coordinate system"
    if spots and not grid:
        return f"says it is in {name}, but its coordinates look like degrees; {_EXPORT}, or take out `crs`."
    return f"is in {name}, another coordinate system than WGS84; {_EXPORT}."


def _first_of(shape: object) -> tuple[float, float] | None:
    """The first position of a geometry, None when there is none that can be compared."""
    found: Any = cast("dict[str, Any]", shape).get("coordinates") if isinstance(shape, dict) else None
    for _ in range(4):
        if isinstance(found, list | tuple) and found and isinstance(found[0], list | tuple):
            found = cast("Any", found[0])
    pair = cast("Sequence[Any]", found)[:2] if isinstance(found, list | tuple) else ()
    try:
        x, y = _number(pair, 0), _number(pair, 1)
    except IngestError:
        return None
    return x, y


def _mostly(told: Iterable[bool]) -> bool:
    answers = list(told)
    return sum(answers) * 2 > len(answers)


def _exchanged(x: float, y: float) -> bool:
    if abs(x) <= 90 < abs(y) <= 180:
        return True
    return not _in_country(y, x) and _in_country(x, y)


def _in_country(latitude: float, longitude: float) -> bool:
    return any(s <= latitude <= n and w <= longitude <= e for s, w, n, e in _COUNTRY)


def _grid_of(spots: Sequence[tuple[float, float]]) -> str:
    x, y = median(x for x, _ in spots), median(y for _, y in spots)
    if max(abs(x), abs(y)) <= _EARTH:
        latitude = degrees(2 * atan(exp(y / _EARTH * pi)) - pi / 2)
        if _in_country(latitude, x / _EARTH * 180):
            return "metres of web Mercator (EPSG:3857)"
    return "metres or feet of a map grid"


def _strays(at: Mapping[int, tuple[float, float]]) -> frozenset[int]:
    """The features that lie far from the others and among them once exchanged."""
    if len(at) < 3:
        return frozenset()
    x0, y0 = median(x for x, _ in at.values()), median(y for _, y in at.values())

    def off(x: float, y: float) -> float:
        return max(abs(x - x0), abs(y - y0))

    return frozenset(number for number, (x, y) in at.items() if off(x, y) > _FAR and off(y, x) < _NEAR)
