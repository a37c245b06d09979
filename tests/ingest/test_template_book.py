"""The workbook to fill in: its sheets load, its lists offer only words that are understood."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ingest import terms
from ingest.datasets import NEEDED
from ingest.load import read
from ingest.template_book import offered
from ingest.templates import write_templates
from ingest.terms import Lexicon, lexicons
from ingest.writing_books import INK
from ingest.writing_books import NEEDED as NEEDED_FILL
from tests.ingest.folders import told

ROWS = {
    "partners": {
        "id": "007",
        "name": "River Clinic",
        "kind": "Community health clinic",
        "asked": "not_asked",
    },
    "services": {
        "id": "care",
        "partner": "007",
        "name": "Care",
        "needs": "Mental health and PTSD",
        "zip": "02138",
    },
    "ties": {"source": "007", "target": "008", "kind": "Refers people to", "strength": "coordination"},
}


def test_what_people_fill_in_loads_with_every_zero(tmp_path: Path) -> None:
    write_templates(tmp_path)
    book = load_workbook(tmp_path / "kith.xlsx")
    rows = {**ROWS, "more": {"id": "008", "name": "County Court", "kind": "Criminal court"}}
    for name, cells in rows.items():
        sheet = book["partners" if name == "more" else name]
        columns = [cell.value for cell in sheet[1]]
        for column, text in cells.items():
            sheet.cell(3 if name == "more" else 2, columns.index(column) + 1, text)
    book.save(tmp_path / "kith.xlsx")
    found = read([tmp_path])
    assert told(found) == []
    assert [partner.key for partner in found.records.partners] == ["007", "008"]
    assert [location.zip for location in found.records.locations] == ["02138"]
    assert len(found.records.ties) == 1


LEXICONS: dict[tuple[str, str], Lexicon[Any]] = {
    ("partners", "kind"): lexicons().kinds,
    ("ties", "kind"): terms.TIE_KINDS,
    ("communities", "kind"): terms.COMMUNITY_KINDS,
    ("", "needs"): lexicons().needs,
    ("", "need"): lexicons().needs,
    ("", "community"): lexicons().communities,
    ("", "levels"): terms.LEVELS,
    ("", "level"): terms.PLACE_LEVELS,
    ("", "setting"): terms.SETTINGS,
    ("", "side"): terms.SIDES,
    ("", "government"): terms.GOVERNMENTS,
    ("", "audience"): terms.ROLES,
    ("", "consent_audience"): terms.ROLES,
    ("", "asked"): terms.SURVEYS,
    ("", "for_whom"): terms.FOR_WHOM,
    ("", "delivery"): terms.DELIVERIES,
    ("", "disclosure"): terms.DISCLOSURES,
    ("", "status"): terms.STATUSES,
    ("", "strength"): terms.STRENGTHS,
    ("ties", "answer"): terms.ANSWERS,
    ("", "claim"): terms.CLAIMS,
    ("", "attestation"): terms.ATTESTATIONS,
    ("", "stance"): terms.STANCES,
    ("", "allows"): terms.PERMISSIONS,
}


@pytest.mark.parametrize("column", LEXICONS, ids=" ".join)
def test_every_word_that_a_list_offers_is_understood(column: tuple[str, str]) -> None:
    offers = offered()[column].words
    assert offers
    assert [word for word in offers if LEXICONS[column].find(word) is None] == []


def test_the_needed_columns_stand_out_and_the_headings_stay_in_sight(tmp_path: Path) -> None:
    write_templates(tmp_path)
    book = load_workbook(tmp_path / "kith.xlsx")
    assert book.sheetnames[0] == "How to"
    for shape, needed in NEEDED.items():
        if shape not in book.sheetnames:
            continue
        sheet = book[shape]
        looks = {str(cell.value): str(cell.style) for cell in sheet[1]}
        assert {looks[name] for name in needed} == {f"kith 11 {INK} {NEEDED_FILL} xxox"}
        assert sheet.freeze_panes == "A2"
