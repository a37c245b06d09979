"""Paths through a partner: exact where that is quick, else within the bound that is told."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.analysis.network.between import WITHIN, betweenness, path_shares
from graph.analysis.network.kit import has_kit
from graph.analysis.network.net import Network, network
from graph.vocabulary.codes import Role
from tests.builders import a_consent, a_partner, a_tie, a_view

networkx: Any = nx


def a_net(count: int, ties: int) -> tuple[Network, list[float]]:
    joined = networkx.barabasi_albert_graph(count, ties, seed=3)
    pairs = np.array(sorted((min(pair), max(pair)) for pair in joined.edges()), dtype=np.int64)
    names = tuple(f"p{index}" for index in range(count))
    exact = networkx.betweenness_centrality(joined)
    net = Network(names, pairs, np.zeros(len(pairs), np.int64), np.zeros((0, 2), np.int64))
    return net, [exact[index] for index in range(count)]


@pytest.mark.skipif(not has_kit(), reason="NetworKit has no wheel for this machine")
def test_sampled_paths_are_within_the_bound_and_the_same_every_time() -> None:
    net, exact = a_net(150, 2)
    found, within = path_shares(net, seed=5, sampled_above=100)
    assert within == WITHIN
    assert float(np.abs(found - exact).max()) <= WITHIN
    assert found.tolist() == path_shares(net, seed=5, sampled_above=100)[0].tolist()


@pytest.mark.skipif(not has_kit(), reason="NetworKit has no wheel for this machine")
def test_sampled_paths_of_a_network_in_pieces_are_within_the_bound() -> None:
    whole, _ = a_net(60, 2)
    pairs = np.concatenate((whole.pairs, whole.pairs + 60, [[120, 121]]))
    names = tuple(f"p{index}" for index in range(125))
    net = Network(names, pairs, np.zeros(len(pairs), np.int64), whole.apart)
    found, _ = path_shares(net, sampled_above=100)
    assert float(np.abs(found - path_shares(net)[0]).max()) <= WITHIN


def test_few_partners_are_counted_exactly() -> None:
    net, exact = a_net(60, 2)
    found, within = path_shares(net)
    assert within == 0.0
    assert found == pytest.approx(exact)


def test_paths_are_for_the_team_and_name_no_person() -> None:
    elder = a_partner("elder", "elder", consent=a_consent())
    records = (elder, a_partner("one"), a_partner("two"), a_tie("elder", "one"), a_tie("elder", "two"))
    view = a_view(*records)
    assert betweenness(view, network(view)).shares == {"one": 0.0, "two": 0.0}
    public = a_view(*records, role=Role.PUBLIC)
    assert betweenness(public, network(public)).shares == {}
