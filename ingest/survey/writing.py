"""Writes a survey for each partner: who sees the answers first, then the list, then space for others."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from graph.errors import IngestError
from graph.model.partner import Partner
from graph.vocabulary.codes import Survey
from graph.vocabulary.terms import Kind
from ingest.cells import guard
from ingest.csvs import decode, read_bytes, read_rows
from ingest.headers import letters
from ingest.sources.asked import COLUMNS as ASKED_COLUMNS
from ingest.survey.first_sheet import write_first_sheet
from ingest.survey.questions import (
    AMOUNT,
    CODE,
    FILLED_IN,
    MAY_SHOW,
    MORE_SHEET,
    NAME,
    QUESTIONS,
    SHEET,
    WHAT,
    choices,
    code_of,
    mark_for,
    who_sees,
)
from ingest.writing_books import ANSWER, QUIET, SMALL, Book, Choice, Look, headings, put, widths

ASKED = "asked.csv"
_SPACE_FOR_MORE = 30
_HEADER_ROW = 5
_TITLE = Look(16, bold=True, wrap=False)
_YES_NO = Choice(("yes", "no"), others=False)


def write_surveys(
    recipients: Sequence[Partner],
    listed: Iterable[Partner],
    kinds: Mapping[str, Kind],
    folder: Path,
    *,
    on: date,
) -> list[Path]:
    """Write a survey for each recipient, and asked.csv, which keeps who was asked on which day.

    `listed` are the partners the surveys ask about, `kinds` the words for kinds of partners. Raises
    IngestError rather than replace a file that may hold answers.
    """
    files = [(partner, folder / _file_name(partner)) for partner in recipients]
    if there := [path.name for _, path in files if path.exists()]:
        raise IngestError(f"{folder} already has {', '.join(there[:3])}; choose another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    others = sorted(listed, key=lambda partner: (partner.name.casefold(), partner.id))
    for partner, path in files:
        _write(partner, [other for other in others if other.id != partner.id], kinds, path)
    return [*(path for _, path in files), _write_asked(files, folder / ASKED, on)]


def _file_name(partner: Partner) -> str:
    """A name that people recognize; reading does not depend on it."""
    words = re.sub(r"[^\w]+", " ", partner.name).strip()[:60] or "survey"
    return f"{words} {partner.id[:4]}.xlsx"


def _write(partner: Partner, others: Sequence[Partner], kinds: Mapping[str, Kind], path: Path) -> None:
    book = Book()
    write_first_sheet(book, partner.name)
    _write_list(book, partner, others, kinds)
    _write_more(book, kinds)
    book.save(path)


def _questions() -> list[str]:
    names: list[str] = []
    for question in QUESTIONS:
        names.append(question.heading)
        names += {"Fund": [AMOUNT], "Trust": [MAY_SHOW]}.get(question.heading, [])
    return names


def _write_list(book: Book, partner: Partner, others: Sequence[Partner], kinds: Mapping[str, Kind]) -> None:
    sheet = book.sheet(SHEET)
    columns = [CODE, NAME, WHAT, *_questions()]
    put(sheet, 1, 1, mark_for(partner), SMALL)
    put(sheet, 1, 2, f"Whom does {partner.name} work with?", _TITLE)
    skip = "Leave a cell empty to skip the question, or answer “not wanted”. No reason is needed for either."
    put(sheet, 2, 2, f"{skip} Who will see each answer is on the first sheet.", SMALL)
    put(sheet, 3, 2, f"{FILLED_IN} (such as 2026-10-31):", SMALL)
    put(sheet, 3, 3, "", ANSWER)
    headings(sheet, _HEADER_ROW, columns)
    sheet.row_dimensions[_HEADER_ROW].height = 34
    for row, other in enumerate(others, start=_HEADER_ROW + 1):
        put(sheet, row, 1, code_of(other), SMALL)
        put(sheet, row, 2, other.name, Look(line=True))
        put(
            sheet,
            row,
            3,
            kinds[other.kind].label if other.kind in kinds else "",
            Look(color=QUIET, line=True),
        )
        for column in range(4, len(columns) + 1):
            put(sheet, row, column, "", ANSWER)
    _offer_answers(book, sheet, columns, _HEADER_ROW + 1, _HEADER_ROW + max(1, len(others)))
    _finish(sheet, columns)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = f"D{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.protection.sheet = True  # without a password: against slips, not against anybody
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _write_more(book: Book, kinds: Mapping[str, Kind]) -> None:
    sheet = book.sheet(MORE_SHEET)
    columns = [NAME, WHAT, *_questions()]
    put(sheet, 1, 1, "Who is missing from the list?", _TITLE)
    only = "Names of organizations only, please. People are listed only with their own consent."
    put(sheet, 2, 1, f"{only} This sheet is for the team; nothing on it is taken over by itself.", SMALL)
    headings(sheet, 4, columns)
    sheet.row_dimensions[4].height = 34
    last = 4 + _SPACE_FOR_MORE
    for row in range(5, last + 1):
        for column in range(1, len(columns) + 1):
            put(sheet, row, column, "", ANSWER)
    book.offer(
        sheet,
        f"B5:B{last}",
        Choice(tuple(sorted({kind.label for kind in kinds.values() if not kind.individual}))),
    )
    _offer_answers(book, sheet, columns, 5, last)
    _finish(sheet, columns)


def _offer_answers(book: Book, sheet: Worksheet, columns: Sequence[str], first: int, last: int) -> None:
    for question in QUESTIONS:
        choice = Choice(choices(question), others=False)
        hint = f"{question.asks}\nWho will see it: {who_sees(question)}"
        book.offer(
            sheet, _cells(columns, question.heading, first, last), choice, title=question.heading, hint=hint
        )
    amounts = _cells(columns, AMOUNT, first, last)
    book.hint(
        sheet, amounts, "Amount", "About how much a year, in US dollars. Only the team sees it. May be empty."
    )
    hint = "Yes: your trust may be shown beside your name if they say the same. Empty means no."
    book.offer(sheet, _cells(columns, MAY_SHOW, first, last), _YES_NO, title="May it be shown?", hint=hint)


def _cells(columns: Sequence[str], name: str, first: int, last: int) -> str:
    letter = letters(columns.index(name))
    return f"{letter}{first}:{letter}{last}"


def _finish(sheet: Worksheet, columns: Sequence[str]) -> None:
    wide = {CODE: 4, NAME: 36, WHAT: 24}
    widths(sheet, [wide.get(column, 15) for column in columns])


def _write_asked(files: Sequence[tuple[Partner, Path]], path: Path, on: date) -> Path:
    """Keep who was asked; those asked earlier stay in the list."""
    rows = {row[0]: row for row in _asked_before(path)}
    for partner, file in files:
        cells = (partner.id, Survey.ASKED.value, partner.name, on.isoformat(), file.name)
        rows[partner.id] = list(map(guard, cells))
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(ASKED_COLUMNS)
        writer.writerows(rows.values())
    return path


def _asked_before(path: Path) -> list[list[str]]:
    if not path.exists():
        return []
    rows = [row.cells for row in read_rows(decode(read_bytes(path))[0])]
    return [row for row in rows[1:] if len(row) == len(ASKED_COLUMNS)]
