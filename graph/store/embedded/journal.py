"""Emptying the engine's journal while it runs, so that nothing says for long when something was written.

The journal holds each transaction with the moment of its commit. The engine lets a file of it go once it
has grown to 64 MB, which in a small store is months of moments. Here its files are exchanged for empty ones
as soon as nobody writes; the engine's own housekeeping then deletes the old ones, when all they hold is in
the pages.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, Final

LONGEST_SECONDS: Final = 30.0  # under steady writing the journal is exchanged that often


class Journal:
    """The journal of one open database; to be looked after every few seconds by one thread."""

    def __init__(self, database: Any, *, clock: Callable[[], float] = time.monotonic) -> None:  # noqa: ANN401
        self._database = database
        self._manager = database.getTransactionManager()
        self._clock = clock
        self._written = 0
        self._since = clock()

    def look_after(self) -> None:
        """Exchange its files when something was written and nothing since the last look, or for too long."""
        written = sum(int(file.getSize()) for file in self._of("activeWALFilePool"))
        if not written:
            self._since = self._clock()
        elif written == self._written or self._clock() - self._since > LONGEST_SECONDS:
            try:
                self._exchange()
            except Exception as error:  # a full disk: the store serves on with the journal it has
                sys.stderr.write(f"The journal could not be exchanged: {error}\n")
            written = 0
        self._written = written

    def _exchange(self) -> None:
        """Put an empty file in the place of each, as the engine does with one that is full."""
        lock = self._of("walMaintenanceLock")
        lock.lock()
        try:
            active, left = self._of("activeWALFilePool"), self._of("inactiveWALFilePool")
            for position, full in enumerate(active):
                number = self._of("logFileCounter").getAndIncrement()
                path = f"{self._database.getDatabasePath()}/txlog_{number}.wal"
                active[position] = self._database.getWALFileFactory().newInstance(path)
                full.setActive(False)
                left.add(full)
        finally:
            lock.unlock()

    def _of(self, name: str) -> Any:  # noqa: ANN401 (the engine has no types)
        field = self._manager.getClass().getDeclaredField(name)
        field.setAccessible(True)
        return field.get(self._manager)
