"""Undoing a batch: what it changed is as before, what it created is gone, whatever came after it stays.

A batch's layer leaves every stack of values: beneath the top it just goes, at the top the latest former
value stands again, and where there is none the fact goes. So the order of several undos does not matter.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import uuid4

from graph.queries import batches, meta, past
from graph.queries.shape import CLAIM, CLAIM_LABELS, COUNT, NODE_LABELS, TIE_TYPES, TieType
from graph.store import layers
from graph.store.batches import Batch, undoable
from graph.store.layers import Layer, joined
from graph.store.link import Link, Transaction
from graph.store.loading import alone
from graph.store.plan import Part, pieces
from graph.store.reading import state
from graph.store.statements import statements

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a batch does, in numbers of facts.

    `removed` go, `restored` are as they were before the batch, `beneath` are former values that go while
    what stands stays, `kept` stay because what was before them must not come back.
    """

    batch: Batch
    removed: int
    restored: int
    beneath: int
    kept: int


@dataclass(slots=True)
class Steps:
    """What stands again, which former values are used up by that, and how much there is of what.

    `history` is whether there is any former value at all.
    """

    back: Part = field(default_factory=lambda: Part(replaced=True))
    used: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter[str])
    history: bool = True

    def use(self, layer: Layer) -> None:
        """This former value stands again."""
        self.used[layer.fact].append({"entity": layer.entity, "batch": layer.batch})


def foresee(transaction: Transaction, number: int) -> Undone:
    """What undoing would do now. Raises NotFound, StoreError."""
    batch = undoable(transaction, number)
    return _told(batch, _steps(transaction, batch))


def undo(link: Link, number: int, *, loader: str) -> Undone:
    """Put back what the batch changed and hide what it created, in one transaction.

    What is hidden then is cleared by `erasing.clear_abandoned`, now or after an interruption.
    """
    token = uuid4().hex
    done: list[Undone] = []

    def work(transaction: Transaction) -> Undone:
        transaction.run(meta.lock(turn=uuid4().hex))
        if done and state(transaction).load == token:
            return done[-1]
        now = alone(transaction)
        batch = undoable(transaction, number)
        steps = _steps(transaction, batch)
        for query in statements(steps.back, batch=number):
            transaction.run(query)
        for fact, rows in steps.used.items():
            for piece in pieces(rows):
                transaction.run(past.drop_layers(fact, piece))
        _keep_sealed(transaction, number)
        transaction.run(batches.begin_undoing(number=number, loader=loader, beat=time.time()))
        transaction.run(meta.raise_revision(fictional=now.fictional or False, load=token))
        done.append(_told(batch, steps))
        return done[-1]

    return link.write(work)


def _told(batch: Batch, steps: Steps) -> Undone:
    counts = steps.counts
    return Undone(batch, counts["removed"], counts["restored"], counts["beneath"], counts["kept"])


def _steps(transaction: Transaction, batch: Batch) -> Steps:
    steps = Steps(history=bool(transaction.run(past.any_past())))
    number = batch.number
    mine: dict[str, list[str]] = defaultdict(list)
    for row in transaction.run(past.layers_of_batch(number=number)):
        if row["sealed"]:
            steps.counts["kept"] += 1
        else:
            mine[row["label"]].append(row["entity"])
    for label in NODE_LABELS:
        steps.counts["kept"] += int(transaction.run(past.sealed(label, number=number))[0]["count"])
        standing = [row["id"] for row in transaction.run(past.standing(label, number=number))]
        _uncover(transaction, steps, label, standing, layers.node_of, steps.back.nodes)
    counts = [
        joined(r["place"], r["community"]) for r in transaction.run(past.standing_counts(number=number))
    ]
    _uncover(transaction, steps, COUNT, counts, layers.count_of, steps.back.counts)
    claims = [
        joined(row["id"], row["key"])
        for label in CLAIM_LABELS
        for row in transaction.run(past.standing_claims(label, number=number))
    ]
    _uncover(transaction, steps, CLAIM, claims, layers.claim_of, steps.back.claims)
    _ties(transaction, steps, number, mine)
    steps.counts["beneath"] += sum(len(mine[fact]) for fact in mine if fact not in TIE_TYPES)
    return steps


def _uncover(
    transaction: Transaction,
    steps: Steps,
    fact: str,
    standing: list[str],
    back: Callable[[Layer], RowT],
    into: list[RowT],
) -> None:
    """The latest former value of each stands again; what has none goes."""
    former = layers.beneath(transaction, fact, standing) if steps.history else {}
    for found in former.values():
        into.append(back(found[-1]))
        steps.use(found[-1])
    steps.counts["restored"] += len(former)
    steps.counts["removed"] += len(standing) - len(former)


def _ties(transaction: Transaction, steps: Steps, number: int, mine: dict[str, list[str]]) -> None:
    """A tie is what the other batches together say of it."""
    for kind in TIE_TYPES:
        known = mine.get(kind, [])
        spoken = layers.beneath(transaction, kind, known)
        alone_said: list[str] = []
        for entity, found in spoken.items():
            others = [layer for layer in found if layer.batch != number]
            if others:
                steps.back.ties.append(layers.tie_of(others))
                steps.counts["restored"] += 1
            else:
                alone_said.append(entity)
            steps.used[kind] += [{"entity": entity, "batch": number}]
        steps.counts["removed"] += len(alone_said) + _created_ties(transaction, kind, number, known)


def _created_ties(transaction: Transaction, kind: TieType, number: int, known: Iterable[str]) -> int:
    """How many ties only this batch ever spoke of."""
    standing = transaction.run(past.standing_ties(kind, number=number))
    return len({joined(row["here"], row["there"]) for row in standing} - set(known))


def _keep_sealed(transaction: Transaction, number: int) -> None:
    for label in NODE_LABELS:
        transaction.run(past.keep_sealed(label, number=number))
    transaction.run(past.keep_sealed_layers(number=number))
