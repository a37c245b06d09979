"""Counts of people by a mapping: which rows give one, and what is to be said of all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Cells
from dataclasses import dataclass, field

from ingest.report import Report
from ingest.rows import Row
from ingest.sources.mapping import Fields, Where
from ingest.terms import plain

# So many columns are named in one line of a report.
NAMED = 4


def kept_by(where: Where, unless: Where | None = None) -> Callable[[Row], bool]:
    """Tells whether a row says one of the words of `where` in each of its columns, and none of `unless`."""
    wanted, unwanted = _folded(where), _folded(unless or {})

    def kept(row: Row) -> bool:
        return all(plain(row.raw.get(column, "")) in words for column, words in wanted) and not any(
            plain(row.raw.get(column, "")) in words for column, words in unwanted
        )

    return kept if wanted or unwanted else _every


def _folded(where: Where) -> list[tuple[str, frozenset[str]]]:
    return [(column, frozenset(map(plain, words))) for column, words in where.items()]


def _every(_: Row) -> bool:
    return True


def _first_of(names: list[str]) -> str:
    """All names, or the first few and how many more there are: a line of a report is read on a terminal."""
    more = len(names) - NAMED
    return ", ".join(names if more < 2 else [*names[:NAMED], f"and {more} more"])


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
            report.add(name, 0, _first_of(self.shares), what, "rounded to whole people")
