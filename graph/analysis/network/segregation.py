"""How far groups, and single partners, keep to themselves: Freeman's and the spectral index, E-I by group.

What a team reads: "Of the ties across sides that chance would give, 55 in 100 are not there" (Freeman), and
"of all ties of systems, 43 in 100 lead to other sides; by chance it would be 70".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, lgamma
from typing import cast

import numpy as np

from graph.analysis.network.dealing import Floats
from graph.analysis.network.findings import GroupSilo, PartnerSilo
from graph.analysis.network.mixing import Chance, Labeled, Weighed
from graph.analysis.network.net import Ints, connected_pieces
from graph.model.view import View
from graph.vocabulary.codes import Role

# The power method stops when no entry moves more than this, or after so many steps.
STILL, STEPS = 1e-10, 500


def freeman(chance: Chance, groups: int) -> float | None:
    """Freeman's segregation (1978), for any number of groups (Bojanowski and Corten 2014).

    1 - ties across / ties across by chance: the share of the expected ties across that are missing; 0 when as
    many or more are there. Chance deals labels, chosen distances left out: without them it expects
    m (n^2 - sum of n_g^2) / (n (n-1)) of m ties. None when chance gives none.
    """
    across = 1 - np.eye(groups).ravel()
    expected = float(chance.expected @ across)
    return max(0.0, 1 - float(chance.observed @ across) / expected) if expected else None


def spectral(labeled: Labeled) -> Floats:
    """Spectral segregation of each partner (Echenique and Fryer 2007): how deep inside its group it stands.

    Each piece of a group that its own ties hold together has the largest eigenvalue of its ties, every row
    divided by all ties of that partner, within and across; members share it by the eigenvector, so that
    their mean is the eigenvalue. 0 without a tie in the own group; 1 for all of a group with no ties across.

    >>> two = Labeled(np.array([0, 0, 1]), np.array([[0, 1], [1, 2]]), np.zeros((0, 2), int), ("a", "b"))
    >>> spectral(two).round(3).tolist()
    [0.828, 0.586, 0.0]
    """
    count = len(labeled.labels)
    degrees = np.bincount(labeled.ties.ravel(), minlength=count)
    same = labeled.ties[labeled.labels[labeled.ties[:, 0]] == labeled.labels[labeled.ties[:, 1]]]
    if len(same) == 0:
        return np.zeros(count)
    piece = connected_pieces(count, same)
    root = np.sqrt(np.maximum(degrees, 1))
    rows, columns = np.concatenate((same, same[:, ::-1])).T
    weights = 1 / (root[rows] * root[columns])

    def spread(vector: Floats) -> Floats:
        return _sums(rows, weights * vector[columns], count)

    # The symmetric twin of the rows divided by degree has the same eigenvalues; adding each vector to its
    # image keeps pieces that fall into two halves from swinging to and fro.
    vector = root / _of_piece(piece, root**2) ** 0.5
    for _ in range(STEPS):
        further = vector + spread(vector)
        further /= _of_piece(piece, further**2) ** 0.5
        moved, vector = float(np.abs(further - vector).max()), further
        if moved < STILL:
            break
    value = _of_piece(piece, vector * spread(vector))
    share = vector / root
    mean = _of_piece(piece, share) / _of_piece(piece, np.ones(count))
    return value * share / mean


def _of_piece(piece: Ints, values: Floats) -> Floats:
    """The sum of values over each one's piece."""
    return _sums(piece, values, len(piece))[piece]


def _sums(places: Ints, values: Floats, count: int) -> Floats:
    # NumPy's own types say that bincount gives whole numbers, which holds only without weights.
    return cast("Floats", np.bincount(places, values, minlength=count))


def by_group(
    labeled: Labeled, chance: Chance, weighed: Weighed, depth: Floats, few: Sequence[bool]
) -> tuple[GroupSilo, ...]:
    """E-I and spectral segregation of each group that is not too small, in reading order."""
    groups = labeled.groups
    observed, expected = (_ways(cells, groups) for cells in (chance.observed, chance.expected))
    return tuple(
        GroupSilo(
            group=code,
            within=round(float(observed[0][at])),
            across=round(float(observed[1][at])),
            ei=ei_of(observed[0][at], observed[1][at]),
            expected_across=float(expected[1][at]),
            expected=ei_of(expected[0][at], expected[1][at]),
            p=float(weighed.outward[at]),
            spectral=float(depth[labeled.labels == at].mean()),
        )
        for at, code in enumerate(labeled.codes)
        if not few[at]
    )


def _ways(cells: Ints | Floats, groups: int) -> tuple[Floats, Floats]:
    """The ties within each group, and those that leave it."""
    table = cells.reshape(groups, groups).astype(np.float64)
    within = np.diagonal(table)
    return within, table.sum(axis=0) + table.sum(axis=1) - 2 * within


def ei_of(within: float, across: float) -> float | None:
    """(across - within) / (across + within), None when there is neither."""
    return float((across - within) / (across + within)) if across + within else None


@dataclass(frozen=True, slots=True)
class _Reach:
    """For each partner: ties, ties across, and how many partners it could be tied to within and across."""

    ties: Floats
    across: Floats
    could_within: Floats
    could_across: Floats


def by_partner(
    view: View, labeled: Labeled, partners: Sequence[str], depth: Floats
) -> tuple[PartnerSilo, ...]:
    """E-I and spectral segregation of each organization with ties, by name; empty for all but the team.

    Dealing the labels of all others at random, the ties across of a partner are hypergeometric: p is exact
    and two-sided (twice the smaller tail). As nearly independent tests of many partners they are adjusted by
    Benjamini and Hochberg (1995): of those at 0.05 or less, one in 20 may be chance.
    """
    if view.role is not Role.TEAM or labeled.groups < 2:
        return ()
    reach = _reach(labeled)
    tied = np.flatnonzero(reach.ties)
    p = adjusted([_tails(*(int(part[at]) for part in _parts(reach))) for at in tied])
    found = [
        PartnerSilo(
            partner=partners[at],
            ei=float(2 * reach.across[at] / reach.ties[at] - 1),
            expected=float(
                (reach.could_across[at] - reach.could_within[at])
                / (reach.could_across[at] + reach.could_within[at])
            ),
            p=value,
            spectral=float(depth[at]),
        )
        for at, value in zip(tied.tolist(), p, strict=True)
        if not view.partners[partners[at]].individual
    ]
    return tuple(sorted(found, key=lambda one: view.alphabet(one.partner)))


def _parts(reach: _Reach) -> tuple[Floats, ...]:
    return reach.across, reach.ties, reach.could_across, reach.could_within


def _reach(labeled: Labeled) -> _Reach:
    labels, count = labeled.labels, len(labeled.labels)
    sizes = np.bincount(labels, minlength=labeled.groups)

    def ends(pairs: Ints, *, across: bool) -> Floats:
        chosen = pairs[(labels[pairs[:, 0]] != labels[pairs[:, 1]]) == across]
        return np.bincount(chosen.ravel(), minlength=count).astype(np.float64)

    across = ends(labeled.ties, across=True)
    within = sizes[labels] - 1 - ends(labeled.not_wanted, across=False)
    outside = count - sizes[labels] - ends(labeled.not_wanted, across=True)
    return _Reach(across + ends(labeled.ties, across=False), across, within, outside)


@cache
def _tails(across: int, ties: int, outside: int, inside: int) -> float:
    """Twice the smaller tail of the hypergeometric: `ties` drawn from all, `across` of them outside."""

    def ways(of: int, some: int) -> float:
        return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)

    lowest, highest = max(0, ties - inside), min(ties, outside)
    whole = ways(outside + inside, ties)
    chances = [exp(ways(outside, k) + ways(inside, ties - k) - whole) for k in range(lowest, highest + 1)]
    at = across - lowest
    return min(1.0, 2 * min(sum(chances[: at + 1]), sum(chances[at:])))


def adjusted(p: Sequence[float]) -> list[float]:
    """p adjusted so that of what is at or under a level, that share at most is chance (Benjamini, Hochberg).

    >>> [round(value, 3) for value in adjusted([0.01, 0.04, 0.03, 0.5])]
    [0.04, 0.053, 0.053, 0.5]
    """
    order = sorted(range(len(p)), key=lambda at: p[at], reverse=True)
    found, least = [1.0] * len(p), 1.0
    for rank, at in zip(range(len(p), 0, -1), order, strict=True):
        least = min(least, p[at] * len(p) / rank)
        found[at] = least
    return found
