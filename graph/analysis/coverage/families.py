"""Communities that are parts of one another, so that no hidden count is what the shown ones leave over.

Whoever subtracts the shown parts of a broader community from its count would find a hidden part. Where that
would narrow it down, the largest part is shown one step of rounding lower or higher; where no step will do,
the smallest part is hidden too (complementary suppression). What is shown stays a table that plain rounding
could have given for other counts, in which each hidden count is any number from 0 to 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.affirming import broader
from graph.analysis.coverage.coverage import coverage
from graph.vocabulary.terms import EVERYONE, Vocabulary

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# In an array of figures: nobody counted here; too few to show.
NO_ROW, FEW = -1, -2
# With fewer parts counted nobody can take them for all there are.
ENOUGH_PARTS = 3


@dataclass(frozen=True, slots=True)
class Family:
    """A broader community and parts of it in which nobody counts twice.

    `whole` means that the parts can be taken for everyone, as the census groups of all residents are.
    """

    broader: str
    parts: tuple[str, ...]
    whole: bool


def families(words: Vocabulary, counted: Sequence[str]) -> tuple[Family, ...]:
    """The families of the counted communities, broadest first."""
    own = set(counted)
    apart = tuple(code for code in coverage().apart if code in own)
    found = [Family(EVERYONE, apart, whole=True)] if EVERYONE in own and apart else []
    parents = {code: broader_counted(words, code, own) for code in counted}
    for parent in sorted(own - {EVERYONE}, key=lambda code: (_depth(words, code), code)):
        parts = tuple(code for code in counted if parents[code] == parent)
        found += [Family(parent, parts, whole=False)] if parts else []
    return tuple(found)


def broader_counted(words: Vocabulary, code: str, counted: set[str]) -> str | None:
    """The nearest broader community that is counted; without one all residents, where they are."""
    wider = broader(words.community(code), words) & counted
    if wider:
        return max(wider, key=lambda one: (_depth(words, one), one))
    return EVERYONE if EVERYONE in counted and code != EVERYONE else None


def _depth(words: Vocabulary, code: str) -> int:
    return len(broader(words.community(code), words))


def lowest(figures: Ints) -> Ints:
    """The fewest people that print as each figure."""
    return np.maximum(figures - coverage().rounded_to // 2, coverage().fewest)


def highest(figures: Ints) -> Ints:
    """The most people that print as each figure."""
    return figures + (coverage().rounded_to - 1) // 2


def settle(figures: Mapping[str, Ints], family: Family) -> dict[str, Ints]:
    """The figures of a family, by place, such that no hidden part is narrowed down by the others."""
    codes = (family.broader, *family.parts)
    table = np.stack([figures[code] for code in codes])
    wider, parts = table[0], table[1:]
    tight = (wider >= 0) & (parts == FEW).any(axis=0) & ~_loose(wider, parts, whole=family.whole)
    table[:, tight] = np.vstack(_loosened(wider[tight], parts[:, tight], whole=family.whole))
    return dict(zip(codes, table, strict=True))


def free(wider: Ints, parts: Ints, *, whole: bool) -> Bools:
    """Places where all hidden parts (rows of `parts`) could be anything from 0 to 10 at the same time.

    Only there may they be put together with other places. Where nobody counted the broader community they
    may; where it is hidden itself they may not: its own total speaks for them.
    """
    hidden = (parts == FEW).sum(axis=0)
    most = coverage().fewest - 1
    above, below = _room(wider, parts)
    told = whole & ((parts != NO_ROW).sum(axis=0) >= ENOUGH_PARTS)
    open_ = (above >= most * hidden) & ~(told & (below > 0) & (below <= most * hidden))
    return (wider == NO_ROW) | ((wider >= 0) & open_)


def vague(wider: Ints, parts: Ints, *, whole: bool) -> Bools:
    """Places where a hidden part may be over 10 itself, so that "<11" would be saying too much."""
    shown = (parts >= 0).sum(axis=0)
    fewest = coverage().fewest
    tiny = highest(wider) - fewest * (shown + 1) < fewest - 1
    alone = (shown == 0) & ((parts == FEW).sum(axis=0) > 1)
    return ((wider >= 0) & tiny) | (whole & (wider == FEW) & alone)


def _room(wider: Ints, parts: Ints) -> tuple[Ints, Ints]:
    """How many people at most, and at least, are left over for the hidden parts, place by place."""
    shown = parts >= 0
    low, high = np.where(shown, lowest(parts), 0), np.where(shown, highest(parts), 0)
    most = highest(wider)
    together: Ints = low.sum(axis=0)
    largest: Ints = low.max(axis=0)
    # Parts that overlap add up to more than everyone: then only the largest tells anything.
    taken = np.where(together > most, largest, together)
    return most - taken, lowest(wider) - high.sum(axis=0)


def _loose(wider: Ints, parts: Ints, *, whole: bool, apart: bool = False) -> Bools:
    """Whether each hidden part alone could be anything from 0 to 10, the others being what they must.

    Figures that leave over more than all hidden parts could be say that the parts are not everyone, and
    then nothing is narrowed down; changed figures must not say so (`apart`).
    """
    hidden = (parts == FEW).sum(axis=0)
    most = coverage().fewest - 1
    above, below = _room(wider, parts)
    left = below - most * (hidden - 1)
    told = whole & ((parts != NO_ROW).sum(axis=0) >= ENOUGH_PARTS)
    return (above >= most) & ~(told & (left > 0) & ((left <= most) | apart))


def _loosened(wider: Ints, parts: Ints, *, whole: bool) -> tuple[Ints, Ints]:
    """The figures of places (columns), each changed as little as will do."""
    wider, parts = wider.copy(), parts.copy()
    left = np.arange(len(wider))
    while len(left):
        done = np.zeros(len(left), dtype=np.bool_)
        for one, others, may in _steps(wider[left], parts[:, left]):
            good = may & ~done & _loose(one, others, whole=whole, apart=True)
            wider[left[good]], parts[:, left[good]] = one[good], others[:, good]
            done |= good
        left = left[~done]
        bare = ~(parts[:, left] >= 0).any(axis=0)
        wider[left[bare]] = FEW
        left = left[~bare]
        shown = np.where(parts[:, left] >= 0, parts[:, left], np.iinfo(np.int64).max)
        parts[shown.argmin(axis=0), left] = FEW
    return wider, parts


def _steps(wider: Ints, parts: Ints) -> Iterator[tuple[Ints, Ints, Bools]]:
    """The figures as they are, then with the largest parts lower or higher, and where that goes."""
    step = coverage().rounded_to
    shown = parts >= 0
    bare = ~shown.any(axis=0)
    yield wider, parts, np.ones(len(wider), dtype=np.bool_)
    yield wider - step, parts, bare & (wider > step)
    for times in range(1, 1 + max(2, len(parts))):
        for by in (-step, step):
            moved = _moved(parts, by, times)
            low: Ints = np.where(shown, moved, step).min(axis=0)
            yield wider, moved, ~bare & (low >= step)


def _moved(parts: Ints, by: int, times: int) -> Ints:
    """So often one step on the part that is the largest then."""
    moved = parts.copy()
    every: Ints = np.arange(parts.shape[1], dtype=np.int64)
    for _ in range(times):
        moved[moved.argmax(axis=0), every] += by
    return moved
