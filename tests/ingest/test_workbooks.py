"""Workbooks as sheets of text, read by a limited process."""

from __future__ import annotations

import subprocess
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from graph.errors import IngestError
from ingest.headers import letters
from ingest.limits import Limits, limited
from ingest.workbooks import read_book, read_sheets
from tests.ingest.books import Cells, a_book, spoiled

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def only(path: Path, rows: Cells) -> list[list[str]]:
    [sheet] = read_sheets(a_book(path / "a.xlsx", {"one": rows}))
    return sheet.rows


def test_cells_read_as_a_person_would_write_them(tmp_path: Path) -> None:
    rows = only(
        tmp_path,
        [
            ["text", "00123", 12.0, 0.1 + 0.2, True, None],
            [date(2026, 10, 31), datetime(2026, 10, 31, 14, 30), time(9, 0), -77.0364999],  # noqa: DTZ001
        ],
    )
    assert rows == [
        ["text", "00123", "12", "0.3", "yes"],
        ["2026-10-31", "2026-10-31 14:30", "09:00", "-77.0364999"],
    ]


def test_rows_keep_their_numbers_and_columns_their_places(tmp_path: Path) -> None:
    assert only(tmp_path, [[], [], ["", "", "x"]]) == [[], [], ["", "", "x"]]


def test_dates_counted_from_1904_are_the_same_dates(tmp_path: Path) -> None:
    def count_from_1904(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book["one"]["A1"] = date(2026, 10, 31)

    path = a_book(tmp_path / "a.xlsx", {"one": []}, change=count_from_1904)
    assert read_sheets(path)[0].rows == [["2026-10-31"]]


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["two"].sheet_state = "veryHidden"

    path = a_book(tmp_path / "a.xlsx", {"one": [["a"]], "two": [["secret"]]}, change=hide)
    one, two = read_sheets(path)
    assert (one.hidden, two.hidden, two.rows, two.unread) == (False, True, [], "is hidden")


def test_rows_that_are_only_colored_are_no_rows(tmp_path: Path) -> None:
    def color(book: Workbook) -> None:
        book["one"].cell(1_048_576, 16_384).fill = PatternFill("solid", fgColor="FFFF00")

    path = a_book(tmp_path / "a.xlsx", {"one": [["a"]]}, change=color)
    assert read_sheets(path)[0].rows == [["a"]]


def test_zip_codes_and_geoids_kept_as_numbers_get_their_zeros_back(tmp_path: Path) -> None:
    path = a_book(
        tmp_path / "a.xlsx",
        {"one": [["id", "ZIP Code", "GEOID"], [7, 2138, 1001020100], [8, "02138", 27053], ["x", 210, 6]]},
    )
    [sheet] = read_sheets(path)
    assert sheet.rows[1:] == [["7", "02138", "01001020100"], ["8", "02138", "27053"], ["x", "00210", "06"]]
    assert [(note.row, note.what) for note in sheet.notes] == [
        (2, "2 numbers in column ZIP Code had lost the zeros before them"),
        (2, "2 numbers in column GEOID had lost the zeros before them"),
    ]


def test_the_sheets_of_a_book_are_told_apart_also_when_one_of_them_is_too_wide(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", {"wide": [["x"] * 40], "fine": [["y"]]})
    with limited(Limits(columns=30)):
        wide, fine = read_sheets(path)
    assert wide.unread == "has 40 columns; Kith reads up to 30 (KITH_MAX_COLUMNS)"
    assert fine.rows == [["y"]]


def test_rows_beyond_the_limit_are_told(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", {"one": [["x"]] * 20})
    with limited(Limits(rows=10)):
        [sheet] = read_sheets(path)
    assert len(sheet.rows) == 11
    assert [(note.what, note.done) for note in sheet.notes] == [
        (
            "has more than the 10 rows that Kith reads of one sheet (KITH_MAX_ROWS)",
            "the rows from row 12 on are not read",
        )
    ]


def test_a_book_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr("ingest.workbooks._CHILD", slow)
    monkeypatch.setattr("ingest.workbooks._SLACK", 0)
    path = a_book(tmp_path / "a.xlsx", {"one": [["x"]]})
    with limited(Limits(seconds=1)), pytest.raises(IngestError) as refused:
        read_sheets(path)
    assert str(refused.value) == (
        "a.xlsx takes longer than 1 seconds to read (KITH_MAX_SECONDS); "
        "save the sheets you need as CSV and load those."
    )


def test_what_the_reader_knows_of_the_world_is_the_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[str, str]] = []
    real = subprocess.Popen

    def watched(*args: object, env: dict[str, str], **rest: object) -> object:
        given.append(env)
        return real(*args, env=env, **rest)  # type: ignore[call-overload]

    monkeypatch.setenv("NEO4J_PASSWORD", "hidden")
    monkeypatch.setattr("ingest.workbooks.subprocess.Popen", watched)
    read_sheets(a_book(tmp_path / "a.xlsx", {"one": [["x"]]}))
    assert "NEO4J_PASSWORD" not in given[0]


def test_a_sheet_with_a_hostile_name_is_only_called_by_what_is_harmless_of_it(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", {"abc": [["x"]]})
    spoiled(path, replace={"xl/workbook.xml": (b'name="abc"', 'name="a\u202ebc"'.encode())})
    assert [sheet.name for sheet in read_sheets(path)] == ["abc"]


def test_times_beyond_a_day_are_still_times(tmp_path: Path) -> None:
    assert only(tmp_path, [[timedelta(hours=26)]]) == [["1 day, 2:00:00"]]


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff"), min_size=1, max_size=12
)
ORTHOGRAPHIES = st.sampled_from(
    ["Hawaiʻi", "ᏣᎳᎩ", "𞤀𞤣𞤤𞤢𞤥", "سلام‌ها", "café", "cafe\u0301", "ཨོཾ", "Dakhóta", "မြန်မာ", "Ñuu Savi"]
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS.filter(str.strip) | ORTHOGRAPHIES, min_size=1, max_size=40))
def test_every_orthography_comes_out_as_it_went_in(tmp_path: Path, words: list[str]) -> None:
    plain = [word for word in words if "_x" not in word and not word.startswith("=")]
    assert only(tmp_path, [["first", *plain]]) == [["first", *plain]]


def test_a_book_of_the_libreoffice_kind_is_read(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="one"><table:table-row><table:table-cell office:value-type="string">'
        "<text:p>Café</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
        book.writestr("META-INF/manifest.xml", "<manifest/>")
    assert read_book(path).sheets[0].rows == [["Café"]]


def shared_text(path: Path) -> None:
    """A text that is kept once and stands in every cell, as no sheet of that size could hold it."""
    a_book(path, {"partners": [["id"]]})
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letters(n)}{row}" t="s"><v>0</v></c>' for n in range(20))
        + "</row>"
        for row in range(1, 101)
    )
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    texts = f'<sst xmlns="{_MAIN}"><si><t>{"x" * 200}</t></si></sst>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Type="{kind}" Target="sharedStrings.xml" Id="rId99"/></Relationships>'
    with zipfile.ZipFile(path) as book:
        whole = book.read("xl/worksheets/sheet1.xml")
    spoiled(
        path,
        replace={
            "xl/worksheets/sheet1.xml": (whole, sheet.encode()),
            "xl/_rels/workbook.xml.rels": (b"</Relationships>", link.encode()),
        },
        add={"xl/sharedStrings.xml": texts.encode()},
    )


@pytest.mark.parametrize(
    ("most", "sentence"),
    [
        (Limits(unpacked=300_000), "unpacks to more than 300,000 bytes (KITH_MAX_UNPACKED); it is not read."),
        (Limits(ratio=20), "unpacks to more than 20 times its size (KITH_MAX_RATIO); it is not read."),
    ],
)
def test_one_long_text_in_every_cell_is_told_before_it_fills_the_memory(
    tmp_path: Path, most: Limits, sentence: str
) -> None:
    shared_text(tmp_path / "a.xlsx")
    with limited(most), pytest.raises(IngestError) as refused:
        read_sheets(tmp_path / "a.xlsx")
    assert str(refused.value) == f"a.xlsx {sentence}"
