"""Opening the store that the settings name, and ending the embedded one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

from graph.errors import StoreError, StoreUnavailable
from graph.settings import Settings
from graph.store.embedded import client
from graph.store.embedded.files import Running, hold, join_clients, make_folder
from graph.store.link import Endpoint, Link, connect
from graph.store.migrations import migrate
from graph.store.store import Store

DATABASE: Final = "kith"
SCHEMES: Final = frozenset(kind + tls for kind in ("bolt", "neo4j") for tls in ("", "+s", "+ssc"))
MIGRATION_LOCK: Final = "schema.lock"
MIGRATION_SECONDS: Final = 60.0


def open_store(settings: Settings) -> Store:
    """The store of these settings: found or started, and brought to the shape this Kith writes.

    Raises StoreUnavailable when it is down or refuses the password, SchemaTooNew. `NEO4J_URI` that is
    set and does not answer is an error; the embedded engine never takes its place.
    """
    return _embedded(settings) if settings.embedded else _remote(settings)


def stop(settings: Settings) -> bool:
    """End the embedded engine of these settings; False when none was running."""
    if not settings.embedded:
        raise StoreError("NEO4J_URI is set: that server is not Kith's to stop.")
    return client.stop(settings.store_folder)


@dataclass(slots=True)
class EmbeddedEngine:
    """The embedded engine of one folder, as one user of it sees it."""

    folder: Path
    heap: str
    database: str = DATABASE
    files: list[IO[str]] = field(default_factory=list[IO[str]])

    def find(self) -> Endpoint:
        """Where it answers now, started when it does not run."""
        running = client.find_or_start(self.folder, heap=self.heap, answers=self.answers, joined=self.join)
        return self.endpoint(running)

    def join(self) -> None:
        """Count as a user of the folder from now on."""
        if not self.files:
            self.files.append(join_clients(self.folder))

    def leave(self) -> None:
        """No longer count as a user."""
        while self.files:
            self.files.pop().close()

    def restart(self) -> None:
        """End it cleanly and start it again."""
        client.restart(self.folder, heap=self.heap)

    def answers(self, running: Running) -> bool:
        """Whether it lets us in and answers."""
        with suppress(StoreUnavailable):
            connect(replace(self.endpoint(running), database=DATABASE)).close()
            return True
        return False

    def endpoint(self, running: Running) -> Endpoint:
        """The line to it."""
        return Endpoint(
            uri=f"bolt://127.0.0.1:{running.port}",
            username="root",
            password=running.password,
            database=self.database,
            name=f"The store in {self.folder}",
            hint="Run kith stop, then try again.",
        )


def _embedded(settings: Settings) -> Store:
    folder = settings.store_folder
    engine = EmbeddedEngine(folder, settings.heap)
    store = Store(
        link := Link(engine.find, again=True),
        label=f"the store in {folder} (embedded)",
        engine="embedded",
        folder=folder,
        restart=engine.restart,
        leave=engine.leave,
    )
    return ready(store, link, folder)


def remote_endpoint(settings: Settings) -> Endpoint:
    """The Neo4j server that the settings name."""
    uri = settings.neo4j_uri or ""
    if uri.partition("://")[0] not in SCHEMES:
        raise StoreError(
            f"The store address {_without_password(uri)!r} does not begin with bolt:// or neo4j://. "
            "Check NEO4J_URI, or unset it to use the embedded store."
        )
    return Endpoint(
        uri=uri,
        username=settings.neo4j_username,
        password=settings.neo4j_password,
        database=settings.neo4j_database,
        name=f"The Neo4j store at {_without_password(uri)}",
        hint="Check NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, "
        "or unset NEO4J_URI to use the embedded store.",
    )


def _remote(settings: Settings) -> Store:
    folder = settings.store_folder
    make_folder(folder)
    link = Link(lambda: remote_endpoint(settings), again=False)
    label = f"the Neo4j store at {_without_password(settings.neo4j_uri or '')}"
    return ready(Store(link, label=label, engine="neo4j", folder=folder), link, folder)


def ready(store: Store, link: Link, folder: Path) -> Store:
    """The store, once its database has the shape this Kith writes."""
    try:
        busy = f"Another program is setting up {store.label}. Try again in a minute."
        with hold(folder, MIGRATION_LOCK, seconds=MIGRATION_SECONDS, busy=busy):
            migrate(link)
    except BaseException:
        store.close()
        raise
    return store


def _without_password(uri: str) -> str:
    """An address as it may be shown."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.scheme else uri
