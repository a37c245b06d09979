"""What was worked out for one view is kept until the view moves; questions about help never are."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from graph.model.view import View

T = TypeVar("T")


@dataclass(slots=True)
class Drawn:
    """The latest results by what was asked of which view; the least lately used go first.

    One thing is worked out at a time: two requests for the same picture do the work once.
    """

    room: int = 48
    _kept: OrderedDict[Hashable, object] = field(default_factory=OrderedDict[Hashable, object])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, view: View, what: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for this view, made at most once."""
        key = (view.role, view.on, view.revision, view.read_at, what)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            else:
                self._kept[key] = make()
                while len(self._kept) > self.room:
                    self._kept.popitem(last=False)
            return cast("T", self._kept[key])
