"""kith what-if"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Data, Demo, Json, Misused, a_call, planted, tell_json, tell_opening, view_of
from api.cli.match import find_organization
from api.cli.show import table

if TYPE_CHECKING:
    from graph.analysis.network.what_if import Between, Change, WhatIf
    from graph.model.view import View
    from graph.store import Store


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
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show every measure with ties or partner organizations added or taken away; nothing is changed."""
    from graph.analysis.network.what_if import what_if as try_it

    if not (add or remove):
        raise Misused("Say what to try, such as --add 'Clinic=Court:SITS_WITH' or --remove 'Clinic'.")
    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store)
        _tell(call, store, view, try_it(view, _change(view, add or [], remove or [])))


def _change(view: View, add: list[str], remove: list[str]) -> Change:
    from graph.analysis.network.what_if import Change

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
    from graph.analysis.network.what_if import Between
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
    tell_opening(view, *found.sentences)
    table(
        ("measure", "now", "with this change"),
        [(each.label, _shown(each.before), _shown(each.after)) for each in found.measures],
    )
    table(
        ("from", "and", "ties now", "with this change", "by chance now", "by chance then"),
        [
            (
                _side(each.row),
                _side(each.column),
                each.before,
                each.after,
                each.expected_before,
                each.expected_after,
            )
            for each in found.cells
        ],
        caption="Ties within and between sides",
    )


def _shown(value: float | None) -> str:
    if value is None:
        return "too few to say"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def _side(code: str) -> str:
    from graph.vocabulary.codes import Side
    from graph.vocabulary.terms import word

    return word(Side(code)).label
