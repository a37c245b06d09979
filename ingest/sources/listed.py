"""What the readers of published lists share: the rows of a CSV, and what is counted and told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from graph.analysis.wording import plural
from ingest.csvs import decode, read_bytes, read_rows, tidy, tidy_all
from ingest.headers import too_many_cells
from ingest.report import Report

# By these words a list may mean a nation's own body. They only ever hold a row back.
_A_NATION = re.compile(
    r"\btribes?\b|\btribal\b|\brancheria\b|\bpueblo of\b|\bband of\b.{0,40}\bindians?\b|\bnative village\b"
    r"|\bindian (?:nation|community|colony|reservation|village)\b"
    r"|\b(?:navajo|cherokee|choctaw|chickasaw) nation\b",
    re.IGNORECASE,
)
OF_A_NATION = "may be a tribal nation's own, and a list of others is not the nation's decision"


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list: its number as a spreadsheet shows it, its cells by column in small letters."""

    number: int
    cells: Mapping[str, str]
    broken: str = ""

    def get(self, column: str) -> str:
        """The cell of a column, "" when it is empty or the list has no such column."""
        return self.cells.get(column, "")

    def joined(self, *columns: str) -> str:
        """What some columns say, with commas between, as an address is written."""
        return ", ".join(text for column in columns if (text := self.get(column)))


def read_list(path: Path) -> Iterator[Listed]:
    """The rows of a CSV, one by one: a list of a whole country is never held. Raises IngestError."""
    records = read_rows(decode(read_bytes(path))[0])
    first = next(records, None)
    header = [tidy(cell).casefold() for cell in first.cells] if first is not None else []
    for record in records:
        if not record.wrong and not any(record.cells):
            continue
        cells = tidy_all(record.cells)
        extra = sum(bool(cell) for cell in cells[len(header) :])
        named = {column: cell for column, cell in zip(header, cells, strict=False) if column}
        yield Listed(record.number, named, record.wrong or too_many_cells(extra))


def each_once(
    path: Path, key: Iterable[str], names: Iterable[str], passed: Passed, repeated: str
) -> Iterator[tuple[Listed, str]]:
    """The rows of a list that has no keys, each with a key made of the columns `key`.

    A row of the same key again, and one whose `names` may mean a nation's own, are counted in `passed`.
    """
    columns, named = tuple(key), tuple(names)
    seen: set[str] = set()
    for row in read_list(path):
        own = key_of(*map(row.get, columns))
        if own in seen:
            passed.add(repeated, "read once")
        elif of_a_nation(" ".join(map(row.get, named))):
            passed.add(OF_A_NATION)
        else:
            yield row, own
        seen.add(own)


def of_a_nation(name: str) -> bool:
    """Whether a name says that it may be a tribal nation's own: then only the nation lists it.

    >>> of_a_nation("Saint Regis Mohawk Tribe Health Services"), of_a_nation("Tribulation Baptist Church")
    (True, False)
    """
    return bool(_A_NATION.search(name))


def key_of(*cells: str) -> str:
    """A key for a row of a list that has none: the same cells give the same key, and it tells none of them.

    >>> key_of("hospital", "River") == key_of("hospital", "River") != key_of("hospital River")
    True
    """
    return sha256("\x1f".join(cells).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class Passed:
    """Rows that a list has and Kith does not load, by reason: one line a reason, with a count."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])

    def add(self, what: str, done: str = "not loaded") -> None:
        """Count one row; `what` goes on after the number of rows: for many, and after `|` for one."""
        self.counts[what, done] += 1

    def tell(self, report: Report, name: str) -> None:
        """Put the counts into the report; the rows have been read, though they are not loaded."""
        report.count(name).rows += self.counts.total()
        for (what, done), count in self.counts.items():
            many, _, one = what.partition("|")
            said = plural(count, f"row {one or many}", f"rows {many}")
            report.add(name, 0, "", said, done)
