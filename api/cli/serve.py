"""kith serve"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, a_call, planted
from api.cli.serving import HERE, LOOPBACK, only_this_machine, serve_until_stopped, take_port
from api.cli.show import note, print_json, say

OPEN_TO_OTHERS = (
    "Others on the network can open this. There are no accounts yet, so from elsewhere everybody sees "
    "what the public sees, and nothing encrypts the way. Use it only on a network you trust."
)


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = LOOPBACK,
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, metavar="PORT", help="The port; 8765 or the next free one unless said; 0: any."
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A host name the pages may be asked for by."),
    ] = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Serve the pages, on this machine only unless --host says otherwise. Ctrl-C ends it."""
    from api.app import create_app

    call = a_call(data, json, demo)
    with take_port(host, port) as taken, planted(call) as store:
        if not only_this_machine(host):
            note(OPEN_TO_OTHERS)
        names = [*(name or ()), *([] if host in HERE else [f"[{host}]" if ":" in host else host])]

        def ready(url: str) -> None:
            if call.json:
                print_json({"store": store.label, "url": url})
            else:
                say(f"Serving at {url} (Ctrl-C ends it)")

        serve_until_stopped(create_app(call.settings, store=store, hosts=names), taken, ready=ready)
