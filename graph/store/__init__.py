"""The only door to the database: two engines behind one driver."""

from __future__ import annotations

from graph.store.backup import backup, restore
from graph.store.erasing import Deleted
from graph.store.loading import Loaded
from graph.store.opening import open_store, stop
from graph.store.store import Store, StoreStatus

__all__ = ["Deleted", "Loaded", "Store", "StoreStatus", "backup", "open_store", "restore", "stop"]
