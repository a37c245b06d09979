"""Taking words out of history: what became confidential or lost its consent comes back by no undo.

Whatever might repeat the words goes with it: the services at a place, the other services of their partner
with their places, and the partner. What stands of them is *sealed*: undo never takes it away, because what
was beneath it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.queries import delete, load, past
from graph.queries.shape import NODE_LABELS, TIE_TYPES, NodeLabel
from graph.store import outcomes
from graph.store.layers import Layer, node_of
from graph.store.link import Transaction
from graph.store.naming import forget_in_names
from graph.store.plan import Plan, pieces
from graph.vocabulary.codes import Disclosure

_MAY_TELL: Final[tuple[NodeLabel, ...]] = ("Partner", "Service", "Event", "Stance", "Place")
Ids = dict[str, None]


@dataclass(frozen=True, slots=True)
class Around:
    """Whose history might repeat what must not be known."""

    partners: Ids
    services: Ids
    locations: Ids

    @property
    def by_label(self) -> Mapping[NodeLabel, Ids]:
        """The same by label."""
        return {"Partner": self.partners, "Service": self.services, "Location": self.locations}


def seal(transaction: Transaction, plan: Plan, layers: list[Layer], taken_from: frozenset[str]) -> bool:
    """Take words out of history that this load withdraws, once it is written; whether there were any.

    `taken_from` are records of which it was found while reading, beyond those that follow from the records.
    """
    strangers, known = (
        [row.id for row in part.nodes if row.label == "Partner" and row.sealed]
        for part in (plan.new, plan.changed)
    )
    people = [*strangers, *known]
    places = _closed(plan, layers)
    if not people and not ((places or taken_from) and transaction.run(past.any_past())):
        return False
    around = _around(transaction, places, people)
    forget_in_names(transaction, "Partner", people)
    found = [_seal(transaction, label, ids) for label, ids in around.by_label.items()]
    found += [_seal(transaction, label, sorted(taken_from)) for label in _MAY_TELL]
    if people:
        _leave_nothing_of(transaction, people)
    return bool(known) or any(found)


def _closed(plan: Plan, layers: list[Layer]) -> list[str]:
    """Places that are less open than they were, and new ones that are not public."""
    before = {
        layer.entity: Disclosure(node_of(layer).properties["disclosure"])
        for layer in layers
        if layer.fact == "Location"
    }
    return [
        row.id
        for row in (*plan.new.nodes, *plan.changed.nodes)
        if row.label == "Location"
        and Disclosure(row.properties["disclosure"]).hides_more_than(before.get(row.id, Disclosure.PUBLIC))
    ]


def _around(transaction: Transaction, places: list[str], people: list[str]) -> Around:
    """The services that are or were at these places or of these people, and who offers or offered them."""
    former = [row for row in transaction.run(past.ends()) if row["label"] == "Service"]
    wanted = frozenset((*places, *people))
    services = _services_at(transaction, places) | _services_of(transaction, people)
    services |= {row["entity"]: None for row in former if not wanted.isdisjoint(row["ends"])}
    partners = dict.fromkeys(people)
    for ids in pieces(services):
        partners |= {row["target"]: None for row in transaction.run(load.stored_offers(ids))}
    for row in former:
        if row["entity"] in services:
            partners |= dict.fromkeys(row["ends"])
    locations = dict.fromkeys(places)
    for ids in pieces(list(partners)):
        for row in transaction.run(past.services_by(ids)):
            services[row["service"]] = None
            if row["location"] is not None:
                locations[row["location"]] = None
    return Around(partners, services, locations)


def _services_at(transaction: Transaction, places: list[str]) -> Ids:
    rows = (row for ids in pieces(places) for row in transaction.run(past.services_at(ids)))
    return {row["service"]: None for row in rows}


def _services_of(transaction: Transaction, partners: Iterable[str]) -> Ids:
    rows = (row for ids in pieces(partners) for row in transaction.run(past.services_by(ids)))
    return {row["service"]: None for row in rows}


def _seal(transaction: Transaction, label: NodeLabel, ids: Iterable[str]) -> bool:
    """Drop the history of these records and mark what stands of them; whether any had one."""
    had_any = False
    for piece in pieces(ids):
        had = [row["entity"] for row in transaction.run(past.with_past(label, piece))]
        if had:
            transaction.run(past.drop_history(label, had))
            transaction.run(past.seal(label, had))
            had_any = True
    return had_any


def _leave_nothing_of(transaction: Transaction, people: list[str]) -> None:
    """Take out what is told of people who withdrew and of their services: claims, ties, stances, events."""
    services = [*_services_of(transaction, people)]
    gone = [*people, *services]
    outcomes.forget(transaction, services)
    transaction.run(delete.drop_claims_of("Partner", people))
    transaction.run(delete.drop_claims_of("Service", services))
    for kind in TIE_TYPES:
        transaction.run(delete.drop_ties_of(kind, people))
    for label, ids in told_of(transaction, gone).items():
        for own in ids:
            transaction.run(delete.delete_node(label, own))
    forget_history(transaction, gone, but=frozenset(gone))


def told_of(transaction: Transaction, ids: list[str]) -> dict[NodeLabel, list[str]]:
    """Stances, events and judgements that speak of these records."""
    return {
        "Stance": [row["id"] for row in transaction.run(past.told_of("Stance", ids))],
        "Event": [row["id"] for row in transaction.run(past.told_of("Event", ids))],
        "Judgement": [row["id"] for row in transaction.run(past.judged(ids))],
    }


def forget_history(
    transaction: Transaction, ids: Iterable[str], *, but: frozenset[str] = frozenset()
) -> None:
    """Drop every former value that is of these records or names one.

    Other records that lose their history by it are sealed, all but those in `but`.
    """
    facts: dict[str, Ids] = {}
    for fact, entity, _ in _naming(transaction, ids):
        facts.setdefault(fact, {})[entity] = None
    for fact, entities in facts.items():
        for piece in pieces(entities):
            transaction.run(past.drop_history(fact, piece))
    for label in NODE_LABELS:
        for piece in pieces(own for own in facts.get(label, {}) if own not in but):
            transaction.run(past.seal(label, piece))


def _naming(transaction: Transaction, ids: Iterable[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Former values that are of these records or name one: the fact, the entity, whom it names."""
    wanted = frozenset(ids)
    for row in transaction.run(past.ends()):
        if row["entity"] in wanted or not wanted.isdisjoint(row["ends"]):
            yield row["label"], row["entity"], tuple(row["ends"])
