"""Takes a hidden address out of other records: a partner's own text may tell what its service hides.

An address that another service of the same partner gives as public, by its own word or by default, is known
already and stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.service import Service
from graph.vocabulary.codes import Disclosure
from ingest.gathering import Gathering, Hidden
from ingest.sources.services import WORDS

TextOf = Callable[[str], str]


def hide(gathering: Gathering) -> None:
    """Take every hidden address of this load out of its partner and the other services of that partner."""
    for partner in sorted(gathering.shut):
        _close_known(gathering, partner)
    siblings: dict[str, list[str]] = {}
    for service in gathering.services.values() if gathering.hidden else ():
        siblings.setdefault(service.partner, []).append(service.id)
    for hidden in gathering.hidden:
        others = [other for other in siblings.get(hidden.partner, ()) if other != hidden.service]
        if not hidden.strict and _told_elsewhere(gathering, hidden, others):
            continue
        cut = hidden.scrubber.text if hidden.strict else hidden.scrubber.phrases
        partner = gathering.partner(hidden.partner)
        if partner is not None and (changed := _partner(partner, cut, hidden, gathering)) != partner:
            gathering.partners[partner.id] = changed
        for other in others:
            gathering.services[other] = _service(gathering.services[other], cut, hidden)


def _close_known(gathering: Gathering, partner: str) -> None:
    """Close the places that an earlier load stored for a partner whose place must not be known any more."""
    for service in gathering.known.services:
        if (
            service.partner == partner
            and service.location is not None
            and service.id not in gathering.services
        ):
            location = Location(service.location, service.source, Disclosure.CONFIDENTIAL)
            gathering.locations[location.id] = location


def _told_elsewhere(gathering: Gathering, hidden: Hidden, others: list[str]) -> bool:
    places = (gathering.locations.get(gathering.services[other].location or "") for other in others)
    addresses = [place.address for place in places if place is not None and place.address]
    return any(hidden.scrubber.phrases(address) != address for address in addresses)


def _partner(partner: Partner, cut: TextOf, hidden: Hidden, gathering: Gathering) -> Partner:
    label = gathering.lexicons.vocabulary.kinds[partner.kind].label
    attributes = {name: cut(text) for name, text in partner.attributes.items()}
    return replace(
        partner,
        name=cut(partner.name) or label,
        alternate_names=tuple(name for each in partner.alternate_names if (name := cut(each))),
        side_reason=cut(partner.side_reason),
        description=cut(partner.description),
        contact_note=cut(partner.contact_note),
        phone=hidden.scrubber.contact(partner.phone) if hidden.strict else partner.phone,
        email=hidden.scrubber.contact(partner.email) if hidden.strict else partner.email,
        website=hidden.scrubber.contact(partner.website) if hidden.strict else partner.website,
        attributes=MappingProxyType(attributes),
    )


def _service(service: Service, cut: TextOf, hidden: Hidden) -> Service:
    words = {name: cut(getattr(service, name)) for name in WORDS}
    contacts = {name: hidden.scrubber.contact(getattr(service, name)) for name in ("email", "website")}
    return replace(
        service, **{**words, "name": words["name"] or "Service"}, **(contacts if hidden.strict else {})
    )
