"""An organization's own lists: of listings, never of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import IngestError
from ingest.report import Report
from ingest.shortlists import Shortlist, read_shortlists

HEAD = "partner,shortlist,service\n"


def read(folder: Path, rows: str) -> tuple[tuple[Shortlist, ...], list[str]]:
    file = folder / "shortlists.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    report = Report()
    return read_shortlists(file, report), [str(line) for line in report.lines]


def test_rows_of_one_name_are_one_list_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = "us,Housing,b\nus,Food,c\nus,Housing,a\nus,Housing,b\n"
    lists, told = read(tmp_path, rows)
    assert lists == (Shortlist("Housing", "us", ("b", "a")), Shortlist("Food", "us", ("c",)))
    assert told == []


@pytest.mark.parametrize(
    "name", ["For Maria Lopez, call 555-201-3344 cell", "She was beaten by her husband and fled in May"]
)
def test_a_list_named_after_a_person_is_not_used_and_its_name_not_repeated(tmp_path: Path, name: str) -> None:
    lists, told = read(tmp_path, f'us,"{name}",a\nus,Housing,b\n')
    assert [one.name for one in lists] == ["Housing"]
    assert "tells of a person" in told[0]
    assert "row not used" in told[0]
    assert name not in " ".join(told)


def test_a_row_that_lacks_something_is_said_and_a_file_without_any_good_row_refused(tmp_path: Path) -> None:
    lists, told = read(tmp_path, "us,,a\nus,Housing,b\n")
    assert len(lists) == 1
    assert "needs a partner, a shortlist and a service" in told[0]
    with pytest.raises(IngestError, match="no row that can be used"):
        read(tmp_path, "us,,a\n")
