"""What a source says, as rows of Kith's own files: the one form in which every source goes on.

So the readers, the door, the report and the ids are the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from graph.model.source import Source
from ingest.datasets import dataset_toml
from ingest.report import Report
from ingest.rows import Row, Table


def _nothing() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a source, as the cells of one of Kith's own files.

    `number` counts as the source does: a row of a sheet, a feature, a position from 1. `raw` is all that
    the source says of the record, by its own names, for the door to read; empty: the cells are all of it.
    `feature` is a map feature whose geometry a place needs. `broken` says why it cannot be read. `entity`
    is the id it already has, when the file is an export of Kith's own.
    """

    number: int
    cells: dict[str, str]
    raw: Mapping[str, str] = field(default_factory=_nothing)
    feature: Mapping[str, Any] | None = None
    broken: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one of Kith's own files, `shape`. `name` is how reports call where they stand.

    `columns` names, for our columns, those of the source. `one_record` is whether a partner and its service
    stand in the same record. `counts` is false when its entries are rows that another part of this name
    counts: one that is refused there is passed over here, its problem has been told. `bulk` is whether rows
    refused for one reason are told in one line. `source` is where its rows come from, when the file holds
    several sources. `own_mends` is whether rows to mend are written as one of Kith's own files, because a
    row of this source cannot be read alone.
    """

    shape: str
    name: str
    entries: Iterable[Entry]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    one_record: bool = False
    counts: bool = True
    bulk: bool = False
    source: Source | None = None
    own_mends: bool = False


class Origin(Protocol):
    """Anything that rows of Kith's own files come from."""

    @property
    def path(self) -> Path:
        """The file, folder or mapping, as reports name it."""
        ...

    @property
    def source(self) -> Source:
        """Where it comes from."""
        ...

    @property
    def fictional(self) -> bool:
        """Whether it is made up."""
        ...

    @property
    def sources(self) -> Sequence[Source]:
        """Every source that it holds rows of."""
        ...

    @property
    def paths(self) -> frozenset[Path]:
        """Further files that it reads, so that nobody else reads them."""
        ...

    def tables(self, shape: str, report: Report) -> Iterable[Table]:
        """The rows of one of Kith's own files that it holds. Raises IngestError."""
        ...


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one file, folder or zip of a source says. `paths` are further files that it read."""

    path: Path
    source: Source
    fictional: bool
    parts: Sequence[Part]
    paths: frozenset[Path] = frozenset()
    _refused: dict[str, set[int]] = field(default_factory=dict[str, set[int]], repr=False, compare=False)

    @property
    def sources(self) -> Sequence[Source]:
        """The source of the file, and those of parts that have one of their own."""
        own = [part.source for part in self.parts if part.source is not None]
        whole = any(part.source is None for part in self.parts)
        return [*([self.source] if whole or not own else ()), *dict.fromkeys(own)]

    def tables(self, shape: str, report: Report) -> Iterator[Table]:
        """Its rows of one of Kith's own files."""
        for part in self.parts:
            if part.shape == shape:
                source = part.source or self.source
                table = Table(part.name, source.id, report, columns=part.columns, one_record=part.one_record)
                if part.one_record or not part.counts:
                    table.refused = self._refused.setdefault(part.name, set())
                table.bulk = part.bulk
                if part.own_mends:
                    table.mends = f"{part.name}-{part.shape}.csv"
                    report.settings.setdefault(source.id, dataset_toml(source, fictional=self.fictional))
                table.rows = _rows(table, part)
                yield table


def _rows(table: Table, part: Part) -> Iterator[Row]:
    count = table.report.count(table.name)
    for entry in part.entries:
        if not part.counts and entry.number in table.refused:
            continue
        count.rows += part.counts
        row = Row(
            table,
            entry.number,
            dict(entry.cells),
            raw=entry.raw or entry.cells,
            feature=entry.feature,
            entity=entry.entity,
        )
        row.broken = entry.broken
        row.own = entry.cells if part.own_mends else None
        yield row
