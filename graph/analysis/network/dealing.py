"""Labels dealt out at random, and where what is observed falls among what they would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.errors import ModelError

Floats = NDArray[np.float64]
Label = TypeVar("Label", bound=np.generic)

# How many labels one batch of dealings may hold, so that 5,000 partners stay within some 50 MB.
BATCH = 2_000_000
# Differences of counts that are equal on paper differ in the last bits on the machine.
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Place:
    """`low` and `high` bound 95 % of dealings, as differences from what each would itself expect.

    `p_low` is the share of dealings as low or lower, `p_high` as high or higher; the labels as they are count
    as one of the dealings.
    """

    low: float
    high: float
    p_low: float
    p_high: float


def dealings(
    labels: NDArray[Label], permutations: int, *, seed: int, beside: int = 0
) -> Iterator[NDArray[Label]]:
    """`permutations` dealings of the labels, one a row, in batches; the same seed gives the same ones.

    `beside` is how long the longest row is that each dealing is looked up in, which holds the memory. Raises
    ModelError for fewer than one.
    """
    if permutations < 1:
        raise ModelError(f"{permutations} random labelings give no band; ask for at least 1, better 1000.")
    rng = np.random.default_rng(seed)
    sizes = batches(permutations, max(len(labels), beside))
    return (rng.permuted(np.tile(labels, (count, 1)), axis=1) for count in sizes)


def batches(draws: int, length: int) -> Iterator[int]:
    """How many of `draws` rows of this length to hold at once, batch by batch.

    >>> list(batches(5, 1_000_000))
    [2, 2, 1]
    """
    size = max(1, BATCH // max(1, length))
    return (min(size, draws - start) for start in range(0, draws, size))


def place_among(strays: Floats, stray: float, *, same: float = SAME) -> Place:
    """Where one difference falls among those of the dealings; those within `same` of it count both ways.

    >>> place_among(np.array([-1.0, 0.0, 1.0]), 1.0)
    Place(low=-0.95, high=0.95, p_low=1.0, p_high=0.5)
    """
    low, high = (float(edge) for edge in np.quantile(strays, [0.025, 0.975]))
    return Place(
        low,
        high,
        p_low=(1 + int((strays <= stray + same).sum())) / (len(strays) + 1),
        p_high=(1 + int((strays >= stray - same).sum())) / (len(strays) + 1),
    )
