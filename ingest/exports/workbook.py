"""The same rows as sheets of one workbook a source, with a cover: every cell is text, none a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from graph.errors import KithError
from graph.model.source import Source
from graph.model.view import View
from ingest.cells import guard
from ingest.exports.about import attribution, sentences
from ingest.exports.own_rows import Cells
from ingest.exports.sheets import OfSource, about, beside, folders
from ingest.exports.writing import ABOUT, put_member
from ingest.workbooks import COVER

LONGEST_CELL = 32_767
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A spreadsheet reads _x0041_ as a letter: what looks so is written as what it looks like.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def xlsx_files(view: View) -> dict[str, bytes]:
    """The files of an XLSX export by their path in its folder."""
    files = {ABOUT: about(view).encode()}
    for folder, own in folders(view).items():
        files[f"{folder}/{view.role.value}-kith.xlsx"] = _workbook(view, own)
        files |= beside(view, folder, own)
    return files


def _workbook(view: View, own: OfSource) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets: list[tuple[str, Iterable[Sequence[str]]]] = [(COVER, _cover(view, own.source))]
    sheets += [(table, _lines(own.columns(table), own.tables[table])) for table in own.tables]
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for number, line in enumerate(lines, start=1):
            sheet.append([_cell(sheet, text, f"{name}, row {number}") for text in line])
    out = io.BytesIO()
    book.save(out)
    return _same_every_time(out.getvalue(), view)


def _cover(view: View, source: Source) -> list[tuple[str]]:
    return [*((sentence,) for sentence in sentences(view)), (f"Source: {attribution(source)}",)]


def _lines(columns: list[str], rows: Iterable[Cells]) -> Iterable[list[str]]:
    yield columns
    for row in rows:
        yield [guard(row.get(column, "")) for column in columns]


def _cell(sheet: Any, text: str, where: str) -> object:  # noqa: ANN401 (a write-only sheet has no type)
    from openpyxl.cell import WriteOnlyCell

    if len(text) > LONGEST_CELL:
        raise KithError(f"a cell of {where} has more than {LONGEST_CELL:,} characters; export CSV instead.")
    cell = WriteOnlyCell(sheet, None)
    if text:
        cell.value = _CODED.sub("_x005F_", _FORBIDDEN.sub("", text))
        cell.data_type = "s"
        cell.number_format = "@"
    return cell


def _same_every_time(book: bytes, view: View) -> bytes:
    """The workbook without the time of its making: two exports of the same view are the same bytes."""
    day = f"{view.on.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for member in made.infolist():
            data = made.read(member)
            if member.filename == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + day + rb"\2", data)
            put_member(kept, member.filename, data)
    return out.getvalue()
