"""Who is near support and not near support that is theirs, community by community, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graph.analysis.coverage.apart import apart
from graph.analysis.coverage.cells import NEAR, THEIRS
from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.equity_findings import CommunityGap, EquityReport, Range
from graph.analysis.coverage.equity_words import equity_sentences, equity_title
from graph.analysis.coverage.families import Ints
from graph.analysis.coverage.field import Field, community_codes, look_around
from graph.analysis.coverage.findings import CoverageCell, GapReport
from graph.analysis.coverage.gap_caveats import own_times, own_weights
from graph.analysis.coverage.gaps import report_on
from graph.analysis.coverage.margins import STANDARD_ERRORS, Floats
from graph.analysis.coverage.notices import by_language, notices
from graph.analysis.coverage.suppress import Tally, ranked, tally
from graph.analysis.coverage.travel import TravelTimes
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE

DRAWS = 1000
# The range holds nine times in ten, as the margins of the census do.
RANGE = (0.05, 0.95)


def equity(
    view: View,
    *,
    need: str | None = None,
    choices: Coverage | None = None,
    travel: TravelTimes | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> EquityReport:
    """Over all needs, or one. Raises VocabularyError for an unknown need.

    `choices` and `travel` are a team's own, as in `gaps`. Ranges come of drawing every count `draws` times
    from its margin of error, the same for the same seed.
    """
    needs = (view.words.need(need).code,) if need else tuple(view.words.needs)
    codes = community_codes(view)
    field = look_around(view, needs, codes, choices or coverage(), travel)
    report = report_on(field, needs, codes, one=False)
    found = [
        _community(field, report, code, seed=seed, draws=draws)
        for code in report.communities
        if code != EVERYONE
    ]
    told = EquityReport(
        needs=report.needs,
        communities=tuple(sorted(found, key=lambda one: (not one.in_order, -(one.gap or 0), one.community))),
        title="",
        sentences=(),
        notices=notices(field),
        by_language=by_language(field),
        draws=draws,
    )
    own = (*own_times(field), *own_weights(field))
    return replace(told, title=equity_title(view, told), sentences=(*equity_sentences(view, told), *own))


def _community(field: Field, report: GapReport, code: str, *, seed: int, draws: int) -> CommunityGap:
    cells = [cell for cell in report.cells if cell.community == code]
    known = [cell for cell in cells if cell.any_share is not None and cell.affirming_share is not None]
    first = max(cells, key=lambda cell: cell.people.value or 0)
    if first.people.value is None or field.asks(code):
        return CommunityGap(
            *(code, first.people, first.reliability, 0, None, None, 0.0, 0, None),
            in_order=False,
            note=first.note,
        )
    own = np.any([field.owning(need, code) for need in report.needs], axis=0)
    told = field.people(code)
    tallies = [tally(field.parts(field.support(cell.need), code), told) for cell in known]
    gap, between = _gap(tallies, seed=seed, draws=draws) if tallies else (None, None)
    return CommunityGap(
        community=code,
        people=first.people,
        reliability=first.reliability,
        needs=len(known),
        gap=gap,
        range=between,
        no_margin=_no_margin(told.figures, told.moes),
        supports=int(own.sum()),
        apart=apart(field, told, own, seed=seed, draws=draws),
        in_order=gap is not None and ranked(first.people, first.reliability),
        note=_note(cells, known),
    )


def _note(cells: Sequence[CoverageCell], known: Sequence[CoverageCell]) -> str:
    return "" if known else next((cell.note for cell in cells if cell.note), "")


def _no_margin(figures: Ints, moes: Floats) -> float:
    shown = figures > 0
    return round(float(figures[shown & np.isnan(moes)].sum() / max(1, figures[shown].sum())), 2)


def _gap(tallies: Sequence[Tally], *, seed: int, draws: int) -> tuple[float, Range | None]:
    """The mean gap over needs, and its range when each count is drawn from its margin of error."""
    figures, moes = tallies[0].figures, tallies[0].moes
    shown = figures > 0
    between = np.mean([_between(one) for one in tallies], axis=0)[shown]
    people = figures[shown].astype(np.float64)
    gap = float((people @ between) / people.sum())
    errors = moes[shown] / STANDARD_ERRORS
    if np.isnan(errors).all():
        return round(gap, 2), None
    drawn = np.random.default_rng(seed).normal(people, np.nan_to_num(errors), size=(draws, len(people)))
    drawn = np.maximum(drawn, 0.0)
    # A draw in which nobody is left says nothing.
    drawn = drawn[drawn.sum(axis=1) > 0]
    low, high = np.quantile((drawn @ between) / drawn.sum(axis=1), RANGE)
    return round(gap, 2), Range(round(float(low), 2), round(float(high), 2))


def _between(one: Tally) -> Floats:
    """By unit 1 where all are near support and none near support that is theirs, as far as is known."""
    near, theirs = (one.within(parts).astype(np.float64) for parts in (NEAR, THEIRS))
    return near - theirs
