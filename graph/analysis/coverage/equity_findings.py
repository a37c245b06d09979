"""What the equity summary answers with."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.coverage.apart import Apart
from graph.analysis.coverage.findings import People, Reliability
from graph.analysis.coverage.notices import LanguageNotice


@dataclass(frozen=True, slots=True)
class Range:
    """Where a share (0 to 1) lies nine times in ten, as far as the margins of error of the counts tell."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CommunityGap:
    """One community over the `needs` for which both shares are known (how many).

    `gap` is the affirming gap, 0 to 1: the mean over those needs of the share of people near any support less
    the share near support that is theirs; None where no need is known. `range` is None where no margin of
    error is known; `no_margin` is the part of the people (0 to 1) whose count has none. `supports` are
    services that are theirs, `apart` how far they stand from where the people live. `in_order` is False for
    under 50 people and for wild estimates: they come last.
    """

    community: str
    people: People
    reliability: Reliability
    needs: int
    gap: float | None
    range: Range | None
    no_margin: float
    supports: int
    apart: Apart | None
    in_order: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class EquityReport:
    """Communities, the widest affirming gap first, and language thresholds. Counts are those of `kith gaps`.

    `by_language` are the communities that are counted by language; empty: no such count is loaded.
    """

    needs: tuple[str, ...]
    communities: tuple[CommunityGap, ...]
    title: str
    sentences: tuple[str, ...]
    notices: tuple[LanguageNotice, ...]
    by_language: tuple[str, ...]
    draws: int
