"""One file of rows as it is being read, and what is said about the file as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.door.quiet import may_be_said
from ingest.report import WHAT_IS_WRONG, Outcome, Report

if TYPE_CHECKING:
    from ingest.headers import Header
    from ingest.rows import Row


@dataclass(slots=True)
class Table:
    """One file of rows, as it is being read.

    `columns` names, for a field that a mapping filled, the columns it came from. `fold` is whether
    column names are read without regard to capitals; `one_record` whether a partner and its service stand in
    the same row. `bulk` tables are wide lists of others, in which rows refused for one reason are told in one
    line; `passed` are their numbers by reason. `defaults` is what dataset.toml says of all rows. `mends` is
    the name of the file for rows to mend, where it is not that of the file they came from.
    """

    name: str
    source: str
    report: Report
    header: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    ignore: frozenset[str] = frozenset({WHAT_IS_WRONG})
    fold: bool = True
    one_record: bool = False
    bulk: bool = False
    defaults: Mapping[str, str] = field(default_factory=dict[str, str])
    refused: set[int] = field(default_factory=set[int])
    unread: dict[str, int] = field(default_factory=dict[str, int])
    persons: set[str] = field(default_factory=set[str])
    rows: Iterable[Row] = ()
    passed: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    told: set[str] = field(default_factory=set[str])
    mends: str = ""

    def named(self, field_name: str) -> str:
        """How the source calls a field."""
        return ", ".join(self.columns.get(field_name, (field_name,)))

    def behind(self, fields: Iterable[str]) -> frozenset[str]:
        """The columns of the source behind some fields."""
        return frozenset(column for name in fields for column in self.columns.get(name, (name,)))

    def tell(self, what: str, done: str, outcome: Outcome = Outcome.NOTED, *, column: str = "") -> None:
        """A line about the whole file."""
        self.report.add(self.name, 0, column if may_be_said(column) else "", what, done, outcome)

    def tell_once(self, what: str, done: str, *, column: str = "") -> None:
        """The same, however many rows find it out."""
        if what not in self.told:
            self.told.add(what)
            self.tell(what, done, column=column)


def tell_header(report: Report, name: str, header: Header, above: int) -> None:
    """Say that rows stand above the row of column names, and which names are there twice."""
    if above:
        rows = "a row" if above == 1 else f"{above} rows"
        done = f"row {header.number} read as the column names"
        report.add(name, 0, "", f"has {rows} above its column names", done)
    for twice in header.twice:
        column = twice if may_be_said(twice) else ""
        report.add(name, 0, column, "is there twice", "only the first one is read")
