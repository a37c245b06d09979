"""What was forgotten on request stays outside: a later load of the same file passes over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from graph.model.partner import Partner
from graph.model.records import Records


def without(records: Records, forgotten: Mapping[str, date]) -> Records:
    """The records without those that were forgotten and what hangs on them; the same bundle when none was.

    An individual comes back by a consent given after the day of forgetting, and by nothing else.
    """
    gone = {own for own in forgotten if not _back(records.partners, own, forgotten[own])}
    if not gone:
        return records
    services = tuple(s for s in records.services if gone.isdisjoint((s.id, s.partner)))
    kept = {service.location for service in services}
    left = {s.location for s in records.services if s.location not in kept}
    out = gone | {s.id for s in records.services} - {s.id for s in services}
    return replace(
        records,
        places=tuple(place for place in records.places if place.id not in gone),
        partners=tuple(partner for partner in records.partners if partner.id not in gone),
        services=services,
        locations=tuple(door for door in records.locations if door.id not in gone | left),
        ties=tuple(tie for tie in records.ties if gone.isdisjoint((tie.start, tie.end))),
        stances=tuple(said for said in records.stances if out.isdisjoint((said.service, said.by))),
        events=tuple(event for event in records.events if out.isdisjoint((event.of, event.by))),
        judgements=tuple(each for each in records.judgements if gone.isdisjoint((each.one, each.other))),
    )


def _back(partners: tuple[Partner, ...], own: str, day: date) -> bool:
    """Whether somebody comes back by a consent of a later day."""
    given = next((partner.consent for partner in partners if partner.id == own), None)
    return given is not None and given.withdrawn_on is None and given.given_on > day
