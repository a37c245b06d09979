"""Every need, every community: a matrix whose cells are split, any support | support that is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graph.analysis.coverage.field import EVERYONE
from graph.analysis.coverage.findings import CoverageCell, GapReport
from graph.analysis.coverage.suppress import ASK, NO_SUPPORT
from graph.model.view import View
from viz.pages import environment
from viz.picture import Table

# The needs that stand on the page; the table beside it has every one.
SHOWN = (
    "safety_planning",
    "emergency_shelter",
    "housing",
    "legal_protection_order",
    "legal_immigration",
    "health_care",
    "mental_health",
    "spiritual_care",
    "child_care",
    "language_access",
)


@dataclass(frozen=True, slots=True)
class Half:
    """One number of a cell and its step on the ramp of five; None when it is not to be said."""

    percent: int | None
    step: int


@dataclass(frozen=True, slots=True)
class Row:
    """One community over the needs shown; `sentence` stands in place of all cells.

    `uncounted` rows have no number at all. `alone` means only *any* is asked: everybody belongs.
    """

    community: str
    sentence: str
    cells: tuple[tuple[Half, Half, str], ...]
    uncounted: bool = False
    alone: bool = False


def coverage_matrix(view: View, report: GapReport) -> Markup:
    """The matrix as HTML; empty when there is nothing to put in it."""
    needs = needs_shown(report)
    if not report.cells or not needs:
        return Markup("")
    rows = [matrix_row(view, report, community, needs) for community in report.communities]
    rows = sorted(rows, key=lambda row: bool(row.sentence))
    template = environment().get_template("coverage.html")
    text = template.render(
        needs=[view.words.need(need).label for need in needs],
        rows=[row for row in rows if not row.uncounted],
        uncounted=[row.community for row in rows if row.uncounted],
        left_out=len(report.needs) - len(needs),
        without=[view.words.need(need).label for need in needs_without(report)],
    )
    return Markup(text)  # noqa: S704 (rendered by a template that escapes every value)


def needs_shown(report: GapReport) -> tuple[str, ...]:
    """At most ten needs of which something is known: first those people ask for most, then others."""
    known = {cell.need for cell in report.cells if cell.any_share is not None or cell.note == ASK}
    ordered = [*(need for need in SHOWN if need in report.needs), *report.needs]
    return tuple(dict.fromkeys(need for need in ordered if need in known))[: len(SHOWN)]


def needs_without(report: GapReport) -> tuple[str, ...]:
    """The needs that no support on record meets, those people ask for most first."""
    met = {cell.need for cell in report.cells if cell.note != NO_SUPPORT and cell.any_share is not None}
    unmet = {cell.need for cell in report.cells if cell.note == NO_SUPPORT} - met
    return tuple(dict.fromkeys(need for need in (*SHOWN, *report.needs) if need in unmet))


def matrix_row(view: View, report: GapReport, community: str, needs: Sequence[str]) -> Row:
    """One row of the matrix. A nation's row is one sentence, and so is one that nobody can count."""
    label = view.words.community(community).label
    by_need = {cell.need: cell for cell in report.cells if cell.community == community}
    cells = [by_need[need] for need in needs]
    notes = {cell.note for cell in cells}
    if notes == {ASK}:
        return Row(label, "Ask the nation: counts are shown only by its recorded decision", ())
    if all(cell.any_share is None for cell in cells):
        return Row(label, "", (), uncounted=True)
    halves = tuple((half(c.any_share), half(c.affirming_share), c.note or "not known") for c in cells)
    return Row(label, "", halves, alone=community == EVERYONE)


def half(share: float | None) -> Half:
    """A share of people as a whole percentage and a step of the ramp.

    >>> half(0.62), half(None)
    (Half(percent=62, step=4), Half(percent=None, step=0))
    """
    if share is None:
        return Half(None, 0)
    percent = round(share * 100)
    return Half(percent, min(5, 1 + percent // 20))


def coverage_table(view: View, report: GapReport) -> Table:
    """Every cell of the report in a row."""
    rows = tuple(
        (
            view.words.need(cell.need).label,
            view.words.community(cell.community).label,
            cell.people.text,
            _percent(cell, cell.any_share),
            _percent(cell, cell.affirming_share),
            cell.in_gap.text,
        )
        for cell in report.cells
    )
    return Table(
        "Every need, every community",
        ("Need", "Community", "People counted", "Any within reach", "Theirs within reach", "Not yet reached"),
        rows,
        "Percent of people with any support within reach, and with one that is theirs. "
        "Counts are rounded to 10 and never shown under 11.",
    )


def _percent(cell: CoverageCell, share: float | None) -> str:
    return f"{round(share * 100)}%" if share is not None else cell.note or "not known"
