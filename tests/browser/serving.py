"""Apps on a port of this machine; the fictional community as `kith demo` serves it, also as a process."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Generator
from datetime import date
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from graph.model.snapshot import Snapshot
from graph.settings import Settings
from ingest.load import read
from ingest.shortlists import Shortlist
from seed.plant import SEED
from tests.api.site import MemoryStore

USUAL = Shortlist("Our usual calls", "kinfolk-house", ("kinfolk-house-3", "three-bridges-2", "sahan-2"))


def seed_store() -> MemoryStore:
    """The fictional community, read from its files."""
    return MemoryStore(Snapshot(read([SEED]).records, revision=1, fictional=True, read_at="2026-10-31T09:00"))


def seed_app(store: MemoryStore) -> FastAPI:
    """The app over it, on the day it speaks of."""
    settings = Settings(data=Path("nowhere"), today=date(2026, 10, 31), demo=True)
    return create_app(settings, store=store, shortlists=(USUAL,))


@contextlib.contextmanager
def serving(app: FastAPI) -> Generator[str]:
    """Serve an app on a free port of this machine until the end of the block; gives its address."""
    taken = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_config=None, log_level="debug"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{taken.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def main() -> None:
    """Serve it on a free port of this machine and print the address."""
    taken = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(seed_app(seed_store()), access_log=False, log_level="warning"))
    sys.stdout.write(f"http://127.0.0.1:{taken.getsockname()[1]}\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[taken])


if __name__ == "__main__":
    main()
