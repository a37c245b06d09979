"""Communities that are parts of one another: nobody finds a hidden part by subtracting the shown ones.

The tests go through every possible count and ask of each table that can come of it what it leaves open:
also whoever knows all of the rules, and when they hide or change a figure, learns nothing of counts under 11.
"""

from __future__ import annotations

import numpy as np
import pytest

from graph.analysis.coverage.families import FEW, Bools, Family, Ints, families, settle, vague
from graph.analysis.coverage.suppress import rounded
from graph.vocabulary.terms import vocabulary

NAMES = ("first", "second", "third")


def printed(counts: Ints) -> Ints:
    """What rounding and hiding alone would show."""
    return np.where(counts < 11, np.int64(FEW), rounded(counts))


def settled(parts: Ints, others: Ints, *, whole: bool) -> tuple[Ints, Ints, Bools]:
    """The broader community and its parts as shown, and where a hidden one is not even "<11"."""
    names = NAMES[: len(parts)]
    figures = {"everyone": printed(parts.sum(axis=0) + others)}
    figures |= {name: printed(row) for name, row in zip(names, parts, strict=True)}
    told = settle(figures, Family("everyone", names, whole))
    shown = np.stack([told[name] for name in names])
    return told["everyone"], shown, vague(told["everyone"], shown, whole=whole)


def every(parts: int, below: int, others: int) -> tuple[Ints, Ints]:
    """Every combination of counts of the parts under `below`, and of others under `others`."""
    axes = np.meshgrid(*[np.arange(below)] * parts, np.arange(others), indexing="ij")
    flat = np.stack([axis.ravel() for axis in axes])
    return flat[:-1], flat[-1]


@pytest.mark.parametrize(
    ("parts", "below", "others", "whole"),
    [(2, 36, 36, False), (3, 22, 24, False), (3, 36, 1, True)],
    ids=["two of more", "three of more", "three that are everyone"],
)
def test_every_hidden_count_may_be_anything_from_nothing_to_ten(
    parts: int, below: int, others: int, *, whole: bool
) -> None:
    """For each table that can be published, over all counts from which it is."""
    counts, rest = every(parts, below, others)
    everyone, shown, _ = settled(counts, rest, whole=whole)
    # Tables near the edge of what is tried could come of larger counts too.
    inner = (everyone <= (others - 4 if others > 1 else 3 * below)) & (shown <= below - 15).all(axis=0)
    tables, number = np.unique(np.vstack([everyone, shown])[:, inner], axis=1, return_inverse=True)
    tried = 0
    for part in range(parts):
        possible = np.zeros((tables.shape[1], below), dtype=np.bool_)
        possible[number.ravel(), counts[part, inner]] = True
        hidden = (tables[1 + part] == FEW) & possible[:, :11].any(axis=1)
        assert possible[hidden][:, :11].all()
        tried += int(hidden.sum())
    assert tried > 5


def test_without_it_subtracting_tells_a_hidden_count() -> None:
    """Where everyone and one part both print as 10, they are 11 to 14, and the other part is 3 at most."""
    counts, rest = every(2, 36, 36)
    table = np.vstack([printed(counts.sum(axis=0) + rest), *(printed(row) for row in counts)])
    ten_and_few = (table[0] == 10) & (table[1] == 10)
    assert set(counts[1, ten_and_few].tolist()) == {0, 1, 2, 3}


def test_under_eleven_is_said_only_where_it_is_so() -> None:
    counts, rest = every(3, 26, 1)
    _, shown, unclear = settled(counts, rest, whole=True)
    assert (counts[(shown == FEW) & ~unclear] < 11).all()


def test_figures_move_by_a_step_or_two_and_mostly_not_at_all() -> None:
    rng = np.random.default_rng(5)
    parts = np.stack([rng.integers(0, 40, 4000), rng.integers(0, 300, 4000), rng.integers(0, 3000, 4000)])
    _, shown, _ = settled(parts, rng.integers(0, 30, 4000), whole=True)
    told, plain = (shown >= 0), np.stack([printed(row) for row in parts])
    assert (np.abs(shown - plain)[told] <= 20).all()
    assert (shown == plain).mean() > 0.95


def test_parts_are_those_of_the_nearest_broader_community_that_is_counted() -> None:
    words = vocabulary()
    counted = ("all_residents", "white", "latino", "mexican", "oromo", "disabled")
    assert families(words, counted) == (
        Family("all_residents", ("white", "latino"), whole=True),
        Family("latino", ("mexican",), whole=False),
    )
