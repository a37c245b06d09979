"""kith survey"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import (
    Call,
    Data,
    Demo,
    Json,
    Misused,
    a_call,
    about,
    heading,
    planted,
    tell_files,
    view_of,
)
from api.cli.match import find_partner
from api.cli.show import print_json, say, table
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.model.partner import Partner
    from graph.model.view import View
    from graph.store import Store


def survey(
    write: Annotated[
        Path | None, typer.Option("--write", metavar="DIR", help="Write a survey for each partner into DIR.")
    ] = None,
    partners: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="PARTNER", help="Only for this partner (id or name); may be repeated."),
    ] = None,
    names: Annotated[
        Role, typer.Option("--names", help="Ask about partners that this role may see.")
    ] = Role.PUBLIC,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Ask partners whom they work with: write a workbook for each, load them filled in with 'kith load DIR'.

    Without --write it says who was asked and who has answered. People get a survey only when named by --for,
    and stand in nobody's list unless their consent covers --names.
    """
    if partners and write is None:
        raise Misused("Say where the surveys go: --write DIR.")
    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store)
        if write is None:
            _tell_status(call, store, view)
            return
        from ingest.survey.writing import write_surveys

        listed = view_of(call, store, names).partners.values()
        recipients = _recipients(view, partners or [])
        written = write_surveys(recipients, listed, view.words.kinds, write, on=view.on)
        tell_files(call, view, store, written)
        if not call.json:
            say(f"Give each partner its file, then 'kith load {write}' with what came back.")


def _recipients(view: View, named: Sequence[str]) -> list[Partner]:
    """Every organization, or those named; people only when they are."""
    if not named:
        return [partner for partner in view.partners.values() if not partner.individual]
    found = [find_partner(view, name) for name in named]
    return list({partner.id: partner for partner in found}.values())


def _tell_status(call: Call, store: Store, view: View) -> None:
    asked = sorted(
        (partner for partner in view.partners.values() if not partner.individual),
        key=lambda partner: (partner.survey, partner.name.casefold()),
    )
    if call.json:
        rows = [{"id": partner.id, "name": partner.name, "asked": partner.survey} for partner in asked]
        print_json({**about(view, store), "partners": rows})
        return
    say(heading(view))
    table(("partner", "asked"), [(partner.name, partner.survey.value.replace("_", " ")) for partner in asked])
