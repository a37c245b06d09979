"""kith export"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, a_call, planted, tell_files, view_of
from graph.vocabulary.codes import Role, Side
from ingest.exports.formats import Format


def export(
    target: Annotated[
        Path,
        typer.Argument(metavar="DIR_OR_FILE", help="The folder to write into, or the name of a single file."),
    ],
    form: Annotated[Format, typer.Option("--format", help="What to write.")],
    role: Annotated[Role, typer.Option("--for", help="Who the files are for.")] = Role.PUBLIC,
    places: Annotated[bool, typer.Option("--places", help="Put the areas on a GeoJSON map too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier export.")] = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Write what one role may see in a form that other programs read.

    csv and xlsx are Kith's own files and load again with the same ids; geojson is a map of services; graphml,
    gexf (Gephi) and kumu are the network of partners. hsds is HSDS 3.1 for other directories, nested JSON or,
    in a file whose name ends in .zip, tables.
    """
    from ingest.exports.formats import export as write

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role)
        written = write(view, target, form, force=force, places=places, colors=_colors())
        store.count_use((*view.partners, *view.services), "exports", view.on.year)
        tell_files(call, view, store, written)


def _colors() -> dict[Side, str]:
    from viz.palette import palette

    colors = palette("light")
    return {side: colors[side.value] for side in Side if side.value in colors}
