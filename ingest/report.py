"""What reading a file found: one line a problem, and the rows to mend, never what was withheld."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.analysis.wording import plural
from ingest.cells import guard
from ingest.csvs import tidy

ERRORS = "errors-"
WHAT_IS_WRONG = "what_is_wrong"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ufffd]')
_TABLES = (".csv", ".tsv", ".txt")


class Outcome(StrEnum):
    """What became of the row: not loaded, loaded without a cell, or loaded with a remark."""

    REFUSED = "refused"
    LEFT_OUT = "left_out"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Line:
    """One problem. `row` is the row as a spreadsheet numbers it (a feature's number in a map layer).

    `row` 0 speaks of the whole file; `column` is "" when no single one is meant.
    """

    file: str
    row: int
    column: str
    what: str
    done: str
    outcome: Outcome

    def __str__(self) -> str:
        where = (self.file or "these files") + (f", row {self.row}" if self.row else "")
        where += f", column {self.column}" if self.column else ""
        return f"{where}: {self.what} ({self.done})"


@dataclass(frozen=True, slots=True)
class Mend:
    """A row to mend and load again: its cells, or its map feature, with what is wrong."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    what: str
    feature: Mapping[str, Any] | None = None


@dataclass(slots=True)
class FileCount:
    """How many rows of a file were read and how many of them were refused."""

    rows: int = 0
    refused: int = 0


@dataclass(slots=True)
class Report:
    """Everything worth saying about one reading, in the order it was found.

    `withheld` counts rows of which something was kept back at the door. `settings` keeps, for each data set,
    the text of the dataset.toml that mended rows need beside them.
    """

    lines: list[Line] = field(default_factory=list["Line"])
    files: dict[str, FileCount] = field(default_factory=dict[str, FileCount])
    mends: dict[tuple[str, str], dict[int, Mend]] = field(
        default_factory=dict[tuple[str, str], dict[int, Mend]]
    )
    settings: dict[str, str] = field(default_factory=dict[str, str])
    tallies: dict[tuple[str, str, str, str], set[int]] = field(
        default_factory=dict[tuple[str, str, str, str], set[int]]
    )
    withheld: int = 0

    def add(
        self, file: str, row: int, column: str, what: str, done: str, outcome: Outcome = Outcome.NOTED
    ) -> None:
        """Keep one line."""
        self.lines.append(Line(in_a_line(file), row, column, in_a_line(what), done, outcome))

    def count(self, file: str) -> FileCount:
        """The count of one file, to be raised row by row."""
        return self.files.setdefault(in_a_line(file), FileCount())

    def keep(self, source: str, file: str, row: int, mend: Mend) -> None:
        """Keep a row to be mended; what is wrong with it twice is told together."""
        rows = self.mends.setdefault((source, in_a_line(file)), {})
        before = rows.get(row)
        rows[row] = mend if before is None else replace(mend, what=f"{before.what}; {mend.what}")

    def tally(self, file: str, row: int, column: str, what: str, done: str) -> None:
        """Count one row of a file, once, to a line about all of it; see `tell_tallies`."""
        self.tallies.setdefault((file, column, what, done), set()).add(row)

    def tell_tallies(self) -> None:
        """Keep the counted lines, once every file is read; `{rows}` in each becomes how many they were."""
        for (file, column, what, done), rows in sorted(self.tallies.items()):
            self.add(file, 0, column, what.format(rows=plural(len(rows), "row", "rows")), done)
        self.tallies.clear()

    @property
    def refused(self) -> int:
        """How many rows were not loaded."""
        return sum(count.refused for count in self.files.values())

    def summary(self) -> str:
        """What a person reads first: rows read and refused a file, then how many remarks there are."""
        rows = [
            f"{name}: {plural(count.rows, 'row', 'rows')} read"
            + (f", {count.refused} not loaded" if count.refused else "")
            for name, count in self.files.items()
            if count.rows
        ]
        if empty := [name for name, count in self.files.items() if not count.rows]:
            rows.append(f"No rows in {', '.join(empty)}")
        cells = sum(line.outcome is Outcome.LEFT_OUT for line in self.lines)
        notes = sum(line.outcome is Outcome.NOTED for line in self.lines)
        tail = [f"{plural(cells, 'cell', 'cells')} left out"] if cells else []
        tail += [plural(notes, "remark", "remarks")] if notes else []
        if self.withheld:
            tail.append(
                f"of {plural(self.withheld, 'row', 'rows')} something was withheld; nothing of it is stored"
            )
        return "\n".join([*rows, *([", ".join(tail)] if tail else [])])

    def write_errors_csv(self, folder: Path) -> list[Path]:
        """Write the rows to mend, one file for each file they came from, named `errors-` and its name.

        They have their original columns and a last one that says what is wrong; loading that folder reads
        them as the file they came from. A map layer keeps its shape. Nothing withheld is in them.
        """
        written: list[Path] = []
        several = len({source for source, _ in self.mends}) > 1
        for (source, name), rows in self.mends.items():
            mends = list(rows.values())
            room = folder / source if several else folder
            room.mkdir(parents=True, exist_ok=True)
            path = room / _file_name(name, is_map=mends[0].feature is not None)
            if mends[0].feature is None:
                _write_rows(path, mends)
            else:
                _write_features(path, mends)
            written.append(path)
            beside = room / "dataset.toml"
            if self.settings.get(source) and not beside.exists():
                beside.write_text(self.settings[source], encoding="utf-8")
                written.append(beside)
        return written


def _file_name(name: str, *, is_map: bool) -> str:
    """The file for rows to mend of what a report calls `name`, which may be the sheet of a workbook."""
    safe = _NOT_IN_NAMES.sub("_", name if name.startswith(ERRORS) else ERRORS + name)
    return safe if is_map or safe.casefold().endswith(_TABLES) else f"{safe}.csv"


def in_a_line(text: str) -> str:
    """A text as one line, as a name of a file need not be: nothing that steers a screen or is no character.

    >>> in_a_line("a\\nb\\x1b[31m\\udcff.csv")
    'a b[31m\ufffd.csv'
    """
    return " ".join(tidy(text).split()).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _write_rows(path: Path, mends: Sequence[Mend]) -> None:
    columns = list(dict.fromkeys(column for mend in mends for column in mend.columns))
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*columns, WHAT_IS_WRONG])
        for mend in mends:
            cells = dict(zip(mend.columns, mend.cells, strict=False))
            writer.writerow([*(guard(cells.get(column, "")) for column in columns), mend.what])


def _write_features(path: Path, mends: Sequence[Mend]) -> None:
    features: list[dict[str, Any]] = []
    for mend in mends:
        feature = dict(mend.feature or {})
        properties: dict[str, Any] = dict(feature.get("properties") or {})
        feature["properties"] = {**properties, WHAT_IS_WRONG: mend.what}
        features.append(feature)
    layer = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(layer, ensure_ascii=False, indent=1), encoding="utf-8")
