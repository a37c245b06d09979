"""A team's own table of travel times: from a place, to a service or a place, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.analysis.coverage.reach import chain
from graph.analysis.coverage.travel import TravelTimes
from graph.errors import IngestError
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from ingest.report import Outcome, Report
from ingest.tables import open_table
from ingest.terms import a_number

COLUMNS = ("from", "to", "minutes")


def read_travel_times(path: Path, view: View, limit: float, report: Report) -> TravelTimes:
    """Read the table for the places and services of one view; the report says what was not used.

    Places and services are named by key (for a census tract its GEOID), by id, or by a name that only one
    has. A trip to a place is a trip to all services in it. Of services whose place may not be shown no trip
    is used. Raises IngestError when the file is no such table or no trip is left.
    """
    table = open_table(path, "travel times", report, needed=COLUMNS, needed_by="A table of travel times")
    places, doors = _called(view.places.values()), _doors(view)
    trips: list[tuple[str, str, float]] = []
    for row in table.rows:
        start, end, text = (row.peek(column).strip() for column in COLUMNS)
        minutes = a_number(text)
        if minutes is None or minutes < 0:
            what = f"needs a number of minutes, not {text!r}" if text else "is empty and is needed"
            report.add(table.name, row.number, "minutes", what, "trip not used", Outcome.REFUSED)
        elif start not in places:
            row.tally("from", "names a place that is not on this map in {rows}", "trips not used")
        elif end not in doors:
            row.tally("to", "names what is not on this map, or shows no place, in {rows}", "trips not used")
        else:
            trips += [(places[start], service, minutes) for service in doors[end]]
    report.tell_tallies()
    if not trips:
        raise IngestError(
            f"{path.name} has no trip from a place on this map to a service or place on it; 'from' and 'to' "
            "take a key (for a census tract its GEOID), an id or a name."
        )
    starts, ends, minutes = zip(*trips, strict=True)
    return TravelTimes(path.name, limit, starts, ends, minutes)


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


def _doors(view: View) -> Mapping[str, tuple[str, ...]]:
    """The services meant by what stands under "to": one by itself, or all in a place."""
    shown = [service for service in view.services.values() if view.pin_of(service) is not None]
    inside: dict[str, list[str]] = {}
    for service in shown:
        for place in _around(view, service):
            inside.setdefault(place, []).append(service.id)
    there = {
        call: tuple(inside[place]) for call, place in _called(view.places.values()).items() if place in inside
    }
    return there | {call: (service,) for call, service in _called(shown).items()}


def _around(view: View, service: Service) -> tuple[str, ...]:
    """The place its door is in, and all that lies around it."""
    location = view.locations.get(service.location or "")
    return chain(view, location.place) if location is not None and location.place else ()
