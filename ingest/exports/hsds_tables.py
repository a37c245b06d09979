"""The same HSDS as tables: a zip of CSV files and the datapackage.json that describes them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any, cast

from graph.model.ids import stable_id
from graph.model.view import View
from ingest.cells import guard
from ingest.exports.hsds import organizations
from ingest.exports.hsds_header import header
from ingest.exports.writing import put_member
from ingest.sources.hsds.names import OPEN_ELIGIBILITY, REFERENCES, SORTS
from ingest.sources.hsds.profile import HEADER, TAXONOMIES

Row = dict[str, str]
Tables = dict[str, dict[str, Row]]
_ALWAYS = ("organization", "service")
_NUMBERS = frozenset(("latitude", "longitude"))
_DAYS = {"assured_date": "date", "last_modified": "datetime"}
_SAYS = {OPEN_ELIGIBILITY: "Terms of the Open Eligibility Project, findhelp, CC BY-SA 3.0"}


def write(view: View) -> bytes:
    """The zip. Raises KithError when the view shows nothing."""
    tables = tables_of(organizations(view))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        package = json.dumps(_package(view, tables), ensure_ascii=False, indent=1)
        put_member(archive, "datapackage.json", package.encode())
        for sort, rows in tables.items():
            text = _csv(SORTS[sort].columns, rows.values())
            put_member(archive, f"{SORTS[sort].table}.csv", text.encode())
    return out.getvalue()


def tables_of(nested: Iterable[Mapping[str, Any]]) -> Tables:
    """The objects of some organizations by sort and id, each as a row that names what it belongs to."""
    tables: Tables = {sort: {} for sort in SORTS}
    for organization in nested:
        _take(tables, "organization", organization, {})
    for name in (*TAXONOMIES, OPEN_ELIGIBILITY):
        known = stable_id("hsds", "taxonomy", name)
        if any(term["taxonomy"] == name for term in tables["taxonomy_term"].values()):
            tables["taxonomy"][known] = {
                "id": known,
                "name": name,
                "description": _SAYS.get(name, f"{name}; see docs/hsds.md"),
            }
    return {sort: rows for sort, rows in tables.items() if rows or sort in _ALWAYS}


def _take(tables: Tables, sort: str, said: Mapping[str, Any], owner: Row) -> None:
    inside = SORTS[sort].inside
    own: Row = {**owner}
    for name, value in said.items():
        if name not in inside:
            own[name] = str(value)
        elif name in REFERENCES:
            own[REFERENCES[name]] = value["id"]
            _take(tables, inside[name], value, {})
        else:
            for item in cast("list[Mapping[str, Any]]", value):
                column = f"{sort}_id"
                named = column in SORTS[inside[name]].columns
                _take(tables, inside[name], item, {column: said["id"]} if named else {})
    if sort == "taxonomy_term":
        own["taxonomy_id"] = stable_id("hsds", "taxonomy", own["taxonomy"])
    tables[sort].setdefault(own["id"], own)


def _csv(columns: Iterable[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guard(text) for name, text in row.items()} for row in rows)
    return out.getvalue()


def _package(view: View, tables: Tables) -> dict[str, Any]:
    """A description of the tables, in the form of Frictionless Data."""
    said = header(view)
    return {
        "name": "human_services_data",
        "title": said["about"],
        "profile": "tabular-data-package",
        "hsds": "3.1",
        "sources": [{"title": source["name"], "path": source.get("url", "")} for source in said["sources"]],
        "resources": [_resource(sort) for sort in tables],
        HEADER: said,
    }


def _resource(sort: str) -> dict[str, Any]:
    known = SORTS[sort]
    fields = [{"name": name, "type": _type(name)} for name in known.columns]
    keys = [
        {"fields": column, "reference": {"resource": owner, "fields": "id"}}
        for column, owner in known.owners.items()
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": "id"} | ({"foreignKeys": keys} if keys else {})
    return {"name": sort, "path": f"{known.table}.csv", "profile": "tabular-data-resource", "schema": schema}


def _type(column: str) -> str:
    return "number" if column in _NUMBERS else _DAYS.get(column, "string")
