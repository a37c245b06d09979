"""Empty copies of the files Kith reads, one by one and as sheets of one workbook."""

from __future__ import annotations

import csv
from pathlib import Path

from graph.errors import IngestError
from ingest.datasets import DATASET
from ingest.sources import (
    claims,
    communities,
    decisions,
    events,
    partners,
    places,
    population,
    services,
    stances,
    ties,
)

_COLUMNS: dict[str, tuple[str, ...]] = {
    "partners.csv": partners.COLUMNS,
    "services.csv": services.COLUMNS,
    "ties.csv": ties.COLUMNS,
    "claims.csv": claims.COLUMNS,
    "population.csv": population.COLUMNS,
    "communities.csv": communities.COLUMNS,
    "decisions.csv": decisions.COLUMNS,
    "stances.csv": stances.COLUMNS,
    "events.csv": events.COLUMNS,
}
_DATASET = """\
# What the files in this folder are. Ids depend on `source`: choose it once.
source = "team"
name = "The team's own files"
url = ""
licence = ""
# as_of = 2026-10-31
fictional = false
"""
BOOK = "kith.xlsx"
_PLACES = '{"type": "FeatureCollection", "features": []}\n'


def write_templates(folder: Path) -> list[Path]:
    """Write an empty copy of each file into a folder, and all of them as one workbook.

    Raises IngestError rather than replace a file.
    """
    texts = {DATASET: _DATASET, "places.geojson": _PLACES}
    paths = [folder / name for name in (*texts, *_COLUMNS, BOOK)]
    if there := [path.name for path in paths if path.exists()]:
        raise IngestError(f"{folder} already has {', '.join(there)}; choose an empty folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, columns in _COLUMNS.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerow(columns)
    from ingest.template_book import write_template_book  # openpyxl, only for who needs it

    sheets = {name.removesuffix(".csv"): columns for name, columns in _COLUMNS.items()}
    write_template_book(folder / BOOK, {**sheets, "places": places.COLUMNS})
    return paths
