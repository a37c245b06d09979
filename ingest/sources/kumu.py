"""Kumu: a map as its JSON blueprint or backup, or as the two CSV files elements and connections."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from graph.errors import IngestError
from ingest.bundles import Bundle
from ingest.csvs import read_bytes
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.jsons import read_json
from ingest.report import Report
from ingest.sources.listed import read_list
from ingest.sources.networks import Link, Net, Node, bundle

_ENDS = ("from", "to")
_OF_A_LINK = {"type", "direction", "label", "strength", "tags"}
_OWN = ("_id", "id", "from", "to", "attributes", "direction", "reversed", "delayed")


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is a map of Kumu: JSON with elements and connections, or either as CSV."""
    if glimpse.suffix == ".json":
        return all(f'"{key}"' in glimpse.text for key in ("elements", "connections"))
    columns = set(glimpse.columns)
    links = columns.issuperset(_ENDS) and bool(columns & _OF_A_LINK)
    return links or _are_elements(glimpse.path, glimpse.columns)


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The network of a map; connections as CSV read the elements beside them. Raises IngestError."""
    path = glimpse.path
    if glimpse.suffix == ".json":
        return bundle(path, _from_json(path), dataset, report)
    if _are_elements(path, glimpse.columns):
        return bundle(path, Net((), _elements(path)), dataset, report)
    beside = [file for file in sorted(path.parent.iterdir()) if _are_elements(file, Glimpse(file).columns)]
    links = [_link(row.cells, row.get("direction")) for row in read_list(path)]
    nodes = [node for file in beside for node in _elements(file)]
    return bundle(path, Net(links, nodes), dataset, report, also=beside)


def _are_elements(path: Path, columns: tuple[str, ...]) -> bool:
    return path.suffix.casefold() == ".csv" and "elements" in path.stem.casefold() and "label" in columns


def _elements(path: Path) -> list[Node]:
    return [Node(row.get("label"), dict(row.cells)) for row in read_list(path)]


def _link(said: Mapping[str, str], direction: str, *, ends: tuple[str, str] | None = None) -> Link:
    source, target = ends or (said.get("from", ""), said.get("to", ""))
    told = {name: text for name, text in said.items() if name not in _OWN}
    way = direction.casefold()
    return Link(source, target, told, directed=way in ("", "directed"), both=way == "mutual")


def _from_json(path: Path) -> Net:
    value: Any = read_json(path.name, read_bytes(path))
    said = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    elements, connections = said.get("elements"), said.get("connections")
    if not isinstance(elements, list) or not isinstance(connections, list):
        raise IngestError(f"{path.name} has no lists of elements and connections; export the map again.")
    nodes: list[Node] = []
    names: dict[str, str] = {}
    for element in (_told(item) for item in cast("list[Any]", elements)):
        label = element.get("label", "")
        nodes.append(Node(label, {name: text for name, text in element.items() if name not in _OWN}))
        names |= {element[key]: label for key in ("_id", "id") if element.get(key)}
    links: list[Link] = []
    for connection in (_told(item) for item in cast("list[Any]", connections)):
        source, target = (names.get(end, end) for end in (connection.get(key, "") for key in _ENDS))
        ends = (target, source) if connection.get("reversed") == "True" else (source, target)
        links.append(_link(connection, connection.get("direction", ""), ends=ends))
    return Net(links, nodes)


def _told(item: object) -> dict[str, str]:
    """What an element or connection says; a backup keeps its attributes in a table of their own."""
    if not isinstance(item, dict):
        return {}
    said = cast("dict[str, Any]", item)
    attributes = said.get("attributes")
    inner = cast("dict[str, Any]", attributes) if isinstance(attributes, dict) else {}
    own = {name.removeprefix("element ").removeprefix("connection "): v for name, v in inner.items()}
    return {name: _text(value) for name, value in {**said, **own}.items() if name != "attributes"}


def _text(value: object) -> str:
    if isinstance(value, list):
        return ";".join(str(item) for item in cast("list[object]", value))
    return "" if value is None or isinstance(value, dict) else str(value)
