"""Any GeoJSON layer or CSV with a mapping: its rows become rows of Kith's own files, and go the same way.

So the door, the report and the ids are the same for every source; only the columns have other names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Cells
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import blake2b
from pathlib import Path
from typing import cast

from graph.analysis.wording import plural
from graph.errors import IngestError
from graph.model.source import Source
from ingest.csvs import decode, read_bytes
from ingest.datasets import dataset_of, read_source, read_toml
from ingest.layers import point_cells
from ingest.report import ERRORS, WHAT_IS_WRONG, Outcome, Report
from ingest.rows import Row, Table
from ingest.sources.counting import Counts, kept_by
from ingest.sources.filling import fill, text_of
from ingest.sources.joined import find_joined, put_beside
from ingest.sources.mapping import SHAPE, Fields, Mapping, check
from ingest.sources.own_files import OWN_FILES
from ingest.tables import open_table

_SHAPES = {"partner": "partners", "service": "services", "tie": "ties", "place": "places"}
_EVERY = kept_by({})
# A row given up as the one is not read as the other: its problem has been told.
_NEEDS = {
    "service": ("partner",),
    "claim of partner": ("partner",),
    "claim of service": ("partner", "service"),
    "population": ("place",),
}


@dataclass(slots=True)
class Mapped:
    """One mapping with the layers it reads: the file it names, and rows of it that somebody mended."""

    path: Path
    mapping: Mapping
    source: Source
    fictional: bool
    layers: tuple[Path, ...]
    joined: tuple[Path, ...] = ()
    _rows: dict[Path, list[Row]] = field(default_factory=dict[Path, list[Row]])
    _refused: dict[tuple[Path, str], set[int]] = field(default_factory=dict[tuple[Path, str], set[int]])

    @property
    def sources(self) -> tuple[Source]:
        """Its only source."""
        return (self.source,)

    @property
    def paths(self) -> frozenset[Path]:
        """The files it joins."""
        return frozenset(self.joined)

    def tables(self, shape: str, report: Report) -> Iterator[Table]:
        """The rows of the layers as rows of one of Kith's own files; none when the mapping has no such."""
        for layer in self.layers if _parts(self.mapping, shape) else ():
            if layer not in self._rows:
                self._rows[layer] = []  # a layer that cannot be read is told once
                self._rows[layer] = self._read(layer, report)
            counts = Counts()
            for part, fields, kept in _parts(self.mapping, shape):
                refused = self._refused.setdefault((layer, part), set())
                columns = _behind(self.mapping, fields)
                table = Table(layer.name, self.source.id, report, columns=columns, refused=refused)
                table.one_record = bool(self.mapping.partner) and not self.mapping.partner_key
                table.bulk = part == "population"
                rows = filter(kept, self._rows[layer])
                table.rows = self._filled(table, layer, part, fields, rows, counts)
                yield table
            counts.tell(layer.name, report)

    def _read(self, layer: Path, report: Report) -> list[Row]:
        """All rows of a layer. Columns that the mapping neither reads nor ignores are told."""
        mapping = self.mapping
        own = mapping.own
        table = open_table(layer, self.source.id, report, fold=False, needed=own, sheet=mapping.sheet)
        kept = kept_by(mapping.where)
        rows = [row for row in table.rows if row.broken or kept(row)]
        for row in rows:
            row.fill({})  # what it says is in `raw`; large lists are held once, not twice
        if others := table.report.count(table.name).rows - len(rows):
            table.tell(f"{others} rows are not among those the mapping reads (`where`)", "passed over")
        put_beside(table, rows, mapping, self.joined)
        if missing := sorted(mapping.read - set(table.header)):
            raise IngestError(f"{layer.name} has no column {', '.join(missing)}, which its mapping reads.")
        patterns = (*mapping.ignore, WHAT_IS_WRONG)
        for column in table.header:
            if column in mapping.read or any(fnmatchcase(column, pattern) for pattern in patterns):
                continue
            count = sum(bool(text_of(row.raw, column, mapping)) for row in rows)
            if count:
                told = plural(count, "row says", "rows say")
                what = f"is neither read nor ignored by the mapping, and {told} something in it"
                table.tell(what, "not read", Outcome.NOTED, column=column)
        return rows

    def _filled(
        self, table: Table, layer: Path, part: str, fields: Fields, rows: Iterable[Row], counts: Counts
    ) -> Iterator[Row]:
        mapping = self.mapping
        blocked = [self._refused.get((layer, other), set[int]()) for other in _NEEDS.get(part, ())]
        once: set[str] = set()
        owned = _owner(mapping, part)
        first_only = part == "partner" or (part == "place" and bool(mapping.place_key))
        same = {name: spec.value for name, spec in fields.items() if spec.value is not None}
        told = [(name, spec) for name, spec in fields.items() if spec.value is None]
        for origin in rows:
            key = _key(origin, mapping.key)
            owner = key if owned == mapping.key else _key(origin, owned)
            if any(origin.number in numbers for numbers in blocked) or (first_only and owner in once):
                continue
            row = Row(table, origin.number, {}, raw=origin.raw, feature=origin.feature)
            row.broken = origin.broken
            cells = same | {name: fill(row, spec, name, mapping) for name, spec in told}
            if part.startswith("claim"):
                row.tell()  # perhaps a word nobody knows
                yield from _claims(row, cells, _keys(part, key, owner))
                continue
            if part == "population" and not counts.has(row, cells):
                continue
            place = point_cells(origin.feature) if part == "service" else {}
            row.fill({**place, **cells, **_keys(part, key, owner)})
            yield row
            if origin.number not in table.refused:
                once.add(owner)
        counts.look_at(fields)


def _claims(row: Row, cells: Cells[str, str], keys: Cells[str, str]) -> Iterator[Row]:
    """A row of claims.csv for each community that a row names; none when the source says nothing of it."""
    for community in filter(None, cells["community"].split(";")):
        claim = Row(row.table, row.number, {}, raw=row.raw, feature=row.feature)
        claim.broken = row.broken
        claim.fill({**cells, "community": community, **keys})
        yield claim


def open_mapping(path: Path, given: Iterable[Path]) -> Mapped:
    """Read a mapping and find its layer, beside it or among the files given. Raises IngestError."""
    files = list(given)
    mapping = check(path.name, read_toml(path, decode(read_bytes(path))[0]))
    for part, shape in _SHAPES.items():
        known = OWN_FILES[shape].columns
        fields = cast("Fields", getattr(mapping, part))
        odd = [
            name for name in fields if name not in known and not (part == "partner" and name.startswith("x_"))
        ]
        if odd:
            raise IngestError(f"{path.name}: {part} has no field {', '.join(odd)}; see docs/mapping.md.")
    said = mapping.source.model_dump()
    stated = mapping.source.fictional
    fictional = dataset_of(path.parent).fictional if stated is None else stated
    name = Path(mapping.file).name
    beside = path.parent / mapping.file
    found = [beside] if beside.is_file() else []
    found += [file for file in files if file.name == name]
    found += [file for file in files if file.name in (ERRORS + name, f"{ERRORS}{name}.csv")]
    if not found:
        raise IngestError(
            f"{path.name} reads {name}, which is in none of the folders given; give its folder too."
        )
    layers = tuple(dict.fromkeys(file.resolve() for file in found))
    joined = find_joined(mapping, path.name, path.parent, files)
    return Mapped(path, mapping, read_source(path, said), fictional, layers, joined)


def _parts(mapping: Mapping, shape: str) -> list[tuple[str, Fields, Callable[[Row], bool]]]:
    """The tables of a mapping that fill one of Kith's own files, and which rows they are about."""
    match shape:
        case "claims":
            return [(f"claim of {claim.of}", claim.fields, _EVERY) for claim in mapping.claims]
        case "population":
            vintage = {name: spec for name, spec in mapping.place.items() if name == "vintage"}
            return [
                ("population", {**vintage, **count.fields}, kept_by(count.where, count.unless))
                for count in mapping.population
            ]
        case _:
            tables = [
                (part, cast("Fields", getattr(mapping, part)))
                for part, name in _SHAPES.items()
                if name == shape
            ]
            return [(part, fields, _EVERY) for part, fields in tables if fields]


def _behind(mapping: Mapping, fields: Fields) -> dict[str, tuple[str, ...]]:
    """The columns behind each field, as reports and the door name them."""
    behind = {name: spec.sources for name, spec in fields.items() if spec.sources}
    place = mapping.place_key or mapping.key
    return {**behind, "id": mapping.key, "partner": mapping.partner_key or mapping.key, "place": place}


def _owner(mapping: Mapping, part: str) -> tuple[str, ...]:
    """The columns that tell what a row belongs to: its place, or its partner."""
    own = mapping.place_key if part in ("place", "population") else mapping.partner_key
    return own or mapping.key


def _key(row: Row, columns: tuple[str, ...]) -> str:
    """What tells a row from the others; "" when any part of it is missing."""
    if len(columns) == 1 and columns[0] != SHAPE:
        return row.raw.get(columns[0], "")
    parts = [_shape(row) if column == SHAPE else row.raw.get(column, "") for column in columns]
    return "|".join(parts) if all(parts) else ""


def _shape(row: Row) -> str:
    """A fingerprint of the shape of a feature: the same as long as the shape is."""
    shape = (row.feature or {}).get("geometry")
    return blake2b(json.dumps(shape).encode(), digest_size=8).hexdigest() if shape else ""


def _keys(part: str, key: str, owner: str) -> dict[str, str]:
    match part:
        case "partner":
            return {"id": owner}
        case "service":
            return {"id": key, "partner": owner}
        case "place":
            return {"id": owner}
        case "population":
            return {"place": owner}
        case "claim of partner":
            return {"entity": owner, "of": "partner"}
        case "claim of service":
            return {"entity": key, "of": "service"}
        case _:
            return {}
