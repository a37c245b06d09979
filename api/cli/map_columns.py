"""kith map-columns"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import Json, a_call
from api.cli.show import file_line, note, print_json, say


def map_columns(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A table: CSV, workbook, GeoJSON or JSON list.")
    ],
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write the mapping here instead of showing it."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    json: Json = False,
) -> None:
    """Propose a mapping for a table that somebody else made, from the names and values of its columns.

    Nothing is loaded. Read the mapping, mend its TODO lines, then 'kith load MAPPING --dry-run'.
    """
    from ingest.exports.writing import put_file
    from ingest.proposals.propose import propose

    call = a_call(None, json, False)
    proposal = propose(file, sheet)
    todo = proposal.text.count("TODO")
    written = put_file(out, proposal.text.encode(), private=False, force=force) if out is not None else []
    if call.json:
        print_json({"mapping": proposal.text, "todo": todo, "files": [str(path) for path in written]})
        return
    if out is None:
        say_as_it_is(proposal.text)
    for path in written:
        say(file_line(path))
    note(f"{todo} places say TODO. Look at them, then try 'kith load MAPPING --dry-run'.")


def say_as_it_is(text: str) -> None:
    """A text for a file, not wrapped."""
    from api.cli.show import clean

    typer.echo(clean(text), nl=False)
