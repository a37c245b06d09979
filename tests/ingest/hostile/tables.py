"""Hostile and broken tables of text."""
# ruff: noqa: E501

from __future__ import annotations

import gzip

from tests.ingest.books import a_book
from tests.ingest.hostile.case import GOOD, HEAD, Hostile, data, text

COLUMNS = (["id", "name", "kind"], ["clinic", "River Clinic", "community_health_clinic"])
CSV = (
    Hostile(
        "nothing",
        "partners.csv",
        data(b""),
        ("partners.csv is empty and has no header row; its first row names the columns.",),
    ),
    Hostile(
        "only blanks",
        "partners.csv",
        data(b"\xef\xbb\xbf\r\n \r\n"),
        ("partners.csv is empty and has no header row; its first row names the columns.",),
    ),
    Hostile("the column names alone", "partners.csv", text(HEAD), ()),
    Hostile(
        "other columns",
        "partners.csv",
        text("Agency,Type\nA,B\n"),
        ("partners.csv has no column id, name, kind, which partners need; the first row names the columns.",),
    ),
    Hostile(
        "titles above the column names",
        "partners.csv",
        text("Our partners\nas of May\n\n" + HEAD + GOOD),
        ("has 2 rows above its column names (row 4 read as the column names)",),
        1,
    ),
    Hostile(
        "a total below",
        "partners.csv",
        text(HEAD + GOOD + "Total,1,\n"),
        ("row 3: is a total at the end of the table (row not read)",),
        1,
    ),
    Hostile(
        "Windows-1252",
        "partners.csv",
        text(HEAD + "a,Café,mutual_aid\n", "cp1252"),
        ("is not UTF-8 (read as Windows-1252; look at names with accents)",),
        1,
    ),
    Hostile(
        "two encodings in one file",
        "partners.csv",
        data(HEAD.encode() + "a,Café,mutual_aid\n".encode() + "b,Niño,mutual_aid\n".encode("cp1252")),
        ("is UTF-8, but not in row 3 (read as Windows-1252 there; look at names with accents)",),
        2,
    ),
    Hostile(
        "a character cut in two",
        "partners.csv",
        data(HEAD.encode() + b"a,Good,mutual_aid\nb,Caf" + b"\xc3"),
        (
            "has characters that cannot be read, first in line 3 (read as \ufffd; look at them)",
            "row 3, column kind: is empty and is needed (row not loaded)",
        ),
        1,
    ),
    Hostile(
        "NULs",
        "partners.csv",
        text(HEAD + "a,Good\0 Hall,mutual_aid\n"),
        ("has NUL characters in it (left out; if words are missing, export it again)",),
        1,
    ),
    Hostile(
        "no text at all",
        "partners.csv",
        data(b"\0\x01\x07" * 300),
        ("partners.csv is not text; save it as CSV in the program that made it.",),
    ),
    Hostile(
        "a quote left open",
        "partners.csv",
        text(HEAD + 'a,"Open,mutual_aid\n' + GOOD),
        ("row 2: has a quote that is not closed (row not loaded)",),
        1,
    ),
    Hostile(
        "a row too long",
        "partners.csv",
        text(HEAD + "a,Smith, Jones,mutual_aid\n" + GOOD),
        ("row 2: has 1 more cell than the header, so its cells may stand in wrong columns (row not loaded)",),
        1,
    ),
    Hostile(
        "a column twice",
        "partners.csv",
        text("id,name,kind,Name\na,Good,mutual_aid,Better\n"),
        ("column name: is there twice (only the first one is read)",),
        1,
    ),
    Hostile(
        "an id twice",
        "partners.csv",
        text(HEAD + GOOD + GOOD),
        ("row 3, column id: 'clinic' is there twice; row 2 was loaded (row not loaded)",),
        1,
    ),
    Hostile(
        "a cell of endless text",
        "partners.csv",
        text(HEAD + f"a,{'x' * 5_000},mutual_aid\n" + GOOD),
        ("row 2: has a cell of more than 100 characters (KITH_MAX_CELL) (row not loaded)",),
        1,
    ),
    Hostile(
        "thousands of columns",
        "partners.csv",
        text(HEAD.strip() + "," + ",".join(f"c{n}" for n in range(4_000)) + "\n" + GOOD),
        (
            "partners.csv has no header row that can be read: row 1 has 4,003 cells; Kith reads up to 20 "
            "(KITH_MAX_COLUMNS).",
        ),
    ),
    Hostile(
        "rows without end",
        "partners.csv",
        text(HEAD + "".join(f"p{n},Hall,mutual_aid\n" for n in range(50))),
        (
            "row 6: is beyond the 5 rows that Kith reads of one file (KITH_MAX_ROWS), and nothing after it is "
            "read; split the file (row not loaded)",
        ),
        4,
    ),
    Hostile(
        "a file without end",
        "partners.csv",
        text(HEAD + GOOD * 2_000),
        ("partners.csv has 88,013 bytes; Kith reads files up to 60,000 (KITH_MAX_BYTES). Split it.",),
    ),
    Hostile(
        "a web page",
        "partners.csv",
        text("<!DOCTYPE html>\n<html><body>Sign in"),
        ("partners.csv is a web page, not a table; download it again (many sites ask to sign in first).",),
    ),
    Hostile(
        "a PDF",
        "partners.csv",
        data(b"%PDF-1.7\n"),
        ("partners.csv is a PDF, not a table; ask for the table it was made from.",),
    ),
    Hostile(
        "a picture", "partners.csv", data(b"\x89PNG\r\n\x1a\n"), ("partners.csv is a picture, not a table.",)
    ),
    Hostile(
        "a workbook named csv",
        "partners.csv",
        lambda path: a_book(path.with_suffix(".xlsx"), {"partners": COLUMNS}).rename(path),
        ("partners.csv is a workbook; give it a name that ends in .xlsx and load that.",),
    ),
    Hostile(
        "a damaged gzip file",
        "partners.csv.gz",
        data(gzip.compress((HEAD + GOOD).encode())[:-12]),
        ("partners.csv.gz is a damaged gzip file; make or download it again.",),
    ),
    Hostile(
        "a gzip bomb",
        "partners.csv.gz",
        data(gzip.compress((HEAD + GOOD).encode() + b" " * 200_000)),
        ("partners.csv.gz unpacks to more than 80,000 bytes (KITH_MAX_UNPACKED); it is not read.",),
    ),
    Hostile("UTF-8 with a byte order mark", "partners.csv", text(HEAD + GOOD, "utf-8-sig"), (), 1),
    Hostile("UTF-16", "partners.csv", text(HEAD + GOOD, "utf-16"), (), 1),
    Hostile("UTF-16 without a byte order mark", "partners.csv", text(HEAD + GOOD, "utf-16-be"), (), 1),
    Hostile("UTF-32", "partners.csv", text(HEAD + GOOD, "utf-32"), (), 1),
    Hostile("semicolons between cells", "partners.csv", text((HEAD + GOOD).replace(",", ";")), (), 1),
    Hostile("tabs between cells", "partners.csv", text((HEAD + GOOD).replace(",", "\t")), (), 1),
    Hostile("bars between cells", "partners.csv", text((HEAD + GOOD).replace(",", "|")), (), 1),
    Hostile(
        "a first line that names the delimiter",
        "partners.csv",
        text("sep=;\n" + (HEAD + GOOD).replace(",", ";")),
        (),
        1,
    ),
    Hostile("line ends of old computers", "partners.csv", text((HEAD + GOOD).replace("\n", "\r")), (), 1),
    Hostile(
        "marks that turn text around, control characters",
        "partners.csv",
        text(HEAD + "a,River\u202e \x07Hall\u2069,mutual_aid\n"),
        (),
        1,
    ),
    Hostile(
        "a row too short",
        "partners.csv",
        text(HEAD.strip() + ",phone\n" + GOOD),
        ("row 2: has 1 cell fewer than the header (the missing ones read as empty)",),
        1,
    ),
    Hostile(
        "one column alone",
        "partners.csv",
        text("id\na\nb\n"),
        ("partners.csv has no column name, kind, which partners need; the first row names the columns.",),
    ),
    Hostile(
        "a line without end",
        "partners.csv",
        text(HEAD + GOOD + "x" * 50_000),
        ("row 3: has a cell of more than 100 characters (KITH_MAX_CELL) (row not loaded)",),
        1,
    ),
    Hostile(
        "an id that is empty",
        "partners.csv",
        text(HEAD + ",Hall,mutual_aid\n" + GOOD),
        ("row 2, column id: is empty and is needed (row not loaded)",),
        1,
    ),
    Hostile(
        "a zip file named csv",
        "partners.csv",
        data(b"PK\x03\x04rest"),
        ("partners.csv is a zip file; give it a name that ends in .zip, or unpack it, and load that.",),
    ),
    Hostile("gzip", "partners.csv.gz", data(gzip.compress((HEAD + GOOD).encode())), (), 1),
    Hostile(
        "gzip in two parts",
        "partners.csv.gz",
        data(gzip.compress(HEAD.encode()) + gzip.compress(GOOD.encode()) + bytes(20)),
        (),
        1,
    ),
    Hostile(
        "gzip with something behind it",
        "partners.csv.gz",
        data(gzip.compress((HEAD + GOOD).encode()) + b"more"),
        ("partners.csv.gz is a damaged gzip file; make or download it again.",),
    ),
)
