"""An edge list: a CSV with the columns source and target, and perhaps weight and others."""

from __future__ import annotations

from ingest.bundles import Bundle
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.sources.listed import read_list
from ingest.sources.networks import Link, Net, bundle

ENDS = ("source", "target")


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is an edge list, by its column names; with a `kind` it is ties.csv."""
    return set(ENDS) <= set(glimpse.columns) and "kind" not in glimpse.columns


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The network of an edge list; its direction is from source to target. Raises IngestError."""
    links = [
        Link(row.get("source"), row.get("target"), {c: t for c, t in row.cells.items() if c not in ENDS})
        for row in read_list(glimpse.path)
    ]
    return bundle(glimpse.path, Net(links), dataset, report)
