"""A store that cannot be used says so in a sentence, soon, and nothing else takes its place."""

from __future__ import annotations

import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import SchemaTooNew, StoreError, StoreUnavailable
from graph.model.records import Records
from graph.queries.meta import record_migration
from graph.queries.query import Query
from graph.settings import Settings
from graph.store import open_store
from graph.store.embedded.files import read_running
from graph.store.migrations import SCHEMA, migrate
from tests.store.engines import TestStore
from tests.store.made import a_partner, made_records


@contextmanager
def _listener() -> Generator[int]:
    """A port that takes calls and never says a word."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(20)
        yield silent.getsockname()[1]


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _sentence(settings: Settings) -> str:
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable) as caught:
        open_store(settings)
    assert time.monotonic() - begun < 5
    return str(caught.value)


def test_a_store_that_is_down_says_so_within_five_seconds(tmp_path: Path) -> None:
    sentence = _sentence(Settings(data=tmp_path, neo4j_uri=f"bolt://127.0.0.1:{_closed_port()}"))
    assert "does not answer. Check NEO4J_URI" in sentence


def test_a_store_that_never_answers_is_not_waited_for(tmp_path: Path) -> None:
    with _listener() as port:
        sentence = _sentence(Settings(data=tmp_path, neo4j_uri=f"bolt://127.0.0.1:{port}"))
    assert "does not answer" in sentence


def test_a_store_that_refuses_the_password_says_so_within_five_seconds(
    embedded: TestStore, engine_folder: Path, tmp_path: Path
) -> None:
    running = read_running(engine_folder)
    assert running is not None
    settings = Settings(
        data=tmp_path,
        neo4j_uri=f"bolt://127.0.0.1:{running.port}",
        neo4j_username="root",
        neo4j_password="not the password",
        neo4j_database="kith",
    )
    assert "refuses the user name or the password" in _sentence(settings)


def test_the_embedded_engine_never_takes_the_place_of_a_server_that_is_down(tmp_path: Path) -> None:
    _sentence(Settings(data=tmp_path, neo4j_uri=f"neo4j://127.0.0.1:{_closed_port()}"))
    assert not (tmp_path / "engine").exists()
    assert not (tmp_path / "store.json").exists()


@pytest.mark.parametrize("uri", ["nonsense", "http://127.0.0.1:7474", "bolt://127.0.0.1:port"])
def test_an_address_that_is_none_is_said_so(tmp_path: Path, uri: str) -> None:
    with pytest.raises(StoreError, match="Check NEO4J_URI"):
        open_store(Settings(data=tmp_path, neo4j_uri=uri))


def test_a_password_in_the_address_is_not_repeated(tmp_path: Path) -> None:
    uri = f"bolt://team:hush@127.0.0.1:{_closed_port()}"
    with pytest.raises(StoreError) as caught:
        open_store(Settings(data=tmp_path, neo4j_uri=uri))
    assert "hush" not in str(caught.value)


def test_a_store_of_a_newer_kith_is_refused(on_engine: TestStore) -> None:
    newer = record_migration(number=SCHEMA + 1, name="of tomorrow", at="2030-01-01")
    on_engine.link.write(lambda transaction: transaction.run(newer))
    with pytest.raises(SchemaTooNew, match="Update Kith"):
        migrate(on_engine.link)


def test_migrating_again_takes_no_step(on_engine: TestStore, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[object] = []
    monkeypatch.setattr(on_engine.link, "alone", steps.append)
    migrate(on_engine.link)
    assert steps == []
    assert on_engine.store.status().schema == SCHEMA


def test_a_store_from_before_batches_opens_and_its_claims_are_facts_of_their_own(
    on_engine: TestStore,
) -> None:
    on_engine.store.load(made_records(), fictional=True)
    for change in (
        "MATCH (:Partner)-[claim:AFFIRMS]->() REMOVE claim.batch, claim.key, claim.source",
        "MATCH (:Service)-[claim:AFFIRMS]->() REMOVE claim.batch, claim.key, claim.source",
        "MATCH (batch:Batch) DELETE batch",
        "CREATE (:Batch {number: 1, applied: true, loader: 'me', beat: 0.0, chunk: 3})",
        "CREATE (:Batch {number: 2, applied: false, loader: 'me', beat: 0.0, chunk: 3})",
        "MATCH (store:Store) SET store.schema = 2",
    ):
        on_engine.link.write(lambda transaction, text=change: transaction.run(Query(text)))
    migrate(on_engine.link)
    later = a_partner(name="Klinik")
    done = on_engine.store.load(Records(partners=(later,)), fictional=True)
    claimed = {said.key for said in on_engine.store.snapshot().records.partners[0].affirms}
    assert claimed == {replace(said, source="team").key for said in made_records().partners[0].affirms}
    with pytest.raises(StoreError, match="before Kith kept what a load replaces"):
        on_engine.store.undo(1)
    assert [batch.number for batch in on_engine.store.batches()] == [1, done.batch]
    on_engine.store.undo(done.batch or 0)
    assert on_engine.store.snapshot().records.partners[0].name == "Clinic"
