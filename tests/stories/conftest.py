"""A data folder of its own for every journey, and no engine left behind."""

from collections.abc import Generator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import stop


@pytest.fixture
def data(tmp_path: Path) -> Generator[Path]:
    """A data folder that does not exist yet; its stores are ended afterwards."""
    folder = tmp_path / "data"
    yield folder
    for demo in (False, True):
        stop(Settings(data=folder, demo=demo))
