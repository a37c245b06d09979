"""The network of partners as plain integers, and the door to NetworkX.

Two partners are joined when at least one tie of the chosen kinds exists between them; a pair counts once
however many kinds it has. Partners without ties are in it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.model.tie import Standing

# NetworkX is typed loosely: what is asked of it goes through this name, and its answers are cast once.
networkx: Any = nx

Pair = tuple[int, int]
Ints = NDArray[np.int64]

BEST_FIRST = (
    Standing.CONFIRMED,
    Standing.ONE_SIDE_OTHER_ASKED,
    Standing.ONE_SIDE_OTHER_NOT_ASKED,
    Standing.THIRD_PARTY,
)


@dataclass(frozen=True, slots=True)
class Neighbors:
    """Who is joined to whom, partner by partner: those of i are `ends[starts[i]:starts[i + 1]]`, sorted."""

    starts: Ints
    ends: Ints

    @property
    def degrees(self) -> Ints:
        """How many partners each is joined to."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Ints:
        """For each of `ends`, whose neighbor it is."""
        return np.repeat(np.arange(len(self.starts) - 1), self.degrees)


def neighbors_of(count: int, arcs: Ints) -> Neighbors:
    """The neighbors that arcs (rows of two positions, each from the first to the second) lead to.

    >>> joined = neighbors_of(3, np.array([[0, 2], [0, 1], [2, 0]]))
    >>> joined.starts.tolist(), joined.ends.tolist()
    ([0, 2, 2, 3], [1, 2, 0])
    """
    key = np.sort(arcs[:, 0] * max(1, count) + arcs[:, 1])
    row, ends = np.divmod(key, max(1, count))
    return Neighbors(np.searchsorted(row, np.arange(count + 1)), ends)


@dataclass(frozen=True, eq=False)
class Network:
    """Partners (ids, sorted) and pairs of their positions, smaller position first, sorted.

    `pairs` are the joined ones, one a row, and `known` how well each is known at best, as a place in
    `BEST_FIRST`. `apart` are pairs that are not joined because an end chose so: neither ties nor missing
    ties. What measures share (neighbors, the NetworkX graph) is made once, when first asked for.
    """

    partners: tuple[str, ...]
    pairs: Ints
    known: Ints
    apart: Ints

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The position of each partner."""
        return places(self.partners)

    @cached_property
    def ties(self) -> Mapping[Pair, Standing]:
        """The joined pairs, each with how well it is known at best."""
        known = [BEST_FIRST[at] for at in cast("list[int]", self.known.tolist())]
        return dict(zip(_tuples(self.pairs), known, strict=True))

    @cached_property
    def not_wanted(self) -> frozenset[Pair]:
        """The pairs whose distance was chosen."""
        return frozenset(_tuples(self.apart))

    @property
    def possible(self) -> int:
        """How many pairs could be joined: all but those whose distance was chosen."""
        n = len(self.partners)
        return n * (n - 1) // 2 - len(self.apart)

    @cached_property
    def neighbors(self) -> Neighbors:
        """Who is joined to whom, in both directions."""
        return neighbors_of(len(self.partners), np.concatenate((self.pairs, self.pairs[:, ::-1])))

    @cached_property
    def graph(self) -> nx.Graph[int]:
        """A NetworkX graph of positions. Integers, in order: the same network gives the same answers."""
        joined: Any = networkx.Graph()
        joined.add_nodes_from(range(len(self.partners)))
        joined.add_edges_from(self.pairs.tolist())
        return cast("nx.Graph[int]", joined)


def joined_network(partners: tuple[str, ...], pairs: Ints, known: Ints, refused: Ints) -> Network:
    """The network of these pairs of positions, in any order and direction and as often as they are told.

    A pair counts once, as well known as at best; a pair of one partner with itself is none; a refused pair
    that is joined by another tie is joined.
    """
    count = len(partners)
    joined, known = _best(np.sort(pairs, axis=1), known, count)
    return Network(partners, joined, known, _without(np.sort(refused, axis=1), joined, count))


def places(partners: Sequence[str]) -> Mapping[str, int]:
    """The position of each partner."""
    return {partner: index for index, partner in enumerate(partners)}


def positions(place: Mapping[str, int], pairs: Iterable[tuple[str, ...]]) -> Ints:
    """The two partners of each pair as positions, one pair a row.

    >>> positions({"a": 0, "b": 1}, [("b", "a")]).tolist()
    [[1, 0]]
    """
    ends = np.array([[place[end] for end in pair] for pair in pairs], dtype=np.int64)
    return ends.reshape(-1, 2)


def _best(pairs: Ints, known: Ints, count: int) -> tuple[Ints, Ints]:
    """Each pair once, sorted, with the best it is known by."""
    order = np.lexsort((known, pairs[:, 1], pairs[:, 0]))
    order = order[pairs[order, 0] != pairs[order, 1]]
    pairs, known = pairs[order], known[order]
    _, first = np.unique(pairs[:, 0] * count + pairs[:, 1], return_index=True)
    return pairs[first], known[first]


def _without(pairs: Ints, others: Ints, count: int) -> Ints:
    """The pairs that are not among the others, each once, sorted."""
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    left = np.setdiff1d(pairs[:, 0] * count + pairs[:, 1], others[:, 0] * count + others[:, 1])
    return np.stack(np.divmod(left, max(1, count)), axis=1)


def among(keys: Ints, ordered: Ints) -> NDArray[np.bool_]:
    """Which keys are in an ordered list.

    >>> among(np.array([3, 4]), np.array([1, 3, 5])).tolist()
    [True, False]
    """
    if len(ordered) == 0:
        return np.zeros(len(keys), dtype=np.bool_)
    return ordered[np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)] == keys


def _tuples(pairs: Ints) -> list[Pair]:
    return [(one, other) for one, other in cast("list[list[int]]", pairs.tolist())]


def connected_pieces(count: int, pairs: Ints) -> Ints:
    """For each of `count` positions the smallest position it is joined to, directly or through others.

    Neighbors hand each other their smallest label and labels are followed to their end, until none
    changes (Shiloach and Vishkin 1982): a few rounds over arrays, also for long chains.

    >>> connected_pieces(5, np.array([[0, 3], [3, 4]])).tolist()
    [0, 1, 2, 0, 0]
    """
    label = np.arange(count)
    while True:
        one, other = label[pairs[:, 0]], label[pairs[:, 1]]
        apart = one != other
        if not apart.any():
            return label
        one, other = one[apart], other[apart]
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(label, further := label[label]):
            label = further


def components(net: Network) -> tuple[tuple[str, ...], ...]:
    """Partners that are joined directly or through others, largest group first; single ones left out."""
    label = connected_pieces(len(net.partners), net.pairs)
    order = np.argsort(label, kind="stable")
    pieces = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return named(net, [set(piece.tolist()) for piece in pieces if len(piece) > 1])


def without_ties(net: Network) -> tuple[str, ...]:
    """Partners with no ties reported yet, sorted."""
    return tuple(net.partners[index] for index in np.flatnonzero(net.neighbors.degrees == 0).tolist())


def named(net: Network, groups: list[set[int]]) -> tuple[tuple[str, ...], ...]:
    """Groups of positions as ids, largest first, equal sizes by their smallest member."""
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return tuple(tuple(net.partners[index] for index in sorted(group)) for group in ordered)
