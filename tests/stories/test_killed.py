"""Killed in the middle, started twice at once: the same graph as an undisturbed load."""

import json
import os
import signal
import subprocess
import time
from dataclasses import fields, replace
from pathlib import Path

import psutil
import pytest

from graph.model.records import Records
from graph.settings import Settings
from graph.store import open_store
from seed.plant import SEED
from tests.stories.kith import LOADED, kith, start


@pytest.fixture(scope="module")
def undisturbed(planted: Path) -> object:
    """What the store holds after a load that nobody disturbed."""
    return records(planted)


def records(data: Path) -> object:
    """Everything the store holds, in an order of its own."""
    with open_store(Settings(data=data)) as store:
        held = store.snapshot()
    return held.fictional, sorted(map(repr, (r for name in FIELDS for r in getattr(held.records, name))))


FIELDS = tuple(field.name for field in fields(Records))


def often(usual: float, *more: float) -> pytest.MarkDecorator:
    """One moment for every run of the tests, more of them for the soak."""
    soak = (pytest.param(moment, marks=pytest.mark.soak) for moment in more)
    return pytest.mark.parametrize("after", [usual, *soak])


def until_it_writes(loading: subprocess.Popen[str]) -> None:
    """Wait for the moment when a load begins to write."""
    assert loading.stdout is not None
    assert any(line.startswith("Writing") for line in loading.stdout)


@pytest.mark.soak
@pytest.mark.parametrize("after", [0.3, 0.9, 1.5, 2.0, 2.5, 3.0])
def test_a_first_start_that_was_killed_and_run_again_gives_the_same_graph(
    after: float, data: Path, undisturbed: object
) -> None:
    loading = start(data, "load", str(SEED))
    time.sleep(after)
    os.killpg(loading.pid, signal.SIGKILL)
    loading.communicate()
    assert kith(data, "load", str(SEED)).returncode in LOADED
    assert records(data) == undisturbed


@often(0.1, 0.0, 0.2, 0.4, 0.8, 1.2)
def test_a_load_that_was_killed_and_run_again_gives_the_same_graph(
    after: float, data: Path, undisturbed: object
) -> None:
    loading = start(data, "load", str(SEED))
    until_it_writes(loading)
    time.sleep(after)
    os.killpg(loading.pid, signal.SIGKILL)
    loading.communicate()
    assert kith(data, "load", str(SEED)).returncode in LOADED
    assert records(data) == undisturbed


@pytest.mark.soak  # tests/store kills the engine under a load too
@pytest.mark.parametrize("after", [0.02, 0.1, 0.2, 0.4, 0.8])
def test_a_load_whose_store_was_killed_and_run_again_gives_the_same_graph(
    after: float, data: Path, undisturbed: object
) -> None:
    assert kith(data, "status").returncode == 0
    engine = json.loads((data / "store.json").read_text(encoding="utf-8"))["pid"]
    loading = start(data, "load", str(SEED))
    until_it_writes(loading)
    time.sleep(after)
    psutil.Process(engine).kill()
    loading.communicate(timeout=60)
    assert kith(data, "load", str(SEED)).returncode in LOADED
    assert records(data) == undisturbed


def test_two_commands_started_at_the_same_moment_on_an_empty_folder_both_succeed(
    data: Path, undisturbed: object
) -> None:
    both = [start(data, "load", str(SEED)) for _ in range(2)]
    said = [command.communicate(timeout=120)[0] for command in both]
    assert {command.returncode for command in both} <= set(LOADED), said
    assert records(data) == undisturbed


@often(1.5, 0.5, 1.0, 2.0, 2.5, 3.0, 4.0)
def test_an_undo_that_was_killed_is_finished_by_the_next_command(
    after: float, data: Path, undisturbed: object
) -> None:
    assert kith(data, "load", str(SEED)).returncode in LOADED
    with open_store(Settings(data=data)) as store:
        before = [each for each in store.snapshot().records.partners if not each.individual]
        changed = tuple(replace(each, description="Written over by mistake") for each in before)
        new = tuple(replace(each, id=f"again {each.id}") for each in before)
        number = store.load(Records(partners=(*changed, *new)), fictional=True).batch
    undoing = start(data, "undo", str(number), "--yes")
    time.sleep(after)
    os.killpg(undoing.pid, signal.SIGKILL)
    undoing.communicate()
    kith(data, "undo", str(number), "--yes")
    assert records(data) == undisturbed
    assert "undone" in kith(data, "batches").stdout
