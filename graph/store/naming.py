"""Files and snapshots named after somebody: their names do not outlast whom they are named after."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from graph.queries import batches, load, past
from graph.queries.shape import NodeLabel
from graph.store import marks
from graph.store.link import Transaction
from graph.store.plan import pieces

WITHOUT_NAME: Final = "a file named after somebody who is not kept"
_SHORTEST: Final = 4  # letters; a shorter name is in many file names by chance


def forget_in_names(transaction: Transaction, label: NodeLabel, ids: Iterable[str]) -> None:
    """Take the names that these records have or had out of the files that batches keep and out of snapshots.

    Call it while the store still holds the records and their former values.
    """
    told = (_plain(name) for name in _names(transaction, label, ids))
    names = frozenset(name for name in told if len(name) >= _SHORTEST)
    if not names:
        return
    marks.rename(transaction, lambda name: any(gone in _plain(name) for gone in names))
    for row in transaction.run(batches.every_batch()):
        held: dict[str, Any] = row["properties"]
        files: list[str] = list(held.get("files") or ())
        kept = [WITHOUT_NAME if any(name in _plain(file) for name in names) else file for file in files]
        if kept != files:
            transaction.run(batches.keep_files(number=held["number"], files=kept))


def _names(transaction: Transaction, label: NodeLabel, ids: Iterable[str]) -> list[str]:
    found: list[str] = []
    for piece in pieces(ids):
        held: list[dict[str, Any]] = [
            row["properties"] for row in transaction.run(load.stored_nodes(label, piece))
        ]
        held += [json.loads(row["value"])["properties"] for row in transaction.run(past.layers(label, piece))]
        for properties in held:
            found += [properties.get("name") or "", *(properties.get("alternate_names") or ())]
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
