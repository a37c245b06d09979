"""A list that comes in several files: what the other files say of a row is put beside it, by its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.errors import IngestError
from ingest.layers import point_cells
from ingest.report import Report
from ingest.rows import Row, Table
from ingest.sources.mapping import JoinOf, Mapping
from ingest.tables import open_table


def find_joined(mapping: Mapping, name: str, folder: Path, given: Iterable[Path]) -> tuple[Path, ...]:
    """The files that a mapping joins, beside it or among the files given. Raises IngestError."""
    found: list[Path] = []
    for join in mapping.join:
        wanted = Path(join.file).name
        near = [folder / join.file, *(file for file in given if file.name == wanted)]
        here = next((file for file in near if file.is_file()), None)
        if here is None:
            raise IngestError(
                f"{name} joins {wanted}, which is in none of the folders given; give its folder too."
            )
        found.append(here.resolve())
    return tuple(found)


def put_beside(table: Table, rows: Sequence[Row], mapping: Mapping, files: Sequence[Path]) -> None:
    """Add to the rows of a layer what each joined file says of them, its columns with their prefix."""
    for join, file in zip(mapping.join, files, strict=True):
        other = _by_key(join, file, table.report)
        columns = {column: None for said in other.values() for column in said}
        table.header = (*table.header, *columns)
        for row in rows:
            # The door reads these cells too, and closes a place by what any of the files says.
            row.raw = {**row.raw, **other.pop(row.raw.get(mapping.key[0], ""), {})}
        if other:
            what = f"{len(other)} rows have a key that no row of {table.name} has"
            table.report.add(file.name, 0, join.key, what, "not read")


def _by_key(join: JoinOf, file: Path, report: Report) -> dict[str, dict[str, str]]:
    """What a joined file says, by key; the first row of a key counts."""
    found: dict[str, dict[str, str]] = {}
    for row in open_table(file, "", report, fold=False).rows:
        said = {f"{join.prefix}{column}": text for column, text in row.raw.items() if column != join.key}
        found.setdefault(row.raw.get(join.key, ""), said | point_cells(row.feature, join.prefix))
    return {key: said for key, said in found.items() if key}
