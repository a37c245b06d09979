"""Laws that hold for every network, whoever is in it."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.groups import group_partners
from graph.analysis.network.mixing import Labeled, beside_chance, count_cells, label_partners, possible_cells
from graph.analysis.network.silos import silos
from graph.analysis.network.told import network
from graph.model.partner import Partner
from graph.model.tie import Tie
from graph.model.view import View
from tests.builders import a_chosen_distance, a_partner, a_tie, a_view

KINDS = ("mutual_aid", "dv_program", "criminal_court")


@st.composite
def communities(draw: st.DrawFn, most: int = 9) -> tuple[list[Partner], list[Tie], list[Tie]]:
    """Partners of three sides; each pair is tied, chosen distant or neither."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=most))
    partners = [a_partner(f"p{index}", kind) for index, kind in enumerate(kinds)]
    ties: list[Tie] = []
    distant: list[Tie] = []
    for one, other in combinations(partners, 2):
        match draw(st.sampled_from(["tied", "tied", "distant", "neither"])):
            case "tied":
                ties.append(a_tie(one.id, other.id))
            case "distant":
                distant.append(a_chosen_distance(one.id, other.id))
            case _:
                pass
    return partners, ties, distant


def labeled(view: View) -> Labeled:
    return label_partners(network(view), group_partners(view, "side"))


@settings(max_examples=60, deadline=None)
@given(communities())
def test_the_mixing_matrix_adds_up_to_the_ties(
    drawn: tuple[list[Partner], list[Tie], list[Tie]],
) -> None:
    partners, ties, distant = drawn
    report = silos(a_view(*partners, *ties, *distant), permutations=5)
    assert sum(cell.observed for cell in report.cells) == report.ties == len(ties)
    assert sum(cell.expected for cell in report.cells) == pytest.approx(report.ties)
    pairs = len(partners) * (len(partners) - 1) // 2
    assert sum(cell.possible for cell in report.cells) == pairs - len(distant)


@settings(max_examples=60, deadline=None)
@given(communities())
def test_chosen_distance_never_enters(drawn: tuple[list[Partner], list[Tie], list[Tie]]) -> None:
    partners, ties, distant = drawn
    report = silos(a_view(*partners, *ties, *distant), permutations=5)
    for cell in report.cells:
        assert 0 <= cell.observed <= cell.possible
        assert cell.expected <= cell.possible + 1e-9
        assert cell.possible > 0 or cell.expected == 0
    assert report.not_wanted == len(distant)


@settings(max_examples=40, deadline=None)
@given(communities())
def test_other_names_and_another_order_change_no_figure(
    drawn: tuple[list[Partner], list[Tie], list[Tie]],
) -> None:
    partners, ties, distant = drawn
    shuffled = [a_partner(f"q{len(partners) - int(p.id[1:]):02}", p.kind) for p in reversed(partners)]
    name = {f"p{index}": f"q{len(partners) - index:02}" for index in range(len(partners))}
    renamed = [a_tie(name[tie.end], name[tie.start]) for tie in reversed(ties)]
    apart = [a_chosen_distance(name[tie.end], name[tie.start]) for tie in distant]
    before = silos(a_view(*partners, *ties, *distant), permutations=5)
    after = silos(a_view(*shuffled, *apart, *renamed), permutations=5)
    assert [(c.row, c.column, c.observed, c.possible) for c in before.cells] == [
        (c.row, c.column, c.observed, c.possible) for c in after.cells
    ]
    assert [cell.expected for cell in before.cells] == pytest.approx([cell.expected for cell in after.cells])
    assert before.density == after.density
    if before.ei is not None and after.ei is not None:
        assert (before.ei.observed, before.ei.within) == (after.ei.observed, after.ei.within)
        assert before.ei.expected == pytest.approx(after.ei.expected)


@settings(max_examples=20, deadline=None)
@given(communities(most=6))
def test_over_all_labelings_chance_is_exactly_what_is_expected(
    drawn: tuple[list[Partner], list[Tie], list[Tie]],
) -> None:
    """The mean of observed minus expected over every labeling is zero, chosen distances or not."""
    partners, ties, distant = drawn
    net = labeled(a_view(*partners, *ties, *distant))
    every = np.array(list(permutations(net.labels.tolist())), dtype=np.int64)
    could = possible_cells(net) - count_cells(every, net.not_wanted, net.groups)
    share = len(net.ties) / max(1, int(could[0].sum()))
    strays = count_cells(every, net.ties, net.groups) - share * could
    assert strays.mean(axis=0) == pytest.approx(np.zeros(net.groups**2), abs=1e-9)


def test_many_random_labelings_come_close_to_the_exact_expectation() -> None:
    partners = [a_partner(f"p{index:02}", KINDS[index % 3]) for index in range(30)]
    ties = [a_tie(one.id, other.id) for one, other in list(combinations(partners, 2))[::4]]
    net = labeled(a_view(*partners, *ties))
    chance = beside_chance(net, permutations=20_000, seed=3)
    assert chance.strays.mean(axis=0) == pytest.approx(np.zeros(9), abs=0.1)
    sizes = np.bincount(net.labels)
    within = (sizes * (sizes - 1) // 2).sum()
    exact = 1 - 2 * within / (30 * 29 // 2)
    report = silos(a_view(*partners, *ties))
    assert report.ei is not None
    assert report.ei.expected == pytest.approx(exact)


def test_the_band_holds_nineteen_of_twenty_random_labelings() -> None:
    partners = [a_partner(f"p{index:02}", KINDS[index % 3]) for index in range(30)]
    ties = [a_tie(one.id, other.id) for one, other in list(combinations(partners, 2))[::4]]
    ei = silos(a_view(*partners, *ties)).ei
    assert ei is not None
    net = labeled(a_view(*partners, *ties))
    dealt = np.random.default_rng(11).permuted(np.tile(net.labels, (4000, 1)), axis=1)
    counts = count_cells(dealt, net.ties, 3)
    within = counts[:, [0, 4, 8]].sum(axis=1)
    index = (len(net.ties) - 2 * within) / len(net.ties)
    inside = ((index >= ei.low - 1e-9) & (index <= ei.high + 1e-9)).mean()
    assert 0.92 <= inside <= 0.99
