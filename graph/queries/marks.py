"""Named points in time: a name, a day, and figures as text that holds nothing but numbers."""

from __future__ import annotations

from typing import Any

from graph.queries.query import Query


def every_mark() -> Query:
    """All of them, the first one taken first."""
    return Query(
        """
        MATCH (mark:Mark)
        RETURN properties(mark) AS properties
        ORDER BY mark.at, mark.key
        """
    )


def write_mark(*, key: str, properties: dict[str, Any]) -> Query:
    """Write one down; one with the same key is replaced."""
    return Query(
        """
        MERGE (mark:Mark {key: $key})
        SET mark = $properties
        """,
        {"key": key, "properties": properties},
    )


def drop_mark(*, key: str) -> Query:
    """Take one out."""
    return Query("MATCH (mark:Mark {key: $key}) DELETE mark", {"key": key})
