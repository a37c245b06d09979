"""Working clusters, how far they agree with the groups on paper, and the core of the network.

Clusters are found by Leiden (Traag, Waltman and van Eck 2019) for modularity: each hangs together by its own
ties. Where NetworKit has no wheel they are found by Louvain.

The core is the innermost k-core (Seidman 1983) and not the best fit to the pattern of Borgatti and Everett:
it is the same set whatever the order of partners, where equal numbers of ties leave that fit a choice; and
a pair without a tie never counts against anybody, be it a chosen distance or one nobody has asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import comb
from typing import cast

import numpy as np

from graph.analysis.network.findings import Core
from graph.analysis.network.kit import has_kit, kit_of
from graph.analysis.network.net import Ints, Network, named, networkx
from graph.model.view import View
from graph.vocabulary.codes import Role

# Leiden stops when nothing changes, which takes a few rounds; it never takes more than these.
ROUNDS = 10


def working_clusters(net: Network, *, seed: int = 0) -> tuple[tuple[str, ...], ...]:
    """Groups whose members work mostly with each other, largest first; partners without ties are in none.

    The same network and seed give the same clusters; equal sizes go by their smallest member.
    """
    if len(net.pairs) == 0:
        return ()
    found = _leiden(net, seed) if has_kit() else _louvain(net, seed)
    alone = set(np.flatnonzero(net.neighbors.degrees == 0).tolist())
    return named(net, [cluster for cluster in found if not cluster <= alone])


def _leiden(net: Network, seed: int) -> Iterable[set[int]]:
    kit, joined = kit_of(net, seed=seed)
    search = kit.community.ParallelLeiden(joined, ROUNDS, True)
    search.run()
    clusters: dict[int, set[int]] = {}
    for partner, cluster in enumerate(cast("list[int]", search.getPartition().getVector())):
        clusters.setdefault(cluster, set()).add(partner)
    return clusters.values()


def _louvain(net: Network, seed: int) -> Iterable[set[int]]:
    return cast("list[set[int]]", networkx.community.louvain_communities(net.graph, seed=seed))


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """How far two ways to group the same partners agree: 0 as by chance, 1 when they are the same.

    (pairs together in both - expected) / (most possible - expected), Hubert and Arabie 1985. None when
    there is nothing to agree about: under two partners, or both put everybody together or everybody alone.

    >>> adjusted_rand("aabc", "xxyy")
    0.571...
    """
    pairs = comb(len(one), 2)
    together = _pairs_together(zip(one, other, strict=True))
    here, there = _pairs_together(one), _pairs_together(other)
    expected = here * there / pairs if pairs else 0.0
    most = (here + there) / 2
    return (together - expected) / (most - expected) if most != expected else None


def _pairs_together(groups: Iterable[Hashable]) -> int:
    return sum(comb(size, 2) for size in Counter(groups).values())


def innermost(net: Network) -> tuple[int, tuple[str, ...]]:
    """The largest k for which some partners have k ties or more each among themselves, and who they are.

    >>> pairs = np.array([(0, 1), (0, 2), (1, 2), (2, 3)])
    >>> innermost(Network(("ash", "birch", "cedar", "elm"), pairs, np.zeros(4, int), np.zeros((0, 2), int)))
    (2, ('ash', 'birch', 'cedar'))
    """
    if len(net.pairs) == 0:
        return 0, ()
    depth = _depths(net)
    deepest = int(depth.max())
    return deepest, tuple(net.partners[index] for index in np.flatnonzero(depth == deepest).tolist())


def _depths(net: Network) -> Ints:
    """The core number of each position."""
    if not has_kit():
        depth = cast("dict[int, int]", networkx.core_number(net.graph))
        return np.array([depth[index] for index in range(len(net.partners))])
    kit, joined = kit_of(net)
    search = kit.centrality.CoreDecomposition(joined)
    search.run()
    return np.array(search.scores(), dtype=np.int64)


def core(view: View, net: Network) -> Core | None:
    """The core and which organizations are in it; None for whoever is not of the team, and without ties."""
    if view.role is not Role.TEAM or len(net.pairs) == 0:
        return None
    ties, members = innermost(net)
    organizations = tuple(member for member in members if not view.partners[member].individual)
    return Core(ties, organizations, people=len(members) - len(organizations))
