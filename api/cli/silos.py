"""kith silos"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Data, Demo, Json, a_call, about, heading, planted, view_of
from api.cli.show import Cell, names_in, print_json, say, table, to_plain

if TYPE_CHECKING:
    from graph.analysis.network.findings import MixingCell, SiloReport
    from graph.model.view import View
    from graph.store import Store

CELLS_SHOWN = 30


def silos(
    by: Annotated[
        str,
        typer.Option(
            metavar="GROUP", help="Group by side, by kind, or by a column of your own (x_something)."
        ),
    ] = "side",
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show who works with whom, beside what chance alone would give."""
    from graph.analysis.network.silos import silos as find_silos

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store)
        report = find_silos(view, by=by)
        _tell(call, store, view, report)


def _tell(call: Call, store: Store, view: View, report: SiloReport) -> None:
    if call.json:
        plain = to_plain(report)
        print_json({**about(view, store), "silos": plain, "names": names_in(view, plain)})
        return
    say(heading(view))
    say()
    say(report.title)
    for sentence in report.sentences:
        say(sentence)
    say()
    table(("group", "partner organizations"), [(g.label, g.size) for g in report.groups])
    _mixing(report)
    table(("measure", "value", "note"), _numbers(report), caption="In numbers")
    _who(view, report)


def _mixing(report: SiloReport) -> None:
    labels = {group.code: group.label for group in report.groups}
    few = {group.code for group in report.groups if group.too_few}
    known = [cell for cell in report.cells if few.isdisjoint((cell.row, cell.column))]
    shown = known if len(known) <= CELLS_SHOWN else sorted(known, key=_apart)[:CELLS_SHOWN]
    table(
        ("from", "and", "ties", "by chance", "possible pairs"),
        [
            (labels.get(c.row, c.row), labels.get(c.column, c.column), c.observed, c.expected, c.possible)
            for c in shown
        ],
        caption="Ties within and between groups",
    )
    if len(shown) < len(report.cells):
        left = len(report.cells) - len(shown)
        say(
            f"{left} pairs of groups are not shown: under three members, or nearer to chance. --json has all."
        )
        say()


def _apart(cell: MixingCell) -> float:
    return -abs(cell.observed - cell.expected)


def _numbers(report: SiloReport) -> list[tuple[Cell, ...]]:
    def shown(value: float | None) -> str:
        return "too few to say" if value is None else f"{value:.5f}"

    rows: list[tuple[Cell, ...]] = [
        ("Partner organizations", report.partners, f"{report.asked} asked, {report.answered} answered"),
        ("Ties", report.ties, f"{report.confirmed} reported by both; {report.not_wanted} chosen distances"),
        ("Density", shown(report.density), "ties among the pairs that could have one"),
        ("Assortativity", shown(report.assortativity), "0 is chance, 1 only within groups"),
        ("Modularity", shown(report.modularity), "of these groups"),
    ]
    if report.ei is not None:
        ei = report.ei
        rows.append(("E-I index", shown(ei.observed), f"{ei.within} within, {ei.across} across"))
        rows.append(("E-I by chance", shown(ei.expected), f"95 % between {ei.low:.3f} and {ei.high:.3f}"))
        rows.append(("p", f"{min(ei.p_low, ei.p_high):.4f}", "share of random labelings as far out"))
    rows.append(("Separate pieces", len(report.components), "not linked to one another"))
    return rows


def _who(view: View, report: SiloReport) -> None:
    def name(partner: str) -> str:
        return view.partners[partner].name if partner in view.partners else partner

    table(
        ("without it", "these would lose their link"),
        [
            (name(one.partner), "; ".join(", ".join(name(p) for p in piece) for piece in one.cuts_off))
            for one in report.holds_together
        ],
        caption="Partner organizations that alone hold others together",
    )
    if report.no_ties_yet:
        say("No ties reported yet: " + ", ".join(sorted(name(p) for p in report.no_ties_yet)) + ".")
