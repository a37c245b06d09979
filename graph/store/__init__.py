"""The only door to the database: two engines behind one driver."""

from __future__ import annotations

from graph.store.backup import backup, restore
from graph.store.batches import Batch, BatchState, LoadNote
from graph.store.erasing import Deleted
from graph.store.loading import Loaded
from graph.store.opening import open_store, stop
from graph.store.plan import Tally
from graph.store.store import Store, StoreStatus
from graph.store.undoing import Undone

__all__ = [
    "Batch",
    "BatchState",
    "Deleted",
    "LoadNote",
    "Loaded",
    "Store",
    "StoreStatus",
    "Tally",
    "Undone",
    "backup",
    "open_store",
    "restore",
    "stop",
]
