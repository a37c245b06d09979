"""How often records were used: totals of a year and a sort of use, never who, when or for what."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from graph.errors import KithError
from graph.model.ids import UNIT_SEPARATOR
from graph.queries import batches
from graph.store.link import Link, Transaction
from graph.store.plan import pieces

WRITE_AFTER_SECONDS: Final = 5.0
Use = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Used:
    """A total: in this year the record was used so often in this way."""

    year: int
    what: str
    count: int


class UseCounter:
    """Gathers uses and writes their totals a while later, so that no answer waits for it.

    A store that is down loses them: counting never breaks an answer. Safe to share between threads.
    """

    def __init__(self, link: Link, *, after: float = WRITE_AFTER_SECONDS) -> None:
        self._link = link
        self._after = after
        self._found = Counter[Use]()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def add(self, ids: Iterable[str], what: str, year: int) -> None:
        """Count one use of each of these records."""
        with self._lock:
            self._found.update((own, what, year) for own in frozenset(ids))
            if self._found and self._timer is None:
                self._timer = threading.Timer(self._after, self.write)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Write what was gathered so far."""
        with self._lock:
            found, self._found = self._found, Counter[Use]()
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        for piece in pieces(found.items()):
            with suppress(KithError):
                self._link.write(_writing([_row(use, count) for use, count in piece]))


def _writing(rows: list[dict[str, object]]) -> Callable[[Transaction], object]:
    return lambda transaction: transaction.run(batches.write_uses(rows))


def _row(use: Use, count: int) -> dict[str, object]:
    own, what, year = use
    key = UNIT_SEPARATOR.join((own, what, str(year)))
    return {"key": key, "entity": own, "what": what, "year": year, "count": count}
