"""What may be said of one kind of support for one community over all places: any, and what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graph.analysis.coverage.field import Field, Support
from graph.analysis.coverage.findings import Cell, People
from graph.analysis.coverage.suppress import (
    ASK,
    FOR_EVERYONE,
    NO_COUNT,
    NO_SUPPORT,
    NOT_ASKED,
    NOT_KNOWN,
    Part,
    Tally,
    people_of,
    tally,
)
from graph.vocabulary.codes import Known
from graph.vocabulary.terms import EVERYONE

THEIRS = (Part.AFFIRMING, Part.AFFIRMING_FOR_NOW)
WITHOUT = (Part.ANY_ONLY, Part.ANY_FOR_NOW)
NEAR = (*THEIRS, *WITHOUT, Part.NEAR_NOT_KNOWN)
IN_GAP = (*WITHOUT, Part.NOT_NEAR)
FOR_NOW = (Part.AFFIRMING_FOR_NOW, Part.ANY_FOR_NOW)
NOTHING_KNOWN = (Part.NOT_KNOWN, Part.NOT_MAPPED)
OPEN = (Part.NEAR_NOT_KNOWN, *NOTHING_KNOWN)
HALF = 0.5

AnyCell = TypeVar("AnyCell", bound=Cell)


def cell(field: Field, support: Support, community: str, make: Callable[..., AnyCell]) -> AnyCell:
    """One cell, made by `make` of the fields that every `Cell` has."""
    why_not = why_not_counted(field, community)
    if why_not:
        return _unsaid(community, why_not, make)
    people = tally(field.parts(support, community), field.people(community))
    if people.total == 0:
        return _unsaid(community, people.people().text, make)
    return _shares(field, support, community, people, make)


def _unsaid(community: str, why: str, make: Callable[..., AnyCell]) -> AnyCell:
    people = People(None, why)
    return make(
        community=community, people=people, any_share=None, affirming_share=None, in_gap=people, note=why
    )


def _shares(
    field: Field, support: Support, community: str, people: Tally, make: Callable[..., AnyCell]
) -> AnyCell:
    any_share, affirming = people.share(*NEAR), people.share(*THEIRS)
    for_now = people.share(Part.ANY_FOR_NOW if community == EVERYONE else Part.AFFIRMING_FOR_NOW)
    in_gap = people.people([Part.NOT_NEAR] if community == EVERYONE else IN_GAP)
    surely = (NEAR, (Part.NOT_NEAR,)) if community == EVERYONE else (THEIRS, IN_GAP)
    unknown = 1 - sum(people.surely(parts) for parts in surely) / people.total
    note = ""
    if people.total - people.surely(NEAR) - people.surely([Part.NOT_NEAR]) > HALF * people.total:
        any_share, for_now, note = None, None, NOT_KNOWN if field.on_record(support) else NO_SUPPORT
    elif community == EVERYONE:
        note = FOR_EVERYONE
    elif unknown > HALF:
        note = NOT_KNOWN if field.asked(community) else NOT_ASKED
    if community == EVERYONE or unknown > HALF:
        affirming = None
    if unknown > HALF and not in_gap.value:
        in_gap = People(None, NOT_KNOWN)
    return make(
        community=community,
        people=people_of(people.total),
        any_share=any_share,
        affirming_share=affirming,
        in_gap=in_gap,
        note=note,
        unknown_share=round(unknown, 2),
        reliability=people.reliability,
        for_now_share=for_now if community == EVERYONE or affirming is not None else None,
        theirs=_theirs(community, people),
    )


def _theirs(community: str, people: Tally) -> Known:
    """Whether anybody shown is near support that is theirs; NO only where that is known of all of them."""
    if community == EVERYONE:
        return Known.UNKNOWN
    if people.surely(THEIRS):
        return Known.YES
    return Known.NO if people.surely(IN_GAP) == people.total else Known.UNKNOWN


def why_not_counted(field: Field, community: str) -> str:
    """Why no people of the community can be counted, "" when they can."""
    if field.asks(community):
        return ASK
    if not field.view.words.community(community).countable:
        return NO_COUNT
    return "" if field.people(community).counted.any() else NOT_KNOWN
