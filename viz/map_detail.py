"""Outlines of places at the detail that can be told apart, simplified so that neighbors keep one border.

The places of one level (all tracts, all counties) are a coverage: what two of them share is simplified once
and for both. The only module that knows shapely; elsewhere an `Outline` is passed on as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import Any, TypeAlias, cast

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from graph.model.place import Place
from graph.model.view import View
from graph.vocabulary.codes import PlaceLevel

geos = cast("Any", shapely)
"""The functions over arrays; what is written of their types is in part unknown."""
Outline: TypeAlias = BaseGeometry
Shapes: TypeAlias = Any
"""An array of outlines or of their corners, as shapely takes and gives them."""
Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""
Ring = tuple[tuple[float, float], ...]
TILE = 512.0
"""So many pixels is the whole world wide at zoom 0; each zoom doubles them."""
DEEPEST = 16
"""The live map goes no closer: a pixel is then about a meter."""
FINE = 0.5
"""Nothing smaller than so many pixels can be told apart."""
# About a meter: more digits only make files larger.
DIGITS = 5
# A detail that leaves out less than this share of the corners is not worth a copy.
WORTH = 0.1


@dataclass(frozen=True, slots=True)
class Layer:
    """The outlines of all places of one level, in one order."""

    index: Mapping[str, int]
    shapes: Shapes
    boxes: Sequence[Box]


def outlined(view: View) -> tuple[Place, ...]:
    """The places that have an outline, in the order of the view."""
    layers = _layers(view)
    return tuple(place for place in view.places.values() if place.id in layers[place.level].index)


def outlines(view: View, places: Iterable[Place], zoom: float) -> tuple[Outline, ...]:
    """The outlines of places as they are told apart at a zoom; all of them have one."""
    layers = _layers(view)
    return tuple(_at(view, place.level, zoom)[layers[place.level].index[place.id]] for place in places)


def outlines_near(view: View, places: Sequence[Place], zoom: float) -> tuple[Outline, ...]:
    """The same for places of one part of the map, without the work for all others.

    A border ends where a third area meets it, so with all that lie around a place simplified beside it, its
    borders are those that the whole coverage would give it.
    """
    found: dict[str, Outline] = {}
    for level in {place.level for place in places}:
        layer = _layers(view)[level]
        rows = [layer.index[place.id] for place in places if place.level is level]
        around = _touching(layer, _around([layer.boxes[row] for row in rows]))
        shapes = dict(zip(around, simplified(layer.shapes[around], zoom), strict=True))
        found |= {place.id: shapes[layer.index[place.id]] for place in places if place.level is level}
    return tuple(found[place.id] for place in places)


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes have anything in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def boxes(view: View, places: Iterable[Place]) -> tuple[Box, ...]:
    """The box around each place, whatever the zoom."""
    layers = _layers(view)
    found = ((layers[place.level], place.id) for place in places)
    return tuple(layer.boxes[layer.index[id]] for layer, id in found)


def rings(outline: Outline) -> tuple[tuple[Ring, ...], ...]:
    """The polygons of an outline, each with its outer ring first; rings are closed, in degrees."""
    return tuple(tuple(_ring(ring) for ring in (part.exterior, *part.interiors)) for part in _parts(outline))


def steps(outline: Outline) -> list[list[list[int]]]:
    """Polygons, rings, and of each the first corner and the way to each next one; the end is left out.

    In units of the last digit, longitude before latitude.
    """
    return [[_steps(ring) for ring in (part.exterior, *part.interiors)] for part in _parts(outline)]


def merged(outlines: Sequence[Outline]) -> Outline:
    """Several outlines as one, without the borders between them; where they overlap nothing is lost."""
    try:
        found: Outline = geos.coverage_union_all(list(outlines))
    except shapely.GEOSException:
        found = MultiPolygon()
    apart = float(sum(one.area for one in outlines))
    if found.is_valid and abs(found.area - apart) <= 1e-6 * apart:
        return found
    return MultiPolygon([part for one in outlines for part in _parts(one)])


def simplified(shapes: Shapes, zoom: float) -> Shapes:
    """A coverage as it is told apart at a zoom: each outline keeps a shape, borders stay shared.

    Visvalingam's rule over the whole coverage: what makes a triangle smaller than `FINE` pixels squared
    is left out. An outline that crosses itself, or would after, is simplified alone or stays as it is.
    """
    pixel = FINE * 360 / (TILE * 2**zoom)
    # Areas of Mercator are those in degrees divided by the cosine of the latitude.
    _, south, _, north = (float(end) for end in geos.total_bounds(shapes))
    tolerance = pixel * sqrt(cos(radians(min(85.0, abs(south + north) / 2))))
    found = shapes.copy()
    good = geos.is_valid(shapes)
    found[good] = _coverage(shapes[good], tolerance)
    for place in (~geos.is_valid(found) | geos.is_empty(found)).nonzero()[0]:
        found[place] = _alone(shapes[place], tolerance)
    for place in (geos.get_num_geometries(found) > 1).nonzero()[0]:
        found[place] = _without_specks(found[place], tolerance**2)
    return found


def _coverage(shapes: Shapes, tolerance: float) -> Shapes:
    try:
        return geos.coverage_simplify(shapes, tolerance)
    except shapely.GEOSException:  # no coverage at all
        return shapes


def _alone(outline: Outline, tolerance: float) -> Outline:
    """One outline by itself, as it is where even that makes no shape of it."""
    try:
        found: Outline = geos.simplify(outline, tolerance)
    except shapely.GEOSException:
        return outline
    return outline if found.is_empty or not found.is_valid else found


def _without_specks(outline: Outline, smallest: float) -> Outline:
    """The parts that are larger than `smallest` square degrees, or the largest one."""
    parts = _parts(outline)
    largest = max(parts, key=lambda part: part.area)
    return MultiPolygon([part for part in parts if part.area >= smallest or part is largest])


def _at(view: View, level: PlaceLevel, zoom: float) -> Shapes:
    """All places of a level at a zoom, worked out once for a view."""
    return view.once((simplified, level, zoom), lambda: _worth(_layers(view)[level].shapes, zoom))


def _worth(shapes: Shapes, zoom: float) -> Shapes:
    found = simplified(shapes, zoom)
    before, after = geos.count_coordinates(shapes), geos.count_coordinates(found)
    return found if after < (1 - WORTH) * before else shapes


def _around(inner: Sequence[Box]) -> Box:
    west, south, east, north = zip(*inner, strict=True)
    return min(west), min(south), max(east), max(north)


def _touching(layer: Layer, box: Box) -> list[int]:
    return [row for row, one in enumerate(layer.boxes) if touch(one, box)]


def _layers(view: View) -> Mapping[PlaceLevel, Layer]:
    return view.once(_layers, lambda: _read(view))


def _read(view: View) -> Mapping[PlaceLevel, Layer]:
    """Every outline of a view, read from its text; points and lines are none."""
    drawn = {level: list[Place]() for level in PlaceLevel}
    for place in view.places.values():
        if place.geometry:
            drawn[place.level].append(place)
    return {level: _layer(places) for level, places in drawn.items()}


def _layer(places: Sequence[Place]) -> Layer:
    read = geos.from_geojson([place.geometry for place in places], on_invalid="ignore")
    for row, (place, shape) in enumerate(zip(places, read, strict=True)):
        if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon"):
            read[row] = MultiPolygon(_polygons(json.loads(place.geometry)))
    there = ~geos.is_empty(read)
    shapes = geos.transform(read[there], _short)
    kept = [place.id for place, some in zip(places, there, strict=True) if some]
    return Layer({id: row for row, id in enumerate(kept)}, shapes, geos.bounds(shapes).tolist())


def _short(corners: Shapes) -> Shapes:
    return corners.round(DIGITS)


def _polygons(shape: Mapping[str, Any]) -> list[Polygon]:
    """The polygons of a geometry that GEOS does not read as areas; a ring that is open is closed."""
    match shape.get("type"):
        case "Polygon":
            polygons = [shape["coordinates"]]
        case "MultiPolygon":
            polygons = shape["coordinates"]
        case "GeometryCollection":
            return [polygon for part in shape["geometries"] for polygon in _polygons(part)]
        case _:
            return []
    whole = [[ring for ring in polygon if len(ring) > 2] for polygon in polygons]
    return [Polygon(outer, inner) for outer, *inner in (polygon for polygon in whole if polygon)]


def _parts(outline: Outline) -> list[Polygon]:
    return list(geos.get_parts(outline))


def _ring(ring: BaseGeometry) -> Ring:
    return tuple(map(tuple, _short(geos.get_coordinates(ring)).tolist()))


def _steps(ring: BaseGeometry) -> list[int]:
    whole = (geos.get_coordinates(ring)[:-1] * 10**DIGITS).round().astype("int64")
    whole[1:] -= whole[:-1].copy()
    return whole.ravel().tolist()
