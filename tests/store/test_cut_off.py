"""Cut off at any step, a load and an undo are finished or cleared by whoever comes next."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.model.records import Records
from graph.queries.query import Query
from graph.store import Store, loading
from graph.store.link import Link, Transaction
from graph.vocabulary.codes import Answer
from tests.store.engines import TestStore
from tests.store.made import a_partner, made_records, same, says

FIRST = made_records()
SECOND = replace(
    FIRST,
    partners=(a_partner(name="Klinik"), *FIRST.partners[1:], a_partner("third")),
    ties=(says("elders", answer=Answer.NO),),
)


class _PowerCut(Exception):
    """The machine went off."""


def _cut(monkeypatch: pytest.MonkeyPatch, *, after: int) -> Callable[[], bool]:
    """Let so many transactions through, break the next before it commits, then all; tells whether it did."""
    write, done = Link.write, [0]

    def counted(self: Link, work: Callable[[Transaction], object]) -> object:
        done[0] += 1
        if done[0] > after + 1:
            raise _PowerCut
        if done[0] == after + 1:
            return write(self, lambda transaction: _half(work, transaction))
        return write(self, work)

    monkeypatch.setattr(Link, "write", counted)
    return lambda: done[0] > after


def _half(work: Callable[[Transaction], object], transaction: Transaction) -> None:
    work(transaction)
    raise _PowerCut


def _through(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], after: Callable[[], None]) -> int:
    """Cut an act off at its first step, its second, and so on; how many steps there were."""
    for step in range(100):
        with monkeypatch.context() as patch:
            cut = _cut(patch, after=step)
            with suppress(_PowerCut):
                act()
            was_cut = cut()
        after()
        if not was_cut:
            return step
    raise AssertionError("it never came to an end")


def _held(test_store: TestStore) -> Records:
    return test_store.store.snapshot().records


@pytest.mark.parametrize("limit", [3, 100_000])
def test_a_load_cut_off_at_any_step_shows_all_or_nothing_and_ends_the_same(
    embedded: TestStore, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(loading, "CHUNK_STATEMENTS", 4)
    store = embedded.store
    store.load(FIRST, fictional=True)
    store.load(SECOND, fictional=True)
    whole = _held(embedded)

    def anew() -> None:
        embedded.empty()
        store.load(FIRST, fictional=True)
        store.limit = limit

    def after() -> None:
        assert same(_held(embedded), FIRST) or same(_held(embedded), whole)
        store.load(SECOND, fictional=True)
        assert same(_held(embedded), whole)
        store.undo(max(batch.number for batch in store.batches()))
        assert same(_held(embedded), FIRST)
        assert _past(embedded) == 0
        anew()

    anew()
    steps = _through(monkeypatch, lambda: store.load(SECOND, fictional=True), after)
    assert steps == (3 if limit == 3 else 1)  # begun, written, applied; or all at once


def test_an_undo_cut_off_at_any_step_shows_all_or_nothing_and_ends_the_same(
    embedded: TestStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = embedded.store
    store.load(FIRST, fictional=True)
    store.load(SECOND, fictional=True)
    whole = _held(embedded)

    def after() -> None:
        seen = _held(embedded)
        assert same(seen, FIRST) or same(seen, whole)
        if same(seen, whole):
            store.undo(max(batch.number for batch in store.batches()))
        store.load(SECOND, fictional=True)  # finishes what was cut off, then loads anew
        assert same(_held(embedded), whole)
        assert {batch.state.value for batch in store.batches()[:-1]} <= {"applied", "undone"}

    def undo() -> None:
        store.undo(max(batch.number for batch in store.batches()))

    assert _through(monkeypatch, undo, after) > 10


def test_two_undos_and_a_load_at_once_come_one_after_the_other(embedded: TestStore, tmp_path: Path) -> None:
    store = embedded.store
    store.load(FIRST, fictional=True)
    for number in range(4):
        store.load(Records(partners=(a_partner(f"p{number}"),)), fictional=True)
    other = Store(embedded.link, label="the same store", engine="", folder=tmp_path / "elsewhere")

    def until_done(act: Callable[[], object]) -> None:
        for _ in range(50):
            try:
                act()
            except StoreError as busy:
                if "under way" not in str(busy):
                    raise
            else:
                return
        raise AssertionError("it was always busy")

    with ThreadPoolExecutor(3) as all_of_them:
        acts: list[Callable[[], object]] = [
            lambda: store.undo(2),
            lambda: other.undo(4),
            lambda: store.load(Records(partners=(a_partner("late"),)), fictional=True),
        ]
        for each in [all_of_them.submit(until_done, act) for act in acts]:
            each.result()
    ids = {partner.id for partner in _held(embedded).partners}
    assert ids == {"clinic", "elders", "p1", "p3", "late"}


def _past(test_store: TestStore) -> int:
    rows = test_store.link.read(
        lambda t: t.run(
            Query("MATCH (past:Past) WHERE past.label <> 'REFERS_TO' RETURN count(past) AS count")
        )
    )
    return int(rows[0]["count"])
