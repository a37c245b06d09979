"""Numbers side by side: of two points in time, or of what is and what would be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ring(StrEnum):
    """Whether the ring closed: how much ties join community with the others, beside chance."""

    CLOSED = "closed"
    CLOSING = "closing"
    SAME = "same"
    OPENING = "opening"
    OPENED = "opened"
    TOGETHER = "together"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the two points in time: its name, the day it showed and the revision of the store."""

    name: str
    on: date
    revision: int


@dataclass(frozen=True, slots=True)
class Changed:
    """One measure at both times, with what chance (or size) would give where that is known."""

    code: str
    label: str
    before: float | None
    after: float | None
    before_expected: float | None = None
    after_expected: float | None = None

    @property
    def difference(self) -> float | None:
        """How much more it is after; None where it is not known at one of the times."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Flow:
    """How many ties came and went *at least* between the two, of one kind or between two sides.

    Ties that came and ties that went of one kind from the same side to the same side cancel each other out.
    `came` and `went` are None where one of the two does not know.
    """

    code: str
    label: str
    before: int | None
    after: int | None
    came: int | None
    went: int | None


@dataclass(frozen=True, slots=True)
class Covered:
    """The shares of a community's people with any support for a need near, and with one that is theirs."""

    need: str
    community: str
    any_before: float | None
    any_after: float | None
    affirming_before: float | None
    affirming_after: float | None


@dataclass(frozen=True, slots=True)
class Sections:
    """All measures side by side, in the order they are read; no partner is named.

    `covered` counts cells of need, community and place; of the shares of `coverage` only those that changed
    are here.
    """

    ties: tuple[Changed, ...]
    came_and_went: tuple[Flow, ...]
    layers: tuple[Changed, ...]
    silos: tuple[Changed, ...]
    carried: tuple[Changed, ...]
    brokers: tuple[Changed, ...]
    presence: tuple[Changed, ...]
    covered: tuple[Changed, ...]
    coverage: tuple[Covered, ...]


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What changed between two points in time. It names no partner.

    `ratio_before` and `ratio_after` are ties that join community over what chance would give; `ring_p` is how
    often two counts this far apart come from one and the same ratio.
    """

    before: Moment
    after: Moment
    ring: Ring
    ratio_before: float | None
    ratio_after: float | None
    ring_p: float | None
    measures: Sections
    title: str
    sentences: tuple[str, ...]
