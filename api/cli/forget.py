"""kith forget"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, Misused, a_call, opened
from api.cli.show import print_json, say, says_yes, to_plain


def forget(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="The id or the name of what is to go.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Remove a partner, person or service for good, and never load it again from any file.

    What is said of it goes too: services, ties, claims, stances, events, former values and counts of use.
    Only its bare id is remembered, so that a later load passes over it. A person may come back by a consent
    given after today. Backups made before still hold it: make a new one and destroy the old ones.
    """
    from api.cli.held import find
    from graph.model.folding import linked_with

    call = a_call(data, json, demo)
    if call.json and not yes:
        raise Misused("With --json there is nobody to ask: add --yes.")
    with opened(call) as store:
        records = store.snapshot().records
        found = find(records, entity)
        others = linked_with(records, found.id)
        name = found.name or found.id
        if not yes and not says_yes(f"Forget {name} for good"):
            say("Nothing was removed.")
            return
        gone = store.forget(found.id, on=call.settings.on)
        if call.json:
            print_json({"store": store.label, "forgotten": to_plain(gone), "linked": [o.id for o in others]})
            return
        say(f"Forgot {name}: {len(gone.records)} records are gone, with all that joined them to others.")
        for other in others:
            say(f"It was linked with {other.name}, which is still here: 'kith forget {other.id}'.")
        say("Backups made before still hold it: make a new one with 'kith backup' and destroy the old ones.")
