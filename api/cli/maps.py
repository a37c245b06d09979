"""kith map"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, a_call, planted, tell_files, view_of
from graph.vocabulary.codes import Role


def write_maps(
    outdir: Annotated[Path, typer.Argument(metavar="OUTDIR", help="The folder to write into.")],
    role: Annotated[Role, typer.Option("--for", help="Who the files are for.")] = Role.PUBLIC,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Write the maps as single files that open from disk and ask nothing of the internet."""
    from viz.export import export

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role)
        written = export(view, outdir)
        tell_files(call, view, store, written)
