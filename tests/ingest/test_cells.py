from __future__ import annotations

import csv
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.cells import guard, unguard
from ingest.csvs import read_rows, tidy
from tests.store.made import text

ANY = st.text("'\"=+-@＝＋\t\r\n a1.", max_size=10) | text
DANGEROUS = (
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '"=1',
    "'=1",
    " =1",
    "＝1",
    "＋1",
    "=cmd|' /C calc'!A0",
)


@given(ANY)
@settings(deadline=None)
@example("''=1")
@example("'-5")
@example("'")
def test_a_marked_cell_reads_as_it_was_written(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.sampled_from(DANGEROUS), text)
@settings(deadline=None)
def test_no_cell_begins_like_a_formula(start: str, rest: str) -> None:
    assert guard(start + rest).startswith("'")


def test_numbers_and_the_apostrophe_of_a_name_stay_as_they_are() -> None:
    for plain in ("-5", "-93.25", "7", "'Ohana", "‘Okina", "O'Brien", ""):
        assert guard(plain) == plain


@given(st.lists(ANY, min_size=1, max_size=4))
@settings(deadline=None)
def test_any_row_survives_a_csv_file(cells: list[str]) -> None:
    kept = [tidy(guard(cell)) for cell in cells]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["a"] * len(cells), [guard(cell) for cell in cells]])
    row = list(read_rows(out.getvalue()))[1]
    assert [tidy(cell) for cell in row.cells] == kept


@given(text)
@settings(deadline=None)
def test_what_reading_would_leave_as_it_is_comes_back_exactly(cell: str) -> None:
    tidied = tidy(guard(tidy(guard(cell))))
    assert tidy(guard(tidied)) == tidied
