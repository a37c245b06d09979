"""kith serve"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Data, Demo, Json, a_call, planted, view_of
from api.cli.own import Minutes, TravelFile, Weights, basis_for, own_of
from api.cli.serving import HERE, LOOPBACK, only_this_machine, serve_until_stopped, take_port
from api.cli.show import note, print_json, say

if TYPE_CHECKING:
    from ingest.shortlists import Shortlist

OPEN_TO_OTHERS = (
    "Others on the network can open this. There are no accounts yet, so from elsewhere everybody sees "
    "what the public sees, and nothing encrypts the way. Use it only on a network you trust."
)
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="NAME", help="A host name the pages may be asked for by."),
]
ListsFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Lists of listings for the desk: partner, shortlist, service."),
]


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = LOOPBACK,
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, metavar="PORT", help="The port; 8765 or the next free one unless said; 0: any."
        ),
    ] = None,
    name: Names = None,
    shortlists: ListsFile = None,
    travel_times: TravelFile = None,
    minutes: Minutes = None,
    weights: Weights = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Serve the pages, on this machine only unless --host says otherwise. Ctrl-C ends it."""
    from api.app import create_app

    call, own = a_call(data, json, demo), own_of(weights, travel_times, minutes)
    lists = _shortlists(shortlists) if shortlists is not None else ()
    with take_port(host, port) as taken, planted(call) as store:
        if not only_this_machine(host):
            note(OPEN_TO_OTHERS)
        if own.given:
            # What is wrong with a file is said before a page goes by it.
            basis_for(call, own, view_of(call, store))
        names = [*(name or ()), *_names(host)]

        def ready(url: str) -> None:
            if call.json:
                print_json({"store": store.label, "url": url})
            else:
                say(f"Serving at {url} (Ctrl-C ends it)")

        app = create_app(call.settings, store=store, hosts=names, shortlists=lists, own=own)
        serve_until_stopped(app, taken, ready=ready)


def _names(host: str) -> list[str]:
    """What pages may be asked for by at an address that is not this machine's own."""
    return [] if host in HERE else [f"[{host}]" if ":" in host else host]


def _shortlists(file: Path) -> tuple[Shortlist, ...]:
    from ingest.report import Report
    from ingest.shortlists import read_shortlists

    report = Report()
    lists = read_shortlists(file, report)
    for line in report.lines:
        note(str(line))
    return lists
