"""Reads one workbook and prints its cells as JSON lines; run by `ingest.workbooks` as a process of its own.

A workbook from outside may be made to exhaust memory or time, so this process gives itself limits first and
knows nothing else of Kith. Values only: formulas give their last value, macros and links are never run.

    python workbooks_child.py LIMITS PATH

LIMITS is JSON: memory (bytes), seconds, rows, columns, cell (characters). Each line out is one object:
`sheet` begins a sheet, `row` is a row of it, `told` ends it, `failed` is the last line when reading stopped.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

_ZIP_CODE = re.compile(r"zip(?:[ _-]?code)?|post(?:al)?[ _-]?code", re.IGNORECASE)
_GEOID = re.compile(r"geo_?id(?:[12]0)?|(?:(?:state|county|tract)[ _-]?)?fips(?:[ _-]?code)?", re.IGNORECASE)
_GEOID_LENGTHS = {1: 2, 4: 5, 10: 11}  # a state, a county and a tract without the zero before them
_HEADER_WITHIN = 30
_ERROR_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^>]{0,40}?\bt="e"')
_NO_VALUE = re.compile(rb"</f>(?:<v ?/>|<v></v>)?</c>")
_TAG = re.compile(r"<(?:\w+:)?(sheet|Relationship)\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_CHUNK = 1 << 20
_OVERLAP = 200
_KEPT_ERRORS = 5


def _limit(memory: int, seconds: int) -> None:
    """Let this process have no more than that; where the system has no such limits, its parent has."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def _say(**line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


def text_of(value: Any) -> str:  # noqa: ANN401 (whatever a cell may hold)
    """A cell as text: dates as 2026-10-31, whole numbers without a point, yes and no.

    >>> text_of(12.0), text_of(0.1 + 0.2), text_of(dt.datetime(2026, 10, 31)), text_of(True)
    ('12', '0.3', '2026-10-31', 'yes')
    """
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(value)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case dt.time():
            return value.isoformat(timespec="minutes")
        case _:
            return str(value)


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    shown = f"{value:.15g}"  # what a spreadsheet shows; the digits after are noise
    return shown if "e" not in shown else f"{value:f}".rstrip("0").rstrip(".")


class Zeros:
    """Gives ZIP codes and GEOIDs that a spreadsheet holds as numbers the zeros before them again."""

    def __init__(self) -> None:
        self.columns: dict[int, str] = {}
        self.mended: dict[int, list[int]] = {}

    def look(self, row: int, cells: list[Any]) -> None:
        """Find the columns of codes by what a row near the top calls them."""
        if row > _HEADER_WITHIN:
            return
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and (
                _ZIP_CODE.fullmatch(cell.strip()) or _GEOID.fullmatch(cell.strip())
            ):
                self.columns[column] = cell.strip()

    def mend(self, row: int, cells: list[Any], texts: list[str]) -> None:
        """Put the zeros back into the texts of a row."""
        for column, name in self.columns.items():
            if column >= len(cells) or isinstance(cells[column], str | bool):
                continue
            digits = texts[column]
            wanted = 5 if _ZIP_CODE.fullmatch(name) else _GEOID_LENGTHS.get(len(digits), 0)
            if digits.isdigit() and 0 < wanted - len(digits) < 3:
                texts[column] = digits.zfill(wanted)
                self.mended.setdefault(column, []).append(row)

    def told(self) -> list[dict[str, object]]:
        """What was mended: the column, how many cells, and the first row."""
        return [
            {"column": self.columns[column], "count": len(rows), "first": rows[0]}
            for column, rows in self.mended.items()
        ]


def _read(sheet: Any, limits: Mapping[str, int]) -> None:  # noqa: ANN401 (a CalamineSheet)
    start = sheet.start
    if start is None:
        _say(told={"merged": 0})
        return
    width = sheet.end[1] + 1
    if width > limits["columns"]:
        _say(told={"columns": width})
        return
    before: list[Any] = [""] * start[1]
    zeros = Zeros()
    most = limits["cell"] + 1  # one more than is read, so that the parent says so
    read = 0
    for number, found in enumerate(sheet.iter_rows(), start=1):
        if not any(cell != "" for cell in found):
            continue
        read += 1
        if read > limits["rows"] + 1:
            _say(told={"rows": number})
            return
        cells = before + found
        texts = [text_of(cell)[:most] for cell in cells]
        zeros.look(number, cells)
        zeros.mend(number, cells, texts)
        while texts and not texts[-1]:
            texts.pop()
        _say(row=number, cells=texts)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = sheet.merged_cell_ranges or []
    first = min((corner for corner, _ in merged), default=(0, 0))
    _say(told={"merged": len(merged), "first_merged": first[0] + 1, "zeros": zeros.told()})


def _parts(book: zipfile.ZipFile) -> dict[str, str]:
    """The member of each worksheet by the name of the sheet; empty when the book is of another sort."""
    try:
        targets = {
            said.get("Id", ""): said.get("Target", "")
            for said in _tags(book, "xl/_rels/workbook.xml.rels", "Relationship")
        }
        sheets = [
            (said.get("name", ""), said.get("r:id", "")) for said in _tags(book, "xl/workbook.xml", "sheet")
        ]
    except (KeyError, zipfile.BadZipFile):
        return {}
    found = {name: targets.get(relation, "") for name, relation in sheets}
    return {name: ("xl/" + part).removeprefix("xl//") for name, part in found.items() if part}


def _tags(book: zipfile.ZipFile, member: str, tag: str) -> Iterator[dict[str, str]]:
    text = book.read(member).decode("utf-8", errors="replace")
    for name, attributes in _TAG.findall(text):
        if name == tag:
            yield {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}


def _lost(book: zipfile.ZipFile, member: str) -> dict[str, object]:
    """Cells whose value the reader gives as empty: errors such as #REF!, and formulas never calculated."""
    errors: list[str] = []
    count = formulas = 0
    with book.open(member) as part:
        before = b""
        while chunk := part.read(_CHUNK):
            told = before + chunk
            cut = max(0, len(told) - _OVERLAP) if len(chunk) == _CHUNK else len(told)
            found = [match for match in _ERROR_CELL.finditer(told) if match.start() < cut]
            count += len(found)
            errors += [match[1].decode() for match in found[: _KEPT_ERRORS - len(errors)]]
            formulas += sum(match.start() < cut for match in _NO_VALUE.finditer(told))
            before = told[cut:]
    return {"errors": errors, "error_count": count, "formulas": formulas}


def _read_all(path: str, limits: Mapping[str, int]) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_path(path) as book:  # pyright: ignore[reportUnknownMemberType]
        raw = zipfile.ZipFile(path) if zipfile.is_zipfile(path) else None
        parts = _parts(raw) if raw is not None else {}
        for about in book.sheets_metadata:
            hidden = about.visible != SheetVisibleEnum.Visible
            is_sheet = about.typ == SheetTypeEnum.WorkSheet
            _say(sheet=about.name, hidden=hidden, chart=not is_sheet)
            sys.stdout.flush()
            if hidden or not is_sheet:
                continue
            _read(book.get_sheet_by_name(about.name), limits)
            if raw is not None and parts.get(about.name, "") in raw.namelist():
                _say(told=_lost(raw, parts[about.name]))


def main() -> None:
    """Read the workbook named on the command line."""
    limits: dict[str, int] = json.loads(sys.argv[1])
    _limit(limits["memory"], limits["seconds"])
    try:
        _read_all(sys.argv[2], limits)
    except MemoryError:
        _say(failed="memory")
    except Exception as error:
        _say(failed="locked" if type(error).__name__ == "PasswordError" else "broken")
    else:
        _say(done=True)


if __name__ == "__main__":
    main()
