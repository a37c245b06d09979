"""Former values of facts: kept when a batch changes them, put back when the batch is undone.

Each fact is a stack of values, one a batch; the graph holds the top, `Past` nodes hold the others. Of ties
that more than one batch spoke of, `Past` holds all that each of them gave, the latest too, because a tie is
what all of them say together.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, cast

from graph.model.ids import UNIT_SEPARATOR
from graph.model.tie import Tie
from graph.queries import load, past, records
from graph.queries.query import Query
from graph.queries.read import RIMS
from graph.queries.rows import ClaimRow, CountRow, RimRow, Row, Target, TieRow, tie_properties
from graph.queries.shape import CLAIM, COUNT, ClaimLabel, NodeLabel, Rim, tie_type
from graph.store.link import Transaction
from graph.store.plan import Part, pieces
from graph.store.ties import ends, merged
from graph.vocabulary.codes import TieKind

# What stands on a node beside the record itself.
STAMPS = ("batch", "digest", "sealed")
TARGETS: dict[tuple[str, str], Target] = {(label, rim): target for label, rim, target in RIMS}
TARGETS["Service", "OFFERS"] = "Partner"
# Whom a record is about, so that what was said of somebody can be found and taken out.
NAMED: tuple[Target, ...] = ("Partner", "Service", "Location")
NAMING = ("service", "by", "of", "one", "other")


@dataclass(frozen=True, slots=True)
class Layer:
    """One value of a fact: `value` is text that only this module reads. `batch` None: the one being written.

    `ends` are the ids of records that the value names.
    """

    fact: str
    entity: str
    value: str
    ends: tuple[str, ...]
    batch: int | None
    sealed: bool = False


def former(transaction: Transaction, changed: Part) -> list[Layer]:
    """What stands now where the load brings something else."""
    by_label: dict[NodeLabel, list[str]] = defaultdict(list)
    for row in changed.nodes:
        by_label[row.label].append(row.id)
    found: list[Layer] = []
    for label, ids in by_label.items():
        for piece in pieces(ids):
            found += _nodes(transaction, label, piece)
    for piece in pieces(changed.counts):
        found += _counts(transaction, piece)
    found += _claims(transaction, changed.claims)
    for kind in TieKind:
        for piece in pieces(row for row in changed.ties if row.tie.kind is kind):
            found += _ties(transaction, kind, piece)
    return found


def keep(layers: Iterable[Layer], *, batch: int) -> Iterator[Query]:
    """The statements that write layers down beneath what a batch brings."""
    for piece in pieces(layers):
        yield past.write_past([_written(layer, batch) for layer in piece])


def _written(layer: Layer, batch: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "entity": layer.entity,
        "label": layer.fact,
        "batch": batch if layer.batch is None else layer.batch,
        "over": batch,
        "ends": list(layer.ends),
        "value": layer.value,
    }
    return row | ({"sealed": True} if layer.sealed else {})


def beneath(transaction: Transaction, fact: str, entities: Sequence[str]) -> dict[str, list[Layer]]:
    """The former values of these facts, the earliest first."""
    found: dict[str, list[Layer]] = defaultdict(list)
    for piece in pieces(entities):
        for row in transaction.run(past.layers(fact, piece)):
            own: str = row["entity"]
            found[own].append(Layer(fact, own, row["value"], tuple(row["ends"]), row["batch"], row["sealed"]))
    for layers in found.values():
        layers.sort(key=_batch)
    return found


def _batch(layer: Layer) -> int:
    return layer.batch or 0


def node_of(layer: Layer) -> Row:
    """The record as it was."""
    held = json.loads(layer.value)
    label = cast("NodeLabel", layer.fact)
    rims = tuple(
        RimRow(cast("Rim", rim), TARGETS[label, rim], to, properties) for rim, to, properties in held["rims"]
    )
    return Row(label, layer.entity, held["properties"], rims, held["digest"], layer.batch, layer.sealed)


def count_of(layer: Layer) -> CountRow:
    """The count of people as it was."""
    held = json.loads(layer.value)
    place, community = layer.ends
    return CountRow(place, community, held["properties"], held["digest"], layer.batch)


def claim_of(layer: Layer) -> ClaimRow:
    """The claim as it was."""
    held = json.loads(layer.value)
    (own,) = layer.ends
    properties = held["properties"]
    label = cast("ClaimLabel", held["label"])
    return ClaimRow(label, own, held["community"], properties["key"], properties, layer.batch)


def tie_of(layers: Sequence[Layer]) -> TieRow:
    """The tie as these layers together tell it; it counts as brought by the latest of them."""
    given = [_given(layer) for layer in layers]
    return TieRow(reduce(merged, given), max(map(_batch, layers)))


def _given(layer: Layer) -> Tie:
    here, there = layer.ends
    row = {"here": here, "there": there, "properties": json.loads(layer.value)["properties"]}
    return records.tie(TieKind(layer.fact), row)


def joined(*parts: str) -> str:
    """How a fact is called that is between records."""
    return UNIT_SEPARATOR.join(parts)


def _nodes(transaction: Transaction, label: NodeLabel, ids: list[str]) -> Iterator[Layer]:
    rims: dict[str, list[list[Any]]] = defaultdict(list)
    for row in transaction.run(load.stored_rims(label, ids)):
        rims[row["id"]].append([row["rim"], row["target"], row["properties"]])
    if label == "Service":
        for row in transaction.run(load.stored_offers(ids)):
            rims[row["id"]].append(["OFFERS", row["target"], {}])
    for row in transaction.run(load.stored_nodes(label, ids)):
        said, stamps = _parted(row["properties"])
        own: str = row["id"]
        held = {"properties": said, "digest": stamps["digest"], "rims": rims[own]}
        ends = _named(label, said, rims[own])
        yield Layer(label, own, _text(held), ends, stamps["batch"], bool(stamps.get("sealed")))


def _named(label: NodeLabel, said: dict[str, Any], rims: list[list[Any]]) -> tuple[str, ...]:
    led = [to for rim, to, _ in rims if TARGETS.get((label, rim)) in NAMED]
    told = [said[name] for name in NAMING if label in ("Stance", "Event", "Judgement") and said.get(name)]
    return tuple(dict.fromkeys([*led, *told]))


def _counts(transaction: Transaction, rows: list[CountRow]) -> Iterator[Layer]:
    pairs = [{"place": row.place, "community": row.community} for row in rows]
    for row in transaction.run(load.stored_populations(pairs)):
        said, stamps = _parted(row["properties"])
        ends = (row["place"], row["community"])
        value = _text({"properties": said, "digest": stamps["digest"]})
        yield Layer(COUNT, joined(*ends), value, ends, stamps["batch"])


def _claims(transaction: Transaction, rows: list[ClaimRow]) -> Iterator[Layer]:
    wanted = {(row.id, row.key) for row in rows}
    by_label: dict[ClaimLabel, dict[str, None]] = defaultdict(dict)
    for row in rows:
        by_label[row.label][row.id] = None
    for label, ids in by_label.items():
        for piece in pieces(ids):
            for row in transaction.run(load.stored_claims(label, piece)):
                said, stamps = _parted(row["properties"])
                own: str = row["id"]
                if (own, said["key"]) in wanted:
                    value = _text({"properties": said, "label": label, "community": row["community"]})
                    yield Layer(CLAIM, joined(own, said["key"]), value, (own,), stamps["batch"])


def _ties(transaction: Transaction, kind: TieKind, rows: list[TieRow]) -> Iterator[Layer]:
    """What stood, unless what each batch gave is kept already, and what this load gives."""
    known = beneath(transaction, kind.value, [_between(row.tie) for row in rows])
    single = [row.tie for row in rows if _between(row.tie) not in known]
    for row in transaction.run(load.stored_ties(tie_type(kind), ends(single))) if single else []:
        tie = records.tie(kind, row)
        yield _layer_of(tie, row["properties"]["batch"])
    for row in rows:
        yield _layer_of(row.given or row.tie, None)


def _between(tie: Tie) -> str:
    return joined(tie.start, tie.end)


def _layer_of(tie: Tie, batch: int | None) -> Layer:
    value = _text({"properties": tie_properties(tie)})
    return Layer(tie.kind.value, _between(tie), value, (tie.start, tie.end), batch)


def _parted(properties: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a record says, and what the store wrote beside it."""
    said = {name: value for name, value in properties.items() if name not in STAMPS}
    return said, {name: properties[name] for name in STAMPS if name in properties}


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
