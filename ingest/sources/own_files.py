"""Kith's own files by their names: the columns of each, and what takes in a row of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.sources import (
    asked,
    claims,
    communities,
    decisions,
    events,
    partners,
    places,
    population,
    services,
    stances,
    ties,
)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One of Kith's own files. `read` takes in one row and raises Refused when it cannot be loaded."""

    columns: tuple[str, ...]
    read: Callable[[Row, Gathering], None]


OWN_FILES: Final[Mapping[str, OwnFile]] = {
    "communities": OwnFile(communities.COLUMNS, communities.read_community),
    "places": OwnFile(places.COLUMNS, places.read_place),
    "decisions": OwnFile(decisions.COLUMNS, decisions.read_decision),
    "partners": OwnFile(partners.COLUMNS, partners.read_partner),
    "asked": OwnFile(asked.COLUMNS, asked.read_asked),
    "services": OwnFile(services.COLUMNS, services.read_service),
    "claims": OwnFile(claims.COLUMNS, claims.read_claim),
    "ties": OwnFile(ties.COLUMNS, ties.read_tie),
    "population": OwnFile(population.COLUMNS, population.read_population),
    "stances": OwnFile(stances.COLUMNS, stances.read_stance),
    "events": OwnFile(events.COLUMNS, events.read_event),
}
