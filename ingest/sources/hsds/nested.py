"""Nested HSDS: an organization, service, location or list of them, with everything inside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from graph.errors import IngestError
from ingest.cells import guard
from ingest.csvs import tidy
from ingest.jsons import read_json
from ingest.report import Outcome
from ingest.sources.hsds.directory import Directory, Thing
from ingest.sources.hsds.names import REFERENCES, SORTS, TABLES, TOP
from ingest.sources.hsds.profile import HEADER

Object = Mapping[str, Any]
_LISTS = {"organizations": "organization", "services": "service", "locations": "location"}
_ABOUT_ITSELF = frozenset(("version", "profile", "openapi_url"))
_EXPECTED = "HSDS has an organization, a service, a location, or a list of them"


def read_nested(directory: Directory, name: str, data: bytes) -> None:
    """Take in all objects of one file. Raises IngestError when it is no HSDS."""
    if data.lstrip()[:1] == b"<":
        raise IngestError(f"{name} is a web page, perhaps an error message; download the data again.")
    if name.casefold().endswith((".ndjson", ".jsonl")):
        _read_lines(directory, name, data)
        return
    value = read_json(name, data)
    tables = _tables(value)
    if tables:
        for table, rows in tables.items():
            for number, row in enumerate(rows, start=1):
                directory.loose.append(_take(directory, table, row, name, number))
        return
    if isinstance(value, dict) and isinstance(header := cast("Object", value).get(HEADER), dict):
        directory.header |= cast("Object", header)
    found = _listed(name, cast("object", value))
    for number, item in enumerate(found, start=1):
        _take_one(directory, name, item, number)


def _read_lines(directory: Directory, name: str, data: bytes) -> None:
    """One object a line, as an API streams them. A line that is broken is told; the others are read."""
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            _take_one(directory, name, read_json(name, line), number)
        except IngestError as error:
            directory.report.add(name, number, "", str(error), "line not read", Outcome.REFUSED)


def _take_one(directory: Directory, name: str, item: object, number: int) -> None:
    sort = sort_of(item)
    if sort is None or not isinstance(item, dict):
        directory.report.add(
            name, number, "", "is no object of HSDS that Kith knows", "not read", Outcome.REFUSED
        )
        return
    key = str(cast("Object", item).get("id") or "")
    first = directory.listed.setdefault((name, sort, key), number)
    if key and first != number:
        what = f"has the id of entry {first}, which counts where they differ"
        directory.report.add(name, number, "id", what, "only what is new in it read")
    _take(directory, sort, cast("Object", item), name, number)


def _listed(name: str, value: object) -> list[object]:
    """The objects of a file: the one it is, those of a page of an API, or those of a list."""
    if isinstance(value, list):
        return cast("list[object]", value)
    if not isinstance(value, dict):
        raise IngestError(f"{name} holds {_kind(value)}; {_EXPECTED}.")
    said = cast("Object", value)
    if isinstance(contents := said.get("contents"), list):
        return cast("list[object]", contents)
    if sort_of(said) is not None:
        return [said]
    lists = [said[key] for key in said if key in _LISTS and isinstance(said[key], list)]
    if lists:
        return [item for each in lists for item in cast("list[object]", each)]
    if said.keys() >= _ABOUT_ITSELF:
        return []  # the greeting of an API, which holds no records
    raise IngestError(f"{name} is no HSDS: {_EXPECTED}.")


def _tables(value: object) -> dict[str, list[Object]]:
    """Tables as one JSON object, each by the name of its file; nothing when it is none of that."""
    if not isinstance(value, dict):
        return {}
    said = cast("Object", value)
    found: dict[str, list[Object]] = {}
    for key, rows in said.items():
        sort = TABLES.get(key.removesuffix(".csv")) if key.endswith(".csv") else None
        if sort is not None and isinstance(rows, list):
            found[sort] = [cast("Object", row) for row in cast("list[object]", rows) if isinstance(row, dict)]
    return found


def _kind(value: object) -> str:
    return "a text" if isinstance(value, str) else "one value" if value is not None else "nothing"


def sort_of(value: object) -> str | None:
    """Which object of HSDS a JSON object is, by the fields it has; None when it is none.

    >>> sort_of({"id": "1", "name": "River Clinic", "status": "active"})
    'service'
    """
    if not isinstance(value, dict):
        return None
    keys = cast("Object", value).keys()
    if "location_type" in keys or ("addresses" in keys and "id" in keys):
        return "location"
    if keys & {"location", "service"} and "id" in keys and "name" not in keys:
        return "service_at_location"
    if not {"id", "name"} <= keys:
        return None
    if keys & {"status", "service_at_locations", "organization", "interpretation_services"}:
        return "service"
    if keys & {"organization_identifiers", "locations", "services", "tax_id", "tax_status", "legal_status"}:
        return "organization"
    if keys & {"parent_id", "taxonomy", "taxonomy_detail", "term_uri", "taxonomy_id"}:
        return "taxonomy_term"
    if "version" in keys:
        return "taxonomy"
    return "organization" if keys & {"description", "website", "services"} else None


def _take(directory: Directory, sort: str, said: Object, file: str, number: int) -> Thing:
    """One object and all inside it."""
    inside = SORTS[sort].inside
    fields: dict[str, str] = {}
    below: list[tuple[str, str, Object]] = []
    for name, value in said.items():
        within = inside.get(name)
        if within is not None:
            below += [(name, within, item) for item in _objects(value)]
            value = _others(value)
        if value not in (None, [], {}, ""):
            fields.update(_texts(_column(name), value))
    thing = directory.put(sort, fields, file, number)
    for name, within, item in below:
        _join(thing, name, _take(directory, within, item, file, number))
    return thing


def _join(thing: Thing, name: str, part: Thing) -> None:
    """Let one object belong to another, or name it."""
    column = REFERENCES.get(name)
    if column is not None:
        thing.fields.setdefault(column, part.id)
    elif part.sort in TOP:
        part.fields.setdefault(f"{thing.sort}_id", thing.id)
    else:
        thing.add(part)


def _objects(value: object) -> Iterator[Object]:
    for item in cast("list[object]", value) if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield cast("Object", item)


@lru_cache(maxsize=1_000)
def _column(name: str) -> str:
    """The name of a property as reports may show it."""
    return tidy(name)


def _others(value: object) -> object:
    """What stands where objects should, and is none: a word in their place, or among them."""
    if isinstance(value, list):
        return [item for item in cast("list[object]", value) if not isinstance(item, dict)]
    return None if isinstance(value, dict) else value


def _texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    """What a property says, as cells; the properties of an unknown object by their path."""
    match value:
        case None:
            return
        case bool():
            yield name, "yes" if value else "no"
        case str():
            # Most texts need no more than this, and there are many.
            plain = value[:1].isalnum() and value.isprintable()
            yield name, value.rstrip() if plain else tidy(guard(value))
        case float():
            yield name, str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
        case dict():
            for key, item in cast("Object", value).items():
                yield from _texts(f"{name}.{_column(key)}", item)
        case list() if all(not isinstance(item, dict | list) for item in cast("list[object]", value)):
            items = [text for item in cast("list[object]", value) for _, text in _texts(name, item)]
            yield name, "; ".join(items)
        case list():
            yield name, tidy(json.dumps(value, ensure_ascii=False))
        case _:
            yield name, str(value)
