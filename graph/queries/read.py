"""Reading records back. Every query leaves out what belongs to a load that is not applied."""

from __future__ import annotations

from typing import Final

from graph.queries.query import Query
from graph.queries.shape import ClaimLabel, NodeLabel, Rim, TermLabel, TieType

# What records of each label lead to; OFFERS is read on its own because it points at the service.
RIMS: Final[tuple[tuple[NodeLabel, Rim, NodeLabel | TermLabel], ...]] = (
    ("Place", "FROM", "Source"),
    ("Place", "IN", "Place"),
    ("Decision", "FROM", "Source"),
    ("Partner", "FROM", "Source"),
    ("Partner", "SPEAKS", "Language"),
    ("Location", "FROM", "Source"),
    ("Location", "IN", "Place"),
    ("Service", "FROM", "Source"),
    ("Service", "AT", "Location"),
    ("Service", "MEETS", "Need"),
    ("Service", "SPEAKS", "Language"),
    ("Service", "COVERS", "Place"),
    ("Stance", "FROM", "Source"),
    ("Event", "FROM", "Source"),
)


def nodes(label: NodeLabel, *, hidden: list[int]) -> Query:
    """Every record of one label. A node without a batch is only named by others, never loaded."""
    return Query(
        f"""
        MATCH (node:{label})
        WHERE node.batch IS NOT NULL AND NOT node.batch IN $hidden
        RETURN properties(node) AS properties
        ORDER BY node.id
        """,
        {"hidden": hidden},
    )


def rims(label: NodeLabel, rim: Rim, target: NodeLabel | TermLabel, *, hidden: list[int]) -> Query:
    """What records of one label lead to by one type of relationship."""
    return Query(
        f"""
        MATCH (node:{label})-[rim:{rim}]->(target:{target})
        WHERE node.batch IS NOT NULL AND NOT node.batch IN $hidden
        RETURN node.id AS id, target.id AS target, properties(rim) AS properties
        """,
        {"hidden": hidden},
    )


def offers(*, hidden: list[int]) -> Query:
    """Which partner offers each service."""
    return Query(
        """
        MATCH (partner:Partner)-[:OFFERS]->(service:Service)
        WHERE service.batch IS NOT NULL AND NOT service.batch IN $hidden
        RETURN service.id AS id, partner.id AS target
        """,
        {"hidden": hidden},
    )


def claims(label: ClaimLabel, *, hidden: list[int]) -> Query:
    """Every claim to belong to a community, of records of one label."""
    return Query(
        f"""
        MATCH (node:{label})-[claim:AFFIRMS]->(community:Community)
        WHERE node.batch IS NOT NULL AND NOT node.batch IN $hidden AND NOT claim.batch IN $hidden
        RETURN node.id AS id, community.id AS target, properties(claim) AS properties
        """,
        {"hidden": hidden},
    )


def populations(*, hidden: list[int]) -> Query:
    """How many people of each community live in each place."""
    return Query(
        """
        MATCH (place:Place)-[home:HOME_TO]->(community:Community)
        WHERE NOT home.batch IN $hidden
        RETURN place.id AS place, community.id AS community, properties(home) AS properties
        ORDER BY place, community
        """,
        {"hidden": hidden},
    )


def ties(kind: TieType, *, hidden: list[int]) -> Query:
    """Every tie of one kind."""
    return Query(
        f"""
        MATCH (here:Partner)-[tie:{kind}]->(there:Partner)
        WHERE NOT tie.batch IN $hidden
        RETURN here.id AS here, there.id AS there, properties(tie) AS properties
        ORDER BY here, there
        """,
        {"hidden": hidden},
    )
