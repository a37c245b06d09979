"""Makes workbooks, whole and spoiled, so that a test says only what is odd about them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Sequence[object]]


def a_book(
    path: Path, sheets: Mapping[str, Cells], *, change: Callable[[Workbook], None] | None = None
) -> Path:
    """A workbook with these sheets; `change` does the rest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(book)
    book.save(path)
    return path


def spoiled(
    path: Path,
    *,
    replace: Mapping[str, tuple[bytes, bytes]] | None = None,
    add: Mapping[str, bytes] | None = None,
) -> Path:
    """The same zip with bytes of some members replaced and other members added."""
    with zipfile.ZipFile(path) as book:
        members = {name: book.read(name) for name in book.namelist()}
    for name, (old, new) in (replace or {}).items():
        assert old in members[name], f"{name} has no {old!r}"
        members[name] = members[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in {**members, **(add or {})}.items():
            book.writestr(name, data)
    return path
