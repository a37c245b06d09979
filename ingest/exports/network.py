"""Partners and the ties between them, as other programs draw networks: what each format writes in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model.partner import Partner
from graph.model.tie import Tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Side, TieKind
from graph.vocabulary.terms import word
from ingest.exports import words

Colors = Mapping[Side, str]
"""How each side is drawn, as `#RRGGBB`."""
NO_COLORS: Colors = {}


@dataclass(frozen=True, slots=True)
class Node:
    """A partner. `facts` are its attributes by plain names; what nobody has said is left out."""

    id: str
    name: str
    side: Side
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie that somebody reports and nobody chose against. `weight` is 1 to 4, None when nobody said."""

    id: str
    start: str
    end: str
    directed: bool
    kind: TieKind
    weight: int | None
    facts: Mapping[str, str]


def nodes(view: View) -> list[Node]:
    """Every partner of the view, by name."""
    return [_node(partner, view) for partner in sorted(view.partners.values(), key=lambda p: (p.name, p.id))]


def edges(view: View) -> list[Edge]:
    """Every tie of the view that exists; each kind between two partners is an edge of its own.

    Distance that a partner chose is no tie, and is not told here.
    """
    ties = sorted(view.ties, key=lambda tie: (tie.kind, tie.start, tie.end))
    return [_edge(tie, view) for tie in ties if tie.exists]


def _node(partner: Partner, view: View) -> Node:
    told = {
        "kind": words.kind_of(view, partner),
        "side": word(partner.side).label,
        "government": word(partner.government).label if partner.government else "",
        "languages": "; ".join(words.language(view, tag) for tag in partner.languages),
        "description": partner.description,
        "website": partner.website,
        "as_of": partner.as_of.isoformat() if partner.as_of else "",
        "data_source": words.source_name(view, partner.source),
    }
    return Node(partner.id, partner.name, partner.side, words.told(told))


def _edge(tie: Tie, view: View) -> Edge:
    start, end = view.partners[tie.start], view.partners[tie.end]
    told = {
        "kind": word(tie.kind).label,
        "strength": word(tie.strength).label if tie.strength is not None else "",
        "standing": view.standing(tie).value.replace("_", " "),
        "reported_by": "; ".join(_reporters(tie, start, end)),
        "amount": str(tie.amount) if tie.amount is not None else "",
        "purpose": tie.purpose,
        "year": str(tie.year) if tie.year is not None else "",
    }
    weight = int(tie.strength) if tie.strength is not None else None
    return Edge(tie.id, tie.start, tie.end, tie.kind.directed, tie.kind, weight, words.told(told))


def _reporters(tie: Tie, start: Partner, end: Partner) -> list[str]:
    said = ((tie.by_start, start.name), (tie.by_end, end.name), (tie.by_other, "somebody else"))
    return [name for report, name in said if report.answer is Answer.YES]
