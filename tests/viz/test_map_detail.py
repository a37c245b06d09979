"""Outlines at the detail that can be told apart: neighbors keep one border, odd shapes break no map."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, shape

from graph.model.place import Place
from graph.model.view import View
from tests.builders import a_place, a_view
from viz.map_detail import (
    DEEPEST,
    Outline,
    geos,
    merged,
    outlined,
    outlines,
    outlines_near,
    rings,
    simplified,
    steps,
)
from viz.map_shapes import Extent, flat

Corner = tuple[float, float]
SIZE = 0.1
CHOSEN = st.sets(st.integers(0, 15), min_size=1)


def wiggly(start: Corner, end: Corner, wild: random.Random, times: int = 24) -> list[Corner]:
    """A border from corner to corner with small turns, as rivers and streets make them."""
    (x1, y1), (x2, y2) = start, end
    inner: list[Corner] = []
    for step in range(1, times):
        along = step / times
        # Sideways only, and less near the ends: no border crosses itself or another one.
        aside = wild.uniform(-0.35, 0.35) * min(along, 1 - along)
        inner.append((x1 + (x2 - x1) * along + (y2 - y1) * aside, y1 + (y2 - y1) * along + (x2 - x1) * aside))
    return [start, *((round(x, 5), round(y, 5)) for x, y in inner), end]


def neighbors(across: int, down: int, seed: int, *, wild: bool = True) -> list[Polygon]:
    """A grid of areas with wiggly borders, each border told once and used by both sides."""
    drawn = random.Random(seed)  # noqa: S311
    made: dict[tuple[Corner, Corner], list[Corner]] = {}

    def border(start: Corner, end: Corner) -> list[Corner]:
        key = min((start, end), (end, start))
        if key not in made:
            made[key] = wiggly(*key, drawn) if wild else list(key)
        return made[key] if key == (start, end) else made[key][::-1]

    def corner(column: int, row: int) -> Corner:
        return round(-95 + column * SIZE, 5), round(45 + row * SIZE, 5)

    found: list[Polygon] = []
    for column in range(across):
        for row in range(down):
            a, b = corner(column, row), corner(column + 1, row)
            c, d = corner(column + 1, row + 1), corner(column, row + 1)
            ring = [*border(a, b)[:-1], *border(b, c)[:-1], *border(c, d)[:-1], *border(d, a)]
            found.append(Polygon(ring))
    return found


def a_region(shapes: Sequence[Polygon]) -> View:
    return a_view(
        *(a_place(f"p{i:04}", geometry=shapely.to_geojson(one), name=f"{i}") for i, one in enumerate(shapes))
    )


def places_of(view: View) -> list[Place]:
    return list(view.places.values())


@settings(deadline=None)
@given(
    seed=st.integers(0, 10**6), zoom=st.integers(4, DEEPEST), across=st.integers(1, 4), down=st.integers(1, 4)
)
def test_neighbors_keep_one_border_without_gap_or_overlap(
    seed: int, zoom: int, across: int, down: int
) -> None:
    region = neighbors(across, down, seed)
    assert geos.coverage_is_valid(region)
    view = a_region(region)
    drawn = list(outlines(view, places_of(view), zoom))
    assert geos.coverage_is_valid(drawn)
    together = shapely.union_all(drawn)
    assert sum(one.area for one in drawn) == pytest.approx(together.area, rel=1e-9)
    assert len(rings(together)) == len(rings(together)[0]) == 1


@given(
    seed=st.integers(0, 10**6), zoom=st.integers(4, DEEPEST), chosen=st.sets(st.integers(0, 15), min_size=1)
)
@settings(deadline=None)
def test_a_part_of_the_map_has_the_borders_that_the_whole_map_has(
    seed: int, zoom: int, chosen: set[int]
) -> None:
    view = a_region(neighbors(4, 4, seed))
    some = [place for row, place in enumerate(view.places.values()) if row in chosen]
    pairs = zip(outlines_near(view, some, zoom), outlines(view, some, zoom), strict=True)
    corner = (360 / (512 * 2**zoom)) ** 2
    assert all(one.symmetric_difference(other).area <= 4 * corner for one, other in pairs)


@settings(deadline=None)
@given(seed=st.integers(0, 10**6), zoom=st.integers(9, DEEPEST))
def test_what_is_left_out_of_an_area_is_no_larger_than_pixels_along_its_border(seed: int, zoom: int) -> None:
    view = a_region(neighbors(3, 3, seed))
    pixel = 360 / (512 * 2**zoom)
    before, after = outlines(view, places_of(view), 99), outlines(view, places_of(view), zoom)
    for old, new in zip(before, after, strict=True):
        assert abs(old.area - new.area) <= corners([old]) * pixel**2


def test_at_the_deepest_zoom_nothing_moves_by_a_pixel() -> None:
    region = neighbors(3, 3, 7)
    view = a_region(region)
    pixel = 360 / (512 * 2**DEEPEST)
    for old, new in zip(region, outlines(view, places_of(view), DEEPEST), strict=True):
        assert geos.hausdorff_distance(old.boundary, new.boundary) <= 2 * pixel


def test_from_afar_an_outline_has_fewer_corners_and_still_a_shape() -> None:
    view = a_region(neighbors(4, 4, 1))
    near, far = (outlines(view, places_of(view), zoom) for zoom in (DEEPEST, 3))
    assert corners(far) * 4 < corners(near)
    assert all(one.is_valid and not one.is_empty for one in far)


def corners(drawn: Sequence[Outline]) -> int:
    return sum(len(ring) for one in drawn for part in rings(one) for ring in part)


BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
SPIKE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [3, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
TOUCHING = {
    "type": "Polygon",
    "coordinates": [[[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1], [0, 0]]],
}
OVERLAP = {"type": "Polygon", "coordinates": [[[0.4, 0.4], [1.7, 0.3], [1.6, 1.9], [0.4, 0.4]]]}
SAME_TWICE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
OPEN = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}
FLAT = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [2, 0], [0, 0]]]}
HOLE_OUTSIDE = {
    "type": "Polygon",
    "coordinates": [
        [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]],
        [[5, 5], [6, 5], [6, 6], [5, 5]],
    ],
}
HIGH = {"type": "Polygon", "coordinates": [[[0, 0, 9], [1, 0, 9], [1, 1, 9], [0, 0, 9]]]}
MIXED = {
    "type": "GeometryCollection",
    "geometries": [{"type": "Point", "coordinates": [0, 0]}, SAME_TWICE],
}
HOSTILE = (BOW_TIE, SPIKE, TOUCHING, OVERLAP, SAME_TWICE, OPEN, FLAT, HOLE_OUTSIDE, HIGH, MIXED)


@pytest.mark.parametrize("zoom", [0, 3, 9, DEEPEST])
def test_shapes_that_cross_themselves_or_each_other_are_drawn_all_the_same(zoom: int) -> None:
    view = a_view(
        *(a_place(f"odd{i}", geometry=json.dumps(one)) for i, one in enumerate([*HOSTILE, *HOSTILE]))
    )
    assert len(outlined(view)) == 2 * len(HOSTILE)
    drawn = outlines(view, places_of(view), zoom)
    assert all(rings(one) for one in drawn)
    whole = merged(drawn)
    laid = flat(Extent(0, 0, 2, 2))
    assert laid.path(whole)


@settings(deadline=None)
@given(
    rows=st.lists(
        st.lists(st.tuples(st.integers(-40, 40), st.integers(-40, 40)), min_size=3, max_size=9),
        min_size=1,
        max_size=6,
    ),
    zoom=st.integers(0, DEEPEST),
)
def test_whatever_the_corners_every_area_is_drawn(rows: list[list[tuple[int, int]]], zoom: int) -> None:
    texts = [json.dumps({"type": "Polygon", "coordinates": [[*row, row[0]]]}) for row in rows]
    view = a_view(*(a_place(f"any{i}", geometry=text) for i, text in enumerate(texts)))
    drawn = outlines(view, places_of(view), zoom)
    assert len(drawn) == len(rows)
    assert all(
        len(ring) >= 4 and ring[0] == ring[-1] for one in drawn for part in rings(one) for ring in part
    )
    merged(drawn)


def test_one_odd_shape_does_not_keep_its_neighbors_from_being_simplified() -> None:
    region = neighbors(3, 3, 5)
    view = a_view(
        a_place("odd", geometry=json.dumps(BOW_TIE)),
        *(a_place(f"p{i}", geometry=shapely.to_geojson(one)) for i, one in enumerate(region)),
    )
    drawn = [
        one
        for place, one in zip(places_of(view), outlines(view, places_of(view), 3), strict=True)
        if place.id != view_id(view, "odd")
    ]
    assert corners(drawn) * 4 < corners(region)


def view_id(view: View, key: str) -> str:
    return next(place.id for place in view.places.values() if place.key == key)


def test_points_and_lines_are_no_outline() -> None:
    view = a_view(
        a_place("point", geometry='{"type": "Point", "coordinates": [0, 0]}'),
        a_place("line", geometry='{"type": "LineString", "coordinates": [[0, 0], [1, 1]]}'),
        a_place("empty", geometry='{"type": "Polygon", "coordinates": []}'),
        a_place("none"),
    )
    assert outlined(view) == ()


def test_an_outline_of_many_parts_keeps_its_holes_and_loses_specks() -> None:
    outer = [(0, 0), (2, 0), (2, 2), (0, 2)]
    hole = [(0.5, 0.5), (1, 0.5), (1, 1)]
    speck = [(5, 5), (5.0001, 5), (5.0001, 5.0001)]
    islands = MultiPolygon([Polygon(outer, [hole]), Polygon([(3, 0), (4, 0), (4, 1)]), Polygon(speck)])
    view = a_view(a_place("islands", geometry=shapely.to_geojson(islands)))
    near, far = (rings(outlines(view, places_of(view), zoom)[0]) for zoom in (DEEPEST, 6))
    assert [len(polygon) for polygon in near] == [2, 1, 1]
    assert [len(polygon) for polygon in far] == [2, 1]


def test_areas_of_a_class_are_one_shape_without_the_borders_between_them() -> None:
    region = neighbors(4, 4, 3, wild=False)
    assert len(rings(merged(region))) == 1
    overlapping = [shape(SAME_TWICE), shape(OVERLAP)]
    assert len(rings(merged(overlapping))) == 2


def test_outlines_are_read_and_simplified_once_for_a_view() -> None:
    view = a_region(neighbors(2, 2, 1))
    first = outlines(view, places_of(view), 6)
    assert all(a is b for a, b in zip(first, outlines(view, places_of(view), 6), strict=True))


def test_short_numbers_give_the_same_corners_back() -> None:
    (area,) = neighbors(1, 1, 2)
    numbers = steps(area)[0][0]
    x = y = 0
    read: list[Corner] = []
    for step in range(0, len(numbers), 2):
        x, y = x + numbers[step], y + numbers[step + 1]
        read.append((x / 1e5, y / 1e5))
    assert [*read, read[0]] == list(rings(area)[0][0])


def test_simplifying_never_changes_what_it_was_given() -> None:
    view = a_region(neighbors(2, 2, 4))
    before = outlines(view, places_of(view), 99)
    texts = [one.wkt for one in before]
    simplified(shapely.from_wkt(texts), 3)
    outlines(view, places_of(view), 3)
    assert [one.wkt for one in outlines(view, places_of(view), 99)] == texts
