"""The embedded engine: found or started, shared by all who ask, gone when nobody needs it."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph.errors import StoreError, StoreUnavailable
from graph.queries.query import Query, Rows
from graph.settings import Settings
from graph.store import Store, open_store, stop
from graph.store.embedded import client
from graph.store.embedded.files import Running, join_clients, read_running, write_running
from graph.store.link import Transaction
from tests.store.made import made_records, same

OPEN = """
import sys
from pathlib import Path
from graph.settings import Settings
from graph.store import open_store
with open_store(Settings(data=Path(sys.argv[1]))) as store:
    print(store.revision())
"""
LOAD = """
import sys
from pathlib import Path
from graph.settings import Settings
from graph.store import loading, open_store
from tests.store.made import made_records
loading.CHUNK_STATEMENTS = 1
with open_store(Settings(data=Path(sys.argv[1]))) as store:
    store.limit = 3
    chunk = loading._chunk
    def slow(number, at, piece):
        print("chunk", at, flush=True)
        if at == 6:
            sys.stdin.read()
        return chunk(number, at, piece)
    loading._chunk = slow
    store.load(made_records(), fictional=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Generator[Path]:
    """A folder for an engine of its own; whatever runs there is ended."""
    own = tmp_path / "data"
    yield own
    stop(Settings(data=own))


def _open(folder: Path) -> Store:
    return open_store(Settings(data=folder))


def _running(folder: Path) -> Running:
    running = read_running(folder)
    assert running is not None
    return running


@pytest.mark.soak  # tests/stories does it with two commands
def test_two_first_starts_at_the_same_moment_both_succeed_with_one_engine(folder: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(folder)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [each.communicate(timeout=120)[0].strip() for each in both]
    assert answers == ["0", "0"]
    ours = [p for p in psutil.process_iter(["cmdline"]) if str(folder) in (p.info["cmdline"] or [])]
    assert [p.pid for p in ours] == [_running(folder).pid]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """A folder whose engine runs and holds some records; tests only look."""
    own = tmp_path_factory.mktemp("loaded") / "data"
    with _open(own) as store:
        store.load(made_records(), fictional=True)
        yield own  # as long as somebody uses it, it does not end itself
    stop(Settings(data=own))


def test_what_the_engine_writes_is_for_its_owners_eyes_only_and_on_the_disk_at_once(loaded: Path) -> None:
    for path in [loaded, *loaded.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert _running(loaded).wal_flush == 1


def test_the_password_is_in_no_command_line_and_in_no_text_about_the_engine(loaded: Path) -> None:
    running = _running(loaded)
    assert running.password not in " ".join(psutil.Process(running.pid).cmdline())
    assert running.password not in repr(running)


def test_the_engine_stops_itself_after_its_last_user_and_starts_for_the_next(folder: Path) -> None:
    with ExitStack() as users:
        running = _find(folder, users)
        time.sleep(3)
        assert running.alive
    _wait_for_the_end(running)
    with ExitStack() as users:
        assert _find(folder, users).pid != running.pid


@pytest.mark.soak  # the first week of tests/cli does it with the command
def test_stop_ends_it_once(folder: Path) -> None:
    settings = Settings(data=folder)
    _open(folder).close()
    assert stop(settings)
    assert not stop(settings)
    assert not _running(folder).alive


def test_another_programs_process_number_is_not_taken_for_the_engine(folder: Path) -> None:
    folder.mkdir()
    strange = Running(os.getpid(), 1.0, 0, 0, "secret", "ArcadeDB", 1)
    (folder / "store.json").write_text(json.dumps({**_facts(strange)}))
    with _open(folder) as store:
        assert store.revision() == 0
    assert _running(folder).pid != os.getpid()


def test_an_open_store_goes_on_after_its_engine_was_killed(folder: Path) -> None:
    with _open(folder) as store:
        store.load(made_records(), fictional=True)
        _kill(_running(folder))
        assert same(store.snapshot().records, made_records())


@pytest.mark.parametrize(
    "limit",
    [
        pytest.param(3, id="in chunks"),
        pytest.param(100_000, id="in one transaction", marks=pytest.mark.soak),  # tests/stories does it too
    ],
)
def test_a_load_whose_engine_was_killed_can_be_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    with _open(folder) as store:
        store.limit = limit
        _kill_at(monkeypatch, _running(folder), statement=8)
        with pytest.raises(StoreUnavailable, match="stopped answering"):
            store.load(made_records(), fictional=True)
        monkeypatch.undo()
    with _open(folder) as store:
        assert store.status().empty
        store.load(made_records(), fictional=True)
        assert same(store.snapshot().records, made_records())


@pytest.mark.soak  # tests/stories does it with a command
def test_a_load_that_was_killed_itself_can_be_made_again(folder: Path) -> None:
    loader = subprocess.Popen(
        [sys.executable, "-c", LOAD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert loader.stdout is not None
    assert next(line for line in loader.stdout if line == "chunk 6\n")
    loader.kill()
    loader.communicate()
    with _open(folder) as store:
        assert store.status().empty
        store.load(made_records(), fictional=True)
        assert same(store.snapshot().records, made_records())
        assert store.revision() == 1


def test_an_engine_that_hangs_is_said_so_within_five_seconds(folder: Path) -> None:
    _open(folder).close()
    running = _running(folder)
    os.kill(running.pid, signal.SIGSTOP)
    try:
        begun = time.monotonic()
        with pytest.raises(StoreUnavailable, match="does not answer"):
            _open(folder)
        assert time.monotonic() - begun < 5
    finally:
        os.kill(running.pid, signal.SIGCONT)


def test_an_engine_that_is_just_ending_is_waited_for_and_started_anew(folder: Path) -> None:
    _open(folder).close()
    before = _running(folder)
    stop(Settings(data=folder))
    ending = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1.5)"])
    write_running(folder, replace(before, pid=ending.pid, started=psutil.Process(ending.pid).create_time()))
    with _open(folder):
        assert _running(folder).pid != ending.pid
    assert ending.wait() == 0


def test_an_engine_that_cannot_start_says_where_to_look(folder: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"engine\.log says why"):
        open_store(Settings(data=folder, heap="much"))


def test_a_machine_the_engine_does_not_run_on_is_told_of_neo4j(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", _no_spec)
    with pytest.raises(StoreError, match="Set NEO4J_URI"):
        _open(folder)


def test_only_the_engines_own_process_takes_a_java_in() -> None:
    look = "import sys, graph.store; print(sorted({'jpype', 'arcadedb_embedded'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _find(folder: Path, users: ExitStack) -> Running:
    def join() -> None:
        users.enter_context(join_clients(folder))

    return client.find_or_start(folder, heap="256m", answers=lambda _: True, joined=join, idle=1)


def _no_spec(_name: str) -> None:
    return None


def _facts(running: Running) -> dict[str, object]:
    return {name: getattr(running, name) for name in Running.__dataclass_fields__}


def _kill(running: Running) -> None:
    os.kill(running.pid, signal.SIGKILL)
    _wait_for_the_end(running)


def _wait_for_the_end(running: Running) -> None:
    until = time.monotonic() + 30
    while running.alive:
        assert time.monotonic() < until
        time.sleep(0.05)


def _kill_at(monkeypatch: pytest.MonkeyPatch, running: Running, *, statement: int) -> None:
    run = Transaction.run
    written: list[Query] = []

    def counted(self: Transaction, query: Query) -> Rows:
        if "UNWIND $rows" in query.cypher:
            written.append(query)
            if len(written) == statement:
                _kill(running)
        return run(self, query)

    monkeypatch.setattr(Transaction, "run", counted)
