"""The engine's own process: starts ArcadeDB, says where it answers, and ends when nobody needs it.

Run as `python -m graph.store.embedded FOLDER`; only `graph.store.embedded.client` does that.
"""

from __future__ import annotations

import argparse
import importlib
import os
import secrets
import signal
import socket
import threading
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import IO, Any

import portalocker
import psutil

from graph.store.embedded.files import (
    ENGINE_FOLDER,
    ENGINE_LOCK,
    GAPS_FILE,
    STORE_LOCK,
    Running,
    nobody_uses,
    open_privately,
    read_running,
    write_running,
)
from graph.store.embedded.journal import Journal

DATABASE = "kith"
HOST = "127.0.0.1"
PASSWORD_LENGTH = 24
BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"


def main() -> None:
    """Serve one folder until told to stop or until nobody has used it for a while."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--idle", type=float, default=60.0)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    os.umask(0o077)
    if not _only_one(folder):
        return
    told_to_stop = threading.Event()

    # Before the JVM starts: afterwards it would be the JVM's handler that ends the process.
    def stop(_number: int, _frame: FrameType | None) -> None:
        told_to_stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    server = _start(folder, arguments.heap)
    try:
        _serve(folder, told_to_stop, idle=arguments.idle, journal=_journal(server))
    finally:
        _hang_up()
        _overwrite_gaps(server, folder)
        server.stop()
        (folder / GAPS_FILE).touch()


def _hang_up() -> None:
    """End every conversation: the engine would wait for its users, be killed, and keep its journal."""
    for line in psutil.Process().net_connections("tcp"):
        if line.status == psutil.CONN_ESTABLISHED and line.fd >= 0:
            with suppress(OSError), socket.socket(fileno=os.dup(line.fd)) as conversation:
                conversation.shutdown(socket.SHUT_RDWR)


def _overwrite_gaps(server: Any, folder: Path) -> None:  # noqa: ANN401 (the engine has no types)
    """Overwrite what changed records left behind in their pages, if anything was written since this was done.

    A record that became shorter leaves the end of what it said in the page; the engine overwrites what it
    deletes, but this only when it packs its pages.
    """
    done = folder / GAPS_FILE
    since = done.stat().st_mtime if done.exists() else 0.0
    files = list((folder / ENGINE_FOLDER).rglob("*"))
    written = any(file.suffix == ".bucket" and file.stat().st_mtime > since for file in files)
    under_way = any(file.suffix == ".wal" and file.stat().st_size for file in files)
    if written or under_way:
        server.get_database(DATABASE).command("sql", "CHECK DATABASE COMPRESS")


def _start(folder: Path, heap: str) -> Any:  # noqa: ANN401 (the engine has no types)
    """The started engine, with its database there and store.json written."""
    engine = folder / ENGINE_FOLDER
    engine.mkdir(exist_ok=True)
    os.chdir(engine)
    # The engine keeps only a hash and ignores a new password while that file is there.
    with suppress(FileNotFoundError):
        (engine / "config" / "server-users.jsonl").unlink()
    before = read_running(folder)
    known = before.password if before else ""
    # The same as before, for those who have the store open; the engine refuses short ones.
    password = known if len(known) >= PASSWORD_LENGTH else secrets.token_urlsafe(PASSWORD_LENGTH)
    http_port = _free_port(before.http_port if before else 0)
    server = _server(engine, password, heap, http_port, _free_port(before.port) if before else 0)
    server.start()
    server.create_database(DATABASE)
    running = Running(
        pid=os.getpid(),
        started=psutil.Process().create_time(),
        port=_bolt_port(server),
        http_port=http_port,
        password=password,
        engine=f"ArcadeDB {version('arcadedb-embedded')}",
        wal_flush=_wal_flush(),
    )
    write_running(folder, running)
    return server


def _server(engine: Path, password: str, heap: str, http_port: int, bolt_port: int) -> Any:  # noqa: ANN401
    arcadedb = importlib.import_module("arcadedb_embedded.server")
    return arcadedb.ArcadeDBServer(
        str(engine),
        password,
        config={
            "http_port": http_port,
            "bolt_port": bolt_port,
            "host": HOST,
            "mode": "production",
            "server_plugins": BOLT,
        },
        # As a JVM argument: given as `config` the engine ignores it and flushes nothing to disk. The last two
        # halve the processor time of a short life, and a load is no slower for it (benchmarks/load.py).
        jvm_kwargs={
            "heap_size": heap,
            "jvm_args": [
                "-Darcadedb.txWalFlush=1",
                "-Xrs",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
            ],
        },
    )


def _bolt_port(server: Any) -> int:  # noqa: ANN401 (the engine has no types)
    plugins = server._java_server.getPlugins()  # noqa: SLF001 (the wheel offers no other way to the port)
    return next(int(plugin.getPort()) for plugin in plugins if "Bolt" in str(plugin.getName()))


def _wal_flush() -> int:
    """How the engine flushes its journal, as it says itself."""
    java: Any = importlib.import_module("jpype")
    configuration = java.JClass("com.arcadedb.GlobalConfiguration")
    return int(configuration.TX_WAL_FLUSH.getValueAsInteger())


def _free_port(wanted: int) -> int:
    """The port used before when it is free, so that others who have the store open find it again."""
    for port in (wanted, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
            return int(probe.getsockname()[1])
    return 0


def _journal(server: Any) -> Journal:  # noqa: ANN401 (the engine has no types)
    return Journal(server.get_database(DATABASE)._java_db.getEmbedded())  # noqa: SLF001 (no other way to it)


def _serve(folder: Path, told_to_stop: threading.Event, *, idle: float, journal: Journal) -> None:
    last_used = time.monotonic()
    while not told_to_stop.wait(min(2.0, idle / 4)):
        journal.look_after()
        if not nobody_uses(folder):
            last_used = time.monotonic()
        elif time.monotonic() - last_used > idle and _close_the_door(folder):
            return


def _only_one(folder: Path) -> bool:
    """Be the engine of the folder until this process ends; False when another one is already."""
    file = open_privately(folder / ENGINE_LOCK)
    for _ in range(20):  # whoever only looks whether it is taken holds it for a moment
        with suppress(portalocker.LockException):
            portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
            _keep(file)
            return True
        time.sleep(0.05)
    file.close()
    return False


def _close_the_door(folder: Path) -> bool:
    """Take the store's lock for the rest of this process, unless somebody came in meanwhile.

    Whoever wants to start the store waits on that lock until this process is gone.
    """
    file = open_privately(folder / STORE_LOCK)
    try:
        portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.LockException:
        file.close()
        return False
    if nobody_uses(folder):
        _keep(file)
        return True
    file.close()
    return False


def _keep(file: IO[str]) -> None:
    """Keep a lock until the process is gone.

    The interpreter closes its files a moment before that, and whoever came in between would find an engine
    that runs and does not answer; it does not know of the second handle.
    """
    os.dup(file.fileno())
    file.close()


if __name__ == "__main__":
    main()
