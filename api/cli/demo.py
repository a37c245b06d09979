"""kith demo"""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Data, Json, a_call, opened, plant
from api.cli.serving import LOOPBACK, serve_until_stopped, take_port
from api.cli.show import note, print_json, say

if TYPE_CHECKING:
    from graph.store import Store


def demo(
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, metavar="PORT", help="The port; 8765 or the next free one unless said; 0: any."
        ),
    ] = None,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the first page in a browser.")
    ] = True,
    data: Data = None,
    json: Json = False,
) -> None:
    """Plant a fictional community, analyze it, and show it on this machine only. Ctrl-C ends it.

    It lives in a store of its own, always the embedded one. The first time takes up to a minute.
    """
    call = a_call(data, json, demo=True)
    signal.signal(signal.SIGTERM, _interrupt)
    with take_port(LOOPBACK, port) as taken:
        note("Starting the store.")
        with opened(call) as store:
            _plant_once(store)
            note("Opening the first page.")
            from api.app import create_app

            def ready(url: str) -> None:
                if call.json:
                    print_json({"store": store.label, "url": url})
                else:
                    say(f"Kith is at {url} (Ctrl-C ends it)")
                if open_page and _has_screen():
                    webbrowser.open(url)

            serve_until_stopped(create_app(call.settings, store=store), taken, ready=ready)


def _has_screen() -> bool:
    """Whether a browser can show anything; without a screen one in text would take over the terminal."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def _plant_once(store: Store) -> None:
    if store.revision() == 0:
        try:
            plant(store)
        except KeyboardInterrupt:
            note("Stopped while planting; nothing is half planted. Run 'kith demo' again to go on.")
            raise


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
