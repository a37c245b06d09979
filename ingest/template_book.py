"""The files Kith reads as sheets of one workbook to fill in, with lists and a page of plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path

from graph.vocabulary.codes import (
    Answer,
    Attestation,
    Claim,
    CommunityKind,
    Delivery,
    Disclosure,
    ForWhom,
    Government,
    Level,
    Permission,
    PlaceLevel,
    Role,
    Setting,
    Side,
    Stance,
    Status,
    Strength,
    Survey,
    TieKind,
)
from graph.vocabulary.terms import Term, vocabulary, words
from ingest.datasets import NEEDED
from ingest.headers import letters
from ingest.workbooks import HOW_TO
from ingest.writing_books import HEADING, PLAIN, SMALL, TITLE, Book, Choice, Look, headings, put, widths

_ROWS = 2_000
_YES_NO = ("yes", "no")
_ABOUT: Mapping[str, str] = {
    "partners": "Organizations and, with their recorded consent, trusted people. Begin here.",
    "services": "What a partner offers, where, for whom and in which languages.",
    "ties": "Who works with whom: one row for what one side says of it.",
    "claims": "What a partner or service is for a community, and who says so.",
    "places": "Points by latitude and longitude. Areas with a shape go into places.geojson.",
    "population": "How many people of a community live in a place.",
    "communities": "Your own words for communities that Kith has no word for.",
    "decisions": "What a nation decided about data on its land and people.",
    "stances": "What a community body says of a service: trusted, ask first, not safe.",
    "events": "What happened to a place or partner, in the community's words.",
}
_STEPS = (
    "Fill in the sheets you need and leave the others empty. Use this workbook or the CSV files beside it, "
    "not both.",
    "Columns with a green heading are needed. An empty cell anywhere else means: not known.",
    "Give each partner and service an id of your own, such as river-clinic, and keep it. For people choose "
    "an id that is not their name. Other sheets name partners by these ids.",
    "Where a cell offers a list, choose from it. Several values in one cell are parted by a semicolon.",
    "Write dates as 2026-10-31. All cells are text, so that ids and ZIP codes keep the zeros before them.",
    "Never write about a survivor. Confidential addresses do not belong in here: what is marked "
    "confidential is dropped before it is stored.",
    "Save the workbook, then: kith load FOLDER. What is wrong is said row by row, and good rows load.",
)


def write_template_book(path: Path, columns: Mapping[str, tuple[str, ...]]) -> None:
    """Write an empty workbook with a sheet for each of Kith's own files; `columns` are theirs."""
    book = Book()
    _write_how_to(book, columns)
    lists = offered()
    for shape, names in columns.items():
        sheet = book.sheet(shape)
        headings(sheet, 1, names, needed=NEEDED.get(shape, ()))
        widths(sheet, [max(12.0, len(name) + 4.0) for name in names])
        for at, name in enumerate(names):
            letter = letters(at)
            sheet.column_dimensions[letter].number_format = "@"
            cells = f"{letter}2:{letter}{_ROWS}"
            choice = lists.get((shape, name)) or lists.get(("", name))
            needed = "Needed. " if name in NEEDED.get(shape, ()) else ""
            if choice is not None:
                book.offer(sheet, cells, choice, title=name, hint=f"{needed}Choose from the list.")
            elif hint := _hint(name, needed):
                book.hint(sheet, cells, name, hint)
    book.save(path)


def _hint(name: str, needed: str) -> str:
    if name in (
        "as_of",
        "verified_on",
        "capacity_as_of",
        "funding_ends",
        "since",
        "until",
        "on",
    ) or name.endswith("_on"):
        return f"{needed}A date such as 2026-10-31."
    return needed.strip()


def _write_how_to(book: Book, columns: Mapping[str, tuple[str, ...]]) -> None:
    sheet = book.sheet(HOW_TO, upright=True)
    widths(sheet, (18, 90))
    put(sheet, 1, 1, "How to fill in this workbook", replace(TITLE, wrap=False))
    sheet.row_dimensions[1].height = 30
    row = 2
    for number, step in enumerate(_STEPS, start=1):
        put(sheet, row, 1, f"{number}.", Look(bold=True))
        put(sheet, row, 2, step, PLAIN)
        sheet.row_dimensions[row].height = 32 if len(step) > 90 else 17
        row += 1
    put(sheet, row, 1, "The sheets", HEADING)
    sheet.row_dimensions[row].height = 26
    for shape in columns:
        row += 1
        put(sheet, row, 1, shape, Look(bold=True, line=True))
        put(sheet, row, 2, _ABOUT.get(shape, ""), Look(line=True))
    put(sheet, row + 1, 1, "Every column is described in docs/files.md, every word in docs/words.md.", SMALL)


def offered() -> dict[tuple[str, str], Choice]:
    """The list that a column offers, by file and column; "" stands for every file that has the column."""
    known = vocabulary()
    one: dict[tuple[str, str], Iterable[str]] = {
        ("partners", "kind"): _labels(known.kinds.values()),
        ("ties", "kind"): _named(TieKind),
        ("communities", "kind"): _named(CommunityKind),
        ("", "needs"): _labels(known.needs.values()),
        ("", "need"): _labels(known.needs.values()),
        ("", "community"): _labels(known.communities.values()),
        ("", "levels"): _named(Level),
        ("", "level"): _named(PlaceLevel),
        ("", "setting"): _named(Setting),
        ("", "side"): _named(Side),
        ("", "government"): _named(Government),
        ("", "audience"): [role.value for role in Role],
        ("", "consent_audience"): [role.value for role in Role],
        ("", "asked"): [word.value for word in Survey if word is not Survey.UNKNOWN],
        ("", "for_whom"): _named(ForWhom),
        ("", "delivery"): _named(Delivery),
        ("", "disclosure"): [word.value for word in Disclosure],
        ("", "status"): _named(Status),
        ("", "strength"): [step.name.lower() for step in Strength],
        ("ties", "answer"): [word.value for word in Answer if word is not Answer.UNKNOWN],
        ("", "claim"): _named(Claim),
        ("", "attestation"): _named(Attestation),
        ("", "stance"): _named(Stance),
        ("", "allows"): [word.value for word in Permission],
        ("claims", "of"): ("partner", "service"),
    }
    for name in (
        *("mandatory_reporter", "police_contact", "child_welfare_contact", "immigration_contact"),
        "unpaid",
    ):
        one["services", name] = _YES_NO
    one["ties", "may_show"] = one["communities", "countable"] = _YES_NO
    return {key: Choice(tuple(found)) for key, found in one.items()}


def _labels(terms: Iterable[Term]) -> list[str]:
    return sorted((term.label for term in terms), key=str.casefold)


def _named(codes: type[Enum]) -> list[str]:
    """The labels of a closed set, in its order; the code itself where it has no label."""
    labels = words().get(codes.__name__, {})
    return [labels[str(code.value)].label if str(code.value) in labels else str(code.value) for code in codes]
