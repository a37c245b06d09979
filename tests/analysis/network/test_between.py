"""Paths through a partner: exact where that is quick, else within the bound that is told."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from graph.analysis.network.between import AIM, BY_NETWORKX_UP_TO, WITHIN, betweenness, path_shares
from graph.analysis.network.kit import has_kit
from graph.analysis.network.net import Network, neighbors_of
from graph.analysis.network.sampled_paths import Searches, far_above, sampled_shares
from graph.analysis.network.told import network
from graph.vocabulary.codes import Role
from tests.builders import a_consent, a_partner, a_tie, a_view

networkx: Any = nx


def as_network(joined: nx.Graph[int]) -> Network:
    pairs = np.array(sorted((min(pair), max(pair)) for pair in joined.edges()), dtype=np.int64).reshape(-1, 2)
    names = tuple(f"p{index}" for index in range(len(joined)))
    return Network(names, pairs, np.zeros(len(pairs), np.int64), np.zeros((0, 2), np.int64))


def a_net(count: int, ties: int) -> tuple[Network, list[float]]:
    joined = networkx.barabasi_albert_graph(count, ties, seed=3)
    exact = networkx.betweenness_centrality(joined)
    return as_network(joined), [exact[index] for index in range(count)]


@st.composite
def networks(draw: st.DrawFn) -> nx.Graph[int]:
    """Networks of 3 to 40 partners, from almost no ties to many."""
    count, seed = draw(st.integers(3, 40)), draw(st.integers(0, 10_000))
    return networkx.gnp_random_graph(count, draw(st.floats(0, 0.4)), seed=seed)


def test_sampled_paths_are_within_the_bound_and_the_same_every_time() -> None:
    net, exact = a_net(150, 2)
    found, within = path_shares(net, seed=5, sampled_above=100)
    assert within in (AIM, WITHIN)
    assert float(np.abs(found - exact).max()) <= within
    assert found.tolist() == path_shares(net, seed=5, sampled_above=100)[0].tolist()


@given(networks())
def test_sampled_paths_of_any_network_are_within_the_bound_that_is_asked(joined: nx.Graph[int]) -> None:
    net = as_network(joined)
    found, within = sampled_shares(net.neighbors, aim=0.03, within=0.05, unsure=1e-9, seed=1)
    assert within in (0.03, 0.05)
    assert float(np.abs(found - path_shares(net)[0]).max()) <= within


def test_where_much_runs_through_somebody_fewer_paths_are_drawn_than_the_nearer_bound_would_take() -> None:
    star = neighbors_of(60, np.array([pair for end in range(1, 60) for pair in ((0, end), (end, 0))]))
    found, within = sampled_shares(star, aim=0.001, within=0.02, unsure=0.1, seed=0)
    assert within == 0.02
    assert abs(found[0] - 1) <= within


@given(st.integers(1, 400), st.floats(0.001, 0.999), st.sampled_from([0.1, 0.01, 1e-6]))
def test_a_share_is_no_farther_off_than_told_but_for_the_chance_that_is_told(
    pairs: int, true: float, unsure: float
) -> None:
    seen = np.arange(pairs + 1)
    too_low = seen / pairs + far_above(seen / pairs, pairs, unsure) < true - 1e-9
    assert float(binom.pmf(seen[too_low], pairs, true).sum()) <= unsure


def test_of_several_shortest_paths_each_is_drawn_as_often() -> None:
    # Two ways from 0 to 7: over 1 and then one of 2, 3, 4, 5 (four paths) or over 6 and then 5 (one path).
    ways = [(0, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 7), (3, 7), (4, 7), (5, 7), (0, 6), (6, 5)]
    joined = neighbors_of(8, np.array([*ways, *((end, start) for start, end in ways)]))
    search, rng = Searches(joined, 2), np.random.default_rng(0)
    drawn = (search.inner_partners(np.array([0]), np.array([7]), rng) for _ in range(2000))
    told = Counter(tuple(cast("list[int]", np.sort(path).tolist())) for path in drawn)
    assert set(told) == {(1, 2), (1, 3), (1, 4), (1, 5), (5, 6)}
    assert all(abs(times - 400) < 80 for times in told.values())


def test_more_paths_than_numbers_can_count_are_no_trouble() -> None:
    links = 2200  # of a chain, each two ways wide: 2 to the 2,200 shortest paths from end to end
    ways = [(3 * i + a, 3 * i + b) for i in range(links) for a, b in ((0, 1), (0, 2), (1, 3), (2, 3))]
    joined = neighbors_of(3 * links + 1, np.array([*ways, *((end, start) for start, end in ways)]))
    inner = Searches(joined, 2).inner_partners(np.array([0]), np.array([3 * links]), np.random.default_rng(0))
    assert len(inner) == len(set(inner.tolist())) == 2 * links - 1


def test_partners_without_ties_are_between_nobody() -> None:
    nobody = neighbors_of(5, np.zeros((0, 2), int))
    shares, _ = sampled_shares(nobody, aim=0.05, within=0.1, unsure=0.1, seed=0)
    assert shares.tolist() == [0.0] * 5


def test_few_partners_are_counted_exactly() -> None:
    net, exact = a_net(60, 2)
    found, within = path_shares(net)
    assert within == 0.0
    assert found == pytest.approx(exact)


@pytest.mark.skipif(not has_kit(), reason="NetworKit has no wheel for this machine")
def test_more_partners_are_counted_exactly_too() -> None:
    net, exact = a_net(BY_NETWORKX_UP_TO + 30, 2)
    apart = Network((*net.partners, "q"), net.pairs, net.known, net.apart)
    found, within = path_shares(net)
    assert within == 0.0
    assert found == pytest.approx(np.array(exact))
    alone, _ = path_shares(apart)
    assert alone == pytest.approx(_by_networkx(apart))


def _by_networkx(net: Network) -> Any:  # noqa: ANN401 (an array of shares)
    shares = networkx.betweenness_centrality(net.graph)
    return np.array([shares[index] for index in range(len(net.partners))])


def test_paths_are_for_the_team_and_name_no_person() -> None:
    elder = a_partner("elder", "elder", consent=a_consent())
    records = (elder, a_partner("one"), a_partner("two"), a_tie("elder", "one"), a_tie("elder", "two"))
    view = a_view(*records)
    assert betweenness(view, network(view)).shares == {"one": 0.0, "two": 0.0}
    public = a_view(*records, role=Role.PUBLIC)
    assert betweenness(public, network(public)).shares == {}
