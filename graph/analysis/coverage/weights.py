"""How much of a service reaches a place: less the further away, held pair by pair or made anew when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.sparse import csc_array

from graph.analysis.coverage.catchment import Floats, Indices, clumps, over


class Weights(Protocol):
    """How much of each service reaches each place, 0 to 1 (places × services), however it is held."""

    def gather(self, people: Floats) -> Floats:
        """For each service the people (places × k) around it, each by their weight: services × k."""
        ...

    def spread(self, supply: Floats) -> Floats:
        """For each place the supply (services × k) around it, each by its weight: places × k."""
        ...


def bell(apart: Floats) -> Floats:
    """The Gaussian weight of a distance in units of its limit: 1 at the door, 0.61 at the limit."""
    return np.exp(-(apart**2) / 2)


@dataclass(frozen=True, slots=True)
class Held:
    """Weights that are held pair by pair: service areas, or a matrix of travel times."""

    pairs: csc_array[np.float64]

    def gather(self, people: Floats) -> Floats:
        """See `Weights`."""
        return np.asarray(self.pairs.T @ people)

    def spread(self, supply: Floats) -> Floats:
        """See `Weights`."""
        return np.asarray(self.pairs @ supply)


@dataclass(frozen=True, slots=True)
class Falling:
    """Weights that fall with distance, made anew clump by clump, so that a nation's are never held.

    `here` and `there` are positions of places and services; `units` is how far counts as near for each place;
    beyond `cut` units the weight is nothing. `measure` turns distances of positions into those that count.
    """

    here: Floats
    there: Floats
    units: Floats
    cut: float
    measure: Callable[[Floats], Floats] = over

    def gather(self, people: Floats) -> Floats:
        """See `Weights`."""
        found = np.zeros((len(self.there), people.shape[1]))
        for rows, columns, weights in self._parts():
            found[columns] += weights.T @ people[rows]
        return found

    def spread(self, supply: Floats) -> Floats:
        """See `Weights`."""
        found = np.zeros((len(self.here), supply.shape[1]))
        for rows, columns, weights in self._parts():
            found[rows] = weights @ supply[columns]
        return found

    def _parts(self) -> Iterator[tuple[Indices, Indices, Floats]]:
        for clump in clumps(self.here, self.there, self.cut * self.units):
            apart = self.measure(clump.apart) / self.units[clump.rows, None]
            yield clump.rows, clump.columns, np.where(apart <= self.cut, bell(apart), 0.0)


@dataclass(frozen=True, slots=True)
class Among:
    """Weights of some places (`rows`) and services (`columns`) among `shape` of them; others are apart."""

    some: Weights
    rows: Indices
    columns: Indices
    shape: tuple[int, int]

    def gather(self, people: Floats) -> Floats:
        """See `Weights`."""
        found = np.zeros((self.shape[1], people.shape[1]))
        found[self.columns] = self.some.gather(people[self.rows])
        return found

    def spread(self, supply: Floats) -> Floats:
        """See `Weights`."""
        found = np.zeros((self.shape[0], supply.shape[1]))
        found[self.rows] = self.some.spread(supply[self.columns])
        return found
