"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) as sheets of text, read by a limited process of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.analysis.wording import plural
from graph.errors import IngestError
from ingest.bookcheck import DONE, check_book, locked
from ingest.csvs import tidy
from ingest.limits import limits, setting
from ingest.report import Outcome, Report
from ingest.zips import refuse_text

# Sheets that Kith writes beside the rows: how to fill a template in, the lists it offers, an export's cover.
HOW_TO, LISTS, COVER = "How to", "Kith lists", "Kith export"
_CHILD = Path(__file__).with_name("workbooks_child.py")
_KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP")
_LONGEST_NAME = 60
_SLACK = 5  # seconds of waiting beyond the processor time that the process may use
_NO_CELLS: list[str] = []  # every blank row is this one


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about a sheet. `row` 0 speaks of all of it; `lost` is whether a value was lost."""

    row: int
    what: str
    done: str
    lost: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet as text: `rows[0]` is row 1 of the sheet, blank rows included, those at the end not.

    Dates read 2026-10-31, whole numbers have no point, yes and no stand for a tick. A sheet that is
    `hidden`, or for which `unread` says why, has no rows.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list[list[str]])
    hidden: bool = False
    unread: str = ""
    notes: list[Note] = field(default_factory=list[Note])


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets, and what to tell about it as a whole."""

    path: Path
    sheets: list[Sheet]
    notes: list[Note]


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook. Raises IngestError with one sentence when it cannot or may not be read."""
    return read_book(path).sheets


def read_book(path: Path) -> Book:
    """A workbook, values only. Raises IngestError with one sentence when it cannot or may not be read."""
    notes = [Note(0, said, DONE[said]) for said in check_book(path)]
    sheets: list[Sheet] = []
    for line in _lines(path):
        match line:
            case {"sheet": str(name)}:
                sheets.append(_sheet(name, line))
            case {"row": int(number), "cells": [*cells]}:
                rows = sheets[-1].rows
                rows.extend([_NO_CELLS] * (number - 1 - len(rows)))
                rows.append(cells)
            case {"told": {**told}}:
                _tell(sheets[-1], told)
            case {"failed": str(why)}:
                raise IngestError(_failed(path, why))
            case _:
                pass
    return Book(path, sheets, notes)


def name_of(book: Path, sheet: Sheet) -> str:
    """How reports name a sheet."""
    return f"{book.name}, sheet {sheet.name}"


def tell_notes(report: Report, name: str, notes: Iterable[Note]) -> None:
    """Put what is to be told of a workbook or a sheet into the report."""
    for note in notes:
        outcome = Outcome.LEFT_OUT if note.lost else Outcome.NOTED
        report.add(name, note.row, "", note.what, note.done, outcome)


def sheet_named(book: Book, name: str) -> Sheet:
    """The sheet of that name, capitals aside; without a name the first one. Raises IngestError."""
    called = [sheet for sheet in book.sheets if not name or sheet.name.casefold() == name.strip().casefold()]
    if not called:
        there = ", ".join(sheet.name for sheet in book.sheets) or "none"
        raise IngestError(f"{book.path.name} has no sheet {name}; its sheets are {there}.")
    return next((sheet for sheet in called if not sheet.unread), called[0])


def _sheet(name: str, line: dict[str, Any]) -> Sheet:
    sheet = Sheet(tidy(name)[:_LONGEST_NAME], hidden=bool(line["hidden"]))
    if sheet.hidden:
        sheet.unread = "is hidden"
    elif line["chart"]:
        sheet.unread = "is a chart"
    return sheet


def _tell(sheet: Sheet, told: dict[str, Any]) -> None:
    """Keep what the process says of a sheet after its rows."""
    most = limits()
    if columns := told.get("columns"):
        sheet.unread = f"has {columns:,} columns; Kith reads up to {most.columns:,} ({setting('columns')})"
    if rows := told.get("rows"):
        what = f"has more than the {most.rows:,} rows that Kith reads of one sheet ({setting('rows')})"
        sheet.notes.append(Note(0, what, f"the rows from row {rows:,} on are not read", lost=True))
    if merged := told.get("merged"):
        what = f"has {plural(merged, 'merged cell', 'merged cells')}"
        done = "the value counts for the first row and column of each only; unmerge them to fill the others"
        sheet.notes.append(Note(told["first_merged"], what, done))
    for mended in told.get("zeros", ()):
        count, name = mended["count"], mended["column"]
        what = f"{plural(count, 'number', 'numbers')} in column {name} had lost the zeros before them"
        sheet.notes.append(Note(mended["first"], what, "given back"))
    _tell_lost(sheet, told)


def _tell_lost(sheet: Sheet, told: dict[str, Any]) -> None:
    if count := told.get("error_count"):
        cells = ", ".join(told["errors"]) + (" and more" if count > len(told["errors"]) else "")
        what = f"shows an error such as #REF! in {plural(count, 'cell', 'cells')} ({cells})"
        sheet.notes.append(Note(0, what, "read as empty", lost=True))
    if count := told.get("formulas"):
        what = f"has {plural(count, 'formula', 'formulas')} without a value, as some programs write them"
        done = "read as empty; open it in a spreadsheet program, save it and load it again"
        sheet.notes.append(Note(0, what, done, lost=True))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """What the process says of a workbook, line by line. Raises IngestError when it does not end well."""
    most = limits()
    told = {
        "memory": most.memory,
        "seconds": most.seconds,
        "rows": most.rows,
        "columns": most.columns,
        "cell": most.cell,
    }
    late = threading.Event()
    length, size = 0, path.stat().st_size
    command = [sys.executable, "-P", str(_CHILD), json.dumps(told), str(path.absolute())]
    with subprocess.Popen(  # noqa: S603 (our own file, no shell)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
    ) as process:
        clock = threading.Timer(most.seconds + _SLACK, _stop, (process, late))
        clock.start()
        done = False
        try:
            for text in process.stdout or ():
                line: dict[str, Any] = json.loads(text)
                length += sum(map(len, line.get("cells", ())))
                refuse_text(path, size, length)
                done = done or "done" in line or "failed" in line
                yield line
            process.wait()
        finally:
            clock.cancel()
            process.kill()
    if not done:
        raise IngestError(_failed(path, _why(process.returncode, late=late.is_set())))


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _why(status: int, *, late: bool) -> str:
    """Why a process ended without a last word."""
    if late or status == -getattr(signal, "SIGXCPU", 0):
        return "late"
    stopped = {-int(getattr(signal, name)) for name in ("SIGABRT", "SIGKILL") if hasattr(signal, name)}
    return "memory" if status in stopped else "broken"


def _failed(path: Path, why: str) -> str:
    match why:
        case "locked":
            return locked(path.name)
        case "late":
            return (
                f"{path.name} takes longer than {limits().seconds} seconds to read ({setting('seconds')}); "
                "save the sheets you need as CSV and load those."
            )
        case "memory":
            return (
                f"{path.name} needs more memory than Kith gives to one workbook ({setting('memory')}), often "
                "because a cell far from the table is filled; save the sheets you need as CSV and load those."
            )
        case _:
            return f"{path.name} is damaged or cut off; open it in a spreadsheet program and save it again."
