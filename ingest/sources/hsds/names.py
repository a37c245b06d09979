"""The names of HSDS, once for reading and writing: its objects, their tables and what stands inside what.

Human Services Data Specification 3.0 and 3.1 (openreferral.org). Nested JSON has objects inside objects; the
tables of its datapackage say the same with columns such as `service_id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REFERENCES: Mapping[str, str] = {
    "organization": "organization_id",
    "program": "program_id",
    "service": "service_id",
    "location": "location_id",
    "taxonomy_term": "taxonomy_term_id",
    "taxonomy_detail": "taxonomy_id",
    "unit": "unit_id",
}
"""Properties that hold one object of its own; tables name it in this column instead."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of HSDS object: its table, its own fields, and its properties that hold other objects.

    `owners` are the columns by which a row of its table says what it belongs to. `since` is the version that
    brought it.
    """

    name: str
    table: str
    fields: tuple[str, ...]
    inside: Mapping[str, str] = field(default_factory=dict[str, str])
    owners: Mapping[str, str] = field(default_factory=dict[str, str])
    since: str = "3.0"

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of its table."""
        named = [column for column in REFERENCES.values() if column in self._references]
        return tuple(dict.fromkeys(("id", *self.owners, *named, *self.fields[1:])))

    @property
    def _references(self) -> frozenset[str]:
        return frozenset(REFERENCES[name] for name in self.inside if name in REFERENCES)


def _of(*names: str) -> dict[str, str]:
    """The columns that say to which object a row belongs."""
    return {f"{name}_id": name for name in names}


_NOTES = {"attributes": "attribute", "metadata": "metadata"}
_REACHED = {"contacts": "contact", "phones": "phone", "schedules": "schedule"}
_SORTS = (
    Sort(
        "organization",
        "organizations",
        (
            *("id", "name", "alternate_name", "description", "email", "website", "tax_status", "tax_id"),
            *("year_incorporated", "legal_status", "logo", "uri", "parent_organization_id"),
        ),
        {
            "additional_websites": "url",
            "funding": "funding",
            "contacts": "contact",
            "phones": "phone",
            "locations": "location",
            "programs": "program",
            "organization_identifiers": "organization_identifier",
            "services": "service",
            **_NOTES,
        },
    ),
    Sort(
        "program",
        "programs",
        ("id", "name", "alternate_name", "description"),
        _NOTES,
        _of("organization"),
    ),
    Sort(
        "service",
        "services",
        (
            *("id", "name", "alternate_name", "description", "url", "email", "status"),
            *("interpretation_services", "application_process", "fees_description", "wait_time", "fees"),
            *("accreditations", "eligibility_description", "minimum_age", "maximum_age", "assured_date"),
            *("assurer_email", "licenses", "alert", "last_modified"),
        ),
        {
            "additional_urls": "url",
            "service_areas": "service_area",
            "service_at_locations": "service_at_location",
            "languages": "language",
            "organization": "organization",
            "funding": "funding",
            "cost_options": "cost_option",
            "program": "program",
            "required_documents": "required_document",
            "capacities": "service_capacity",
            **_REACHED,
            **_NOTES,
        },
    ),
    Sort(
        "service_at_location",
        "service_at_location",
        ("id", "description"),
        {
            "service_areas": "service_area",
            "location": "location",
            "service": "service",
            **_REACHED,
            **_NOTES,
        },
    ),
    Sort(
        "location",
        "locations",
        (
            *("id", "location_type", "url", "name", "alternate_name", "description", "transportation"),
            *("latitude", "longitude", "external_identifier", "external_identifier_type"),
        ),
        {
            "languages": "language",
            "addresses": "address",
            "accessibility": "accessibility",
            **_REACHED,
            **_NOTES,
        },
        _of("organization"),
    ),
    Sort(
        "address",
        "addresses",
        (
            *("id", "attention", "address_1", "address_2", "city", "region", "state_province"),
            *("postal_code", "country", "address_type"),
        ),
        _NOTES,
        _of("location"),
    ),
    Sort(
        "contact",
        "contacts",
        ("id", "name", "title", "department", "email"),
        {"phones": "phone", **_NOTES},
        _of("organization", "service", "service_at_location", "location"),
    ),
    Sort(
        "phone",
        "phones",
        ("id", "number", "extension", "type", "description"),
        {"languages": "language", **_NOTES},
        _of("location", "service", "organization", "contact", "service_at_location"),
    ),
    Sort(
        "language", "languages", ("id", "name", "code", "note"), _NOTES, _of("service", "location", "phone")
    ),
    Sort(
        "schedule",
        "schedules",
        (
            *("id", "valid_from", "valid_to", "dtstart", "timezone", "until", "count", "wkst", "freq"),
            *("interval", "byday", "byweekno", "bymonthday", "byyearday", "description", "opens_at"),
            *("closes_at", "schedule_link", "attending_type", "notes"),
        ),
        _NOTES,
        _of("service", "location", "service_at_location"),
    ),
    Sort(
        "service_area",
        "service_areas",
        ("id", "name", "description", "extent", "extent_type", "uri"),
        _NOTES,
        _of("service", "service_at_location"),
    ),
    Sort("funding", "funding", ("id", "source"), _NOTES, _of("organization", "service")),
    Sort("accessibility", "accessibility", ("id", "description", "details", "url"), _NOTES, _of("location")),
    Sort("required_document", "required_documents", ("id", "document", "uri"), _NOTES, _of("service")),
    Sort(
        "cost_option",
        "cost_options",
        ("id", "valid_from", "valid_to", "option", "currency", "amount", "amount_description"),
        _NOTES,
        _of("service"),
    ),
    Sort(
        "organization_identifier",
        "organization_identifiers",
        ("id", "identifier_scheme", "identifier_type", "identifier"),
        _NOTES,
        _of("organization"),
    ),
    Sort(
        "service_capacity",
        "service_capacity",
        ("id", "available", "maximum", "description", "updated"),
        {"unit": "unit", **_NOTES},
        _of("service"),
        since="3.1",
    ),
    Sort("unit", "units", ("id", "name", "scheme", "identifier", "uri"), _NOTES, since="3.1"),
    Sort("url", "url", ("id", "label", "url"), _NOTES, _of("organization", "service"), since="3.1"),
    Sort(
        "attribute",
        "attributes",
        ("id", "link_id", "link_type", "link_entity", "value", "label"),
        {"taxonomy_term": "taxonomy_term", "metadata": "metadata"},
    ),
    Sort(
        "taxonomy_term",
        "taxonomy_terms",
        ("id", "code", "name", "description", "parent_id", "taxonomy", "language", "term_uri"),
        {"taxonomy_detail": "taxonomy", "metadata": "metadata"},
    ),
    Sort("taxonomy", "taxonomies", ("id", "name", "description", "uri", "version"), {"metadata": "metadata"}),
    Sort(
        "metadata",
        "metadata",
        (
            *("id", "resource_id", "resource_type", "last_action_date", "last_action_type", "field_name"),
            *("previous_value", "replacement_value", "updated_by"),
        ),
    ),
    Sort(
        "meta_table_description",
        "meta_table_descriptions",
        ("id", "name", "language", "character_set"),
        _NOTES,
    ),
)
SORTS: Mapping[str, Sort] = {sort.name: sort for sort in _SORTS}
TABLES: Mapping[str, str] = {sort.table: sort.name for sort in _SORTS} | {
    "services_at_location": "service_at_location",
    "service_at_locations": "service_at_location",
    "service_capacities": "service_capacity",
    "capacities": "service_capacity",
    "urls": "url",
    "accessibilities": "accessibility",
    "accessibility_for_disabilities": "accessibility",
}
"""The sort of each table, by the stem of its file name."""

TOP = ("organization", "service", "service_at_location", "location", "taxonomy_term", "taxonomy", "program")
"""Sorts that stand for themselves: several objects point at one, and none of them owns it."""

OPEN_ELIGIBILITY = "Open Eligibility"
"""The taxonomy that needs of Kith are nearest to, by the names in needs.toml."""

STATUSES: Mapping[str, str] = {
    "active": "active",
    "inactive": "paused",
    "temporarily closed": "paused",
    "defunct": "closed",
}
"""What HSDS says of a service, and the status of ours."""

STATUS_OF: Mapping[str, str] = {
    "active": "active",
    "paused": "temporarily closed",
    "closed": "defunct",
    "unknown": "active",
}
"""The same the other way; HSDS has no word for unknown, so an attribute says it besides."""

ORGANIZATION: Mapping[str, str] = {
    "name": "name",
    "alternate_name": "alternate_names",
    "description": "description",
    "email": "email",
    "website": "website",
}
"""Fields of an organization that are columns of partners.csv, word for word."""

SERVICE: Mapping[str, str] = {
    "name": "name",
    "alternate_name": "alternate_name",
    "description": "description",
    "url": "website",
    "email": "email",
    "interpretation_services": "language_note",
    "application_process": "how_to_apply",
    "wait_time": "response_time",
    "fees_description": "cost",
    "eligibility_description": "eligibility",
}
"""Fields of a service that are columns of services.csv, word for word."""
