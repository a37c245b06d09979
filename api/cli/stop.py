"""kith stop"""

from __future__ import annotations

from api.cli.common import Data, Demo, Json, a_call
from api.cli.show import print_json, say


def stop(data: Data = None, json: Json = False, demo: Demo = False) -> None:
    """Stop the embedded store. It also stops by itself a minute after the last use."""
    from graph.store import stop as stop_store

    call = a_call(data, json, demo)
    call.tell(f"Using the embedded store in {call.settings.store_folder}.")
    stopped = stop_store(call.settings)
    if call.json:
        print_json({"stopped": stopped})
    else:
        say("Stopped." if stopped else "Nothing was running.")
