"""Ctrl-C waits until the driver is done with a query: inside of it, it may get lost or break the line."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any

HELD = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held() -> Generator[Callable[[], None]]:
    """Hold what would interrupt this block until its end; what is given lets it through earlier.

    A second one goes through at once, so that nobody waits for a database that does not answer. In other
    threads than the main one nothing interrupts and nothing is held.
    """
    if threading.current_thread() is not threading.main_thread():
        yield _nothing
        return
    answers: dict[int, Any] = {n: handler for n in HELD if callable(handler := signal.getsignal(n))}
    came: list[int] = []

    def hold(number: int, frame: FrameType | None) -> None:
        if came:
            came.clear()
            answers[number](number, frame)
        else:
            came.append(number)

    def let_through() -> None:
        if came:
            number = came[0]
            came.clear()
            answers[number](number, None)

    for number in answers:
        signal.signal(number, hold)
    try:
        yield let_through
    finally:
        for number, handler in answers.items():
            signal.signal(number, handler)
        let_through()


def _nothing() -> None:
    """Nothing came."""
