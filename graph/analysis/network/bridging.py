"""What single partners carry for the network: for the team only, organizations only.

A partner that many paths run through carries load; that is a reason to build a second path, never a rank.
Individuals are never named here, neither as those who carry nor among those who would be cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import networkx as nx

from graph.analysis.network.findings import HoldsTogether
from graph.analysis.network.net import Network, networkx
from graph.model.view import View
from graph.vocabulary.codes import Role

# Above this many partners, paths are counted from a sample of them: exact would take minutes.
SAMPLED_ABOVE = 2000
SAMPLE = 100


def holds_together(view: View, net: Network) -> tuple[HoldsTogether, ...]:
    """Organizations without which others would be cut off, and whom: the articulation points.

    The largest piece that stays is "the rest"; the others are cut off, largest first.
    """
    if view.role is not Role.TEAM:
        return ()
    joined = net.graph
    points = sorted(cast("Iterable[int]", networkx.articulation_points(joined)))
    return tuple(
        _cut_off(view, net, joined, point)
        for point in points
        if not view.partners[net.partners[point]].individual
    )


def _cut_off(view: View, net: Network, joined: nx.Graph[int], point: int) -> HoldsTogether:
    around = cast("set[int]", networkx.node_connected_component(joined, point)) - {point}
    left = cast("list[set[int]]", list(networkx.connected_components(networkx.subgraph(joined, around))))
    pieces = sorted(left, key=lambda piece: (-len(piece), min(piece)))[1:]
    people = 0
    named: list[tuple[str, ...]] = []
    for piece in pieces:
        members = [net.partners[index] for index in sorted(piece)]
        organizations = tuple(member for member in members if not view.partners[member].individual)
        people += len(members) - len(organizations)
        if organizations:
            named.append(organizations)
    return HoldsTogether(net.partners[point], tuple(named), people)


def betweenness(view: View, net: Network, *, seed: int = 0) -> Mapping[str, float]:
    """Share of shortest paths that run through each organization (normalized, undirected).

    Exact up to `SAMPLED_ABOVE` partners, above it estimated from `SAMPLE` of them.
    """
    if view.role is not Role.TEAM:
        return {}
    sample = SAMPLE if len(net.partners) > SAMPLED_ABOVE else None
    shares = cast(
        "dict[int, float]",
        networkx.betweenness_centrality(net.graph, k=sample, normalized=True, seed=seed),
    )
    return {
        partner: shares[index]
        for index, partner in enumerate(net.partners)
        if not view.partners[partner].individual
    }
