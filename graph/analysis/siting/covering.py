"""Choosing a few sites that reach as many people as can be: maximal covering, step by step.

Church and ReVelle's (1974) maximal covering location problem with three objectives. Rows are people of one
group in one place who do not yet have what they need; a site reaches a row or does not. The answer is found
greedily (at least 1 - 1/e of the optimum, Nemhauser and others 1978) and made better by swaps (Teitz and Bart
1968); `exact` tells how far it is from the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from graph.analysis.siting.objectives import Objective

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

# Figures are compared to so many digits: among equals the earlier site is taken.
DIGITS = 9


@dataclass(frozen=True, slots=True, eq=False)
class Covering:
    """People who are not reached yet (rows) and sites that would reach them.

    `reaches` has a row for each site and a column for each row of people, 1 where it would. `people` live in
    each row, `group` is the position of the group they belong to. Of each group `everyone` counts all its
    people and `served` those reached today; a group that is not `ranked` is too small to weigh by its share.
    Among equals the earlier site is chosen, so sites stand in the order in which they are preferred.
    """

    reaches: csr_array
    people: Ints
    group: Ints
    everyone: Ints
    served: Ints
    ranked: Bools

    def worth(self, objective: Objective) -> Floats:
        """What reaching each row counts for: its people, or their share of their group."""
        if objective is Objective.MOST_PEOPLE:
            return self.people.astype(np.float64)
        share: Floats = np.where(self.ranked, 1.0 / np.maximum(self.everyone, 1), 0.0)
        return share[self.group] * self.people

    def reached(self, sites: Sequence[int]) -> Bools:
        """The rows that at least one of the sites would reach."""
        found = np.zeros(len(self.people), dtype=np.bool_)
        for site in sites:
            found[self.reaches.indices[self.reaches.indptr[site] : self.reaches.indptr[site + 1]]] = True
        return found

    def shares(self, sites: Sequence[int] = ()) -> Floats:
        """The share of each group that would be reached, 0 to 1; 0 for a group of nobody."""
        more = np.bincount(
            self.group, weights=self.people * self.reached(sites), minlength=len(self.everyone)
        )
        return (self.served + more) / np.maximum(self.everyone, 1)

    def more(self, others: Sequence[int]) -> Floats:
        """People of each group (columns) that each site (rows) would reach besides the other sites."""
        rows = np.flatnonzero(~self.reached(others))
        people = coo_array(
            (self.people[rows], (rows, self.group[rows])), shape=(len(self.people), len(self.everyone))
        )
        return (self.reaches @ people.tocsr()).toarray().astype(np.float64)


def choose(covering: Covering, count: int, objective: Objective) -> tuple[int, ...]:
    """At most `count` sites, in the order of choice; fewer when no further site would reach anybody else.

    Each next site is the best beside those before it; then one is changed for a better one as long as there
    is such a one. For the worst off better is what lifts the lowest share most, then the next lowest.
    """
    chosen: list[int] = []
    while len(chosen) < count:
        keys = _keys(covering, objective, chosen)
        best = _first_highest(keys)
        if best is None or keys[best, -1] <= 0:
            break
        chosen.append(best)
    return _in_order(covering, objective, _swapped(covering, objective, chosen))


def _swapped(covering: Covering, objective: Objective, chosen: list[int]) -> list[int]:
    moved = True
    while moved:
        moved = False
        for at in range(len(chosen)):
            others = chosen[:at] + chosen[at + 1 :]
            keys = _keys(covering, objective, others)
            best = _first_highest(keys)
            if best is not None and tuple(keys[best]) > tuple(keys[chosen[at]]):
                chosen, moved = [*chosen[:at], best, *chosen[at + 1 :]], True
    return chosen


def _in_order(covering: Covering, objective: Objective, chosen: Sequence[int]) -> tuple[int, ...]:
    """The chosen sites, each next one the best of them beside those before it."""
    rest, ordered = sorted(chosen), list[int]()
    while (at := _first_highest(_keys(covering, objective, ordered)[rest])) is not None:
        ordered.append(rest.pop(at))
    return tuple(ordered)


def _keys(covering: Covering, objective: Objective, others: Sequence[int]) -> Floats:
    """What each site (rows) is worth beside the others: of its numbers the first counts most.

    The last number is always above 0 when the site reaches anybody who counts.
    """
    if objective is not Objective.WORST_OFF:
        gains: Floats = covering.reaches @ np.where(covering.reached(others), 0.0, covering.worth(objective))
        return np.round(gains, DIGITS)[:, None]
    more = covering.more(others)
    after = covering.shares(others) + more / np.maximum(covering.everyone, 1)
    lowest_first = np.sort(after[:, covering.ranked], axis=1)
    return np.round(np.column_stack([lowest_first, more.sum(axis=1)]), DIGITS)


def _first_highest(keys: Floats) -> int | None:
    """The first of the rows that no other exceeds, compared number by number."""
    left = np.arange(len(keys))
    for column in keys.T:
        left = left[column[left] == column[left].max(initial=-np.inf)]
    return int(left[0]) if len(left) else None
