"""Counts of people as they may be shown: never under 11, rounded to 10, nothing to subtract.

Totals are sums of what is shown place by place, so they give away nothing that the places do not. People
of places too small to show stand in no total, unless enough such places can be put together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.findings import People

Ints = NDArray[np.int64]
Rounded = TypeVar("Rounded", np.int64, NDArray[np.int64])

NO_COUNT = "no count exists"
NOT_KNOWN = "not known"
ASK = "ask the nation"
TOO_SMALL = "too few to show"
FOR_EVERYONE = "any support only"
NO_SUPPORT = "no support on record"
NOT_ASKED = "nobody has been asked yet"

# So many small places at least are put together.
POOLED_PLACES = 5
POOLED_IN_PART = 3


def few_text() -> str:
    """How a count too small to show reads: "<11"."""
    return f"<{coverage().fewest}"


def shown(count: int | None) -> People:
    """One count of people as it may be printed; zero is as small as any count under 11.

    >>> shown(7).text, shown(1234).text, shown(None).text
    ('<11', '1,230', 'not known')
    """
    if count is None:
        return People(None, NOT_KNOWN)
    if count < coverage().fewest:
        return People(None, few_text())
    value = int(rounded(np.int64(count)))
    return People(value, f"{value:,}")


def rounded(count: Rounded) -> Rounded:
    """To the nearest 10, halves up; one count or many."""
    step = coverage().rounded_to
    return (count + step // 2) // step * step


class Part(IntEnum):
    """What people have within reach, each of them in one part only."""

    AFFIRMING = 0
    ANY_ONLY = 1
    NOT_NEAR = 2
    NEAR_NOT_KNOWN = 3
    NOT_KNOWN = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """People by part (its number is the position): as shown, and how many more are too few to show."""

    shown: tuple[int, ...]
    hidden: tuple[int, ...]

    @property
    def total(self) -> int:
        """Everyone in the shown parts."""
        return sum(self.shown)

    def people(self, parts: Iterable[Part] = tuple(Part)) -> People:
        """So many people in these parts, or why that is not said."""
        chosen = tuple(parts)
        value = sum(self.shown[part] for part in chosen)
        hidden = sum(self.hidden[part] for part in chosen)
        if value == 0 and hidden:
            return People(None, few_text() if hidden < coverage().fewest else TOO_SMALL)
        return People(value, f"{value:,}")

    def share(self, *parts: Part) -> float | None:
        """Their share of everyone shown, to the full percent; None where that would speak of a few.

        A share is not given when the people in these parts, or in all others, are too few to show,
        unless one percent is more people than that anyway.
        """
        if self.total == 0:
            return None
        others = [part for part in Part if part not in parts]
        small = self.people(parts).value is None or self.people(others).value is None
        if small and self.total < 100 * coverage().fewest:
            return None
        return round(sum(self.shown[part] for part in parts) / self.total, 2)


def tally(parts: Ints, counts: Ints) -> Tally:
    """Put places together: `parts` is the part each place is in, `counts` how many people live there."""
    large = counts >= coverage().fewest
    small = (counts > 0) & ~large
    enough = int(small.sum()) >= POOLED_PLACES and int(counts[small].sum()) >= coverage().whole
    shown_in: list[int] = []
    hidden_in: list[int] = []
    for part in Part:
        pool = counts[small & (parts == part)]
        few = int(pool.sum())
        may = enough and len(pool) >= POOLED_IN_PART and few >= coverage().fewest
        whole = rounded(counts[large & (parts == part)])
        shown_in.append(int(whole.sum()) + (int(rounded(pool.sum())) if may else 0))
        hidden_in.append(0 if may else few)
    return Tally(tuple(shown_in), tuple(hidden_in))
