"""Services as rows of services.csv: a service at several places becomes several, each at one place."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.bundles import Entry
from ingest.sources.hsds import facts, own
from ingest.sources.hsds.directory import Thing
from ingest.sources.hsds.hours import hours_of
from ingest.sources.hsds.names import SERVICE, STATUSES
from ingest.sources.hsds.plaintext import plain_text
from ingest.sources.hsds.profile import cells_of
from ingest.sources.hsds.records import Cells, Made, Reading, Spot, changed, entry, mapped
from ingest.sources.hsds.telling import telling


def service_rows(reading: Reading, service: Thing) -> Iterator[Made]:
    """The rows of a service, one for each physical location, with its claims and the shapes of its area."""
    spots = reading.spots.get(service.id, [])
    places = [spot for spot in spots if spot.location.get("location_type") in ("", "physical")]
    others = [spot for spot in spots if spot not in places]
    for place in places or [None]:
        key = f"{service.id}@{place.location.id}" if place is not None and len(places) > 1 else service.id
        here = [*([place] if place is not None else []), *others]
        yield from _row(reading, service, key, place, here)


def _row(reading: Reading, service: Thing, key: str, place: Spot | None, spots: list[Spot]) -> Iterator[Made]:
    said = cells_of(reading.directory, service)
    things = [service, *(spot.at for spot in spots), *(spot.location for spot in spots)]
    needs, people, whom = reading.meanings.codes(things)
    if said:
        cells = own.service(service, place.location if place is not None else None) | said
        cells.setdefault("partner", service.get("organization_id"))
    else:
        areas = facts.areas_of(
            {area.id: area for each in things for area in each.of("service_area")}.values()
        )
        covers = ";".join([*areas.names, *(area.id for area, _ in areas.shapes)])
        found = {"id": key, "needs": ";".join(needs), "for_whom": ";".join(whom), "covers": covers}
        cells = _cells(reading, service, place, spots, areas) | found
        yield from _shapes(reading, areas)
    source = cells.pop("source", "")
    row = entry(service, cells, telling(reading.directory, _named(service, spots)))
    yield Made("services", service.file, row, source)
    yield from reading.claims(service, cells["id"], "service", people, source)


def _shapes(reading: Reading, areas: facts.Areas) -> Iterator[Made]:
    """Areas with a shape as places. One that several services share is one place."""
    for area, geometry in areas.shapes:
        if area.id in reading.areas:
            continue
        reading.areas.add(area.id)
        cells = {"id": area.id, "name": plain_text(area.get("name")) or "Service area"}
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        raw = telling(reading.directory, [("service_area", area)])
        yield Made("places", area.file, Entry(area.number, cells, raw, feature=feature))


def _cells(
    reading: Reading, service: Thing, place: Spot | None, spots: list[Spot], areas: facts.Areas
) -> Cells:
    cells = mapped(service, SERVICE)
    things = [*(spot.at for spot in spots), service]
    status = service.get("status")
    website = next((url.get("url") for url in service.of("url")), "")
    documents = (plain_text(each.get("document")) for each in service.of("required_document"))
    return {
        **cells,
        **_languages(reading, cells["language_note"], things, place),
        **_phones(things, place),
        **_capacity(reading, service),
        "partner": _owner(service, spots),
        "description": _description(reading, cells["description"], service, spots),
        "cost": facts.cost_of(service),
        "eligibility": facts.sentences(
            cells["eligibility"], plain_text(service.get("audience")), facts.ages_of(service), *areas.told
        ),
        "status": STATUSES.get(status.casefold(), status),
        "website": cells["website"] or website,
        "hours": _hours(reading, things, place),
        "documents": "; ".join(documents),
        "delivery": _delivery(place, spots),
        "as_of": changed(service),
        "verified_on": facts.a_day(service.get("assured_date")),
        **(_where(reading, place.location) if place is not None else {}),
    }


def _description(reading: Reading, text: str, service: Thing, spots: list[Spot]) -> str:
    program = reading.directory.named(service, "program_id", "program")
    alert = plain_text(service.get("alert"))
    return facts.sentences(
        text,
        *(plain_text(spot.at.get("description")) for spot in spots),
        f"Program: {program.get('name')}" if program is not None else "",
        f"Note: {alert}" if alert else "",
    )


def _phones(things: list[Thing], place: Spot | None) -> Cells:
    located = [*things, *([place.location] if place is not None else [])]
    first, others = facts.phones_of(phone for thing in located for phone in thing.of("phone"))
    return {"phone": first, "contact_note": others}


def _capacity(reading: Reading, service: Thing) -> Cells:
    units = (reading.directory.named(each, "unit_id", "unit") for each in service.of("service_capacity"))
    names = (unit.get("name") if unit is not None else "" for unit in units)
    capacity, counted, other = facts.capacity_of(service, names)
    reading.counts["capacity"] += other
    return {"capacity": capacity, "capacity_as_of": counted}


def _languages(reading: Reading, note: str, things: list[Thing], place: Spot | None) -> Cells:
    """The languages of a service and its location. HSDS does not say how each is available."""
    tags: dict[str, None] = {}
    notes = [note]
    for thing in [*things, *([place.location] if place is not None else [])]:
        for language in thing.of("language"):
            code, name = language.get("code"), language.get("name")
            tag = reading.meanings.language(code, name)
            tags |= {} if tag is None else {tag: None}
            said = plain_text(language.get("note"))
            if said or tag is None or "(" in name:
                notes.append(f"{name or code}: {said}" if said else name or code)
    return {"languages": ";".join(tags), "language_note": facts.sentences(*notes)}


def _hours(reading: Reading, things: list[Thing], place: Spot | None) -> str:
    """The hours of a service, those of its location where it has none of its own."""
    found = [schedule for thing in things for schedule in thing.of("schedule")]
    if not found and place is not None:
        found = place.location.of("schedule")
    hours, clear = hours_of(each.fields for each in {each.id: each for each in found}.values())
    reading.counts["rules"] += not clear
    return hours


def _where(reading: Reading, location: Thing) -> Cells:
    access = location.of("accessibility")
    texts = [plain_text(each.get(name)) for each in access for name in ("description", "details")]
    point = facts.point_of(location)
    reading.counts["nowhere"] += not point and bool(location.get("latitude") or location.get("longitude"))
    return {**facts.address_of(location), **point, "accessibility": facts.sentences(*texts)}


def _owner(service: Thing, spots: list[Spot]) -> str:
    """The organization of a service; older tables say it of its location only."""
    owners = (thing.get("organization_id") for thing in (service, *(spot.location for spot in spots)))
    return next((owner for owner in owners if owner), "")


def _delivery(place: Spot | None, spots: list[Spot]) -> str:
    """What a virtual location says of how a service reaches people; a building alone says nothing."""
    virtual = any(spot.location.get("location_type") == "virtual" for spot in spots)
    if not virtual:
        return ""
    return "in_person;online" if place is not None else "online"


def _named(service: Thing, spots: list[Spot]) -> Iterator[tuple[str, Thing]]:
    yield "service", service
    for number, spot in enumerate(spots, start=1):
        which = f".{number}" if number > 1 else ""
        yield f"service_at_location{which}", spot.at
        yield f"location{which}", spot.location
