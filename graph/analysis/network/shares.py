"""How much of what passes between partners has to do with one group of them, beside what its size would give.

A *member* is a partner of the group. Chance keeps every tie in its place and deals membership out at random,
as in `mixing`: with m ties (or dollars) in all, what is expected is `m x pairs of that way / possible pairs`,
exact, pairs whose distance was chosen taken out of both. The band and p come from random dealings, each
compared with what it would itself expect, so that the mean of the differences is zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.dealing import SAME, Floats, dealings, place_among
from graph.analysis.network.net import Ints

Flags = NDArray[np.bool_]


class Way(StrEnum):
    """Which pairs count: told from the two ends, the one that a directed tie starts from first."""

    TOUCHING = "touching"
    JOINING = "joining"
    INTO = "into"
    OUT_OF = "out_of"
    RECEIVING = "receiving"


@dataclass(frozen=True, slots=True)
class Share:
    """`observed` of `total` (ties, or dollars) beside what the size of the group would give.

    `low` and `high` bound 95 % of random dealings; `p_low` is the share of dealings as low or lower,
    `p_high` as high or higher. `possible` of `pairs` could be such a tie, chosen distances taken out.
    """

    observed: int
    total: int
    expected: float
    low: float
    high: float
    p_low: float
    p_high: float
    possible: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure to be worked out: which ties (rows of two positions), what each weighs, and which way.

    `ordered` is whether the two pairs (a, b) and (b, a) are two that could have a tie.
    """

    way: Way
    ties: Ints
    not_wanted: Ints
    ordered: bool = False
    weights: Ints | None = None


@dataclass(slots=True)
class _Found:
    observed: int
    total: int
    possible: int
    pairs: int
    strays: list[Floats] = field(default_factory=list[Floats])

    @property
    def part(self) -> float:
        return self.total / max(1, self.pairs)


def way_of(way: Way, one: Flags, other: Flags) -> Flags:
    """Whether pairs count, given whether their ends are members.

    >>> here, there = np.array([True, True, False, False]), np.array([True, False, True, False])
    >>> [int(way_of(way, here, there).sum()) for way in Way]
    [3, 2, 1, 1, 2]
    """
    match way:
        case Way.TOUCHING:
            return one | other
        case Way.JOINING:
            return one ^ other
        case Way.INTO:
            return ~one & other
        case Way.OUT_OF:
            return one & ~other
        case Way.RECEIVING:
            return other
        case _:
            assert_never(way)


def pairs_of(way: Way, members: int, partners: int) -> int:
    """How many ordered pairs of partners count that way, whether or not anybody wants them.

    >>> [pairs_of(way, 2, 5) for way in Way]
    [14, 12, 6, 6, 8]
    """
    others = partners - members
    return {
        Way.TOUCHING: partners * (partners - 1) - others * (others - 1),
        Way.JOINING: 2 * members * others,
        Way.INTO: members * others,
        Way.OUT_OF: members * others,
        Way.RECEIVING: members * (partners - 1),
    }[way]


def shares(
    members: Flags, asked: Mapping[str, Asked], *, permutations: int, seed: int
) -> Mapping[str, Share]:
    """All figures beside the same random dealings of membership; the same seed gives the same answer.

    What has no ties at all is left out. Raises ModelError for fewer than one dealing.
    """
    told = {name: one for name, one in asked.items() if len(one.ties)}
    found = {name: _found(members, one) for name, one in told.items()}
    most = max((len(one.ties) for one in told.values()), default=0)
    batches = dealings(members, permutations, seed=seed, beside=most)
    for dealt in batches if told else ():
        for name, one in told.items():
            possible = found[name].possible + _count(members, one.not_wanted, one.way)
            could = possible - _counts(dealt, one.not_wanted, one.way, None)
            strays = _counts(dealt, one.ties, one.way, one.weights) - found[name].part * could
            found[name].strays.append(strays)
    return {name: _share(each) for name, each in found.items()}


def _counts(dealt: Flags, pairs: Ints, way: Way, weights: Ints | None) -> Ints:
    starts, ends = (np.ascontiguousarray(side) for side in pairs.T)
    # One dealing at a time: what it needs stays in the processor's own memory.
    counted = (way_of(way, own[starts], own[ends]) for own in dealt)
    each = [np.count_nonzero(own) if weights is None else own @ weights for own in counted]
    return np.array(each, dtype=np.int64)


def _count(members: Flags, pairs: Ints, way: Way, weights: Ints | None = None) -> int:
    return int(_counts(members[None, :], pairs, way, weights)[0])


def _found(members: Flags, asked: Asked) -> _Found:
    n, twice = len(members), 1 if asked.ordered else 2
    full = pairs_of(asked.way, int(members.sum()), n) // twice
    return _Found(
        observed=_count(members, asked.ties, asked.way, asked.weights),
        total=len(asked.ties) if asked.weights is None else int(asked.weights.sum()),
        possible=full - _count(members, asked.not_wanted, asked.way),
        pairs=n * (n - 1) // twice - len(asked.not_wanted),
    )


def _share(found: _Found) -> Share:
    expected = found.part * found.possible
    same = SAME * max(1.0, float(found.total))
    place = place_among(np.concatenate(found.strays), found.observed - expected, same=same)
    return Share(
        observed=found.observed,
        total=found.total,
        expected=expected,
        low=max(0.0, expected + place.low),
        high=min(float(found.total), expected + place.high),
        p_low=place.p_low,
        p_high=place.p_high,
        possible=found.possible,
        pairs=found.pairs,
    )
