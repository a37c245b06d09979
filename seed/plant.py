"""Plants the fictional community, through ingest like any other data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.load import LoadResult, Loads, load

SEED = Path(__file__).parent / "data"
"""The folder with the files of the fictional community, in the shapes real sources have."""


def plant(store: Loads, *, progress: Callable[[str], None] = lambda _: None) -> LoadResult:
    """Load the fictional community into the store; a second time changes nothing.

    `progress` is told in plain words what is being done. Raises KithError when the store holds real data.
    """
    progress("Planting the fictional community of Riverbend County")
    return load(store, [SEED], progress=progress)
