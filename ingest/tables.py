"""A file as a table of rows: CSV by its header, a map layer by its features' properties, JSON by its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from graph.errors import IngestError
from ingest.csvs import decode, read_bytes, read_rows, tidy, tidy_all
from ingest.jsons import read_json
from ingest.layers import SUFFIXES, Layer, layer_in, read_layer, text_of
from ingest.report import Outcome, Report
from ingest.rows import Row, Table


def open_table(path: Path, source: str, report: Report, *, fold: bool = True) -> Table:
    """The rows of a file, read one by one; with `fold` its columns are named in small letters.

    Raises IngestError, at once or on the first row, when the file as a whole cannot be read.
    """
    table = Table(path.name, source, report, fold=fold)
    table.report.count(path.name)
    suffix = path.suffix.casefold()
    if suffix == ".json":
        table.rows = _json(table, read_bytes(path))
    elif suffix in SUFFIXES:
        table.rows = _features(table, read_layer(path))
    else:
        table.rows = _csv(table, read_bytes(path))
    return table


def _csv(table: Table, data: bytes) -> Iterator[Row]:
    text, encoding = decode(data)
    if encoding == "cp1252":
        table.tell("is not UTF-8", "read as Windows-1252; look at names with accents")
    records = read_rows(text)
    first = next(records, None)
    if first is None or first.wrong or not any(first.cells):
        raise IngestError(f"{table.name} has no header row; its first row names the columns.")
    header = _header(table, first.cells)
    count = table.report.count(table.name)
    for record in records:
        if not record.wrong and not any(record.cells):
            continue
        count.rows += 1
        cells = tidy_all(record.cells)
        row = Row(
            table,
            record.number,
            {column: cell for column, cell in zip(header, cells, strict=False) if column},
            extra=sum(bool(cell) for cell in cells[len(header) :]),
            missing=max(0, len(header) - len(cells)),
        )
        if record.wrong:
            row.broken = record.wrong
        yield row


def _header(table: Table, cells: list[str]) -> list[str]:
    names: list[str] = []
    for cell in cells:
        name = tidy(cell).casefold() if table.fold else tidy(cell)
        if name and name in names:
            table.tell("is there twice", "only the first one is read", column=name)
            name = ""
        names.append(name)
    while names and not names[-1]:
        names.pop()
    table.header = tuple(name for name in names if name)
    return names


def _json(table: Table, data: bytes) -> Iterator[Row]:
    """A list of objects, or an object of them by their keys, is a table; anything else is a map layer."""
    value: Any = read_json(table.name, data)
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
    """One line for each column that was not read and said something, and for each reason to refuse rows."""
    for what, numbers in table.passed.items():
        table.report.count(table.name).refused += len(numbers)
        table.tell(f"{len(numbers)} rows, from row {numbers[0]} on: {what}", "not loaded", Outcome.REFUSED)
    for column, count in table.unread.items():
        if count:
            table.tell(
                f"is not a column Kith reads here, and {count} rows say something in it",
                "not read",
                Outcome.NOTED,
                column=column,
            )
