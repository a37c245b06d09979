"""kith restore"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, a_call, opened
from api.cli.show import print_json, say


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that 'kith backup' wrote.")],
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Put a backup into an empty store, of either engine."""
    from graph.store import restore as read_backup

    call = a_call(data, json, demo)
    with opened(call) as store:
        read_backup(store, file)
        revision = store.revision()
        if call.json:
            print_json({"store": store.label, "file": str(file), "revision": revision})
        else:
            say(f"Restored {file}; the store is at revision {revision}.")
