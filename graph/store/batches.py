"""Batches: one for each load that changed something, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.errors import NotFound, StoreError
from graph.queries import batches
from graph.store.link import Transaction


class BatchState(StrEnum):
    """How far a batch has come: being loaded, there, being taken out, taken out."""

    OPEN = "open"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class LoadNote:
    """What a batch says of itself: when (ISO text), which files, how many rows stayed outside and why.

    `taken_from` are ids of records from which this load takes words that no undo may bring back; they are
    not written down.
    """

    at: str = ""
    files: tuple[str, ...] = ()
    withheld: int = 0
    refused: int = 0
    taken_from: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Batch:
    """One load. `created`, `changed` and `unchanged` count facts; None before batches could be undone."""

    number: int
    state: BatchState
    at: str = ""
    sources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    created: int | None = None
    changed: int | None = None
    unchanged: int | None = None
    withheld: int = 0
    refused: int = 0


def begun(
    transaction: Transaction, state: BatchState, facts: Mapping[str, object], *, loader: str, beat: float
) -> int:
    """Write a new batch down and return its number."""
    last: int | None = transaction.run(batches.last_batch())[0]["number"]
    number = (last or 0) + 1
    own = {"number": number, "state": state.value, "loader": loader, "beat": beat, "chunk": 0}
    transaction.run(batches.begin_batch({**facts, **own}))
    return number


def facts_of(
    note: LoadNote, *, sources: tuple[str, ...], created: int, changed: int, unchanged: int
) -> dict[str, object]:
    """What a batch keeps of its load, as properties."""
    return {
        "at": note.at,
        "sources": list(sources),
        "files": list(note.files),
        "created": created,
        "changed": changed,
        "unchanged": unchanged,
        "withheld": note.withheld,
        "refused": note.refused,
    }


def every(transaction: Transaction) -> tuple[Batch, ...]:
    """All batches anybody may see, the first one first."""
    return tuple(_batch(row["properties"]) for row in transaction.run(batches.every_batch()))


def undoable(transaction: Transaction, number: int) -> Batch:
    """The batch with this number. Raises NotFound, or StoreError when it cannot be undone."""
    rows = transaction.run(batches.batch(number=number))
    if not rows or rows[0]["properties"]["state"] == BatchState.OPEN:
        raise NotFound(f"There is no batch {number}. 'kith batches' lists them.")
    found = _batch(rows[0]["properties"])
    if found.state is not BatchState.APPLIED:
        raise StoreError(f"Batch {number} was undone already.")
    if found.created is None:
        raise StoreError(
            f"Batch {number} was loaded before Kith kept what a load replaces, so it cannot be undone. "
            "'kith delete' takes single records out."
        )
    return found


def _batch(held: dict[str, Any]) -> Batch:
    known: dict[str, Any] = {name: held[name] for name in Batch.__dataclass_fields__ if name in held}
    lists = {name: tuple(known.get(name) or ()) for name in ("sources", "files")}
    facts: dict[str, Any] = {**known, **lists, "state": BatchState(held["state"])}
    return Batch(**facts)
