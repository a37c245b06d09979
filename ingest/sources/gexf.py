"""GEXF: a network as Gephi writes it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from graph.errors import IngestError
from ingest.bundles import Bundle
from ingest.csvs import read_bytes
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.sources.networks import Link, Net, Node, bundle
from ingest.xmls import local, read_xml

# The version of GEXF says which attributes an edge has besides those of the file.
_OF_AN_EDGE = ("weight", "label", "kind")


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is GEXF, by its ending or its first element."""
    return glimpse.suffix == ".gexf" or (glimpse.suffix == ".xml" and "<gexf" in glimpse.text)


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The network of a GEXF file. Raises IngestError."""
    name = glimpse.path.name
    root = read_xml(name, read_bytes(glimpse.path))
    graph = next((element for element in root if local(element) == "graph"), None)
    if local(root) != "gexf" or graph is None:
        raise IngestError(f"{name} is not GEXF with a graph in it; export the network again.")
    if graph.get("mode") == "dynamic":
        report.add(name, 0, "", "changes over time", "all times are read as one network")
    return bundle(glimpse.path, _net(graph), dataset, report)


def _net(graph: Element) -> Net:
    usual = graph.get("defaultedgetype", "undirected")
    names = {kind: _names(graph, kind) for kind in ("node", "edge")}
    nodes: list[Node] = []
    for node in (element for element in graph.iter() if local(element) == "node"):
        label = {"label": node.get("label", "")}
        nodes.append(Node(node.get("id", ""), {**label, **_said(node, names["node"])}))
    links: list[Link] = []
    for edge in (element for element in graph.iter() if local(element) == "edge"):
        own = {name: text for name in _OF_AN_EDGE if (text := edge.get(name))}
        way = edge.get("type", usual)
        ends = edge.get("source", ""), edge.get("target", "")
        said = {**own, **_said(edge, names["edge"])}
        links.append(Link(*ends, said, directed=way == "directed", both=way == "mutual"))
    return Net(links, nodes)


def _names(graph: Element, kind: str) -> dict[str, tuple[str, str]]:
    """The title and the default of each attribute of nodes or edges, by its id."""
    found: dict[str, tuple[str, str]] = {}
    groups = (element for element in graph if local(element) == "attributes")
    for group in groups:
        for attribute in group if group.get("class") == kind else ():
            default = next((child.text or "" for child in attribute if local(child) == "default"), "")
            found[attribute.get("id", "")] = (attribute.get("title") or attribute.get("id", ""), default)
    return found


def _said(element: Element, names: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    found = {title: default for title, default in names.values() if default}
    for values in (child for child in element if local(child) == "attvalues"):
        for value in values:
            # GEXF 1.1 called it id.
            title, _ = names.get(value.get("for", value.get("id", "")), ("", ""))
            if title:
                found[title] = value.get("value", "")
    return found
