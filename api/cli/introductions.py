"""kith introductions"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import (
    Call,
    Data,
    Demo,
    Json,
    Meeting,
    a_call,
    planted,
    tell_json,
    tell_meeting,
    tell_opening,
    view_of,
)
from api.cli.show import say, table
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.analysis.network.introductions import Introductions
    from graph.model.view import View
    from graph.store import Store


def introductions(
    count: Annotated[int, typer.Option(min=1, max=50, help="How many to propose, one after the other.")] = 5,
    role: Meeting = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Propose the introductions that would help most, with whom to ask and whose work each is."""
    from graph.analysis.network.introductions import introductions as find_introductions

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role or Role.TEAM)
        found = find_introductions(view, count=count)
        if role is None:
            _tell(call, store, view, found)
        else:
            tell_meeting(call, store, view, "introductions", found.sentences[0])


def _tell(call: Call, store: Store, view: View, found: Introductions) -> None:
    if call.json:
        tell_json(view, store, {"introductions": found})
        return
    tell_opening(view, *found.sentences)
    for number, one in enumerate(found.proposed, start=1):
        say(f"{number}. {one.reason}", hang=3)
        say(one.asking, indent=3)
        say(one.work, indent=3)
    if found.proposed:
        say()
    table(
        ("who", "and whom", "mean distance falls by", "how well it could begin", "pairs closer"),
        [
            (view.partners[i.one].name, view.partners[i.other].name, i.gain, i.feasibility, i.closer)
            for i in found.proposed
        ],
        caption="In numbers",
    )
