"""What a request may lean on: the site it is asked of, who is looking, and what they may see."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Protocol, TypeVar, cast, runtime_checkable

from fastapi import Depends, Request

from api.drawn import Drawn
from api.guard import LOOPBACK, host_name
from api.own import NOTHING_OWN, Basis, Own
from api.problems import NoBasis
from graph.errors import KithError, StoreError, StoreUnavailable
from graph.model.outcome import Review
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.questions import Readable, ViewReader
from graph.settings import Settings
from graph.store import Store, open_store
from graph.vocabulary.codes import Outcome, Role
from ingest.report import Report
from ingest.shortlists import Shortlist

T = TypeVar("T")

ROLE_COOKIE = "kith_role"
LOOPBACK_CLIENTS = frozenset({"127.0.0.1", "::1"})


@runtime_checkable
class Hearing(Protocol):
    """As much of a store as hears how calls went."""

    def note_outcome(self, service: str, outcome: Outcome, *, on: date) -> None:
        """Count it, or ask for a review."""
        ...

    def reviews(self) -> tuple[Review, ...]:
        """What communities' bodies are to look at."""
        ...


class Watched:
    """A store that remembers whether it answered when it was last asked."""

    def __init__(self, store: Readable) -> None:
        self._store = store
        self.silent = False

    def revision(self) -> int:
        """The store's revision. Raises StoreUnavailable."""
        return self._asked(self._store.revision)

    def snapshot(self) -> Snapshot:
        """All records at one revision. Raises StoreUnavailable."""
        return self._asked(self._store.snapshot)

    def _asked(self, ask: Callable[[], T]) -> T:
        try:
            answer = ask()
        except StoreUnavailable:
            self.silent = True
            raise
        self.silent = False
        return answer


@dataclass(slots=True)
class Site:
    """One running app: its settings, the widest role it may speak as, and its reader of views.

    A store that was handed in is not closed by the site; one that it opened itself is. `own` is what a team
    gave of its own, which answers about gaps go by.
    """

    settings: Settings
    role: Role
    store: Readable | None = None
    shortlists: Sequence[Shortlist] = ()
    own: Own = NOTHING_OWN
    drawn: Drawn = field(default_factory=Drawn)
    _owned: Store | None = None
    _reader: ViewReader | None = None
    _watched: Watched | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> ViewReader:
        """The reader, after opening the store when that has not worked before. Raises StoreError."""
        with self._lock:
            if self._reader is None:
                if self.store is None:
                    self.store = self._owned = open_store(self.settings)
                self._watched = Watched(self.store)
                self._reader = ViewReader(self._watched)
            return self._reader

    def close(self) -> None:
        """Let go of the store, if the site opened it."""
        with self._lock:
            self._reader = None
            if self._owned is not None:
                self._owned.close()
                self.store = self._owned = None

    def view(self, role: Role) -> View:
        """What `role` may see today. Raises StoreUnavailable when nothing was ever read."""
        return self.open().view(role, on=self.settings.on)

    def basis(self, view: View) -> Basis:
        """What answers about gaps go by; travel times are read once a view, as each shows other services.

        Raises NoBasis when a file cannot be read any more, or has no trip to what the view shows.
        """
        if not self.own.given:
            return Basis()
        try:
            return self.drawn.get(view, "own", lambda: self.own.basis(view, Report()))
        except KithError as error:
            raise NoBasis("What the site goes by cannot be read.") from error

    def revision(self) -> int:
        """The store's revision, asked for now. Raises StoreUnavailable."""
        self.open()
        if self._watched is None:
            raise StoreUnavailable("The store is closed.")
        return self._watched.revision()

    def count_use(self, ids: Iterable[str], what: str) -> None:
        """Count a use of each of these records, in the year of today; never fails and never waits."""
        if isinstance(self.store, Store):
            self.store.count_use(ids, what, self.settings.on.year)

    def note_outcome(self, service: str, outcome: Outcome) -> None:
        """Count how a call to a listing went, in the quarter of today. Raises StoreError, NotFound."""
        self.open()
        if not isinstance(self.store, Hearing):
            raise StoreUnavailable("This store cannot be written to.")
        self.store.note_outcome(service, outcome, on=self.settings.on)

    def reviews(self) -> tuple[Review, ...]:
        """What communities' bodies are to look at; nothing while the store is down."""
        if isinstance(self.store, Hearing):
            with suppress(StoreError):
                return self.store.reviews()
        return ()

    @property
    def silent(self) -> bool:
        """Whether the store did not answer when it was last asked: then the last good view is shown."""
        return self._watched is not None and self._watched.silent


def site_of(request: Request) -> Site:
    """The site the request is asked of."""
    return cast("Site", request.app.state.site)


def own_role(request: Request) -> Role:
    """The widest role of this request: the site's own on this machine, the public's from anywhere else."""
    client = request.client.host if request.client else ""
    here = client in LOOPBACK_CLIENTS and host_name(request.headers.get("host", "")) in LOOPBACK
    return site_of(request).role if here else Role.PUBLIC


def role_of(request: Request) -> Role:
    """Who is looking: the role chosen to look through, never wider than the request's own."""
    own = own_role(request)
    try:
        chosen = Role(request.cookies.get(ROLE_COOKIE, own))
    except ValueError:
        return own
    return chosen if own.sees(chosen) else own


def view_of(request: Request) -> View:
    """What the one who looks may see today."""
    return site_of(request).view(role_of(request))


Looking = Annotated[Role, Depends(role_of)]
Seen = Annotated[View, Depends(view_of)]
Here = Annotated[Site, Depends(site_of)]
