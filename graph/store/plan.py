"""What a load has to write: records with their fingerprints, sorted into new and changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from graph.model.records import Records
from graph.model.tie import Tie, TieKey
from graph.queries.rows import ClaimRow, CountRow, NodeRecord, Row, TieRow, claim_row, count_row, node_row
from graph.queries.shape import CLAIM, CLAIM_LABELS, COUNT, NODE_LABELS, TIE_TYPES, NodeLabel
from graph.store.ties import by_key

ItemT = TypeVar("ItemT")
ClaimKey = tuple[str, str]

# Rows a statement: large enough to be quick, small enough for half a gigabyte of heap.
STATEMENT_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """Records ready to be compared and written; of the same id the last one counts."""

    nodes: dict[NodeLabel, dict[str, Row]]
    counts: dict[tuple[str, str], CountRow]
    claims: dict[ClaimKey, ClaimRow]
    ties: dict[TieKey, Tie]

    @property
    def size(self) -> int:
        """Rows that all of it would take to write."""
        nodes = sum(1 + len(row.rims) for rows in self.nodes.values() for row in rows.values())
        return nodes + len(self.counts) + len(self.claims) + len(self.ties)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows to write. `replaced` is whether nodes have former rims that go first, and claims former values."""

    nodes: list[Row] = field(default_factory=list[Row])
    counts: list[CountRow] = field(default_factory=list[CountRow])
    claims: list[ClaimRow] = field(default_factory=list[ClaimRow])
    ties: list[TieRow] = field(default_factory=list[TieRow])
    replaced: bool = False

    def __len__(self) -> int:
        return len(self.nodes) + len(self.counts) + len(self.claims) + len(self.ties)

    @property
    def by_fact(self) -> Counter[str]:
        """How many rows there are of each sort of fact."""
        found = Counter[str](row.label for row in self.nodes)
        found.update(row.tie.kind.value for row in self.ties)
        found[COUNT] += len(self.counts)
        found[CLAIM] += len(self.claims)
        return found


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one sort of fact (a label, HOME_TO, AFFIRMS, a kind of tie): how many are what."""

    fact: str
    created: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Plan:
    """New facts, changed ones, and how many are as they were, by sort of fact."""

    new: Part
    changed: Part
    unchanged: Counter[str]

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        return bool(len(self.new) or len(self.changed))

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The plan in numbers, without sorts of facts that the load does not speak of."""
        new, changed = self.new.by_fact, self.changed.by_fact
        facts = (*NODE_LABELS, COUNT, CLAIM, *TIE_TYPES)
        told = (Tally(fact, new[fact], changed[fact], self.unchanged[fact]) for fact in facts)
        return tuple(tally for tally in told if tally.created or tally.changed or tally.unchanged)


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
    nodes: dict[NodeLabel, dict[str, Row]] = {label: _rows(label, bundles[label]) for label in NODE_LABELS}
    counts = {(count.place, count.community): count_row(count) for count in given.populations}
    return Prepared(nodes, counts, _claims(given), by_key(given.ties))


def all_new(prepared: Prepared) -> Plan:
    """The plan for a store that holds nothing yet."""
    nodes = [row for rows in prepared.nodes.values() for row in rows.values()]
    ties = [TieRow(tie) for tie in prepared.ties.values()]
    new = Part(nodes, [*prepared.counts.values()], [*prepared.claims.values()], ties)
    return Plan(new, Part(replaced=True), Counter())


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


def _claims(given: Records) -> dict[ClaimKey, ClaimRow]:
    held = {"Partner": given.partners, "Service": given.services}
    return {
        (record.id, said.key): claim_row(label, record.id, said)
        for label in CLAIM_LABELS
        for record in held[label]
        for said in record.affirms
    }
