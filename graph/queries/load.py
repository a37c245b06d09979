"""Writing records. Each query takes many rows; what they lead to is there before they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.queries.query import Query
from graph.queries.shape import ClaimLabel, NodeLabel, Rim, TermLabel, TieType

DataRow = dict[str, Any]


def digests(label: NodeLabel, ids: Sequence[str]) -> Query:
    """The fingerprints of those of these records that are in the store."""
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (node:{label} {{id: id}})
        WHERE node.batch IS NOT NULL
        RETURN node.id AS id, node.digest AS digest
        """,
        {"ids": list(ids)},
    )


def tie_digests(kind: TieType, pairs: Sequence[DataRow]) -> Query:
    """The fingerprints of those of these ties that are in the store. Rows: here, there."""
    return Query(
        f"""
        UNWIND $rows AS row
        MATCH (here:Partner {{id: row.here}})
        MATCH (there:Partner {{id: row.there}})
        MATCH (here)-[tie:{kind}]->(there)
        RETURN row.here AS here, row.there AS there, tie.digest AS digest
        """,
        {"rows": list(pairs)},
    )


def stored_ties(kind: TieType, pairs: Sequence[DataRow]) -> Query:
    """All that these ties say now. Rows: here, there."""
    return Query(
        f"""
        UNWIND $rows AS row
        MATCH (here:Partner {{id: row.here}})
        MATCH (there:Partner {{id: row.there}})
        MATCH (here)-[tie:{kind}]->(there)
        RETURN row.here AS here, row.there AS there, properties(tie) AS properties
        """,
        {"rows": list(pairs)},
    )


def stored_nodes(label: NodeLabel, ids: Sequence[str]) -> Query:
    """All that these records say now, beside what they lead to."""
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (node:{label} {{id: id}})
        WHERE node.batch IS NOT NULL
        RETURN node.id AS id, properties(node) AS properties
        """,
        {"ids": list(ids)},
    )


def stored_rims(label: NodeLabel, ids: Sequence[str]) -> Query:
    """What these records lead to now."""
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (node:{label} {{id: id}})-[rim:FROM|IN|AT|MEETS|SPEAKS|COVERS]->(target)
        RETURN node.id AS id, type(rim) AS rim, target.id AS target, properties(rim) AS properties
        """,
        {"ids": list(ids)},
    )


def stored_offers(ids: Sequence[str]) -> Query:
    """Which partner offers these services now."""
    return Query(
        """
        UNWIND $ids AS id
        MATCH (service:Service {id: id})<-[:OFFERS]-(partner:Partner)
        RETURN service.id AS id, partner.id AS target
        """,
        {"ids": list(ids)},
    )


def stored_claims(label: ClaimLabel, ids: Sequence[str]) -> Query:
    """All claims about these records."""
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (node:{label} {{id: id}})-[claim:AFFIRMS]->(community:Community)
        RETURN node.id AS id, community.id AS community, properties(claim) AS properties
        """,
        {"ids": list(ids)},
    )


def stored_populations(pairs: Sequence[DataRow]) -> Query:
    """What those of these counts that are in the store say now. Rows: place, community."""
    return Query(
        """
        UNWIND $rows AS row
        MATCH (place:Place {id: row.place})
        MATCH (community:Community {id: row.community})
        MATCH (place)-[home:HOME_TO]->(community)
        RETURN row.place AS place, row.community AS community, properties(home) AS properties
        """,
        {"rows": list(pairs)},
    )


def name_nodes(label: NodeLabel | TermLabel, ids: Sequence[str]) -> Query:
    """Make sure that what others lead to is there, if only by its id."""
    return Query(f"UNWIND $ids AS id MERGE (:{label} {{id: id}})", {"ids": list(ids)})


def write_nodes(label: NodeLabel, rows: Sequence[DataRow]) -> Query:
    """Put records in place of what the store said of them. Rows: id, properties."""
    return Query(
        f"""
        UNWIND $rows AS row
        MERGE (node:{label} {{id: row.id}})
        SET node = row.properties
        """,
        {"rows": list(rows)},
    )


def drop_rims(label: NodeLabel, ids: Sequence[str]) -> Query:
    """Take away what records said they lead to; what others say of them stays.

    Places keep their counts of people, partners their services, their ties and their claims.
    """
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (node:{label} {{id: id}})-[rim:FROM|IN|AT|MEETS|SPEAKS|COVERS]->()
        DELETE rim
        """,
        {"ids": list(ids)},
    )


def drop_offers(ids: Sequence[str]) -> Query:
    """Take services away from the partner that was said to offer them."""
    return Query(
        """
        UNWIND $ids AS id
        MATCH (service:Service {id: id})<-[offer:OFFERS]-(:Partner)
        DELETE offer
        """,
        {"ids": list(ids)},
    )


def write_rims(label: NodeLabel, rim: Rim, target: NodeLabel | TermLabel, rows: Sequence[DataRow]) -> Query:
    """Join records to what they lead to. Rows: id, to, properties."""
    return Query(
        f"""
        UNWIND $rows AS row
        MATCH (node:{label} {{id: row.id}})
        MATCH (target:{target} {{id: row.to}})
        CREATE (node)-[rim:{rim}]->(target)
        SET rim = row.properties
        """,
        {"rows": list(rows)},
    )


def write_offers(rows: Sequence[DataRow]) -> Query:
    """Join services to the partner that offers them. Rows: id (of the service), to (the partner)."""
    return Query(
        """
        UNWIND $rows AS row
        MATCH (service:Service {id: row.id})
        MATCH (partner:Partner {id: row.to})
        CREATE (partner)-[:OFFERS]->(service)
        """,
        {"rows": list(rows)},
    )


def write_ties(kind: TieType, rows: Sequence[DataRow]) -> Query:
    """Write ties whose ends are there. Rows: here, there, properties."""
    return Query(
        f"""
        UNWIND $rows AS row
        MATCH (here:Partner {{id: row.here}})
        MATCH (there:Partner {{id: row.there}})
        MERGE (here)-[tie:{kind}]->(there)
        SET tie = row.properties
        """,
        {"rows": list(rows)},
    )


def write_populations(rows: Sequence[DataRow]) -> Query:
    """Write counts of people; a later count of the same place and community takes its place.

    Rows: place, community, properties.
    """
    return Query(
        """
        UNWIND $rows AS row
        MATCH (place:Place {id: row.place})
        MATCH (community:Community {id: row.community})
        MERGE (place)-[home:HOME_TO]->(community)
        SET home = row.properties
        """,
        {"rows": list(rows)},
    )


def new_claims(label: ClaimLabel, rows: Sequence[DataRow]) -> Query:
    """Write claims that nobody made before. Rows: id, community, properties."""
    return Query(
        f"""
        UNWIND $rows AS row
        MATCH (node:{label} {{id: row.id}})
        MATCH (community:Community {{id: row.community}})
        CREATE (node)-[claim:AFFIRMS]->(community)
        SET claim = row.properties
        """,
        {"rows": list(rows)},
    )


def change_claims(label: ClaimLabel, rows: Sequence[DataRow]) -> Query:
    """Put another value in place of what claims said. Rows: id, community, key, properties."""
    return Query(
        f"""
        UNWIND $rows AS row
        MATCH (node:{label} {{id: row.id}})-[claim:AFFIRMS]->(:Community {{id: row.community}})
        WHERE claim.key = row.key
        SET claim = row.properties
        """,
        {"rows": list(rows)},
    )
