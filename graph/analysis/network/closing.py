"""The set of new ties that brings most supports closer: a greedy choice whose gains never rise.

Distance is the number of ties between two partners, for two that no way joins one more than the farthest
that are joined. A new tie between u and v makes a pair (s, t) as near as d(s, u) + 1 + d(v, t), if that
is nearer. Of a set of new ties each pair uses at most one, because a way over two introductions that nobody
has made yet is not to be counted on; so what a set gains is

    gain(S) = sum over pairs of weight x (d - min over ties of S of the distance through it)

which is monotone and submodular, and choosing the tie of largest gain again and again is within 1 - 1/e of
the best set (Nemhauser, Wolsey and Fisher 1978). Ties are evaluated again only when their old gain is still
on top (Minoux 1978). A tie's gain is weighed by its feasibility, which only falls as its ends are asked
again.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.analysis.network.distances import UNREACHED, Steps

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

# So many ties are evaluated exactly, those first whose ends and neighbors gain most.
EVALUATED = 1000
# Gains that are equal on paper differ in the last bits on the machine.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Ground:
    """Positions, not ids: how far apart (capped), the weight of each pair (summing to one, each pair once
    in each triangle), how feasible a tie is, which may be proposed (row < column)."""

    apart: Steps
    weight: Floats
    feasible: Floats
    allowed: Bools


@dataclass(frozen=True, slots=True)
class Pick:
    """A chosen tie: the fall of the weighted mean distance, its score, and how many pairs come closer."""

    one: int
    other: int
    gain: float
    score: float
    closer: int


def what_no_way_counts(steps: Steps) -> int:
    """What a distance counts where no way leads: one more than the farthest there is, at least 3.

    >>> what_no_way_counts(np.array([[0, 4, UNREACHED]], dtype=np.int16))
    5
    """
    return max(3, int(steps[steps != UNREACHED].max(initial=0)) + 1)


def capped(steps: Steps, most: int) -> Steps:
    """Distances of which none counts more than `most`."""
    return np.minimum(steps, np.int16(most))


def shares(weights: Floats) -> Floats:
    """Weights of pairs scaled so that all pairs together (one triangle) count one."""
    total = float(weights.sum()) / 2
    return weights / total if total else weights


def mean_distance(apart: Steps, weight: Floats) -> float:
    """The weighted mean distance of all pairs; weights as in `shares`."""
    return float((apart * weight).sum(dtype=np.float64)) / 2


def closest(ground: Ground, count: int, *, again: float, evaluated: int = EVALUATED) -> list[Pick]:
    """At most `count` ties, best first; each earlier pick of an end takes a tie's score times `again`."""
    now = ground.apart.copy()
    asked = np.zeros(len(now), dtype=np.int64)

    def scored(one: int, other: int) -> Pick:
        gain, closer = _gain(ground, now, one, other)
        fit = float(ground.feasible[one, other]) * again ** int(asked[one] + asked[other])
        return Pick(one, other, gain, round(gain * fit, DIGITS), closer)

    queue = [(-pick.score, pick.one, pick.other, 0, pick) for pick in map(scored, *_first(ground, evaluated))]
    heapq.heapify(queue)
    picks: list[Pick] = []
    while queue and len(picks) < count:
        negative, one, other, known, pick = heapq.heappop(queue)
        if not negative:
            break
        if known < len(picks):
            pick = scored(one, other)
            heapq.heappush(queue, (-pick.score, one, other, len(picks), pick))
            continue
        picks.append(pick)
        asked[[one, other]] += 1
        _join(ground, now, one, other)
    return picks


def _first(ground: Ground, evaluated: int) -> tuple[list[int], list[int]]:
    """The ties whose ends, and the neighbors of these, gain most for how feasible they are.

    What the ends and their neighbors gain is part of the exact gain, so it never overstates.
    """
    rows, columns = np.nonzero(ground.allowed)
    if len(rows) > evaluated:
        # Who is tied to whom: its product with a table sums, for each position, the rows of its neighbors.
        tied = csr_array(ground.apart == 1, dtype=np.float32)
        falls = [ground.weight * np.maximum(ground.apart - step, 0) for step in (1, 2, 3)]
        one_end = tied @ falls[1]
        least = falls[0] + one_end + one_end.T + tied @ (tied @ falls[2]).T
        score = (least * ground.feasible)[rows, columns]
        best = np.sort(np.argsort(-score, kind="stable")[:evaluated])
        rows, columns = rows[best], columns[best]
    return rows.tolist(), columns.tolist()


def _beyond(ground: Ground, one: int, other: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Who is so much nearer to one end than to the other that a tie between them is a short cut."""
    lead = ground.apart[other] - ground.apart[one]
    return np.flatnonzero(lead >= 2), np.flatnonzero(lead <= -2)


def _through(ground: Ground, one: int, other: int, ends: tuple[NDArray[np.intp], ...]) -> Steps:
    near, far = ends
    return ground.apart[one, near][:, None] + np.int16(1) + ground.apart[other, far][None, :]


def _gain(ground: Ground, now: Steps, one: int, other: int) -> tuple[float, int]:
    ends = _beyond(ground, one, other)
    block = np.ix_(*ends)
    fall = np.maximum(now[block] - _through(ground, one, other, ends), 0)
    weight = ground.weight[block]
    return float((fall * weight).sum(dtype=np.float64)), int(np.count_nonzero((fall > 0) & (weight > 0)))


def _join(ground: Ground, now: Steps, one: int, other: int) -> None:
    ends = _beyond(ground, one, other)
    block = np.ix_(*ends)
    nearer = np.minimum(now[block], _through(ground, one, other, ends))
    now[block] = nearer
    now[np.ix_(ends[1], ends[0])] = nearer.T
