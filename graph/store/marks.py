"""Named points in time in the store: kept, listed, dropped, and cleaned when something is forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from graph.errors import NotFound, StoreError
from graph.model.mark import Mark, key_of
from graph.queries import marks, meta
from graph.store.link import Transaction


def every(transaction: Transaction) -> tuple[Mark, ...]:
    """All of them, the first one taken first."""
    return tuple(mark_of(row["properties"]) for row in transaction.run(marks.every_mark()))


def keep(transaction: Transaction, mark: Mark) -> None:
    """Write it down. Raises StoreError when there is another one of this name."""
    transaction.run(meta.lock(turn=uuid4().hex))
    others = [other for other in every(transaction) if other.key == mark.key]
    # A write whose answer got lost runs twice and finds its own.
    if others and others != [mark]:
        taken = others[0].on.isoformat()
        raise StoreError(
            f"There is a snapshot {others[0].name!r} already, of {taken}. Choose another name, or take that "
            "one out with --remove."
        )
    _write(transaction, mark)


def put_back(transaction: Transaction, held: Iterable[Mark]) -> None:
    """Write down those of a backup."""
    for mark in held:
        _write(transaction, mark)


def drop(transaction: Transaction, name: str) -> Mark:
    """Take one out. Raises NotFound."""
    transaction.run(meta.lock(turn=uuid4().hex))
    mark = find(every(transaction), name)
    transaction.run(marks.drop_mark(key=mark.key))
    return mark


def find(held: Iterable[Mark], name: str) -> Mark:
    """The one of this name. Raises NotFound."""
    for mark in held:
        if mark.key == key_of(name):
            return mark
    raise NotFound(f"There is no snapshot {name!r}. 'kith snapshot' lists them.")


def rename(transaction: Transaction, after_somebody: Callable[[str], bool]) -> None:
    """Call those by their day that are named after somebody who is not kept."""
    held = every(transaction)
    taken = {mark.key for mark in held}
    for mark in held:
        if after_somebody(mark.name):
            day = mark.on.isoformat()
            free = (f"{day} {number}" for number in range(1, len(held) + 2))
            new = replace(mark, name=next(name for name in (day, *free) if key_of(name) not in taken))
            taken.add(new.key)
            transaction.run(marks.drop_mark(key=mark.key))
            _write(transaction, new)


def without_codes(transaction: Transaction, ids: Iterable[str]) -> None:
    """Drop figures on communities that are not kept."""
    gone = frozenset(ids)
    for mark in every(transaction):
        kept = {code: value for code, value in mark.figures.items() if gone.isdisjoint(code.split("."))}
        if len(kept) < len(mark.figures):
            _write(transaction, replace(mark, figures=kept))


def row_of(mark: Mark) -> dict[str, Any]:
    """A mark as plain values."""
    figures = json.dumps(dict(mark.figures), sort_keys=True, separators=(",", ":"))
    return {
        "name": mark.name,
        "at": mark.at,
        "on": mark.on.isoformat(),
        "revision": mark.revision,
        "figures": figures,
    }


def mark_of(row: dict[str, Any]) -> Mark:
    """A mark from plain values. Raises ModelError, ValueError or LookupError when they are not one."""
    day = date.fromisoformat(row["on"])
    return Mark(row["name"], row["at"], day, int(row["revision"]), dict(json.loads(row["figures"])))


def _write(transaction: Transaction, mark: Mark) -> None:
    transaction.run(marks.write_mark(key=mark.key, properties={**row_of(mark), "key": mark.key}))
