"""How old what is known of a record is: a phone number from years ago may lead somebody to a closed door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.model.partner import Partner
from graph.model.service import Service
from graph.model.source import Source

STALE_DAYS: Final = 180


@dataclass(frozen=True, slots=True)
class Freshness:
    """How many records are fresh, stale, or of no known day."""

    fresh: int
    stale: int
    undated: int


def dated(record: Partner | Service, sources: Mapping[str, Source]) -> date | None:
    """The day a record was last verified, else the day it speaks of, else its source's; None is not known."""
    source = sources.get(record.source)
    return record.verified_on or record.as_of or (source.as_of if source is not None else None)


def stale(day: date | None, *, on: date, days: int = STALE_DAYS) -> bool | None:
    """Whether a record of that day is too old to rely on; None when its day is not known.

    >>> stale(date(2026, 1, 1), on=date(2026, 10, 31))
    True
    >>> stale(None, on=date(2026, 10, 31)) is None
    True
    """
    return None if day is None else day < on - timedelta(days=days)


def freshness(
    records: Iterable[Partner | Service], sources: Mapping[str, Source], *, on: date, days: int = STALE_DAYS
) -> Freshness:
    """How many of these records are fresh, stale and undated."""
    found = [stale(dated(record, sources), on=on, days=days) for record in records]
    return Freshness(found.count(False), found.count(True), found.count(None))
