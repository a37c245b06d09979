"""Intensity of access: how much capacity there is for each person, shared by all who can reach it.

A service's capacity is divided among everyone near it, by how well it suits each community and how far away
they live; what a place has is the sum of its parts in all services around. This is the enhanced two-step
floating catchment (Luo and Qi 2009) with one weight more, how well a service suits a community.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.analysis.coverage.catchment import Floats
from graph.analysis.coverage.weights import Weights


def shared_access(
    weights: Sequence[Weights],
    people: Floats,
    suits: Floats,
    capacity: Floats,
    rates: Floats | None = None,
) -> Floats:
    """Capacity for each person, by place, need and community (places × needs × communities).

    `people` (places × communities) live there; `suits` (services × needs × communities) from 0 to 1 is how
    well a service suits a community; `capacity` (services × needs) is 0 where the need is not met; `rates`
    (needs × communities) how many of the people have the need, all alike when left out. With weights w, in
    D_jn = sum_k sum_h suits_jnh rate_nh people_kh w_kj stands who shares the capacity of service j, and
    sum_j suits_jng capacity_jn w_ij / D_jn is the access of one person of community g in place i.

    Nothing is lost: the sum over places and communities of rate × people × access is the capacity of all
    services that anybody can reach. With one community that everything suits it is the two-step catchment.

    >>> from scipy.sparse import csc_array
    >>> from graph.analysis.coverage.weights import Held
    >>> near = Held(csc_array(np.array([[1.0, 0.0], [0.5, 1.0]])))
    >>> people, capacity = np.array([[10.0], [20.0]]), np.array([[4.0], [1.0]])
    >>> found = shared_access([near], people, np.ones((2, 1, 1)), capacity)
    >>> found[:, 0, 0].round(3).tolist()
    [0.2, 0.15]
    """
    services, needs, communities = suits.shape
    around = sum((part.gather(people) for part in weights), start=np.zeros((services, communities)))
    shared = suits if rates is None else suits * rates
    demand = np.einsum("jnh,jh->jn", shared, around)
    each = np.divide(capacity, demand, out=np.zeros_like(demand), where=demand > 0)
    supply = (suits * each[:, :, None]).reshape(services, needs * communities)
    some = supply.any(axis=0)
    reached = np.zeros((len(people), supply.shape[1]))
    for part in weights:
        reached[:, some] += part.spread(supply[:, some])
    return reached.reshape(len(people), needs, communities)
