"""Loading records: all of a load or nothing of it, and nothing at all when nothing changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from graph.errors import MixedStore, StoreError
from graph.queries import meta
from graph.queries.query import Query
from graph.store.link import Link, Transaction
from graph.store.plan import Part, Plan, Prepared, all_new, make_plan, pieces
from graph.store.reading import State, state
from graph.store.statements import statements

ONE_TRANSACTION_ROWS: Final = 100_000
CHUNK_STATEMENTS: Final = 4


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many records a load created, changed and found as they were."""

    created: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The counts, and whether something was said before that now must be gone for good."""

    loaded: Loaded
    takes_words_away: bool


def write(link: Link, prepared: Prepared, *, fictional: bool, loader: str, limit: int) -> Outcome:
    """Write what is new or changed. Raises MixedStore when real and fictional would meet."""
    if prepared.size <= limit:
        return _small(link, prepared, fictional=fictional)
    return _large(link, prepared, fictional=fictional, loader=loader)


def _small(link: Link, prepared: Prepared, *, fictional: bool) -> Outcome:
    """One transaction. Should its answer get lost, the second run finds the token and does nothing."""
    token = uuid4().hex
    plans: list[Plan] = []

    def work(transaction: Transaction) -> Plan:
        transaction.run(meta.lock(turn=uuid4().hex))
        now = state(transaction)
        if plans and now.load == token:
            return plans[-1]
        plan = _plan(transaction, prepared, now, fictional=fictional)
        plans.append(plan)
        if len(plan.new) or len(plan.changed):
            for statement in (*statements(plan.new, batch=0), *statements(plan.changed, batch=0)):
                transaction.run(statement)
            transaction.run(meta.raise_revision(fictional=fictional, load=token))
        return plan

    return _outcome(link.write(work))


def _large(link: Link, prepared: Prepared, *, fictional: bool, loader: str) -> Outcome:
    """New records in chunks that nobody sees; then one transaction changes the rest and shows all.

    Changed records wait for that last transaction, so no reader meets half of a load. The caller holds
    the load's lock and has cleared what unfinished loads left.
    """
    plan = link.read(lambda t: _plan(t, prepared, state(t), fictional=fictional))
    if len(plan.new) or len(plan.changed):
        number = _begin(link, loader)
        for chunk, piece in enumerate(pieces(statements(plan.new, batch=number), CHUNK_STATEMENTS), start=1):
            link.write(_chunk(number, chunk, piece))
        _apply(link, plan.changed, number, fictional=fictional)
    return _outcome(plan)


def _plan(transaction: Transaction, prepared: Prepared, now: State, *, fictional: bool) -> Plan:
    if now.fictional is not None and now.fictional != fictional:
        held, given = ("fictional", "real") if now.fictional else ("real", "fictional")
        raise MixedStore(
            f"This store holds {held} records; {given} ones cannot be loaded beside them. "
            "Choose another folder with --data."
        )
    return all_new(prepared) if now.revision == 0 else make_plan(transaction, prepared)


def _begin(link: Link, loader: str) -> int:
    def work(transaction: Transaction) -> int:
        transaction.run(meta.lock(turn=uuid4().hex))
        last: int | None = transaction.run(meta.last_batch())[0]["number"]
        number = (last or 0) + 1
        transaction.run(meta.begin_batch(number=number, loader=loader, beat=time.time()))
        return number

    return link.write(work)


def _chunk(number: int, chunk: int, piece: list[Query]):  # noqa: ANN202 (a function of a transaction)
    def work(transaction: Transaction) -> None:
        rows = transaction.run(meta.beat(number=number, chunk=chunk, beat=time.time()))
        if not rows:
            raise StoreError("Another load took this one for abandoned and cleared it. Load the files again.")
        if rows[0]["before"] < chunk:
            for statement in piece:
                transaction.run(statement)

    return work


def _apply(link: Link, changed: Part, number: int, *, fictional: bool) -> None:
    token = uuid4().hex

    def work(transaction: Transaction) -> None:
        transaction.run(meta.lock(turn=uuid4().hex))
        if state(transaction).load == token:
            return
        if not transaction.run(meta.apply_batch(number=number)):
            raise StoreError("Another load took this one for abandoned and cleared it. Load the files again.")
        for statement in _all(changed):
            transaction.run(statement)
        transaction.run(meta.raise_revision(fictional=fictional, load=token))

    link.write(work)


def _all(changed: Part) -> Iterator[Query]:
    return statements(changed, batch=0)


def _outcome(plan: Plan) -> Outcome:
    counts = Loaded(len(plan.new), len(plan.changed), plan.unchanged)
    return Outcome(counts, plan.takes_words_away)
