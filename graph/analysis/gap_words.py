"""What a gap report says in sentences: what is there first, then who it does not reach yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.analysis.coverage import coverage
from graph.analysis.field import Field
from graph.analysis.findings import CoverageCell, PlaceReach, Reach
from graph.analysis.suppress import ASK, NO_COUNT, few_text
from graph.analysis.wording import plural
from graph.vocabulary.codes import Setting

Question = tuple[str, str]


def gap_title(field: Field, cells: Sequence[CoverageCell], asked: Question | None) -> str:
    """The finding in one or two sentences."""
    if not asked:
        return _overall(field, cells)
    cell = cells[0]
    if cell.note == ASK:
        return f"{_community(field, cell)}: ask the nation"
    near, theirs = _in_hundred(cell.any_share), _in_hundred(cell.affirming_share)
    about = f"{_need(field, cell)}, {_community(field, cell)}"
    if near and theirs:
        return f"{about}: {near} in 100 are near support. {theirs} in 100 are near support that is theirs."
    own, every = len(field.own(*asked)), len(field.supports(asked[0]))
    return f"{about}: {plural(every, 'support', 'supports')}, {own:,} of them theirs"


def _overall(field: Field, cells: Sequence[CoverageCell]) -> str:
    widest = _widest(cells)
    if widest is None:
        if field.places and field.services:
            return "How many people are near support is not known: no counts are loaded yet"
        return "Nothing is mapped here yet"
    if (widest.any_share or 0) > (widest.affirming_share or 0):
        return "Support is near more often than support that is theirs"
    return "Where support is near, support that is theirs is near too"


def gap_sentences(
    field: Field, cells: Sequence[CoverageCell], places: Sequence[PlaceReach], asked: Question | None
) -> tuple[str, ...]:
    """What is there, what is within reach of whom, and what the figures leave out."""
    found = _one(field, cells[0], places, asked) if asked else _many(field, cells)
    return (*found, *_left_out(field, cells), _limits(field))


def _one(field: Field, cell: CoverageCell, places: Sequence[PlaceReach], asked: Question) -> list[str]:
    if cell.note == ASK:
        return ["Whether and how gaps are counted for this nation is for the nation to decide."]
    own, every = field.own(*asked), field.supports(asked[0])
    found = [f"What is there: {plural(len(every), 'support', 'supports')}, {len(own):,} of them theirs."]
    if cell.people.value is not None:
        found.append(f"About {cell.people.text} people of this community are counted here.")
    elif cell.note == NO_COUNT:
        found.append("No count of this community exists; supports can be told apart, people cannot.")
    found += _place_sentences(places)
    found += _unknown(field, cell, asked)
    return found


def _place_sentences(places: Sequence[PlaceReach]) -> list[str]:
    by = Counter(place.reach for place in places)
    texts = {
        Reach.ANY_ONLY: "support is near and none of it is theirs",
        Reach.REMOTE_ONLY: "support comes only by phone or online",
        Reach.NONE: "no support is within reach",
        Reach.UNKNOWN: "it is not known whether support that is theirs is near",
    }
    return [
        f"In {plural(by[reach], 'place', 'places')} {text}." for reach, text in texts.items() if by[reach]
    ]


def _unknown(field: Field, cell: CoverageCell, asked: Question) -> list[str]:
    found: list[str] = []
    if perhaps := len(field.perhaps_own(*asked)):
        speak = "support speaks" if perhaps == 1 else "supports speak"
        found.append(f"How {perhaps:,} {speak} the language is not known; nobody has been asked yet.")
    if cell.unknown_share:
        found.append(f"For {_in_hundred(cell.unknown_share)} in 100 it is not known.")
    if unplaced := len(field.unplaced(asked[0])):
        one = unplaced == 1
        found.append(
            f"{plural(unplaced, 'support has', 'supports have')} no stated service area and no place "
            f"that may be shown, and so {'counts' if one else 'count'} in no place."
        )
    return found


def _many(field: Field, cells: Sequence[CoverageCell]) -> list[str]:
    found = [
        f"What is there: {plural(len(field.services), 'service', 'services')} over "
        f"{plural(len(field.places), 'place', 'places')}."
    ]
    widest = _widest(cells)
    if widest is not None and (widest.any_share or 0) > (widest.affirming_share or 0):
        found.append(
            f"Furthest apart: {_need(field, widest)}, {_community(field, widest)}. "
            f"{_in_hundred(widest.any_share)} in 100 are near support, "
            f"{_in_hundred(widest.affirming_share)} in 100 near support that is theirs."
        )
    uncounted = sorted({_community(field, cell) for cell in cells if cell.note == NO_COUNT})
    if uncounted:
        found.append(f"No count exists for {', '.join(uncounted)}.")
    return found


def _widest(cells: Sequence[CoverageCell]) -> CoverageCell | None:
    """The cell whose two shares are furthest apart; the first of equals; only of whole groups."""
    told = [
        cell
        for cell in cells
        if cell.any_share is not None
        and cell.affirming_share is not None
        and (cell.people.value or 0) >= coverage().whole
    ]
    return max(told, key=lambda cell: (cell.any_share or 0) - (cell.affirming_share or 0), default=None)


def _left_out(field: Field, cells: Sequence[CoverageCell]) -> list[str]:
    found: list[str] = []
    if any(0 < count < coverage().fewest for code in _counted(field, cells) for count in field.counts(code)):
        found.append(
            f"Places with {few_text()} people of a community are shown as such and left out of its totals."
        )
    if field.closed.any() or any(cell.note == ASK for cell in cells):
        found.append("Tribal land: ask the nation.")
    if any(place.setting is None for place in field.places):
        found.append("Where the setting of a place is not known, the county distance is used.")
    return found


def _counted(field: Field, cells: Sequence[CoverageCell]) -> list[str]:
    codes = dict.fromkeys(cell.community for cell in cells)
    words = field.view.words
    return [code for code in codes if not field.asks(code) and words.community(code).countable]


def _limits(field: Field) -> str:
    parts = [f"{field.limits[setting]:g} in {setting.value} places" for setting in Setting]
    return f"Within reach means straight-line miles from where people live: {', '.join(parts)}."


def _need(field: Field, cell: CoverageCell) -> str:
    return field.view.words.need(cell.need).label


def _community(field: Field, cell: CoverageCell) -> str:
    return field.view.words.community(cell.community).label


def _in_hundred(share: float | None) -> str:
    return "" if share is None else f"{round(100 * share)}"
