"""The door to NetworKit, for what NetworkX has not or is too slow for."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np

from graph.analysis.network.net import Network


def has_kit() -> bool:
    """Whether NetworKit is there; it has no wheel for some machines."""
    return importlib.util.find_spec("networkit") is not None


def kit_of(net: Network, *, seed: int = 0) -> tuple[Any, Any]:
    """NetworKit, made to repeat itself, and the network as one of its graphs.

    The graph has to be held by whoever calls: what NetworKit works on it does not keep alive itself.
    """
    import networkit  # takes about a second, and only some measures need it

    kit: Any = networkit
    kit.setNumberOfThreads(1)  # with more, the same question gives other answers
    kit.setSeed(seed, False)
    starts, ends = net.pairs.astype(np.uint64).T.copy()
    return kit, kit.GraphFromCoo((starts, ends), n=len(net.partners))
