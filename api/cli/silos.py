"""kith silos"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import (
    Call,
    Data,
    Demo,
    Json,
    Meeting,
    a_call,
    planted,
    tell_json,
    tell_meeting,
    tell_opening,
    view_of,
)
from api.cli.show import Cell, say, table
from graph.vocabulary.codes import Role, TieKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.analysis.network.findings import Group, MixingCell, SiloReport
    from graph.model.view import View
    from graph.store import Store

CELLS_SHOWN = 30
CHANCE = 0.05


def silos(
    by: Annotated[
        str,
        typer.Option(
            metavar="GROUP",
            help="Group by side, kind, family, place, community (served), or by a column of your own "
            "(x_something).",
        ),
    ] = "side",
    kind: Annotated[
        list[TieKind] | None,
        typer.Option(case_sensitive=False, help="Only ties of this kind; may be given several times."),
    ] = None,
    role: Meeting = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show who works with whom, beside what chance alone would give."""
    from graph.analysis.network.silos import silos as find_silos
    from graph.analysis.network.told import ALL_KINDS

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role or Role.TEAM)
        report = find_silos(view, by=by, kinds=tuple(dict.fromkeys(kind or ALL_KINDS)))
        if role is not None:
            _tell_meeting(call, store, view, report)
        else:
            _tell(call, store, view, report)


def _tell_meeting(call: Call, store: Store, view: View, report: SiloReport) -> None:
    """Nothing about single partners, and nothing about groups under three."""
    few = {group.code for group in report.groups if group.too_few}
    groups = [group for group in report.groups if not group.too_few]
    cells = [cell for cell in report.cells if few.isdisjoint((cell.row, cell.column))]
    shown = {"by": report.by, "groups": groups, "cells": cells, "group_silos": report.group_silos}
    if tell_meeting(call, store, view, "silos", report.title, **shown):
        if report.cells:
            _mixing(report)
        else:
            _groups(report, groups)


def _tell(call: Call, store: Store, view: View, report: SiloReport) -> None:
    if call.json:
        from graph.analysis.network.layers import CONVENTION

        rate = report.answered / report.asked if report.asked else None
        tell_json(view, store, {"silos": report}, response_rate=rate, convention=CONVENTION)
        return
    tell_opening(view, report.title, *report.sentences)
    _groups(report, report.groups)
    if left := _mixing(report):
        say(
            f"{left} pairs of groups are not shown: under three members, or nearer to chance. --json has all."
        )
        say()
    table(("measure", "value", "note"), _numbers(report), caption="In numbers")
    _layers(report)
    _who(view, report)


def _groups(report: SiloReport, groups: Sequence[Group]) -> None:
    silos = {silo.group: silo for silo in report.group_silos}
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        silo = silos.get(group.code)
        if silo is None:
            rows.append((group.label, group.size, "too few to say", "", "", ""))
            continue
        rows.append(
            (group.label, group.size, silo.within, silo.across, silo.expected_across, f"{silo.p:.3f}")
        )
    table(
        ("group", "partner organizations", "ties within", "ties across", "across by chance", "p"),
        rows,
        caption="Communities served; one partner may serve several" if report.by == "community" else "",
    )


def _layers(report: SiloReport) -> None:
    def shown(value: float | None) -> str:
        return "" if value is None else f"{value:.2f}"

    table(
        (
            "kind of tie",
            "ties",
            "partners each",
            "both report",
            "of those heard",
            "centralization",
            "returned",
        ),
        [
            (
                one.label,
                one.ties,
                shown(one.mean_partners),
                one.confirmed,
                one.both_heard,
                shown(one.centralization)
                or f"{shown(one.centralization_out)} sent, {shown(one.centralization_in)} received",
                shown(one.reciprocity),
            )
            for one in report.layers
        ],
        caption="Layer by layer",
    )


def _mixing(report: SiloReport) -> int:
    """The table of ties within and between groups; answers how many pairs of groups it leaves out."""
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
    return len(report.cells) - len(shown)


def _apart(cell: MixingCell) -> float:
    return -abs(cell.observed - cell.expected)


def _numbers(report: SiloReport) -> list[tuple[Cell, ...]]:
    def shown(value: float | None) -> str:
        return "too few to say" if value is None else f"{value:.5f}"

    rows: list[tuple[Cell, ...]] = [
        ("Partner organizations", report.partners, f"{report.asked} asked, {report.answered} answered"),
        ("Ties", report.ties, f"{report.confirmed} reported by both; {report.not_wanted} chosen distances"),
        ("Density", shown(report.density), "ties among the pairs that could have one"),
        ("Ties across that are missing", shown(report.freeman), "share of those by chance (Freeman)"),
        ("Assortativity", shown(report.assortativity), "0 is chance, 1 only within groups"),
        ("Modularity", shown(report.modularity), "of these groups"),
    ]
    if report.ei is not None:
        ei = report.ei
        rows.append(("E-I index", shown(ei.observed), f"{ei.within} within, {ei.across} across"))
        rows.append(("E-I by chance", shown(ei.expected), f"95 % between {ei.low:.3f} and {ei.high:.3f}"))
        rows.append(("E-I possible", f"{ei.lowest:.3f} to {ei.highest:.3f}", "with so many ties"))
        rows.append(("p", f"{min(ei.p_low, ei.p_high):.4f}", "share of random labelings as far out"))
        rows.append(("p, all weighed together", f"{ei.p:.4f}", "also with ties rewired, all figures at once"))
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
    table(
        ("partner organization", "E-I", "by chance", "p"),
        [
            (name(one.partner), one.ei, one.expected, f"{one.p:.3f}")
            for one in report.partner_silos
            if one.p <= CHANCE
        ],
        caption="Partner organizations whose ties cross groups more, or less, than chance would give",
    )
    if report.core is not None and report.core.organizations:
        inside = ", ".join(sorted((name(one) for one in report.core.organizations), key=str.casefold))
        people = f" (and people: {report.core.people})" if report.core.people else ""
        say(f"At the core, each with {report.core.ties} or more ties among themselves: {inside}{people}.")
        say()
    if report.no_ties_yet:
        say("No ties reported yet: " + ", ".join(sorted(name(p) for p in report.no_ties_yet)) + ".")
