"""All records of the store at one revision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from graph.errors import StoreError, StoreUnavailable
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.queries import batches, meta, read, records
from graph.queries.shape import CLAIM, CLAIM_LABELS, NODE_LABELS, NodeLabel, tie_type
from graph.store import outcomes
from graph.store.link import Link, Transaction
from graph.vocabulary.codes import TieKind

TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class State:
    """What the store knows about itself. `fictional` is None before the first load."""

    revision: int
    schema: int
    fictional: bool | None
    load: str


def state(transaction: Transaction) -> State:
    """The state inside this transaction."""
    rows = transaction.run(meta.state())
    if not rows:
        raise StoreError("This database is not a Kith store, or it was emptied while it was in use.")
    row = rows[0]
    return State(row["revision"], row["schema"], row["fictional"], row["load"] or "")


def hidden_batches(transaction: Transaction) -> list[int]:
    """Numbers of batches nobody may see: not yet applied, or being undone."""
    return [row["number"] for row in transaction.run(batches.hidden_batches())]


def snapshot(link: Link) -> Snapshot:
    """Every record, read in one transaction.

    Both engines let a reader see what others commit meanwhile, so the revision is read before and
    after; when it moved, the reading starts over.
    """
    for _ in range(TRIES):
        found = link.read(_snapshot)
        if found is not None:
            return found
    raise StoreUnavailable("The store is changing too quickly to be read. Try again in a moment.")


def _snapshot(transaction: Transaction) -> Snapshot | None:
    before = state(transaction)
    # Before anything was ever written there are some forty questions less to ask.
    found = all_records(transaction) if before.revision else Records()
    counted = outcomes.counted(transaction) if before.revision else ()
    if state(transaction).revision != before.revision:
        return None
    read_at = datetime.now(UTC).isoformat(timespec="seconds")
    return Snapshot(found, before.revision, before.fictional or False, read_at, counted)


def all_records(transaction: Transaction) -> Records:
    """Every record that may be seen, by id."""
    hidden = hidden_batches(transaction)
    rims = _rims(transaction, hidden)
    found = {label: _nodes(transaction, label, hidden) for label in NODE_LABELS}
    return Records(
        sources=tuple(records.source(p) for p in found["Source"]),
        communities=tuple(records.community(p) for p in found["Community"]),
        places=tuple(records.place(p, rims) for p in found["Place"]),
        populations=tuple(records.population(r) for r in transaction.run(read.populations(hidden=hidden))),
        decisions=tuple(records.decision(p, rims) for p in found["Decision"]),
        partners=tuple(records.partner(p, rims) for p in found["Partner"]),
        locations=tuple(records.location(p, rims) for p in found["Location"]),
        services=tuple(records.service(p, rims) for p in found["Service"]),
        ties=tuple(
            records.tie(kind, row)
            for kind in TieKind
            for row in transaction.run(read.ties(tie_type(kind), hidden=hidden))
        ),
        stances=tuple(records.stance(p, rims) for p in found["Stance"]),
        events=tuple(records.event(p, rims) for p in found["Event"]),
        judgements=tuple(records.judgement(p) for p in found["Judgement"]),
    )


def _nodes(transaction: Transaction, label: NodeLabel, hidden: list[int]) -> list[dict[str, object]]:
    return [row["properties"] for row in transaction.run(read.nodes(label, hidden=hidden))]


def _rims(transaction: Transaction, hidden: list[int]) -> records.Rims:
    rims = records.Rims()
    for label, rim, target in read.RIMS:
        rims.add(label, rim, transaction.run(read.rims(label, rim, target, hidden=hidden)))
    rims.add("Service", "OFFERS", transaction.run(read.offers(hidden=hidden)))
    for label in CLAIM_LABELS:
        rims.add(label, CLAIM, transaction.run(read.claims(label, hidden=hidden)))
    return rims
