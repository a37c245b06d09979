"""Empty copies of the files Kith reads, one by one and as sheets of one workbook."""

from __future__ import annotations

import csv
from pathlib import Path

from graph.errors import IngestError
from ingest.datasets import DATASET
from ingest.sources.own_files import OWN_FILES

_TABLES = (
    *("partners", "services", "ties", "claims", "population", "communities", "decisions", "stances"),
    "events",
)
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
    paths = [folder / name for name in (*texts, *(f"{table}.csv" for table in _TABLES), BOOK)]
    if there := [path.name for path in paths if path.exists()]:
        raise IngestError(f"{folder} already has {', '.join(there)}; choose an empty folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for table in _TABLES:
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerow(OWN_FILES[table].columns)
    from ingest.template_book import write_template_book  # openpyxl, only for who needs it

    write_template_book(folder / BOOK, {table: OWN_FILES[table].columns for table in (*_TABLES, "places")})
    return paths
