"""The shape of the graph: every label, relationship type and property that Cypher may name."""

from __future__ import annotations

from typing import Final, Literal, get_args

from graph.vocabulary.codes import TieKind

NodeLabel = Literal[
    "Source",
    "Community",
    "Place",
    "Decision",
    "Partner",
    "Location",
    "Service",
    "Stance",
    "Event",
    "Judgement",
]
TermLabel = Literal["Need", "Language"]
ClaimLabel = Literal["Partner", "Service"]
# How history calls facts that are relationships of their own, beside ties.
COUNT: Final = "HOME_TO"
CLAIM: Final = "AFFIRMS"
TieType = Literal[
    "REFERS_TO", "CONSULTS", "AGREES_WITH", "SITS_WITH", "SHARES_INFORMATION", "FUNDS", "TRUSTS"
]
Rim = Literal["FROM", "IN", "AT", "OFFERS", "MEETS", "SPEAKS", "AFFIRMS", "COVERS"]

NODE_LABELS: Final[tuple[NodeLabel, ...]] = get_args(NodeLabel)
TERM_LABELS: Final[tuple[TermLabel, ...]] = get_args(TermLabel)
CLAIM_LABELS: Final[tuple[ClaimLabel, ...]] = get_args(ClaimLabel)
TIE_TYPES: Final[tuple[TieType, ...]] = get_args(TieType)

LABELS: Final = frozenset(
    {
        *NODE_LABELS, *TERM_LABELS,
        "Store", "Batch", "Migration", "Past", "Forgotten", "Use", "Mark", "Outcomes", "Review",
    }
)  # fmt: skip
TYPES: Final = frozenset({*get_args(Rim), *TIE_TYPES, "HOME_TO"})

# What Cypher text itself names; the values of records come in whole maps, written by `codec`.
PROPERTIES: Final = frozenset(
    {
        "id", "digest", "batch", "position", "count", "mode",
        "revision", "schema", "fictional", "load", "turn",
        "number", "applied", "state", "loader", "beat", "chunk", "name", "at",
        "sources", "files", "created", "changed", "unchanged", "withheld", "refused",
        "key", "claim", "attestation", "by", "source", "as_of", "sealed",
        "entity", "label", "over", "ends", "value", "on", "year", "what",
        "service", "of", "one", "other", "figures",
        "quarter", "outcome", "connected", "full", "not_eligible", "no_answer", "wrong_number",
    }
)  # fmt: skip


def tie_type(kind: TieKind) -> TieType:
    """The relationship type of a kind of tie.

    >>> tie_type(TieKind.FUNDS)
    'FUNDS'
    """
    return next(known for known in TIE_TYPES if known == kind.value)
