"""kith undo"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Data, Demo, Json, Misused, a_call, opened
from api.cli.show import print_json, say, says_yes, to_plain

if TYPE_CHECKING:
    from graph.store import Undone

KEPT = "has since become confidential or lost its consent"


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The batch, as 'kith batches' lists it.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Take one load out again: what it changed is as before, what it brought is gone.

    What later loads said stays, and batches may be undone in any order. What has since become confidential
    or lost its consent does not come back.
    """
    call = a_call(data, json, demo)
    if call.json and not yes:
        raise Misused("With --json there is nobody to ask: add --yes.")
    with opened(call) as store:
        if not yes:
            _foretell(store.foresee_undo(number))
            if not says_yes(f"Undo batch {number}"):
                say("Nothing was undone.")
                return
        done = store.undo(number)
        _tell(call, store.label, done)


def _foretell(undone: Undone) -> None:
    files = "; ".join(undone.batch.files)
    say(f"Batch {undone.batch.number}" + (f", {undone.batch.at}" if undone.batch.at else "") + f": {files}")
    say(f"{undone.removed:,} records would go, {undone.restored:,} would be as they were before it.")
    if undone.kept:
        say(f"{undone.kept} stay as they are: each {KEPT}.")


def _tell(call: Call, label: str, undone: Undone) -> None:
    if call.json:
        print_json({"store": label, "undone": to_plain(undone)})
        return
    number = undone.batch.number
    gone, back = undone.removed, undone.restored
    say(f"Undid batch {number}: {gone:,} records are gone, {back:,} are as they were before it.")
    if undone.kept:
        say(f"{undone.kept} were kept as they are: each {KEPT}.")
