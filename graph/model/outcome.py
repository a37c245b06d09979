"""How calls to a listing went: five counters of a calendar quarter, and what a body is to look at.

Nothing here knows who called, for whom, for what, or on which day. What is said of the counters is said in
words and rests on quarters that are over, so that it changes when a quarter turns and at no other time:
whoever looks twice, or marks something and looks, learns nothing of any call in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.errors import ModelError
from graph.vocabulary.codes import Outcome

COUNTED: Final = (
    Outcome.CONNECTED,
    Outcome.FULL,
    Outcome.NOT_ELIGIBLE,
    Outcome.NO_ANSWER,
    Outcome.WRONG_NUMBER,
)
"""What is counted; the others are never a number and go to a community's body."""
SHOWN_FROM: Final = 5
QUARTERS_SHOWN: Final = 2
MONTHS_OF_A_QUARTER: Final = 3
# The least share of all reports in those quarters; a number that was wrong five times needs none.
_SHARES: Final = {
    Outcome.CONNECTED: 1 / 2,
    Outcome.FULL: 1 / 3,
    Outcome.NOT_ELIGIBLE: 1 / 3,
    Outcome.NO_ANSWER: 1 / 3,
    Outcome.WRONG_NUMBER: 0.0,
}
_MONTHS: Final = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many calls to one service went how, in one quarter such as `2026-Q4`."""

    service: str
    quarter: str
    connected: int = 0
    full: int = 0
    not_eligible: int = 0
    no_answer: int = 0
    wrong_number: int = 0

    def __post_init__(self) -> None:
        """Raises ModelError for a count below zero."""
        if any(getattr(self, outcome) < 0 for outcome in COUNTED):
            raise ModelError("A count of outcomes is never below zero.")


@dataclass(frozen=True, slots=True)
class Review:
    """That *not safe* or *not affirming* was said of a service, first in this quarter; never how often."""

    service: str
    outcome: Outcome
    quarter: str


def quarter_of(day: date) -> str:
    """The calendar quarter of a day; later quarters sort later.

    >>> quarter_of(date(2026, 10, 31))
    '2026-Q4'
    """
    return f"{day.year:04}-Q{(day.month - 1) // MONTHS_OF_A_QUARTER + 1}"


def quarters_over(on: date) -> tuple[str, ...]:
    """The quarters that words rest on that day: the last ones that are over, the earlier first.

    >>> quarters_over(date(2026, 2, 1))
    ('2025-Q3', '2025-Q4')
    """
    now = on.year * 4 + (on.month - 1) // MONTHS_OF_A_QUARTER
    return tuple(f"{n // 4:04}-Q{n % 4 + 1}" for n in range(now - QUARTERS_SHOWN, now))


def quarter_words(quarter: str) -> str:
    """A quarter as people say it.

    >>> quarter_words("2026-Q4")
    'October to December 2026'
    """
    return f"{_MONTHS[int(quarter[-1]) - 1]} {quarter[:4]}"


def lately(
    counted: Iterable[Outcomes], services: Collection[str], *, on: date
) -> Mapping[str, tuple[Outcome, ...]]:
    """What may be said of each of these services: what was reported five times or more, and often, lately.

    >>> told = [Outcomes("help", "2026-Q2", full=4), Outcomes("help", "2026-Q3", full=1, connected=2)]
    >>> lately(told, ["help"], on=date(2026, 10, 31))
    {'help': (<Outcome.FULL: 'full'>,)}
    """
    shown = quarters_over(on)
    sums: dict[str, Counter[Outcome]] = {}
    for each in counted:
        if each.quarter in shown and each.service in services:
            own = sums.setdefault(each.service, Counter())
            own.update({outcome: getattr(each, outcome) for outcome in COUNTED})
    said = {service: _often(counts) for service, counts in sorted(sums.items())}
    return {service: often for service, often in said.items() if often}


def _often(counts: Counter[Outcome]) -> tuple[Outcome, ...]:
    every = counts.total()
    return tuple(
        outcome
        for outcome in COUNTED
        if counts[outcome] >= SHOWN_FROM and counts[outcome] >= _SHARES[outcome] * every
    )
