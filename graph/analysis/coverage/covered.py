"""All of coverage in four numbers: in how many cells of need, community and place support is within reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.cells import NEAR, NOTHING_KNOWN, OPEN, THEIRS
from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.field import community_codes, look_around
from graph.analysis.coverage.suppress import Part
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE


@dataclass(frozen=True, slots=True)
class CoveredCells:
    """Of `cells` in how many any support is near, and in how many support that is `theirs`.

    `any_not_known` and `theirs_not_known` are those of which it is not known. A cell is a need, a community
    and a place where people of the community are counted and not too few to show; places and peoples
    of a nation that has not decided are in none.
    """

    cells: int
    any: int
    theirs: int
    any_not_known: int
    theirs_not_known: int


def covered_cells(view: View, choices: Coverage | None = None) -> CoveredCells | None:
    """Over all needs and communities; None where no people are counted."""
    needs = tuple(view.words.needs)
    codes = tuple(code for code in community_codes(view) if code != EVERYONE)
    field = look_around(view, needs, codes, choices or coverage())
    found = np.zeros(len(Part), dtype=np.int64)
    for code in codes:
        there = field.people(code).places >= 0
        if there.any() and not field.asks(code):
            for need in needs:
                found += np.bincount(field.parts(field.support(need), code)[there], minlength=len(Part))
    if not found.any():
        return None
    unknown = int(found[list(NOTHING_KNOWN)].sum())
    return CoveredCells(
        cells=int(found.sum()),
        any=int(found[list(NEAR)].sum()),
        theirs=int(found[list(THEIRS)].sum()),
        any_not_known=unknown,
        theirs_not_known=int(found[list(OPEN)].sum()),
    )
