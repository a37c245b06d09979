"""What a load has to write: records compared by fingerprint with what the store holds already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graph.model.records import Records
from graph.model.tie import Tie
from graph.queries import load, records
from graph.queries.rows import NodeRecord, Row, digest, node_row, population_properties, tie_properties
from graph.queries.shape import NODE_LABELS, NodeLabel, TieType, tie_type
from graph.store.link import Transaction
from graph.store.ties import TieKey, by_key, key, merged
from graph.vocabulary.codes import Disclosure, TieKind

ItemT = TypeVar("ItemT")
Digests = Mapping[NodeLabel, Mapping[str, str]]

# Rows a statement: large enough to be quick, small enough for half a gigabyte of heap.
STATEMENT_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of people, ready to be written."""

    place: str
    community: str
    properties: dict[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """Records ready to be compared and written; of the same id the last one counts."""

    nodes: dict[NodeLabel, dict[str, Row]]
    counts: dict[tuple[str, str], CountRow]
    ties: dict[TieKey, Tie]

    @property
    def size(self) -> int:
        """Rows that all of it would take to write."""
        nodes = sum(1 + len(row.rims) for rows in self.nodes.values() for row in rows.values())
        return nodes + len(self.counts) + len(self.ties)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows to write. `replaced` are ids of nodes whose former rims have to go first."""

    nodes: list[Row] = field(default_factory=list[Row])
    counts: list[CountRow] = field(default_factory=list[CountRow])
    ties: list[Tie] = field(default_factory=list[Tie])
    replaced: bool = False

    def __len__(self) -> int:
        return len(self.nodes) + len(self.counts) + len(self.ties)


@dataclass(frozen=True, slots=True)
class Plan:
    """New records, changed ones, and how many are as they were."""

    new: Part
    changed: Part
    unchanged: int

    @property
    def takes_words_away(self) -> bool:
        """Whether something that was said before may have to be unsaid for good.

        So it is when a place that is not public changes, or an individual.
        """
        return any(
            (row.label == "Location" and row.properties["disclosure"] != Disclosure.PUBLIC)
            or (row.label == "Partner" and row.properties.get("individual", False))
            for row in self.changed.nodes
        )


def prepare(given: Records) -> Prepared:
    """Fingerprint every record; no database is needed for that."""
    bundles: dict[NodeLabel, Iterable[NodeRecord]] = {
        "Source": given.sources,
        "Community": given.communities,
        "Place": given.places,
        "Decision": given.decisions,
        "Partner": given.partners,
        "Location": given.locations,
        "Service": given.services,
        "Stance": given.stances,
        "Event": given.events,
        "Judgement": given.judgements,
    }
    nodes: dict[NodeLabel, dict[str, Row]] = {}
    for label in NODE_LABELS:
        nodes[label] = _rows(label, bundles[label])
    counts = {
        (count.place, count.community): CountRow(
            count.place, count.community, facts := population_properties(count), digest(facts)
        )
        for count in given.populations
    }
    return Prepared(nodes, counts, by_key(given.ties))


def make_plan(transaction: Transaction, prepared: Prepared) -> Plan:
    """Compare with the store, inside the transaction that will write or under the load's lock."""
    new, changed = Part(), Part(replaced=True)
    unchanged = _compare_nodes(transaction, prepared, new, changed)
    unchanged += _compare_counts(transaction, prepared, new, changed)
    unchanged += _compare_ties(transaction, prepared, new, changed)
    return Plan(new, changed, unchanged)


def all_new(prepared: Prepared) -> Plan:
    """The plan for a store that holds nothing yet."""
    nodes = [row for rows in prepared.nodes.values() for row in rows.values()]
    return Plan(Part(nodes, [*prepared.counts.values()], [*prepared.ties.values()]), Part(replaced=True), 0)


def pieces(items: Iterable[ItemT], size: int = STATEMENT_ROWS) -> Iterator[list[ItemT]]:
    """Lists of at most `size` items, in order.

    >>> list(pieces("abc", 2))
    [['a', 'b'], ['c']]
    """
    piece: list[ItemT] = []
    for item in items:
        piece.append(item)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece


def _rows(label: NodeLabel, bundle: Iterable[NodeRecord]) -> dict[str, Row]:
    rows = (node_row(label, record) for record in bundle)
    return {row.id: row for row in rows}


def _compare_nodes(transaction: Transaction, prepared: Prepared, new: Part, changed: Part) -> int:
    unchanged = 0
    for label in NODE_LABELS:
        rows = prepared.nodes[label]
        stored: dict[str, str] = {}
        for ids in pieces(rows):
            stored |= {row["id"]: row["digest"] for row in transaction.run(load.digests(label, ids))}
        for own, row in rows.items():
            if own not in stored:
                new.nodes.append(row)
            elif stored[own] != row.digest:
                changed.nodes.append(row)
            else:
                unchanged += 1
    return unchanged


def _compare_counts(transaction: Transaction, prepared: Prepared, new: Part, changed: Part) -> int:
    stored: dict[tuple[str, str], str] = {}
    for keys in pieces(prepared.counts):
        pairs = [{"place": place, "community": community} for place, community in keys]
        found = transaction.run(load.population_digests(pairs))
        stored |= {(row["place"], row["community"]): row["digest"] for row in found}
    unchanged = 0
    for pair, count in prepared.counts.items():
        if pair not in stored:
            new.counts.append(count)
        elif stored[pair] != count.digest:
            changed.counts.append(count)
        else:
            unchanged += 1
    return unchanged


def _compare_ties(transaction: Transaction, prepared: Prepared, new: Part, changed: Part) -> int:
    groups: dict[TieKind, list[Tie]] = defaultdict(list)
    for tie in prepared.ties.values():
        groups[tie.kind].append(tie)
    unchanged = 0
    for kind, ties in groups.items():
        for piece in pieces(ties):
            unchanged += _compare_ties_of(transaction, tie_type(kind), piece, new, changed)
    return unchanged


def _compare_ties_of(
    transaction: Transaction, kind: TieType, ties: list[Tie], new: Part, changed: Part
) -> int:
    found = transaction.run(load.tie_digests(kind, _ends(ties)))
    stored = {(row["here"], row["there"]): row["digest"] for row in found}
    other = [tie for tie in ties if stored.get((tie.start, tie.end), "") != tie_digest(tie)]
    known = [tie for tie in other if (tie.start, tie.end) in stored]
    told = transaction.run(load.stored_ties(kind, _ends(known))) if known else []
    before = {key(tie): tie for tie in (records.tie(TieKind(kind), row) for row in told)}
    unchanged = len(ties) - len(other)
    for tie in other:
        former = before.get(key(tie))
        if former is None:
            new.ties.append(tie)
        elif (after := merged(former, tie)) != former:
            changed.ties.append(after)
        else:
            unchanged += 1
    return unchanged


def tie_digest(tie: Tie) -> str:
    """The fingerprint of what a tie says."""
    return digest(tie_properties(tie))


def _ends(ties: Iterable[Tie]) -> list[dict[str, str]]:
    return [{"here": tie.start, "there": tie.end} for tie in ties]
