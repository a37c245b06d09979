"""Surveys of a small town, written, filled in and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.model.records import Records
from graph.vocabulary.terms import vocabulary
from ingest.load import Reading, read
from ingest.survey.questions import MORE_SHEET, NAME, SHEET
from ingest.survey.writing import write_surveys
from tests.builders import TODAY
from tests.ingest.folders import reading

PARTNERS = (
    {"id": "clinic", "name": "River Clinic", "kind": "community_health_clinic", "phone": "555-0100"},
    {"id": "mosque", "name": "Willow Street Mosque", "kind": "place_of_worship"},
    {"id": "court", "name": "County Court", "kind": "criminal_court"},
)

Said = str | int | date


def town(folder: Path) -> Records:
    """Three partners that a store knows."""
    return reading(folder / "town", partners=PARTNERS).records


def surveys(folder: Path, known: Records, *, on: date = TODAY) -> dict[str, Path]:
    """A survey for each of them, by key."""
    paths = write_surveys(known.partners, known.partners, vocabulary().kinds, folder, on=on)
    return {partner.key: path for partner, path in zip(known.partners, paths, strict=False)}


def sheet_of(path: Path, name: str = SHEET) -> Worksheet:
    """A sheet of a survey, to be changed and saved by its book."""
    return load_workbook(path)[name]


def fill(
    path: Path, answers: Mapping[str, Mapping[str, Said]], *, cells: Mapping[str, Said] | None = None
) -> None:
    """Answer: for the name of a partner, the question and the answer; `cells` are set as they are."""
    book = load_workbook(path)
    sheet: Worksheet = book[SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows, start=1) if NAME in row)
    for number, row in enumerate(rows[top:], start=top + 1):
        for question, answer in answers.get(str(row[1]), {}).items():
            sheet.cell(number, rows[top - 1].index(question) + 1, answer)
    for name, value in (cells or {}).items():
        sheet[name] = value
    book.save(path)


def add_row(path: Path, name: str) -> None:
    """Name somebody who is not in the list."""
    book = load_workbook(path)
    book[MORE_SHEET]["A5"] = name
    book.save(path)


def returned(folder: Path, known: Records) -> Reading:
    """What a folder of surveys says."""
    return read([folder], known=known)
