"""Finding the engine of a folder, or starting it; ending it; one at a time, however many ask."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import psutil

from graph.errors import StoreError, StoreUnavailable
from graph.store.embedded.files import (
    LOG_FILE,
    STORE_LOCK,
    Running,
    engine_is_up,
    hold,
    make_folder,
    read_running,
)

START_SECONDS: Final = 90.0
IDLE_SECONDS: Final = 60.0
ENDING_SECONDS: Final = 5.0  # from letting go of the last lock to being gone
STOP_SECONDS: Final = 180.0  # a large store is first rid of what changed records left in its pages

Answers = Callable[[Running], bool]


def find_or_start(
    folder: Path,
    *,
    heap: str,
    answers: Answers,
    joined: Callable[[], None],
    idle: float = IDLE_SECONDS,
) -> Running:
    """The engine that serves `folder`, started when it does not run.

    `answers` is asked whether a process that runs also answers; `joined` is called under the lock, before
    the engine is looked for, so that it cannot stop in between. Raises StoreUnavailable when it does not
    answer, StoreError where the engine cannot run at all.
    """
    _require_engine()
    make_folder(folder)
    with _alone(folder):
        joined()
        running = read_running(folder)
        if running is not None and running.alive:
            if answers(running):
                return running
            if engine_is_up(folder) or not _ended(folder, running, seconds=ENDING_SECONDS):
                raise StoreUnavailable(
                    f"The store in {folder} is running but does not answer. Run kith stop, then try again."
                )
        return _start(folder, heap=heap, idle=idle)


def stop(folder: Path) -> bool:
    """End the engine of `folder` cleanly; False when none was running."""
    if not folder.is_dir():
        return False
    with _alone(folder):
        return _stop(folder)


def restart(folder: Path, *, heap: str, idle: float = IDLE_SECONDS) -> Running:
    """End the engine cleanly, so that nothing deleted is left in its journal, and start it again."""
    with _alone(folder):
        _stop(folder)
        return _start(folder, heap=heap, idle=idle)


def _alone(folder: Path):  # noqa: ANN202 (a context manager of contextlib)
    busy = f"Another program has been starting or stopping the store in {folder} for too long. Try again."
    return hold(folder, STORE_LOCK, seconds=STOP_SECONDS + START_SECONDS, busy=busy)


def _require_engine() -> None:
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise StoreError(
            "The embedded store does not run on this kind of machine. "
            "Set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to use a Neo4j server instead."
        )


def _start(folder: Path, *, heap: str, idle: float) -> Running:
    # -P: a folder called `graph` among the data must never be taken for the program.
    command = [sys.executable, "-P", "-m", "graph.store.embedded", str(folder)]
    options = ["--heap", heap, "--idle", str(idle)]
    handle = os.open(folder / LOG_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        child = subprocess.Popen(  # noqa: S603 (our own module with our own arguments)
            [*command, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
        )
    return _wait_until_it_answers(folder, child)


def _wait_until_it_answers(folder: Path, child: subprocess.Popen[bytes]) -> Running:
    until = time.monotonic() + START_SECONDS
    try:
        while time.monotonic() < until:
            running = read_running(folder)
            # Of any process: the engine of a starter that was killed may have been first.
            if running is not None and running.alive:
                # It lives on without us; the system collects it when it ends.
                child.returncode = 0
                return running
            if child.poll() is not None and not engine_is_up(folder):
                break
            time.sleep(0.05)
    except BaseException:  # also Ctrl-C: no engine may stay behind half-started
        child.kill()
        child.wait()
        raise
    if child.poll() is None:
        child.kill()
        child.wait()
    raise StoreUnavailable(
        f"The embedded store could not be started. {folder / LOG_FILE} says why; "
        "often it is too little memory (KITH_HEAP sets how much it takes) or a full disk."
    )


def _stop(folder: Path) -> bool:
    running = read_running(folder)
    if running is None or not running.alive:
        return False
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(running.pid)
        process.terminate()
        if not _ended(folder, running, seconds=STOP_SECONDS):
            process.kill()
            _ended(folder, running, seconds=10)
    return True


def _ended(folder: Path, running: Running, *, seconds: float) -> bool:
    """Whether the engine is gone within that time, and its lock with it.

    One whose starter has not looked after it is gone too, though the system still lists it: waiting for the
    process itself would then wait for the starter. Its other threads may outlive the one the system lists,
    and hold the lock until they are done.
    """
    until = time.monotonic() + seconds
    while running.alive or engine_is_up(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
