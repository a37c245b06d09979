"""How calls to listings went, in the store: counters raised in place, no row for any one call.

A mark is in no batch, raises no revision and has no time. What is no longer shown is not kept either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from graph.errors import NotFound
from graph.model.ids import UNIT_SEPARATOR
from graph.model.outcome import COUNTED, Outcomes, Review, quarter_of, quarters_over
from graph.queries import outcomes as queries
from graph.queries.codec import from_properties, to_properties
from graph.store.link import Transaction
from graph.store.plan import pieces
from graph.vocabulary.codes import Outcome

GONE = "That listing is not in the store any more."


def note(service: str, outcome: Outcome, *, on: date) -> Callable[[Transaction], None]:
    """Count an outcome in the quarter of that day, or ask for a review where it is none to be counted.

    Raises NotFound when there is no such service.
    """
    quarter = quarter_of(on)

    def count(transaction: Transaction) -> None:
        key = _key(service, quarter)
        if not transaction.run(queries.name_outcomes(key=key, service=service, quarter=quarter)):
            raise NotFound(GONE)
        more = {each.value: int(each is outcome) for each in COUNTED}
        transaction.run(queries.raise_outcomes(key=key, more=more))

    def ask(transaction: Transaction) -> None:
        asked = queries.ask_for_review(
            key=_key(service, outcome), service=service, outcome=outcome, quarter=quarter
        )
        if not transaction.run(asked):
            raise NotFound(GONE)

    return count if outcome in COUNTED else ask


def sweep(transaction: Transaction, *, on: date) -> None:
    """Let go of counters that nothing is said of any more."""
    transaction.run(queries.drop_outcomes_before(quarter=quarters_over(on)[0]))


def counted(transaction: Transaction) -> tuple[Outcomes, ...]:
    """All counters there are."""
    rows = transaction.run(queries.every_outcomes())
    return tuple(from_properties(Outcomes, row["properties"]) for row in rows)


def reviews(transaction: Transaction) -> tuple[Review, ...]:
    """All that is to be looked at."""
    rows = transaction.run(queries.every_review())
    return tuple(from_properties(Review, row["properties"]) for row in rows)


def end_review(transaction: Transaction, service: str, outcome: Outcome) -> None:
    """Take out what a community's body has looked at. Raises NotFound."""
    if not transaction.run(queries.drop_review(key=_key(service, outcome))):
        raise NotFound("Nothing like that is to be looked at. 'kith review' lists what is.")


def forget(transaction: Transaction, ids: Sequence[str]) -> None:
    """Let what was heard of these services go with them."""
    transaction.run(queries.drop_outcomes_of(ids))
    transaction.run(queries.drop_reviews_of(ids))


def put_back(transaction: Transaction, held: Iterable[Outcomes], asked: Iterable[Review]) -> None:
    """Write down what a backup holds."""
    for piece in pieces([_row(each, each.quarter) for each in held]):
        transaction.run(queries.put_back_outcomes(piece))
    for piece in pieces([_row(each, each.outcome) for each in asked]):
        transaction.run(queries.put_back_reviews(piece))


def _key(service: str, what: str) -> str:
    return UNIT_SEPARATOR.join((service, what))


def _row(record: Outcomes | Review, what: str) -> dict[str, Any]:
    return {"key": _key(record.service, what), "properties": to_properties(record)}
