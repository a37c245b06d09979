"""The statements that write a part of a load, in an order in which everything finds what it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graph.queries import load
from graph.queries.query import Query
from graph.queries.rows import ClaimRow, CountRow, RimRow, Row, Target, TieRow, tie_digest, tie_properties
from graph.queries.shape import NODE_LABELS, ClaimLabel, NodeLabel, Rim, tie_type
from graph.store.plan import STATEMENT_ROWS, Part, pieces
from graph.vocabulary.codes import TieKind


def statements(part: Part, *, batch: int) -> Iterator[Query]:
    """Nodes, then what they only name, then relationships; each may be run again."""
    yield from _nodes(part, batch)
    yield from _names(part)
    if part.replaced:
        yield from _clear(part)
    yield from _rims(part)
    yield from _counts(part, batch)
    yield from _claims(part, batch)
    yield from _ties(part, batch)


def _by_label(rows: list[Row]) -> dict[NodeLabel, list[Row]]:
    found: dict[NodeLabel, list[Row]] = {label: [] for label in NODE_LABELS}
    for row in rows:
        found[row.label].append(row)
    return found


def _nodes(part: Part, batch: int) -> Iterator[Query]:
    for label, rows in _by_label(part.nodes).items():
        for piece in pieces(rows):
            yield load.write_nodes(
                label,
                [{"id": row.id, "properties": _stamped(row, batch) | _sealed(row)} for row in piece],
            )


def _stamped(row: Row | CountRow, batch: int) -> dict[str, Any]:
    return {**row.properties, "digest": row.digest, "batch": _batch_of(row, batch)}


def _sealed(row: Row) -> dict[str, Any]:
    return {"sealed": True} if row.sealed else {}


def _batch_of(row: Row | CountRow | ClaimRow | TieRow, batch: int) -> int:
    """The batch of the value that stands: a former one that stands again keeps its own."""
    return batch if row.batch is None else row.batch


def _names(part: Part) -> Iterator[Query]:
    """Everything that is led to and not itself written here."""
    named: dict[Target, dict[str, None]] = defaultdict(dict)
    for row in part.nodes:
        for rim in row.rims:
            named[rim.target][rim.to] = None
    for count in part.counts:
        named["Place"][count.place] = None
        named["Community"][count.community] = None
    for claim in part.claims:
        named[claim.label][claim.id] = None
        named["Community"][claim.community] = None
    for row in part.ties:
        named["Partner"] |= {row.tie.start: None, row.tie.end: None}
    for row in part.nodes:
        named[row.label].pop(row.id, None)
    for label, ids in named.items():
        for piece in pieces(ids):
            yield load.name_nodes(label, piece)


def _clear(part: Part) -> Iterator[Query]:
    for label, rows in _by_label(part.nodes).items():
        for piece in pieces(row.id for row in rows):
            yield load.drop_rims(label, piece)
            if label == "Service":
                yield load.drop_offers(piece)


def _rims(part: Part) -> Iterator[Query]:
    """Each sort of rim as soon as a statement is full of it, so that no more than that is held of any."""
    groups: dict[tuple[NodeLabel, Rim, Target], list[dict[str, Any]]] = defaultdict(list)
    for row in part.nodes:
        for rim in row.rims:
            sort = (row.label, rim.rim, rim.target)
            groups[sort].append(_rim_row(row.id, rim))
            if len(groups[sort]) == STATEMENT_ROWS:
                yield _of_rims(sort, groups.pop(sort))
    for sort, rows in groups.items():
        yield _of_rims(sort, rows)


def _of_rims(sort: tuple[NodeLabel, Rim, Target], rows: list[dict[str, Any]]) -> Query:
    label, rim, target = sort
    return load.write_offers(rows) if rim == "OFFERS" else load.write_rims(label, rim, target, rows)


def _rim_row(own: str, rim: RimRow) -> dict[str, Any]:
    return {"id": own, "to": rim.to, "properties": rim.properties}


def _counts(part: Part, batch: int) -> Iterator[Query]:
    for piece in pieces(part.counts):
        yield load.write_populations(
            [
                {
                    "place": count.place,
                    "community": count.community,
                    "properties": _stamped(count, batch),
                }
                for count in piece
            ]
        )


def _claims(part: Part, batch: int) -> Iterator[Query]:
    groups: dict[ClaimLabel, list[dict[str, Any]]] = defaultdict(list)
    for claim in part.claims:
        said = {**claim.properties, "batch": _batch_of(claim, batch)}
        about = {"id": claim.id, "community": claim.community, "key": claim.key}
        groups[claim.label].append({**about, "properties": said})
    for label, rows in groups.items():
        for piece in pieces(rows):
            yield load.change_claims(label, piece) if part.replaced else load.new_claims(label, piece)


def _ties(part: Part, batch: int) -> Iterator[Query]:
    groups: dict[TieKind, list[dict[str, Any]]] = defaultdict(list)
    for row in part.ties:
        tie = row.tie
        said = {**tie_properties(tie), "digest": tie_digest(tie), "batch": _batch_of(row, batch)}
        groups[tie.kind].append({"here": tie.start, "there": tie.end, "properties": said})
    for kind, rows in groups.items():
        for piece in pieces(rows):
            yield load.write_ties(tie_type(kind), piece)
