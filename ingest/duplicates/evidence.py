"""What a record offers to be compared by: only what is public of it, as keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from graph.model.geo import Point
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.records import Records
from graph.model.service import Service
from graph.vocabulary.codes import Disclosure
from graph.vocabulary.terms import vocabulary
from ingest.duplicates.lookalikes import skeleton
from ingest.duplicates.normalise import (
    NameKey,
    StreetKey,
    domain_of,
    ein_of,
    names_of,
    phones_of,
    street_key,
    zip_of,
)

T = TypeVar("T")
Door = tuple[StreetKey, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One partner as it is compared. `closed`: it keeps a place to itself, or is of a kind that shelters.

    A street comes with the ZIP it is in, "" when that is unknown. `shape` stands for the look of the name,
    0 for none. Nothing of a confidential place is here.
    """

    id: str
    source: str
    name: str
    names: tuple[NameKey, ...]
    shape: int = 0
    individual: bool = False
    closed: bool = False
    phones: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    eins: tuple[str, ...] = ()
    streets: tuple[Door, ...] = ()
    zips: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    places: tuple[str, ...] = ()


def evidence_of(records: Records) -> list[Evidence]:
    """What each partner offers, in the order of the partners; whoever has no name offers nothing."""
    services: dict[str, list[Service]] = defaultdict(list)
    for service in records.services:
        services[service.partner].append(service)
    locations = {location.id: location for location in records.locations}
    return [_evidence(p, services.get(p.id, ()), locations) for p in records.partners if p.name]


def _evidence(partner: Partner, own: Sequence[Service], locations: Mapping[str, Location]) -> Evidence:
    where = [place for s in own if (place := locations.get(s.location or "")) is not None]
    open_ones = [] if partner.individual else [w for w in where if w.disclosure is Disclosure.PUBLIC]
    sites = (partner.website, partner.email, *(s.website for s in own), *(s.email for s in own))
    phones = (phones_of(text) for text in (partner.phone, *(s.phone for s in own)))
    doors = ((street_key(w.address), zip_of(w.zip)) for w in open_ones if w.address)
    return Evidence(
        id=partner.id,
        source=partner.source,
        name=partner.name,
        names=names_of(partner.name, partner.alternate_names),
        shape=hash(skeleton(partner.name)),
        individual=partner.individual,
        closed=_shelters(partner.kind) or any(w.disclosure is Disclosure.CONFIDENTIAL for w in where),
        phones=_each(chain.from_iterable(phones)),
        domains=_each(map(domain_of, sites)),
        eins=_each(ein_of(text) for name, text in partner.identifiers.items() if _is_ein(name)),
        streets=_each((street, zip_code) for street, zip_code in doors if street is not None),
        zips=_each(zip_of(w.zip) for w in open_ones),
        points=_each(w.point for w in open_ones),
        places=_each(w.place for w in open_ones),
    )


def _each(found: Iterable[T | None]) -> tuple[T, ...]:
    """What is not empty, each once."""
    return tuple(dict.fromkeys(each for each in found if each))


def _shelters(kind: str) -> bool:
    known = vocabulary().kinds.get(kind)
    return known is not None and known.sheltering


def _is_ein(name: str) -> bool:
    return name.strip().casefold() in ("ein", "tax id", "tax_id", "fein", "tin")
