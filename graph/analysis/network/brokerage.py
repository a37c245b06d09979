"""Open paths of three partners and who stands in the middle (Gould and Fernandez 1989).

A path a -> b -> c is open when a and c have no tie: b could introduce them, and the tie between a and c runs
through b. Five places by the groups of a, b and c, with the names of the paper:

    within          all three in one group (coordinator)
    between_others  a and c in one group, b in another (itinerant, consultant)
    outward         a and b in one group, c in another (representative)
    inward          b and c in one group, a in another (gatekeeper)
    among_three     all three in different groups (liaison)

When k partners share the open path, each carries 1/k of it. Where ties have no direction a pair counts as a
tie each way, as in UCINET and sna: every open pair is two paths, and outward equals inward. Pairs whose
distance was chosen are not open: nobody is to introduce them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import Ints, Neighbors, among, neighbors_of

Floats = NDArray[np.float64]

ROLES = ("within", "between_others", "outward", "inward", "among_three")
# So many paths are looked at together, which holds the memory.
BATCH = 1_000_000
# More paths than these are estimated from those that begin at some of the partners.
ALL_COUNTED_UP_TO = 200_000_000


@dataclass(frozen=True, slots=True)
class Brokerage:
    """For each position (row) and role (column) the open paths through it, and its shared credit.

    `sampled` is the share of partners whose paths were followed, 1 where all were.
    """

    paths: Floats
    credit: Floats
    sampled: float = 1.0


def brokerage(
    groups: Ints, arcs: Ints, apart: Ints, *, seed: int = 0, most: int = ALL_COUNTED_UP_TO
) -> Brokerage:
    """Open paths by role; `groups` of each position, `arcs` and `apart` rows of two positions.

    Paths with anybody whose group is not known (-1) are left out.

    >>> groups, arcs = np.array([0, 0, 1]), np.array([[0, 1], [1, 2]])
    >>> brokerage(groups, arcs, np.zeros((0, 2), int)).paths[1].tolist()
    [0.0, 0.0, 1.0, 0.0, 0.0]
    """
    count = len(groups)
    known = (groups[arcs] >= 0).all(axis=1)
    out = neighbors_of(count, arcs[known])
    closed = np.unique(
        np.concatenate([_keys(arcs, count), _keys(apart, count), _keys(apart[:, ::-1], count)])
    )
    begins, sampled = _begins(out, most, seed)
    paths, credit = np.zeros((2, count * len(ROLES)))
    for first, middle, last in _two_steps(out, begins):
        key = first * count + last
        open_ = (first != last) & ~among(key, closed)
        first, middle, last, key = first[open_], middle[open_], last[open_], key[open_]
        _, which, shared = np.unique(key, return_inverse=True, return_counts=True)
        place = middle * len(ROLES) + _role(groups[first], groups[middle], groups[last])
        paths += np.bincount(place, minlength=len(paths))
        credit += np.bincount(place, 1 / shared[which], minlength=len(credit))
    shape = (count, len(ROLES))
    return Brokerage(paths.reshape(shape) / sampled, credit.reshape(shape) / sampled, sampled)


def _keys(pairs: Ints, count: int) -> Ints:
    return pairs[:, 0] * count + pairs[:, 1]


def _begins(out: Neighbors, most: int, seed: int) -> tuple[Ints, float]:
    """The partners whose paths are followed, and which share of all they are."""
    count = len(out.starts) - 1
    total = int(out.degrees[out.ends].sum())
    if total <= most:
        return np.arange(count), 1.0
    some = max(1, int(count * most / total))
    return np.sort(np.random.default_rng(seed).choice(count, some, replace=False)), some / count


def _two_steps(out: Neighbors, begins: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
    """All paths of two steps from each of `begins`, those of one beginning always in one batch."""
    first, middle = _steps(out, begins)
    lengths = out.degrees[middle]
    ends = np.cumsum(lengths)
    last_of = np.flatnonzero(np.diff(first, append=-1))  # where the paths of one beginning end
    start = 0
    while start < len(first):
        room = (ends[start - 1] if start else 0) + BATCH
        fitting = last_of[(last_of >= start) & (ends[last_of] <= room)]
        stop = int(fitting[-1] if len(fitting) else last_of[last_of >= start][0]) + 1
        at, last = _steps(out, middle[start:stop])
        times = np.repeat(np.arange(start, stop), lengths[start:stop])
        yield first[times], at, last
        start = stop


def _steps(out: Neighbors, begins: Ints) -> tuple[Ints, Ints]:
    """Each of `begins` with each of those it leads to."""
    lengths = out.degrees[begins]
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(begins, lengths), out.ends[np.repeat(out.starts[:-1][begins], lengths) + within]


def _role(first: Ints, middle: Ints, last: Ints) -> Ints:
    here, there, around = first == middle, middle == last, first == last
    return np.select([here & there, around, here, there], [0, 1, 2, 3], default=4)
