"""Where a network comes apart when one partner or one tie is lost, for all of them in one walk.

One depth-first walk (Hopcroft and Tarjan 1973) visits everybody once. Whoever is reached through a partner
stands directly after her in the order of visits, so each piece that hangs on one partner is a slice of that
order: who would be cut off by whom costs no further search.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import Ints, Neighbors

Slice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Walk:
    """The order of visits and what hangs on whom, as slices (first, after last) of that order.

    `place` is where each position stands in the order, -1 for those left out, `whole` the slice of its
    connected piece (two columns). Row i of `hanging` is a piece that only `point[i]` joins to the
    rest of her connected piece; `bridge[i]` is whether one tie alone joins it.
    """

    order: Ints
    place: Ints
    whole: Ints
    point: Ints
    hanging: Ints
    bridge: NDArray[np.bool_]


def walk(near: Neighbors, *, gone: frozenset[int] = frozenset()) -> Walk:
    """Walk through the network, those `gone` left out.

    >>> from graph.analysis.network.net import neighbors_of
    >>> chain = np.array([[0, 1], [1, 0], [1, 2], [2, 1]])
    >>> found = walk(neighbors_of(3, chain))
    >>> found.point.tolist(), found.hanging.tolist()
    ([1, 0], [[2, 3], [1, 3]])
    """
    visits = _Visits(near, gone)
    for root in range(len(near.starts) - 1):
        if visits.place[root] < 0:
            visits.start_at(root)
    return visits.as_walk()


class _Visits:
    """The walk while it goes on. Plain lists: each partner and tie is looked at once, by itself."""

    def __init__(self, near: Neighbors, gone: frozenset[int]) -> None:
        count = len(near.starts) - 1
        self.at = cast("list[int]", near.starts[:-1].tolist())
        self.stops = cast("list[int]", near.starts[1:].tolist())
        self.ends = cast("list[int]", near.ends.tolist())
        self.place, self.low, self.above = [-1] * count, [0] * count, [-1] * count
        for index in gone:
            self.place[index] = count  # later than everybody: never visited, never a way back
        self.order: list[int] = []
        self.wholes: list[Slice] = []
        self.hanging: list[tuple[int, int, int, bool]] = []

    def start_at(self, root: int) -> None:
        """Visit everybody who is joined to the root, directly or through others."""
        at, stops, ends, place, low, above = self.at, self.stops, self.ends, self.place, self.low, self.above
        first = self._enter(root)
        path = [root]
        while path:
            here = path[-1]
            if at[here] == stops[here]:
                self._leave(path)
                continue
            there = ends[at[here]]
            at[here] += 1
            if place[there] < 0:
                above[there] = here
                self._enter(there)
                path.append(there)
            elif place[there] < low[here] and there != above[here]:
                low[here] = place[there]
        self.wholes.append((first, len(self.order)))

    def _enter(self, here: int) -> int:
        self.place[here] = self.low[here] = len(self.order)
        self.order.append(here)
        return self.place[here]

    def _leave(self, path: list[int]) -> None:
        here = path.pop()
        if not path:
            return
        over, low = path[-1], self.low
        low[over] = min(low[over], low[here])
        if low[here] >= self.place[over]:
            bridge = low[here] > self.place[over]
            self.hanging.append((over, self.place[here], len(self.order), bridge))

    def as_walk(self) -> Walk:
        """What was found, as arrays."""
        count = len(self.place)
        visits = np.array(self.order, dtype=np.int64)
        place = np.full(count, -1)
        place[visits] = np.arange(len(visits))
        slices = np.array(self.wholes, dtype=np.int64).reshape(-1, 2)
        whole = np.zeros((count, 2), dtype=np.int64)
        whole[visits] = np.repeat(slices, np.diff(slices, axis=1)[:, 0], axis=0)
        rows = np.array(self.hanging, dtype=np.int64).reshape(-1, 4)
        return Walk(visits, place, whole, rows[:, 0], rows[:, 1:3], rows[:, 3].astype(np.bool_))


def pieces_without(found: Walk, point: int, hanging: list[Slice]) -> list[list[Slice]]:
    """The pieces left of a partner's connected piece without her, largest first, each as slices.

    `hanging` are those that hang on her, in the order of visits. The rest comes before pieces as large.
    """
    first, last = (int(edge) for edge in found.whole[point])
    here = int(found.place[point])
    rest: list[Slice] = []
    at = first
    for start, stop in sorted([(here, here + 1), *hanging]):
        rest.append((at, start))
        at = stop
    rest = [(start, stop) for start, stop in [*rest, (at, last)] if start < stop]
    pieces = [*([rest] if rest else []), *([piece] for piece in hanging)]
    return sorted(pieces, key=lambda piece: -length(piece))


def length(piece: list[Slice]) -> int:
    """How many partners a piece of slices has."""
    return sum(stop - start for start, stop in piece)


def pairs_left(found: Walk) -> Ints:
    """For each position how many ordered pairs could still reach each other without it.

    Positions left out of the walk get the number with nobody lost.
    """
    slices = np.unique(found.whole[found.order], axis=0)
    sizes = np.diff(slices, axis=1)[:, 0]
    all_pairs = int((sizes * (sizes - 1)).sum())
    own = np.diff(found.whole, axis=1)[:, 0]
    parts = np.diff(found.hanging, axis=1)[:, 0]
    below, below_pairs = np.zeros_like(own), np.zeros_like(own)
    np.add.at(below, found.point, parts)
    np.add.at(below_pairs, found.point, parts * (parts - 1))
    rest = np.maximum(own - 1 - below, 0)
    return np.where(
        found.place >= 0, all_pairs - own * (own - 1) + below_pairs + rest * (rest - 1), all_pairs
    )
