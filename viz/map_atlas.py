"""Which places are drawn and how: areas that carry a class, water, county lines, names of towns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.model.geo import Point
from graph.model.place import Place
from graph.model.view import View
from graph.vocabulary.codes import PlaceLevel
from viz.map_detail import Outline, boxes, outlined, outlines
from viz.map_shapes import Extent, Flat, extent_of, flat

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
MANY = 5000
"""With more areas than this a page holds what is told apart at first sight, and asks for more."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place and its outline, at the detail of the drawing."""

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

    @property
    def many(self) -> bool:
        """Whether there are too many areas to draw each one in full."""
        return len(self.areas) > MANY


def make_atlas(view: View, asked: Collection[str] = ()) -> Atlas:
    """The atlas of a view; `asked` are the places a report speaks of (none: the finest there are)."""
    wanted = frozenset(asked)
    return view.once((make_atlas, wanted), lambda: _made(view, wanted))


def _made(view: View, asked: Collection[str]) -> Atlas:
    drawn = outlined(view)
    wanted = asked or _finest(drawn)
    areas = sorted((place for place in drawn if place.id in wanted), key=lambda place: (place.name, place.id))
    counties = _of(drawn, PlaceLevel.COUNTY)
    names = tuple(
        (place.name, place.point)
        for place in view.places.values()
        if place.point and place.level is PlaceLevel.TOWN and place.id not in wanted
    )
    extent = extent_of(boxes(view, areas or counties), [point for _, point in names]) or NOWHERE
    laid = flat(extent)

    def at(places: Sequence[Place]) -> tuple[Area, ...]:
        return tuple(map(Area, places, outlines(view, places, laid.zoom)))

    return Atlas(at(areas), at(_of(drawn, PlaceLevel.WATER)), at(counties), names, extent, laid)


def _finest(drawn: Collection[Place]) -> set[str]:
    levels = {place.level for place in drawn}
    finest = next((level for level in FINEST if level in levels), None)
    kept = {finest, PlaceLevel.TRIBAL_LAND}
    return {place.id for place in drawn if place.level in kept}


def _of(drawn: Collection[Place], level: PlaceLevel) -> tuple[Place, ...]:
    return tuple(place for place in drawn if place.level is level)
