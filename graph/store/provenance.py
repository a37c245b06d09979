"""Which batches brought what is held about a record, and how often it was used."""

from __future__ import annotations

from dataclasses import dataclass

from graph.queries import batches, load, past
from graph.queries.shape import CLAIM_LABELS, NODE_LABELS, TIE_TYPES
from graph.store.link import Transaction
from graph.store.uses import Used


@dataclass(frozen=True, slots=True)
class Provenance:
    """`batch` brought what stands, `former` the values before it that an undo could bring back.

    `claims` are the batches of its claims by claim key, `ties` those of its ties by kind and both ends.
    """

    batch: int
    former: tuple[int, ...]
    claims: dict[str, int]
    ties: dict[tuple[str, str, str], int]
    uses: tuple[Used, ...]


def provenance(transaction: Transaction, entity: str) -> Provenance:
    """What the store knows about where a record came from; of an unknown one nothing."""
    standing = [
        row["properties"]["batch"]
        for label in NODE_LABELS
        for row in transaction.run(load.stored_nodes(label, [entity]))
    ]
    former = {row["batch"] for label in NODE_LABELS for row in transaction.run(past.layers(label, [entity]))}
    claims = {
        row["properties"]["key"]: row["properties"]["batch"]
        for label in CLAIM_LABELS
        for row in transaction.run(load.stored_claims(label, [entity]))
    }
    ties = {
        (kind, row["here"], row["there"]): row["batch"]
        for kind in TIE_TYPES
        for row in transaction.run(past.ties_of(kind, entity))
    }
    uses = tuple(Used(r["year"], r["what"], r["count"]) for r in transaction.run(batches.uses(entity)))
    return Provenance(max(standing, default=0), tuple(sorted(former)), claims, ties, uses)
