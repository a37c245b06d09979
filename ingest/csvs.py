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
from ingest.limits import Limits, limits, setting

MAX_CELL_LINES = 100
_DELIMITERS = ",;\t|"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SPACE = re.compile(r"[\t\n\v\f\r\x85\xa0\u2028\u2029]+")
# Control characters, and the marks that turn the direction of text; joiners belong to many scripts and stay.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_GZIP = b"\x1f\x8b"
_NOT_TEXT = (
    (b"PK\x03\x04", "a workbook or zip file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a workbook"),
)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One record: its number as a spreadsheet shows it, its cells, and why it cannot be read, if so."""

    number: int
    cells: list[str]
    wrong: str = ""


def read_bytes(path: Path) -> bytes:
    """The bytes of a text file, unpacked when it is gzip.

    Raises IngestError when it is too large, no text, or cannot be opened.
    """
    most = limits().bytes
    try:
        size = path.stat().st_size
        if size > most:
            raise IngestError(
                f"{path.name} has {size:,} bytes; Kith reads files up to {most:,} ({setting('bytes')}). "
                "Split it."
            )
        data = path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path.name} cannot be opened: {error.strerror or error}.") from None
    if data.startswith(_GZIP):
        data = _unpacked(path, data)
    for start, what in _NOT_TEXT:
        if data.startswith(start):
            raise IngestError(f"{path.name} is {what}; save it as CSV and load that.")
    return data


def _unpacked(path: Path, data: bytes) -> bytes:
    most = limits().unpacked
    try:
        reader = zlib.decompressobj(wbits=31)
        found = reader.decompress(data, most + 1)
    except zlib.error:
        raise IngestError(f"{path.name} is a damaged gzip file; make or download it again.") from None
    if len(found) > most:
        raise IngestError(
            f"{path.name} unpacks to more than {most:,} bytes ({setting('unpacked')}); it is not read."
        )
    if not reader.eof:
        raise IngestError(f"{path.name} is a damaged gzip file; make or download it again.")
    return found


def decode(data: bytes) -> tuple[str, str]:
    """The text of some bytes and the encoding it was in.

    A byte order mark decides; else UTF-8; else UTF-16 when every second byte is zero; else Windows-1252,
    which spreadsheets still write.

    >>> decode("Dakh’o".encode("cp1252"))
    ('Dakh’o', 'cp1252')
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
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
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "cp1252"


def delimiter_of(header: str) -> str:
    """What parts the cells of a header line; a comma when nothing does.

    >>> delimiter_of('id;"name, short";kind')
    ';'
    """
    outside = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=lambda mark: (outside.count(mark), mark == ","))


def read_rows(text: str) -> Iterator[RawRow]:
    """The records of a CSV text, the header first; a stray quote spoils its own row only."""
    most = limits()
    lines = _LINE.findall(text)
    number = 1
    delimiter = ""
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == len("sep=") + 1:
        delimiter = lines[0].strip()[-1]
        lines = lines[1:]
    delimiter = delimiter or delimiter_of(lines[0] if lines else "")
    start = 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter, strict=True)
        used = 0
        try:
            for cells in reader:
                if reader.line_num - used > MAX_CELL_LINES:
                    break
                used = reader.line_num
                yield _checked(number, cells, most)
                number += 1
        except csv.Error:
            pass
        start += used
        if start < len(lines):
            cells = lines[start].rstrip("\r\n").split(delimiter)
            yield RawRow(number, cells, "has a quote that is not closed")
            number += 1
            start += 1


def _checked(number: int, cells: list[str], most: Limits) -> RawRow:
    if number > most.rows:
        wrong = f"is beyond the {most.rows:,} rows that Kith reads of one file ({setting('rows')})"
    elif len(cells) > most.columns:
        wrong = f"has more than {most.columns} cells ({setting('columns')})"
    elif max(map(len, cells), default=0) > most.cell:
        wrong = f"has a cell of more than {most.cell:,} characters ({setting('cell')})"
    else:
        return RawRow(number, cells)
    return RawRow(number, [], wrong)


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
