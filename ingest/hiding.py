"""Takes a hidden address out of other records: a partner's own text may tell what its service hides.

An address that another service of the same partner gives as public, by its own word or by default, is known
already and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType

from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.service import Service
from graph.vocabulary.codes import Disclosure
from ingest.door import Scrubber
from ingest.gathering import Gathering, Hidden
from ingest.sources.services import WORDS

TextOf = Callable[[str], str]
NOT_TOLD = "tells where it is; not kept"


def hide(gathering: Gathering) -> None:
    """Take every hidden address of this load out of its partner and the other services of that partner.

    What the store has of them is looked through too, and what is told of them.
    """
    for partner in sorted(gathering.shut):
        _close_known(gathering, partner)
    hidden = [*gathering.hidden, *_told_before(gathering)]
    siblings: dict[str, list[str]] = {}
    for service in (gathering.known_services | gathering.services).values() if hidden else ():
        siblings.setdefault(service.partner, []).append(service.id)
    for each in hidden:
        own = siblings.get(each.partner, [])
        others = [other for other in own if other != each.service]
        if each.strict or not _told_elsewhere(gathering, each, others):
            _cut_out(gathering, each, others, {each.partner, *own})
    _hide_in_what_is_told(gathering)


def _cut_out(gathering: Gathering, hidden: Hidden, others: list[str], about: set[str]) -> None:
    cut = hidden.scrubber.text if hidden.strict else hidden.scrubber.phrases
    partner = gathering.partner(hidden.partner)
    if partner is not None and (changed := _partner(partner, cut, hidden, gathering)) != partner:
        gathering.partners[partner.id] = changed
        gathering.taken_from.add(partner.id)
    for other in others:
        service = gathering.services.get(other) or gathering.known_services[other]
        if (without := _service(service, cut, hidden)) != service:
            gathering.services[other] = without
            gathering.taken_from.add(other)
    for event in ({event.id: event for event in gathering.known.events} | gathering.events).values():
        if event.of in about and (words := hidden.scrubber.text(event.words)) != event.words:
            gathering.events[event.id] = replace(event, words=words or NOT_TOLD)
            gathering.taken_from.add(event.id)
    for said in ({said.id: said for said in gathering.known.stances} | gathering.stances).values():
        if said.service in about and (answer := hidden.scrubber.text(said.answer)) != said.answer:
            gathering.stances[said.id] = replace(said, answer=answer)
            gathering.taken_from.add(said.id)
    for key, tie in gathering.ties.items():
        if hidden.partner in (tie.start, tie.end) and tie.purpose:
            gathering.ties[key] = replace(tie, purpose=cut(tie.purpose))


def _told_before(gathering: Gathering) -> Iterator[Hidden]:
    """Addresses that the store gives of places which this load closes: the row that closes may be silent."""
    closing = {
        place.id: before
        for place in gathering.locations.values()
        if place.disclosure is not Disclosure.PUBLIC
        and (before := gathering.known_locations.get(place.id)) is not None
        and before.address
    }
    for service in gathering.known.services if closing else ():
        before = closing.get(service.location or "")
        if before is not None:
            scrubber = Scrubber.of((before.address, before.zip))
            yield Hidden(service.partner, "", scrubber, strict=False)


def _hide_in_what_is_told(gathering: Gathering) -> None:
    """Leave no address in new events and answers about whoever keeps a place to itself, known here or not."""
    if not gathering.events and not gathering.stances:
        return
    places = gathering.known_locations | gathering.locations
    closed: set[str] = set()
    for service in (gathering.known_services | gathering.services).values():
        place = places.get(service.location or "")
        if place is not None and place.disclosure is not Disclosure.PUBLIC:
            closed |= {service.id, service.partner}
    cut = Scrubber.of(()).text
    for event in list(gathering.events.values()):
        if event.of in closed:
            gathering.events[event.id] = replace(event, words=cut(event.words) or NOT_TOLD)
    for said in list(gathering.stances.values()):
        if said.service in closed:
            gathering.stances[said.id] = replace(said, answer=cut(said.answer))


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
    services = (gathering.services.get(other) or gathering.known_services[other] for other in others)
    ids = (service.location or "" for service in services)
    places = (gathering.locations.get(own) or gathering.known_locations.get(own) for own in ids)
    addresses = [place.address for place in places if place is not None and place.address]
    return any(hidden.scrubber.phrases(address) != address for address in addresses)


def _partner(partner: Partner, cut: TextOf, hidden: Hidden, gathering: Gathering) -> Partner:
    label = gathering.lexicons.vocabulary.kinds[partner.kind].label
    attributes = {name: cut(text) for name, text in partner.attributes.items() if not hidden.told_by(name)}
    identifiers = {name: text for name, text in partner.identifiers.items() if not hidden.told_by(text)}
    return replace(
        partner,
        key="" if hidden.told_by(partner.key) else partner.key,
        identifiers=MappingProxyType(identifiers),
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
        service,
        key="" if hidden.told_by(service.key) else service.key,
        **{**words, "name": words["name"] or "Service"},
        **(contacts if hidden.strict else {}),
    )
