"""Taking records out, and clearing what unfinished loads and undoings left behind."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from graph.errors import NotFound, StoreError
from graph.queries import batches, delete, load, meta
from graph.queries.shape import CLAIM_LABELS, NODE_LABELS, TIE_TYPES, NodeLabel
from graph.store import marks, outcomes
from graph.store.batches import BatchState
from graph.store.link import Link, Transaction
from graph.store.loading import UNDER_WAY, alone
from graph.store.naming import forget_in_names
from graph.store.sealing import forget_history, told_of

ABANDONED_SECONDS: Final = 60.0
PIECE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was taken out: the entity itself first, then what hung on it, as (label, id)."""

    records: tuple[tuple[str, str], ...]


def delete_entity(link: Link, entity: str, *, forgotten_on: str = "") -> Deleted:
    """Take out a record with what hangs on it, and its history. Raises NotFound.

    A partner takes its services along, a service the location that no other service uses; ties, claims,
    stances, events, judgements and counts of people go with either end. With a day (ISO text) its id is
    remembered as forgotten on request, and nothing else of it.
    """

    def work(transaction: Transaction) -> Deleted:
        fictional = alone(transaction).fictional or False
        if forgotten_on:
            forget_in_names(transaction, _label(transaction, entity), [entity])
        deleted = _delete(transaction, entity)
        if forgotten_on:
            transaction.run(batches.remember_forgotten([{"id": entity, "on": forgotten_on}]))
        transaction.run(meta.raise_revision(fictional=fictional, load=uuid4().hex))
        return deleted

    return link.write(work)


def _delete(transaction: Transaction, entity: str) -> Deleted:
    label = _label(transaction, entity)
    records: list[tuple[NodeLabel, str]] = [(label, entity), *_hanging_on(transaction, label, entity)]
    ids = [own for _, own in records]
    forget_history(transaction, ids, but=frozenset(ids))
    for kind, told in told_of(transaction, ids).items():
        records.extend((kind, own) for own in told)
    for kind, own in records:
        transaction.run(delete.forget_digests_around(kind, own))
        transaction.run(delete.delete_node(kind, own))
    transaction.run(delete.drop_uses_of(ids))
    outcomes.forget(transaction, ids)
    marks.without_codes(transaction, [own for kind, own in records if kind == "Community"])
    return Deleted(tuple(dict.fromkeys(records)))


def _label(transaction: Transaction, entity: str) -> NodeLabel:
    for label in NODE_LABELS:
        if transaction.run(delete.find(label, entity)):
            return label
    raise NotFound(f"The store holds nothing with the id {entity!r}.")


def _hanging_on(transaction: Transaction, label: NodeLabel, entity: str) -> list[tuple[NodeLabel, str]]:
    services = [entity] if label == "Service" else []
    found: list[tuple[NodeLabel, str]] = []
    if label == "Partner":
        services = [row["id"] for row in transaction.run(delete.services_of(entity))]
        found.extend(("Service", own) for own in services)
    if services:
        locations = transaction.run(delete.lonely_locations_of(services))
        found.extend(("Location", row["id"]) for row in locations)
    return found


def clear_abandoned(link: Link, *, loader: str) -> None:
    """Clear what unfinished loads and undoings left. Raises StoreError when another machine is at it still.

    The caller holds this folder's load lock, so a batch of its own that is half in or half out was cut off.
    """
    for batch in link.read(lambda transaction: transaction.run(batches.hidden_batches())):
        if batch["loader"] != loader and time.time() - batch["beat"] < ABANDONED_SECONDS:
            raise StoreError(UNDER_WAY)
        number: int = batch["number"]
        if batch["state"] == BatchState.OPEN:
            _clear(link, number, loader, delete.drop_past_under(number=number, limit=PIECE))
            link.write(lambda transaction, n=number: transaction.run(batches.drop_batch(number=n)))
        else:
            _clear(link, number, loader, delete.drop_past_of(number=number, limit=PIECE))
            link.write(lambda transaction, n=number: transaction.run(batches.end_undoing(number=n)))


def _clear(link: Link, number: int, loader: str, former: delete.Query) -> None:
    """Take out all that is of this batch, piece by piece; nobody sees any of it."""
    queries = [
        *(delete.drop_ties_left_behind(kind, number=number, limit=PIECE) for kind in TIE_TYPES),
        delete.drop_populations_left_behind(number=number, limit=PIECE),
        *(delete.drop_claims_left_behind(label, number=number, limit=PIECE) for label in CLAIM_LABELS),
        former,
    ]
    for query in queries:
        while _count(link, query, number, loader):
            pass
    for label in NODE_LABELS:
        while link.write(lambda t, label=label: _back_to_names(t, label, number, loader)):
            pass


def _count(link: Link, query: delete.Query, number: int, loader: str) -> int:
    def work(transaction: Transaction) -> int:
        _breathe(transaction, number, loader)
        rows = transaction.run(query)
        return int(rows[0]["count"]) if rows else 0

    return link.write(work)


def _breathe(transaction: Transaction, number: int, loader: str) -> None:
    transaction.run(batches.breathe(number=number, loader=loader, beat=time.time()))


def _back_to_names(transaction: Transaction, label: NodeLabel, number: int, loader: str) -> int:
    _breathe(transaction, number, loader)
    rows = transaction.run(delete.left_behind(label, number=number, limit=PIECE))
    ids = [row["id"] for row in rows]
    if ids:
        transaction.run(load.drop_rims(label, ids))
        if label == "Service":
            transaction.run(load.drop_offers(ids))
            outcomes.forget(transaction, ids)
        transaction.run(delete.back_to_names(label, ids))
        transaction.run(delete.drop_unnamed(label, ids))
    return len(ids)
