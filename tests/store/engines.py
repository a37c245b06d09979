"""Stores for tests: a database of its own on the shared embedded engine, or an emptied Neo4j."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.queries import delete
from graph.settings import Settings
from graph.store.embedded.files import Running, read_running
from graph.store.link import Link
from graph.store.migrations import migrate
from graph.store.opening import EmbeddedEngine, ready, remote_endpoint
from graph.store.store import Store

ENGINES: Final = ("embedded", "neo4j")


@dataclass(frozen=True, slots=True)
class TestStore:
    """A store with the line to its database, so that a test can look underneath."""

    __test__ = False

    store: Store
    engine: str
    link: Link

    def empty(self) -> None:
        """Take everything out and start anew, in batches."""
        wipe(self.link)


def wipe(link: Link) -> None:
    """An empty database with Kith's shape."""
    while link.write(lambda transaction: transaction.run(delete.any_nodes(limit=5_000)))[0]["count"]:
        pass
    migrate(link)


@contextmanager
def fresh_embedded(engine_folder: Path, own: Path) -> Generator[TestStore]:
    """A new database on the engine of `engine_folder`, which all tests share; gone afterwards."""
    name = f"t{abs(hash(str(own))):x}"
    engine = EmbeddedEngine(engine_folder, "512m", database=name)
    with closing_engine(engine):
        endpoint = engine.find()
        running = read_running(engine_folder)
        assert running is not None
        _command(running, f"create database {name}")
        link = Link(lambda: endpoint, again=False)
        store = Store(link, label="the test store", engine="embedded", folder=own)
        try:
            with ready(store, link, own):
                yield TestStore(store, "embedded", link)
        finally:
            _command(running, f"drop database {name}")


@contextmanager
def closing_engine(engine: EmbeddedEngine) -> Generator[None]:
    """Count as a user of the engine for a while."""
    try:
        yield
    finally:
        engine.leave()


@contextmanager
def emptied_neo4j(uri: str, own: Path) -> Generator[TestStore]:
    """The one database of a Neo4j, emptied."""
    settings = Settings(data=own, neo4j_uri=uri)
    link = Link(lambda: remote_endpoint(settings), again=False)
    store = Store(link, label="the test store", engine="neo4j", folder=own)
    wipe(link)
    with ready(store, link, own):
        yield TestStore(store, "neo4j", link)


def _command(running: Running, command: str) -> None:
    secret = base64.b64encode(f"root:{running.password}".encode()).decode()
    line = http.client.HTTPConnection("127.0.0.1", running.http_port, timeout=30)
    try:
        body = json.dumps({"command": command})
        headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
        line.request("POST", "/api/v1/server", body, headers)
        answer = line.getresponse()
        assert answer.status == 200, answer.read()
    finally:
        line.close()
