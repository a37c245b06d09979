"""Taking records out, and clearing what unfinished loads left behind."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from graph.errors import NotFound, StoreError
from graph.queries import delete, load, meta
from graph.queries.shape import NODE_LABELS, TIE_TYPES, NodeLabel
from graph.store.link import Link, Transaction
from graph.store.reading import state

ABANDONED_SECONDS: Final = 60.0
PIECE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was taken out: the entity itself first, then what hung on it, as (label, id)."""

    records: tuple[tuple[str, str], ...]


def delete_entity(link: Link, entity: str) -> Deleted:
    """Take out a record with what hangs on it. Raises NotFound.

    A partner takes its services along, a service the location that no other service uses; ties,
    affirmations and counts of people go with either end.
    """
    return link.write(lambda transaction: _delete(transaction, entity))


def _delete(transaction: Transaction, entity: str) -> Deleted:
    transaction.run(meta.lock(turn=uuid4().hex))
    label = _label(transaction, entity)
    records: list[tuple[NodeLabel, str]] = [(label, entity), *_hanging_on(transaction, label, entity)]
    for kind, own in records:
        transaction.run(delete.forget_digests_around(kind, own))
        transaction.run(delete.delete_node(kind, own))
    fictional = state(transaction).fictional or False
    transaction.run(meta.raise_revision(fictional=fictional, load=uuid4().hex))
    return Deleted(tuple(records))


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
    """Clear what unfinished loads left. Raises StoreError when another machine is still loading.

    The caller holds this folder's load lock, so an open batch of its own is one that was cut off.
    """
    for batch in link.read(lambda transaction: transaction.run(meta.open_batches())):
        if batch["loader"] != loader and time.time() - batch["beat"] < ABANDONED_SECONDS:
            raise StoreError("Another load into this store is under way. Try again in a minute.")
        _clear(link, batch["number"])


def _clear(link: Link, number: int) -> None:
    for kind in TIE_TYPES:
        while _count(link, delete.drop_ties_left_behind(kind, number=number, limit=PIECE)):
            pass
    while _count(link, delete.drop_populations_left_behind(number=number, limit=PIECE)):
        pass
    for label in NODE_LABELS:
        while link.write(lambda t, label=label: _back_to_names(t, label, number)):
            pass
    link.write(lambda transaction: transaction.run(meta.drop_batch(number=number)))


def _count(link: Link, query: delete.Query) -> int:
    rows = link.write(lambda transaction: transaction.run(query))
    return int(rows[0]["count"]) if rows else 0


def _back_to_names(transaction: Transaction, label: NodeLabel, number: int) -> int:
    rows = transaction.run(delete.left_behind(label, number=number, limit=PIECE))
    ids = [row["id"] for row in rows]
    if ids:
        transaction.run(load.drop_rims(label, ids))
        if label == "Service":
            transaction.run(load.drop_offers(ids))
        transaction.run(delete.back_to_names(label, ids))
    return len(ids)
