"""The schemas of HSDS where they lie, with formats checked, for nested objects and for tables."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from functools import cache
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.shared import shared_data

VERSIONS = ("hsds-3.1-dev", "hsds-3.0")


@cache
def validator(version: str, name: str) -> Draft202012Validator:
    """The validator of one object, formats switched on."""
    folder = shared_data("hsds-spec") / version / "schema"
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    found = [(file, Resource(contents=schema, specification=DRAFT202012)) for file, schema in schemas.items()]
    registry: Registry[Any] = Registry[Any]().with_resources(found)
    return Draft202012Validator(schemas[f"{name}.json"], registry=registry, format_checker=FormatChecker())


def wrong(version: str, name: str, said: object) -> list[str]:
    """What a validator says against an object."""
    errors = cast("Any", validator(version, name)).iter_errors(said)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]


def wrong_page(version: str, data: bytes) -> list[str]:
    """The same of a page of organizations with their services."""
    found: list[str] = []
    for organization in json.loads(data)["contents"]:
        found += wrong(version, "organization", organization)
        for service in organization.get("services", ()):
            found += wrong(version, "service", service)
    return found


def wrong_tables(version: str, data: bytes) -> list[str]:
    """What is wrong with a zip of tables by the datapackage of a version."""
    package = json.loads((shared_data("hsds-spec") / version / "datapackage.json").read_text("utf-8"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = {n: archive.read(n).decode() for n in archive.namelist() if n.endswith(".csv")}
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in texts.items()}
    found: list[str] = []
    ids = {r["name"]: {row["id"] for row in tables.get(r["path"], ())} for r in package["resources"]}
    for resource in package["resources"]:
        for number, row in enumerate(tables.get(resource["path"], ()), start=2):
            where = f"{resource['path']}, row {number}"
            found += [f"{where}: {what}" for what in _wrong_row(resource["schema"], row, ids)]
    known = {resource["path"] for resource in package["resources"]}
    return [*found, *(f"{name} is no table" for name in tables.keys() - known)]


def _wrong_row(schema: dict[str, Any], row: dict[str, str], ids: dict[str, set[str]]) -> list[str]:
    found: list[str] = []
    for field in schema["fields"]:
        text = row.get(field["name"], "")
        needs = field["constraints"]
        # An address that Kith knows in one line has no city of its own; the cell is there and empty.
        if needs["required"] and not text and field["name"] not in MAY_BE_EMPTY:
            found.append(f"{field['name']} is needed")
        if text and text not in needs.get("enum", [text]):
            found.append(f"{field['name']} is {text}")
    for key in schema.get("foreignKeys", ()):
        text = row.get(key["fields"], "")
        if text and text not in ids[key["reference"]["resource"]]:
            found.append(f"{key['fields']} names nothing")
    return found


MAY_BE_EMPTY = frozenset(("description", "address_1", "city", "state_province", "postal_code"))
