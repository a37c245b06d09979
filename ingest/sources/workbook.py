"""A workbook whose sheets are Kith's own files, known by their names or their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.bundles import Bundle, Entry, Part
from ingest.csvs import RawRow
from ingest.datasets import NEEDED, Dataset
from ingest.glimpse import Glimpse
from ingest.headers import SEARCHED, Header, find_header, raw_rows, without_totals
from ingest.report import Outcome, Report
from ingest.survey.reading import bundle_of as survey_of
from ingest.survey.reading import mark_of
from ingest.table import tell_header
from ingest.tables import WORKBOOKS
from ingest.workbooks import COVER, HOW_TO, LISTS, Book, Sheet, name_of, read_book, tell_notes

_WITHOUT_ROWS = (HOW_TO, LISTS, COVER)
_UNKNOWN = "sheet not read; name it as one of them, or write a mapping (docs/mapping.md)"
_ZIPPED = frozenset(("workbook.xml", "workbook.bin"))


def recognizes(glimpse: Glimpse) -> bool:
    """Whether it is a workbook by its name or by what it holds."""
    return glimpse.suffix in WORKBOOKS or (glimpse.is_zip and not _ZIPPED.isdisjoint(glimpse.names))


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The sheets that are Kith's own files, or a returned survey; every other sheet is told.

    Raises IngestError.
    """
    book = read_book(glimpse.path)
    mark = mark_of(book)
    return survey_of(book, mark, dataset, report) if mark else bundle_of(book, dataset, report)


def bundle_of(book: Book, dataset: Dataset, report: Report) -> Bundle:
    """The same of a workbook that is read already."""
    name = book.path.name
    tell_notes(report, name, book.notes)
    found = [part for sheet in book.sheets for part in _part(book.path, sheet, report)]
    return Bundle(book.path, dataset.source, dataset.fictional, found)


def _part(path: Path, sheet: Sheet, report: Report) -> Iterator[Part]:
    name = name_of(path, sheet)
    if sheet.name in _WITHOUT_ROWS or not (sheet.rows or sheet.unread):
        return
    if sheet.unread:
        report.add(name, 0, "", sheet.unread, "sheet not read")
        return
    rows = list(raw_rows(sheet.rows))
    shape, header = _known(sheet.name, rows)
    if shape is None:
        report.add(name, 0, "", "is none of Kith's own files by its name or columns", _UNKNOWN)
        return
    if header is None:
        needed = ", ".join(NEEDED[shape])
        what = f"has no row that names the columns {needed}, which {shape} need"
        report.add(
            name, 0, "", what, "sheet not read; put the column names into its first row", Outcome.REFUSED
        )
        return
    tell_notes(report, name, sheet.notes)
    tell_header(report, name, header, header.number - 1)
    if len(rows) == header.number:
        return  # a sheet of the template that nobody filled in
    yield Part(shape, name, _entries(name, header, rows, report))


def _known(name: str, rows: list[RawRow]) -> tuple[str | None, Header | None]:
    """Which of Kith's own files a sheet is, and its row of column names."""
    words = set(re.split(r"[-_ .,]+", name.casefold()))
    named = [shape for shape in NEEDED if shape in words]
    if len(named) == 1:
        return named[0], find_header(rows, NEEDED[named[0]])
    for shape, needed in NEEDED.items():
        if (header := find_header(rows[:SEARCHED], needed)) is not None:
            return shape, header
    return None, None


def _entries(name: str, header: Header, rows: list[RawRow], report: Report) -> Iterator[Entry]:
    for row, is_total in without_totals(iter(rows[header.number :])):
        if is_total:
            report.add(name, row.number, "", "is a total at the end of the table", "row not read")
            continue
        yield Entry(row.number, header.cells(row.cells), raw=header.raw(row.cells), broken=row.wrong)
