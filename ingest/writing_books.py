"""Workbooks that people fill in: plain sheets with frozen headings, lists to choose from, and hints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ingest.workbooks import LISTS

INK, QUIET, SOFT, NEEDED, LINE = "22303C", "5F6B76", "EEF2EF", "D8E6DD", "C9D2CC"
_FONT = "Calibri"
_LONGEST_HINT = 250
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 (a fixed day, so that the same book is the same bytes)


@dataclass(frozen=True, slots=True)
class Choice:
    """A list that a column offers. With `others` a cell may say something else, or several with `;`."""

    words: tuple[str, ...]
    others: bool = True


class Book:
    """A workbook being written; each list of words is kept once, on a hidden sheet."""

    def __init__(self) -> None:
        self._book = Workbook()
        first = self._book.active
        if first is not None:
            self._book.remove(first)
        self._lists: dict[tuple[str, ...], str] = {}

    def sheet(self, name: str, *, upright: bool = False) -> Worksheet:
        """A new sheet at the end; printed it is as wide as one page, `upright` or not."""
        sheet: Worksheet = self._book.create_sheet(name)
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "portrait" if upright else "landscape"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return sheet

    def offer(self, sheet: Worksheet, cells: str, choice: Choice, *, title: str = "", hint: str = "") -> None:
        """Let some cells offer a list of words, with a hint when one of them is chosen."""
        name = self._lists.setdefault(choice.words, f"kith_list_{len(self._lists) + 1}")
        rule = DataValidation(type="list", formula1=f"={name}", allow_blank=True, showDropDown=False)
        rule.showErrorMessage = not choice.others
        rule.errorTitle = "Please choose from the list"
        rule.error = "Choose one of the answers offered, or leave the cell empty to skip the question."
        _hint(rule, title, hint)
        sheet.add_data_validation(rule)
        rule.sqref = MultiCellRange(cells)

    def hint(self, sheet: Worksheet, cells: str, title: str, hint: str) -> None:
        """A hint that shows when one of the cells is chosen."""
        rule = DataValidation(allow_blank=True)
        _hint(rule, title, hint)
        sheet.add_data_validation(rule)
        rule.sqref = MultiCellRange(cells)

    def save(self, path: Path) -> None:
        """Write the workbook; the same content gives the same sheets."""
        if self._lists:
            self._write_lists()
        self._book.properties.creator = "Kith"
        self._book.properties.created = _MADE
        self._book.active = 0
        self._book.save(path)

    def _write_lists(self) -> None:
        sheet = self.sheet(LISTS)
        sheet.sheet_state = "hidden"
        for at, (words, name) in enumerate(self._lists.items(), start=1):
            for row, word in enumerate(words, start=1):
                sheet.cell(row, at, word)
            letter = get_column_letter(at)
            where = f"'{LISTS}'!${letter}$1:${letter}${max(1, len(words))}"
            self._book.defined_names[name] = DefinedName(name, attr_text=where)


def _hint(rule: DataValidation, title: str, hint: str) -> None:
    rule.showInputMessage = bool(hint)
    rule.promptTitle = title[:32] or None
    rule.prompt = hint[:_LONGEST_HINT] or None


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. `line` is a thin line below it (also beside one to fill in), `locked` whether a
    protected sheet guards it."""

    size: int = 11
    bold: bool = False
    color: str = INK
    fill: str = ""
    wrap: bool = True
    line: bool = False
    locked: bool = True

    @property
    def name(self) -> str:
        """What the workbook calls this look; each is kept once, which makes writing fast."""
        marks = "".join("x" if on else "o" for on in (self.bold, self.wrap, self.line, self.locked))
        return f"kith {self.size} {self.color} {self.fill or 'plain'} {marks}"


PLAIN, TITLE, HEADING, SMALL = Look(), Look(18, bold=True), Look(13, bold=True), Look(color=QUIET, wrap=False)
ANSWER = Look(line=True, locked=False)


def put(sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> None:
    """Write one cell as text; what looks like a formula stays text."""
    cell = cast("Cell", sheet.cell(row, column))
    if text:
        cell.value = text
        if text.startswith("="):
            cell.data_type = "s"
    book = cast("Workbook", sheet.parent)
    if look.name not in book.named_styles:
        book.add_named_style(_style(look))
    cell.style = look.name


def _style(look: Look) -> NamedStyle:
    style = NamedStyle(look.name)
    style.font = Font(name=_FONT, size=look.size, bold=look.bold, color=look.color)
    style.alignment = Alignment(wrap_text=look.wrap, vertical="top" if look.wrap else "center")
    style.protection = Protection(locked=look.locked)
    if look.fill:
        style.fill = PatternFill("solid", fgColor=look.fill)
    if look.line:
        line = Side(style="thin", color=LINE)
        style.border = Border(bottom=line, left=None if look.locked else line)
    return style


def headings(sheet: Worksheet, row: int, names: Sequence[str], *, needed: Iterable[str] = ()) -> None:
    """A row of headings that stays in sight; those needed stand out."""
    must = frozenset(needed)
    for at, name in enumerate(names, start=1):
        put(sheet, row, at, name, Look(bold=True, fill=NEEDED if name in must else SOFT))
    sheet.freeze_panes = f"A{row + 1}"


def widths(sheet: Worksheet, sizes: Sequence[float]) -> None:
    """How wide the columns are, in characters."""
    for at, size in enumerate(sizes, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = size
