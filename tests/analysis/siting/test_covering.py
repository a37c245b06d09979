"""Choosing sites: three objectives, how near the quick choice is to the best, and how quick it is."""

from __future__ import annotations

from itertools import combinations
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.siting.covering import Covering, choose
from graph.analysis.siting.exact import prove
from graph.analysis.siting.objectives import Objective
from tests.analysis.siting.random_covering import a_covering, a_region

TEN = range(10)
PROVABLE = (Objective.MOST_PEOPLE, Objective.SMALLEST_SHARE)

# A large group (0) in three places, and two small ones (1, 2) in one place each.
# Site 0 reaches most of the large group, 1 the rest of it, 2 all of group 1, 3 all of group 2.
BY_HAND = a_covering(
    [[0, 1], [2], [3], [4]],
    people=[600, 200, 400, 100, 50],
    group=[0, 0, 0, 1, 2],
    everyone=[1200, 200, 100],
    served=[0, 100, 30],
)


def worth(covering: Covering, sites: tuple[int, ...], objective: Objective = Objective.MOST_PEOPLE) -> float:
    return float(covering.worth(objective)[covering.reached(sites)].sum())


def test_most_people_goes_where_most_live() -> None:
    assert choose(BY_HAND, 2, Objective.MOST_PEOPLE) == (0, 1)  # 800 + 400 people


def test_worst_off_first_lifts_the_group_that_is_least_reached_then_the_next() -> None:
    # Shares today: 0, 0.5 and 0.3. Site 0 lifts group 0 to 0.67; then group 2 is lowest, and site 3 lifts it.
    assert choose(BY_HAND, 2, Objective.WORST_OFF) == (0, 3)
    assert BY_HAND.shares((0, 3)).round(2).tolist() == [0.67, 0.5, 0.8]


def test_smallest_share_unserved_weighs_a_small_group_as_much_as_a_large_one() -> None:
    # Shares gained: 0.67, 0.33, 0.5 and 0.5; of equals the one that is preferred stands first.
    assert choose(BY_HAND, 2, Objective.SMALLEST_SHARE) == (0, 2)


def test_the_three_may_each_choose_something_else() -> None:
    chosen = {objective: choose(BY_HAND, 2, objective) for objective in Objective}
    assert len(set(chosen.values())) == 3


def test_of_equal_sites_the_one_that_is_preferred_is_chosen() -> None:
    twice = a_covering([[0], [0, 1], [1, 0]], people=[10, 20], group=[0, 0])
    for objective in Objective:
        assert choose(twice, 1, objective) == (1,)


def test_no_more_sites_are_chosen_than_reach_anybody_else() -> None:
    for objective in Objective:
        assert choose(a_covering([[0, 1], [1], []], [10, 20], [0, 0]), 3, objective) == (0,)
        assert choose(a_covering([[]], [10], [0]), 3, objective) == ()


def test_a_group_too_small_to_rank_is_not_weighed_by_its_share() -> None:
    tiny = a_covering([[0], [1]], [500, 20], [0, 1], everyone=[1000, 20], ranked=[True, False])
    assert choose(tiny, 1, Objective.WORST_OFF) == (0,)
    assert choose(tiny, 1, Objective.SMALLEST_SHARE) == (0,)


def test_a_swap_mends_what_the_first_choice_spoiled() -> None:
    # The widest site (0) overlaps both others, which together reach more.
    spoiled = a_covering([[1, 2, 3], [0, 1, 2], [3, 4, 5]], [30, 20, 20, 20, 10, 10], [0] * 6)
    assert set(choose(spoiled, 2, Objective.MOST_PEOPLE)) == {1, 2}


@pytest.mark.parametrize("seed", TEN)
@pytest.mark.parametrize("objective", PROVABLE)
def test_the_quick_choice_is_within_five_percent_of_the_proven_best(seed: int, objective: Objective) -> None:
    region = a_region(seed)
    best = prove(region, 5, objective, seconds=30)
    assert best.proven
    assert best.bound == pytest.approx(best.worth, rel=1e-6)
    assert worth(region, choose(region, 5, objective), objective) >= 0.95 * best.worth


@pytest.mark.parametrize("seed", TEN)
def test_the_proven_best_is_the_best_of_all_choices(seed: int) -> None:
    region = a_region(seed, places=30, sites=12)
    of_all = max(worth(region, sites) for sites in combinations(range(12), 3))
    best = prove(region, 3, Objective.MOST_PEOPLE, seconds=30)
    assert best.proven
    assert worth(region, best.sites) == best.worth == of_all


def test_without_time_the_quick_choice_stays_and_the_gap_to_the_bound_is_told() -> None:
    region = a_region(1, places=600, sites=500, reach=0.06)
    hurried = prove(region, 12, Objective.MOST_PEOPLE, seconds=0.001)
    assert hurried.worth >= worth(region, choose(region, 12, Objective.MOST_PEOPLE))
    assert not hurried.proven
    assert hurried.gap == pytest.approx((hurried.bound - hurried.worth) / hurried.bound)
    assert hurried.worth < hurried.bound <= region.people.sum()


def test_worst_off_first_has_no_best_to_prove() -> None:
    with pytest.raises(ValueError, match="no bound"):
        prove(BY_HAND, 1, Objective.WORST_OFF, seconds=1)


def test_nothing_to_choose_is_proven_at_once() -> None:
    nothing = prove(a_covering([[]], [10], [0]), 2, Objective.MOST_PEOPLE, seconds=1)
    assert (nothing.sites, nothing.gap, nothing.proven) == ((), 0.0, True)


@pytest.mark.parametrize("objective", list(Objective))
def test_a_metropolitan_region_takes_less_than_a_second(objective: Objective) -> None:
    region = a_region(3, places=704, sites=300, reach=0.12, groups=20)
    start = process_time()
    chosen = choose(region, 10, objective)
    assert process_time() - start < 1
    assert len(chosen) == 10


def measure(covering: Covering, sites: tuple[int, ...], objective: Objective) -> list[float]:
    """What an objective compares, the first number first."""
    if objective is Objective.WORST_OFF:
        shares = np.sort(covering.shares(sites)[covering.ranked]).round(6)
        return [*shares.tolist(), worth(covering, sites)]
    return [round(worth(covering, sites, objective), 6)]


@given(st.integers(0, 10_000), st.integers(1, 5), st.sampled_from(list(Objective)))
@settings(max_examples=30, deadline=None)
def test_no_one_site_could_be_changed_for_a_better_one(seed: int, count: int, objective: Objective) -> None:
    region = a_region(seed, places=30, sites=10)
    chosen = choose(region, count, objective)
    assert len(set(chosen)) == len(chosen) <= count
    for at in range(len(chosen)):
        for other in range(10):
            changed = (*chosen[:at], other, *chosen[at + 1 :])
            assert measure(region, changed, objective) <= measure(region, chosen, objective)
