"""TopoJSON: borders stored once as arcs that neighbors share, put together again as GeoJSON features.

An arc that several shapes name is told by its number, backwards when that is negative (~n); with a
`transform` its positions are differences of whole numbers, from one to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any, cast

from graph.errors import IngestError

Position = tuple[float, float]
Arcs = list[list[Position]]
_DEPTH = {"Polygon": 1, "MultiPolygon": 2, "LineString": 0}
_BROKEN = "is TopoJSON whose arcs cannot be put together; export it again"


def features_of(name: str, topology: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The shapes of all objects as GeoJSON features, each with the property `object`: where it stood.

    A shape whose own arcs are broken has the property `broken` and no geometry. Raises IngestError when the
    topology as a whole cannot be read.
    """
    objects, arcs = topology.get("objects"), topology.get("arcs")
    if not isinstance(objects, dict) or not isinstance(arcs, list):
        raise IngestError(f"{name} is TopoJSON without objects or arcs; export it again.")
    try:
        decoded = _decoded(cast("list[Any]", arcs), topology.get("transform"))
    except (TypeError, ValueError, KeyError, IndexError, OverflowError):
        raise IngestError(f"{name} {_BROKEN}.") from None
    found: list[dict[str, Any]] = []
    for title, held in cast("dict[str, Any]", objects).items():
        shapes = _shapes(held)
        found += [_feature(shape, str(title), decoded, topology.get("transform")) for shape in shapes]
    return found


def _shapes(held: object) -> list[Any]:
    """The shapes of one object: those of a collection, or the single one."""
    if not isinstance(held, dict):
        return [held]
    inner = cast("dict[str, Any]", held).get("geometries")
    return cast("list[Any]", inner) if isinstance(inner, list) else [cast("Any", held)]


def _decoded(arcs: list[Any], transform: Any) -> Arcs:  # noqa: ANN401 (raw JSON)
    if transform is None:
        return [[(float(p[0]), float(p[1])) for p in arc] for arc in arcs]
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    found: Arcs = []
    for arc in arcs:
        xs = accumulate(float(step[0]) for step in arc)
        ys = accumulate(float(step[1]) for step in arc)
        found.append([(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)])
    return found


def _feature(shape: Any, title: str, arcs: Arcs, transform: Any) -> dict[str, Any]:  # noqa: ANN401
    said = cast("dict[str, Any]", shape) if isinstance(shape, dict) else {}
    properties = said.get("properties")
    feature: dict[str, Any] = {
        "type": "Feature",
        "properties": {**(cast("dict[str, Any]", properties) if isinstance(properties, dict) else {})},
        "geometry": None,
        "object": title,
    }
    if "id" in said:
        feature["id"] = said["id"]
    try:
        feature["geometry"] = _geometry(said, arcs, transform)
    except (TypeError, ValueError, KeyError, IndexError, RecursionError):
        feature["broken"] = "names arcs that the file does not have"
    return feature


def _geometry(shape: Mapping[str, Any], arcs: Arcs, transform: Any) -> dict[str, Any] | None:  # noqa: ANN401
    kind = shape.get("type")
    if kind is None:
        return None
    if kind == "Point":
        x, y = shape["coordinates"]
        if transform is not None:
            (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
            x, y = x * kx + dx, y * ky + dy
        return {"type": "Point", "coordinates": [x, y]}
    coordinates = _joined(shape["arcs"], _DEPTH[kind], arcs)
    return {"type": kind, "coordinates": coordinates} if coordinates else None


def _joined(numbers: list[Any], depth: int, arcs: Arcs) -> list[Any]:
    """The positions of arcs laid end to end; where two meet they share one.

    A ring that the rounding of the file left with fewer than four corners encloses nothing and is dropped.
    """
    if depth == 0:
        return _line(numbers, arcs)
    parts = [_joined(part, depth - 1, arcs) for part in numbers]
    if depth == 1:
        return [part for part in parts if len(part) > 3] if len(parts[0]) > 3 else []
    return [part for part in parts if part]


def _line(numbers: list[Any], arcs: Arcs) -> list[list[float]]:
    line: list[Position] = []
    for number in cast("list[int]", numbers):
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return [[x, y] for x, y in line]
