"""From the counts of a view to what may be said of where people live, the same for every question.

All counted communities are laid out, whatever is asked: what is hidden in one depends on the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.families import (
    FEW,
    NO_ROW,
    Bools,
    Family,
    Ints,
    broader_counted,
    families,
    free,
    settle,
    vague,
)
from graph.analysis.coverage.margins import Floats, root_sum_of_squares
from graph.analysis.coverage.rolling import roll_up
from graph.analysis.coverage.suppress import Told, rounded
from graph.model.place import Place
from graph.model.view import View


@dataclass(frozen=True, slots=True)
class _Counts:
    """People of one community by place as counted, NO_ROW where nobody did, and the margins of error."""

    people: Ints
    moes: Floats


def told_people(view: View, places: Sequence[Place], closed: Bools) -> dict[str, Told]:
    """What may be said of each counted community over these places; nobody is counted in a `closed` one."""
    counts = _counts(view, places, closed)
    figures = {code: _figures(of.people) for code, of in counts.items()}
    related = families(view.words, tuple(counts))
    for family in related:
        figures |= settle(figures, family)
    return {code: _told(view, places, related, figures, code, of) for code, of in counts.items()}


def nobody(places: int) -> Told:
    """What is told of a community that nobody counted."""
    none, unknown = np.full(places, NO_ROW, dtype=np.int64), np.full(places, np.nan)
    return Told(none, none >= 0, unknown, none, none[:0], unknown[:0])


def _counts(view: View, places: Sequence[Place], closed: Bools) -> dict[str, _Counts]:
    """Where two sources count the same people, the larger count stands."""
    row = {place.id: index for index, place in enumerate(places) if not closed[index]}
    found: dict[str, _Counts] = {}
    for count in view.populations:
        index = row.get(count.place)
        if index is None or count.community not in view.words.communities:
            continue
        of = found.get(count.community)
        if of is None:
            of = found[count.community] = _Counts(
                np.full(len(places), NO_ROW, dtype=np.int64), np.full(len(places), np.nan)
            )
        if count.count > of.people[index]:
            of.people[index] = count.count
            of.moes[index] = np.nan if count.moe is None else count.moe
    return found


def _figures(people: Ints) -> Ints:
    small = (people >= 0) & (people < coverage().fewest)
    return np.select([people < 0, small], [NO_ROW, FEW], default=rounded(people)).astype(np.int64)


def _told(
    view: View,
    places: Sequence[Place],
    related: Sequence[Family],
    figures: Mapping[str, Ints],
    code: str,
    counts: _Counts,
) -> Told:
    own = figures[code]
    small = own == FEW
    loose, unclear = _among(view, related, figures, code)
    alone = np.flatnonzero((own >= 0) | (small & ~loose))
    blocks = roll_up(view, places, np.flatnonzero(small & loose).tolist(), counts.people)
    unit = np.full(len(places), -1, dtype=np.int64)
    unit[alone] = np.arange(len(alone))
    for position, block in enumerate(blocks, len(alone)):
        unit[list(block.places)] = position
    moes = [root_sum_of_squares(counts.moes[list(block.places)]) for block in blocks]
    return Told(
        places=own,
        vague=small & unclear,
        margins=np.where(own >= 0, counts.moes, np.nan),
        unit=unit,
        figures=np.array([*own[alone], *(block.figure for block in blocks)], dtype=np.int64),
        moes=np.array([*counts.moes[alone], *moes], dtype=np.float64),
    )


def _among(
    view: View, related: Sequence[Family], figures: Mapping[str, Ints], code: str
) -> tuple[Bools, Bools]:
    """Where a hidden count may be put together with others, and where even "<11" is not to be said."""
    loose = np.ones(len(figures[code]), dtype=np.bool_)
    unclear = ~loose
    for family in related:
        parts = np.stack([figures[part] for part in family.parts])
        broader = figures[family.broader]
        if code in family.parts:
            loose &= free(broader, parts, whole=family.whole)
        if code in (family.broader, *family.parts):
            unclear |= vague(broader, parts, whole=family.whole)
    wider = broader_counted(view.words, code, set(figures))
    if wider is not None:
        loose &= figures[wider] != FEW
    return loose, unclear
