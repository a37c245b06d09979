"""What a comparison of two points in time answers with: numbers side by side, and sentences."""

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
class ChangeReport:
    """What changed between two points in time. It names no partner; `coverage` has only what changed.

    `ratio_before` and `ratio_after` are ties that join community over what chance would give; `ring_p` is how
    often two counts this far apart come from one and the same ratio.
    """

    before: Moment
    after: Moment
    ring: Ring
    ratio_before: float | None
    ratio_after: float | None
    ring_p: float | None
    ties: tuple[Changed, ...]
    silos: tuple[Changed, ...]
    carried: tuple[Changed, ...]
    presence: tuple[Changed, ...]
    coverage: tuple[Covered, ...]
    title: str
    sentences: tuple[str, ...]
