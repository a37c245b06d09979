"""Counts of people by a mapping: which rows give one, and what is to be said of all of them at once."""

from __future__ import annotations

from collections.abc import Mapping as Cells
from dataclasses import dataclass, field

from ingest.report import Report
from ingest.rows import Row
from ingest.sources.mapping import CountOf, Fields
from ingest.terms import plain


def has_words(row: Row, where: Cells[str, tuple[str, ...]]) -> bool:
    """Whether a row says one of the words named for each column."""
    return not where or all(
        plain(row.raw.get(column, "")) in map(plain, words) for column, words in where.items()
    )


def is_counted(count: CountOf, row: Row) -> bool:
    """Whether a row is among those that a count is about."""
    unless = ({column: words} for column, words in count.unless.items())
    return has_words(row, count.where) and not any(has_words(row, words) for words in unless)


@dataclass(slots=True)
class Counts:
    """What is to be known of all counts of a layer: how many cells say none, and which were worked out."""

    unknown: int = 0
    shares: list[str] = field(default_factory=list[str])

    def has(self, row: Row, cells: Cells[str, str]) -> bool:
        """Whether the row counts somebody. An unknown word is told; an empty cell is not zero."""
        if cells["community"] and cells["count"]:
            return True
        self.unknown += bool(cells["community"]) and not row.problems
        row.tell()
        return False

    def look_at(self, fields: Fields) -> None:
        """Remember how a count came about, once all its rows are read."""
        count = fields.get("count")
        if count is not None and count.share:
            self.shares.append(count.share)

    def tell(self, name: str, report: Report) -> None:
        """One line each."""
        if self.unknown:
            what = f"{self.unknown} cells say no count"
            report.add(name, 0, "", what, "none kept; unknown is not zero")
        if self.shares:
            what = "counts are worked out as shares of a total"
            report.add(name, 0, ", ".join(self.shares), what, "rounded to whole people")
