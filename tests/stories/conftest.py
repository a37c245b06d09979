"""A data folder of its own for every journey, and no engine left behind."""

from collections.abc import Generator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import stop
from graph.store.embedded.files import hold
from seed.plant import SEED
from tests.stories.kith import LOADED, kith


@pytest.fixture
def data(tmp_path: Path) -> Generator[Path]:
    """A data folder that does not exist yet; its stores are ended afterwards."""
    folder = tmp_path / "data"
    yield folder
    for demo in (False, True):
        stop(Settings(data=folder, demo=demo))


@pytest.fixture(scope="session")
def planted(run_folder: Path, worker_id: str) -> Generator[Path]:
    """A data folder that holds the fictional community, made once for all workers; tests only read it."""
    folder = run_folder / "planted" / "data"
    whole = run_folder / "planted" / "whole"
    with hold(run_folder, "planted.lock", seconds=170, busy="another worker plants the community"):
        if not whole.exists():
            assert kith(folder, "load", str(SEED)).returncode in LOADED
            whole.touch()
    yield folder
    # With several workers it stops itself a minute after the last of them.
    if worker_id == "master":
        stop(Settings(data=folder))
