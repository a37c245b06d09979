"""Tells what a directory says that Kith does not keep: extensions, people, what has no place in the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ingest.report import Report
from ingest.sources.hsds.directory import Directory
from ingest.sources.hsds.names import SORTS

_MOST = 60
# What is read of each sort, or needs no word: numbers of the file's own, and what links one thing to another.
_READ: Mapping[str, frozenset[str]] = {
    "organization": frozenset(
        (
            *("name", "alternate_name", "description", "email", "website", "tax_id", "uri"),
            "parent_organization_id",
        )
    ),
    "service": frozenset(
        (
            *("name", "alternate_name", "description", "url", "email", "status", "interpretation_services"),
            *("application_process", "fees_description", "fees", "wait_time", "eligibility_description"),
            *("minimum_age", "maximum_age", "assured_date", "alert", "last_modified", "audience"),
        )
    ),
    "service_at_location": frozenset(("description",)),
    "location": frozenset(("location_type", "latitude", "longitude", "name")),
    "address": frozenset(
        (
            *("address_1", "address_2", "city", "region", "state_province", "postal_code", "country"),
            "address_type",
        )
    ),
    "phone": frozenset(("number", "extension", "type", "description")),
    "language": frozenset(("name", "code", "note")),
    "schedule": frozenset(
        (
            *SORTS["schedule"].fields,
            "closed",
        )
    )
    - {"schedule_link", "timezone", "wkst", "dtstart"},
    "service_area": frozenset(("name", "description", "extent", "extent_type")),
    "accessibility": frozenset(("description", "details")),
    "required_document": frozenset(("document",)),
    "cost_option": frozenset(("option", "amount", "currency", "amount_description")),
    "organization_identifier": frozenset(("identifier_scheme", "identifier_type", "identifier")),
    "service_capacity": frozenset(("available", "maximum", "updated")),
    "unit": frozenset(("name",)),
    "url": frozenset(("url", "label")),
    "program": frozenset(("name",)),
    "funding": frozenset(("source",)),
    "attribute": frozenset(("value", "label", "link_type", "link_entity")),
    "taxonomy_term": frozenset(("name", "code", "taxonomy", "description", "language", "term_uri")),
    "taxonomy": frozenset(("name", "description", "uri", "version")),
    "metadata": frozenset(
        (
            *("last_action_date", "last_action_type", "field_name", "previous_value", "replacement_value"),
            *("updated_by", "resource_type"),
        )
    ),
}
_SILENT = frozenset(("contact", "meta_table_description"))


def tell_unread(directory: Directory, report: Report, name: str) -> None:
    """One line for each field that nobody reads and that says something, and one for the people named."""
    people = len(directory.of("contact"))
    if people:
        what = f"names {people} contacts, and people are kept only with their consent"
        report.add(name, 0, "contacts", what, "no name, e-mail or number of them kept")
    own: dict[str, dict[str, None]] = {}
    others: Counter[str] = Counter()
    for sort, field in _unread(directory):
        if field in SORTS[sort].fields:
            own.setdefault(sort, {})[field] = None
        else:
            others[f"{sort}.{field}"] += 1
    for sort, fields in own.items():
        report.add(name, 0, sort, f"says {', '.join(fields)}, which Kith has no column for", "not read")
    for field, count in others.most_common(_MOST):
        said = f"is no field of HSDS that Kith knows, and {count} of them say something in it"
        report.add(name, 0, field[:80], said, "not read")
    if len(others) > _MOST:
        report.add(name, 0, "", f"has {len(others) - _MOST} more fields that Kith does not know", "not read")


def _unread(directory: Directory) -> Iterator[tuple[str, str]]:
    """Every field of every thing that nobody reads, with its sort."""
    for sort, things in directory.things.items():
        read = _READ.get(sort, frozenset[str]())
        for thing in things.values() if sort not in _SILENT else ():
            yield from ((sort, field) for field in thing.fields if not _is_read(field, read))


def _is_read(field: str, read: frozenset[str]) -> bool:
    return field in read or field == "id" or (field.endswith("_id") and field != "tax_id")
