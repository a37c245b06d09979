"""How a result moves when one weight is a step lower or higher: what rests on a choice and not on facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from graph.analysis.coverage.choices import variations
from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.field import community_codes, look_around
from graph.analysis.coverage.findings import CoverageCell, GapReport
from graph.analysis.coverage.gaps import report_on
from graph.analysis.coverage.theirs import Theirs, theirs
from graph.analysis.coverage.travel import TravelTimes
from graph.model.view import View

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """A need and community whose affirming share moves, `before` and `after` (0 to 1, None: not said)."""

    need: str
    community: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Variation:
    """What changes when the weight `weight`, which is `now`, becomes `becomes` and all else stays.

    `moved` are the cells whose affirming share is another then, the farthest first; `places` are ids of
    places whose class is another (where one need and community is asked); `first` is whether another gap
    would stand first in the ranking.
    """

    weight: str
    now: float
    becomes: float
    moved: tuple[Moved, ...]
    places: tuple[str, ...]
    first: bool


def sensitivity(
    view: View,
    *,
    need: str | None = None,
    community: str | None = None,
    choices: Coverage | None = None,
    travel: TravelTimes | None = None,
) -> tuple[Variation, ...]:
    """Each weight 0.1 lower and 0.1 higher, one at a time, and what is different then.

    Everything is compared as it may be shown, so that no difference tells of a small place.
    """
    usual = choices or coverage()
    needs = (view.words.need(need).code,) if need else tuple(view.words.needs)
    codes = (view.words.community(community).code,) if community else community_codes(view)
    field = look_around(view, needs, codes, usual, travel)
    report = partial(report_on, needs=needs, codes=codes, one=bool(need and community))
    usually = report(field)
    found: list[Variation] = []
    for weight, now, becomes, changed in variations(usual):
        suits = theirs(view, field.services, codes, changed)
        same = _alike(field.theirs, suits)
        then = usually if same else report(replace(field, choices=changed, theirs=suits))
        found.append(_variation((weight, now, becomes), usually, then))
    return tuple(found)


def _alike(one: Theirs, other: Theirs) -> bool:
    """Whether the same supports are theirs, or perhaps theirs: then a report has nothing else to say."""
    pairs = [(one.usual[code], other.usual[code]) for code in one.usual]
    pairs += [(one.of_need[asked], other.of_need[asked]) for asked in one.of_need]
    return all(
        np.array_equal(now.own, then.own) and np.array_equal(now.perhaps, then.perhaps) for now, then in pairs
    )


def _variation(weight: tuple[str, float, float], now: GapReport, then: GapReport) -> Variation:
    before, after = _shares(now), _shares(then)
    moved = [Moved(*key, before[key], after[key]) for key in before if before[key] != after[key]]
    class_now = {place.place: place.reach for place in now.places}
    return Variation(
        *weight,
        moved=tuple(sorted(moved, key=_distance, reverse=True)),
        places=tuple(place.place for place in then.places if class_now[place.place] is not place.reach),
        first=_top(now) != _top(then),
    )


def _shares(report: GapReport) -> Mapping[Key, float | None]:
    return {_key(cell): cell.affirming_share for cell in report.cells}


def _key(cell: CoverageCell) -> Key:
    return cell.need, cell.community


def _distance(one: Moved) -> float:
    return abs((one.after or 0.0) - (one.before or 0.0))


def _top(report: GapReport) -> tuple[str | None, tuple[str, ...]] | None:
    return (report.ranking[0].community, report.ranking[0].places) if report.ranking else None
