"""A file as a table of rows: CSV by its header, GeoJSON by its features' properties, JSON by its keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from graph.errors import IngestError
from ingest.csvs import decode, read_bytes, read_rows, tidy, tidy_all
from ingest.jsons import read_json
from ingest.report import Outcome, Report
from ingest.rows import Row, Table


def open_table(path: Path, source: str, report: Report, *, fold: bool = True) -> Table:
    """The rows of a file, read one by one; with `fold` its columns are named in small letters.

    Raises IngestError, at once or on the first row, when the file as a whole cannot be read.
    """
    table = Table(path.name, source, report, fold=fold)
    table.report.count(path.name)
    suffix = path.suffix.casefold()
    if suffix in (".geojson", ".json"):
        table.rows = _json(table, read_bytes(path), layer=suffix == ".geojson")
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


def _json(table: Table, data: bytes, *, layer: bool) -> Iterator[Row]:
    """A list of objects, or an object of them by their keys, is a table; anything else is a map layer."""
    value: Any = read_json(table.name, data)
    if layer:
        return _features(table, _layer(table.name, cast("object", value)))
    if isinstance(value, dict) and "type" not in value:
        named = cast("dict[str, Any]", value).items()
        value = [{"key": key, **item} if isinstance(item, dict) else item for key, item in named]
    if not isinstance(value, list):
        return _features(table, _layer(table.name, cast("object", value)))
    return _objects(table, cast("list[Any]", value))


def _objects(table: Table, found: list[Any]) -> Iterator[Row]:
    objects = [cast("dict[str, Any]", item) if isinstance(item, dict) else {} for item in found]
    table.header = tuple(dict.fromkeys(name for item in objects for name in item))
    count = table.report.count(table.name)
    for number, item in enumerate(objects, start=1):
        count.rows += 1
        row = Row(table, number, {name: tidy(_text(value)) for name, value in item.items()})
        if not item:
            row.broken = "is not a JSON object with a name for each value"
        yield row


def _features(table: Table, layer: Mapping[str, Any]) -> Iterator[Row]:
    features = layer.get("features")
    if layer.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise IngestError(f"{table.name} is not a GeoJSON FeatureCollection; export the layer as one.")
    _refuse_projected(table.name, layer)
    found = cast("list[Any]", features)
    table.header = tuple(dict.fromkeys(str(name) for feature in found for name in _properties(feature)))
    count = table.report.count(table.name)
    for number, feature in enumerate(found, start=1):
        count.rows += 1
        cells = {str(name): tidy(_text(value)) for name, value in _properties(feature).items()}
        keep = cast("dict[str, Any]", feature) if isinstance(feature, dict) else {}
        row = Row(table, number, cells, feature=keep)
        if not keep or keep.get("type") != "Feature":
            row.broken = "is not a GeoJSON feature"
        yield row


def _properties(feature: object) -> Mapping[str, Any]:
    if not isinstance(feature, dict):
        return {}
    properties = cast("dict[str, Any]", feature).get("properties")
    return cast("dict[str, Any]", properties) if isinstance(properties, dict) else {}


def _text(value: object) -> str:
    """What a property says, as a cell would."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case list() if all(isinstance(item, str) for item in cast("list[Any]", value)):
            return ";".join(cast("list[str]", value))
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _layer(name: str, layer: object) -> dict[str, Any]:
    if not isinstance(layer, dict):
        raise IngestError(f"{name} is not a GeoJSON FeatureCollection; export the layer as one.")
    return cast("dict[str, Any]", layer)


def _refuse_projected(name: str, layer: Mapping[str, Any]) -> None:
    """GeoJSON is WGS84; an old `crs` member that says otherwise would put everything elsewhere."""
    crs = json.dumps(layer.get("crs") or "")
    if crs != '""' and not any(known in crs for known in ("CRS84", "EPSG::4326", "EPSG:4326")):
        raise IngestError(
            f"{name} is in another coordinate system than WGS84; export it as WGS84 (EPSG:4326)."
        )


def tell_unread(table: Table) -> None:
    """One line for each column that nobody read and that said something."""
    for column, count in table.unread.items():
        if count:
            table.tell(
                f"is not a column Kith reads here, and {count} rows say something in it",
                "not read",
                Outcome.NOTED,
                column=column,
            )
