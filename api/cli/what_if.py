"""kith what-if"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.changes import tell_plain, tell_sections
from api.cli.common import (
    Call,
    Data,
    Demo,
    Json,
    Meeting,
    Misused,
    a_call,
    planted,
    tell_json,
    tell_meeting,
    tell_opening,
    view_of,
)
from api.cli.match import find_organization
from api.cli.show import Cell, table
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.analysis.change.trying import Between, Change
    from graph.analysis.change.what_if import WhatIf
    from graph.model.view import View
    from graph.store import Store

HEADS = ("now", "with this change")
FEW = "too few to say"


def what_if(
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="A=B:KIND", help="A tie to add, such as 'Clinic=Court:SITS_WITH'. Repeatable."),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A | A=B | A=B:KIND", help="A partner organization or a tie to take away. Repeatable."
        ),
    ] = None,
    role: Meeting = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show every measure with ties or partner organizations added or taken away; nothing is changed."""
    from graph.analysis.change.trying import TEAM_ONLY
    from graph.analysis.change.what_if import what_if as try_it

    if not (add or remove):
        raise Misused("Say what to try, such as --add 'Clinic=Court:SITS_WITH' or --remove 'Clinic'.")
    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role or Role.TEAM)
        if view.role is not Role.TEAM:
            # Not even whether there is such a partner is looked up.
            tell_meeting(call, store, view, "what_if", TEAM_ONLY)
            return
        found = try_it(view, _change(view, add or [], remove or []))
        if role is None:
            _tell(call, store, view, found)
        else:
            tell_meeting(call, store, view, "what_if", found.title)


def _change(view: View, add: list[str], remove: list[str]) -> Change:
    from graph.analysis.change.trying import Change

    for typed in add:
        if "=" not in typed or ":" not in typed.rpartition("=")[2]:
            raise Misused(
                f"{typed!r} is no tie to add. Write it as 'A=B:KIND', such as 'Clinic=Court:SITS_WITH'."
            )
    return Change(
        add=tuple(_between(view, typed) for typed in add),
        remove=tuple(_between(view, typed) for typed in remove if "=" in typed),
        close=tuple(find_organization(view, typed).id for typed in remove if "=" not in typed),
    )


def _between(view: View, typed: str) -> Between:
    from graph.analysis.change.trying import Between
    from graph.vocabulary.codes import TieKind

    start, _, rest = typed.partition("=")
    end, colon, kind = rest.rpartition(":")
    if not colon:
        end, kind = rest, ""
    word = kind.strip().upper().replace(" ", "_")
    if word and word not in list(TieKind):
        raise Misused(f"{kind.strip()!r} is no kind of tie. Kinds are {', '.join(TieKind)}.")
    ends = (find_organization(view, each.strip()).id for each in (start, end))
    return Between(*ends, kind=TieKind(word) if word else None)


def _tell(call: Call, store: Store, view: View, found: WhatIf) -> None:
    if call.json:
        tell_json(view, store, {"what_if": found})
        return
    tell_opening(view, f"{found.title}.", *found.sentences)
    tell_plain((found.apart,), HEADS, FEW, "How far apart")
    tell_sections(view, found.measures, HEADS, FEW)
    _single_partners(view, found)


def _single_partners(view: View, found: WhatIf) -> None:
    def names(partners: tuple[str, ...]) -> str:
        return ", ".join(view.partners[one].name for one in partners)

    def steps(count: int | None) -> Cell:
        return "not yet linked" if count is None else count

    table(
        ("so many", *HEADS),
        [(len(each.before), names(each.before), names(each.after)) for each in found.most_missed],
        caption="Whose loss would fragment most",
    )
    table(
        ("system", *HEADS),
        [(view.partners[one.partner].name, steps(one.before), steps(one.after)) for one in found.nearest],
        caption="Steps to the nearest community support, where they would be others",
    )
