"""A survey that came back: ties as its partner reports them, and that the partner was asked or answered.

Known by a mark in it, not by the name of the file. What is not one of the answers offered is told without
being repeated: people write about people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.errors import IngestError
from graph.vocabulary.codes import Answer, Survey, TieKind
from ingest.bundles import Bundle, Entry, Part
from ingest.csvs import RawRow
from ingest.datasets import Dataset
from ingest.headers import Header, find_header, raw_rows
from ingest.report import Outcome, Report
from ingest.survey.questions import (
    AMOUNT,
    CODE,
    FILLED_IN,
    FIRST_SHEET,
    MARK,
    MAY_SHOW,
    MORE_SHEET,
    NAME,
    QUESTIONS,
    SHEET,
    WHAT,
    Question,
    id_in,
    read_answer,
)
from ingest.terms import KNOWN, a_date, a_number
from ingest.workbooks import Book, Sheet, name_of

_ANSWERS = frozenset(question.heading for question in QUESTIONS) | {AMOUNT, MAY_SHOW}
_PRINTED = frozenset((CODE, NAME, WHAT))
_OWN_SHEETS = frozenset((SHEET, MORE_SHEET, FIRST_SHEET))


@dataclass(slots=True)
class _Returned:
    """One survey as it is read: who filled it in, on which day, and the ties it tells."""

    name: str
    by: str
    on: str
    report: Report
    ties: list[Entry] = field(default_factory=list[Entry])
    answered: bool = False

    def tell(self, row: int, column: str, what: str, done: str, outcome: Outcome = Outcome.LEFT_OUT) -> None:
        """A line about one cell, which is not repeated."""
        self.report.add(self.name, row, column, what, done, outcome)


def mark_of(book: Book) -> tuple[Sheet, int, str] | None:
    """The sheet, row and text of the mark by which a survey is known; None when the book is none."""
    for sheet in book.sheets:
        for number, cells in enumerate(sheet.rows[:12], start=1):
            for cell in cells[:2]:
                if cell.startswith(MARK):
                    return sheet, number, cell
    return None


def bundle_of(book: Book, mark: tuple[Sheet, int, str], dataset: Dataset, report: Report) -> Bundle:
    """What a returned survey says. Raises IngestError when it does not say whose it is."""
    sheet, row, text = mark
    code = text.removeprefix(MARK).strip()
    by = id_in(code, code.rpartition(".")[0])
    if by is None:
        raise IngestError(
            f"{book.path.name} is a survey whose code in row {row} was changed, so nobody can tell whose "
            "answers these are; copy them into a new survey for that partner."
        )
    name = name_of(book.path, sheet)
    rows = list(raw_rows(sheet.rows))
    told = _Returned(name, by, _filled_in_on(rows, name, report), report)
    _read_list(told, rows)
    for other in book.sheets:
        if other.name == MORE_SHEET and other is not sheet:
            _read_more(told, other, name_of(book.path, other))
        elif other.name not in _OWN_SHEETS and other is not sheet and other.rows:
            report.add(name_of(book.path, other), 0, "", "is no part of the survey", "not read")
    asked = Survey.ANSWERED if told.answered else Survey.ASKED
    status = Entry(row, {"partner": by, "asked": asked})
    parts = [Part("asked", name, [status]), Part("ties", name, told.ties)]
    return Bundle(book.path, dataset.source, dataset.fictional, parts)


def _filled_in_on(rows: Sequence[RawRow], name: str, report: Report) -> str:
    """The day a partner filled it in, "" when it does not say."""
    for row in rows[:12]:
        for at, cell in enumerate(row.cells):
            if not cell.startswith(FILLED_IN):
                continue
            said = next((text for text in row.cells[at + 1 :] if text), "")
            if said and a_date(said) is None:
                what = f"{FILLED_IN} is not a date such as 2026-10-31"
                report.add(name, row.number, "", what, "left empty", Outcome.LEFT_OUT)
            return said if a_date(said) is not None else ""
    return ""


def _read_list(told: _Returned, rows: Sequence[RawRow]) -> None:
    header = find_header(rows, (CODE, NAME), fold=False)
    if header is None:
        raise IngestError(
            f"{told.name} has no row any more that names the questions; copy the answers into a new survey."
        )
    beside: dict[str, int] = {}
    for row, cells in _filled(header, rows, told):
        for column in cells.keys() - _ANSWERS - _PRINTED:
            beside[column] = beside.get(column, 0) + 1
        if not _ANSWERS & cells.keys():
            continue
        target = id_in(cells.get(CODE, ""), cells.get(NAME, ""))
        if target is None:
            told.answered = True
            told.tell(row, "", _why_no_target(cells), "answers of this row not kept", Outcome.REFUSED)
            continue
        _read_row(told, row, target, cells)
    for column, count in sorted(beside.items()):
        say = "a row says" if count == 1 else f"{count} rows say"
        told.tell(0, "", f"{column} is not a question of the survey, and {say} something in it", "not read")


def _why_no_target(cells: dict[str, str]) -> str:
    if not cells.get(CODE):
        return (
            f"has no code, so nobody can tell who is meant; who is not listed goes on the sheet {MORE_SHEET}"
        )
    return "has a code and a name that do not belong together; one was changed, or one column sorted alone"


def _filled(header: Header, rows: Sequence[RawRow], told: _Returned) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the questions with what they say, empty cells left out."""
    for row in rows:
        if row.number <= header.number:
            continue
        if row.wrong:
            told.tell(row.number, "", row.wrong, "answers of this row not kept", Outcome.REFUSED)
            continue
        yield row.number, {column: text for column, text in header.raw(row.cells).items() if text}


def _read_row(told: _Returned, row: int, target: str, cells: dict[str, str]) -> None:
    """The ties of one row of the list; one that is skipped is no answer."""
    for question in QUESTIONS:
        tie = _tie(told, row, question, cells)
        if tie is not None:
            told.answered = True
            ends = {"source": told.by, "target": target, "reported_by": told.by, "as_of": told.on}
            told.ties.append(Entry(row, {**ends, "kind": question.kind, **tie}))


def _tie(told: _Returned, row: int, question: Question, cells: dict[str, str]) -> dict[str, str] | None:
    amount = _amount(told, row, cells) if question.kind is TieKind.FUNDS else ""
    text = cells.get(question.heading, "yes" if amount else "")
    if not text:
        return None
    found = read_answer(text)
    if found is None:
        told.tell(row, question.heading, "is none of the answers offered", "left empty; not repeated here")
        return None
    answer, strength = found
    tie = {"answer": answer.value, "strength": str(strength.value) if strength is not None else ""}
    if answer is Answer.YES and amount:
        tie["amount"] = amount
    if question.kind is TieKind.TRUSTS and (shown := cells.get(MAY_SHOW)):
        if KNOWN.find(shown) is None:
            told.tell(row, MAY_SHOW, "is neither yes nor no", "read as no; not repeated here")
        else:
            tie["may_show"] = shown
    return tie


def _amount(told: _Returned, row: int, cells: dict[str, str]) -> str:
    text = cells.get(AMOUNT, "").lstrip("$ ").strip()
    if not text:
        return ""
    number = a_number(text)
    if number is None or number < 0:
        told.tell(row, AMOUNT, "is not a number of US dollars", "left empty; not repeated here")
        return ""
    return str(round(number))


def _read_more(told: _Returned, sheet: Sheet, name: str) -> None:
    """Organizations that were not listed: told row by row and not kept, since a name may be a person's."""
    header = find_header(list(raw_rows(sheet.rows)), (NAME,), fold=False)
    rows = sheet.rows[header.number :] if header is not None else []
    first = header.number + 1 if header is not None else 1
    for number, cells in enumerate(rows, start=first):
        if any(cell.strip() for cell in cells):
            told.answered = True
            told.report.add(
                name,
                number,
                "",
                "names someone who is not in the list",
                "not kept; an organization can be added to partners.csv and its answers to ties.csv",
            )
