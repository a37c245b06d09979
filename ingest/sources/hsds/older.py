"""The tables of HSDS 1 and of Ohana, as the objects of HSDS 3: other columns, lists in one cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.sources.hsds.names import OPEN_ELIGIBILITY

Cells = dict[str, str]
Found = Iterator[tuple[str, Cells]]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COMMA = re.compile(r",\s*(?![^()]*\))")
_RENAMED = {
    "organizations": {"url": "website"},
    "locations": {"website": "url"},
    "services": {"website": "url", "eligibility": "eligibility_description", "fees": "fees_description"},
}


def listed(text: str) -> list[str]:
    """The values of a cell with commas between; a comma inside brackets parts nothing.

    >>> listed("Chinese (Cantonese, Toisan), Spanish")
    ['Chinese (Cantonese, Toisan)', 'Spanish']
    """
    return [part for piece in _COMMA.split(text) if (part := piece.strip())]


def modern(table: str, cells: Cells) -> Found:
    """A row of a table as objects of HSDS 3; a row of HSDS 3 as it is."""
    if table in OLDER:
        yield from OLDER[table](cells)
        return
    if table == "service" and "url" not in cells and ("location_id" in cells or "taxonomy_ids" in cells):
        yield from _service(cells)
    elif table == "location" and "location_type" not in cells:
        yield from _location(cells)
    elif table == "organization" and "funding_sources" in cells:
        yield "funding", {"organization_id": cells.get("id", ""), "source": cells.pop("funding_sources")}
        yield table, cells
    elif table == "address" and "address_type" not in cells:
        yield table, cells | {"address_type": "physical"}
    elif table == "phone" and cells.keys() & {"number_type", "department"}:
        yield table, _phone(cells)
    elif table == "language" and "language" in cells:
        yield table, _as(cells, language="name")
    elif table == "service_area" and "service_area" in cells:
        yield table, _as(cells, service_area="name")
    elif table == "accessibility" and "accessibility" in cells:
        yield table, _as(cells, accessibility="description")
    else:
        yield table, cells


def _as(cells: Cells, **names: str) -> Cells:
    return {names.get(column, column): text for column, text in cells.items()}


def _own(kind: str, number: int, cells: Cells) -> str:
    return f"{kind} {number} of {cells.get('id', '')}"


def _service(cells: Cells) -> Found:
    """A service of Ohana stands at one location, and keeps what HSDS 3 has tables for in its own cells."""
    row = _as(cells, **_RENAMED["services"])
    key, location = row.get("id", ""), row.pop("location_id", "")
    if location:
        at = {"id": f"{key}@{location}", "service_id": key, "location_id": location}
        yield "service_at_location", at
    about = "service_id"
    yield from _each("language", "name", row.pop("languages", ""), {about: key})
    yield from _each("service_area", "name", row.pop("service_areas", ""), {about: key})
    yield from _each("required_document", "document", row.pop("required_documents", ""), {about: key})
    if payments := row.pop("accepted_payments", ""):
        yield "cost_option", {"id": f"payments of {key}", about: key, "option": f"Payment by {payments}"}
    yield from _each("funding", "source", row.pop("funding_sources", ""), {about: key})
    for number, term in enumerate(listed(row.pop("taxonomy_ids", "")), start=1):
        yield "attribute", _attribute(key, term, _own("term", number, row))
    yield "service", row


def _each(sort: str, column: str, text: str, about: Cells) -> Found:
    for number, part in enumerate(listed(text), start=1):
        owner, key = next(iter(about.items()))
        yield sort, {"id": f"{sort} {number} of {owner} {key}", column: part, **about}


def _attribute(service: str, term: str, key: str) -> Cells:
    return {"id": key, "link_id": service, "link_entity": "service", "taxonomy_term_id": term}


def _location(cells: Cells) -> Found:
    row = _as(cells, **_RENAMED["locations"])
    virtual = row.pop("virtual", "").casefold() in ("true", "t", "yes", "1")
    key = row.get("id", "")
    yield from _each("language", "name", row.pop("languages", ""), {"location_id": key})
    if access := row.pop("accessibility", ""):
        said = ", ".join(part.replace("_", " ") for part in listed(access))
        yield "accessibility", {"id": f"access of {key}", "location_id": key, "description": said}
    yield "location", row | {"location_type": "virtual" if virtual else "physical"}


def _phone(cells: Cells) -> Cells:
    row = _as(cells, number_type="type", department="description")
    prefix = row.pop("country_prefix", "")
    number = row.get("number", "")
    return row | {"number": f"{prefix} {number}".strip()} if prefix and number else row


def _mail(cells: Cells) -> Found:
    key = cells.get("id", "")
    yield "address", cells | {"id": f"mail {key}", "address_type": "postal"}


def _physical(cells: Cells) -> Found:
    yield "address", cells | {"address_type": "physical"}


def _regular(cells: Cells) -> Found:
    """Hours of one weekday."""
    row = dict(cells)
    day = row.pop("weekday", "").casefold()
    number = int(day) - 1 if day.isdigit() and 1 <= int(day) <= 7 else None
    if number is None:
        number = next((n for n, name in enumerate(_DAYS) if day and name.startswith(day[:3])), None)
    key = row.get("id", "")
    if number is not None:
        row |= {"freq": "WEEKLY", "byday": _DAYS[number][:2].upper()}
    yield "schedule", row | {"id": f"regular {key}"}


def _holiday(cells: Cells) -> Found:
    row = dict(cells)
    key, closed = row.get("id", ""), row.pop("closed", "").casefold() in ("true", "t", "yes", "1")
    start, end = row.pop("start_date", ""), row.pop("end_date", "")
    row |= {"id": f"holiday {key}", "valid_from": start, "valid_to": end}
    yield "schedule", row | ({"closed": "yes"} if closed else {})


def _taxonomy(cells: Cells) -> Found:
    key = cells.get("taxonomy_id") or cells.get("id", "")
    name = cells.get("name", "")
    parent = cells.get("parent_id", "")
    said = {"id": key, "code": key, "name": name, "parent_id": parent}
    yield "taxonomy_term", said | {"taxonomy": cells.get("vocabulary") or OPEN_ELIGIBILITY}


def _service_taxonomy(cells: Cells) -> Found:
    key = cells.get("id", "")
    service, term = cells.get("service_id", ""), cells.get("taxonomy_id", "")
    yield "attribute", _attribute(service, term, f"term {key}") | {"value": cells.get("taxonomy_detail", "")}


def _eligibility(cells: Cells) -> Found:
    yield (
        "service",
        {"id": cells.get("service_id", ""), "eligibility_description": cells.get("eligibility", "")},
    )


OLDER: dict[str, Callable[[Cells], Found]] = {
    "mail_addresses": _mail,
    "postal_addresses": _mail,
    "physical_addresses": _physical,
    "regular_schedules": _regular,
    "holiday_schedules": _holiday,
    "taxonomy": _taxonomy,
    "services_taxonomy": _service_taxonomy,
    "service_taxonomy": _service_taxonomy,
    "eligibility": _eligibility,
}
