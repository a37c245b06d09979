"""Fixtures that several parts of the tests share."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings
from xdist.remote import Producer

from graph.settings import Settings
from graph.store import stop
from tests.neo4j.server import running_server
from tests.scheduling import ByModule, costly_first
from tests.store.engines import ENGINES, TestStore, emptied_neo4j, fresh_embedded

BYTECODE = Path(__file__).parents[1] / "build" / "bytecode"

# The suite tries the same few examples each time, so that only a change makes it fail; the soak new ones.
settings.register_profile(
    "suite", derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("soak", suppress_health_check=[HealthCheck.too_slow])


def pytest_configure(config: pytest.Config) -> None:
    """Choose the examples of laws; let workers, commands and engines compile each module once for all."""
    settings.load_profile("soak" if soaks(config) else "suite")
    # Where Python may not write beside the sources, each of some hundred processes would compile them anew.
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(BYTECODE)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByModule:
    """How tests are dealt out to the workers."""
    return ByModule(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run first what takes long; every law is part of the soak."""
    items.sort(key=costly_first)
    for item in items if soaks(config) else ():
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker("soak")


def soaks(config: pytest.Config) -> bool:
    """Whether this run repeats for long what the suite tries once."""
    return config.getoption("-m") == "soak"


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of this test run, shared by all workers."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def engine_folder(run_folder: Path, worker_id: str) -> Generator[Path]:
    """The folder of the one embedded engine of this test run, shared by all workers."""
    folder = run_folder / "embedded-engine"
    yield folder
    # With several workers it stops itself a minute after the last of them.
    if worker_id == "master":
        stop(Settings(data=folder))


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The one Neo4j of this test run; all tests that use it say so in their id and run in one worker."""
    with running_server(tmp_path_factory.mktemp("neo4j")) as uri:
        yield uri


@pytest.fixture(params=["neo4j"])
def neo4j_uri(neo4j_server: str) -> str:
    """The address of the Neo4j, for tests that go there themselves."""
    return neo4j_server


@pytest.fixture(params=[pytest.param(engine, marks=pytest.mark.store) for engine in ENGINES])
def on_engine(request: pytest.FixtureRequest, engine_folder: Path, tmp_path: Path) -> Generator[TestStore]:
    """An empty store on each engine in turn."""
    if request.param == "neo4j":
        with emptied_neo4j(request.getfixturevalue("neo4j_server"), tmp_path) as test_store:
            yield test_store
    else:
        with fresh_embedded(engine_folder, tmp_path) as test_store:
            yield test_store


@pytest.fixture
def embedded(engine_folder: Path, tmp_path: Path) -> Generator[TestStore]:
    """An empty store on the embedded engine, for tests of what rests on the store."""
    with fresh_embedded(engine_folder, tmp_path) as test_store:
        yield test_store
