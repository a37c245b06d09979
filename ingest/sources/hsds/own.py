"""Reads back what Kith wrote itself, word for word; what HSDS has no field for is in the attributes."""

from __future__ import annotations

from ingest.sources.hsds.directory import Thing
from ingest.sources.hsds.names import ORGANIZATION, SERVICE, STATUSES

Cells = dict[str, str]


def partner(organization: Thing) -> Cells:
    """The cells of a partner that HSDS has fields for."""
    cells = {ours: organization.get(name) for name, ours in ORGANIZATION.items()}
    numbers = organization.of("organization_identifier")
    cells["identifiers"] = ";".join(f"{n.get('identifier_type')}={n.get('identifier')}" for n in numbers)
    return cells | {"phone": _first(organization, "phone", "number")}


def service(service: Thing, location: Thing | None) -> Cells:
    """The cells of a service that HSDS has fields for."""
    cells = {ours: service.get(name) for name, ours in SERVICE.items()}
    cells |= {
        "phone": _first(service, "phone", "number"),
        "hours": _first(service, "schedule", "description"),
        "documents": _first(service, "required_document", "document"),
        "languages": ";".join(language.get("code") for language in service.of("language")),
        "status": STATUSES.get(service.get("status"), ""),
        "as_of": service.get("last_modified")[:10],
        "verified_on": service.get("assured_date"),
    }
    return cells | (_where(location) if location is not None else {})


def _where(location: Thing) -> Cells:
    address = next(iter(location.of("address")), None)
    lines = [address.get(name) for name in ("address_1", "city", "state_province")] if address else []
    return {
        "address": ", ".join(line for line in lines if line),
        "zip": address.get("postal_code") if address else "",
        "latitude": location.get("latitude"),
        "longitude": location.get("longitude"),
    }


def _first(thing: Thing, sort: str, name: str) -> str:
    return next((each.get(name) for each in thing.of(sort)), "")
