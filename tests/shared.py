"""Where the shared real data lies; tests that need it skip with a reason when it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared_data(name: str) -> Path:
    """The folder of one shared data set, beside the checkout or where KITH_SHARED_DATA says."""
    root = Path(os.environ.get("KITH_SHARED_DATA") or Path(__file__).parents[2] / "shared" / "data")
    folder = root / name
    if not folder.is_dir():
        pytest.skip(f"the shared data {name} is not beside this checkout")
    return folder
