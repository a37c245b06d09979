"""What would be lost without a partner or a tie: published figures, laws, and who is never named."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph.analysis.network.cuts import pairs_left, walk
from graph.analysis.network.fragments import fragmentation, harmonic_reach, key_players
from graph.analysis.network.net import Network
from graph.analysis.network.robustness import NAMED, robustness
from graph.analysis.network.told import network
from graph.model.partner import Consent
from graph.model.tie import Tie
from graph.model.view import View
from graph.vocabulary.codes import Role, Survey
from tests.analysis.network.test_net import some_pairs
from tests.builders import TODAY, a_consent, a_partner, a_tie, a_view

networkx: Any = nx


def of_pairs(count: int, pairs: list[tuple[int, int]]) -> Network:
    names = tuple(f"p{index:02}" for index in range(count))
    rows = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Network(names, rows, np.zeros(len(rows), np.int64), np.zeros((0, 2), np.int64))


def in_networkx(count: int, pairs: list[tuple[int, int]]) -> Any:  # noqa: ANN401 (NetworkX is typed loosely)
    joined: Any = networkx.Graph()
    joined.add_nodes_from(range(count))
    joined.add_edges_from(pairs)
    return joined


def the_kite() -> list[tuple[int, int]]:
    return [(min(pair), max(pair)) for pair in networkx.krackhardt_kite_graph().edges()]


def of_names(*pairs: str) -> View:
    """Organizations and ties from words such as "a-b"."""
    ends = [tuple(pair.split("-")) for pair in pairs]
    names = sorted({name for pair in ends for name in pair})
    return a_view(*(a_partner(name) for name in names), *(a_tie(one, other) for one, other in ends))


def test_the_kite_without_its_seventh_or_eighth_falls_apart_as_published() -> None:
    kite = of_pairs(10, the_kite())
    assert fragmentation(kite, frozenset({7})).f == pytest.approx(0.389, abs=5e-4)
    assert fragmentation(kite, frozenset({8})).f == pytest.approx(0.222, abs=5e-4)
    assert key_players(kite, np.ones(10, dtype=np.bool_))[0] == (7,)


def test_only_those_who_may_be_named_are_looked_for() -> None:
    may = np.ones(10, dtype=np.bool_)
    may[7] = False
    assert key_players(of_pairs(10, the_kite()), may)[0] == (8,)


def test_two_are_found_together_though_neither_alone_is_the_first() -> None:
    # Two hubs that only together split a wheel; the cut partner at the rim is best alone.
    wheel = [(hub, rim) for hub in (0, 1) for rim in range(2, 8)]
    tail = [(2, 8), (8, 9)]
    found = key_players(of_pairs(10, [*wheel, *tail]), np.ones(10, dtype=np.bool_))
    assert found[0] == (2,)
    assert found[1] == (0, 1)


@settings(max_examples=30, deadline=None)
@given(some_pairs())
def test_one_walk_finds_what_networkx_finds(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = drawn
    view = a_view(
        *(a_partner(f"p{index:02}") for index in range(count)),
        *(a_tie(f"p{one:02}", f"p{other:02}") for one, other in pairs),
    )
    joined = in_networkx(count, pairs)
    report = robustness(view)
    points = {f"p{index:02}" for index in networkx.articulation_points(joined)}
    assert {held.partner for held in report.holds_together} == points
    bridges = {frozenset(f"p{end:02}" for end in pair) for pair in networkx.bridges(joined)}
    assert {frozenset((link.one, link.other)) for link in report.only_links} == bridges
    for held in report.holds_together:
        point = int(held.partner[1:])
        around = networkx.node_connected_component(joined, point) - {point}
        pieces = cast("list[set[int]]", list(networkx.connected_components(joined.subgraph(around))))
        cut = {frozenset(f"p{one:02}" for one in piece) for piece in pieces}
        assert {frozenset(piece) for piece in held.cuts_off} < cut
        assert len(cut) == len(held.cuts_off) + 1


@settings(max_examples=30, deadline=None)
@given(some_pairs())
def test_every_loss_is_known_from_one_walk(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = drawn
    joined, net = in_networkx(count, pairs), of_pairs(count, pairs)
    left = pairs_left(walk(net.neighbors))
    for index in range(count):
        without = joined.subgraph(set(joined) - {index})
        sizes = [len(piece) for piece in networkx.connected_components(without)]
        assert left[index] == sum(size * (size - 1) for size in sizes)


@settings(max_examples=30, deadline=None)
@given(some_pairs())
def test_reach_is_the_harmonic_centrality_of_networkx(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = drawn
    harmonic = networkx.harmonic_centrality(in_networkx(count, pairs))
    found = harmonic_reach(of_pairs(count, pairs).neighbors, np.arange(count))
    assert found == pytest.approx([harmonic[index] for index in range(count)])


def test_more_than_sixty_four_walk_together_as_well_as_few() -> None:
    joined = networkx.gnm_random_graph(150, 400, seed=4)
    pairs = sorted((min(pair), max(pair)) for pair in joined.edges())
    harmonic = networkx.harmonic_centrality(joined)
    found = harmonic_reach(of_pairs(150, pairs).neighbors, np.arange(150))
    assert found == pytest.approx([harmonic[index] for index in range(150)])


@settings(max_examples=40, deadline=None)
@given(some_pairs())
def test_one_more_without_ties_keeps_who_holds_others_together(
    drawn: tuple[int, list[tuple[int, int]]],
) -> None:
    count, pairs = drawn
    before, after = of_pairs(count, pairs), of_pairs(count + 1, pairs)
    held = [set(walk(net.neighbors).point.tolist()) for net in (before, after)]
    assert held[0] == held[1]
    assert fragmentation(after).f >= fragmentation(before).f - 1e-12


def test_a_long_chain_names_some_and_counts_all() -> None:
    chain = [f"n{index:03}-n{index + 1:03}" for index in range(250)]
    held = {one.partner: one for one in robustness(of_names(*chain)).holds_together}
    middle = held["n125"]
    assert sum(len(piece) for piece in middle.cuts_off) == NAMED
    assert middle.more == 125 - NAMED


def test_the_loss_is_told_as_load_to_be_shared() -> None:
    view = of_names("Anchor-Bay", "Bay-Cove", "Anchor-Cove", "Cove-Dune", "Dune-Elm")
    report = robustness(view)
    assert report.title == "Two organizations are the only path for others"
    assert [view.partners[held.partner].name for held in report.holds_together] == ["Cove", "Dune"]
    assert [(link.one, link.other, link.cuts_off) for link in report.only_links] == [
        ("Cove", "Dune", ("Dune", "Elm")),
        ("Dune", "Elm", ("Elm",)),
    ]
    assert "Without Cove, Dune and Elm would have no path to the rest." in report.sentences
    assert (
        "No partner is named as coordinator. Without Cove, the organization with most ties, "
        "Dune and Elm would have no path to the rest." in report.sentences
    )


def test_the_coordinator_is_whom_the_team_says() -> None:
    lead = a_partner("lead", name="Lead", attributes={"x_coordinator": "yes"})
    hub = a_partner("hub", attributes={"x_coordinator": "no"})
    ties = [a_tie("hub", f"p{index}") for index in range(4)]
    others = [a_partner(f"p{index}") for index in range(4)]
    report = robustness(a_view(lead, hub, *others, *ties, a_tie("lead", "p0")))
    assert report.coordinator is not None
    assert report.coordinator.partners == ("lead",)
    assert report.coordinator_said
    assert report.sentences[-1] == (
        "Without Lead, named as coordinator, everybody else would still reach each other as now."
    )


def test_missing_answers_are_said_to_be_unknown() -> None:
    asked = a_partner("asked", survey=Survey.ASKED)
    told = a_partner("told", survey=Survey.ANSWERED)
    report = robustness(a_view(asked, told, a_tie("told", "asked")))
    assert report.sentences[0] == ("One of 2 asked has not answered: a second path may be there already.")


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_other_roles_are_told_nothing(role: Role) -> None:
    chain = [a_tie("p0", "p1"), a_tie("p1", "p2")]
    report = robustness(a_view(*(a_partner(f"p{index}") for index in range(3)), *chain, role=role))
    assert (report.holds_together, report.only_links, report.losses, report.coordinator) == ((), (), (), None)
    assert report.sentences == ()
    assert report.title == "Who carries load for others is for the team."


def with_an_elder(steward: str) -> View:
    """An elder alone joins a circle and its friend to a court and its clerk."""
    kept = Consent(Role.PUBLIC, TODAY, steward)
    elder = a_partner("canary", "elder", name="Elder Canary", consent=kept)
    ties: list[Tie] = [
        *(a_tie("canary", one) for one in ("circle", "court")),
        a_tie("circle", "friend"),
        a_tie("court", "clerk"),
        a_tie("canary", "canary_too"),
    ]
    bodies = [a_partner(one) for one in ("circle", "friend", "court", "clerk")]
    other = a_partner("canary_too", "elder", name="Canary", consent=a_consent())
    return a_view(elder, other, *bodies, *ties)


@pytest.mark.parametrize("steward", ["nobody here", "Circle"])
def test_no_person_is_ever_named(steward: str) -> None:
    told = str(asdict(robustness(with_an_elder(steward))))
    assert "circle" in told
    assert "canary" not in told.casefold()


def test_a_person_nobody_here_lists_is_a_trusted_person() -> None:
    report = robustness(with_an_elder("nobody here"))
    assert report.held_by_people == 1
    assert "A trusted person is the only path for others; a second path would take weight off." in (
        report.sentences
    )


def test_a_person_stands_with_the_body_that_keeps_her_listing() -> None:
    report = robustness(with_an_elder("circle "))
    assert report.held_by_people == 0
    circle = next(held for held in report.holds_together if held.partner == "circle")
    assert circle.cuts_off == (("friend",),)
    assert circle.people == 1
    assert report.partners == 6


def test_a_large_network_is_sampled_and_says_how_near() -> None:
    joined = networkx.gnm_random_graph(2100, 6000, seed=1)
    net = of_pairs(2100, sorted((min(pair), max(pair)) for pair in joined.edges()))
    sampled = fragmentation(net)
    exact = 1 - float(harmonic_reach(net.neighbors, np.arange(2100)).mean()) / 2099
    assert 0 < sampled.within < 0.01
    assert abs(sampled.df - exact) <= 2 * sampled.within


def test_the_network_of_a_view_is_made_once_for_all_measures() -> None:
    view = of_names("Anchor-Bay", "Bay-Cove")
    assert robustness(view, network(view)) == robustness(view)
