"""CSV as people really send it: any usual encoding and delimiter, ragged rows, stray quotes and NULs."""

from __future__ import annotations

import codecs
import csv
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graph.errors import IngestError
from ingest.cells import unguard
from ingest.limits import Limits, limits, refuse_size, setting, too_long
from ingest.looks import not_text

MAX_CELL_LINES = 100
_DELIMITERS = ",;\t|"
LOST = "\ufffd"
# Possessive, so that a last line without an end is not looked through again from behind.
_BYTE_LINE = re.compile(rb"[^\r\n]++(?:\r\n|\r|\n)?|\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]++(?:\r\n|\r|\n)?|\r\n|\r|\n")
_SPACE = re.compile(r"[\t\n\v\f\r\x85\xa0\u2028\u2029]+")
# Control characters, and the marks that turn the direction of text; joiners belong to many scripts and stay.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One record: its number as a spreadsheet shows it, its cells, and why it cannot be read, if so.

    `lines` are the lines of the file it stands on, counted from 0: from the first to before the second.
    """

    number: int
    cells: list[str]
    wrong: str = ""
    lines: tuple[int, int] = (0, 0)


def read_bytes(path: Path) -> bytes:
    """The bytes of a text file, unpacked when it is gzip.

    Raises IngestError when it is too large, no text, or cannot be opened.
    """
    try:
        refuse_size(path)
        data = path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path.name} cannot be opened: {error.strerror or error}.") from None
    if data.startswith(_GZIP):
        data = _unpacked(path, data)
    if what := not_text(data):
        raise IngestError(f"{path.name} {what}")
    return data


def _unpacked(path: Path, data: bytes) -> bytes:
    """What a gzip file unpacks to: all its members, one after the other, as other programs read it too."""
    most = limits().unpacked
    found = b""
    while data.startswith(_GZIP):
        try:
            reader = zlib.decompressobj(wbits=31)
            found += reader.decompress(data, most + 1 - len(found))
        except zlib.error:
            raise IngestError(f"{path.name} is a damaged gzip file; make or download it again.") from None
        if len(found) > most:
            raise IngestError(
                f"{path.name} unpacks to more than {most:,} bytes ({setting('unpacked')}); it is not read."
            )
        if not reader.eof:
            raise IngestError(f"{path.name} is a damaged gzip file; make or download it again.")
        data = reader.unused_data
    if data.strip(b"\0"):
        raise IngestError(f"{path.name} is a damaged gzip file; make or download it again.")
    return found


def decode(data: bytes) -> tuple[str, str]:
    """The text of some bytes and the encoding it was in.

    A byte order mark decides; else UTF-16 when every second byte is zero; else UTF-8; else "mixed", where
    lines that are not UTF-8 stand among lines that are; else Windows-1252, which spreadsheets still write.

    >>> decode("Dakh’o".encode("cp1252"))
    ('Dakh’o', 'cp1252')
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace"), name
    head = data[:4000]
    for name, odd in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(odd) > 2 and odd.count(0) * 10 > len(odd) * 9:
            return data.decode(name, errors="replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # cut off within a character
            return data[: error.start].decode("utf-8") + LOST, "utf-8"
    odd = lines_not_utf8(data)
    if odd is None:
        return data.decode("cp1252", errors="replace"), "cp1252"
    lines = _BYTE_LINE.findall(data)
    return "".join(
        line.decode("cp1252" if at in odd else "utf-8", errors="replace") for at, line in enumerate(lines)
    ), "mixed"


def lines_not_utf8(data: bytes) -> frozenset[int] | None:
    """Which lines are not UTF-8 while others, also beyond ASCII, are; None when no line tells UTF-8.

    >>> lines_not_utf8("é".encode() + b"\\n" + "é".encode("cp1252"))
    frozenset({1})
    """
    odd: set[int] = set()
    known = False
    for at, line in enumerate(_BYTE_LINE.findall(data)):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            known = True
        except UnicodeDecodeError:
            odd.add(at)
    return frozenset(odd) if known else None


def delimiter_of(header: str) -> str:
    """What parts the cells of a header line; a comma when nothing does.

    >>> delimiter_of('id;"name, short";kind')
    ';'
    """
    outside = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=lambda mark: (outside.count(mark), mark == ","))


def read_rows(text: str) -> Iterator[RawRow]:
    """The records of a CSV text, the header first; a stray quote spoils its own row only.

    After the last row that the limits allow comes one more that says so.
    """
    most = limits()
    csv.field_size_limit(max(most.cell, 1) * 2)
    lines = _LINE.findall(text)
    number = 1
    delimiter = ""
    start = 0
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == len("sep=") + 1:
        delimiter = lines[0].strip()[-1]
        start = 1
    delimiter = delimiter or delimiter_of(lines[0] if lines else "")
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter, strict=True)
        used = 0
        wrong = "has a quote that is not closed"
        try:
            for cells in reader:
                if reader.line_num - used > MAX_CELL_LINES:
                    break
                here = (start + used, start + reader.line_num)
                used = reader.line_num
                yield _checked(number, cells, most, here)
                if number > most.rows:
                    return
                number += 1
        except csv.Error as error:
            if "field limit" in str(error):
                wrong = too_long()
        start += used
        if start < len(lines):
            whole = lines[start].rstrip("\r\n") if len(lines[start]) < most.cell else ""
            cells = whole.split(delimiter)
            yield RawRow(number, cells, wrong, (start, start + 1))
            number += 1
            start += 1


def _checked(number: int, cells: list[str], most: Limits, lines: tuple[int, int]) -> RawRow:
    if number > most.rows:
        wrong = (
            f"is beyond the {most.rows:,} rows that Kith reads of one file ({setting('rows')}), "
            "and nothing after it is read; split the file"
        )
    elif len(cells) > most.columns:
        wrong = f"has {len(cells):,} cells; Kith reads up to {most.columns:,} ({setting('columns')})"
    elif max(map(len, cells), default=0) > most.cell:
        wrong = too_long()
    else:
        return RawRow(number, cells, lines=lines)
    return RawRow(number, [], wrong, lines)


def tidy_all(cells: list[str]) -> list[str]:
    """The cells of a row, each tidied; most rows need no more than the space around them taken off."""
    told = "".join(cells)
    return (
        [cell.strip() for cell in cells] if told.isprintable() and "'" not in told else list(map(tidy, cells))
    )


def tidy(cell: str) -> str:
    """A cell without the space around it, NULs and other control characters, and the mark of `cells.guard`.

    >>> tidy(" a\\x00b ")
    'ab'
    """
    if not cell.isprintable():
        cell = _INVISIBLE.sub("", _SPACE.sub(" ", cell))
    cell = cell.strip()
    return unguard(cell)
