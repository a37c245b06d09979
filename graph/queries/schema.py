"""What the database must know before it can hold records: one unique id for each label."""

from __future__ import annotations

from graph.queries.query import Query
from graph.queries.shape import NodeLabel, TermLabel


def unique_id(label: NodeLabel | TermLabel) -> Query:
    """At most one node of the label has a given id; finding it by id is quick."""
    return Query(f"CREATE CONSTRAINT IF NOT EXISTS FOR (node:{label}) REQUIRE node.id IS UNIQUE")


def unique_store() -> Query:
    """There is one Store node."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (store:Store) REQUIRE store.id IS UNIQUE")


def unique_batch() -> Query:
    """Each batch of a large load has its own number."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (batch:Batch) REQUIRE batch.number IS UNIQUE")


def unique_migration() -> Query:
    """Each step of the schema is recorded once."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (step:Migration) REQUIRE step.number IS UNIQUE")
