"""The planted silos stand out from chance of both kinds; the same number of ties, rewired, claims none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, cast

import networkx as nx
import pytest

from graph.analysis.network.communities import by_community
from graph.analysis.network.findings import SiloReport
from graph.analysis.network.silos import silos
from graph.analysis.network.told import network
from graph.model.tie import Report, Tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, TieKind
from tests.seed.planted import team

networkx: Any = nx


@cache
def planted(by: str) -> SiloReport:
    return silos(team(), by=by)


@cache
def rewired(seed: int) -> View:
    """The seed with its ties rewired by NetworkX: every partner as many ties, no chosen distance crossed."""
    net = network(team())
    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(len(net.partners)))
    graph.add_edges_from(net.pairs.tolist())
    refused = {frozenset(pair) for pair in net.apart.tolist()}
    networkx.double_edge_swap(graph, nswap=10 * len(net.pairs), max_tries=10**6, seed=seed)
    for start in range(100):
        crossing = [
            edge for edge in cast("list[tuple[int, int]]", graph.edges()) if frozenset(edge) in refused
        ]
        if not crossing:
            break
        networkx.double_edge_swap(graph, nswap=len(crossing), max_tries=10**6, seed=1000 * seed + start)
    edges = cast("list[tuple[int, int]]", list(graph.edges()))
    ends = [(net.partners[one], net.partners[other]) for one, other in edges]
    yes = Report(Answer.YES)
    ties = [Tie(TieKind.SITS_WITH, min(pair), max(pair), yes, yes) for pair in ends]
    distant = [tie for tie in team().ties if tie.not_wanted]
    return replace(team(), ties=(*ties, *distant))


def claimed(report: SiloReport) -> list[str]:
    """What a reader would take for a silo: a title or sentence that says fewer cross, or more stay within."""
    words = ("fewer", "less than chance", "work closely", "has not yet been built", "there is", "there are ")
    return [said for said in (report.title, *report.sentences) if any(word in said for word in words)]


@pytest.mark.parametrize("by", ["side", "family", "kind"])
def test_the_planted_silos_stand_out_from_chance_of_both_kinds(by: str) -> None:
    ei = planted(by).ei
    assert ei is not None
    assert ei.observed < min(ei.expected, ei.expected_same_ties)
    assert max(ei.p_low, ei.p) < 0.01
    assert ei.lowest <= ei.observed <= ei.highest


def test_the_planted_distance_of_community_from_both_other_sides_stands_out() -> None:
    between = {(c.row, c.column): c for c in planted("side").cells}
    for pair in (("community", "advocacy"), ("community", "system"), ("system", "system")):
        p = between[pair].p
        assert p is not None
        assert p < 0.01
    assert "Outreach from both to community supports has not yet been built." in planted("side").sentences


def test_what_many_ties_alone_explain_is_not_claimed() -> None:
    # Mainstream advocacy has so many ties that chance gives it about as many with the systems.
    close = next(c for c in planted("side").cells if (c.row, c.column) == ("advocacy", "system"))
    assert close.high is not None
    assert close.observed > close.high
    assert not [said for said in planted("side").sentences if "with mainstream advocacy" in said]


def test_no_silo_is_claimed_in_twenty_rewirings_of_the_same_ties() -> None:
    false_alarms = [said for seed in range(20) if (said := claimed(silos(rewired(seed), permutations=200)))]
    assert len(false_alarms) <= 1
    assert claimed(planted("side"))


def test_no_community_is_set_apart_in_the_same_rewirings() -> None:
    alarms = 0
    for seed in range(20):
        found = by_community(rewired(seed), network(rewired(seed)), draws=200, seed=0).silos
        assert len(found) > 10
        alarms += any(one.p <= 0.05 and one.across < one.expected_across for one in found)
    assert alarms <= 1
