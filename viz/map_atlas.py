"""Which places are drawn and how: areas that carry a class, water, county lines, names of towns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.model.geo import Point
from graph.model.place import Place
from graph.model.view import View
from graph.vocabulary.codes import PlaceLevel
from viz.map_shapes import Extent, Flat, Outline, extent_of, flat, read_outline

# Without a question the finest places there are stand for all.
FINEST = (
    PlaceLevel.TRACT,
    PlaceLevel.ZIP,
    PlaceLevel.NEIGHBORHOOD,
    PlaceLevel.UNKNOWN,
    PlaceLevel.TOWN,
    PlaceLevel.COUNTY,
)
NOWHERE = Extent(-1.0, -0.5, 1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Area:
    """A place and its outline."""

    place: Place
    outline: Outline


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything of the map that does not depend on a need or a community.

    `areas` carry classes, in the order of their names; `names` are shown on the map beside their points.
    """

    areas: tuple[Area, ...]
    waters: tuple[Area, ...]
    counties: tuple[Area, ...]
    names: tuple[tuple[str, Point], ...]
    extent: Extent
    flat: Flat


def make_atlas(view: View, asked: Collection[str] = ()) -> Atlas:
    """The atlas of a view; `asked` are the places a report speaks of (none: the finest there are)."""
    drawn = [Area(place, read_outline(place.geometry)) for place in view.places.values() if place.geometry]
    shapes = [area for area in drawn if area.outline]
    wanted = set(asked) or _finest(shapes)
    areas = tuple(
        sorted((a for a in shapes if a.place.id in wanted), key=lambda a: (a.place.name, a.place.id))
    )
    counties = _of(shapes, PlaceLevel.COUNTY)
    names = tuple(
        (place.name, place.point)
        for place in view.places.values()
        if place.point and place.level is PlaceLevel.TOWN and place.id not in wanted
    )
    extent = extent_of([a.outline for a in areas or counties], [point for _, point in names]) or NOWHERE
    return Atlas(areas, _of(shapes, PlaceLevel.WATER), counties, names, extent, flat(extent))


def _finest(shapes: Collection[Area]) -> set[str]:
    levels = {area.place.level for area in shapes}
    finest = next((level for level in FINEST if level in levels), None)
    kept = {finest, PlaceLevel.TRIBAL_LAND}
    return {area.place.id for area in shapes if area.place.level in kept}


def _of(shapes: Collection[Area], level: PlaceLevel) -> tuple[Area, ...]:
    return tuple(area for area in shapes if area.place.level is level)
