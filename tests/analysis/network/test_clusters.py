"""Working clusters are connected, stable and named the same way every time."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network import clusters
from graph.analysis.network.clusters import adjusted_rand, core, innermost, working_clusters
from graph.analysis.network.findings import Core
from graph.analysis.network.net import Network
from graph.analysis.network.told import network
from graph.vocabulary.codes import Role
from tests.builders import a_consent, a_partner, a_tie, a_view

networkx: Any = nx


def joined(pairs: set[tuple[int, int]], size: int) -> Network:
    names = tuple(f"p{index:03}" for index in range(size))
    ends = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return Network(names, ends, np.zeros(len(ends), dtype=np.int64), np.zeros((0, 2), dtype=np.int64))


def the_karate_club() -> Network:
    return joined({(min(pair), max(pair)) for pair in networkx.karate_club_graph().edges()}, 34)


networks = st.integers(2, 14).flatmap(
    lambda size: st.sets(
        st.tuples(st.integers(0, size - 2), st.integers(1, size - 1)).filter(lambda pair: pair[0] < pair[1])
    ).map(lambda pairs: joined(pairs, size))
)


def test_the_karate_club_falls_into_its_four_clusters_of_highest_modularity() -> None:
    net = the_karate_club()
    found = [{int(name[1:]) for name in cluster} for cluster in working_clusters(net)]
    assert [len(cluster) for cluster in found] == [12, 11, 6, 5]
    assert networkx.community.modularity(net.graph, found) == pytest.approx(0.41979, abs=5e-6)


def test_without_networkit_louvain_finds_clusters_nearly_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "has_kit", lambda: False)
    net = the_karate_club()
    found = [{int(name[1:]) for name in cluster} for cluster in working_clusters(net)]
    assert networkx.community.modularity(net.graph, found) > 0.41


@settings(max_examples=60, deadline=None)
@given(networks, st.integers(0, 5))
def test_every_cluster_hangs_together_and_holds_everyone_with_a_tie_once(net: Network, seed: int) -> None:
    found = working_clusters(net, seed=seed)
    members = [name for cluster in found for name in cluster]
    assert sorted(members) == [
        net.partners[end] for end in sorted({end for pair in net.ties for end in pair})
    ]
    whole = net.graph
    for cluster in found:
        assert len(cluster) > 1
        assert networkx.is_connected(networkx.subgraph(whole, [int(name[1:]) for name in cluster]))
    assert found == working_clusters(net, seed=seed)
    assert list(found) == sorted(found, key=lambda cluster: (-len(cluster), cluster[0]))


def test_two_groupings_agree_as_in_the_example_of_yeung_and_ruzzo() -> None:
    # Yeung and Ruzzo 2001, table 2: ten objects, adjusted Rand index 0.313.
    classes = "aabbbbcccc"
    clusters_ = "xyxyyzzzzz"
    assert adjusted_rand(classes, clusters_) == pytest.approx(0.313, abs=5e-4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=2, max_size=20))
def test_agreement_is_the_same_from_both_ends_and_under_other_names(pairs: list[tuple[str, str]]) -> None:
    groups, other = [group for group, _ in pairs], [group for _, group in pairs]
    renamed = [{"a": "c", "b": "a", "c": "b"}[group] for group in groups]
    assert adjusted_rand(groups, other) == adjusted_rand(other, groups) == adjusted_rand(renamed, other)


def test_groups_dealt_out_at_random_agree_on_average_not_at_all() -> None:
    rng = np.random.default_rng(5)
    groups = [0] * 10 + [1] * 10 + [2] * 10
    drawn = [adjusted_rand(groups, rng.permutation(groups).tolist()) or 0.0 for _ in range(2000)]
    assert np.mean(drawn) == pytest.approx(0.0, abs=0.005)


def test_where_nobody_is_told_apart_there_is_nothing_to_agree_about() -> None:
    assert adjusted_rand("aaa", "bbb") is None
    assert adjusted_rand("a", "b") is None


def test_the_core_of_the_karate_club_is_its_ten_members_with_four_ties_among_themselves() -> None:
    ties, members = innermost(the_karate_club())
    assert ties == 4
    assert {int(name[1:]) for name in members} == {0, 1, 2, 3, 7, 8, 13, 30, 32, 33}


@settings(max_examples=60, deadline=None)
@given(networks)
def test_whoever_is_in_the_core_has_its_number_of_ties_with_others_in_it(net: Network) -> None:
    ties, members = innermost(net)
    inside = {net.partners.index(name) for name in members}
    among = [pair for pair in net.ties if inside.issuperset(pair)]
    assert all(sum(member in pair for pair in among) >= ties for member in inside)


def test_the_core_names_organizations_only_and_is_for_the_team_only() -> None:
    some = [a_partner(f"g{index}") for index in range(3)]
    elder = a_partner("elder", "elder", consent=a_consent())
    everybody = (*some, elder)
    ties = [a_tie(one.id, other.id) for one, other in combinations(everybody, 2)]
    team, public = a_view(*everybody, *ties), a_view(*everybody, *ties, role=Role.PUBLIC)
    assert core(team, network(team)) == Core(3, ("g0", "g1", "g2"), people=1)
    assert core(public, network(public)) is None
