"""How calls to listings went: five counters of a quarter, raised in place, and what a body is to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.queries.query import Query


def name_outcomes(*, key: str, service: str, quarter: str) -> Query:
    """Hold the counters of a service and quarter to the end of the transaction; no row without the service.

    They are raised in another statement: a value read in the one that takes hold may be an old one.
    """
    return Query(
        """
        MATCH (service:Service {id: $service})
        WHERE service.batch IS NOT NULL
        MERGE (own:Outcomes {key: $key})
        SET own.service = $service, own.quarter = $quarter
        RETURN own.key AS key
        """,
        {"key": key, "service": service, "quarter": quarter},
    )


def raise_outcomes(*, key: str, more: Mapping[str, int]) -> Query:
    """Raise the five counters by so many each."""
    return Query(
        """
        MATCH (own:Outcomes {key: $key})
        SET own.connected = coalesce(own.connected, 0) + $connected,
            own.full = coalesce(own.full, 0) + $full,
            own.not_eligible = coalesce(own.not_eligible, 0) + $not_eligible,
            own.no_answer = coalesce(own.no_answer, 0) + $no_answer,
            own.wrong_number = coalesce(own.wrong_number, 0) + $wrong_number
        """,
        {"key": key, **more},
    )


def every_outcomes() -> Query:
    """The counters of all services and quarters."""
    return Query("MATCH (own:Outcomes) RETURN properties(own) AS properties ORDER BY own.key")


def drop_outcomes_before(*, quarter: str) -> Query:
    """Take out the counters of earlier quarters."""
    return Query("MATCH (own:Outcomes) WHERE own.quarter < $quarter DELETE own", {"quarter": quarter})


def ask_for_review(*, key: str, service: str, outcome: str, quarter: str) -> Query:
    """Ask once that a service be looked at; no row without the service. Asked again, nothing changes."""
    return Query(
        """
        MATCH (service:Service {id: $service})
        WHERE service.batch IS NOT NULL
        MERGE (review:Review {key: $key})
        SET review.service = $service, review.outcome = $outcome,
            review.quarter = coalesce(review.quarter, $quarter)
        RETURN review.key AS key
        """,
        {"key": key, "service": service, "outcome": outcome, "quarter": quarter},
    )


def every_review() -> Query:
    """Everything that is to be looked at."""
    return Query("MATCH (review:Review) RETURN properties(review) AS properties ORDER BY review.key")


def drop_review(*, key: str) -> Query:
    """Take out what a body has looked at; a row when it was there."""
    return Query(
        """
        MATCH (review:Review {key: $key})
        WITH review, review.key AS key
        DELETE review
        RETURN key
        """,
        {"key": key},
    )


def drop_outcomes_of(ids: Sequence[str]) -> Query:
    """Forget how calls to these services went."""
    return Query("UNWIND $ids AS id MATCH (own:Outcomes {service: id}) DELETE own", {"ids": list(ids)})


def drop_reviews_of(ids: Sequence[str]) -> Query:
    """Forget what was to be looked at about these services."""
    return Query("UNWIND $ids AS id MATCH (own:Review {service: id}) DELETE own", {"ids": list(ids)})


def put_back_outcomes(rows: Sequence[dict[str, Any]]) -> Query:
    """Write down the counters of a backup. Rows: key, properties."""
    return Query(
        "UNWIND $rows AS row MERGE (own:Outcomes {key: row.key}) SET own += row.properties",
        {"rows": list(rows)},
    )


def put_back_reviews(rows: Sequence[dict[str, Any]]) -> Query:
    """Write down the reviews of a backup. Rows: key, properties."""
    return Query(
        "UNWIND $rows AS row MERGE (own:Review {key: row.key}) SET own += row.properties",
        {"rows": list(rows)},
    )
