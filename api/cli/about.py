"""kith about"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, a_call, opened
from api.cli.show import clean, file_line, print_json, say
from graph.errors import KithError
from graph.vocabulary.codes import Role


def about(
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help="The id or the name of a partner, person or service.")
    ],
    on_paper: Annotated[
        bool, typer.Option("--print", help="Write the page to a file for printing, page.txt, instead.")
    ] = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Say all that is held about one partner, person or service, who may see it and how often it was used.

    How often is told in totals of a year, never who used it, when or for what.
    """
    from api.cli.held import find, held_page
    from graph.referral.outcomes import calls_to

    call = a_call(data, json, demo)
    with opened(call) as store:
        snapshot = store.snapshot()
        found = find(snapshot.records, entity)
        seen = snapshot.visible_to(Role.TEAM, on=call.settings.on)
        ties = frozenset(tie.id for tie in seen.ties)
        calls = calls_to(seen, found.id, store.reviews())
        page = held_page(snapshot, found, store.provenance(found.id), team_sees=ties, calls=calls)
    if on_paper:
        path = _write(clean(page.text))
        if call.json:
            print_json({"file": str(path)})
        else:
            say(file_line(path))
    elif call.json:
        print_json({"id": found.id, "title": page.title, "sections": dict(page.sections)})
    else:
        for line in page.text.split("\n"):
            say(line)


def _write(text: str) -> Path:
    """A file of a neutral name that only its owner may read; an earlier one stays."""
    for number in range(1, 1000):
        path = Path("page.txt" if number == 1 else f"page-{number}.txt")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        return path
    raise KithError("There are too many pages here already; print in another folder.")
