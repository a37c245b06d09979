"""Places too small to show, put together within the area around them: tract, town, county and so on.

Which places stand together follows from what is shown anyway, never from the hidden counts, and is the same
for every need, limit and filter: so no two answers differ by one small place.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.families import FEW, Ints
from graph.analysis.coverage.reach import chain
from graph.analysis.coverage.suppress import rounded
from graph.model.place import Place
from graph.model.view import View

# Small places are put together by area and by the nations on whose land they lie: what a nation decides of
# its land moves all or none of the people a figure speaks of.
Nations = frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """Places (positions) of which one figure is told; FEW when they are too few even together."""

    places: tuple[int, ...]
    figure: int


@dataclass(frozen=True, slots=True)
class _Small:
    """Places with so many people, 0 to 10, that count as one small place."""

    places: tuple[int, ...]
    people: int


def roll_up(view: View, places: Sequence[Place], small: Iterable[int], counts: Ints) -> tuple[Block, ...]:
    """Blocks over the `small` places (positions), each place in one of them.

    Five or more in one area are put together; with under 11 people together they count as one small place
    of the area around it. The figure is rounded, and cut where it would say that all of them are nearly 11.
    """
    waiting: dict[str | None, dict[Nations, list[_Small]]] = defaultdict(lambda: defaultdict(list))
    depth: dict[str, int] = {}
    most = coverage().fewest - 1
    for index in small:
        around = chain(view, places[index].id)
        depth |= {code: len(around) - level for level, code in enumerate(around[1:], 1)}
        nations = frozenset(filter(None, (view.places[c].nation for c in around if c in view.places)))
        area = around[1] if len(around) > 1 else None
        waiting[area][nations].append(_Small((index,), min(int(counts[index]), most)))
    blocks: list[Block] = []
    for code in sorted(depth, key=lambda code: (-depth[code], code)):
        known = view.places.get(code)
        wider = known.within if known is not None else None
        for nations, there in waiting.pop(code, {}).items():
            told, left = _together(there)
            blocks += told
            waiting[wider][nations] += left
    for rest in itertools.chain.from_iterable(among.values() for among in waiting.values()):
        told, left = _together(rest)
        blocks += [*told, *(Block(one.places, FEW) for one in left)]
    return tuple(blocks)


def _together(small: list[_Small]) -> tuple[list[Block], list[_Small]]:
    """The block they make, or what is left for the area around."""
    if len(small) < coverage().together:
        return [], small
    places = tuple(index for one in small for index in one.places)
    people = sum(one.people for one in small)
    if people < coverage().fewest:
        return [], [_Small(places, people)]
    cut = coverage().rounded_to * (len(small) - 1)
    return [Block(places, min(int(rounded(np.int64(people))), cut))], []
