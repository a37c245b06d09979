"""The gaps in an order: communities whose support is near and not theirs, places with little near at all.

Both are told in one measure, from 0 to 1: over all needs, how many people in a hundred are without. For a
community it is how much more often support is near than support that is theirs, for places how often no
support is near at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from graph.analysis.coverage.field import Field
from graph.analysis.coverage.findings import CoverageCell, Gap
from graph.analysis.coverage.mapping import larger_place
from graph.analysis.coverage.suppress import ranked, rounded, shown
from graph.analysis.coverage.widest import difference, told_cells
from graph.vocabulary.terms import EVERYONE


def rank(field: Field, cells: Sequence[CoverageCell]) -> tuple[Gap, ...]:
    """Every gap that may stand in an order, the widest first.

    Only of 50 people or more, and of no wild estimate. A community that is most of the residents is no gap:
    general services are built around it. Places with support near for fewer than one need in four are one
    gap for each larger place they lie in. Equal gaps go by more people, then by reading order.
    """
    found = [*_communities(cells), *_places(field)]
    return tuple(sorted((gap for gap in found if gap.share > 0), key=_order))


def _order(gap: Gap) -> tuple[float, int]:
    return -gap.share, -(gap.people.value or 0)


def _communities(cells: Sequence[CoverageCell]) -> list[Gap]:
    by: dict[str, list[CoverageCell]] = defaultdict(list)
    for cell in told_cells(cells):
        by[cell.community].append(cell)
    return [
        Gap(
            community=community,
            places=(),
            people=max((cell.people for cell in own), key=lambda people: people.value or 0),
            needs=len(own),
            share=round(sum(difference(cell) for cell in own) / len(own), 3),
        )
        for community, own in by.items()
    ]


def _places(field: Field) -> list[Gap]:
    """Places with support near for few needs, together where they lie in the same larger place."""
    needs, near = field.needs_near()
    told = field.people(EVERYONE)
    by: dict[str, list[int]] = defaultdict(list)
    for index in np.flatnonzero(field.near_few_needs()).tolist():
        if told.people(index) is not None and not told.few[index]:
            by[larger_place(field.places[index])].append(index)
    found: list[Gap] = []
    for together in by.values():
        counts = np.array([(told.people(index) or shown(None)).value or 0 for index in together])
        people = shown(int(rounded(counts).sum()))
        if ranked(people, told.reliability(together[0])):
            bare = 1 - near[:, together].mean(axis=0)
            share = float(np.average(bare, weights=counts))
            ids = tuple(field.places[index].id for index in together)
            found.append(Gap(None, ids, people, len(needs), round(share, 3)))
    return found
