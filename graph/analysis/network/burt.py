"""How far a partner's ties reach groups that are otherwise apart (Burt 1992): constraint and effective size.

With p_ij the share of i's ties that lead to j, q others both are tied with, and t_i the ties among those i is
tied with:

    constraint c_i = sum over j of (p_ij + sum over q of p_iq p_qj)^2
    effective size = d_i - 2 t_i / d_i

Both are unknown (NaN) for partners without ties.
"""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import Ints, Neighbors, among

Floats = NDArray[np.float64]

# So many pairs of neighbors are looked at together, which holds the memory.
BATCH = 2_000_000


def constraint_and_size(near: Neighbors) -> tuple[Floats, Floats]:
    """Constraint and effective size of each position, from undirected ties that all weigh the same.

    >>> from graph.analysis.network.net import neighbors_of
    >>> constraint, size = constraint_and_size(neighbors_of(3, np.array([[0, 1], [1, 0]])))
    >>> constraint.tolist(), size.tolist()
    ([1.0, 1.0, nan], [1.0, 1.0, nan])
    """
    count, degrees = len(near.starts) - 1, near.degrees.astype(np.float64)
    share = np.divide(1.0, degrees, out=np.full(count, np.nan), where=degrees > 0)
    rows, shared, through = near.rows, *_shared(near, share)
    closeness = (share[rows] * (1 + through)) ** 2
    constraint = np.bincount(rows, closeness, minlength=count)
    size = degrees - np.bincount(rows, shared, minlength=count) * share
    return np.where(degrees > 0, constraint, np.nan), size


def _shared(near: Neighbors, share: Floats) -> tuple[Floats, Floats]:
    """For each arc how many partners its two ends are both tied with, and the sum of their shares.

    Each arc looks through the fewer neighbors of its two ends.
    """
    count = len(near.starts) - 1
    rows, ends, degrees = near.rows, near.ends, near.degrees
    key = rows * count + ends
    fewer = np.where(degrees[rows] <= degrees[ends], rows, ends)
    more = rows + ends - fewer
    lengths = degrees[fewer]
    shared, through = np.zeros((2, len(ends)))
    edges = np.searchsorted(np.cumsum(lengths), np.arange(BATCH, int(lengths.sum()) + BATCH, BATCH))
    start = 0
    for stop in cast("list[int]", np.minimum(edges + 1, len(ends)).tolist()):
        if stop <= start:
            continue
        part = slice(start, stop)
        arc: Ints = np.repeat(np.arange(start, stop), lengths[part])
        within = np.arange(len(arc)) - np.repeat(np.cumsum(lengths[part]) - lengths[part], lengths[part])
        third = ends[near.starts[:-1][fewer[arc]] + within]
        found = among(more[arc] * count + third, key)
        shared += np.bincount(arc[found], minlength=len(ends))
        through += np.bincount(arc[found], share[third[found]], minlength=len(ends))
        start = stop
    return shared, through
