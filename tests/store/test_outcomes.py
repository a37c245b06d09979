"""How calls to listings went is counted so that nothing says who called, for what, or in which week."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
import time
import zipfile
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.model.outcome import COUNTED, Outcomes, Review
from graph.model.partner import Consent
from graph.model.records import Records
from graph.queries.query import Query, Rows
from graph.settings import Settings
from graph.store import backup, open_store, restore, stop
from graph.store.backup import read_backup
from graph.store.embedded.files import read_running
from graph.vocabulary.codes import Outcome, Role
from tests.store.engines import TestStore
from tests.store.made import a_partner, a_service, made_records

DAY = date(2026, 10, 31)
NEXT_QUARTER = date(2027, 1, 1)
SENDERS = ("sender-of-Harborlight", "sender-of-Northgate", "sender-of-Eldercircle")
NEEDS = ("need-of-immigration-papers", "need-of-a-protection-order")
# Fewer where each takes many times as long; what is written for one mark is the same there.
MARKS = {"embedded": 1_000, "neo4j": 200}
FIVE = frozenset(outcome.value for outcome in COUNTED)


def everything(on: TestStore) -> Rows:
    """Every record of the store with its labels or type, however it is called."""
    nodes = Query("MATCH (node) RETURN labels(node) AS sort, properties(node) AS has")
    rims = Query("MATCH ()-[rim]->() RETURN type(rim) AS sort, properties(rim) AS has")
    return on.link.read(lambda t: [*t.run(nodes), *t.run(rims)])


def counted(on: TestStore) -> tuple[Outcomes, ...]:
    return on.store.snapshot().outcomes


def a_town(on: TestStore) -> None:
    """A community of two partners with two services."""
    town = made_records()
    walks = a_service("walks", "elders")
    on.store.load(replace(town, services=(*town.services, walks)), fictional=True)


def test_after_a_thousand_marks_no_record_tells_a_sender_a_need_or_a_week(on_engine: TestStore) -> None:
    a_town(on_engine)
    before = everything(on_engine)
    quarters = (date(2026, 7, 3), date(2026, 8, 9), date(2026, 10, 1), DAY)
    # Several who send, with needs of their own, in the same hour: the door takes none of that.
    marks = MARKS[on_engine.engine]
    for number in range(marks):
        assert SENDERS[number % 3]
        assert NEEDS[number % 2]
        service = ("help", "walks")[number % 7 == 0]
        on_engine.store.note_outcome(service, COUNTED[number % 5], on=quarters[number * 4 // marks])
    after = everything(on_engine)
    new = [row for row in after if row not in before]
    assert [row for row in before if row not in after] == []
    assert len(new) == 2 * 2  # services by quarters
    for row in new:
        has = row["has"]
        assert row["sort"] == ["Outcomes"]
        assert set(has) == {"key", "service", "quarter", *FIVE}
        assert has["quarter"] in {"2026-Q3", "2026-Q4"}
        assert has["service"] in {"help", "walks"}
        assert all(type(has[name]) is int for name in FIVE)
    assert sum(getattr(own, name) for own in counted(on_engine) for name in FIVE) == marks
    assert on_engine.store.revision() == 1
    assert len(on_engine.store.batches()) == 1
    told = json.dumps(after)
    assert not [word for word in (*SENDERS, *NEEDS) if word in told]


def test_two_who_mark_at_once_lose_nothing(on_engine: TestStore) -> None:
    a_town(on_engine)
    barrier = threading.Barrier(4)

    def mark(outcome: Outcome) -> None:
        barrier.wait()
        for _ in range(12):
            on_engine.store.note_outcome("help", outcome, on=DAY)

    threads = [
        threading.Thread(target=mark, args=(outcome,)) for outcome in (Outcome.FULL, Outcome.CONNECTED) * 2
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted(on_engine) == (Outcomes("help", "2026-Q4", connected=24, full=24),)


def test_a_mark_for_what_is_not_there_is_refused(on_engine: TestStore) -> None:
    a_town(on_engine)
    for outcome in (Outcome.FULL, Outcome.NOT_SAFE):
        with pytest.raises(NotFound, match="not in the store any more"):
            on_engine.store.note_outcome("nobody", outcome, on=DAY)
    assert counted(on_engine) == ()
    assert on_engine.store.reviews() == ()


def test_what_is_no_longer_shown_is_not_kept_either(on_engine: TestStore) -> None:
    a_town(on_engine)
    for day in (date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1), DAY):
        on_engine.store.note_outcome("help", Outcome.FULL, on=day)
    assert [own.quarter for own in counted(on_engine)] == ["2026-Q2", "2026-Q3", "2026-Q4"]


def test_not_safe_is_asked_to_be_looked_at_once_and_never_counted(on_engine: TestStore) -> None:
    a_town(on_engine)
    for day in (DAY, DAY, NEXT_QUARTER):
        on_engine.store.note_outcome("help", Outcome.NOT_SAFE, on=day)
    on_engine.store.note_outcome("help", Outcome.NOT_AFFIRMING, on=NEXT_QUARTER)
    assert on_engine.store.reviews() == (
        Review("help", Outcome.NOT_AFFIRMING, "2027-Q1"),
        Review("help", Outcome.NOT_SAFE, "2026-Q4"),
    )
    assert counted(on_engine) == ()
    on_engine.store.end_review("help", Outcome.NOT_SAFE)
    assert on_engine.store.reviews() == (Review("help", Outcome.NOT_AFFIRMING, "2027-Q1"),)
    with pytest.raises(NotFound, match="kith review"):
        on_engine.store.end_review("help", Outcome.NOT_SAFE)


@pytest.mark.parametrize("how", ["deleted", "forgotten", "undone"])
def test_a_listing_that_leaves_takes_its_counters_along(on_engine: TestStore, how: str) -> None:
    on_engine.store.load(made_records(), fictional=True)
    on_engine.store.load(Records(services=(a_service("walks", "elders"),)), fictional=True)
    for service in ("help", "walks"):
        on_engine.store.note_outcome(service, Outcome.FULL, on=DAY)
        on_engine.store.note_outcome(service, Outcome.NOT_SAFE, on=DAY)
    if how == "undone":
        on_engine.store.undo(2)
    elif how == "deleted":
        on_engine.store.delete("elders")
    else:
        on_engine.store.forget("walks", on=DAY)
    kept = [row for row in everything(on_engine) if "Forgotten" not in row["sort"]]
    assert "walks" not in json.dumps(kept)
    assert [own.service for own in counted(on_engine)] == ["help"]
    assert [each.service for each in on_engine.store.reviews()] == ["help"]


def test_who_withdraws_takes_what_was_heard_of_their_services_along(on_engine: TestStore) -> None:
    given = Consent(Role.TEAM, date(2026, 1, 1), "her niece")
    oak = a_partner("oak", individual=True, consent=given)
    on_engine.store.load(Records(partners=(oak,), services=(a_service("walks", "oak"),)), fictional=True)
    on_engine.store.note_outcome("walks", Outcome.NOT_SAFE, on=DAY)
    withdrawn = Consent(Role.TEAM, date(2026, 1, 1), "", withdrawn_on=DAY)
    gone = a_partner("oak", name="", individual=True, consent=withdrawn)
    on_engine.store.load(Records(partners=(gone,)), fictional=True)
    assert on_engine.store.reviews() == ()


def test_a_listing_that_is_loaded_again_keeps_its_counters(on_engine: TestStore) -> None:
    a_town(on_engine)
    on_engine.store.note_outcome("help", Outcome.FULL, on=DAY)
    changed = replace(made_records().services[0], phone="555-0199")
    on_engine.store.load(Records(services=(changed,)), fictional=True)
    on_engine.store.undo(2)
    assert counted(on_engine) == (Outcomes("help", "2026-Q4", full=1),)


def test_a_backup_holds_the_quarters_that_are_over_and_nothing_of_the_running_one(
    on_engine: TestStore, tmp_path: Path
) -> None:
    a_town(on_engine)
    for _ in range(3):
        on_engine.store.note_outcome("help", Outcome.FULL, on=date(2026, 9, 1))
    on_engine.store.note_outcome("walks", Outcome.NOT_SAFE, on=date(2026, 9, 1))
    backup(on_engine.store, tmp_path / "before.kith", on=DAY)
    on_engine.store.note_outcome("help", Outcome.CONNECTED, on=DAY)
    on_engine.store.note_outcome("help", Outcome.NOT_SAFE, on=DAY)
    backup(on_engine.store, tmp_path / "after.kith", on=DAY)
    assert parts(tmp_path / "before.kith") == parts(tmp_path / "after.kith")  # no two tell a week
    on_engine.empty()
    restore(on_engine.store, tmp_path / "after.kith")
    assert counted(on_engine) == (Outcomes("help", "2026-Q3", full=3),)
    assert on_engine.store.reviews() == (Review("walks", Outcome.NOT_SAFE, "2026-Q3"),)
    assert read_backup(tmp_path / "after.kith").outcomes == counted(on_engine)


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as copy:
        return {name: copy.read(name) for name in copy.namelist() if name != "manifest.json"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """The folder of an engine that may be killed under the tests, with two listings."""
    own = tmp_path_factory.mktemp("marked")
    with open_store(Settings(data=own)) as store:
        store.load(made_records(), fictional=True)
        store.load(Records(services=(a_service("walks", "elders"),)), fictional=True)
    yield own
    stop(Settings(data=own))


def test_what_was_marked_leaves_the_journal_of_the_running_engine_within_seconds(folder: Path) -> None:
    with open_store(Settings(data=folder)) as store:
        began = moment()
        for _ in range(20):
            store.note_outcome("walks", Outcome.NO_ANSWER, on=DAY)
        moments = {began, moment()}
        assert journal(folder)
        assert in_files(folder, moments)
        until = time.monotonic() + 60
        while journal(folder) and time.monotonic() < until:
            time.sleep(0.2)
        assert not journal(folder)
        assert not in_files(folder, moments)


def moment() -> bytes:
    """Now as the engine writes it, to a minute: the first bytes of milliseconds since 1970."""
    return int(time.time() * 1000).to_bytes(8, "big")[:6]


def in_files(folder: Path, moments: set[bytes]) -> list[Path]:
    """Files of the engine's database that hold one of these moments."""
    files = [path for path in folder.rglob("databases/**/*") if path.is_file()]
    return [path for path in files if any(each in path.read_bytes() for each in moments)]


def journal(folder: Path) -> int:
    """How many bytes of moments and changes the engine still holds."""
    return sum(path.stat().st_size for path in folder.rglob("*.wal"))


def mark_without_end(folder: Path, told: Path) -> None:
    """Mark again and again, and write down after each how many were said to be counted."""
    with open_store(Settings(data=folder)) as store:
        for number in range(1, 10_000):
            store.note_outcome("help", Outcome.FULL, on=DAY)
            told.write_text(str(number))


def test_killed_in_the_middle_a_mark_is_counted_or_not(folder: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    process = multiprocessing.get_context("spawn").Process(target=mark_without_end, args=(folder, told))
    process.start()
    until = time.monotonic() + 60
    while not (told.exists() and (told.read_text() or "0") > "20") and time.monotonic() < until:
        time.sleep(0.01)
    running = read_running(folder)
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    process.kill()
    process.join()
    said = int(told.read_text())
    with open_store(Settings(data=folder)) as store:
        found = {own.service: own for own in store.snapshot().outcomes}
    assert found["help"].full in (said, said + 1)
    assert found["walks"].no_answer == 20  # long out of the journal, and all there
