"""CSV as people really send it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IngestError
from ingest.csvs import decode, read_bytes, read_rows, tidy
from tests.ingest.folders import reading, told


def rows(text: str) -> list[list[str]]:
    return [row.cells for row in read_rows(text) if not row.wrong]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    text = "id,name,kind\nc1,Café Niño,community_center\n"
    (tmp_path / "partners.csv").write_bytes(text.encode(encoding))
    found = reading(tmp_path)
    assert [partner.name for partner in found.records.partners] == ["Café Niño"]
    assert any("Windows-1252" in line for line in told(found)) == (encoding == "cp1252")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_found(mark: str) -> None:
    assert rows(f'id{mark}"a, b; c"{mark}kind\n1{mark}2{mark}3') == [
        ["id", "a, b; c", "kind"],
        ["1", "2", "3"],
    ]


def test_a_line_that_names_the_delimiter_is_heeded() -> None:
    assert rows("sep=;\na;b\n1,5;2") == [["a", "b"], ["1,5", "2"]]


def test_a_quote_left_open_spoils_its_own_row_only(tmp_path: Path) -> None:
    text = 'id,name,kind\na,"Open,mutual_aid\nb,Good,mutual_aid\nc,"Fine, too",mutual_aid\n'
    found = reading(tmp_path, partners=text)
    assert [partner.key for partner in found.records.partners] == ["b", "c"]
    assert told(found) == ["partners.csv, row 2: has a quote that is not closed (row not loaded)"]


def test_a_row_with_more_cells_than_the_header_is_refused_in_one_line(tmp_path: Path) -> None:
    found = reading(tmp_path, partners="id,name,kind\na,Smith, Jones and Co,union\nb,Good,union\n")
    assert [partner.key for partner in found.records.partners] == ["b"]
    assert len(found.report.lines) == 1
    assert "more cell than the header" in told(found)[0]


def test_a_row_with_fewer_cells_is_read_with_a_remark(tmp_path: Path) -> None:
    found = reading(tmp_path, partners="id,name,kind,phone\na,Good,union\n")
    assert len(found.records.partners) == 1
    assert told(found) == [
        "partners.csv, row 2: has 1 cell fewer than the header (the missing ones read as empty)"
    ]


def test_blank_rows_count_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    found = reading(tmp_path, partners="id,name,kind\n\n,,\na,Bad,wizard\n")
    assert [line.row for line in found.report.lines] == [4]


def test_nuls_and_marks_that_turn_text_around_are_taken_out() -> None:
    assert tidy(" a\x00b\u202e ") == "ab"
    assert tidy("سلام\u200cها") == "سلام\u200cها"


def test_what_is_no_text_says_what_to_do(tmp_path: Path) -> None:
    book = tmp_path / "partners.csv"
    book.write_bytes(b"PK\x03\x04rest")
    with pytest.raises(IngestError, match=r"give it a name that ends in .zip"):
        read_bytes(book)
    assert told(reading(tmp_path)) == [
        "partners.csv: partners.csv is a zip file; give it a name that ends in .zip, or unpack it, "
        "and load that. (file not read)"
    ]


def test_an_empty_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    found = reading(tmp_path, partners="id,name,kind\na,Good,union\n", ties="")
    assert len(found.records.partners) == 1
    assert any("no header row" in line for line in told(found))


def test_a_cell_of_endless_text_is_refused(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=f"id,name,kind\na,{'x' * 30_000},union\n")
    assert "more than 20,000 characters" in told(found)[0]


@given(st.binary(max_size=400))
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    text, _ = decode(data)
    numbers = [row.number for row in read_rows(text)]
    assert numbers == list(range(1, len(numbers) + 1))


@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_read_back(cells: list[list[str]]) -> None:
    text = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in cells)
    assert rows("a,b\r\n" + text)[1:] == cells


ORTHOGRAPHIES = [
    "Hawaiʻi",
    "ᏣᎳᎩ",
    "𞤀𞤣𞤤𞤢𞤥",
    "سلام\u200cها",
    "café",
    "cafe\u0301",
    "क्\u200dष",
    "Dakhóta",
    "မြန်မာ",
    "日本",
]
LETTERS = st.text(
    st.characters(categories=("L", "M", "N", "P", "S", "Cf"), exclude_characters="\ufeff'"), min_size=1
)
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(LETTERS | st.sampled_from(ORTHOGRAPHIES), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_orthography_comes_out_as_it_was_written(word: str, encoding: str) -> None:
    text, _ = decode(f"id\n{word}\n".encode(encoding))
    written = "".join(letter for letter in word if letter not in TURNS)
    assert tidy(text.split("\n")[1]) == written


@given(st.text(st.characters(categories=("Cc",)) | st.sampled_from(TURNS) | st.sampled_from("ab")))
def test_what_controls_or_turns_text_does_not_come_through(word: str) -> None:
    assert set(tidy(word)) <= set("ab ")


def test_lines_in_another_encoding_are_read_each_in_its_own() -> None:
    data = "Café\n".encode() + "Niño\n".encode("cp1252") + b"plain\n"
    assert decode(data) == ("Café\nNiño\nplain\n", "mixed")


def test_a_head_cut_within_a_character_is_still_utf_8() -> None:
    assert decode("ᏣᎳᎩ".encode()[:-1]) == ("ᏣᎳ\ufffd", "utf-8")


def test_column_names_below_a_title_tell_what_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Ours\n\nid,name,kind\na,Good,union\n", encoding="utf-8")
    assert [partner.key for partner in reading(tmp_path).records.partners] == ["a"]


def test_the_door_reads_also_cells_of_columns_without_a_name(tmp_path: Path) -> None:
    rows = "id,partner,name,,address\ns,clinic,Care,do not publish,5 Elm Street\n"
    found = reading(tmp_path, partners="id,name,kind\nclinic,Clinic,union\n", services=rows)
    assert [location.address for location in found.records.locations] == [""]
    assert any("column D" in line for line in told(found))
