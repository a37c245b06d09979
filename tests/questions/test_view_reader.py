"""The reader of views answers at once, follows the store, and outlives its absence."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from graph.errors import StoreUnavailable
from graph.model.partner import Consent
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.questions import ViewReader
from graph.vocabulary.codes import Role
from tests.store.made import a_partner

TODAY = date(2026, 11, 1)


class FakeStore:
    """A store of one snapshot that can go away."""

    def __init__(self) -> None:
        self.current = Snapshot(Records(partners=(a_partner(),)), 1, fictional=True, read_at="first")
        self.down = False
        self.reads = 0
        self.gate = threading.Event()
        self.gate.set()

    def revision(self) -> int:
        self._answer()
        return self.current.revision

    def snapshot(self) -> Snapshot:
        self._answer()
        self.reads += 1
        self.gate.wait(5)
        return self.current

    def _answer(self) -> None:
        if self.down:
            raise StoreUnavailable("The store does not answer.")


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_view_is_made_once_for_a_role_and_a_day() -> None:
    store = FakeStore()
    reader = ViewReader(store, clock=Clock())
    assert reader.view(Role.TEAM, TODAY) is reader.view(Role.TEAM, TODAY)
    assert store.reads == 1


def test_a_change_of_the_store_is_followed_in_the_background() -> None:
    store, clock = FakeStore(), Clock()
    reader = ViewReader(store, clock=clock)
    reader.view(Role.TEAM, TODAY)
    store.current = Snapshot(Records(), 2, fictional=True, read_at="second")
    store.gate.clear()
    clock.now = 10
    assert reader.view(Role.TEAM, TODAY).read_at == "first"
    store.gate.set()
    reader.settle()
    assert reader.view(Role.TEAM, TODAY).read_at == "second"


def test_nothing_is_read_again_while_the_revision_stays() -> None:
    store, clock = FakeStore(), Clock()
    reader = ViewReader(store, clock=clock)
    for moment in range(0, 50, 10):
        clock.now = moment
        reader.view(Role.TEAM, TODAY)
        reader.settle()
    assert store.reads == 1


def test_the_last_good_view_stays_while_the_store_is_down_and_says_its_time() -> None:
    store, clock = FakeStore(), Clock()
    reader = ViewReader(store, clock=clock)
    reader.view(Role.PUBLIC, TODAY)
    store.down = True
    clock.now = 10
    reader.view(Role.PUBLIC, TODAY)
    reader.settle()
    assert reader.view(Role.PUBLIC, TODAY).read_at == "first"
    assert reader.view(Role.TEAM, TODAY).read_at == "first"


def test_a_store_that_was_never_there_is_said_so() -> None:
    store = FakeStore()
    store.down = True
    with pytest.raises(StoreUnavailable):
        ViewReader(store).view(Role.PUBLIC, TODAY)


def test_a_consent_that_ends_overnight_acts_without_a_write() -> None:
    consent = Consent(Role.PUBLIC, date(2026, 1, 1), "their daughter", expires_on=TODAY)
    elder = a_partner("elder", kind="elder", individual=True, consent=consent)
    store = FakeStore()
    store.current = Snapshot(Records(partners=(elder,)), 1, fictional=True)
    reader = ViewReader(store, clock=Clock())
    assert "elder" in reader.view(Role.PUBLIC, TODAY).partners
    assert "elder" not in reader.view(Role.PUBLIC, date(2026, 11, 2)).partners


def test_when_a_quarter_turns_the_store_is_read_anew() -> None:
    store, clock = FakeStore(), Clock()
    reader = ViewReader(store, clock=clock)
    reader.view(Role.TEAM, date(2026, 12, 30))
    for day, reads in ((date(2026, 12, 31), 1), (date(2027, 1, 1), 2), (date(2027, 1, 2), 2)):
        clock.now += 2
        reader.view(Role.TEAM, day)
        reader.settle()
        assert store.reads == reads
