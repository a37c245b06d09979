"""Which row of a table names its columns, and what the cells of the other rows are called by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.csvs import RawRow, tidy, tidy_all
from ingest.limits import limits, too_long

SEARCHED = 20
"""How many rows from the top the row of column names is looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns are called, by the row of names with this `number`.

    `calls` names every column, also those without a name and those whose name is there twice, so that the
    door sees what they say; `doubles` are the columns of names that stand further left already.
    """

    number: int
    calls: tuple[str, ...]
    doubles: frozenset[int]
    twice: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns that have one."""
        return tuple(call for at, call in enumerate(self.calls) if self.is_named(at))

    def is_named(self, column: int) -> bool:
        """Whether a column has a name of its own."""
        named = column < len(self.calls) and column not in self.doubles
        return named and self.calls[column] != _unnamed(column)

    def raw(self, cells: Sequence[str]) -> dict[str, str]:
        """All that a row says, by what each column is called."""
        return {self._call(at): cell for at, cell in enumerate(cells) if cell or self.is_named(at)}

    def cells(self, cells: Sequence[str]) -> dict[str, str]:
        """The same without what stands under a name for the second time."""
        return {
            self._call(at): cell
            for at, cell in enumerate(cells)
            if at not in self.doubles and (cell or self.is_named(at))
        }

    def _call(self, column: int) -> str:
        return self.calls[column] if column < len(self.calls) else _unnamed(column)


def _unnamed(column: int) -> str:
    return f"column {letters(column)}"


def read_header(row: RawRow, *, fold: bool = True) -> Header:
    """The header that a row is; with `fold` capitals do not matter.

    >>> read_header(RawRow(1, ["ID", "", "Name", "id"])).calls
    ('id', 'column B', 'name', 'id (column D)')
    """
    calls: list[str] = []
    doubles: set[int] = set()
    twice: dict[str, None] = {}
    seen: set[str] = set()
    cells = [tidy(cell).casefold() if fold else tidy(cell) for cell in row.cells]
    while cells and not cells[-1]:
        cells.pop()
    for at, name in enumerate(cells):
        if name in seen:
            doubles.add(at)
            twice[name] = None
            calls.append(f"{name} (column {letters(at)})")
        else:
            calls.append(name or _unnamed(at))
        if name:
            seen.add(name)
    return Header(row.number, tuple(calls), frozenset(doubles), tuple(twice))


def find_header(rows: Sequence[RawRow], needed: Collection[str], *, fold: bool = True) -> Header | None:
    """The first of the rows that names all the columns needed, None when none does."""
    for row in rows[:SEARCHED]:
        if row.wrong or not any(row.cells):
            continue
        header = read_header(row, fold=fold)
        if set(needed) <= set(header.names):
            return header
    return None


_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+[a-z][a-z0-9_]*)*", re.IGNORECASE)


def is_tag_row(cells: Sequence[str]) -> bool:
    """Whether a row is HXL tags: two or more of its cells, and nothing else in it.

    >>> is_tag_row(["#org+name", "", "#geo +lat"]), is_tag_row(["#1", "North"])
    (True, False)
    """
    told = [text for cell in cells if (text := cell.strip())]
    return len(told) > 1 and told[0].startswith("#") and all(_TAG.fullmatch(text) for text in told)


def too_many_cells(extra: int) -> str:
    """Why a row with so many cells beyond the names of columns is not read, "" when there is none."""
    more = f"{extra} more {'cell' if extra == 1 else 'cells'} than the header"
    return f"has {more}, so its cells may stand in wrong columns" if extra else ""


def letters(column: int) -> str:
    """A column as a spreadsheet letters it, counted from 0.

    >>> letters(0), letters(26), letters(701)
    ('A', 'AA', 'ZZ')
    """
    found = ""
    column += 1
    while column:
        column, last = divmod(column - 1, 26)
        found = chr(ord("A") + last) + found
    return found


def raw_rows(rows: Sequence[list[str]]) -> Iterator[RawRow]:
    """The rows of a sheet as those of a CSV file, checked against the same limit."""
    most = limits().cell
    for number, cells in enumerate(rows, start=1):
        if max(map(len, cells), default=0) > most:
            yield RawRow(number, [], too_long())
        else:
            yield RawRow(number, tidy_all(cells))


_TOTALS = frozenset(("total", "totals", "grand total", "subtotal", "sub total", "sum", "total:", "totals:"))


def without_totals(rows: Iterator[RawRow]) -> Iterator[tuple[RawRow, bool]]:
    """The rows, each with whether it is a total at the end of the table; blank ones are left out."""
    held: list[RawRow] = []
    for row in rows:
        if not row.wrong and not any(row.cells):
            continue
        if not row.wrong and _is_total(row):
            held.append(row)
            continue
        for earlier in held:
            yield earlier, False
        held = []
        yield row, False
    for row in held:
        yield row, True


def _is_total(row: RawRow) -> bool:
    first = next((cell for cell in row.cells if cell.strip()), "")
    return len(first) < 16 and " ".join(first.casefold().split()) in _TOTALS
