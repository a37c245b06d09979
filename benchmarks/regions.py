"""Fictional regions of any size, the same each time: areas with wiggly borders that neighbors share."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import pairwise

from shapely.geometry import MultiPoint, Polygon

from graph.model.geo import Point
from graph.model.service import Speaks
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import LanguageMode, Setting
from tests.builders import (
    Record,
    a_location,
    a_partner,
    a_place,
    a_service,
    an_affirmation,
    people,
    some_records,
)
from viz.map_detail import geos

Corner = tuple[float, float]
HALVINGS = 4
"""A border is halved so often: sixteen pieces, so that an area has about a hundred corners."""
ASIDE = 0.08
SITES = 60


def scattered(count: int, *, seed: int = 1) -> list[Point]:
    """So many points, closer together around some towns."""
    chance = random.Random(seed)  # noqa: S311 (a made-up region, nothing secret)
    towns = [(chance.uniform(40, 46), chance.uniform(-100, -90)) for _ in range(9)]
    found: dict[Corner, Point] = {}
    while len(found) < count:
        north, east = chance.choice(towns)
        wide = chance.choice((0.1, 0.5, 2.0))
        spot = round(chance.gauss(north, wide), 4), round(chance.gauss(east, 1.3 * wide), 4)
        found[spot] = Point(*spot)
    return list(found.values())


def areas_around(points: Sequence[Point], *, seed: int = 1) -> list[Polygon]:
    """An area around each point, with the borders that two of them share told once: nobody's real borders."""
    wild = random.Random(seed)  # noqa: S311
    whole = MultiPoint([(point.longitude, point.latitude) for point in points])
    cells: Sequence[Polygon] = geos.get_parts(geos.voronoi_polygons(whole, ordered=True))
    frame = whole.envelope.buffer(0.05, join_style="mitre")
    borders: dict[tuple[Corner, Corner], list[Corner]] = {}
    return [_drawn(geos.intersection(cell, frame), borders, wild) for cell in cells]


def _drawn(cell: Polygon, borders: dict[tuple[Corner, Corner], list[Corner]], wild: random.Random) -> Polygon:
    corners = [(round(x, 5), round(y, 5)) for x, y in cell.exterior.coords]
    ring: list[Corner] = []
    for start, end in pairwise(corners):
        key = min((start, end), (end, start))
        if key not in borders:
            borders[key] = _wiggly(*key, wild, HALVINGS)
        ring += borders[key] if key == (start, end) else [start, *borders[key][:0:-1]]
    return Polygon(ring)


def _wiggly(start: Corner, end: Corner, wild: random.Random, halvings: int) -> list[Corner]:
    """The corners from start to end, without the end."""
    if not halvings or start == end:
        return [start]
    aside = wild.uniform(-ASIDE, ASIDE)
    (x1, y1), (x2, y2) = start, end
    middle = round((x1 + x2) / 2 + (y2 - y1) * aside, 5), round((y1 + y2) / 2 + (x1 - x2) * aside, 5)
    return [*_wiggly(start, middle, wild, halvings - 1), *_wiggly(middle, end, wild, halvings - 1)]


def a_large_region(points: Sequence[Point], *, seed: int = 1) -> Snapshot:
    """Fictional places around these points, with people made up at random and a few supports."""
    chance = random.Random(seed)  # noqa: S311
    records: list[Record] = [a_partner("clinic", "community_health_clinic", name="Fictional clinic")]
    for number, (point, area) in enumerate(zip(points, areas_around(points, seed=seed), strict=True)):
        key = f"place{number:05}"
        ring = [list(corner) for corner in area.exterior.coords]
        text = json.dumps({"type": "Polygon", "coordinates": [ring]})
        records.append(
            a_place(key, point, Setting.COUNTY, geometry=text, name=f"Fictional place {number:05}")
        )
        records.append(people(key, "oromo", chance.randrange(20, 900)))
    for number, point in enumerate(chance.sample(list(points), min(SITES, len(points)))):
        theirs = (an_affirmation(),) if number % 2 else ()
        speaks = (Speaks("om", LanguageMode.STAFF),) if number % 2 else ()
        records.append(a_location(f"door{number}", point))
        records.append(
            a_service(f"support{number}", "clinic", location=f"door{number}", affirms=theirs, speaks=speaks)
        )
    return Snapshot(some_records(*records), revision=1, fictional=True, read_at="2026-10-31T09:00")
