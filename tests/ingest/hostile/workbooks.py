"""Hostile and broken workbooks."""
# ruff: noqa: E501

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.ingest.books import a_book, spoiled
from tests.ingest.hostile.case import GOOD, HEAD, Hostile, data, text
from tests.ingest.hostile.tables import COLUMNS


def with_change(change: Callable[[Workbook], None], *, sheet: str = "partners") -> Callable[[Path], object]:
    return lambda path: a_book(path, {sheet: COLUMNS, "two": [[""]]}, change=change)


def with_members(**members: bytes) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        a_book(path, {"partners": COLUMNS})
        spoiled(path, add={name.replace("__", "/"): content for name, content in members.items()})

    return make


def in_sheet(old: bytes, new: bytes) -> Callable[[Path], object]:
    return lambda path: spoiled(
        a_book(path, {"partners": COLUMNS}), replace={"xl/worksheets/sheet1.xml": (old, new)}
    )


def cut_off(path: Path) -> None:
    a_book(path, {"partners": COLUMNS})
    path.write_bytes(path.read_bytes()[:-200])


def damaged_inside(path: Path) -> None:
    spoiled(
        a_book(path, {"partners": COLUMNS}), replace={"xl/worksheets/sheet1.xml": (b"</sheetData>", b"<c")}
    )


def lies_about_its_size(path: Path) -> None:
    a_book(path, {"partners": COLUMNS})
    long = (
        b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b"A" * 3_000_000 + b"</t></is></c></row></sheetData>"
    )
    spoiled(path, replace={"xl/worksheets/sheet1.xml": (b"</sheetData>", long)})
    with zipfile.ZipFile(path) as book:
        size = struct.pack("<I", book.getinfo("xl/worksheets/sheet1.xml").file_size)
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", 1_000)))


def hide(book: Workbook) -> None:
    book["two"]["A1"] = "do not look"
    book["two"].sheet_state = "hidden"


def merge(book: Workbook) -> None:
    book["partners"].merge_cells("A3:A4")


def far_away(book: Workbook) -> None:
    book["partners"]["XFD1048576"] = "x"


def wide(book: Workbook) -> None:
    book["partners"]["AD1"] = "x"


def long(book: Workbook) -> None:
    for number in range(20):
        book["partners"].append([f"p{number}", "Hall", "mutual_aid"])


def wordy(book: Workbook) -> None:
    book["partners"].append(["p", "x" * 500, "mutual_aid"])


def errors(book: Workbook) -> None:
    sheet = book["partners"]
    sheet["D1"], sheet["D2"] = "phone", "#REF!"


def formulas(book: Workbook) -> None:
    sheet = book["partners"]
    sheet["D1"], sheet["D2"] = "phone", '="555-"&"0100"'


def count_from_1904(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904
    sheet = book["partners"]
    sheet["D1"], sheet["D2"] = "as_of", date(2026, 10, 31)


def zips(book: Workbook) -> None:
    sheet = book["partners"]
    sheet["D1"], sheet["D2"] = "ZIP Code", 2138


def a_link(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        link = zipfile.ZipInfo("xl/workbook.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        book.writestr(link, "/etc/hostname")


def of_members(*names: str, size: int = 1) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            for name in names:
                book.writestr(name, b"0" * size)

    return make


def same_name_twice(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "a")
        book.writestr("XL/workbook.xml", "b")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOOKS = (
    Hostile("nothing", "a.xlsx", data(b""), ("a.xlsx is empty; save or download it again.",)),
    Hostile(
        "a zip bomb by its ratio",
        "a.xlsx",
        of_members("xl/workbook.xml", size=3_000_000),
        ("a.xlsx unpacks to 3,000,000 bytes; Kith unpacks up to 80,000 (KITH_MAX_UNPACKED).",),
    ),
    Hostile(
        "files without end",
        "a.xlsx",
        of_members(*(f"f{n}" for n in range(40))),
        ("a.xlsx holds more than 30 files (KITH_MAX_MEMBERS); it is not read.",),
    ),
    Hostile(
        "a way out of the folder",
        "a.xlsx",
        of_members("xl/workbook.xml", "../../etc/passwd"),
        ("a.xlsx holds a file that would be unpacked elsewhere; it is not read.",),
    ),
    Hostile("a link", "a.xlsx", a_link, ("a.xlsx holds a link to another file; it is not read.",)),
    Hostile(
        "two members of one name",
        "a.xlsx",
        same_name_twice,
        ("a.xlsx holds two files of the same name; make it again.",),
    ),
    Hostile(
        "external entities",
        "a.xlsx",
        lambda path: spoiled(
            a_book(path, {"partners": COLUMNS}),
            replace={
                "xl/worksheets/sheet1.xml": (
                    b"<worksheet",
                    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><worksheet',
                )
            },
        ),
        (
            "a.xlsx has a DTD or entities inside (xl/worksheets/sheet1.xml), which no spreadsheet program "
            "writes; it is not read.",
        ),
    ),
    Hostile(
        "links to other workbooks",
        "a.xlsx",
        with_members(xl__externalLinks__externalLink1_xml=b"<externalLink/>"),
        ("links to other workbooks (the values it last had are read, no link is followed)",),
        1,
    ),
    Hostile(
        "data from elsewhere",
        "a.xlsx",
        lambda path: spoiled(
            a_book(path, {"partners": COLUMNS}), add={"xl/connections.xml": b"<connections/>"}
        ),
        ("asks for data from elsewhere (the values it last had are read, nothing is fetched)",),
        1,
    ),
    Hostile(
        "macros",
        "a.xlsm",
        lambda path: spoiled(a_book(path, {"partners": COLUMNS}), add={"xl/vbaProject.bin": b"Sub AutoOpen"}),
        ("has macros (its values are read, the macros never run)",),
        1,
    ),
    Hostile(
        "a password",
        "a.xlsx",
        data(OLE + "EncryptedPackage".encode("utf-16-le")),
        ("a.xlsx is locked with a password; save a copy without one and load that.",),
    ),
    Hostile(
        "a book cut off", "a.xlsx", cut_off, ("a.xlsx is not a whole zip file; make or download it again.",)
    ),
    Hostile(
        "a book damaged inside",
        "a.xlsx",
        damaged_inside,
        ("a.xlsx is damaged or cut off; open it in a spreadsheet program and save it again.",),
    ),
    Hostile(
        "a zip bomb that lies about its size",
        "a.xlsx",
        lies_about_its_size,
        ("a.xlsx is damaged or cut off; open it in a spreadsheet program and save it again.",),
    ),
    Hostile(
        "an old book damaged inside",
        "a.xls",
        data(OLE + "Workbook".encode("utf-16-le") + bytes(600)),
        ("a.xls is damaged or cut off; open it in a spreadsheet program and save it again.",),
    ),
    Hostile(
        "a cell far away",
        "a.xlsx",
        with_change(far_away),
        (
            "a.xlsx needs more memory than Kith gives to one workbook (KITH_MAX_MEMORY), often because a cell far "
            "from the table is filled; save the sheets you need as CSV and load those.",
        ),
    ),
    Hostile("a hidden sheet", "a.xlsx", with_change(hide), ("sheet two: is hidden (sheet not read)",), 1),
    Hostile(
        "merged cells",
        "a.xlsx",
        with_change(merge),
        (
            "sheet partners, row 3: has 1 merged cell (the value counts for the first row and column of each only; "
            "unmerge them to fill the others)",
        ),
        1,
    ),
    Hostile(
        "errors for values",
        "a.xlsx",
        with_change(errors),
        ("sheet partners: shows an error such as #REF! in 1 cell (D2) (read as empty)",),
        1,
    ),
    Hostile(
        "formulas without values",
        "a.xlsx",
        with_change(formulas),
        (
            "sheet partners: has 1 formula without a value, as some programs write them (read as empty; open it in "
            "a spreadsheet program, save it and load it again)",
        ),
        1,
    ),
    Hostile(
        "columns without end",
        "a.xlsx",
        with_change(wide),
        ("sheet partners: has 30 columns; Kith reads up to 20 (KITH_MAX_COLUMNS) (sheet not read)",),
    ),
    Hostile(
        "rows without end",
        "a.xlsx",
        with_change(long),
        (
            "sheet partners: has more than the 5 rows that Kith reads of one sheet (KITH_MAX_ROWS) (the rows from "
            "row 7 on are not read)",
        ),
        5,
    ),
    Hostile(
        "a cell of endless text",
        "a.xlsx",
        with_change(wordy),
        ("sheet partners, row 3: has a cell of more than 100 characters (KITH_MAX_CELL) (row not loaded)",),
        1,
    ),
    Hostile(
        "a web page",
        "a.xls",
        text("<html><table><tr><td>id</td></tr></table></html>"),
        (
            "a.xls is a web page that only carries the name of a workbook; open it in a spreadsheet program and "
            "save it as XLSX, or download it again.",
        ),
    ),
    Hostile(
        "the XML of 2003",
        "a.xls",
        text('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
        ("a.xls is a workbook in an old XML form; open it in a spreadsheet program and save it as XLSX.",),
    ),
    Hostile(
        "a CSV named xlsx",
        "partners.xlsx",
        text(HEAD + GOOD),
        ("partners.xlsx is text, not a workbook; give it a name that ends in .csv and load that.",),
    ),
    Hostile(
        "a letter",
        "a.xlsx",
        of_members("word/document.xml"),
        ("a.xlsx is a Word document, not a workbook; save its table as XLSX or CSV.",),
    ),
    Hostile(
        "an old letter",
        "a.xls",
        data(OLE + "WordDocument".encode("utf-16-le")),
        ("a.xls is a Word document, not a workbook; save its table as XLSX or CSV.",),
    ),
    Hostile(
        "slides",
        "a.xlsx",
        of_members("ppt/presentation.xml"),
        ("a.xlsx is a slide show, not a workbook; save its table as XLSX or CSV.",),
    ),
    Hostile(
        "any zip file",
        "a.xlsx",
        of_members("readme.txt"),
        ("a.xlsx is a zip file and not a whole workbook; save or download it again.",),
    ),
    Hostile(
        "a PDF",
        "a.xlsx",
        data(b"%PDF-1.7\n\0"),
        ("a.xlsx is a PDF, not a workbook; ask for the table it was made from.",),
    ),
    Hostile(
        "bytes",
        "a.xlsx",
        data(b"\x01\0\0\x02" * 20),
        ("a.xlsx is not a workbook; open it in the program that made it and save it as XLSX or CSV.",),
    ),
    Hostile("dates counted from 1904", "a.xlsx", with_change(count_from_1904), (), 1),
    Hostile(
        "numbers that lost their zeros",
        "a.xlsx",
        with_change(zips),
        (
            "sheet partners, row 2: 1 number in column ZIP Code had lost the zeros before them (given back)",
            "sheet partners, column zip code: is not a column Kith reads here, and 1 row says something in it (not read)",
        ),
        1,
    ),
    Hostile(
        "no sheet that is known",
        "a.xlsx",
        lambda path: a_book(path, {"Notes": [["a"]]}),
        (
            "sheet Notes: is none of Kith's own files by its name or columns (sheet not read; name it as one of them, or write a mapping (docs/mapping.md))",
        ),
    ),
)
