"""Census tables as data.census.gov exports them: a row a place, two rows of headers, a column an estimate.

The estimates become counts of communities, with their margins of error; which column counts whom stands in
census.toml. Codes that mean "no number" (negative ones, N, (X), -, **) stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from pathlib import Path

from graph.errors import IngestError
from graph.model.source import Source
from ingest.bundles import Bundle, Entry, Part
from ingest.csvs import decode, read_bytes, read_rows, tidy, tidy_all
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.sources.census_tables import CensusTable, Counted, code_of, lay, tables
from ingest.terms import a_number
from ingest.vintages import geoid_of
from ingest.zips import open_zip

_DATA = "-data.csv"
_GEO = ("geo_id", "geography", "geo.id", "id")
_LABELS = ("geography", "id", "geographic identifier")
# Levels of the Census Bureau's codes that are places of Kith: county, tract, town, tribal land, ZIP area.
_LEVELS = ("050", "140", "160", "170", "250", "860", "871")
_YEAR = re.compile(r"(ACS\w*?|DECENNIAL\w*?)(\d{4})(?=[._-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: dict[str, str]
    key: str
    broken: str = ""


def recognizes(glimpse: Glimpse) -> bool:
    """Whether it is a census table, or the zip that data.census.gov gives one out in."""
    if glimpse.is_zip:
        return any(name.endswith(_DATA) for name in glimpse.names)
    columns = glimpse.columns
    if columns[:1] and columns[0] in _GEO and len(columns) > 2:
        return bool(code_of(columns)) or any(column.startswith("estimate!!") for column in columns)
    return bool(columns) and columns[0] == "label (grouping)"


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The counts of one table. Raises IngestError when it is none that Kith knows or lacks its codes."""
    path = glimpse.path
    name, text = _text_of(path)
    header, labels, lines = _lines(name, text)
    code = code_of(header)
    table = tables().get(code)
    if table is None:
        raise IngestError(
            f"{name} is census table {code or 'of no code'}, of which Kith knows no community; it reads "
            f"{', '.join(sorted(tables()))}. A mapping reads any other."
        )
    counted, missing = lay(table, labels)
    if not counted:
        raise IngestError(f"{name} has no column that Kith reads of table {code}; export it with its labels.")
    if missing:
        what = f"has no column for {', '.join(missing)} that reads as expected"
        report.add(name, 0, "", what, "not counted by this table")
    year = _YEAR.search(name) or _YEAR.search(path.name)
    vintage = f"{int(year[2]) // 10}0" if year else dataset.places.get("vintage", "")
    source = dataset.source_or(_source(table, year))
    kept = _kept(name, lines, report)
    parts = [
        Part(
            "population",
            name,
            _entries(kept, one, vintage),
            {"place": ("GEO_ID",), "count": one.columns, "moe": one.margins},
            one_record=True,  # all counts of a place stand in one row
            counts=one is counted[0],
            bulk=True,
        )
        for one in counted
    ]
    _tell_unknown(name, kept, counted, report)
    return Bundle(path, source, dataset.fictional, parts)


def _text_of(path: Path) -> tuple[str, str]:
    """The name and the text of the table, which may lie in a zip."""
    if path.suffix.casefold() != ".zip":
        return path.name, decode(read_bytes(path))[0]
    archive = open_zip(path)
    found = [name for name in archive.names if name.casefold().endswith(_DATA)]
    if len(found) != 1:
        raise IngestError(f"{path.name} holds {len(found)} census tables; load them one by one.")
    return Path(found[0]).name, decode(archive.read(found[0]))[0]


def _lines(name: str, text: str) -> tuple[list[str], dict[str, str], list[_Line]]:
    """The columns, their labels ("" without a row of labels) and the rows. Raises IngestError."""
    rows = read_rows(text)
    first = next(rows, None)
    header = [tidy(cell) for cell in first.cells] if first is not None else []
    if header[:1] == ["Label (Grouping)"]:
        raise IngestError(
            f"{name} is the table as the page shows it, without the codes of its places; "
            "choose Download, then CSV, to get the one with GEO_ID."
        )
    if not code_of(header):
        raise IngestError(
            f"{name} has labels but no codes such as B02001_001E in its first row; "
            "download the table from data.census.gov as CSV, which has both."
        )
    labels = dict.fromkeys(header, "")
    lines: list[_Line] = []
    for row in rows:
        cells = dict(zip(header, tidy_all(row.cells), strict=False))
        where = cells.get(header[0], "")
        if where.casefold() in _LABELS and not lines:
            labels = {column: cells.get(column, "") for column in header}
        elif where:
            lines.append(_Line(row.number, cells, where, row.wrong))
    return header, labels, lines


def _kept(name: str, lines: Sequence[_Line], report: Report) -> list[_Line]:
    """The rows of places that Kith keeps; block groups, states and the nation are told and left."""
    kept = [line for line in lines if "US" not in line.key or line.key[:3] in _LEVELS]
    if others := len(lines) - len(kept):
        what = f"{others} rows are of places that Kith does not keep, such as block groups or states"
        report.add(name, 0, "", what, "not read")
    return kept


def _entries(lines: Sequence[_Line], counted: Counted, vintage: str) -> Iterator[Entry]:
    for line in lines:
        count = 0 if line.broken else _sum(line, counted.columns)
        if count is None:
            continue
        margins = [_number(line.cells.get(column, "")) for column in counted.margins]
        known = [margin for margin in margins if margin is not None]
        moe = sqrt(sum(margin**2 for margin in known)) if known and len(known) == len(margins) else None
        yield Entry(
            line.number,
            {
                "place": geoid_of(line.key),
                "community": counted.community,
                "count": str(round(count)),
                "moe": "" if moe is None else f"{moe:.1f}".removesuffix(".0"),
                "vintage": vintage,
            },
            line.cells,
            broken=line.broken,
        )


def _sum(line: _Line, columns: Sequence[str]) -> float | None:
    """The estimates added up, None when one of them is unknown."""
    numbers = [_number(line.cells.get(column, "")) for column in columns]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _number(text: str) -> float | None:
    """A number of people, None for every code that means there is none."""
    found = a_number(text.lstrip("±"))
    return found if found is not None and found >= 0 else None


def _tell_unknown(name: str, lines: Sequence[_Line], counted: Sequence[Counted], report: Report) -> None:
    unknown = sum(_sum(line, one.columns) is None for line in lines for one in counted)
    if unknown:
        report.add(name, 0, "", f"{unknown} counts have a code instead of a number", "left unknown, not zero")


def _source(table: CensusTable, year: re.Match[str] | None) -> Source:
    """The Census Bureau, the survey and the table; ancestry says that it is that."""
    survey = f"{year[1].casefold()}{year[2]}-" if year else ""
    title = f"table {table.code}, {table.says}"
    what = "ancestry, not language: " if table.ancestry else ""
    return Source(
        id=f"us-census-{survey}{table.code.casefold()}",
        name=f"US Census Bureau, {what}{title}" + (f" ({year[2]})" if year else ""),
        url=f"https://data.census.gov/table?q={table.code}",
        licence="public domain (US Census Bureau)",
        as_of=date(int(year[2]), 12, 31) if year and year[1].casefold().startswith("acs") else None,
    )
