"""What the database must know before it can hold records: one unique id for each label."""

from __future__ import annotations

from graph.model.ids import UNIT_SEPARATOR
from graph.queries.query import Query
from graph.queries.shape import ClaimLabel, NodeLabel, TermLabel


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


def find_past_by_entity() -> Query:
    """Former values of a record are found quickly."""
    return Query("CREATE INDEX past_entity IF NOT EXISTS FOR (past:Past) ON (past.entity)")


def find_past_by_batch() -> Query:
    """Former values that a batch brought are found quickly."""
    return Query("CREATE INDEX past_batch IF NOT EXISTS FOR (past:Past) ON (past.batch)")


def unique_forgotten() -> Query:
    """What was forgotten is remembered once, by its id alone."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (gone:Forgotten) REQUIRE gone.id IS UNIQUE")


def unique_use() -> Query:
    """There is one total for a record, a year and a sort of use."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (use:Use) REQUIRE use.key IS UNIQUE")


def unique_mark() -> Query:
    """A name stands for one point in time."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (mark:Mark) REQUIRE mark.key IS UNIQUE")


def unique_outcomes() -> Query:
    """There is one set of counters for a service and a quarter."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (own:Outcomes) REQUIRE own.key IS UNIQUE")


def unique_review() -> Query:
    """What is to be looked at about a service is asked once."""
    return Query("CREATE CONSTRAINT IF NOT EXISTS FOR (review:Review) REQUIRE review.key IS UNIQUE")


def name_states_of_batches() -> Query:
    """Batches of before batches could be undone: open or applied."""
    return Query(
        """
        MATCH (batch:Batch)
        WHERE batch.state IS NULL
        SET batch.state = CASE WHEN batch.applied THEN 'applied' ELSE 'open' END
        """
    )


def name_claims(label: ClaimLabel) -> Query:
    """Claims of before they were facts of their own: as old and from the same source as their record."""
    return Query(
        f"""
        MATCH (source:Source)<-[:FROM]-(node:{label})-[claim:AFFIRMS]->(community:Community)
        WHERE claim.batch IS NULL
        SET claim.batch = node.batch, claim.source = source.id,
            claim.key = community.id + $gap + claim.claim + $gap + claim.attestation + $gap
                + coalesce(claim.by, '') + $gap + source.id
        """,
        {"gap": UNIT_SEPARATOR},
    )
