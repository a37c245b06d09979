"""Counts of people as they may be shown: never under 11, rounded to 10, nothing to subtract.

Every figure is a sum of figures that are shown anyway: a count by place, or of places too small to show that
were put together. So no total, share or difference tells more than those. People of small places that are
too few even together stand in no total.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.families import FEW, NO_ROW, Bools, Ints
from graph.analysis.coverage.findings import People, Reliability
from graph.analysis.coverage.margins import Floats, reliability, root_sum_of_squares

Rounded = TypeVar("Rounded", np.int64, NDArray[np.int64])

NO_COUNT = "no count exists"
NOT_KNOWN = "not known"
ASK = "ask the nation"
TOO_SMALL = "too few to show"
FOR_EVERYONE = "any support only"
NO_SUPPORT = "no support on record"
NOT_ASKED = "nobody has been asked yet"


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
    return people_of(int(rounded(np.int64(count))))


def people_of(count: int) -> People:
    """A count, or a sum of counts, each of which may be shown as it is."""
    return People(count, f"{count:,}")


def rounded(count: Rounded) -> Rounded:
    """To the nearest 10, halves up; one count or many."""
    step = coverage().rounded_to
    return (count + step // 2) // step * step


def ranked(people: People, reliable: Reliability) -> bool:
    """Whether figures on so many people may stand in an order: 50 or more, and no wild estimate."""
    return (people.value or 0) >= coverage().whole and reliable is not Reliability.UNRELIABLE


class Part(IntEnum):
    """What people have within reach, each of them in one part only."""

    AFFIRMING = 0
    ANY_ONLY = 1
    NOT_NEAR = 2
    NEAR_NOT_KNOWN = 3
    NOT_KNOWN = 4
    AFFIRMING_FOR_NOW = 5
    ANY_FOR_NOW = 6
    NOT_MAPPED = 7


@dataclass(frozen=True, slots=True)
class Told:
    """What may be said of where the people of one community live.

    Rows of `places`, `vague`, `margins` and `unit` are places: `places` is the count as shown, FEW or
    NO_ROW; `vague` are those so small that even "<11" is not said; `unit` leads to the figure a place is
    part of (-1: nobody counted, or not to be counted). `figures` and `moes` are by unit, a shown place or
    places put together: as shown or FEW; the margin of error at 90 %, NaN where that is not known.
    """

    places: Ints
    vague: Bools
    margins: Floats
    unit: Ints
    figures: Ints
    moes: Floats

    @property
    def counted(self) -> Bools:
        """Places in which somebody counted."""
        return self.unit >= 0

    @property
    def few(self) -> Bools:
        """Places in which people are too few to show."""
        return self.counted & (self.places == FEW)

    def people(self, place: int) -> People | None:
        """The count of one place, None where there is none."""
        figure = int(self.places[place])
        if self.unit[place] < 0 or figure == NO_ROW:
            return None
        if figure == FEW:
            return People(None, TOO_SMALL if self.vague[place] else few_text())
        return people_of(figure)

    def reliability(self, place: int) -> Reliability:
        """How far the count of one place is to be trusted."""
        return reliability(int(self.places[place]), float(self.margins[place]))


@dataclass(frozen=True, slots=True)
class Tally:
    """People by the parts they are in: a unit of several places may be in several (bits of `parts`)."""

    parts: Ints
    figures: Ints
    moes: Floats

    @property
    def total(self) -> int:
        """Everyone shown."""
        return self.surely(tuple(Part))

    def surely(self, parts: Iterable[Part]) -> int:
        """People who are all in these parts, wherever in their unit they live."""
        return int(self.figures[self.within(parts) & (self.figures > 0)].sum())

    def people(self, parts: Iterable[Part] = tuple(Part)) -> People:
        """So many people in these parts, or why that is not said."""
        chosen = tuple(parts)
        value = self.surely(chosen)
        hidden = int(((self.figures == FEW) & ((self.parts & _bits(chosen)) != 0)).sum())
        if value == 0 and hidden:
            return People(None, few_text() if hidden == 1 else TOO_SMALL)
        return people_of(value)

    def share(self, *parts: Part) -> float | None:
        """Their share of everyone shown, to the full percent; None where nobody is."""
        total = self.total
        return round(self.surely(parts) / total, 2) if total else None

    @property
    def reliability(self) -> Reliability:
        """How far the total is to be trusted; margins add up by root sum of squares."""
        return reliability(self.total, root_sum_of_squares(self.moes[self.figures > 0]))

    def within(self, parts: Iterable[Part]) -> Bools:
        """Units all of whose places are in these parts."""
        return (self.parts & ~_bits(parts)) == 0


def _bits(parts: Iterable[Part]) -> int:
    return sum(1 << part for part in set(parts))


def tally(parts: Ints, told: Told) -> Tally:
    """Put places together: `parts` is the part (`Part`) each place is in."""
    found = np.zeros(len(told.figures), dtype=np.int64)
    counted = told.counted
    np.bitwise_or.at(found, told.unit[counted], np.left_shift(1, parts[counted]))
    return Tally(found, told.figures, told.moes)
