"""Who is tied to whom by group, beside what chance alone would give.

Chance keeps every tie where it is and deals the group labels out at random. Pairs whose distance was
chosen (*not wanted*) are neither ties nor missing: for each labeling the expected count of a cell is
`ties x pairs that could be tied in the cell / pairs that could be tied at all`, and what is compared with
chance is the difference between observed and expected. Without chosen distances this is the
ordinary permutation test, and the expected E-I index is (possible across - possible within) / possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from graph.analysis.network.dealing import Floats, dealings, place_among
from graph.analysis.network.findings import EIIndex, MixingCell
from graph.analysis.network.groups import Grouping
from graph.analysis.network.net import Ints, Network


@dataclass(frozen=True, slots=True)
class Labeled:
    """Partners whose group is known, as numbers: `labels[i]` is the group of partner i.

    `ties` and `not_wanted` have one row of two partners each; ties to partners not known are left out.
    """

    labels: Ints
    ties: Ints
    not_wanted: Ints
    codes: tuple[str, ...]

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.codes)


def label_partners(net: Network, grouping: Grouping) -> Labeled:
    """The part of the network whose groups are known."""
    codes = tuple(group.code for group in grouping.groups)
    number = {code: index for index, code in enumerate(codes)}
    labels = np.array([number.get(grouping.code_of.get(p, ""), -1) for p in net.partners], dtype=np.int64)
    known = labels >= 0
    place = np.cumsum(known) - 1

    def kept(pairs: Ints) -> Ints:
        return place[pairs[known[pairs].all(axis=1)]]

    return Labeled(labels[known], kept(net.pairs), kept(net.apart), codes)


def count_cells(labels: Ints, pairs: Ints, groups: int) -> Ints:
    """How many pairs fall into each cell; `labels` may hold many labelings, one a row.

    The answer has one row of groups x groups numbers per labeling; only the upper triangle is filled.
    """
    many = np.atleast_2d(labels)
    starts, ends = (np.ascontiguousarray(side) for side in pairs.T)
    # One labeling at a time: what it needs stays in the processor's own memory.
    ordered = [
        np.bincount((own * groups)[starts] + own[ends], minlength=groups * groups).reshape(groups, groups)
        for own in many
    ]
    table = np.array(ordered)
    both = np.triu(table + table.transpose(0, 2, 1), 1) + table * np.eye(groups, dtype=np.int64)
    return both.reshape(len(many), groups * groups)


def possible_cells(labeled: Labeled) -> Ints:
    """How many pairs of partners each cell has in all, chosen distances included."""
    sizes = np.bincount(labeled.labels, minlength=labeled.groups)
    pairs = np.triu(np.outer(sizes, sizes), 1)
    pairs[np.diag_indices(labeled.groups)] = sizes * (sizes - 1) // 2
    return pairs.ravel()


@dataclass(frozen=True, slots=True)
class Chance:
    """Counts by cell (flattened groups x groups) and how far random labelings stray from expected."""

    observed: Ints
    possible: Ints
    expected: Floats
    strays: Floats


@dataclass(frozen=True, slots=True)
class Weighed:
    """What chance with the same number of ties gives, and p of each figure against both kinds of chance.

    `expected` and `cells` have one number per cell (flattened groups x groups), `outward` one per group,
    `whole` is for all ties across. Cells and groups that were not tested have p 1.
    """

    expected: Floats
    cells: Floats
    outward: Floats
    whole: float


def beside_chance(labeled: Labeled, *, permutations: int, seed: int) -> Chance:
    """Observed, expected and `permutations` random labelings; the same seed gives the same answer.

    Raises ModelError for fewer than one labeling.
    """
    dealt = dealings(labeled.labels, permutations, seed=seed, beside=len(labeled.ties))
    groups, labels = labeled.groups, labeled.labels
    full = possible_cells(labeled)
    observed = count_cells(labels, labeled.ties, groups)[0]
    possible = full - count_cells(labels, labeled.not_wanted, groups)[0]
    share = len(labeled.ties) / max(1, int(possible.sum()))
    strays: list[Floats] = []
    for some in dealt:
        could = full - count_cells(some, labeled.not_wanted, groups)
        strays.append(count_cells(some, labeled.ties, groups) - share * could)
    return Chance(observed, possible, share * possible, np.concatenate(strays))


def mixing_cells(labeled: Labeled, chance: Chance, weighed: Weighed) -> tuple[MixingCell, ...]:
    """One cell for every pair of groups, row before or at column."""
    low, high = cast("tuple[Floats, Floats]", tuple(np.quantile(chance.strays, [0.025, 0.975], axis=0)))
    any_ties = len(labeled.ties) > 0
    found: list[MixingCell] = []
    for row, code in enumerate(labeled.codes):
        for column in range(row, labeled.groups):
            at = row * labeled.groups + column
            expected, possible = float(chance.expected[at]), int(chance.possible[at])
            found.append(
                MixingCell(
                    code,
                    labeled.codes[column],
                    int(chance.observed[at]),
                    expected,
                    possible,
                    low=max(0.0, expected + float(low[at])) if any_ties else None,
                    high=min(float(possible), expected + float(high[at])) if any_ties else None,
                    expected_same_ties=float(weighed.expected[at]),
                    p=float(weighed.cells[at]) if any_ties else None,
                )
            )
    return tuple(found)


def ei_index(labeled: Labeled, chance: Chance, weighed: Weighed) -> EIIndex | None:
    """The E-I index beside chance; None when there are no ties or fewer than two groups.

    The range possible fills the pairs that could be tied within groups first, then those across.
    """
    ties, groups = len(labeled.ties), labeled.groups
    if ties == 0 or groups < 2:
        return None
    sign = np.ones((groups, groups)) - 2 * np.eye(groups)
    way = sign.ravel() / ties
    observed, expected = float(chance.observed @ way), float(chance.expected @ way)
    place = place_among(chance.strays @ way, observed - expected)
    within = int(np.trace(chance.observed.reshape(groups, groups)))
    could_within = int(np.trace(chance.possible.reshape(groups, groups)))
    could_across = int(chance.possible.sum()) - could_within
    return EIIndex(
        observed=observed,
        expected=expected,
        low=max(-1.0, expected + place.low),
        high=min(1.0, expected + place.high),
        p_low=place.p_low,
        p_high=place.p_high,
        within=within,
        across=ties - within,
        p=weighed.whole,
        expected_same_ties=float(weighed.expected @ way),
        lowest=1 - 2 * min(ties, could_within) / ties,
        highest=2 * min(ties, could_across) / ties - 1,
    )


def assortativity(labeled: Labeled, chance: Chance) -> float | None:
    """Newman's coefficient: 0 as degrees alone predict, 1 when no tie crosses a group.

    (within - by degrees) / (1 - by degrees), each as a share of all ties. None when all ties are within one
    group, where it has no meaning.
    """
    within, by_degrees = _within(labeled, chance)
    return None if by_degrees in (0.0, 1.0) else (within - by_degrees) / (1 - by_degrees)


def modularity(labeled: Labeled, chance: Chance) -> float | None:
    """How much more the groups keep to themselves than degrees alone predict; None without ties.

    The share of ties within groups less the share by degrees (Newman and Girvan 2004).
    """
    within, by_degrees = _within(labeled, chance)
    return within - by_degrees if len(labeled.ties) else None


def _within(labeled: Labeled, chance: Chance) -> tuple[float, float]:
    """The share of ties within groups, and what the number of ties of each group alone would make it."""
    table = chance.observed.reshape(labeled.groups, labeled.groups)
    ends, ties = table.sum(axis=0) + table.sum(axis=1), max(1, len(labeled.ties))
    return float(np.trace(table) / ties), float((ends**2).sum() / (2 * ties) ** 2)
