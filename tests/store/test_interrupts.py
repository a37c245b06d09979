"""Ctrl-C comes between two queries, never inside of one."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from graph.store.interrupts import held


class Work:
    """Notes how far it came; `steps` are its own, an interrupt, or letting it through."""

    def __init__(self, *steps: str) -> None:
        self.steps = steps
        self.done = 0

    def run(self) -> None:
        with held() as between:
            for step in self.steps:
                if step == "interrupt":
                    os.kill(os.getpid(), signal.SIGINT)
                if step == "between":
                    between()
                self.done += 1


@pytest.mark.parametrize(
    ("steps", "done"),
    [
        (("interrupt", "own"), 2),
        (("between", "interrupt", "own", "between", "own"), 3),
        (("interrupt", "own", "interrupt", "own"), 2),
    ],
    ids=["at the end", "where it is let through", "the second at once"],
)
def test_what_comes_inside_is_heard(steps: tuple[str, ...], done: int) -> None:
    work = Work(*steps)
    with pytest.raises(KeyboardInterrupt):
        work.run()
    assert work.done == done


def test_afterwards_everything_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with held():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_held() -> None:
    seen: list[object] = []

    def look() -> None:
        with held() as between:
            between()
            seen.append(signal.getsignal(signal.SIGINT))

    other = threading.Thread(target=look)
    other.start()
    other.join()
    assert seen == [signal.getsignal(signal.SIGINT)]
