"""GraphML, which most programs for networks read.

All edges are written as directed, because several readers refuse a file that mixes both; `directed` says of
each whether its kind has a direction. Where that matters, GEXF keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model.view import View
from ingest.exports.about import attribution, heading, sources
from ingest.exports.network import Edge, Node, edges, nodes
from ingest.exports.xml import HEAD, comment, element, text

_SPACE = "http://graphml.graphdrawing.org/xmlns"


def write(view: View) -> bytes:
    """The network of a view as GraphML."""
    everyone, ties = nodes(view), edges(view)
    of_nodes = _names([("label",), *(node.facts for node in everyone)])
    of_edges = _names([("directed",), *(edge.facts for edge in ties)])
    keys = [element("key", id=f"n_{name}", for_="node", **_typed(name)) for name in of_nodes]
    keys += [element("key", id=f"e_{name}", for_="edge", **_typed(name)) for name in of_edges]
    keys += [element("key", id="e_weight", for_="edge", **_typed("weight", "double"))]
    keys += [element("key", id="g_about", for_="graph", **_typed("about"))]
    keys += [element("key", id="g_sources", for_="graph", **_typed("sources"))]
    said = [_data("g_about", heading(view)), _data("g_sources", "\n".join(map(attribution, sources(view))))]
    body = [*said, *(_node(node) for node in everyone), *(_edge(edge) for edge in ties)]
    network = element("graph", "\n" + "\n".join(body) + "\n", id="kith", edgedefault="directed")
    whole = element("graphml", "\n" + "\n".join([*keys, network]) + "\n", xmlns=_SPACE)
    return f"{HEAD}{comment(heading(view))}{whole}\n".encode()


def _names(told: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in told for name in names))


def _typed(name: str, kind: str = "string") -> dict[str, str]:
    return {"attr.name": name, "attr.type": kind}


def _data(key: str, value: str) -> str:
    return element("data", text(value), key=key)


def _node(node: Node) -> str:
    return element("node", _all("n", {"label": node.name, **node.facts}), id=node.id)


def _edge(edge: Edge) -> str:
    told = _all("e", {"directed": "yes" if edge.directed else "no", **edge.facts})
    weight = _data("e_weight", str(edge.weight)) if edge.weight is not None else ""
    return element("edge", told + weight, id=edge.id, source=edge.start, target=edge.end)


def _all(letter: str, facts: Mapping[str, str]) -> str:
    return "".join(_data(f"{letter}_{name}", value) for name, value in facts.items())
