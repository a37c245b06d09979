"""How many ties lie between partners: breadth-first search from 64 partners at once, a bit for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import Ints, Neighbors

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
    found[np.arange(len(sources)), sources] = 0
    for first in range(0, len(sources), LANES):
        rows = found[first : first + LANES]
        for step, new, bits in waves(joined, sources[first : first + LANES]):
            column, lane = np.nonzero(bits)
            rows[lane, new[column]] = step
    return found


def waves(joined: Neighbors, sources: Sequence[int] | Ints) -> Iterator[tuple[int, Ints, NDArray[np.uint8]]]:
    """Step by step, whom at most 64 sources newly reach: the step, their positions, and 64 bits for each.

    Bit i is 1 where source i is the one that reaches it in this step.
    """
    tied = np.flatnonzero(joined.degrees)
    seen = np.zeros(len(joined.starts) - 1, dtype="<u8")
    lanes = np.left_shift(np.uint64(1), np.arange(len(sources), dtype=np.uint64))
    np.bitwise_or.at(seen, np.asarray(sources), lanes)
    edge, step = seen.copy(), 0
    while tied.size:
        reached = np.zeros_like(seen)
        reached[tied] = np.bitwise_or.reduceat(edge[joined.ends], joined.starts[tied])
        edge = reached & ~seen
        new = np.flatnonzero(edge)
        if not new.size:
            return
        step += 1
        seen |= edge
        yield step, new, np.unpackbits(edge[new].view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
