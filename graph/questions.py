"""Questions to a store: one at a time, or all day from views that are kept and renewed when it moved on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from graph.errors import StoreError, StoreUnavailable
from graph.model.outcome import quarter_of
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.referral.profile import NeedProfile, ReferralAnswer
from graph.referral.refer import refer
from graph.vocabulary.codes import Role

# How long the store is not asked again whether it moved on.
FRESH_SECONDS: Final = 1.0
VIEWS_KEPT: Final = 12


class Readable(Protocol):
    """As much of a store as is needed here."""

    def revision(self) -> int:
        """A number that is higher after every change."""
        ...

    def snapshot(self) -> Snapshot:
        """All records at one revision."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """The last good snapshot, the quarter it was read in and the views made of it so far."""

    snapshot: Snapshot
    quarter: str
    views: dict[tuple[Role, date], View]


class ViewReader:
    """What a role may see on a day, from a snapshot that is renewed in the background.

    The first view waits for the store; later ones are answered at once with what is held, and when the
    store's revision moved, or a quarter turned, a thread reads it anew. While the store is down the last
    good view stays; its `read_at` says from when it is. Safe to share between threads.
    """

    def __init__(self, store: Readable, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._held: Held | None = None
        self._asked = float("-inf")
        self._quarter = ""
        self._lock = threading.Lock()
        self._first = threading.Lock()
        self._thread: threading.Thread | None = None

    def view(self, role: Role, on: date) -> View:
        """What `role` may see on that day. Raises StoreUnavailable when the store was never there."""
        self._quarter = quarter_of(on)
        held = self._held or self._read_first()
        self._renew_when_due()
        key = (role, on)
        if key not in held.views:
            if len(held.views) >= VIEWS_KEPT:
                held.views.clear()
            held.views[key] = held.snapshot.visible_to(role, on=on)
        return held.views[key]

    def settle(self, seconds: float = 60.0) -> None:
        """Wait until a renewal that is under way is done."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def renew(self) -> None:
        """Read the store now if it moved on; what is held stays when the store is down."""
        try:
            held, quarter = self._held, self._quarter
            if held is None or (self._store.revision(), quarter) != (held.snapshot.revision, held.quarter):
                snapshot = self._store.snapshot()
                asked = tuple(held.views) if held else ()
                views = {(role, on): snapshot.visible_to(role, on=on) for role, on in asked}
                self._held = Held(snapshot, quarter, views)
        except StoreError:
            if self._held is None:
                raise

    def _read_first(self) -> Held:
        with self._first:
            self.renew()
            self._asked = self._clock()
            held = self._held
        if held is None:
            raise StoreUnavailable("The store could not be read.")
        return held

    def _renew_when_due(self) -> None:
        """Ask in the background, one at a time, so that no answer waits for the store."""
        with self._lock:
            busy = self._thread is not None and self._thread.is_alive()
            if busy or self._clock() - self._asked < FRESH_SECONDS:
                return
            self._asked = self._clock()
            self._thread = threading.Thread(target=self.renew, name="kith-renew", daemon=True)
            self._thread.start()


def who_can_help(
    store: Readable, profile: NeedProfile, *, role: Role, on: date, limit: int = 5
) -> ReferralAnswer:
    """Who can help, as far as `role` may see on that day: see `graph.referral.refer.refer`.

    The store is read anew, and neither the question nor what was read for it is kept.

    Raises StoreError when it cannot be read; VocabularyError, NotFound or ModelError when the question names
    what is not known.
    """
    return refer(store.snapshot().visible_to(role, on=on), profile, limit=limit)
