"""Rewired networks keep what they must keep, reach every network there is, and raise few false alarms."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.mixing import Ints, Labeled, beside_chance
from graph.analysis.network.rewiring import family_p, rewired, weigh

NOBODY = np.zeros((0, 2), dtype=np.int64)


@st.composite
def pairs_of_some(draw: st.DrawFn) -> tuple[int, Ints, Ints]:
    """Partners, pairs that are tied, and pairs whose distance was chosen."""
    count = draw(st.integers(2, 9))
    said = [(pair, draw(st.sampled_from(["tied", "apart", ""]))) for pair in combinations(range(count), 2)]

    def those(what: str) -> Ints:
        return np.array([pair for pair, word in said if word == what], dtype=np.int64).reshape(-1, 2)

    return count, those("tied"), those("apart")


@settings(max_examples=60, deadline=None)
@given(pairs_of_some(), st.integers(0, 9))
def test_every_partner_keeps_its_number_of_ties_and_every_chosen_distance(
    drawn: tuple[int, Ints, Ints], seed: int
) -> None:
    count, ties, apart = drawn
    refused = {tuple(pair) for pair in apart.tolist()}
    for network in rewired(ties, apart, count, 5, np.random.default_rng(seed)):
        assert np.bincount(network.ravel(), minlength=count).tolist() == (
            np.bincount(ties.ravel(), minlength=count).tolist()
        )
        pairs = {tuple(pair) for pair in network.tolist()}
        assert len(pairs) == len(ties)
        assert all(one < other for one, other in pairs)
        assert not pairs & refused


def test_every_network_with_these_ties_comes_up_equally_often() -> None:
    ring = np.array([[0, 1], [1, 2], [2, 3], [3, 4], [0, 4]])
    networks = rewired(ring, NOBODY, 5, 6000, np.random.default_rng(2))
    found = Counter(frozenset(tuple(pair) for pair in network.tolist()) for network in networks)
    assert len(found) == 12  # all the ways to walk around five partners
    assert sum((times - 500) ** 2 / 500 for times in found.values()) < 31.3  # chi-squared, 11, one in 1,000


def test_a_random_network_makes_a_table_of_silos_at_most_about_one_time_in_twenty() -> None:
    rng = np.random.default_rng(4)
    every = np.array(list(combinations(range(24), 2)), dtype=np.int64)
    labels = np.repeat(np.arange(4), 6)
    alarms = 0
    for seed in range(50):
        ties = every[np.sort(rng.choice(len(every), 50, replace=False))]
        labeled = Labeled(labels, ties, NOBODY, ("a", "b", "c", "d"))
        chance = beside_chance(labeled, permutations=99, seed=seed)
        weighed = weigh(labeled, chance, np.ones(4, dtype=bool), draws=99, seed=seed)
        alarms += min(weighed.whole, weighed.cells.min(), weighed.outward.min()) <= 0.05
    assert alarms <= 6


def test_p_of_one_figure_alone_is_the_usual_one() -> None:
    drawn = np.random.default_rng(0).normal(size=(999, 1))
    stray = abs(1.5 - drawn.mean())
    expected = (1 + (abs(drawn - drawn.mean()) >= stray).sum()) / 1000
    assert family_p(np.array([1.5]), drawn, least=0.0)[0] == pytest.approx(expected)


def test_more_figures_at_once_never_make_a_difference_look_rarer() -> None:
    drawn = np.random.default_rng(1).normal(size=(500, 8))
    observed = np.full(8, 2.2)
    alone = family_p(observed[:1], drawn[:, :1])[0]
    assert alone <= family_p(observed, drawn)[0]


@pytest.mark.parametrize("ties", [2_001, 50])
def test_large_networks_are_weighed_too(ties: int) -> None:
    rng = np.random.default_rng(3)
    every = np.array(list(combinations(range(150), 2)), dtype=np.int64)
    same = (every[:, 0] < 75) == (every[:, 1] < 75)
    inside, outside = every[same], every[~same]
    chosen = np.concatenate(
        (
            inside[rng.choice(len(inside), ties * 4 // 5, replace=False)],
            outside[rng.choice(len(outside), ties - ties * 4 // 5, replace=False)],
        )
    )
    labeled = Labeled((np.arange(150) >= 75).astype(np.int64), chosen, NOBODY, ("a", "b"))
    chance = beside_chance(labeled, permutations=200, seed=1)
    assert weigh(labeled, chance, np.ones(2, dtype=bool), draws=200, seed=1).whole < 0.01
