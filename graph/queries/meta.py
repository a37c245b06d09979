"""What the store knows about itself: its revision, its schema, whether its records are fictional."""

from __future__ import annotations

from graph.queries.query import Query
from graph.queries.shape import NodeLabel, TieType


def answers() -> Query:
    """One row, from any database that is there."""
    return Query("RETURN 1 AS one")


def schema() -> Query:
    """The number of the newest step of the schema; no row in a new database."""
    return Query("MATCH (store:Store {id: 'store'}) RETURN store.schema AS schema")


def record_migration(*, number: int, name: str, at: str) -> Query:
    """Write down that a step of the schema was taken, and when."""
    return Query(
        """
        MERGE (store:Store {id: 'store'})
        SET store.revision = coalesce(store.revision, 0), store.schema = $number
        MERGE (step:Migration {number: $number})
        SET step.name = $name, step.at = coalesce(step.at, $at)
        """,
        {"number": number, "name": name, "at": at},
    )


def state() -> Query:
    """Revision, schema, whether fictional (null before the first load) and the last load's token."""
    return Query(
        """
        MATCH (store:Store {id: 'store'})
        RETURN store.revision AS revision, store.schema AS schema,
               store.fictional AS fictional, store.load AS load
        """
    )


def lock(*, turn: str) -> Query:
    """Let one load write at a time: who writes `turn`, never the same twice, holds the node to the end.

    What the store says has to be read afterwards: a value read in the same statement may be an old one.
    """
    return Query("MATCH (store:Store {id: 'store'}) SET store.turn = $turn", {"turn": turn})


def raise_revision(*, fictional: bool, load: str) -> Query:
    """Say that something changed, in the transaction that changed it."""
    return Query(
        """
        MATCH (store:Store {id: 'store'})
        SET store.revision = store.revision + 1, store.fictional = $fictional, store.load = $load
        """,
        {"fictional": fictional, "load": load},
    )


def open_batches() -> Query:
    """Large loads that are not applied: nothing of them may be seen."""
    return Query(
        """
        MATCH (batch:Batch {applied: false})
        RETURN batch.number AS number, batch.loader AS loader, batch.beat AS beat
        ORDER BY number
        """
    )


def last_batch() -> Query:
    """The highest number of a batch so far, null when there was none."""
    return Query("MATCH (batch:Batch) RETURN max(batch.number) AS number")


def begin_batch(*, number: int, loader: str, beat: float) -> Query:
    """Start a large load that nobody sees yet."""
    return Query(
        "CREATE (:Batch {number: $number, applied: false, loader: $loader, beat: $beat, chunk: 0})",
        {"number": number, "loader": loader, "beat": beat},
    )


def beat(*, number: int, chunk: int, beat: float) -> Query:
    """Say that a large load is still under way and has come to this chunk; no row when it is gone.

    Returns the chunk written before.
    """
    return Query(
        """
        MATCH (batch:Batch {number: $number, applied: false})
        WITH batch, batch.chunk AS before
        SET batch.chunk = $chunk, batch.beat = $beat
        RETURN before
        """,
        {"number": number, "chunk": chunk, "beat": beat},
    )


def apply_batch(*, number: int) -> Query:
    """Make a large load visible, all at once; no row when it is gone."""
    return Query(
        """
        MATCH (batch:Batch {number: $number, applied: false})
        SET batch.applied = true
        RETURN batch.number AS number
        """,
        {"number": number},
    )


def drop_batch(*, number: int) -> Query:
    """Forget a batch that was left behind, once nothing of it is there."""
    return Query("MATCH (batch:Batch {number: $number}) DELETE batch", {"number": number})


def count_nodes(label: NodeLabel, *, hidden: list[int]) -> Query:
    """How many records there are of one label."""
    return Query(
        f"""
        MATCH (node:{label})
        WHERE node.batch IS NOT NULL AND NOT node.batch IN $hidden
        RETURN count(node) AS count
        """,
        {"hidden": hidden},
    )


def count_ties(kind: TieType, *, hidden: list[int]) -> Query:
    """How many ties there are of one kind."""
    return Query(
        f"""
        MATCH (:Partner)-[tie:{kind}]->(:Partner)
        WHERE NOT tie.batch IN $hidden
        RETURN count(tie) AS count
        """,
        {"hidden": hidden},
    )


def count_populations(*, hidden: list[int]) -> Query:
    """How many counts of people there are."""
    return Query(
        """
        MATCH (:Place)-[home:HOME_TO]->(:Community)
        WHERE NOT home.batch IN $hidden
        RETURN count(home) AS count
        """,
        {"hidden": hidden},
    )
