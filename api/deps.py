"""What a request may lean on: the site it is asked of, who is looking, and what they may see."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from graph.questions import ViewReader

from api.drawn import Drawn
from api.guard import LOOPBACK, host_name
from graph.errors import StoreUnavailable
from graph.model.view import View
from graph.settings import Settings
from graph.store import Store, open_store
from graph.vocabulary.codes import Role

ROLE_COOKIE = "kith_role"
LOOPBACK_CLIENTS = frozenset({"127.0.0.1", "::1"})


@dataclass(slots=True)
class Site:
    """One running app: its settings, the widest role it may speak as, and its reader of views.

    A store that was handed in is not closed by the site; one that it opened itself is.
    """

    settings: Settings
    role: Role
    store: Store | None = None
    drawn: Drawn = field(default_factory=Drawn)
    _owned: bool = False
    _reader: ViewReader | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> ViewReader:
        """The reader, after opening the store when that has not worked before. Raises StoreError."""
        with self._lock:
            if self._reader is None:
                if self.store is None:
                    self.store = open_store(self.settings)
                    self._owned = True
                self._reader = ViewReader(self.store)
            return self._reader

    def close(self) -> None:
        """Let go of the store, if the site opened it."""
        with self._lock:
            self._reader = None
            if self._owned and self.store is not None:
                self.store.close()
                self.store, self._owned = None, False

    def view(self, role: Role) -> View:
        """What `role` may see today. Raises StoreUnavailable when nothing was ever read."""
        return self.open().view(role, on=self.settings.on)

    def revision(self) -> int:
        """The store's revision, asked for now. Raises StoreUnavailable."""
        self.open()
        if self.store is None:
            raise StoreUnavailable("The store is closed.")
        return self.store.revision()


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
