"""Reads HSDS: one nested file, a folder of pages, or a folder or zip of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from graph.errors import IngestError
from graph.model.source import Source
from ingest.bundles import Bundle, Entry, Part
from ingest.csvs import decode, read_bytes
from ingest.datasets import DEFAULT_SOURCE, Dataset
from ingest.glimpse import Glimpse
from ingest.jsons import read_json
from ingest.report import Outcome, Report
from ingest.sources.hsds.directory import Directory
from ingest.sources.hsds.header import rows_of, sources_of
from ingest.sources.hsds.names import SERVICE
from ingest.sources.hsds.nested import read_nested
from ingest.sources.hsds.partner_rows import partner_rows
from ingest.sources.hsds.profile import HEADER
from ingest.sources.hsds.recognize import data_files, is_data, looks_nested
from ingest.sources.hsds.records import Made, Reading
from ingest.sources.hsds.service_rows import service_rows
from ingest.sources.hsds.tabular import link, read_table, table_of
from ingest.zips import open_zip

_PACKAGE = "datapackage.json"
_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "partners": {
        "id": ("organization.id",),
        "name": ("organization.name",),
        "description": ("organization.description",),
        "email": ("organization.email",),
        "website": ("organization.website",),
        "identifiers": ("organization.tax_id",),
    },
    "services": {
        "id": ("service.id",),
        "partner": ("service.organization_id",),
        "status": ("service.status",),
        "zip": ("location.addresses.1.postal_code",),
        "address": ("location.addresses.1.address_1",),
        "latitude": ("location.latitude",),
        "longitude": ("location.longitude",),
        "covers": ("service.service_areas.1.name",),
        **{ours: (f"service.{name}",) for name, ours in SERVICE.items()},
    },
}


def read_source(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """Everything that HSDS says, as rows of Kith's own files. Raises IngestError for the whole."""
    directory = Directory(report)
    paths: list[Path] = []
    if glimpse.is_folder:
        paths += data_files(glimpse.path)
        _read_all(directory, ((path.name, partial(read_bytes, path)) for path in paths))
    elif glimpse.is_zip:
        zipped = open_zip(glimpse.path)
        names = [name for name in zipped.names if is_data(Path(name))]
        _read_all(directory, ((Path(name).name, partial(zipped.read, name)) for name in names))
    else:
        paths.append(glimpse.path)
        _read_one(directory, glimpse.path.name, read_bytes(glimpse.path))
    link(directory)
    reading = Reading(directory, dataset.source.name, dataset.kinds, dataset.default_kind)
    name = glimpse.path.name
    made = [*rows_of(directory.header, name), *_rows(reading)]
    reading.tell(name)
    fictional = dataset.fictional or directory.header.get("fictional") is True
    parts = _parts(_of(dataset, made, report, name), sources_of(directory.header))
    return Bundle(glimpse.path, dataset.source, fictional, parts, frozenset(paths))


def _rows(reading: Reading) -> Iterator[Made]:
    for organization in reading.directory.of("organization").values():
        yield from partner_rows(reading, organization)
    for service in reading.directory.of("service").values():
        yield from service_rows(reading, service)


def _of(dataset: Dataset, made: list[Made], report: Report, name: str) -> list[Made]:
    """The rows with their sources. An export of Kith's own names them, unless a dataset.toml does."""
    named = sorted({each.source for each in made} - {""})
    if dataset.source.id == DEFAULT_SOURCE:
        if named:
            what = f"is an export of Kith's own, of the sources {', '.join(named)[:200]}"
            report.add(name, 0, "", what, "the ids of its records stay")
        return made
    for each in made:
        if each.shape != "claims":  # there it is whom a claim speaks of
            each.entry.cells.pop("entity", None)
    return [replace(each, source="") for each in made]


def _parts(made: Iterable[Made], sources: Mapping[str, Source]) -> list[Part]:
    """The rows by file: those of one of Kith's own files, of one file read, of one source."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for each in made:
        found.setdefault((each.shape, each.file, each.source), []).append(each.entry)
    return [
        Part(
            shape,
            file,
            entries,
            columns=_COLUMNS.get(shape, {}),
            counts=shape in ("partners", "services"),
            own_mends=True,
            source=sources.get(source) or (Source(source, source) if source else None),
        )
        for (shape, file, source), entries in found.items()
    ]


def _read_all(directory: Directory, files: Iterable[tuple[str, Callable[[], bytes]]]) -> None:
    """Every file of a folder or zip; one that cannot be read is told, and the others are."""
    found = list(files)
    tables = any(table_of(name) is not None for name, _ in found)
    for name, data in found:
        try:
            _read_one(directory, name, data(), beside_tables=tables)
        except IngestError as error:
            directory.report.add(name, 0, "", str(error), "file not read", Outcome.REFUSED)


def _read_one(directory: Directory, name: str, data: bytes, *, beside_tables: bool = False) -> None:
    if name.casefold() == _PACKAGE:
        said: object = read_json(name, data)
        header = cast("dict[str, Any]", said).get(HEADER) if isinstance(said, dict) else None
        directory.header |= cast("dict[str, Any]", header) if isinstance(header, dict) else {}
    elif name.casefold().removesuffix(".gz").endswith((".json", ".ndjson", ".jsonl")):
        if beside_tables and not looks_nested(decode(data)[0]):
            directory.report.add(name, 0, "", "is no part of the directory", "file not read")
            return
        read_nested(directory, name, data)
    elif table_of(name) is not None:
        read_table(directory, name, data)
    elif name.casefold().endswith(".csv"):
        directory.report.add(name, 0, "", "is no table of HSDS that Kith knows", "file not read")
