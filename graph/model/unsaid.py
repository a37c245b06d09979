"""Takes an address out of the texts of whoever keeps it: a place that closes is told in no words either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from graph.model.partner import Partner
from graph.model.records import Records
from graph.model.scrubber import Scrubber
from graph.model.service import Service
from graph.model.view import View

_OF_A_PARTNER = ("side_reason", "description", "contact_note")
_OF_A_SERVICE = (
    *("alternate_name", "description", "contact_note", "language_note", "hours", "cost", "eligibility"),
    *("documents", "accessibility", "how_to_apply", "next_step", "response_time", "feedback"),
)


def without_addresses(
    view: View, records: Records, closing: frozenset[str], of: Mapping[str, frozenset[str]]
) -> View:
    """The view without what partners and services say of closing places; `of` are linked records by partner.

    The places are looked up in all records, because a text may tell of a place that a role does not see.
    """
    places = {place.id: place for place in records.locations if place.id in closing and place.address}
    where: dict[str, list[str]] = {}
    for service in records.services:
        place = places.get(service.location or "")
        if place is not None:
            for own in of.get(service.partner, frozenset((service.partner,))):
                where.setdefault(own, []).extend((place.address, place.zip))
    scrubbers = {own: Scrubber.of(told) for own, told in where.items()}
    partners = {
        own: _partner(view.partners[own], s, view) for own, s in scrubbers.items() if own in view.partners
    }
    services = {
        s.id: _service(s, scrubbers[s.partner]) for s in view.services.values() if s.partner in scrubbers
    }
    events = tuple(
        replace(event, words=Scrubber.of(_told(where, event.of, view)).phrases(event.words))
        for event in view.events
    )
    return replace(
        view, partners={**view.partners, **partners}, services={**view.services, **services}, events=events
    )


def _told(where: Mapping[str, list[str]], of: str, view: View) -> Iterable[str]:
    service = view.services.get(of)
    return where.get(service.partner if service is not None else of, ())


def _partner(partner: Partner, hidden: Scrubber, view: View) -> Partner:
    cut = hidden.phrases
    return replace(
        partner,
        key=hidden.key(partner.key),
        name=cut(partner.name) or view.words.kinds[partner.kind].label,
        alternate_names=tuple(name for each in partner.alternate_names if (name := cut(each))),
        attributes=MappingProxyType({n: cut(t) for n, t in partner.attributes.items()}),
        identifiers=MappingProxyType({n: cut(t) for n, t in partner.identifiers.items()}),
        website=hidden.contact(partner.website),
        **{name: cut(getattr(partner, name)) for name in _OF_A_PARTNER},
    )


def _service(service: Service, hidden: Scrubber) -> Service:
    cut = hidden.phrases
    return replace(
        service,
        key=hidden.key(service.key),
        name=cut(service.name) or "Service",
        website=hidden.contact(service.website),
        **{name: cut(getattr(service, name)) for name in _OF_A_SERVICE},
    )
