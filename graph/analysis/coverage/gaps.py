"""Gaps: what people of each community have within reach for each need, and what of it is theirs.

Always the pair *any* and *affirming*. An individual's help is never counted as supply, a service that is
closed or paused neither; phone and online help is a class of its own. No tie between partners enters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from graph.analysis.coverage.cells import FOR_NOW, cell
from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.field import Field, community_codes, look_around
from graph.analysis.coverage.findings import NO_LEVELS, CoverageCell, GapReport, People, PlaceReach, Reach
from graph.analysis.coverage.gap_caveats import too_few
from graph.analysis.coverage.gap_words import gap_sentences, gap_title
from graph.analysis.coverage.lasting import rests_on, together
from graph.analysis.coverage.levels import by_level
from graph.analysis.coverage.mapping import mapping_by_place
from graph.analysis.coverage.ranking import rank
from graph.analysis.coverage.suppress import ASK, NO_COUNT, NOT_KNOWN, Part
from graph.analysis.coverage.travel import TravelTimes
from graph.analysis.coverage.widest import widest_cell
from graph.model.view import View


def gaps(
    view: View,
    *,
    need: str | None = None,
    community: str | None = None,
    choices: Coverage | None = None,
    travel: TravelTimes | None = None,
) -> GapReport:
    """Coverage of each need (or one) for each community (or one) over the visible places.

    `choices` are a team's own choices instead of those Kith is shipped with, `travel` its own travel times
    instead of straight lines. With both a need and a community, `places`, `supports` and the like are
    filled. Raises VocabularyError for an unknown code.
    """
    needs = (view.words.need(need).code,) if need else tuple(view.words.needs)
    codes = (view.words.community(community).code,) if community else community_codes(view)
    field = look_around(view, needs, codes, choices or coverage(), travel)
    return report_on(field, needs, codes, one=bool(need and community))


def gaps_by_community(
    view: View,
    need: str,
    communities: Sequence[str],
    *,
    choices: Coverage | None = None,
    travel: TravelTimes | None = None,
) -> dict[str, GapReport]:
    """What `gaps` answers for one need and each of these communities (codes), with all laid out once."""
    field = look_around(view, (need,), tuple(communities), choices or coverage(), travel)
    return {code: report_on(field, (need,), (code,), one=True) for code in communities}


def report_on(field: Field, needs: tuple[str, ...], codes: tuple[str, ...], *, one: bool) -> GapReport:
    """The report on a field laid out for these needs and communities; `one` of each is asked, or many."""
    cells = tuple(
        cell(field, field.support(need), code, partial(CoverageCell, need=need))
        for need in needs
        for code in codes
    )
    one_question = (needs[0], codes[0]) if one else None
    places = place_reaches(field, *one_question) if one_question else ()
    levels = by_level(field, codes) if len(needs) == len(field.view.words.needs) else NO_LEVELS
    widest = widest_cell(cells)
    ranking = () if one_question else rank(field, cells)
    return GapReport(
        needs=needs,
        communities=codes,
        limits=_limits(field, one_question),
        choices=field.choices,
        cells=cells,
        places=places,
        supports=field.supports(*one_question) if one_question else (),
        affirming_supports=field.ids(field.owning(*one_question)) if one_question else (),
        title=gap_title(field, cells, widest, one_question),
        sentences=gap_sentences(field, cells, places, ranking, one_question, levels),
        not_known_supports=field.ids(field.perhaps_owning(*one_question)) if one_question else (),
        unplaced_supports=field.unplaced(needs[0]) if one_question else (),
        widest=(widest.need, widest.community) if widest else None,
        ranking=ranking,
        too_few=too_few(cells),
        travel=field.travel.name if field.travel else "",
        levels=levels,
    )


def _limits(field: Field, asked: tuple[str, str] | None) -> Mapping[str, float]:
    if field.travel is not None:
        return {"minutes": field.travel.limit}
    return field.choices.limits_of(asked[0]) if asked else field.choices.limits


def place_reaches(
    field: Field, need: str, community: str, rows: Sequence[int] | None = None
) -> tuple[PlaceReach, ...]:
    """Every place in the order of its name, with what is within reach there.

    With `rows` only the places at these positions, and without how their knowledge came about.
    """
    any_, affirming = field.near_counts(need, community)
    parts, remote = field.parts(field.support(need), community), field.remote(need, community)
    told = field.people(community)
    asks = field.asks(community)
    mapping = mapping_by_place(field.view, field.services, field.reach.near) if rows is None else ()
    found: list[PlaceReach] = []
    for index in range(len(field.places)) if rows is None else rows:
        place = field.places[index]
        if asks or field.closed[index]:
            found.append(PlaceReach(place.id, 0, 0, Reach.ASK_THE_NATION, People(None, ASK)))
            continue
        people = told.people(index) or People(None, _unsaid(field, index, community))
        part = Part(int(parts[index]))
        reach = Reach.TOO_FEW if told.few[index] else _reach(part, remote=bool(remote[index]))
        rests = _rests(field, need, community, index) if part in FOR_NOW else ""
        near = int(any_[index]), int(affirming[index])
        how = told.reliability(index), rests, mapping[index] if mapping else None
        found.append(PlaceReach(place.id, *near, reach, people, *how))
    return tuple(found)


def _rests(field: Field, need: str, community: str, index: int) -> str:
    """What the support that is theirs, else any that is near, rests on."""
    near = field.within(need).near[[index], :].toarray()[0]
    own = near & field.owning(need, community)
    columns = np.flatnonzero(own if own.any() else near & field.helping(need, community)).tolist()
    said = (rests_on(field.services[column], on=field.view.on) for column in columns)
    rests = together(one for one in said if one is not None)
    return rests.words if rests is not None else ""


def _unsaid(field: Field, index: int, community: str) -> str:
    if not field.view.words.community(community).countable:
        return NO_COUNT
    return ASK if field.places[index].nation is not None else NOT_KNOWN


def _reach(part: Part, *, remote: bool) -> Reach:
    match part:
        case Part.AFFIRMING:
            return Reach.AFFIRMING
        case Part.AFFIRMING_FOR_NOW:
            return Reach.AFFIRMING_FOR_NOW
        case Part.ANY_ONLY:
            return Reach.ANY_ONLY
        case Part.ANY_FOR_NOW:
            return Reach.ANY_FOR_NOW
        case Part.NOT_NEAR:
            return Reach.REMOTE_ONLY if remote else Reach.NONE
        case Part.NOT_MAPPED:
            return Reach.NOT_MAPPED
        case Part.NEAR_NOT_KNOWN | Part.NOT_KNOWN:
            return Reach.UNKNOWN
