"""How large and how quick a map of many places is: `uv run python -m benchmarks.map_shapes [--places N]`.

704 real tracts around Minneapolis and Saint Paul (claims made up), and up to N places (20,000) with made-up
borders around real points where the tracts of twelve states have their people; without the shared data around
made-up points. Beside
each the way without simplification: every corner as GeoJSON. Writes docs/benchmarks/map-shapes.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar, cast

from benchmarks.ingest import shared
from benchmarks.metro import write_made_up
from benchmarks.regions import a_large_region, scattered
from graph.analysis.coverage.gaps import gaps
from graph.model.geo import Point
from graph.model.place import Place
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Role
from ingest.load import read
from viz.asked import first_question
from viz.map import places
from viz.map_atlas import Atlas, make_atlas
from viz.map_data import finer
from viz.map_detail import Box, boxes, outlines, touch
from viz.map_shapes import as_geometry
from viz.pages import environment, safe_json

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "map-shapes.md"
POINTS = "us_tract_popcenters_2020.csv.gz"
STATES = frozenset({"MN", "WI", "IA", "ND", "SD", "NE", "IL", "MI", "IN", "MO", "KS", "OH"})
DAY = date(2026, 10, 31)
ZOOMS = (7, 8, 10, 12, 14)
# What a map on a wide screen shows, with what is asked for around it.
SEEN = (900 * 1.6, 600 * 1.6)
EVERY_CORNER = 99
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for finer outlines: areas answered, milliseconds of the processor, kB, kB in full."""

    zoom: int
    areas: int
    milliseconds: float
    kilobytes: float
    full: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One region: its first page, and questions for more."""

    what: str
    places: int
    corners: int
    page: float
    full: float
    first: float
    again: float
    asked: tuple[Asked, ...]


def timed(work: Callable[[], Found]) -> tuple[Found, float]:
    """What `work` gives, and the seconds of the processor it took."""
    begun = time.process_time()
    found = work()
    return found, time.process_time() - begun


def metro() -> View:
    """The tracts of two cities, with claims made up at random."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "made-up"
        write_made_up(folder, shared() / "geo-msp", shared() / "geo-us-services", seed=7)
        records = read([folder]).records
    return Snapshot(records, 1, fictional=True).visible_to(Role.TEAM, on=DAY)


def points(count: int) -> tuple[list[Point], str]:
    """Where tracts of some states have their people, nearest to the middle first; what they are in words."""
    file = shared() / "geo-us-tract-points" / POINTS
    if not file.is_file():
        return scattered(count), "around made-up points"
    with gzip.open(file, "rt", encoding="utf-8", newline="") as rows:
        spots = {
            (round(float(row["lat"]), 4), round(float(row["lon"]), 4))
            for row in csv.DictReader(rows)
            if row["st"] in STATES
        }
    near = sorted(spots, key=lambda spot: (abs(spot[0] - 43) + abs(spot[1] + 92), spot))[:count]
    return [Point(*spot) for spot in near], "around real points where tracts of the Midwest have their people"


def full(view: View, some: Sequence[Place]) -> float:
    """Megabytes of outlines with every corner, as GeoJSON."""
    found = outlines(view, some, EVERY_CORNER)
    return sum(len(safe_json(as_geometry(outline))) for outline in found) / 1e6


def drawn_places(atlas: Atlas) -> list[Place]:
    """Areas, water and county lines."""
    return [area.place for area in (*atlas.areas, *atlas.waters, *atlas.counties)]


def measure(view: View, what: str) -> Measured:
    """Make the first page and ask for more where places are closest."""
    whole = gaps(view)
    need, community = first_question(whole) or ("mental_health", "oromo")
    report = gaps(view, need=need, community=community)
    picture, first = timed(lambda: places(view, report, matrix=whole, app=True))
    _, again = timed(lambda: places(view, report, matrix=whole, app=True))
    text = environment().get_template("picture.html").render(picture=picture)
    atlas = make_atlas(view, [reach.place for reach in report.places])
    everything = drawn_places(atlas)
    page = len(text.encode()) / 1e6
    shapes = len(safe_json(picture.data["shapes"])) / 1e6
    return Measured(
        what=what,
        places=len(atlas.areas),
        corners=sum(
            len(ring) for outline in outlines(view, everything, EVERY_CORNER)
            for part in as_geometry(outline)["coordinates"] for ring in part
        ),
        page=page,
        full=page - shapes + full(view, everything),
        first=first,
        again=again,
        asked=tuple(ask(view, atlas, zoom) for zoom in ZOOMS) if atlas.many else (),
    )  # fmt: skip


def ask(view: View, atlas: Atlas, zoom: int) -> Asked:
    """Ask for what a screen shows around the smallest area: where places are closest."""
    around = boxes(view, (area.place for area in atlas.areas))
    smallest = min(around, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    box = screen(smallest, zoom)
    found, seconds = timed(lambda: json.dumps(finer(view, atlas, box, zoom), separators=(",", ":")))
    seen = [area.place for area, one in zip(atlas.areas, around, strict=True) if touch(one, box)]
    return Asked(zoom, len(seen), 1000 * seconds, len(found) / 1e3, 1000 * full(view, seen))


def screen(at: Box, zoom: int) -> Box:
    """The box of a screen at a zoom around the middle of another box."""
    east, north = (at[0] + at[2]) / 2, (at[1] + at[3]) / 2
    degrees = 360 / (512 * 2**zoom)
    wide, high = SEEN[0] * degrees / 2, SEEN[1] * degrees / 2 * 0.73
    return east - wide, north - high, east + wide, north + high


def document(found: Sequence[Measured]) -> str:
    """The text for docs/benchmarks."""
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    pages = "".join(
        f"| {one.places:,} | {one.corners:,} | {one.page:.1f} | {one.full:.1f} | {one.first:.1f} | "
        f"{one.again:.2f} |\n"
        for one in found
    )
    asked = "".join(
        f"| {one.places:,} | {each.zoom} | {each.areas:,} | {each.milliseconds:,.0f} | "
        f"{each.kilobytes:,.0f} | {each.full:,.0f} |\n"
        for one in found
        for each in one.asked
    )
    what = "\n".join(f"- {one.places:,} places: {one.what}." for one in found)
    return f"""# Maps of many places

One run on {datetime.now(UTC):%Y-%m-%d} of `uv run python -m benchmarks.map_shapes`; {os.cpu_count()}
processors, load {busy:.0f} at the end; seconds are those of the processor. The way without simplification
is the same page with every corner of every outline as GeoJSON in place of what the map's script is given.

{what}

The picture with its data and its tables, as a page has it. *First* reads and simplifies every outline; after
that both are kept as long as the records do not change.

| places | corners | MB | MB, every corner | first, s | again, s |
|---|---|---|---|---|---|
{pages}
Moved closer, where places are closest together: what a wide screen shows and a third around it. Up to 5,000
places nothing is asked, for all is there.

| places | zoom | areas answered | ms | kB | kB, every corner |
|---|---|---|---|---|---|
{asked}"""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--places", type=int, default=20_000)
    count = cast("int", parser.parse_args().places)
    around, words = points(count)
    region = a_large_region(around).visible_to(Role.TEAM, on=DAY)
    found = [
        measure(metro(), "real tracts, counties and water around Minneapolis and Saint Paul"),
        measure(region, f"**synthetic**, with made-up borders of sixteen pieces each, {words}"),
    ]
    text = document(found)
    DOCUMENT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
