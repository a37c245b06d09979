"""A Kumu blueprint: elements and connections as JSON. Kumu knows elements by their label."""

from __future__ import annotations

import json
from collections import Counter

from graph.model.view import View
from ingest.exports.about import facts
from ingest.exports.network import Edge, Node, edges, nodes


def write(view: View) -> bytes:
    """The network of a view as a Kumu blueprint. Partners of the same name get a number."""
    everyone = nodes(view)
    labels = _labels(everyone)
    whole = {
        "kith": facts(view),
        "elements": [_element(node, labels[node.id]) for node in everyone],
        "connections": [_connection(edge, labels) for edge in edges(view)],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _labels(everyone: list[Node]) -> dict[str, str]:
    """A label of its own for each, told apart without regard to capitals, as Kumu does."""
    taken = Counter(node.name.casefold() for node in everyone)
    used = {name for name, count in taken.items() if count == 1}
    labels: dict[str, str] = {}
    for node in everyone:
        label, number = node.name, 1
        while (label.casefold() in used and taken[node.name.casefold()] > 1) or not label.strip():
            number += 1
            label = f"{node.name} ({number})".strip()
        used.add(label.casefold())
        labels[node.id] = label
    return labels


def _element(node: Node, label: str) -> dict[str, object]:
    facts = dict(node.facts)
    kind, description = facts.pop("kind"), facts.pop("description", "")
    told: dict[str, object] = {"id": node.id, "label": label, "type": kind}
    return {**told, **({"description": description} if description else {}), **facts}


def _connection(edge: Edge, labels: dict[str, str]) -> dict[str, object]:
    facts = dict(edge.facts)
    told: dict[str, object] = {
        "id": edge.id,
        "from": labels[edge.start],
        "to": labels[edge.end],
        "direction": "directed" if edge.directed else "undirected",
        "type": facts.pop("kind"),
    }
    return {**told, **facts, **({"weight": edge.weight} if edge.weight is not None else {})}
