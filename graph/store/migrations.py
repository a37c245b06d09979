"""The steps that bring a database to the shape this Kith writes; each is taken once and recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from graph.errors import SchemaTooNew
from graph.queries import meta, schema
from graph.queries.query import Query
from graph.queries.shape import CLAIM_LABELS, NODE_LABELS, TERM_LABELS
from graph.store.link import Link


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, what it does in a few words, and changes that may be made twice.

    Changes of the schema and of data never share a transaction: Neo4j refuses that.
    """

    number: int
    name: str
    changes: tuple[Query, ...]


MIGRATIONS: Final = (
    Migration(
        1,
        "one unique id for each label",
        (
            schema.unique_store(),
            schema.unique_batch(),
            schema.unique_migration(),
            *(schema.unique_id(label) for label in (*NODE_LABELS, *TERM_LABELS)),
        ),
    ),
    Migration(
        2,
        "stances, events and judgements",
        (schema.unique_id("Stance"), schema.unique_id("Event"), schema.unique_id("Judgement")),
    ),
    Migration(
        3,
        "batches that can be undone, claims as facts of their own",
        (
            schema.find_past_by_entity(),
            schema.find_past_by_batch(),
            schema.unique_forgotten(),
            schema.unique_use(),
            schema.name_states_of_batches(),
            *(schema.name_claims(label) for label in CLAIM_LABELS),
        ),
    ),
    Migration(4, "named points in time", (schema.unique_mark(),)),
    Migration(5, "outcomes and reviews", (schema.unique_outcomes(), schema.unique_review())),
)
SCHEMA: Final = MIGRATIONS[-1].number


def migrate(link: Link) -> None:
    """Take the steps that are missing. Raises SchemaTooNew when the store is ahead of this program."""
    rows = link.read(lambda transaction: transaction.run(meta.schema()))
    have: int = (rows[0]["schema"] or 0) if rows else 0
    if have > SCHEMA:
        raise SchemaTooNew(
            f"{link.endpoint.name} was written by a newer Kith (its schema is {have}, this Kith knows "
            f"{SCHEMA}). Update Kith, or use another folder with --data."
        )
    for migration in MIGRATIONS:
        if migration.number > have:
            for change in migration.changes:
                link.alone(change)
            _record(link, migration)


def _record(link: Link, migration: Migration) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    step = meta.record_migration(number=migration.number, name=migration.name, at=at)
    link.write(lambda transaction: transaction.run(step))
