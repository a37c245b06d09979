"""A map to take along: as a picture, a table, a page in one file, or a brief for a board."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.travel import TravelTimes
from graph.model.view import View
from ingest.cells import guard
from viz.brief import brief
from viz.export import single
from viz.map import places
from viz.map_answer import answer
from viz.map_atlas import Atlas, make_atlas
from viz.map_detail import DEEPEST, outlines
from viz.map_file import map_file
from viz.map_shapes import as_geometry
from viz.map_tables import place_table
from viz.pages import cell
from viz.picture import Table

Whole = Callable[[], GapReport]


@dataclass(frozen=True, slots=True)
class Answered:
    """What files are made of: the view, the report on the question, and the report on everything.

    The last is worked out only for files that name whom no figure speaks of. `travel` is the table of travel
    times behind both, if any.
    """

    view: View
    report: GapReport
    whole: Whole
    travel: TravelTimes | None = None


@dataclass(frozen=True, slots=True)
class GapFile:
    """A file of one question: ending, media type, and how it is made."""

    ending: str
    media_type: str
    make: Callable[[Answered], str]


def table_csv(table: Table) -> str:
    """The table as CSV, unknown said as on the page; no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([guard(column) for column in table.columns])
    rows.writerows([guard(cell(value)) for value in row] for row in table.rows)
    return text.getvalue()


def _picture(found: Answered) -> str:
    return map_file(found.view, found.report)


def _told(view: View, report: GapReport) -> tuple[Atlas, Table]:
    """The areas of a report, and what its page says of each in a row, with what it goes by."""
    atlas = make_atlas(view, [reach.place for reach in report.places])
    told = place_table(atlas, answer(view, atlas, report))
    by = report.within_reach, report.whose_weights
    columns = (*told.columns, "Within reach means", "Weights")
    return atlas, replace(told, columns=columns, rows=tuple((*row, *by) for row in told.rows))


def _table(found: Answered) -> str:
    return table_csv(_told(found.view, found.report)[1])


def _areas(found: Answered) -> str:
    """Every area with what its page says of it, as GeoJSON."""
    atlas, table = _told(found.view, found.report)
    whole = outlines(found.view, [area.place for area in atlas.areas], DEEPEST)
    features = [
        {
            "type": "Feature",
            "id": area.place.id,
            "geometry": as_geometry(outline),
            "properties": dict(zip(table.columns, row, strict=True)),
        }
        for area, outline, row in zip(atlas.areas, whole, table.rows, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "name": table.caption, "features": features})


def _page(found: Answered) -> str:
    return single(found.view, places(found.view, found.report, matrix=found.whole()))


def _brief(found: Answered) -> str:
    return brief(found.view, found.report, found.whole(), travel=found.travel)


FILES: Mapping[str, GapFile] = {
    "svg": GapFile("svg", "image/svg+xml", _picture),
    "csv": GapFile("csv", "text/csv", _table),
    "geojson": GapFile("geojson", "application/geo+json", _areas),
    "html": GapFile("html", "text/html", _page),
    "brief": GapFile("html", "text/html", _brief),
}
"""What a map can be taken along as, by the word a form or a command names it with."""
