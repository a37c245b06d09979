"""How many ties lie between partners: breadth-first search from 64 partners at once, a bit for each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import Neighbors

Steps = NDArray[np.int16]
UNREACHED = int(np.iinfo(np.int16).max)
LANES = 64


def distances(joined: Neighbors, sources: Sequence[int]) -> Steps:
    """Ties between each source (row) and each partner (column), by position; UNREACHED where no way leads.

    >>> from graph.analysis.network.net import neighbors_of
    >>> chain = neighbors_of(4, np.array([[0, 1], [1, 0], [1, 2], [2, 1]]))
    >>> distances(chain, [0]).tolist()
    [[0, 1, 2, 32767]]
    """
    found = np.full((len(sources), len(joined.starts) - 1), UNREACHED, dtype=np.int16)
    for first in range(0, len(sources), LANES):
        _search(joined, sources[first : first + LANES], found[first : first + LANES])
    return found


def _search(joined: Neighbors, sources: Sequence[int], rows: Steps) -> None:
    """Fill the rows of up to 64 sources."""
    tied = np.flatnonzero(joined.degrees)
    lanes = np.arange(len(sources))
    seen = np.zeros(rows.shape[1], dtype="<u8")
    np.bitwise_or.at(seen, np.asarray(sources), np.left_shift(np.uint64(1), lanes.astype(np.uint64)))
    rows[lanes, sources] = 0
    edge, steps = seen.copy(), 0
    while tied.size:
        reached = np.zeros_like(seen)
        reached[tied] = np.bitwise_or.reduceat(edge[joined.ends], joined.starts[tied])
        edge = reached & ~seen
        new = np.flatnonzero(edge)
        if not new.size:
            return
        steps += 1
        seen |= edge
        bits = np.unpackbits(edge[new].view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        column, lane = np.nonzero(bits)
        rows[lane, new[column]] = steps
