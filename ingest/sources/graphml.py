"""GraphML: a network as Gephi, yEd, NetworkX and others write it."""

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


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is GraphML, by its ending or its first element."""
    return glimpse.suffix == ".graphml" or (glimpse.suffix == ".xml" and "<graphml" in glimpse.text)


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The network of a GraphML file. Raises IngestError."""
    name = glimpse.path.name
    root = read_xml(name, read_bytes(glimpse.path))
    graphs = [element for element in root if local(element) == "graph"]
    if local(root) != "graphml" or len(graphs) != 1:
        raise IngestError(f"{name} is not GraphML with one graph in it; export one network at a time.")
    if any(local(element) in ("hyperedge", "port") for element in graphs[0].iter()):
        raise IngestError(f"{name} has hyperedges or ports, which link more than two; export it without.")
    if sum(local(element) == "graph" for element in graphs[0].iter()) > 1:
        raise IngestError(f"{name} has graphs inside nodes; export it as one flat network.")
    return bundle(glimpse.path, _net(root, graphs[0]), dataset, report)


def _net(root: Element, graph: Element) -> Net:
    keys = {key.get("id", ""): key for key in root if local(key) == "key"}
    names = {id_: key.get("attr.name") or id_ for id_, key in keys.items()}
    usual = {
        target: {
            names[id_]: _text(key[0])
            for id_, key in keys.items()
            if len(key) and key.get("for") in (target, "all")
        }
        for target in ("node", "edge")
    }
    directed = graph.get("edgedefault") != "undirected"
    nodes = [
        Node(node.get("id", ""), _said(node, names, usual["node"])) for node in graph if local(node) == "node"
    ]
    links = [
        Link(
            edge.get("source", ""),
            edge.get("target", ""),
            _said(edge, names, usual["edge"]),
            directed=edge.get("directed", str(directed)).casefold() == "true",
        )
        for edge in graph
        if local(edge) == "edge"
    ]
    return Net(links, nodes)


def _said(element: Element, names: Mapping[str, str], usual: Mapping[str, str]) -> dict[str, str]:
    own = {names.get(d.get("key", ""), ""): _text(d) for d in element if local(d) == "data"}
    return {**usual, **{name: text for name, text in own.items() if name}}


def _text(element: Element) -> str:
    """All text inside an element; programs put labels into elements of their own."""
    return " ".join("".join(element.itertext()).split())
