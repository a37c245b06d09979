"""What all network files have in common: nodes and links, and what becomes of them once it is declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import IngestError
from graph.vocabulary.codes import TieKind
from ingest.bundles import Bundle, Entry, Part
from ingest.datasets import Dataset
from ingest.report import Report
from ingest.sources.listed import Passed, key_of
from ingest.sources.partners import COLUMNS, CONSENT
from ingest.terms import TIE_KINDS, a_number, lexicons, plain

if TYPE_CHECKING:
    from ingest.sources.declared import Declared

_PEOPLE = frozenset(("person", "people", "individual", "individuals", "human"))
_DRAWING = frozenset(("x", "y", "z", "r", "g", "b", "size", "color", "colour", "shape", "image"))
_TOLD = ("description", "website", "phone", "email")
_EVEN = frozenset(("", "1", "1.0"))


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its attributes by name."""

    id: str
    said: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Link:
    """An edge. `directed` is whether it goes from source to target only; `both` that it goes both ways."""

    source: str
    target: str
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    directed: bool = True
    both: bool = False


@dataclass(frozen=True, slots=True)
class Net:
    """A network as a file tells it; without `nodes` they are whatever its links name."""

    links: Sequence[Link]
    nodes: Sequence[Node] = ()


def bundle(path: Path, net: Net, dataset: Dataset, report: Report, *, also: Iterable[Path] = ()) -> Bundle:
    """The partners and ties of a network. Raises IngestError when what it means is not declared."""
    from ingest.sources.declared import declared_in  # pydantic, only for who needs it

    declared = declared_in(dataset, path.name)
    _refuse_unsaid(path.name, net, declared)
    people = {node.id for node in net.nodes if _is_a_person(node, declared)}
    silent = {node.id for node in net.nodes if node.id in people and not _consents(node)}
    parts = (
        Part("partners", path.name, _partners(net, declared, people, silent), own_mends=True),
        Part("ties", path.name, _ties(net, declared, people, silent, path.name, report), own_mends=True),
    )
    _tell_nodes(net, declared, silent, path.name, report)
    return Bundle(path, dataset.source, dataset.fictional, parts, frozenset(also))


def _refuse_unsaid(name: str, net: Net, declared: Declared) -> None:
    """Refuse a network of which it is not said what its links, weights and nodes mean."""
    kinds = {declared.tie(link.said.get(declared.kind_from, "")) for link in net.links}
    if kinds == {""} or ("" in kinds and not declared.kinds):
        raise IngestError(
            f"{name} says who is linked and not how; write in dataset.toml beside it a table [network] with "
            f'kind = "REFERS_TO", or another of {", ".join(TieKind)}.'
        )
    weights = {link.said.get(declared.weight_from, "") for link in net.links}
    if weights - _EVEN and len(weights) > 1 and not declared.has_scale:
        raise IngestError(
            f"{name} has weights ({_some(weights)}) and nobody says which of them is strong; write in "
            "dataset.toml beside it a table [network] with strongest = 4 or strongest = 1 (the strong end of "
            '1 to 4), scale = ["weakest", "", "", "strongest"] of four values, or strength = "none".'
        )
    told = any(_word(node, declared) for node in net.nodes)
    if net.nodes and not told and not declared.default_kind:
        raise IngestError(
            f"{name} does not say what its nodes are; write in dataset.toml beside it a table [network] with "
            'default_kind = "community_center" or another kind, or node_from = "the attribute that tells it".'
        )
    loose = {declared.tie(link.said.get(declared.kind_from, "")) for link in net.links if not _goes(link)}
    lone = {plain(kind) for kind in loose if (found := TIE_KINDS.find(kind)) is not None and found.directed}
    if lone and not declared.undirected:
        raise IngestError(
            f"{name} has links without a direction, and {sorted(lone)[0].replace(' ', '_').upper()} has one; "
            'choose a tie such as SITS_WITH, or write undirected = "both" when each link stands for two.'
        )


def _goes(link: Link) -> bool:
    """Whether it says where a link goes."""
    return link.directed or link.both


def _some(weights: Iterable[str]) -> str:
    found = sorted(filter(None, weights), key=lambda text: (a_number(text) or 0.0, text))
    return ", ".join(found) if len(found) <= 5 else f"{found[0]} to {found[-1]}"


def _word(node: Node, declared: Declared) -> str:
    """The word of a node for what it is."""
    return _said(node, declared.node_from or "kind") or _said(node, "type")


def _said(node: Node, name: str) -> str:
    """What a node says in an attribute, in whatever capitals its name is written."""
    exact = node.said.get(name)
    same = (text for other, text in node.said.items() if other.casefold() == name.casefold())
    return next(same, "") if exact is None else exact


def _is_a_person(node: Node, declared: Declared) -> bool:
    """Whether a node is somebody: by its kind, or by any word of its type, whatever else it is declared."""
    kind = lexicons().vocabulary.kinds.get(declared.sort(_word(node, declared)))
    words = (_said(node, name) for name in ("kind", "type", declared.node_from) if name)
    return (kind is not None and kind.individual) or any(plain(word) in _PEOPLE for word in words)


def _kind(node: Node, declared: Declared, people: set[str]) -> str:
    kind = declared.sort(_word(node, declared))
    known = lexicons().vocabulary.kinds.get(kind)
    return "trusted_leader" if node.id in people and not (known and known.individual) else kind


def _consents(node: Node) -> bool:
    return any(node.said.get(column) for column in CONSENT)


def _id(node: str, people: set[str]) -> str:
    """The key of a node; that of a person tells no name."""
    return f"person-{key_of(node)}" if node in people else node


def _partners(net: Net, declared: Declared, people: set[str], silent: set[str]) -> Iterator[Entry]:
    nodes = net.nodes
    if not nodes and declared.default_kind:
        names = dict.fromkeys(end for link in net.links for end in (link.source, link.target))
        nodes = [Node(name) for name in names]
    for number, node in enumerate(nodes, start=1):
        if node.id in silent:
            continue
        cells = {
            "id": _id(node.id, people),
            "name": node.said.get(declared.name_from) or node.id,
            "kind": _kind(node, declared, people),
            **{column: text for column in (*_TOLD, *CONSENT) if (text := node.said.get(column))},
            **_attributes(node, declared),
        }
        raw = {name: text for name, text in node.said.items() if text}
        yield Entry(number, cells, {**raw, "node": "" if node.id in people else node.id})


def _attributes(node: Node, declared: Declared) -> dict[str, str]:
    """What else a node says, as a team's own attributes; how it is drawn says nothing of it."""
    known = {declared.name_from, declared.node_from or "kind", "type", *COLUMNS}
    return {
        _slug(name): text
        for name, text in node.said.items()
        if text and name not in known and name.casefold() not in _DRAWING
    }


def _slug(name: str) -> str:
    return "x_" + re.sub(r"[\W_]+", "_", name.casefold()).strip("_").removeprefix("x_")


def _ties(
    net: Net, declared: Declared, people: set[str], silent: set[str], name: str, report: Report
) -> Iterator[Entry]:
    passed, seen = Passed(), set[tuple[str, str, str]]()
    there = {node.id for node in net.nodes}
    for number, link in enumerate(net.links, start=1):
        kind = declared.tie(link.said.get(declared.kind_from, ""))
        if not kind:
            passed.add("say a word that kinds does not know|says a word that kinds does not know", "not read")
            continue
        for start, end in _ways(link, kind, declared):
            if why := _unread(kind, start, end, there, silent, seen):
                passed.add(why, "not kept" if start in silent or end in silent else "not read")
                continue
            cells = {"source": _id(start, people), "target": _id(end, people), "kind": kind}
            if not declared.strength:
                cells["strength"] = declared.step(link.said.get(declared.weight_from, ""))
            cells["reported_by"] = cells["source"] if declared.reported_by == "source" else ""
            yield Entry(number, cells, dict(link.said) or cells)
    passed.tell(report, name)


def _ways(link: Link, kind: str, declared: Declared) -> tuple[tuple[str, str], ...]:
    """The directions of a link: one, or both where the tie has a direction and the link goes both ways."""
    way, back = (link.source, link.target), (link.target, link.source)
    found = TIE_KINDS.find(kind)
    two = link.both or (not link.directed and declared.undirected == "both")
    return (way, back) if two and found is not None and found.directed and way != back else (way,)


def _unread(
    kind: str, start: str, end: str, there: set[str], silent: set[str], seen: set[tuple[str, str, str]]
) -> str:
    """Why a link is not read, "" when it is; what is read is added to `seen`."""
    if start == end:
        return "are links of a node to itself|is a link of a node to itself"
    if there and not {start, end} <= there:
        return "are links to a node that is not in the file|is a link to a node that is not in the file"
    if start in silent or end in silent:
        return "are links of people without consent|is a link of somebody without consent"
    found = TIE_KINDS.find(kind)
    ends = (start, end) if found is not None and found.directed else (min(start, end), max(start, end))
    if (kind, *ends) in seen:
        return "repeat another link, and the first counts|repeats another link, and the first counts"
    seen.add((kind, *ends))
    return ""


def _tell_nodes(net: Net, declared: Declared, silent: set[str], name: str, report: Report) -> None:
    """What is to be known of the nodes and of the attributes of links that nobody reads."""
    if silent:
        nodes = "1 node is a person" if len(silent) == 1 else f"{len(silent):,} nodes are people"
        what = f"{nodes}, and nobody is stored without recorded consent"
        report.add(name, 0, "", what, "not stored, and neither are their links")
    read = {declared.kind_from, declared.weight_from}
    for attribute in sorted({key for link in net.links for key, text in link.said.items() if text} - read):
        count = sum(bool(link.said.get(attribute)) for link in net.links)
        report.add(
            name,
            0,
            attribute,
            f"is said of {'1 link' if count == 1 else f'{count:,} links'}, and Kith does not read it",
            "not read",
        )
