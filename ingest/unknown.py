"""What is said of a file that no source recognizes."""

from __future__ import annotations

from ingest.csvs import read_bytes
from ingest.glimpse import Glimpse
from ingest.jsons import read_json
from ingest.report import Report


def tell_unknown(glimpse: Glimpse, report: Report) -> None:
    """Tell of a file that no source recognizes. Raises IngestError when it is not what its name says."""
    if glimpse.suffix in (".json", ".geojson") and not glimpse.odd:
        read_json(glimpse.path.name, read_bytes(glimpse.path))
    what = glimpse.odd or "is read by no mapping"
    done = "file not read" if glimpse.odd else "file not read; see docs/mapping.md"
    report.add(glimpse.path.name, 0, "", what, done)
