"""kith delete"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.common import Data, Demo, Json, Misused, a_call, opened
from api.cli.show import print_json, say, says_yes, to_plain
from graph.errors import NotFound
from graph.vocabulary.codes import Role


def delete(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="The id or the name of what is to go.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Remove a partner, service or place and all that hangs on it, for good."""
    from api.cli.match import find_partner
    from graph.model.folding import linked_with

    call = a_call(data, json, demo)
    if call.json and not yes:
        raise Misused("With --json there is nobody to ask: add --yes.")
    with opened(call) as store:
        snapshot = store.snapshot()
        # Each record for itself: what is linked is removed record by record.
        view = snapshot.visible_to(Role.TEAM, on=call.settings.on, fold=False)
        try:
            partner = find_partner(view, entity)
            chosen, name = partner.id, partner.name
        except NotFound:
            # Not a partner the team may see; an id of anything else in the store still works.
            chosen, name = entity, entity
        if not yes and not says_yes(f"Remove {name} for good"):
            say("Nothing was removed.")
            return
        gone = store.delete(chosen)
        if call.json:
            print_json({"store": store.label, "deleted": to_plain(gone)})
        else:
            say(f"Removed {name}.")
            for other in linked_with(snapshot.records, chosen):
                say(f"It was linked with {other.name}, another record that is still here: {other.id}.")
