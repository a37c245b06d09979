"""What a gap report says in sentences: what is there first, then who it does not reach yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from graph.analysis.coverage.field import Field
from graph.analysis.coverage.findings import CoverageCell, Gap, Levels, PlaceReach, Reach
from graph.analysis.coverage.gap_caveats import ask_them, asked_of, left_out, limits_of, not_known
from graph.analysis.coverage.level_words import level_sentences, stopping_sentences
from graph.analysis.coverage.suppress import ASK, NO_COUNT, NO_SUPPORT, NOT_ASKED, NOT_KNOWN
from graph.analysis.coverage.widest import difference, of_community
from graph.analysis.wording import few_named, listing, number, plural
from graph.vocabulary.terms import EVERYONE

Question = tuple[str, str]

# Support is near most people: half of them or more.
MOST = 0.5
# So many gaps are told in sentences, in their order.
FIRST = 2
FOR_NOW = "rests on unpaid help or on funding that ends within a year"


def gap_title(
    field: Field, cells: Sequence[CoverageCell], widest: CoverageCell | None, asked: Question | None
) -> str:
    """The finding in one or two sentences."""
    if not asked:
        return _overall(field, widest)
    cell = cells[0]
    if cell.note == ASK:
        return f"{_community(field, cell)}: ask the nation"
    near, theirs = _in_hundred(cell.any_share), _in_hundred(cell.affirming_share)
    about = f"{_need(field, cell)}, {_community(field, cell)}"
    if near and theirs:
        return f"{about}: {near} in 100 are near support. {theirs} in 100 are near support that is theirs."
    if near:
        return f"{about}: {near} in 100 are near support.{_not_asked(cell)}"
    if cell.note == NO_SUPPORT and not field.supports(*asked):
        return f"{about}: {NO_SUPPORT} yet"
    return f"{about}: {_supports(field, asked)}"


def _not_asked(cell: CoverageCell) -> str:
    if cell.note == NOT_ASKED:
        return " Whether it is theirs is not known; nobody has been asked yet."
    return " Whether it is theirs is not known." if cell.note == NOT_KNOWN else ""


def _overall(field: Field, widest: CoverageCell | None) -> str:
    if widest is not None and widest.community == EVERYONE:
        return "What is near is known; whether it is anybody's own, nobody has been asked yet"
    if widest is None:
        if field.places and field.services:
            return "How many people are near support is not known: no counts are loaded yet"
        return "Nothing is mapped here yet"
    if difference(widest) > 0:
        return "Support is near more often than support that is theirs"
    return "Where support is near, support that is theirs is near too"


def gap_sentences(
    field: Field,
    cells: Sequence[CoverageCell],
    places: Sequence[PlaceReach],
    ranking: Sequence[Gap],
    asked: Question | None,
    levels: Levels,
) -> tuple[str, ...]:
    """What is there, what is within reach of whom, and what the figures leave out."""
    if asked and cells[0].note == ASK:
        return (
            "Whether and how gaps are counted for this nation is for the nation to decide.",
            "Tribal land: ask the nation.",
        )
    found = _one(field, cells[0], places, asked) if asked else _many(field, cells, ranking, levels)
    return (
        *ask_them(field, cells),
        *found,
        *left_out(field, cells),
        *asked_of(field),
        *limits_of(field, asked),
    )


def _supports(field: Field, asked: Question) -> str:
    every = len(field.supports(*asked))
    there = plural(every, "support", "supports")
    if every and not field.mapped(asked[0]):
        return f"{there}; what places they reach is not known"
    if asked[1] == EVERYONE:
        return there
    if not field.asked(asked[1]):
        return f"{there}; whether any is theirs, nobody has been asked yet"
    return f"{there}, {number(int(field.owning(*asked).sum()))} of them theirs"


def _one(field: Field, cell: CoverageCell, places: Sequence[PlaceReach], asked: Question) -> list[str]:
    found = [f"What is there: {_supports(field, asked)}."]
    if cell.people.value is not None and cell.community == EVERYONE:
        found.append(f"About {cell.people.text} people are counted here.")
    elif cell.people.value is not None:
        found.append(f"About {cell.people.text} people of this community are counted here.")
    elif cell.note == NO_COUNT:
        found.append("No count of this community exists; supports can be told apart, people cannot.")
    if field.mapped(asked[0]):
        found += _place_sentences(places, everyone=cell.community == EVERYONE)
    found += not_known(field, cell, asked)
    return found


def _place_sentences(places: Sequence[PlaceReach], *, everyone: bool) -> list[str]:
    by = Counter(place.reach for place in places)
    texts = {
        Reach.AFFIRMING_FOR_NOW: f"support that is theirs is near, and all of it {FOR_NOW}",
        Reach.ANY_ONLY: "support is near" if everyone else "support is near and none of it is theirs",
        Reach.ANY_FOR_NOW: f"support is near, and all of it {FOR_NOW}"
        if everyone
        else f"support is near, none of it is theirs, and all of it {FOR_NOW}",
        Reach.REMOTE_ONLY: "support comes only by phone or online",
        Reach.NONE: "no support is within reach",
        Reach.NOT_MAPPED: "nobody has been asked yet what there is",
        Reach.UNKNOWN: "it is not known whether support that is theirs is near",
    }
    return [
        f"In {plural(by[reach], 'place', 'places')} {text}." for reach, text in texts.items() if by[reach]
    ]


def _many(
    field: Field,
    cells: Sequence[CoverageCell],
    ranking: Sequence[Gap],
    levels: Levels,
) -> list[str]:
    found = [
        f"What is there: {plural(len(field.services), 'service', 'services')} over "
        f"{plural(len(field.places), 'place', 'places')}."
    ]
    found += [_gap_sentence(field, cells, gap) for gap in ranking[:FIRST]]
    if missing := sum(not field.mapped(need) for need in field.meeting):
        found.append(f"For {plural(missing, 'need', 'needs')} there is {NO_SUPPORT} that reaches a place.")
    told = {place for gap in ranking[:FIRST] for place in gap.places}
    bare = [field.places[index] for index in np.flatnonzero(field.near_few_needs()).tolist()]
    if names := [place.name for place in bare if place.id not in told]:
        found.append(_few_needs(names))
    found += level_sentences(field.view, levels)
    found += stopping_sentences(field.view, cells)
    unasked = list(dict.fromkeys(_community(field, cell) for cell in cells if cell.note == NOT_ASKED))
    if unasked:
        found.append(f"Whether support is theirs, nobody has been asked yet for {listing(unasked)}.")
    uncounted = list(dict.fromkeys(_community(field, cell) for cell in cells if cell.note == NO_COUNT))
    if uncounted:
        found.append(f"No count exists for {listing(uncounted)}.")
    return found


def _gap_sentence(field: Field, cells: Sequence[CoverageCell], gap: Gap) -> str:
    if gap.community is not None:
        return _community_sentence(field, cells, gap.community)
    return _few_needs([field.view.places[place].name for place in gap.places])


def _few_needs(names: Sequence[str]) -> str:
    return (
        f"In {plural(len(names), 'place', 'places')} support is near for fewer than one need in four: "
        f"{few_named(names)}."
    )


def _community_sentence(field: Field, cells: Sequence[CoverageCell], community: str) -> str:
    own = of_community(cells, community)
    near = sum((cell.any_share or 0.0) >= MOST for cell in own)
    theirs = sum((cell.affirming_share or 0.0) > 0.0 for cell in own)
    own_words = (
        f"Support that is theirs is near some of them for {number(theirs)}."
        if theirs
        else "None of it is theirs."
    )
    return (
        f"{field.view.words.community(community).label}: support is near most people for {near} of "
        f"{plural(len(own), 'need', 'needs')}. {own_words}"
    )


def _need(field: Field, cell: CoverageCell) -> str:
    return field.view.words.need(cell.need).label


def _community(field: Field, cell: CoverageCell) -> str:
    return field.view.words.community(cell.community).label


def _in_hundred(share: float | None) -> str:
    return "" if share is None else f"{round(100 * share)}"
