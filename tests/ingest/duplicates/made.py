"""Short ways to make records that are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict, Unpack

from graph.model.judgement import Judgement
from graph.model.location import Location
from graph.model.partner import Consent
from graph.model.records import Records
from graph.vocabulary.codes import Disclosure
from ingest.duplicates.evidence import evidence_of
from ingest.duplicates.fields import Match
from ingest.duplicates.finder import Found, find
from tests.builders import a_partner, a_service

PHONE, OTHER_PHONE = "612-555-0142", "612-555-0199"
DOOR, ZIP = "1200 Cedar Avenue", "55404"


class Told(TypedDict, total=False):
    """What a source says of a partner besides its name."""

    street: str
    zip_code: str
    closed: bool
    kind: str
    ein: str
    phone: str
    consent: Consent


def listed(own: str, name: str, source: str = "city", **told: Unpack[Told]) -> Records:
    """One partner with one service, as a source lists it."""
    ein = told.get("ein", "")
    partner = replace(
        a_partner(own, told.get("kind", "community_center"), name=name),
        source=source,
        phone=told.get("phone", ""),
        consent=told.get("consent"),
        identifiers={"EIN": ein} if ein else {},
    )
    disclosure = Disclosure.CONFIDENTIAL if told.get("closed") else Disclosure.PUBLIC
    where = (told.get("street", ""), told.get("zip_code", ""))
    place = Location(f"at {own}", source, disclosure, *where)
    service = replace(a_service(f"of {own}", own, location=place.id), source=source)
    return Records(partners=(partner,), services=(service,), locations=(place,))


def all_of(*records: Records) -> Records:
    """All of them in one bundle."""
    return sum(records, start=Records())


def found_in(*records: Records, judged: tuple[Judgement, ...] = ()) -> Found:
    """What is found among the records."""
    return find(evidence_of(all_of(*records)), {(j.one, j.other): j for j in judged})


def pairs(matches: Iterable[Match]) -> list[str]:
    """The pairs as short words: `a-b`."""
    return [f"{match.one}-{match.other}" for match in matches]


def with_site(records: Records, website: str) -> Records:
    """The same with a website of the partner."""
    partner = replace(records.partners[0], website=website)
    return replace(records, partners=(partner,))
