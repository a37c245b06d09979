"""Gaps: what people of each community have within reach for each need, and what of it is theirs.

Always the pair *any* and *affirming*. An individual's help is never counted as supply, a service that is
closed or paused neither; phone and online help is a class of its own. No tie between partners enters.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.field import EVERYONE, Field, community_codes, look_around
from graph.analysis.coverage.findings import CoverageCell, GapReport, People, PlaceReach, Reach
from graph.analysis.coverage.gap_words import gap_sentences, gap_title
from graph.analysis.coverage.suppress import (
    ASK,
    FOR_EVERYONE,
    NO_COUNT,
    NO_SUPPORT,
    NOT_ASKED,
    NOT_KNOWN,
    Part,
    Tally,
    tally,
)
from graph.analysis.coverage.widest import widest_cell
from graph.model.view import View

LIMITS: Mapping[str, float] = coverage().limits

NEAR = (Part.AFFIRMING, Part.ANY_ONLY, Part.NEAR_NOT_KNOWN)
IN_GAP = (Part.ANY_ONLY, Part.NOT_NEAR)
HALF = 0.5


def gaps(
    view: View,
    *,
    need: str | None = None,
    community: str | None = None,
    limits: Mapping[str, float] = LIMITS,
) -> GapReport:
    """Coverage of each need (or one) for each community (or one) over the visible places.

    `limits` are straight-line miles by setting (urban, county, rural). With both a need and a community,
    `places`, `supports` and the like are filled. Raises VocabularyError for an unknown code.
    """
    needs = (view.words.need(need).code,) if need else tuple(view.words.needs)
    codes = (view.words.community(community).code,) if community else community_codes(view)
    field = look_around(view, needs, codes, limits)
    cells = tuple(_cell(field, one, code) for one in needs for code in codes)
    one_question = (needs[0], codes[0]) if need and community else None
    places = _places(field, *one_question) if one_question else ()
    widest = widest_cell(cells)
    return GapReport(
        needs=needs,
        communities=codes,
        limits=dict(limits),
        cells=cells,
        places=places,
        supports=field.supports(needs[0]) if one_question else (),
        affirming_supports=field.own(*one_question) if one_question else (),
        title=gap_title(field, cells, widest, one_question),
        sentences=gap_sentences(field, cells, places, widest, one_question),
        not_known_supports=field.perhaps_own(*one_question) if one_question else (),
        unplaced_supports=field.unplaced(needs[0]) if one_question else (),
        widest=(widest.need, widest.community) if widest else None,
    )


def _cell(field: Field, need: str, community: str) -> CoverageCell:
    why_not = _why_not(field, community)
    if why_not:
        unsaid = People(None, why_not)
        return CoverageCell(need, community, unsaid, None, None, unsaid, why_not)
    people = tally(field.parts(need, community), field.people(community))
    if people.total == 0:
        text = people.people().text
        unsaid = People(None, text)
        return CoverageCell(need, community, unsaid, None, None, unsaid, text)
    return _shares(field, need, community, people)


def _shares(field: Field, need: str, community: str, people: Tally) -> CoverageCell:
    any_share, affirming = people.share(*NEAR), people.share(Part.AFFIRMING)
    in_gap = people.people([Part.NOT_NEAR] if community == EVERYONE else IN_GAP)
    surely = (NEAR, (Part.NOT_NEAR,)) if community == EVERYONE else ((Part.AFFIRMING,), IN_GAP)
    unknown = 1 - sum(people.surely(parts) for parts in surely) / people.total
    note = ""
    if people.total - people.surely(NEAR) - people.surely([Part.NOT_NEAR]) > HALF * people.total:
        any_share, note = None, NOT_KNOWN if field.mapped(need) else NO_SUPPORT
    elif community == EVERYONE:
        note = FOR_EVERYONE
    elif unknown > HALF:
        note = NOT_KNOWN if field.asked(community) else NOT_ASKED
    if community == EVERYONE or unknown > HALF:
        affirming = None
    if unknown > HALF and not in_gap.value:
        in_gap = People(None, NOT_KNOWN)
    total = People(people.total, f"{people.total:,}")
    return CoverageCell(
        need,
        community,
        total,
        any_share,
        affirming,
        in_gap,
        note,
        unknown_share=round(unknown, 2),
        reliability=people.reliability,
    )


def _why_not(field: Field, community: str) -> str:
    """Why no people of the community can be counted, "" when they can."""
    if field.asks(community):
        return ASK
    if not field.view.words.community(community).countable:
        return NO_COUNT
    return "" if field.people(community).counted.any() else NOT_KNOWN


def _places(field: Field, need: str, community: str) -> tuple[PlaceReach, ...]:
    """Every place in the order of its name, with what is within reach there."""
    any_, affirming = field.near_counts(need, community)
    told = field.people(community)
    asks = field.asks(community)
    found: list[PlaceReach] = []
    for index, place in enumerate(field.places):
        if asks or field.closed[index]:
            found.append(PlaceReach(place.id, 0, 0, Reach.ASK_THE_NATION, People(None, ASK)))
            continue
        people = told.people(index) or People(None, _unsaid(field, index, community))
        reach = Reach.TOO_FEW if told.few[index] else _reach(field, need, community, index)
        found.append(
            PlaceReach(
                place.id, int(any_[index]), int(affirming[index]), reach, people, told.reliability(index)
            )
        )
    return tuple(found)


def _unsaid(field: Field, index: int, community: str) -> str:
    if not field.view.words.community(community).countable:
        return NO_COUNT
    return ASK if field.places[index].nation is not None else NOT_KNOWN


def _reach(field: Field, need: str, community: str, index: int) -> Reach:
    match Part(int(field.parts(need, community)[index])):
        case Part.AFFIRMING:
            return Reach.AFFIRMING
        case Part.ANY_ONLY:
            return Reach.ANY_ONLY
        case Part.NOT_NEAR:
            return Reach.REMOTE_ONLY if field.remote(need)[index] else Reach.NONE
        case Part.NEAR_NOT_KNOWN | Part.NOT_KNOWN:
            return Reach.UNKNOWN
