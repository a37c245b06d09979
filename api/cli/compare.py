"""kith compare"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.changes import tell_sections
from api.cli.common import Call, Data, Demo, Json, a_call, about, planted, tell_opening, view_of
from api.cli.show import Cell, print_json, table, to_plain
from api.cli.snapshot import now

if TYPE_CHECKING:
    from graph.analysis.change.findings import ChangeReport
    from graph.model.view import View
    from graph.store import Store


def compare(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A snapshot, as 'kith snapshot' lists it.")],
    after: Annotated[
        str | None, typer.Argument(metavar="AFTER", help="A later snapshot. [default: what stands now]")
    ] = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show what changed between two snapshots: ties, silos, brokers, coverage. Did the ring close?"""
    from graph.analysis.change.compare import compare as find_changes

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store)
        earlier = store.mark(before)
        later = store.mark(after) if after is not None else now(call, view, "now")
        _tell(call, store, view, find_changes(earlier, later, view))


def _tell(call: Call, store: Store, view: View, report: ChangeReport) -> None:
    if call.json:
        print_json({**about(view, store), "change": to_plain(report)})
        return
    span = f"From {report.before.name} ({report.before.on}) to {report.after.name} ({report.after.on})"
    tell_opening(view, span, report.title, *report.sentences)
    _came_and_went(report)
    tell_sections(view, report.measures, ("before", "after"), "not known")


def _came_and_went(report: ChangeReport) -> None:
    def known(value: int | None) -> Cell:
        return None if value is None else f"{value:,}"

    table(
        ("ties", "before", "after", "came, at least", "went, at least"),
        [
            (row.label, *map(known, (row.before, row.after, row.came, row.went)))
            for row in report.measures.came_and_went
        ],
        caption="Ties that came and went, by kind and by side",
    )
