"""kith status"""

from __future__ import annotations

from api.cli.common import Data, Demo, Json, a_call, opened
from api.cli.show import print_json, say, table, to_plain


def status(data: Data = None, json: Json = False, demo: Demo = False) -> None:
    """Say what the store holds, as of when, and which engine keeps it."""
    call = a_call(data, json, demo)
    with opened(call) as store:
        found = to_plain(store.status())
        if call.json:
            print_json({"store": store.label, "as_of": call.settings.on, "status": found})
            return
        rows = [
            (key.replace("_", " "), _text(value))
            for key, value in found.items()
            if key not in ("counts", "label")
        ]
        table(("what", "value"), rows)
        counts = found.get("counts", {})
        table(("records", "how many"), sorted(counts.items()))
        if not any(counts.values()):
            say("Nothing is loaded yet. Load files with 'kith load PATH'.")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value in (None, "") else str(value)
