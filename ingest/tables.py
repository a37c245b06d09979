"""A file as a table of rows: CSV by its header, a map layer by its features' properties, JSON by its keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, cast

from graph.analysis.wording import plural
from graph.errors import IngestError
from ingest.csvs import LOST, RawRow, decode, lines_not_utf8, read_bytes, read_rows, tidy, tidy_all
from ingest.door import what_to_write
from ingest.headers import SEARCHED, Header, find_header, is_tag_row, raw_rows, read_header, without_totals
from ingest.layers import SUFFIXES, Layer, layer_in, read_features, read_layer, text_of
from ingest.looks import is_web_page
from ingest.report import Outcome, Report
from ingest.rows import Row, Table
from ingest.table import tell_header

SHOWN = 5
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def open_table(
    path: Path,
    source: str,
    report: Report,
    *,
    fold: bool = True,
    needed: Sequence[str] = (),
    needed_by: str = "",
    sheet: str = "",
) -> Table:
    """The rows of a file, read one by one; with `fold` its columns are named in small letters.

    The row of column names is the first one, or the first of the top rows that names all columns `needed`,
    so that titles above it do no harm; when none does and `needed_by` says who needs them, the file is
    refused. `sheet` is the sheet of a workbook, by default its first one. Raises IngestError, at once or on
    the first row, when the file as a whole cannot be read.
    """
    table = Table(path.name, source, report, fold=fold)
    wanted = _Wanted(tuple(needed), needed_by)
    suffix = Path(path.name.casefold().removesuffix(".gz")).suffix
    if suffix == ".json":
        table.rows = _json(table, read_bytes(path))
    elif suffix in SUFFIXES:
        table.rows = _features(table, read_layer(path))
    elif suffix in WORKBOOKS:
        table.rows = _sheet(table, path, sheet, wanted)
    else:
        table.rows = _csv(table, read_bytes(path), wanted)
    table.report.count(table.name)
    return table


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The columns that a row of column names must have, and who needs them."""

    columns: tuple[str, ...]
    by: str


def _csv(table: Table, data: bytes, wanted: _Wanted) -> Iterator[Row]:
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise IngestError(f"{table.name} is empty and has no header row; its first row names the columns.")
    if is_web_page(data):
        raise IngestError(
            f"{table.name} is a web page, not a table; download it again (many sites ask to sign in first)."
        )
    text, encoding = decode(data)
    odd = lines_not_utf8(data) if encoding == "mixed" else None
    _tell_encoding(table, text, encoding)
    mixed: list[int] = []
    yield from _rows(table, read_rows(text), wanted, mixed=mixed, odd=odd or frozenset(), ragged=True)
    if mixed:
        more = f" and {len(mixed) - SHOWN} more" if len(mixed) > SHOWN else ""
        which = ", ".join(map(str, mixed[:SHOWN]))
        what = f"is UTF-8, but not in row {which}{more}"
        table.tell(what, "read as Windows-1252 there; look at names with accents")


def _tell_encoding(table: Table, text: str, encoding: str) -> None:
    if encoding == "cp1252":
        table.tell("is not UTF-8", "read as Windows-1252; look at names with accents")
    if "\0" in text:
        table.tell("has NUL characters in it", "left out; if words are missing, export it again")
    if LOST in text:
        line = text.count("\n", 0, text.index(LOST)) + 1
        table.tell(
            f"has characters that cannot be read, first in line {line}", f"read as {LOST}; look at them"
        )


def _sheet(table: Table, path: Path, name: str, wanted: _Wanted) -> Iterator[Row]:
    from ingest.workbooks import read_book, sheet_named, tell_notes

    book = read_book(path)
    sheet = sheet_named(book, name)
    if sheet.unread:
        raise IngestError(f"{path.name}, sheet {sheet.name}, {sheet.unread}; it is not read.")
    tell_notes(table.report, table.name, (*book.notes, *sheet.notes))
    yield from _rows(table, raw_rows(sheet.rows), wanted)


def _rows(
    table: Table,
    records: Iterator[RawRow],
    wanted: _Wanted,
    *,
    mixed: list[int] | None = None,
    odd: frozenset[int] = frozenset(),
    ragged: bool = False,
) -> Iterator[Row]:
    """The records below the row of column names. With `ragged` a row may not be longer than that one.

    The numbers of those that stand on `odd` lines are put into `mixed`.
    """
    top = list(islice(records, SEARCHED))
    header = _header(table, top, wanted)
    count = table.report.count(table.name)
    for record, is_total in without_totals(chain(top[_after(top, header) :], records)):
        if is_total:
            table.report.add(
                table.name, record.number, "", "is a total at the end of the table", "row not read"
            )
            continue
        if is_tag_row(record.cells):
            continue
        count.rows += 1
        cells = tidy_all(record.cells)
        known = len(header.calls)
        row = Row(
            table,
            record.number,
            header.cells(cells),
            raw=header.raw(cells),
            extra=sum(bool(cell) for cell in cells[known:]) if ragged else 0,
            missing=max(0, known - len(cells)) if ragged and not record.wrong else 0,
        )
        if record.wrong:
            row.broken = record.wrong
        if odd and mixed is not None and not odd.isdisjoint(range(*record.lines)):
            mixed.append(record.number)
        yield row


def _after(top: list[RawRow], header: Header) -> int:
    return next(at for at, row in enumerate(top, start=1) if row.number == header.number)


def _header(table: Table, top: list[RawRow], wanted: _Wanted) -> Header:
    """The row of column names, and what is to be told of it. Raises IngestError when there is none."""
    first = next((row for row in top if row.wrong or any(row.cells)), None)
    if first is None:
        raise IngestError(f"{table.name} has no header row; its first row names the columns.")
    header = find_header(top, wanted.columns, fold=table.fold)
    if header is None:
        if first.wrong:
            raise IngestError(
                f"{table.name} has no header row that can be read: row {first.number} {first.wrong}."
            )
        header = read_header(first, fold=table.fold)
        if wanted.by:
            missing = [column for column in wanted.columns if column not in header.names]
            raise IngestError(
                f"{table.name} has no column {', '.join(missing)}, which {wanted.by} need; the first row "
                "names the columns."
            )
    above = sum(row.number < header.number and any(row.cells) for row in top)
    tell_header(table.report, table.name, header, above)
    table.header = header.names
    return header


def _json(table: Table, data: bytes) -> Iterator[Row]:
    """A list of objects, or an object of them by their keys, is a table; anything else is a map layer."""
    value: Any = read_features(table.name, data)
    if isinstance(value, dict) and "type" not in value:
        named = cast("dict[str, Any]", value).items()
        value = [{"key": key, **item} if isinstance(item, dict) else item for key, item in named]
    if not isinstance(value, list):
        return _features(table, layer_in(table.name, cast("object", value)))
    return _objects(table, cast("list[Any]", value))


def _objects(table: Table, found: list[Any]) -> Iterator[Row]:
    objects = [cast("dict[str, Any]", item) if isinstance(item, dict) else {} for item in found]
    table.header = tuple(dict.fromkeys(name for item in objects for name in item))
    count = table.report.count(table.name)
    for number, item in enumerate(objects, start=1):
        count.rows += 1
        row = Row(table, number, {name: tidy(text_of(value)) for name, value in item.items()})
        if not item:
            row.broken = "is not a JSON object with a name for each value"
        yield row


def _features(table: Table, layer: Layer) -> Iterator[Row]:
    table.header = layer.columns
    for what, done in layer.remarks:
        table.tell(what, done)
    count = table.report.count(table.name)
    for feature in layer.features:
        count.rows += 1
        row = Row(table, feature.number, feature.cells, feature=feature.whole)
        row.broken = feature.broken
        yield row


def tell_unread(table: Table) -> None:
    """One line for each unread column that said something, and for each reason to refuse rows."""
    for what, numbers in table.passed.items():
        table.report.count(table.name).refused += len(numbers)
        table.tell(f"{len(numbers)} rows, from row {numbers[0]} on: {what}", "not loaded", Outcome.REFUSED)
    for column, count in table.unread.items():
        if count and column not in table.persons and not what_to_write(column):
            rows = plural(count, "row says", "rows say")
            what = f"is not a column Kith reads here, and {rows} something in it"
            table.tell(what, "not read", Outcome.NOTED, column=column)
