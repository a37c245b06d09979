"""The first sheet of a survey: what it is for, who will see each answer, that nothing must be answered."""

from __future__ import annotations

from ingest.survey.questions import (
    AMOUNT,
    FIRST_SHEET,
    MORE_SHEET,
    QUESTIONS,
    SHEET,
    WHO_SEES_NOT_WANTED,
    WHO_SEES_TEAM,
    who_sees,
)
from ingest.writing_books import HEADING, PLAIN, SMALL, TITLE, Book, Look, headings, put, widths

_WHY = (
    "We are mapping the people and places that survivors of violence trust, beside the systems that are "
    "meant to serve them, and how all of them work together. The next sheet asks how {name} works with "
    "each of them."
)
_SKIP = (
    "Every question can be skipped: leave the cell empty. Every question can be answered “not wanted”. "
    "Neither needs a reason, and nobody will ask for one. You may stop anywhere and give back what you have."
)
_PEOPLE = (
    "Please write nothing about a survivor, also not without a name, and nothing about a worker. Names of "
    "organizations only: people are listed only with their own consent."
)
_HOW = (
    f"On the sheet “{SHEET}”, click a cell, then the arrow beside it, and choose. Whoever is missing goes on "
    f"the sheet “{MORE_SHEET}”. You can also answer on paper or by telephone: ask whoever gave you this "
    "file. When you are done, save the file and give it back to them. It may have any name."
)
_STEPS = (
    ("1 awareness", "We know of each other."),
    ("2 cooperation", "We help each other informally."),
    ("3 coordination", "We plan work together."),
    ("4 integration", "We share staff, money or contracts."),
    ("yes", "Yes, without saying how closely."),
    ("no", "We do not."),
    ("not wanted", "We keep this distance on purpose."),
)
_MORE = (
    (AMOUNT, "About how much, if you wish to say.", WHO_SEES_TEAM),
    ("“Not wanted”, anywhere", "We keep this distance on purpose.", WHO_SEES_NOT_WANTED),
    (f"Sheet “{MORE_SHEET}”", "Organizations that are missing from the list.", WHO_SEES_TEAM),
)


def write_first_sheet(book: Book, name: str) -> None:
    """Write the sheet that is read before the first question."""
    sheet = book.sheet(FIRST_SHEET, upright=True)
    widths(sheet, (26, 44, 62))
    row = 1

    def across(text: str, look: Look = PLAIN, height: float = 16) -> None:
        nonlocal row
        put(sheet, row, 1, text, look)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        sheet.row_dimensions[row].height = height
        row += 1

    def table(rows: tuple[tuple[str, ...], ...], height: float) -> None:
        nonlocal row
        for cells in rows:
            for at, text in enumerate(cells, start=1):
                put(sheet, row, at, text, Look(bold=at == 1, line=True))
            sheet.row_dimensions[row].height = height
            row += 1

    across(f"Who works with whom: {name}", TITLE, 28)
    across(_WHY.format(name=name), height=34)
    across("You may skip anything", HEADING, 24)
    across(_SKIP, height=34)
    across("Who will see your answers", HEADING, 24)
    headings(sheet, row, ("Question", "What a yes means", "Who will see your answer"))
    row += 1
    table(tuple((q.heading, q.asks, who_sees(q)) for q in QUESTIONS[:-1]) + _MORE[:1], 32)
    table(tuple((q.heading, q.asks, who_sees(q)) for q in QUESTIONS[-1:]), 62)
    table(_MORE[1:], 32)
    across("How closely you work together", HEADING, 24)
    table(_STEPS, 16)
    across("Please do not write about people", HEADING, 24)
    across(_PEOPLE, height=34)
    across("How to fill it in", HEADING, 24)
    across(_HOW, height=50)
    across("This survey was written by Kith. It works without the internet and sends nothing.", SMALL)
    sheet.freeze_panes = None
