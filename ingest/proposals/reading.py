"""Reading a file to propose a mapping for it: its columns, wherever its header stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast

from graph.errors import IngestError
from ingest.csvs import RawRow, decode, read_bytes, read_rows, tidy
from ingest.headers import SEARCHED, is_tag_row, read_header, without_totals
from ingest.proposals.names import meanings
from ingest.proposals.values import Column
from ingest.report import Report
from ingest.tables import WORKBOOKS, open_table
from ingest.terms import plain

_SILENT = frozenset(
    (
        "n/a",
        "na",
        "null",
        "<null>",
        "none",
        "unknown",
        "tbd",
        "--",
        "?",
        "ninguno",
        "ninguna",
        "s/n",
        "aucun",
        "not applicable",
    )
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A table as it was seen. `shapes` is what most of its geometries are, "" when it has none.

    `tags` are the HXL tags of its columns; `nothing` words of it that stand for an empty cell.
    """

    path: Path
    sheet: str
    columns: dict[str, Column]
    shapes: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    nothing: tuple[str, ...] = ()


def see(path: Path, sheet: str = "") -> Seen:
    """Look at a table. Raises IngestError when it cannot be read or has no rows."""
    if not path.is_file():
        raise IngestError(f"{path} does not exist; name a file.")
    suffix = Path(path.name.casefold().removesuffix(".gz")).suffix
    if suffix in WORKBOOKS:
        return _of_rows(path, *_sheet_rows(path, sheet))
    if suffix in (".geojson", ".json"):
        return _of_layer(path)
    return _of_rows(path, "", list(read_rows(decode(read_bytes(path))[0])))


def _sheet_rows(path: Path, name: str) -> tuple[str, list[RawRow]]:
    from ingest.workbooks import read_sheets

    sheets = [sheet for sheet in read_sheets(path) if not (sheet.hidden or sheet.unread) and sheet.rows]
    named = [sheet for sheet in sheets if not name or plain(sheet.name) == plain(name)]
    if not named:
        there = ", ".join(sheet.name for sheet in sheets) or "none that can be read"
        raise IngestError(f"{path.name} has no sheet {name}; it has {there}.")
    rows = [RawRow(number, cells) for number, cells in enumerate(named[0].rows, start=1)]
    return (named[0].name if name or len(sheets) > 1 else ""), rows


def _of_layer(path: Path) -> Seen:
    table = open_table(path, "", Report(), fold=False)
    rows = list(table.rows)
    shapes = [_shape(row.feature) for row in rows]
    most = max(set(shapes), key=shapes.count) if shapes else ""
    return _seen(path, "", table.header, [row.raw for row in rows], shapes=most)


def _shape(feature: Any) -> str:  # noqa: ANN401 (JSON)
    geometry: object = cast("dict[str, Any]", feature or {}).get("geometry")
    return str(cast("dict[str, Any]", geometry or {}).get("type", "")).removeprefix("Multi")


def _of_rows(path: Path, sheet: str, rows: Sequence[RawRow]) -> Seen:
    """The table below the row that looks most like names of columns; HXL tags may stand beside that row."""
    top = [row for row in islice(rows, SEARCHED) if not row.wrong and any(map(tidy, row.cells))]
    if not top:
        raise IngestError(f"{path.name} has no header row; its first row names the columns.")
    tagged = next((row for row in top if is_tag_row(row.cells)), None)
    head = _likest(top) if tagged is None else _beside(tagged, top)
    header = read_header(head, fold=False)
    body = [row for row, is_total in without_totals(iter(rows)) if row.number > head.number and not is_total]
    raws = [
        header.cells([tidy(cell) for cell in row.cells])
        for row in body
        if row is not tagged and not row.wrong
    ]
    tags: list[tuple[str, str]] = []
    if tagged is not None:
        told = [tidy(cell) for cell in tagged.cells]
        tags = [(name, tag) for name, tag in zip(header.calls, told, strict=False) if tag.startswith("#")]
    return _seen(path, sheet, header.names, raws, tags=tuple(tags))


def _likest(top: Sequence[RawRow]) -> RawRow:
    """The first row about as wide as the table; one further down when only that has names that are known."""
    widest = max(map(_filled, top))
    wide = [row for row in top if _filled(row) * 2 >= widest]
    known = max(wide, key=lambda row: (_known(row), -row.number))
    return known if _known(known) > 1 and not _known(wide[0]) else wide[0]


def _beside(tagged: RawRow, top: Sequence[RawRow]) -> RawRow:
    """The names beside a row of tags: the row above it, else the one below; without any, the tags are it."""
    above = [row for row in top if row.number < tagged.number]
    below = [row for row in top if row.number > tagged.number and _known(row)]
    return (above[-1:] or below[:1] or [tagged])[0]


def _filled(row: RawRow) -> int:
    return sum(bool(tidy(cell)) for cell in row.cells)


def _known(row: RawRow) -> int:
    """How many cells of a row are names of columns that are known; single letters count for none."""
    cells = dict.fromkeys(text for cell in row.cells if len(text := tidy(cell)) > 1)
    return sum(map(bool, meanings(cells).values()))


def _seen(
    path: Path,
    sheet: str,
    names: Iterable[str],
    raws: Sequence[Any],
    *,
    shapes: str = "",
    tags: tuple[tuple[str, str], ...] = (),
) -> Seen:
    if not raws:
        raise IngestError(
            f"{path.name} has names of columns but no row below them; there is nothing to go by."
        )
    silent = {text for raw in raws for text in raw.values() if plain(text) in _SILENT}
    columns = {
        name: Column(
            name, tuple(t for raw in raws if (t := raw.get(name, "")) and plain(t) not in _SILENT), len(raws)
        )
        for name in names
    }
    nothing = tuple(sorted({plain(text) for text in silent} | {"null", "<null>"})) if silent else ()
    return Seen(path, sheet, columns, shapes, tags, nothing)
