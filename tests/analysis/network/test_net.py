"""The network as arrays that all measures share."""

from __future__ import annotations

from typing import Any, cast

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.net import connected_pieces, neighbors_of
from graph.analysis.network.told import network
from graph.model.tie import Standing
from graph.vocabulary.codes import TieKind
from tests.builders import NO_REPORT, YES, a_chosen_distance, a_confirmed_tie, a_partner, a_tie, a_view

networkx: Any = nx
PARTNERS = [a_partner(f"p{index}") for index in range(5)]


@st.composite
def some_pairs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    count = draw(st.integers(2, 12))
    one = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(one, one).filter(lambda pair: pair[0] < pair[1]), unique=True))
    return count, sorted(pairs)


def test_a_pair_is_known_as_well_as_its_best_known_tie() -> None:
    told = a_tie("p1", "p0", TieKind.FUNDS, by_start=NO_REPORT, by_other=YES)
    net = network(a_view(*PARTNERS, told, a_confirmed_tie("p0", "p1"), a_tie("p2", "p1")))
    assert net.ties == {(0, 1): Standing.CONFIRMED, (1, 2): Standing.ONE_SIDE_OTHER_NOT_ASKED}
    assert net.pairs.tolist() == [[0, 1], [1, 2]]


def test_a_chosen_distance_is_neither_a_neighbor_nor_possible() -> None:
    net = network(a_view(*PARTNERS, a_tie("p0", "p1"), a_chosen_distance("p3", "p2")))
    assert net.apart.tolist() == [[2, 3]]
    assert net.neighbors.degrees.tolist() == [1, 1, 0, 0, 0]
    assert net.possible == 9


def test_what_measures_share_is_made_once() -> None:
    net = network(a_view(*PARTNERS, a_tie("p0", "p1")))
    assert net.neighbors is net.neighbors
    assert net.graph is net.graph


@settings(max_examples=60, deadline=None)
@given(some_pairs())
def test_neighbors_and_pieces_are_those_of_networkx(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = drawn
    joined: Any = networkx.Graph()
    joined.add_nodes_from(range(count))
    joined.add_edges_from(pairs)
    rows = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    near = neighbors_of(count, np.concatenate((rows, rows[:, ::-1])))
    for index in range(count):
        assert near.ends[near.starts[index] : near.starts[index + 1]].tolist() == sorted(joined[index])
    pieces = cast("list[set[int]]", list(networkx.connected_components(joined)))
    smallest = {member: min(piece) for piece in pieces for member in piece}
    assert connected_pieces(count, rows).tolist() == [smallest[index] for index in range(count)]
