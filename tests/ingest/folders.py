"""Writes small files and reads them, so that a test says only what is in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.model.records import Records
from ingest.load import Reading, read

Rows = Iterable[Mapping[str, str]]
PARTNERS = ({"id": "clinic", "name": "River Clinic", "kind": "community_health_clinic"},)
FICTION = 'source = "made-up"\nname = "Made up"\nfictional = true\n'


def sheet(rows: Rows) -> str:
    """The rows as CSV; the columns are those of any row, in order."""
    found = list(rows)
    columns = list(dict.fromkeys(column for row in found for column in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def layer(features: Iterable[tuple[Mapping[str, Any], Mapping[str, Any] | None]]) -> str:
    """A GeoJSON layer of properties and geometries."""
    found = [{"type": "Feature", "properties": dict(p), "geometry": g and dict(g)} for p, g in features]
    return json.dumps({"type": "FeatureCollection", "features": found})


def square(west: float, south: float, side: float = 1.0) -> dict[str, Any]:
    """A square polygon."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def write(folder: Path, **files: Rows | str) -> Path:
    """Write files into a folder: `partners=...` is partners.csv, `places__geojson=...` places.geojson."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        stem, _, suffix = name.partition("__")
        path = folder / f"{stem.replace('_', '-')}.{suffix or 'csv'}"
        path.write_text(content if isinstance(content, str) else sheet(content), encoding="utf-8")
    return folder


def reading(folder: Path, known: Records | None = None, **files: Rows | str) -> Reading:
    """Write files and read the folder."""
    return read([write(folder, **files)], known=known or Records())


def told(found: Reading) -> list[str]:
    """The lines of the report, as text."""
    return [str(line) for line in found.report.lines]


def everything(found: Reading, folder: Path) -> str:
    """All that leaves a reading: records, report, summary and the files of rows to mend."""
    written = found.report.write_errors_csv(folder)
    files: Sequence[str] = [
        path.read_text(encoding="utf-8") for path in written if path.name != "dataset.toml"
    ]
    return "\n".join([repr(found.records), *told(found), found.report.summary(), *files])
