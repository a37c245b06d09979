"""GEXF 1.3, the format of Gephi: directions as they are, colors by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model.view import View
from ingest.exports.about import attribution, heading, sources
from ingest.exports.network import NO_COLORS, Colors, Edge, Node, edges, nodes
from ingest.exports.xml import HEAD, comment, element, text

_SPACES = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz"}


def write(view: View, colors: Colors = NO_COLORS) -> bytes:
    """The network of a view as GEXF."""
    everyone, ties = nodes(view), edges(view)
    of_nodes, of_edges = _names(node.facts for node in everyone), _names(edge.facts for edge in ties)
    said = "\n".join([heading(view), *map(attribution, sources(view))])
    meta = element("meta", element("creator", "Kith") + element("description", text(said)))
    body = [
        _declared("node", of_nodes),
        _declared("edge", of_edges),
        element("nodes", "\n".join(["", *(_node(node, of_nodes, colors) for node in everyone), ""])),
        element("edges", "\n".join(["", *(_edge(edge, of_edges) for edge in ties), ""])),
    ]
    network = element(
        "graph", "\n" + "\n".join(body) + "\n", mode="static", defaultedgetype="directed", idtype="string"
    )
    whole = element("gexf", f"\n{meta}\n{network}\n", **_SPACES, version="1.3")
    return f"{HEAD}{comment(heading(view))}{whole}\n".encode()


def _names(told: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found = dict.fromkeys(name for facts in told for name in facts)
    return {name: str(number) for number, name in enumerate(found)}


def _declared(of: str, names: Mapping[str, str]) -> str:
    declared = [element("attribute", id=id, title=name, type="string") for name, id in names.items()]
    return element("attributes", "".join(declared), **{"class": of, "mode": "static"})


def _values(facts: Mapping[str, str], names: Mapping[str, str]) -> str:
    told = [element("attvalue", **{"for": names[name], "value": value}) for name, value in facts.items()]
    return element("attvalues", "".join(told)) if told else ""


def _node(node: Node, names: Mapping[str, str], colors: Colors) -> str:
    color = element("viz:color", hex=colors[node.side]) if node.side in colors else ""
    return element("node", _values(node.facts, names) + color, id=node.id, label=node.name)


def _edge(edge: Edge, names: Mapping[str, str]) -> str:
    weight = {"weight": str(edge.weight)} if edge.weight is not None else {}
    kind = "directed" if edge.directed else "undirected"
    told = {"id": edge.id, "source": edge.start, "target": edge.end, "type": kind, **weight}
    return element("edge", _values(edge.facts, names), **told, label=edge.facts["kind"])
