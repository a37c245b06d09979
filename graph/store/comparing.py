"""What of a load is new, what changes something, and what the store holds already."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from graph.model.tie import Tie
from graph.queries import load, records
from graph.queries.rows import ClaimRow, TieRow, tie_digest
from graph.queries.shape import CLAIM, CLAIM_LABELS, COUNT, NODE_LABELS, TieType, tie_type
from graph.store.link import Transaction
from graph.store.plan import Part, Plan, Prepared, pieces
from graph.store.ties import ends, merged
from graph.vocabulary.codes import TieKind


def make_plan(transaction: Transaction, prepared: Prepared) -> Plan:
    """Compare with the store, inside the transaction that will write or under the load's lock."""
    plan = Plan(Part(), Part(replaced=True), Counter())
    _compare_nodes(transaction, prepared, plan)
    _compare_counts(transaction, prepared, plan)
    _compare_claims(transaction, prepared, plan)
    _compare_ties(transaction, prepared, plan)
    return plan


def _compare_nodes(transaction: Transaction, prepared: Prepared, plan: Plan) -> None:
    for label in NODE_LABELS:
        rows = prepared.nodes[label]
        stored: dict[str, str] = {}
        for ids in pieces(rows):
            stored |= {row["id"]: row["digest"] for row in transaction.run(load.digests(label, ids))}
        for own, row in rows.items():
            if own not in stored:
                plan.new.nodes.append(row)
            elif stored[own] != row.digest:
                plan.changed.nodes.append(row)
            else:
                plan.unchanged[label] += 1


def _compare_counts(transaction: Transaction, prepared: Prepared, plan: Plan) -> None:
    stored: dict[tuple[str, str], str] = {}
    for keys in pieces(prepared.counts):
        pairs = [{"place": place, "community": community} for place, community in keys]
        found = transaction.run(load.stored_populations(pairs))
        stored |= {(row["place"], row["community"]): row["properties"]["digest"] for row in found}
    for pair, count in prepared.counts.items():
        if pair not in stored:
            plan.new.counts.append(count)
        elif stored[pair] != count.digest:
            plan.changed.counts.append(count)
        else:
            plan.unchanged[COUNT] += 1


def _compare_claims(transaction: Transaction, prepared: Prepared, plan: Plan) -> None:
    stored: dict[tuple[str, str], dict[str, Any]] = {}
    for label in CLAIM_LABELS:
        about = dict.fromkeys(row.id for row in prepared.claims.values() if row.label == label)
        for ids in pieces(about):
            for row in transaction.run(load.stored_claims(label, ids)):
                stored[row["id"], row["properties"]["key"]] = row["properties"]
    for own, claim in prepared.claims.items():
        if own not in stored:
            plan.new.claims.append(claim)
        elif not _says(stored[own], claim):
            plan.changed.claims.append(claim)
        else:
            plan.unchanged[CLAIM] += 1


def _says(stored: dict[str, Any], claim: ClaimRow) -> bool:
    """Whether it says the same; all but the day is in its key."""
    return stored.get("as_of") == claim.properties.get("as_of")


def _compare_ties(transaction: Transaction, prepared: Prepared, plan: Plan) -> None:
    groups: dict[TieKind, list[Tie]] = defaultdict(list)
    for tie in prepared.ties.values():
        groups[tie.kind].append(tie)
    for kind, ties in groups.items():
        for piece in pieces(ties):
            _compare_ties_of(transaction, tie_type(kind), piece, plan)


def _compare_ties_of(transaction: Transaction, kind: TieType, ties: list[Tie], plan: Plan) -> None:
    found = transaction.run(load.tie_digests(kind, ends(ties)))
    stored = {(row["here"], row["there"]): row["digest"] for row in found}
    other = [tie for tie in ties if stored.get((tie.start, tie.end), "") != tie_digest(tie)]
    known = [tie for tie in other if (tie.start, tie.end) in stored]
    told = transaction.run(load.stored_ties(kind, ends(known))) if known else []
    before = {tie.key: tie for tie in (records.tie(TieKind(kind), row) for row in told)}
    plan.unchanged[kind] += len(ties) - len(other)
    for tie in other:
        former = before.get(tie.key)
        if former is None:
            plan.new.ties.append(TieRow(tie))
        elif (after := merged(former, tie)) != former:
            plan.changed.ties.append(TieRow(after, given=tie))
        else:
            plan.unchanged[kind] += 1
