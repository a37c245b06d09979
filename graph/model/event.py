"""What happened in a place or to a partner, in the words of a community."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.vocabulary.codes import Role


@dataclass(frozen=True, slots=True)
class Event:
    """A promise, a program that closed, a raid: for the time line, never for a score.

    `of` is the id of a place, partner or service; `by` says whose words these are.
    """

    id: str
    source: str
    of: str
    day: date
    words: str
    community: str | None = None
    by: str = ""
    audience: Role = Role.TEAM
