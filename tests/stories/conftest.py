"""A data folder of its own for every journey, and no engine left behind."""

from collections.abc import Generator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import stop
from seed.plant import SEED
from tests.stories.kith import LOADED, kith


@pytest.fixture
def data(tmp_path: Path, prepared_engine: None) -> Generator[Path]:
    """A data folder that does not exist yet; its stores are ended afterwards."""
    folder = tmp_path / "data"
    yield folder
    for demo in (False, True):
        stop(Settings(data=folder, demo=demo))


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory, prepared_engine: None) -> Generator[Path]:
    """A data folder that holds the fictional community; tests only read it."""
    folder = tmp_path_factory.mktemp("planted") / "data"
    assert kith(folder, "load", str(SEED)).returncode in LOADED
    yield folder
    stop(Settings(data=folder))
