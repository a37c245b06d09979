"""kith status"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.common import Data, Demo, Json, a_call, opened
from api.cli.facts import WORDS
from api.cli.show import print_json, say, table, to_plain

if TYPE_CHECKING:
    from graph.model.freshness import Freshness
    from graph.model.records import Records
    from graph.settings import Settings


def status(data: Data = None, json: Json = False, demo: Demo = False) -> None:
    """Say what the store holds, as of when, and which engine keeps it."""
    call = a_call(data, json, demo)
    with opened(call) as store:
        found = to_plain(store.status())
        fresh = _freshness(store.snapshot().records, call.settings)
        if call.json:
            told = {"as_of": call.settings.on, "status": found, "freshness": to_plain(fresh)}
            print_json({"store": store.label, **told})
            return
        rows = [
            (key.replace("_", " "), _text(value))
            for key, value in found.items()
            if key not in ("counts", "label")
        ]
        table(("what", "value"), rows)
        counts = found.get("counts", {})
        table(("records", "how many"), [(word, counts.get(fact, 0)) for fact, word in WORDS.items()])
        _say_freshness(fresh, call.settings.stale_days)
        if not any(counts.values()):
            say("Nothing is loaded yet. Load files with 'kith load PATH'.")


def _freshness(records: Records, settings: Settings) -> Freshness:
    from graph.model.freshness import freshness

    sources = {source.id: source for source in records.sources}
    held = (*records.partners, *records.services)
    return freshness(held, sources, on=settings.on, days=settings.stale_days)


def _say_freshness(found: Freshness, days: int) -> None:
    if found.stale:
        say(f"{found.stale} partners and services were last checked or dated more than {days} days ago.")
    if found.undated:
        say(f"Of {found.undated} it is not known when they were last checked or dated.")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value in (None, "") else str(value)
