"""HSDS, the Human Services Data Specification: version 3 nested or as tables, and the tables of Ohana."""

from __future__ import annotations

from ingest.bundles import Bundle
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.sources.hsds.recognize import recognizes

__all__ = ["read", "recognizes"]


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """Everything that a file, folder or zip of HSDS says. Raises IngestError for the whole."""
    from ingest.sources.hsds.source import read_source

    return read_source(glimpse, dataset, report)
