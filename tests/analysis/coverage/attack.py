"""An attack on published counts by linear programming: what can each hidden count still be?

Whoever attacks has every answer to every question, knows how figures are rounded and which places stand
together, which communities are parts of which, and what is within reach where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack
from scipy.sparse.csgraph import connected_components

from graph.analysis.coverage.cells import IN_GAP, NEAR, THEIRS
from graph.analysis.coverage.coverage import Coverage
from graph.analysis.coverage.families import FEW, Bools, broader_counted, families
from graph.analysis.coverage.field import Field, Support, look_around
from graph.analysis.coverage.findings import Cell as AnyCell
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.levels import works_on
from graph.analysis.coverage.margins import Floats
from graph.analysis.coverage.suppress import Part, tally
from graph.analysis.coverage.travel import TravelTimes
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE

Cell = tuple[str, str]  # a community and a place


@dataclass(frozen=True, slots=True)
class Fact:
    """A weighted sum of counts, and the least and most it can be."""

    weights: Mapping[Cell, int]
    low: float
    high: float


def recovered(facts: Sequence[Fact], wanted: Iterable[Cell]) -> list[str]:
    """Which of the wanted counts cannot be 0, or cannot be 10, any more."""
    facts = list({(frozenset(f.weights.items()), f.low, f.high): f for f in facts}.values())
    column = {cell: index for index, cell in enumerate(dict.fromkeys(c for f in facts for c in f.weights))}
    links = [pair for fact in facts for pair in pairwise(column[cell] for cell in fact.weights)]
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)
    linked = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(column), len(column)))
    _, group = connected_components(linked, directed=False)
    own: dict[int, list[Fact]] = {}
    for fact in facts:
        own.setdefault(int(group[column[next(iter(fact.weights))]]), []).append(fact)
    asked: dict[int, list[Cell]] = {}
    for cell in wanted:
        asked.setdefault(int(group[column[cell]]), []).append(cell)
    return [said for number, cells in asked.items() for said in _Problem(own[number]).narrowed(cells)]


class _Problem:
    """Counts that hang together: whole numbers, never negative, within all facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        cells = dict.fromkeys(cell for fact in facts for cell in fact.weights)
        self._column = {cell: index for index, cell in enumerate(cells)}
        entries = [
            (row, self._column[cell], w) for row, f in enumerate(facts) for cell, w in f.weights.items()
        ]
        rows, columns, weights = (np.array(of) for of in zip(*entries, strict=True))
        matrix = coo_array((weights, (rows, columns)), shape=(len(facts), len(cells)))
        limit = np.array([*(fact.high for fact in facts), *(-fact.low for fact in facts)])
        said = np.isfinite(limit)
        # The stubs know dense matrices only; the solver takes sparse ones.
        self._matrix: Any = vstack([matrix, -matrix], format="csr")[said]
        self._limit = limit[said]

    def narrowed(self, cells: Sequence[Cell]) -> Iterator[str]:
        """Many counts are asked for at once: each solution shows of some that they can be 0, or 10."""
        for end, sign in ((0, 1), (10, -1)):
            left: list[int] = [self._column[cell] for cell in cells]
            together = True
            while left:
                found = self._solution(left if together else left[:1], sign)
                reached = {column for column in left if sign * found[column] <= sign * end + 1e-6}
                if not reached and not together:
                    name = next(cell for cell, column in self._column.items() if column == left[0])
                    yield f"{name} cannot be {end}"
                    reached = {left[0]}
                together = bool(reached) and together
                left = [column for column in left if column not in reached]

    def _solution(self, columns: Sequence[int], sign: int) -> Floats:
        aim = np.zeros(len(self._column))
        aim[columns] = sign
        answer = linprog(aim, A_ub=self._matrix, b_ub=self._limit, bounds=(0, 100_000), integrality=1)
        assert answer.status == 0, "the published figures contradict each other"
        return np.asarray(answer.x, dtype=np.float64)


def published(
    view: View, needs: Sequence[str], choices: Coverage, travel: TravelTimes | None = None
) -> Iterator[Fact]:
    """What the answers to all questions about these needs say of the counts."""
    everything = gaps(view, choices=choices, travel=travel)
    field = look_around(view, everything.needs, tuple(view.words.communities), choices, travel)
    for community in everything.communities:
        if community not in field.told or field.asks(community):
            continue
        yield from _places(gaps(view, need=needs[0], community=community, choices=choices, travel=travel))
        yield from _together(field, community)
    for cell in everything.cells:
        if cell.need in needs and cell.people.value is not None:
            yield from _figures(field, field.support(cell.need), cell)
    for cell in everything.levels.cells:
        if cell.people.value is not None:
            yield from _figures(field, works_on(field, cell.level), cell)


def _places(report: GapReport) -> Iterator[Fact]:
    (community,) = report.communities
    for place in report.places:
        if (value := place.people.value) is not None:
            yield Fact({(community, place.place): 1}, max(11, value - 5), value + 4)
        elif place.people.text in ("<11", "too few to show"):
            yield Fact({(community, place.place): 1}, 0, 10 if place.people.text == "<11" else np.inf)


def _together(field: Field, community: str) -> Iterator[Fact]:
    """Each figure by itself, as if all of them could be told apart in the totals."""
    told = field.people(community)
    for unit, figure in enumerate(told.figures):
        cells = _cells(field, community, told.unit == unit)
        if len(cells) > 1:
            low, high = (0, 10) if figure == FEW else (max(11, figure - 5), figure + 4)
            # A figure that was cut may stand for more.
            yield Fact(cells, low, np.inf if figure == 10 * (len(cells) - 1) else high)


def _figures(field: Field, support: Support, cell: AnyCell) -> Iterator[Fact]:
    """People in all, in the gap, and those whom the shares speak of."""
    told = field.people(cell.community)
    found = tally(field.parts(support, cell.community), told)
    total = cell.people.value or 0
    asked: list[tuple[float | None, float, Sequence[Part]]] = [(total, 0, tuple(Part))]
    asked.append((cell.in_gap.value, 0, (Part.NOT_NEAR,) if cell.community == EVERYONE else IN_GAP))
    shares = (cell.any_share, NEAR), (cell.affirming_share, THEIRS)
    asked += [(None if share is None else share * total, total / 200, parts) for share, parts in shares]
    for value, about, parts in asked:
        bits = sum(1 << part for part in parts)
        units = np.flatnonzero(((found.parts & ~bits) == 0) & (told.figures != FEW))
        if value is None or not len(units):
            continue
        low, high = value - about - 5 * len(units), value + about + 4 * len(units)
        each = told.figures[units]
        # What follows from each figure by itself narrows nothing down and would make one problem of all.
        if low > np.maximum(11, each - 5).sum() or high < (each + 4).sum():
            yield Fact(_cells(field, cell.community, np.isin(told.unit, units)), low, high)


def _cells(field: Field, community: str, chosen: Bools) -> dict[Cell, int]:
    return {(community, field.places[index].id): 1 for index in np.flatnonzero(chosen)}


def known_of_families(view: View, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Parts are no more than the whole, and the groups of the census, where it can be, are all residents.

    What does not agree with a place as published is left out: it cannot be so there.
    """
    alone = {next(iter(f.weights)): (f.low, f.high) for f in facts if len(f.weights) == 1}
    counted = tuple(dict.fromkeys(community for community, _ in alone))
    for place in dict.fromkeys(place for _, place in alone):
        for code in counted:
            wider = broader_counted(view.words, code, set(counted))
            one, other = alone.get((code, place)), alone.get((wider or "", place))
            if wider and one and other and one[0] <= other[1]:
                yield Fact({(wider, place): 1, (code, place): -1}, 0, np.inf)
        for family in families(view.words, counted):
            parts = [(part, place) for part in family.parts if (part, place) in alone]
            whole = alone.get((family.broader, place))
            if whole is None or not parts or sum(alone[part][0] for part in parts) > whole[1]:
                continue
            all_of_them = family.whole and len(parts) > 2
            most = sum(alone[part][1] for part in parts)
            yield Fact(
                {(family.broader, place): 1, **dict.fromkeys(parts, -1)},
                0,
                0 if all_of_them and most >= whole[0] else np.inf,
            )
