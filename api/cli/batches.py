"""kith batches"""

from __future__ import annotations

from datetime import datetime

from api.cli.common import Data, Demo, Json, a_call, opened
from api.cli.remarks import few
from api.cli.show import print_json, say, table, to_plain

STATES = {"applied": "there", "undoing": "being undone", "undone": "undone"}


def batches(data: Data = None, json: Json = False, demo: Demo = False) -> None:
    """List the loads that changed something: when, from which files, and what each brought."""
    call = a_call(data, json, demo)
    with opened(call) as store:
        found = store.batches()
        if call.json:
            print_json({"store": store.label, "batches": to_plain(found)})
            return
        rows = [
            (
                batch.number,
                when(batch.at) or None,
                few(batch.files or batch.sources) or None,
                batch.created,
                batch.changed,
                batch.unchanged,
                batch.withheld,
                batch.refused,
                STATES[batch.state.value],
            )
            for batch in found
        ]
        columns = ("batch", "when", "files", "new", "changed", "as it was", "withheld", "refused", "is")
        table(columns, rows)
        if not rows:
            say("No load has changed anything yet. Load files with 'kith load PATH'.")


def when(at: str) -> str:
    """When a batch was, by the minute and the clock here; a backup tells it by the clock of the world.

    >>> when("2026-10-31"), when("2026-10-31 17:40")
    ('2026-10-31', '2026-10-31 17:40')
    """
    if len(at) <= len("2026-10-31 17:40"):
        return at
    return datetime.fromisoformat(at).astimezone().isoformat(sep=" ", timespec="minutes")[:16]
