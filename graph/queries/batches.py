"""Batches: what each load brought, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.queries.query import Query


def hidden_batches() -> Query:
    """Batches nobody may see: loads that are not applied, and loads that are being undone."""
    return Query(
        """
        MATCH (batch:Batch)
        WHERE batch.state IN ['open', 'undoing']
        RETURN batch.number AS number, batch.state AS state, batch.loader AS loader, batch.beat AS beat
        ORDER BY number
        """
    )


def every_batch() -> Query:
    """All batches there ever were, but those that were cut off before anybody saw them."""
    return Query(
        """
        MATCH (batch:Batch)
        WHERE batch.state <> 'open'
        RETURN properties(batch) AS properties
        ORDER BY batch.number
        """
    )


def keep_files(*, number: int, files: Sequence[str]) -> Query:
    """Let a batch say these files, after one of them was named after somebody who is not kept."""
    return Query(
        "MATCH (batch:Batch {number: $number}) SET batch.files = $files",
        {"number": number, "files": list(files)},
    )


def batch(*, number: int) -> Query:
    """What is known of one batch."""
    return Query(
        "MATCH (batch:Batch {number: $number}) RETURN properties(batch) AS properties",
        {"number": number},
    )


def last_batch() -> Query:
    """The highest number of a batch so far, null when there was none."""
    return Query("MATCH (batch:Batch) RETURN max(batch.number) AS number")


def begin_batch(properties: dict[str, Any]) -> Query:
    """Write down a batch: its number, its state, what it says of itself, who loads it."""
    return Query("CREATE (batch:Batch) SET batch = $properties", {"properties": properties})


def beat(*, number: int, chunk: int, beat: float) -> Query:
    """Say that a large load is still under way and has come to this chunk; no row when it is gone.

    Returns the chunk written before.
    """
    return Query(
        """
        MATCH (batch:Batch {number: $number, state: 'open'})
        WITH batch, batch.chunk AS before
        SET batch.chunk = $chunk, batch.beat = $beat
        RETURN before
        """,
        {"number": number, "chunk": chunk, "beat": beat},
    )


def breathe(*, number: int, loader: str, beat: float) -> Query:
    """Say that somebody is clearing what a batch left."""
    return Query(
        """
        MATCH (batch:Batch {number: $number})
        SET batch.loader = $loader, batch.beat = $beat
        """,
        {"number": number, "loader": loader, "beat": beat},
    )


def apply_batch(*, number: int) -> Query:
    """Make a large load visible, all at once; no row when it is gone."""
    return Query(
        """
        MATCH (batch:Batch {number: $number, state: 'open'})
        SET batch.state = 'applied'
        RETURN batch.number AS number
        """,
        {"number": number},
    )


def begin_undoing(*, number: int, loader: str, beat: float) -> Query:
    """Hide what a batch created, in the transaction that puts back what it changed."""
    return Query(
        """
        MATCH (batch:Batch {number: $number})
        SET batch.state = 'undoing', batch.loader = $loader, batch.beat = $beat
        """,
        {"number": number, "loader": loader, "beat": beat},
    )


def end_undoing(*, number: int) -> Query:
    """Say that nothing of a batch is left."""
    return Query("MATCH (batch:Batch {number: $number}) SET batch.state = 'undone'", {"number": number})


def drop_batch(*, number: int) -> Query:
    """Forget a batch that was left behind, once nothing of it is there."""
    return Query("MATCH (batch:Batch {number: $number}) DELETE batch", {"number": number})


def write_uses(rows: Sequence[dict[str, Any]]) -> Query:
    """Raise totals of use. Rows: key, entity, year, what, count."""
    return Query(
        """
        UNWIND $rows AS row
        MERGE (use:Use {key: row.key})
        SET use.entity = row.entity, use.year = row.year, use.what = row.what,
            use.count = coalesce(use.count, 0) + row.count
        """,
        {"rows": list(rows)},
    )


def uses(entity: str) -> Query:
    """How often a record was used, a year and sort of use."""
    return Query(
        """
        MATCH (use:Use {entity: $id})
        RETURN use.year AS year, use.what AS what, use.count AS count
        ORDER BY year, what
        """,
        {"id": entity},
    )


def remember_forgotten(rows: Sequence[dict[str, Any]]) -> Query:
    """Remember of what was forgotten on request only its id and the day. Rows: id, on."""
    return Query(
        """
        UNWIND $rows AS row
        MERGE (gone:Forgotten {id: row.id})
        SET gone.on = row.on
        """,
        {"rows": list(rows)},
    )


def forgotten() -> Query:
    """The ids of what was forgotten on request, with the day."""
    return Query("MATCH (gone:Forgotten) RETURN gone.id AS id, gone.on AS on ORDER BY id")
