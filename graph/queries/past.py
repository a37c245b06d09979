"""Former values: what stood before a later batch changed it, so that a batch can be undone.

A fact of the past is told by its label (a label of nodes, HOME_TO, AFFIRMS or a kind of tie) and its entity
(an id, or the ids it joins). Of a tie all that was ever given is kept here, once more than one batch spoke
of it, because a tie is what all of them say together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from graph.queries.query import Query
from graph.queries.shape import ClaimLabel, NodeLabel, TieType


def write_past(rows: Sequence[dict[str, Any]]) -> Query:
    """Keep former values. Rows: entity, label, batch, over (the batch that replaces it), ends, value."""
    return Query("UNWIND $rows AS row CREATE (past:Past) SET past = row", {"rows": list(rows)})


def layers(fact: str, entities: Sequence[str]) -> Query:
    """All former values of these facts."""
    return Query(
        """
        UNWIND $ids AS id
        MATCH (past:Past {entity: id})
        WHERE past.label = $label
        RETURN past.entity AS entity, past.batch AS batch, past.value AS value, past.ends AS ends,
               coalesce(past.sealed, false) AS sealed
        """,
        {"ids": list(entities), "label": fact},
    )


def with_past(fact: str, entities: Sequence[str]) -> Query:
    """Which of these facts have former values."""
    return Query(
        """
        UNWIND $ids AS id
        MATCH (past:Past {entity: id})
        WHERE past.label = $label
        RETURN DISTINCT past.entity AS entity
        """,
        {"ids": list(entities), "label": fact},
    )


def layers_of_batch(*, number: int) -> Query:
    """Former values that a batch brought: which facts, and whether they may not be taken away."""
    return Query(
        """
        MATCH (past:Past {batch: $number})
        RETURN past.label AS label, past.entity AS entity, coalesce(past.sealed, false) AS sealed
        """,
        {"number": number},
    )


def any_past() -> Query:
    """One row when there is any former value."""
    return Query("MATCH (past:Past) RETURN past.batch AS batch LIMIT 1")


def drop_layers(fact: str, rows: Sequence[dict[str, Any]]) -> Query:
    """Take out former values that stand again. Rows: entity, batch."""
    return Query(
        """
        UNWIND $rows AS row
        MATCH (past:Past {entity: row.entity})
        WHERE past.label = $label AND past.batch = row.batch
        DELETE past
        """,
        {"rows": list(rows), "label": fact},
    )


def drop_history(fact: str, entities: Sequence[str]) -> Query:
    """Take out every former value of these facts."""
    return Query(
        """
        UNWIND $ids AS id
        MATCH (past:Past {entity: id})
        WHERE past.label = $label
        DELETE past
        """,
        {"ids": list(entities), "label": fact},
    )


def ends() -> Query:
    """Whom every former value is of and whom it names; whoever asks looks for many of them at once."""
    return Query(
        """
        MATCH (past:Past)
        RETURN past.label AS label, past.entity AS entity, past.ends AS ends
        """
    )


def told_of(label: Literal["Stance", "Event"], ids: Sequence[str]) -> Query:
    """Stances and events that speak of these records or in the name of one."""
    return Query(
        f"""
        MATCH (node:{label})
        WHERE node.service IN $ids OR node.of IN $ids OR node.by IN $ids
        RETURN node.id AS id
        """,
        {"ids": list(ids)},
    )


def judged(ids: Sequence[str]) -> Query:
    """Judgements on one of these records."""
    return Query(
        "MATCH (node:Judgement) WHERE node.one IN $ids OR node.other IN $ids RETURN node.id AS id",
        {"ids": list(ids)},
    )


def seal(label: NodeLabel, ids: Sequence[str]) -> Query:
    """Mark records whose former values are gone for good: what stands now is never taken away by undo."""
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (node:{label} {{id: id}})
        WHERE node.batch IS NOT NULL
        SET node.sealed = true
        """,
        {"ids": list(ids)},
    )


def keep_sealed(label: NodeLabel, *, number: int) -> Query:
    """Let what may not be taken away stand on its own, of no batch any more; returns how many."""
    return Query(
        f"""
        MATCH (node:{label})
        WHERE node.batch = $number AND node.sealed = true
        SET node.batch = 0
        RETURN count(*) AS count
        """,
        {"number": number},
    )


def keep_sealed_layers(*, number: int) -> Query:
    """The same for former values."""
    return Query(
        """
        MATCH (past:Past {batch: $number})
        WHERE past.sealed = true
        SET past.batch = 0
        RETURN count(*) AS count
        """,
        {"number": number},
    )


def sealed(label: NodeLabel, *, number: int) -> Query:
    """How many records of a batch may not be taken away."""
    return Query(
        f"""
        MATCH (node:{label})
        WHERE node.batch = $number AND node.sealed = true
        RETURN count(node) AS count
        """,
        {"number": number},
    )


def standing(label: NodeLabel, *, number: int) -> Query:
    """Records that stand as a batch left them and may be taken away."""
    return Query(
        f"""
        MATCH (node:{label})
        WHERE node.batch = $number AND node.sealed IS NULL
        RETURN node.id AS id
        """,
        {"number": number},
    )


def standing_counts(*, number: int) -> Query:
    """Counts of people that stand as a batch left them."""
    return Query(
        """
        MATCH (place:Place)-[home:HOME_TO]->(community:Community)
        WHERE home.batch = $number
        RETURN place.id AS place, community.id AS community
        """,
        {"number": number},
    )


def standing_claims(label: ClaimLabel, *, number: int) -> Query:
    """Claims that stand as a batch left them."""
    return Query(
        f"""
        MATCH (node:{label})-[claim:AFFIRMS]->(:Community)
        WHERE claim.batch = $number
        RETURN node.id AS id, claim.key AS key
        """,
        {"number": number},
    )


def standing_ties(kind: TieType, *, number: int) -> Query:
    """Ties of which a batch spoke last."""
    return Query(
        f"""
        MATCH (here:Partner)-[tie:{kind}]->(there:Partner)
        WHERE tie.batch = $number
        RETURN here.id AS here, there.id AS there
        """,
        {"number": number},
    )


def ties_of(kind: TieType, entity: str) -> Query:
    """The ties of a partner, each with the batch that spoke of it last."""
    return Query(
        f"""
        MATCH (:Partner {{id: $id}})-[tie:{kind}]-(:Partner)
        WITH tie, startNode(tie) AS here, endNode(tie) AS there
        RETURN here.id AS here, there.id AS there, tie.batch AS batch
        """,
        {"id": entity},
    )


def services_at(locations: Sequence[str]) -> Query:
    """Services at these locations."""
    return Query(
        """
        UNWIND $ids AS id
        MATCH (:Location {id: id})<-[:AT]-(service:Service)
        RETURN DISTINCT service.id AS service
        """,
        {"ids": list(locations)},
    )


def services_by(partners: Sequence[str]) -> Query:
    """Services of these partners, with the location of each."""
    return Query(
        """
        UNWIND $ids AS id
        MATCH (partner:Partner {id: id})-[:OFFERS]->(service:Service)
        OPTIONAL MATCH (service)-[:AT]->(location:Location)
        RETURN DISTINCT service.id AS service, location.id AS location
        """,
        {"ids": list(partners)},
    )
