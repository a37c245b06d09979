"""Loading records: all of a load or nothing of it, and nothing at all when nothing changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final
from uuid import uuid4

from graph.errors import MixedStore, StoreError
from graph.queries import batches, meta
from graph.queries.query import Query
from graph.store.batches import BatchState, LoadNote, begun, facts_of
from graph.store.comparing import make_plan
from graph.store.layers import Layer, former, keep
from graph.store.link import Link, Transaction
from graph.store.plan import Plan, Prepared, Tally, all_new, pieces
from graph.store.reading import State, hidden_batches, state
from graph.store.sealing import seal
from graph.store.statements import statements

ONE_TRANSACTION_ROWS: Final = 100_000
CHUNK_STATEMENTS: Final = 4
CLEARED: Final = "Another load took this one for abandoned and cleared it. Load the files again."
UNDER_WAY: Final = "Another load into this store is under way. Try again in a minute."

Shown = Callable[[tuple[Tally, ...]], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many facts a load created, changed and found as they were.

    `batch` is its number, None when nothing was written.
    """

    created: int
    changed: int
    unchanged: int
    batch: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The counts, and whether something was said before that now must be gone for good."""

    loaded: Loaded
    takes_words_away: bool


@dataclass(frozen=True, slots=True)
class Load:
    """One load: what it brings, what its batch says, who loads, who is shown the plan before it begins."""

    prepared: Prepared
    fictional: bool
    note: LoadNote
    loader: str
    shown: Shown

    def facts(self, plan: Plan) -> dict[str, object]:
        """What its batch keeps."""
        return facts_of(
            self.note,
            sources=tuple(self.prepared.nodes["Source"]),
            created=len(plan.new),
            changed=len(plan.changed),
            unchanged=plan.unchanged.total(),
        )


def write(link: Link, load: Load, *, limit: int) -> Outcome:
    """Write what is new or changed. Raises MixedStore when real and fictional would meet."""
    return _small(link, load) if load.prepared.size <= limit else _large(link, load)


def plan(transaction: Transaction, prepared: Prepared, *, fictional: bool) -> Plan:
    """What a load would do now; raises MixedStore when real and fictional would meet."""
    return _plan(transaction, prepared, state(transaction), fictional=fictional)


def _small(link: Link, load: Load) -> Outcome:
    """One transaction. Should its answer get lost, the second run finds the token and does nothing."""
    token = uuid4().hex
    done: list[Outcome] = []

    def work(transaction: Transaction) -> Outcome:
        now = alone(transaction)
        if done and now.load == token:
            return done[-1]
        plan = _plan(transaction, load.prepared, now, fictional=load.fictional)
        if not done:
            load.shown(plan.tallies)
        done.append(_outcome(plan, None, erased=False))
        if plan.writes:
            facts = load.facts(plan)
            number = begun(transaction, BatchState.APPLIED, facts, loader=load.loader, beat=time.time())
            layers = former(transaction, plan.changed)
            _run(transaction, keep(layers, batch=number))
            _run(transaction, statements(plan.new, batch=number))
            _run(transaction, statements(plan.changed, batch=number))
            erased = seal(transaction, plan, layers, load.note.taken_from)
            transaction.run(meta.raise_revision(fictional=load.fictional, load=token))
            done.append(_outcome(plan, number, erased=erased))
        return done[-1]

    return link.write(work)


def _large(link: Link, load: Load) -> Outcome:
    """New facts and former values in chunks that nobody sees; then one transaction changes the rest.

    That last transaction shows all of it, so no reader meets half of a load. The caller holds the load's
    lock and has cleared what unfinished loads left.
    """
    plan, layers, number = _begin(link, load)
    if number is None:
        return _outcome(plan, None, erased=False)
    # One after the other, never all at once: their rows are many times the memory of the plan.
    told = chain(statements(plan.new, batch=number), keep(layers, batch=number))
    for chunk, piece in enumerate(pieces(told, CHUNK_STATEMENTS), start=1):
        link.write(_chunk(number, chunk, piece))
    erased = _apply(link, load, plan, layers, number)
    return _outcome(plan, number, erased=erased)


def alone(transaction: Transaction) -> State:
    """The state of the store, of which this transaction is now the only writer.

    Raises StoreError when a batch of somebody else is half in or half out: what stands would be misread.
    """
    transaction.run(meta.lock(turn=uuid4().hex))
    if hidden_batches(transaction):
        raise StoreError(UNDER_WAY)
    return state(transaction)


def _plan(transaction: Transaction, prepared: Prepared, now: State, *, fictional: bool) -> Plan:
    if now.fictional is not None and now.fictional != fictional:
        held, given = ("fictional", "real") if now.fictional else ("real", "fictional")
        raise MixedStore(
            f"This store holds {held} records; {given} ones cannot be loaded beside them. "
            "Choose another folder with --data."
        )
    return all_new(prepared) if now.revision == 0 else make_plan(transaction, prepared)


def _begin(link: Link, load: Load) -> tuple[Plan, list[Layer], int | None]:
    """The plan, the former values of what it changes and the number of its batch, None for no batch.

    Planned anew when somebody else wrote between the plan and the batch.
    """

    def read(transaction: Transaction) -> tuple[int, Plan, list[Layer]]:
        now = state(transaction)
        found = _plan(transaction, load.prepared, now, fictional=load.fictional)
        return now.revision, found, former(transaction, found.changed)

    def begin(transaction: Transaction) -> int | None:
        if alone(transaction).revision != revision:
            return None
        facts = load.facts(plan)
        return begun(transaction, BatchState.OPEN, facts, loader=load.loader, beat=time.time())

    while True:
        revision, plan, layers = link.read(read)
        load.shown(plan.tallies)
        if not plan.writes:
            return plan, layers, None
        if (number := link.write(begin)) is not None:
            return plan, layers, number


def _chunk(number: int, chunk: int, piece: list[Query]) -> Callable[[Transaction], None]:
    def work(transaction: Transaction) -> None:
        rows = transaction.run(batches.beat(number=number, chunk=chunk, beat=time.time()))
        if not rows:
            raise StoreError(CLEARED)
        if rows[0]["before"] < chunk:
            _run(transaction, piece)

    return work


def _apply(link: Link, load: Load, plan: Plan, layers: list[Layer], number: int) -> bool:
    token = uuid4().hex
    erased: list[bool] = []

    def work(transaction: Transaction) -> bool:
        transaction.run(meta.lock(turn=uuid4().hex))
        if erased and state(transaction).load == token:
            return erased[-1]
        if not transaction.run(batches.apply_batch(number=number)):
            raise StoreError(CLEARED)
        _run(transaction, statements(plan.changed, batch=number))
        erased.append(seal(transaction, plan, layers, load.note.taken_from))
        transaction.run(meta.raise_revision(fictional=load.fictional, load=token))
        return erased[-1]

    return link.write(work)


def _run(transaction: Transaction, queries: Iterator[Query] | list[Query]) -> None:
    for query in queries:
        transaction.run(query)


def _outcome(plan: Plan, number: int | None, *, erased: bool) -> Outcome:
    counts = Loaded(len(plan.new), len(plan.changed), plan.unchanged.total(), number)
    return Outcome(counts, erased)
