"""A team's own table of travel times: from a place, to a service or a place, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graph.analysis.coverage.reach import chain
from graph.analysis.coverage.travel import TravelTimes
from graph.errors import IngestError
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from ingest.report import Outcome, Report
from ingest.rows import Row
from ingest.tables import open_table
from ingest.terms import a_number

COLUMNS = ("from", "to", "minutes")


def read_travel_times(path: Path, view: View, limit: float, report: Report) -> TravelTimes:
    """Read the table for the places and services of one view; the report says what was not used.

    Places and services are named by key (for a census tract its GEOID), by id, or by a name that only one
    has. A trip to a place is a trip to all services in it, and to any that could be there. Of services whose
    place may not be shown no trip is used. Raises IngestError when the file is no such table or no trip to a
    service is left.
    """
    table = open_table(path, "travel times", report, needed=COLUMNS, needed_by="A table of travel times")
    shown = [service for service in view.services.values() if view.pin_of(service) is not None]
    places, services = _called(view.places.values()), _called(shown)
    inside = _inside(view, shown)
    trips: list[tuple[str, str, float]] = []
    to_places: dict[str, dict[str, float]] = {}
    for row in table.rows:
        end = row.peek("to").strip()
        trip = _trip(row, table.name, report, places)
        if trip is None:
            continue
        start, minutes = trip
        if end in services:
            trips.append((start, services[end], minutes))
        elif end in places:
            there = to_places.setdefault(places[end], {})
            there[start] = min(minutes, there.get(start, minutes))
            trips += [(start, service, minutes) for service in inside.get(places[end], ())]
        else:
            row.tally("to", "names what is not on this map, or shows no place, in {rows}", "trips not used")
    report.tell_tallies()
    if not trips:
        raise IngestError(
            f"{path.name} has no trip from a place on this map to a service on it, or to a place with one; "
            "'from' and 'to' take a key (for a census tract its GEOID), an id or a name."
        )
    starts, ends, minutes = zip(*trips, strict=True)
    return TravelTimes(path.name, limit, starts, ends, minutes, to_places)


def _trip(row: Row, table: str, report: Report, places: Mapping[str, str]) -> tuple[str, float] | None:
    """The id of the place it starts from and its minutes; None where that is not known, which is told."""
    start, text = row.peek("from").strip(), row.peek("minutes").strip()
    minutes = a_number(text)
    if minutes is None or minutes < 0:
        what = f"needs a number of minutes, not {text!r}" if text else "is empty and is needed"
        report.add(table, row.number, "minutes", what, "trip not used", Outcome.REFUSED)
        return None
    if start not in places:
        row.tally("from", "names a place that is not on this map in {rows}", "trips not used")
        return None
    return places[start], minutes


def _called(records: Iterable[Place | Service]) -> dict[str, str]:
    """Ids by key, by id and by names that only one has."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    several = tuple(records)
    for record in several:
        if found.setdefault(record.name, record.id) != record.id:
            twice.add(record.name)
    kept = {name: id for name, id in found.items() if name not in twice}
    return kept | {record.key: record.id for record in several} | {record.id: record.id for record in several}


def _inside(view: View, services: Iterable[Service]) -> Mapping[str, Sequence[str]]:
    """The services in each place (ids)."""
    found: dict[str, list[str]] = {}
    for service in services:
        for place in _around(view, service):
            found.setdefault(place, []).append(service.id)
    return found


def _around(view: View, service: Service) -> tuple[str, ...]:
    """The place its door is in, and all that lies around it."""
    location = view.locations.get(service.location or "")
    return chain(view, location.place) if location is not None and location.place else ()
