"""What the store knows about itself: its revision, its schema, whether its records are fictional."""

from __future__ import annotations

from graph.queries.query import Query
from graph.queries.shape import ClaimLabel, NodeLabel, TieType


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


def count_claims(label: ClaimLabel, *, hidden: list[int]) -> Query:
    """How many claims to belong to a community there are of records of one label."""
    return Query(
        f"""
        MATCH (node:{label})-[claim:AFFIRMS]->(:Community)
        WHERE node.batch IS NOT NULL AND NOT node.batch IN $hidden AND NOT claim.batch IN $hidden
        RETURN count(claim) AS count
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
