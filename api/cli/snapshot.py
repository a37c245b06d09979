"""kith snapshot"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.batches import when
from api.cli.common import Call, Data, Demo, Json, Misused, a_call, opened, planted
from api.cli.show import print_json, say, table, to_plain
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.model.mark import Mark
    from graph.model.partner import Partner
    from graph.model.view import View


def snapshot(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="What to call this point in time; none: list them.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the snapshot of this name out.")] = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Name this point in time, to compare a later one with it (kith compare).

    A snapshot keeps counts and shares only: no record, and no name of anybody. What is forgotten later
    cannot come back by it.
    """
    call = a_call(data, json, demo)
    if name is None:
        _list(call, remove)
    elif remove:
        with opened(call) as store:
            gone = store.drop_mark(name)
            _tell(call, gone, f"Took the snapshot {gone.name!r} out.")
    else:
        _take(call, name)


def now(call: Call, view: View, name: str) -> Mark:
    """This point in time under a name."""
    from graph.analysis.change.measured import figures
    from graph.model.mark import Mark

    return Mark(name, call.moment, view.on, view.revision, figures(view))


def _take(call: Call, name: str) -> None:
    name = name.strip()
    with planted(call) as store:
        whole = store.snapshot()
        _screen(whole.records.partners, name)
        view = whole.visible_to(Role.TEAM, on=call.settings.on)
        taken = now(call, view, name)
        store.keep_mark(taken)
        _tell(
            call, taken, f"Took the snapshot {name!r} of {view.on.isoformat()}: {len(taken.figures)} figures."
        )


def _screen(partners: Iterable[Partner], name: str) -> None:
    """A name tells of no survivor and of no private person. Raises Misused."""
    from ingest.door.quiet import may_be_said

    told = name.casefold()
    people = (
        own for person in partners if person.individual for own in (person.name, *person.alternate_names)
    )
    if not may_be_said(name) or any(own.casefold() in told for own in people if own):
        raise Misused(
            "Name a snapshot after a day or a meeting, such as 'spring 2026', never after a person."
        )


def _list(call: Call, remove: bool) -> None:
    if remove:
        raise Misused("Say which snapshot is to go: kith snapshot NAME --remove.")
    with opened(call) as store:
        held = store.marks()
        if call.json:
            print_json({"store": store.label, "snapshots": [_plain(mark) for mark in held]})
            return
        rows = [(mark.name, mark.on.isoformat(), when(mark.at), mark.revision) for mark in held]
        table(("snapshot", "of", "taken", "revision"), rows)
        if not rows:
            say("There is no snapshot yet. Take one with 'kith snapshot NAME'.")


def _tell(call: Call, mark: Mark, text: str) -> None:
    if call.json:
        print_json({"snapshot": _plain(mark)})
        return
    say(text)


def _plain(mark: Mark) -> dict[str, object]:
    plain: dict[str, object] = to_plain(mark)
    return plain
