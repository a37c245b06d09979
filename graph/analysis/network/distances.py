"""How many ties lie between partners: breadth-first search from 64 partners at once, a bit for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import Ints, Neighbors

Steps = NDArray[np.int16]
Bits = NDArray[np.uint64]
UNREACHED = int(np.iinfo(np.int16).max)
LANES = 64


def distances(joined: Neighbors, places: Sequence[int]) -> Steps:
    """Ties between every two of these positions, through whomever; UNREACHED where no way leads.

    >>> from graph.analysis.network.net import neighbors_of
    >>> chain = neighbors_of(4, np.array([[0, 1], [1, 0], [1, 2], [2, 1]]))
    >>> distances(chain, [0, 2, 3]).tolist()
    [[0, 2, 32767], [2, 0, 32767], [32767, 32767, 0]]
    """
    found = np.full((len(places), len(places)), UNREACHED, dtype=np.int16)
    np.fill_diagonal(found, 0)
    column_of = np.full(len(joined.starts) - 1, -1)
    column_of[places] = np.arange(len(places))
    for first in range(0, len(places), LANES):
        rows = found[first : first + LANES]
        for step, new, bits in waves(joined, places[first : first + LANES]):
            column = column_of[new]
            at, lane = np.nonzero(lanes_of(bits[column >= 0]))
            rows[lane, column[column >= 0][at]] = step
    return found


def lanes_of(bits: Bits) -> NDArray[np.uint8]:
    """The 64 bits of each number, one a column."""
    return np.unpackbits(bits.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")


def waves(joined: Neighbors, sources: Sequence[int] | Ints) -> Iterator[tuple[int, Ints, Bits]]:
    """Step by step, whom at most 64 sources newly reach: the step, their positions, and 64 bits for each.

    Bit i is 1 where source i is the one that reaches it in this step.
    """
    tied = np.flatnonzero(joined.degrees)
    seen: Bits = np.zeros(len(joined.starts) - 1, dtype="<u8")
    lanes = np.left_shift(np.uint64(1), np.arange(len(sources), dtype=np.uint64))
    np.bitwise_or.at(seen, np.asarray(sources), lanes)
    edge, step = seen.copy(), 0
    while tied.size:
        reached: Bits = np.zeros_like(seen)
        reached[tied] = np.bitwise_or.reduceat(edge[joined.ends], joined.starts[tied])
        edge = reached & ~seen
        new = np.flatnonzero(edge)
        if not new.size:
            return
        step += 1
        seen |= edge
        yield step, new, edge[new]
