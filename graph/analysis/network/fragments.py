"""How far a network falls apart, and whose loss would fragment it most.

Borgatti's (2006) two figures for a network of n partners, without those lost:

    F = 1 - (ordered pairs that reach each other) / n(n - 1)
    DF = 1 - (sum over ordered pairs of 1 / distance) / n(n - 1)

0 is a network where all reach each other (DF: directly), 1 one where nobody does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.cuts import pairs_left, walk
from graph.analysis.network.distances import LANES, lanes_of, waves
from graph.analysis.network.net import Ints, Neighbors, Network, connected_pieces, neighbors_of

Floats = NDArray[np.float64]

# Above this many partners distances are taken from a sample of them.
EXACT_UP_TO = 2000
SAMPLE = 512
# Up to this many partners every one whose loss gives the same F is compared by DF.
ALL_COMPARED_UP_TO = 300
COMPARED = 20
SAME = 1e-12
SWAPS = 3


@dataclass(frozen=True, slots=True)
class Fragmentation:
    """F and DF; `within` is how far the DF of all partners may be off at 95 %, 0 where it is exact."""

    f: float
    df: float
    within: float = 0.0


def fragmentation(net: Network, gone: frozenset[int] = frozenset(), *, seed: int = 0) -> Fragmentation:
    """How far the network falls apart without the positions `gone`; 0 with fewer than two partners.

    >>> chain = Network(("a", "b", "c"), np.array([[0, 1], [1, 2]]), np.zeros(2, int), np.zeros((0, 2), int))
    >>> fragmentation(chain, frozenset({1}))
    Fragmentation(f=1.0, df=1.0, within=0.0)
    """
    near, count = _without(net, gone)
    left = np.setdiff1d(np.arange(len(net.partners)), list(gone))
    if count < 2:
        return Fragmentation(0.0, 0.0)
    pairs = np.stack((near.rows, near.ends), axis=1)
    sizes = np.bincount(connected_pieces(len(net.partners), pairs)[left], minlength=1)
    f = 1 - float((sizes * (sizes - 1)).sum()) / (count * (count - 1))
    exact = count <= EXACT_UP_TO
    sources = left if exact else np.random.default_rng(seed).choice(left, SAMPLE, replace=False)
    reach = harmonic_reach(near, sources) / (count - 1)
    within = 0.0 if exact else 1.96 * float(reach.std(ddof=1)) / SAMPLE**0.5
    return Fragmentation(f, 1 - float(reach.mean()), within)


def _without(net: Network, gone: frozenset[int]) -> tuple[Neighbors, int]:
    if not gone:
        return net.neighbors, len(net.partners)
    pairs = net.pairs[~np.isin(net.pairs, list(gone)).any(axis=1)]
    near = neighbors_of(len(net.partners), np.concatenate((pairs, pairs[:, ::-1])))
    return near, len(net.partners) - len(gone)


def harmonic_reach(near: Neighbors, sources: Ints) -> Floats:
    """For each source the sum of 1 / distance to everybody it reaches.

    >>> harmonic_reach(neighbors_of(3, np.array([[0, 1], [1, 0], [1, 2], [2, 1]])), np.array([0, 1]))
    array([1.5, 2. ])
    """
    found = np.zeros(len(sources))
    for first in range(0, len(sources), LANES):
        batch = sources[first : first + LANES]
        for step, _, bits in waves(near, batch):
            found[first : first + LANES] += lanes_of(bits).sum(axis=0, dtype=np.int64)[: len(batch)] / step
    return found


def key_players(net: Network, may: NDArray[np.bool_], *, most: int = 3) -> tuple[tuple[int, ...], ...]:
    """For one, two, ... `most` partners those whose loss fragments most; only of those who `may` be named.

    By F, equal ones by DF (of the 20 with most ties where there are many). One is exact: every partner's
    loss is known from a single walk. More are found greedily, then swapped one by one while that
    fragments more.
    """
    sets: list[tuple[int, ...]] = []
    chosen: list[int] = []

    @cache
    def following(gone: frozenset[int]) -> tuple[int, float]:
        return _next(net, may, gone)

    for _ in range(min(most, int(may.sum()))):
        chosen = [*chosen, following(frozenset(chosen))[0]]
        chosen = _swapped(chosen, following) if len(chosen) > 1 else chosen
        sets.append(tuple(sorted(chosen)))
    return tuple(sets)


def _swapped(chosen: list[int], following: Callable[[frozenset[int]], tuple[int, float]]) -> list[int]:
    _, best = following(frozenset(chosen[:-1]))
    for _ in range(SWAPS):
        before = best
        for out in chosen:
            others = [one for one in chosen if one != out]
            other, gained = following(frozenset(others))
            if gained > best + SAME:
                chosen, best = [*others, other], gained
        if best <= before + SAME:
            break
    return chosen


def _next(net: Network, may: NDArray[np.bool_], gone: frozenset[int]) -> tuple[int, float]:
    """The partner whose loss after those `gone` fragments most, and F then."""
    found = walk(net.neighbors, gone=gone)
    count = len(net.partners) - len(gone) - 1
    f = 1 - pairs_left(found) / max(1, count * (count - 1))
    f[~may | (found.place < 0)] = -1
    best = float(f.max())
    equal = np.flatnonzero(f >= best - SAME)
    ties = net.neighbors.degrees[equal]
    equal = equal[np.argsort(-ties, kind="stable")]
    if gone or len(net.partners) > ALL_COMPARED_UP_TO:
        equal = equal[: COMPARED if len(net.partners) <= EXACT_UP_TO else 1]
    if len(equal) == 1:
        return int(equal[0]), best
    return max(equal.tolist(), key=lambda one: (fragmentation(net, gone | {one}).df, -one)), best
