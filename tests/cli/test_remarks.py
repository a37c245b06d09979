"""Remarks of a load as a tired person reads them."""

from __future__ import annotations

from api.cli.remarks import few, gathered
from ingest.report import Line, Outcome


def a_line(
    file: str = "list.csv", row: int = 0, outcome: Outcome = Outcome.NOTED, what: str = "is odd"
) -> Line:
    return Line(file, row, "phone", what, "left empty", outcome)


def test_the_same_remark_about_many_rows_is_one_line_that_counts() -> None:
    lines = [a_line(row=row) for row in (2, 3, 4, 9, 11, 13)]
    assert gathered(lines) == [("list.csv", "6 rows: 2-4, 9, 11, ...", "phone", "is odd", "left empty")]


def test_the_same_remark_about_many_files_is_one_line_that_counts() -> None:
    told = gathered([a_line(f"{letter}.csv") for letter in "abcde"])
    assert told == [("5 files: a.csv, b.csv and 3 more", "", "phone", "is odd", "left empty")]


def test_remarks_about_rows_of_different_files_stay_apart() -> None:
    assert [told[:2] for told in gathered([a_line("a.csv", 2), a_line("b.csv", 2)])] == [
        ("a.csv", "2"),
        ("b.csv", "2"),
    ]


def test_what_was_not_loaded_stands_before_what_was_only_remarked() -> None:
    told = gathered([a_line(), a_line(row=7, outcome=Outcome.REFUSED, what="is nobody")])
    assert [what for _, _, _, what, _ in told] == ["is nobody", "is odd"]


def test_a_whole_file_has_no_row_number() -> None:
    assert gathered([a_line()])[0][1] == ""


def test_a_few_names_are_all_named() -> None:
    assert few(["a", "b", "c"]) == "a, b, c"
