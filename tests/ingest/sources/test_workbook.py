"""Kith's own files as sheets of one workbook."""

from __future__ import annotations

from pathlib import Path

from ingest.load import read
from tests.ingest.books import a_book
from tests.ingest.folders import told

PARTNERS = (["id", "name", "kind"], ["clinic", "River Clinic", "community_health_clinic"])


def test_sheets_are_known_by_their_names_or_by_their_columns(tmp_path: Path) -> None:
    book = a_book(
        tmp_path / "ours.xlsx",
        {
            "Partners 2026": PARTNERS,
            "Sheet2": (["partner", "id", "name", "zip"], ["clinic", "care", "Care", 2138]),
            "Ties": (["source", "target", "kind"], ["clinic", "nobody", "FUNDS"]),
            "places": (["id", "name", "latitude", "longitude"], ["hall", "Old Hall", 45.0, -93.25]),
        },
    )
    found = read([book])
    assert [partner.name for partner in found.records.partners] == ["River Clinic"]
    assert [service.name for service in found.records.services] == ["Care"]
    assert [place.name for place in found.records.places] == ["Old Hall"]
    assert told(found) == [
        "ours.xlsx, sheet Sheet2, row 2: 1 number in column zip had lost the zeros before them (given back)",
        "ours.xlsx, sheet Ties, row 2, column target: 'nobody' is nobody Kith knows (row not loaded)",
    ]


def test_what_is_none_of_them_is_told(tmp_path: Path) -> None:
    book = a_book(tmp_path / "ours.xlsx", {"notes": [["hello"]], "ties": [["who"]], "blank": []})
    assert told(read([book])) == [
        "ours.xlsx, sheet notes: is none of Kith's own files by its name or columns "
        "(sheet not read; name it as one of them, or write a mapping (docs/mapping.md))",
        "ours.xlsx, sheet ties: has no row that names the columns source, target, kind, which ties need "
        "(sheet not read; put the column names into its first row)",
    ]


def test_titles_above_and_totals_below_are_no_records(tmp_path: Path) -> None:
    rows = (["Our partners"], [""], *PARTNERS, ["Total", "1"])
    found = read([a_book(tmp_path / "ours.xlsx", {"partners": rows})])
    assert len(found.records.partners) == 1
    assert told(found) == [
        "ours.xlsx, sheet partners: has 2 rows above its column names (row 3 read as the column names)",
        "ours.xlsx, sheet partners, row 5: is a total at the end of the table (row not read)",
    ]


def test_the_door_reads_also_what_stands_beside_the_table_or_under_a_name_twice(tmp_path: Path) -> None:
    services = (
        ["id", "partner", "name", "address", "address"],
        ["one", "clinic", "Care", "5 Elm Street", "confidential"],
        ["two", "clinic", "Food", "7 Oak Street", None, "do not publish"],
    )
    found = read([a_book(tmp_path / "ours.xlsx", {"partners": PARTNERS, "services": services})])
    assert len(found.records.services) == 2
    assert [location.address for location in found.records.locations] == ["", ""]


def test_rows_to_mend_of_a_sheet_load_after_mending(tmp_path: Path) -> None:
    rows = (*PARTNERS, ["court", "County Court", "wizard"])
    found = read([a_book(tmp_path / "ours.xlsx", {"partners": rows})])
    [mend] = found.report.write_errors_csv(tmp_path / "out")
    assert mend.name == "errors-ours.xlsx, sheet partners.csv"
    mend.write_text(mend.read_text(encoding="utf-8").replace("wizard", "criminal_court", 1), encoding="utf-8")
    assert [partner.name for partner in read([mend]).records.partners] == ["County Court"]


def test_a_sheet_cannot_name_the_file_of_its_rows_to_mend_elsewhere(tmp_path: Path) -> None:
    rows = (*PARTNERS, ["court", "County Court", "wizard"])
    book = a_book(tmp_path / "ours.xlsx", {"partners": rows})
    report = read([book]).report
    [(source, name), mends] = next(iter(report.mends.items()))
    report.mends = {(source, "../../" + name): mends}
    [path] = report.write_errors_csv(tmp_path / "out")
    assert path.parent == tmp_path / "out"


def test_a_workbook_under_another_name_is_known_by_what_it_holds(tmp_path: Path) -> None:
    book = a_book(tmp_path / "ours.xlsx", {"partners": PARTNERS})
    other = book.rename(tmp_path / "download.zip")
    assert len(read([other]).records.partners) == 1
