"""kith compare"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Data, Demo, Json, a_call, about, planted, tell_opening, view_of
from api.cli.show import Cell, print_json, say, table, to_plain
from api.cli.snapshot import now

if TYPE_CHECKING:
    from graph.analysis.change.findings import Changed, ChangeReport
    from graph.model.view import View
    from graph.store import Store

COVERED_SHOWN = 25


def compare(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A snapshot, as 'kith snapshot' lists it.")],
    after: Annotated[
        str | None, typer.Argument(metavar="AFTER", help="A later snapshot. [default: what stands now]")
    ] = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show what changed between two snapshots: ties, silos, coverage. Did the ring close?"""
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
    _plain_rows(report.ties, "Who was asked, and ties")
    _beside(report.silos, "by chance", "Silos by side, beside chance")
    _plain_rows(report.carried, "What single partners carry")
    _beside(report.presence, "by its number", "What has to do with community supports")
    _coverage(view, report)


def _plain_rows(rows: tuple[Changed, ...], caption: str) -> None:
    table(
        ("what", "before", "after"),
        [(row.label, _figure(row.before), _figure(row.after)) for row in rows],
        caption=caption,
    )


def _beside(rows: tuple[Changed, ...], chance: str, caption: str) -> None:
    table(
        ("what", "before", chance, "after", chance),
        [
            (
                row.label,
                *map(_figure, (row.before, row.before_expected, row.after, row.after_expected)),
            )
            for row in rows
        ],
        caption=caption,
    )


def _coverage(view: View, report: ChangeReport) -> None:
    rows = report.coverage[:COVERED_SHOWN]
    table(
        ("need", "community", "any before", "after", "theirs before", "after"),
        [
            (
                view.words.need(row.need).label,
                view.words.community(row.community).label,
                *map(_share, (row.any_before, row.any_after, row.affirming_before, row.affirming_after)),
            )
            for row in rows
        ],
        caption="Coverage that changed",
    )
    if len(rows) < len(report.coverage):
        say(f"These are {len(rows)} of {len(report.coverage)}. --json has all.")


def _figure(value: float | None) -> Cell:
    if value is None:
        return None
    return f"{value:,.0f}" if abs(value) > 1 or float(value).is_integer() else f"{value:.3f}"


def _share(value: float | None) -> Cell:
    return None if value is None else f"{value:.0%}"
