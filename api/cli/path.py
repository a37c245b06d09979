"""kith path"""

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
from api.cli.match import find_organization
from api.cli.show import table
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.analysis.network.trust_paths import TrustPath, TrustPaths
    from graph.model.view import View
    from graph.store import Store


def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A partner organization, by name or id.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="The one it would be introduced to.")],
    count: Annotated[
        int, typer.Option(min=1, max=20, help="How many paths that share nobody in the middle.")
    ] = 3,
    role: Meeting = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show by whom one partner organization could be introduced to another."""
    from graph.analysis.network.trust_paths import TEAM_ONLY, trust_paths

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role or Role.TEAM)
        if view.role is not Role.TEAM:
            # Not even whether there is such a partner is looked up.
            tell_meeting(call, store, view, "path", TEAM_ONLY)
            return
        ends = find_organization(view, start).id, find_organization(view, end).id
        found = trust_paths(view, *ends, count=count)
        if role is None:
            _tell(call, store, view, found)
        else:
            tell_meeting(call, store, view, "path", found.title)


def _tell(call: Call, store: Store, view: View, found: TrustPaths) -> None:
    if call.json:
        tell_json(view, store, {"path": found})
        return
    tell_opening(view, found.sentence)
    for one in found.paths:
        table(
            ("who", "introduces to", "how it is known", "trust"),
            _rows(view, found.start, one),
            caption=f"Trust along it: {one.trust:.2f}",
        )


def _rows(view: View, start: str, path: TrustPath) -> list[tuple[str, str, str, float]]:
    from graph.analysis.network.trust_paths import named

    names = [named(view, start), *(named(view, step.partner) for step in path.steps)]
    return [(names[i], names[i + 1], step.known, step.trust) for i, step in enumerate(path.steps)]
