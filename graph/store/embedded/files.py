"""The few files beside an embedded store: who runs it, and the locks that order who may do what."""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import portalocker
import psutil

from graph.errors import StoreUnavailable

STORE_LOCK = "store.lock"
CLIENTS_LOCK = "clients.lock"
ENGINE_LOCK = "engine.lock"
GAPS_FILE = "gaps"  # touched when the gaps in the pages of the engine were last overwritten
LOAD_LOCK = "load.lock"
STORE_FILE = "store.json"
ENGINE_FOLDER = "engine"
LOG_FILE = "engine.log"


@dataclass(frozen=True, slots=True)
class Running:
    """What the engine's process wrote of itself when it began to answer.

    `wal_flush` is what the engine itself says of its journal: 1 means on the disk before it answers.
    """

    pid: int
    started: float
    port: int
    http_port: int
    password: str = field(repr=False)
    engine: str
    wal_flush: int

    @property
    def alive(self) -> bool:
        """Whether that very process still runs; a number used again by another one does not count."""
        try:
            process = psutil.Process(self.pid)
            return abs(process.create_time() - self.started) < 1 and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def open_privately(path: Path) -> IO[str]:
    """An open file that only its owner may read; made when it is not there."""
    return open(path, "a", encoding="utf-8", opener=_privately)


def make_folder(folder: Path) -> None:
    """Create the store's folder, readable by its owner only. Raises StoreUnavailable."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreUnavailable(
            f"{folder} cannot be the data folder: {error.strerror}. Choose another with --data or KITH_DATA."
        ) from None


def read_running(folder: Path) -> Running | None:
    """What store.json says, or None when it is not there or not readable as such."""
    try:
        raw: dict[str, Any] = json.loads((folder / STORE_FILE).read_text(encoding="utf-8"))
        return Running(**raw)
    except (OSError, ValueError, TypeError):
        return None


def write_running(folder: Path, running: Running) -> None:
    """Put store.json in place in one step, for its owner's eyes only."""
    draft = folder / f"{STORE_FILE}.{os.getpid()}"
    with suppress(FileNotFoundError):
        draft.unlink()
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(running), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / STORE_FILE)


@contextmanager
def hold(folder: Path, name: str, *, seconds: float, busy: str) -> Generator[None]:
    """Hold a lock file alone; raises StoreUnavailable with the sentence `busy` when it stays taken."""
    make_folder(folder)
    lock = portalocker.Lock(
        folder / name,
        mode="a",
        timeout=seconds,
        check_interval=0.05,
        flags=portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING,
        opener=_privately,
    )
    try:
        lock.acquire()
    except portalocker.LockException:
        raise StoreUnavailable(busy) from None
    try:
        yield
    finally:
        lock.release()


def join_clients(folder: Path) -> IO[str]:
    """An open file that says, as long as it is open, that somebody uses the store."""
    file = open_privately(folder / CLIENTS_LOCK)
    portalocker.lock(file, portalocker.LockFlags.SHARED)
    return file


def nobody_uses(folder: Path) -> bool:
    """Whether no client has the store open at this moment."""
    return _free(folder, CLIENTS_LOCK)


def engine_is_up(folder: Path) -> bool:
    """Whether some process is or is becoming the engine, also one whose starter was killed meanwhile."""
    return not _free(folder, ENGINE_LOCK)


def _free(folder: Path, name: str) -> bool:
    with open_privately(folder / name) as file:
        try:
            portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.LockException:
            return False
        portalocker.unlock(file)
        return True
