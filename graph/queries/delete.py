"""Taking records out, and clearing what an unfinished load left behind."""

from __future__ import annotations

from graph.queries.query import Query
from graph.queries.shape import ClaimLabel, NodeLabel, TieType


def find(label: NodeLabel, entity: str) -> Query:
    """One row when the store holds such a record."""
    return Query(
        f"""
        MATCH (node:{label} {{id: $id}})
        WHERE node.batch IS NOT NULL
        RETURN node.id AS id
        """,
        {"id": entity},
    )


def services_of(partner: str) -> Query:
    """The services a partner offers."""
    return Query(
        """
        MATCH (:Partner {id: $id})-[:OFFERS]->(service:Service)
        RETURN service.id AS id
        ORDER BY id
        """,
        {"id": partner},
    )


def lonely_locations_of(services: list[str]) -> Query:
    """Locations that none but these services use."""
    return Query(
        """
        MATCH (service:Service)-[:AT]->(location:Location)
        WHERE service.id IN $ids
          AND NOT EXISTS {
            MATCH (other:Service)-[:AT]->(location)
            WHERE NOT other.id IN $ids
          }
        RETURN DISTINCT location.id AS id
        ORDER BY id
        """,
        {"ids": services},
    )


def forget_digests_around(label: NodeLabel, entity: str) -> Query:
    """Records that say that they lead to this one count as changed when they are loaded again."""
    return Query(
        f"""
        MATCH (node:{label} {{id: $id}})<-[:FROM|IN|AT|MEETS|SPEAKS|COVERS]-(other)
        WHERE other.digest IS NOT NULL
        SET other.digest = ''
        """,
        {"id": entity},
    )


def delete_node(label: NodeLabel, entity: str) -> Query:
    """Take out one record with everything that joins it to others."""
    return Query(f"MATCH (node:{label} {{id: $id}}) DETACH DELETE node", {"id": entity})


def left_behind(label: NodeLabel, *, number: int, limit: int) -> Query:
    """Some records of an unfinished load."""
    return Query(
        f"MATCH (node:{label}) WHERE node.batch = $number RETURN node.id AS id LIMIT $limit",
        {"number": number, "limit": limit},
    )


def back_to_names(label: NodeLabel, ids: list[str]) -> Query:
    """Leave of records only their ids, which others may name."""
    return Query(
        f"UNWIND $ids AS id MATCH (node:{label} {{id: id}}) SET node = {{id: id}}",
        {"ids": ids},
    )


def drop_ties_left_behind(kind: TieType, *, number: int, limit: int) -> Query:
    """Take out some ties of an unfinished load; returns how many."""
    return Query(
        f"""
        MATCH (:Partner)-[tie:{kind}]->(:Partner)
        WHERE tie.batch = $number
        WITH tie LIMIT $limit
        DELETE tie
        RETURN count(*) AS count
        """,
        {"number": number, "limit": limit},
    )


def drop_populations_left_behind(*, number: int, limit: int) -> Query:
    """Take out some counts of people of an unfinished load; returns how many."""
    return Query(
        """
        MATCH (:Place)-[home:HOME_TO]->(:Community)
        WHERE home.batch = $number
        WITH home LIMIT $limit
        DELETE home
        RETURN count(*) AS count
        """,
        {"number": number, "limit": limit},
    )


def drop_claims_left_behind(label: ClaimLabel, *, number: int, limit: int) -> Query:
    """Take out some claims of an unfinished load; returns how many."""
    return Query(
        f"""
        MATCH (:{label})-[claim:AFFIRMS]->(:Community)
        WHERE claim.batch = $number
        WITH claim LIMIT $limit
        DELETE claim
        RETURN count(*) AS count
        """,
        {"number": number, "limit": limit},
    )


def drop_past_of(*, number: int, limit: int) -> Query:
    """Take out some of the former values that a batch brought; returns how many."""
    return Query(
        """
        MATCH (past:Past {batch: $number})
        WITH past LIMIT $limit
        DELETE past
        RETURN count(*) AS count
        """,
        {"number": number, "limit": limit},
    )


def drop_past_under(*, number: int, limit: int) -> Query:
    """Take out some of the former values that an unfinished load was about to replace; returns how many."""
    return Query(
        """
        MATCH (past:Past {over: $number})
        WITH past LIMIT $limit
        DELETE past
        RETURN count(*) AS count
        """,
        {"number": number, "limit": limit},
    )


def drop_ties_of(kind: TieType, ids: list[str]) -> Query:
    """Take out all ties of these partners."""
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (:Partner {{id: id}})-[tie:{kind}]-(:Partner)
        DELETE tie
        """,
        {"ids": ids},
    )


def drop_claims_of(label: ClaimLabel, ids: list[str]) -> Query:
    """Take out all claims about these records."""
    return Query(
        f"UNWIND $ids AS id MATCH (:{label} {{id: id}})-[claim:AFFIRMS]->(:Community) DELETE claim",
        {"ids": ids},
    )


def drop_unnamed(label: NodeLabel, ids: list[str]) -> Query:
    """Take out those of these bare names that nobody names any more."""
    return Query(
        f"""
        UNWIND $ids AS id
        MATCH (node:{label} {{id: id}})
        WHERE node.batch IS NULL AND NOT EXISTS {{ MATCH (node)--() }}
        DELETE node
        """,
        {"ids": ids},
    )


def drop_uses_of(ids: list[str]) -> Query:
    """Forget how often these records were used."""
    return Query("UNWIND $ids AS id MATCH (use:Use {entity: id}) DELETE use", {"ids": ids})


def any_nodes(*, limit: int) -> Query:
    """Take out some nodes of any kind, with their relationships; returns how many."""
    return Query(
        """
        MATCH (node)
        WITH node LIMIT $limit
        DETACH DELETE node
        RETURN count(*) AS count
        """,
        {"limit": limit},
    )
