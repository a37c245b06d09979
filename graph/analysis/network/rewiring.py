"""Chance that leaves every partner as many ties as it has, and how many comparisons at once are weighed.

Dealing labels at random asks whether ties know groups at all; a side whose partners simply have many ties
stands out there too. So a silo is claimed only when chance of a second kind does not explain it either:
the ties are rewired at random, every partner keeping its number of ties and every chosen distance
(double-edge swaps, Maslov and Sneppen 2002). In larger networks labels are dealt out among partners with
equally many ties instead, which is exact too, and quick.

All figures of one table are weighed together by the largest of their differences (Westfall and Young 1993,
single-step maxT): the p of a figure is the share of chance draws in which *any* figure of the table strays as
far. It is chosen over Benjamini and Hochberg because the cells of a table hang together (a tie within is none
across) and because it holds false alarms of the whole table, not of one sentence in it, at 1 in 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.dealing import SAME, Floats, batches
from graph.analysis.network.mixing import (
    Chance,
    Labeled,
    Weighed,
    count_cells,
    possible_cells,
)
from graph.analysis.network.net import Ints

# So many rewired networks are compared with; p is never under 1 in 201.
REWIRINGS = 200
# Each round proposes a swap for every tie; after these many the start is forgotten. Few ties stand in each
# other's way more often, so that small networks get more rounds.
ROUNDS, MOST_ROUNDS = 5, 50
# Above this many ties, labels are dealt among partners with equally many ties instead.
REWIRED_UP_TO = 2_000
# A difference of less than one tie is never evidence, however rare.
LEAST = 1.0


def weigh(labeled: Labeled, chance: Chance, tested: NDArray[np.bool_], *, draws: int, seed: int) -> Weighed:
    """Weigh all figures of the groups `tested` together, against labels dealt and ties rewired."""
    counts = _same_ties(labeled, draws=min(draws, REWIRINGS), seed=seed)
    by_labels = family_p(
        _figures(np.atleast_2d(chance.observed - chance.expected), tested)[0], _figures(chance.strays, tested)
    )
    by_ties = family_p(_figures(np.atleast_2d(chance.observed), tested)[0], _figures(counts, tested))
    p = np.maximum(by_labels, by_ties)
    cells, outward = np.ones(labeled.groups**2), np.ones(labeled.groups)
    among = _cells_of(tested)
    cells[among], outward[tested] = p[: among.sum()], p[among.sum() : -1]
    return Weighed(counts.mean(axis=0), cells, outward, float(p[-1]))


def family_p(observed: Floats, drawn: Floats, least: float = LEAST) -> Floats:
    """For each figure the share of draws (rows) in which any figure strays as far from its mean.

    Distances are in standard deviations, of at least `least`.

    >>> family_p(np.array([9.0, 0.0]), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, -1.0]])).tolist()
    [0.25, 1.0]
    """
    center, spread = drawn.mean(axis=0), np.maximum(drawn.std(axis=0), least)
    farthest = np.sort((np.abs(drawn - center) / spread).max(axis=1))
    apart = np.abs(observed - center) / spread
    nearer = cast("Ints", np.searchsorted(farthest, apart - SAME))
    return (1 + len(drawn) - nearer) / (len(drawn) + 1)


def _cells_of(tested: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.triu(np.outer(tested, tested)).ravel()


def _figures(cells: Floats | Ints, tested: NDArray[np.bool_]) -> Floats:
    """The tested cells, the ties that leave each tested group, and all ties across: one row per draw."""
    table = cells.reshape(len(cells), len(tested), len(tested))
    within = np.diagonal(table, axis1=1, axis2=2)
    outward = table.sum(axis=1) + table.sum(axis=2) - 2 * within
    across = table.sum(axis=(1, 2)) - within.sum(axis=1)
    return np.column_stack((cells[:, _cells_of(tested)], outward[:, tested], across)).astype(np.float64)


def _same_ties(labeled: Labeled, *, draws: int, seed: int) -> Floats:
    """Counts by cell under chance that leaves every partner its number of ties: one row per draw."""
    rng = np.random.default_rng(seed)
    if len(labeled.ties) > REWIRED_UP_TO:
        return _dealt_among_equals(labeled, draws, rng)
    found: list[Ints] = []
    for many in batches(draws, 4 * len(labeled.ties)):
        networks = rewired(labeled.ties, labeled.not_wanted, len(labeled.labels), many, rng)
        found.append(_cells_of_each(labeled, networks))
    return np.concatenate(found).astype(np.float64)


def _cells_of_each(labeled: Labeled, networks: Ints) -> Ints:
    groups = labeled.groups
    ends = np.sort(labeled.labels[networks], axis=2)
    cell = ends[:, :, 0] * groups + ends[:, :, 1] + np.arange(len(networks))[:, None] * groups**2
    return np.bincount(cell.ravel(), minlength=len(networks) * groups**2).reshape(len(networks), -1)


def _dealt_among_equals(labeled: Labeled, draws: int, rng: np.random.Generator) -> Floats:
    full, groups = possible_cells(labeled), labeled.groups
    possible = full - count_cells(labeled.labels, labeled.not_wanted, groups)[0]
    share = len(labeled.ties) / max(1, int(possible.sum()))
    found: list[Floats] = []
    for orders in orders_among_equals(labeled, draws, rng):
        dealt = labeled.labels[orders]
        could = full - count_cells(dealt, labeled.not_wanted, groups)
        found.append(count_cells(dealt, labeled.ties, groups) - share * (could - possible))
    return np.concatenate(found)


def orders_among_equals(labeled: Labeled, draws: int, rng: np.random.Generator) -> Iterator[Ints]:
    """`draws` orders of the partners, in batches, each place taken by one with as many ties as before."""
    degrees = np.bincount(labeled.ties.ravel(), minlength=len(labeled.labels))
    equals = [np.flatnonzero(degrees == degree) for degree in np.unique(degrees)]
    for many in batches(draws, max(len(labeled.labels), len(labeled.ties))):
        orders = np.tile(np.arange(len(labeled.labels)), (many, 1))
        for some in equals:
            orders[:, some] = rng.permuted(orders[:, some], axis=1)
        yield orders


def rewired(ties: Ints, apart: Ints, count: int, draws: int, rng: np.random.Generator) -> Ints:
    """`draws` networks (draws x ties x 2) in which each of `count` partners has as many ties as in `ties`.

    No pair is tied twice, nobody to itself, and none of the pairs `apart`.

    >>> square = np.array([[0, 1], [1, 2], [2, 3], [0, 3]])
    >>> networks = rewired(square, np.zeros((0, 2), dtype=int), 4, 3, np.random.default_rng(0))
    >>> [np.bincount(network.ravel()).tolist() for network in networks]
    [[2, 2, 2, 2], [2, 2, 2, 2], [2, 2, 2, 2]]
    """
    ends = np.tile(ties, (draws, 1, 1))
    refused = (np.arange(draws)[:, None] * count**2 + apart[:, 0] * count + apart[:, 1]).ravel()
    rounds = min(MOST_ROUNDS, max(ROUNDS, REWIRED_UP_TO // (2 * len(ties)))) if len(ties) > 1 else 0
    for _ in range(rounds):
        _swap(ends, refused, count, rng)
    return ends


def _swap(ends: Ints, refused: Ints, count: int, rng: np.random.Generator) -> None:
    """Pair the ties of each network at random; a pair exchanges ends where nothing speaks against it.

    Against it speaks also that another pair proposes one of its ties, old or new: then every round could be
    played backward with the same chance, and all networks come up equally often.
    """
    draws, ties = ends.shape[:2]
    rows, half = cast("Ints", np.arange(draws)[:, None]), ties // 2
    order = np.argsort(rng.random((draws, ties)), axis=1)
    one, other = order[:, :half], order[:, half : 2 * half]
    here, there = ends[rows, one], ends[rows, other]
    turned = np.where(rng.random((draws, half, 1)) < 0.5, there, there[:, :, ::-1])
    first = np.sort(np.stack((here[:, :, 0], turned[:, :, 1]), axis=2), axis=2)
    second = np.sort(np.stack((turned[:, :, 0], here[:, :, 1]), axis=2), axis=2)
    proposed = np.concatenate((first, second), axis=1)
    alone = _only_once(_keys(proposed, rows, count), _keys(ends, rows, count), refused)
    new, old = alone[:, : 2 * half].reshape(draws, 2, half).all(axis=1), alone[:, 2 * half :]
    proper = (first[:, :, 0] != first[:, :, 1]) & (second[:, :, 0] != second[:, :, 1])
    at, pair = np.nonzero(new & proper & old[rows, one] & old[rows, other])
    ends[at, one[at, pair]] = first[at, pair]
    ends[at, other[at, pair]] = second[at, pair]


def _only_once(proposed: Ints, ends: Ints, refused: Ints) -> NDArray[np.bool_]:
    """Which of the proposed and present ties (beside each other) are named once among all and the refused."""
    named = np.concatenate((proposed, ends), axis=1)
    _, which, times = np.unique(
        np.concatenate((named.ravel(), refused)), return_inverse=True, return_counts=True
    )
    return (times[which[: named.size]] == 1).reshape(named.shape)


def _keys(pairs: Ints, rows: Ints, count: int) -> Ints:
    return rows * count**2 + pairs[:, :, 0] * count + pairs[:, :, 1]
