"""Random places, sites and people to choose on, as a region has them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.analysis.siting.covering import Covering


def a_region(
    seed: int, *, places: int = 120, sites: int = 40, reach: float = 0.18, groups: int = 4
) -> Covering:
    """Places at random on a square; sites at some of them; people of one group each, in tens."""
    chance = np.random.default_rng(seed)
    points = chance.random((places, 2))
    doors = points[chance.choice(places, sites, replace=False)]
    apart = np.hypot(doors[:, :1] - points[:, 0], doors[:, 1:] - points[:, 1])
    people = (chance.gamma(1.0, 80.0, places) // 10 * 10).astype(np.int64)
    group = chance.integers(0, groups, places)
    served = chance.integers(0, 50, groups) * 10
    everyone = np.bincount(group, people, groups).astype(np.int64) + served
    near: NDArray[np.float64] = np.where(apart <= reach, 1.0, 0.0)
    return Covering(csr_array(near), people, group, everyone, served, everyone >= 50)


def a_covering(
    reaches: list[list[int]],
    people: list[int],
    group: list[int],
    *,
    everyone: list[int] | None = None,
    served: list[int] | None = None,
    ranked: list[bool] | None = None,
) -> Covering:
    """By hand: `reaches` lists the rows of people each site reaches."""
    table = np.zeros((len(reaches), len(people)))
    for site, rows in enumerate(reaches):
        table[site, rows] = 1.0
    groups = max(group) + 1
    counted = np.bincount(group, people, groups).astype(np.int64)
    return Covering(
        csr_array(table),
        np.array(people),
        np.array(group),
        np.array(everyone) if everyone else counted,
        np.array(served) if served else np.zeros(groups, dtype=np.int64),
        np.array(ranked) if ranked else np.ones(groups, dtype=np.bool_),
    )
