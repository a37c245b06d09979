"""kith backup"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, a_call, planted
from api.cli.show import file_line, print_json, say


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Write everything in the store to one file that either engine can restore.

    It holds all that the team holds, so keep it where only the team can read it.
    """
    from graph.store import backup as write_backup

    call = a_call(data, json, demo)
    with planted(call) as store:
        write_backup(store, file, on=call.settings.on)
        if call.json:
            print_json({"store": store.label, "file": str(file), "revision": store.revision()})
        else:
            say(f"{file_line(file)}. It holds all that the team holds; keep it with care.")
