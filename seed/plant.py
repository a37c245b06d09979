"""Plants the fictional community, through ingest like any other data."""

from __future__ import annotations

from pathlib import Path

SEED = Path(__file__).parent / "data"
"""The folder with the files of the fictional community, in the shapes real sources have."""
