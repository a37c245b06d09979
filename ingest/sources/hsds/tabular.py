"""HSDS as tables: a folder or zip of CSV files, each row with columns that say what it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from graph.errors import IngestError
from ingest.csvs import decode, read_rows, tidy, tidy_all
from ingest.report import Outcome, Report
from ingest.sources.hsds.directory import Directory, Thing
from ingest.sources.hsds.names import SORTS, TABLES, TOP
from ingest.sources.hsds.older import OLDER, modern

_LINKS = ("attribute", "metadata")
_NAMED = {
    "service": {"program_id": "program"},
    "service_at_location": {"service_id": "service", "location_id": "location"},
}


def table_of(name: str) -> str | None:
    """The sort of object, or the older table, that a file name stands for; None when it is none.

    >>> table_of("organizations.csv"), table_of("regular_schedules.csv"), table_of("notes.csv")
    ('organization', 'regular_schedules', None)
    """
    stem = name.casefold().removesuffix(".csv")
    return stem if stem in OLDER else TABLES.get(stem)


def read_table(directory: Directory, name: str, data: bytes) -> None:
    """Take in all rows of one table. A broken row is told and left out. Raises IngestError."""
    table = table_of(name) or ""
    seen: dict[tuple[str, str], int] = {}
    for number, cells in _rows(directory.report, name, data):
        for sort, fields in modern(table, cells):
            key = fields.get("id", "")
            if key and (sort, key) in seen:
                what = f"is there twice; row {seen[sort, key]} was read"
                directory.report.add(name, number, "id", what, "row not read", Outcome.REFUSED)
                continue
            seen[sort, key] = number
            directory.loose.append(directory.put(sort, fields, name, number))


def _rows(report: Report, name: str, data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    text, encoding = decode(data)
    if text.lstrip()[:1] == "<":
        raise IngestError(f"{name} is a web page, perhaps an error message; download the data again.")
    if encoding == "cp1252":
        report.add(name, 0, "", "is not UTF-8", "read as Windows-1252; look at names with accents")
    records = read_rows(text)
    first = next(records, None)
    if first is None or first.wrong or not any(first.cells):
        raise IngestError(f"{name} has no header row; its first row names the columns.")
    header = [tidy(cell).casefold() for cell in first.cells]
    for record in records:
        cells = tidy_all(record.cells)
        extra = sum(bool(cell) for cell in cells[len(header) :])
        if record.wrong or extra:
            what = record.wrong or f"has {extra} more cells than the header"
            report.add(name, record.number, "", what, "row not read", Outcome.REFUSED)
        elif any(cells):
            yield record.number, {c: t for c, t in zip(header, cells, strict=False) if c and t}


def link(directory: Directory) -> None:
    """Let every row belong to what its columns name. Rows that name nothing that is there are told."""
    missing: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], int] = {}
    for thing in directory.loose:
        owners = SORTS[thing.sort].owners
        if thing.sort in _LINKS:
            lost = _link_any(directory, thing)
        elif thing.sort in TOP:
            lost = list(_lost(directory, thing))
        else:
            lost = _link(directory, thing, owners)
        for column, owner in lost:
            missing[thing.file, column, owner] += 1
            first.setdefault((thing.file, column, owner), thing.number)
    for (file, column, owner), count in missing.items():
        _tell_missing(directory.report, (file, column, owner), count, first[file, column, owner])


def _tell_missing(report: Report, which: tuple[str, str, str], count: int, number: int) -> None:
    file, column, owner = which
    verb = f"{count} rows, this one first, name" if count > 1 else "names"
    what = f"{verb} no {owner.replace('_', ' ')} that is there"
    if not owner:
        what = f"{count} rows, this one first, belong to nothing" if count > 1 else "belongs to nothing"
    report.add(file, number, column, what, "not used", Outcome.LEFT_OUT)


def _lost(directory: Directory, thing: Thing) -> Iterator[tuple[str, str]]:
    """Which columns of an object that stands for itself name another that is not there.

    A service that names no organization is told with its own row.
    """
    named = {**SORTS[thing.sort].owners, **_NAMED.get(thing.sort, {})}
    for column, owner in named.items():
        if thing.get(column) and directory.named(thing, column, owner) is None:
            yield column, owner


def _link(directory: Directory, thing: Thing, owners: Mapping[str, str]) -> list[tuple[str, str]]:
    """Let a thing belong to all that its columns name; which columns name nothing that is there."""
    lost: list[tuple[str, str]] = []
    for column, owner in owners.items():
        if not thing.get(column):
            continue
        found = directory.named(thing, column, owner)
        if found is None:
            lost.append((column, owner))
        else:
            found.add(thing)
    if owners and not any(thing.get(column) for column in owners):
        lost.append(("", ""))
    return lost


def _link_any(directory: Directory, thing: Thing) -> list[tuple[str, str]]:
    """The same for an attribute or a change, which may belong to anything."""
    id_column, sort_column = (
        ("link_id", "link_entity") if thing.sort == "attribute" else ("resource_id", "resource_type")
    )
    key = thing.get(id_column)
    if not key:
        return [("", "")]
    sort = TABLES.get(thing.get(sort_column), thing.get(sort_column))
    sorts = [sort] if sort in SORTS else list(SORTS)
    owners = [found for name in sorts if (found := directory.of(name).get(key)) is not None]
    for owner in owners:
        owner.add(thing)
    return [] if owners else [(id_column, sort if sort in SORTS else "record")]
