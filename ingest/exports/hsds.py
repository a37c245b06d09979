"""What a view shows as HSDS 3.1: organizations with their services, nested in one page.

What HSDS has no field for is said in attributes (docs/hsds.md), so that reading the file gives the records
again. A place that is not public is no location at all: its service area and the ways to make contact stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from graph.errors import KithError
from graph.model.ids import stable_id
from graph.model.partner import Affirmation, Partner
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from ingest.exports import own_rows as rows
from ingest.exports.hsds_header import header
from ingest.exports.hsds_texts import email, split_address, uri
from ingest.exports.own_rows import Cells, Names
from ingest.exports.words import language
from ingest.sources.hsds.names import OPEN_ELIGIBILITY, ORGANIZATION, SERVICE, STATUS_OF
from ingest.sources.hsds.profile import COMMUNITIES, FIELDS, HEADER, NEEDS, claim_value

Object = dict[str, Any]
_PARTNER_FIELDS = frozenset((*ORGANIZATION.values(), "phone", "identifiers"))
_SERVICE_FIELDS = frozenset(
    (
        *SERVICE.values(),
        *("phone", "hours", "documents", "as_of", "verified_on", "needs", "address", "zip"),
    )
)
_DOOR = ("", "address")


def write(view: View) -> bytes:
    """The page as JSON. Raises KithError when the view shows nothing."""
    found = organizations(view)
    count = len(found)
    page: Object = {"total_items": count, "total_pages": 1, "page_number": 1, "size": count}
    page |= {"first_page": True, "last_page": True, "empty": False}
    page |= {"contents": found, HEADER: header(view)}
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def organizations(view: View) -> list[Object]:
    """Every partner that the view shows as an organization with all inside it. Raises KithError."""
    if not view.partners:
        raise KithError(f"nobody in this store is for the {view.role.value}; there is nothing to export.")
    writer = _Writer(view, Names.of(view))
    partners = sorted(view.partners.values(), key=lambda partner: (partner.name, partner.id))
    return [writer.organization(partner) for partner in partners]


def uuid_of(entity: str) -> str:
    """The id of a record as HSDS wants it: ids of Kith are UUIDs already.

    >>> uuid_of("6f0b7c5e-52f3-5d0a-9a56-3f1c0c1d7a11")
    '6f0b7c5e-52f3-5d0a-9a56-3f1c0c1d7a11'
    """
    try:
        return str(UUID(entity))
    except ValueError:
        return stable_id("hsds", entity)


@dataclass(frozen=True, slots=True)
class _Writer:
    view: View
    names: Names

    def organization(self, partner: Partner) -> Object:
        cells = rows.partner_row(partner, self.view)
        own = uuid_of(partner.id)
        said: Object = {
            "id": own,
            **_texts(cells, ORGANIZATION),
            "description": partner.description,
            "email": email(partner.email),
            "website": uri(partner.website),
            "phones": _phones(own, partner.phone),
            "organization_identifiers": [
                {"id": stable_id(own, "identifier", name), "identifier_type": name, "identifier": number}
                for name, number in partner.identifiers.items()
            ],
            "services": [self.service(service) for service in self.view.services_of(partner.id)],
            "attributes": [
                *_fields("organization", own, {"source": partner.source, **_told(cells, _PARTNER_FIELDS)}),
                *_fields("organization", own, _inexact(cells)),
                *self._claims("organization", own, partner.affirms),
            ],
        }
        return _filled(said)

    def service(self, service: Service) -> Object:
        cells = rows.service_row(service, self.view, self.names)
        own = uuid_of(service.id)
        said: Object = {
            "id": own,
            **_texts(cells, SERVICE),
            "url": uri(service.website),
            "email": email(service.email),
            "status": STATUS_OF[service.status],
            "assured_date": cells["verified_on"],
            "last_modified": f"{cells['as_of']}T00:00:00Z" if cells["as_of"] else "",
            "phones": _phones(own, service.phone),
            "schedules": _one(own, "schedule", "description", service.hours),
            "required_documents": _one(own, "document", "document", service.documents),
            "languages": [
                {
                    "id": stable_id(own, "language", each.language),
                    "name": language(self.view, each.language),
                    "code": each.language,
                }
                for each in service.speaks
            ],
            "service_areas": [
                self._area(own, self.view.places[place])
                for place in service.covers
                if place in self.view.places
            ],
            "service_at_locations": list(self._at(service, own, cells)),
            "attributes": [
                *_fields("service", own, self._facts(service, cells)),
                *self._needs(own, service),
                *self._claims("service", own, service.affirms),
            ],
        }
        return _filled(said)

    def _facts(self, service: Service, cells: Cells) -> Cells:
        """What HSDS has no field for, or has one that says less."""
        said = {"source": service.source, **_told(cells, _SERVICE_FIELDS), **_inexact(cells)}
        said["status"] = "" if cells["status"] else "unknown"
        if not any(":" in language for language in cells["languages"].split(";")):
            said["languages"] = ""
        if cells.get("precision", "") in _DOOR:
            said |= {"latitude": "", "longitude": ""}
        return said

    def _area(self, own: str, place: Place) -> Object:
        said: Object = {"id": stable_id(own, "area", place.id), "name": place.name}
        return said | ({"extent": place.geometry, "extent_type": "geojson"} if place.geometry else {})

    def _at(self, service: Service, own: str, cells: Cells) -> Iterator[Object]:
        """The location of a service, when it is public and something is known of it."""
        door = cells.get("latitude") and cells.get("precision", "") in _DOOR
        if not (cells.get("address") or cells.get("zip") or door) or service.location is None:
            return
        where = uuid_of(service.location)
        location: Object = {"id": where, "location_type": "physical"}
        if door:
            location |= {"latitude": float(cells["latitude"]), "longitude": float(cells["longitude"])}
        if cells["address"] or cells["zip"]:
            location["addresses"] = [_address(where, cells)]
        location["accessibility"] = _one(where, "access", "description", service.accessibility)
        yield {"id": stable_id(own, "at", where), "location": _filled(location)}

    def _needs(self, own: str, service: Service) -> Iterator[Object]:
        for code in sorted(service.needs):
            need = self.view.words.needs.get(code)
            term = _term(NEEDS, code, need.label if need else code, need.meaning if need else code)
            yield _attribute("service", own, "need", term)
            for name in need.open_eligibility[:1] if need else ():
                yield _attribute("service", own, "need", _term(OPEN_ELIGIBILITY, name, name, name))

    def _claims(self, sort: str, own: str, affirms: Iterable[Affirmation]) -> Iterator[Object]:
        for number, cells in enumerate(rows.claim_rows(affirms, own, sort)):
            code = cells["community"]
            word = self.view.words.communities.get(code)
            term = _term(COMMUNITIES, code, word.label if word else code, word.meaning if word else code)
            yield _attribute(sort, own, f"claim {number}", term, claim_value(cells))


def _texts(cells: Cells, names: Mapping[str, str]) -> Object:
    """The fields that are columns word for word."""
    return {name: cells[ours] for name, ours in names.items()}


def _told(cells: Cells, fields: frozenset[str]) -> Cells:
    return {name: text for name, text in cells.items() if name not in fields}


def _inexact(cells: Cells) -> Cells:
    """E-mail and website as they are written, where HSDS would not take them as they are."""
    said = {"email": cells["email"] if email(cells["email"]) != cells["email"] else ""}
    return said | {"website": cells["website"] if uri(cells["website"]) != cells["website"] else ""}


def _fields(sort: str, own: str, cells: Cells) -> Iterator[Object]:
    for column, text in cells.items():
        if text:
            term = _term(FIELDS, column, column.replace("_", " "), f"{column} in the files of Kith")
            yield _attribute(sort, own, "field", term, text)


def _attribute(sort: str, own: str, what: str, term: Object, value: str = "") -> Object:
    said: Object = {
        "id": stable_id(own, what, term["taxonomy"], term["code"]),
        "link_type": what.split(" ")[0],
    }
    said |= {"link_id": own, "link_entity": sort, "taxonomy_term": term}
    return said | ({"value": value} if value else {})


def _term(taxonomy: str, code: str, name: str, description: str) -> Object:
    said = {"id": stable_id("hsds", taxonomy, code), "code": code, "name": name, "description": description}
    return said | {"taxonomy": taxonomy}


def _phones(own: str, number: str) -> list[Object]:
    return [{"id": stable_id(own, "phone"), "number": number, "type": "voice"}] if number else []


def _one(own: str, what: str, name: str, text: str) -> list[Object]:
    return [{"id": stable_id(own, what), name: text}] if text else []


def _address(where: str, cells: Cells) -> Object:
    said = {"id": stable_id(where, "address"), **split_address(cells["address"])}
    return said | {"postal_code": cells["zip"], "country": "US", "address_type": "physical"}


def _filled(said: Object) -> Object:
    """An object without the properties that say nothing; HSDS needs a description in any case."""
    return {
        name: value for name, value in said.items() if value not in ("", [], None) or name == "description"
    }
