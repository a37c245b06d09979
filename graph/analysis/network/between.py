"""How many shortest paths run through each partner (betweenness): load that is carried, never a rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.kit import has_kit, kit_of
from graph.analysis.network.net import Network, networkx
from graph.analysis.network.people import Folded, fold_people
from graph.analysis.network.sampled_paths import sampled_shares
from graph.model.view import View
from graph.vocabulary.codes import Role

Floats = NDArray[np.float64]

# Up to this many NetworkX is done before NetworKit would be read.
BY_NETWORKX_UP_TO = 250
# Above this many partners paths are sampled: exact would take minutes.
SAMPLED_ABOVE = 2000
# A sampled share is within AIM of the true one, for all partners at once, but for this chance; WITHIN where
# so much runs through somebody that AIM would take too many paths.
AIM = 0.005
WITHIN = 0.01
UNSURE = 0.1


@dataclass(frozen=True, slots=True)
class Between:
    """The share of shortest paths through each organization (id), normalized, undirected.

    `within` is how far any of them may be off, 0 where they are exact.
    """

    shares: Mapping[str, float]
    within: float = 0.0


def betweenness(view: View, net: Network, *, seed: int = 0) -> Between:
    """The share of shortest paths that run through each organization; for the team, else none.

    Exact up to 2,000 partners (Brandes 2001). Above, so many paths are sampled that every share is within
    0.005 of the true one with probability 0.9 or more, or within 0.01 where much runs through somebody
    (Riondato and Kornaropoulos 2016).
    """
    if view.role is not Role.TEAM:
        return Between({})
    folded = fold_people(view, net)
    shares, within = shares_through(view, folded, seed=seed)
    named = zip(folded.net.partners, shares.tolist(), folded.person.tolist(), strict=True)
    return Between({partner: share for partner, share, person in named if not person}, within)


def shares_through(view: View, folded: Folded, *, seed: int = 0) -> tuple[Floats, float]:
    """`path_shares` of a network of the view, worked out once for all that ask."""
    net = folded.net
    return view.once((path_shares, net, seed), lambda: path_shares(net, seed=seed))


def path_shares(net: Network, *, seed: int = 0, sampled_above: int = SAMPLED_ABOVE) -> tuple[Floats, float]:
    """The share of shortest paths through each position, and how far it may be off.

    >>> star = Network(("a", "b", "c"), np.array([[0, 1], [0, 2]]), np.zeros(2, int), np.zeros((0, 2), int))
    >>> path_shares(star)
    (array([1., 0., 0.]), 0.0)
    """
    if len(net.partners) > sampled_above:
        return sampled_shares(net.neighbors, aim=AIM, within=WITHIN, unsure=UNSURE, seed=seed)
    if len(net.partners) > BY_NETWORKX_UP_TO and has_kit():
        return _counted(net), 0.0
    shares = cast("dict[int, float]", networkx.betweenness_centrality(net.graph))
    return np.array([shares[index] for index in range(len(net.partners))], dtype=np.float64), 0.0


def _counted(net: Network) -> Floats:
    if len(net.pairs) == 0:
        return np.zeros(len(net.partners))
    kit, joined = kit_of(net)
    counter = kit.centrality.Betweenness(joined, True)
    counter.run()
    return np.array(counter.scores(), dtype=np.float64)
