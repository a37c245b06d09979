"""Every need, every community: a matrix whose cells are split, any support | support that is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graph.analysis.coverage.findings import CoverageCell, GapReport, Reliability
from graph.analysis.coverage.margins import HOW_SURE
from graph.analysis.coverage.suppress import ASK, NO_SUPPORT
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE
from viz.pages import environment
from viz.picture import Table

# The needs that stand on the page of a map; the table beside it has every one.
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

# So many columns of the whole matrix can be read side by side.
ACROSS = 18


@dataclass(frozen=True, slots=True)
class Half:
    """One number of a cell and its step on the ramp of five; None when it is not to be said."""

    percent: int | None
    step: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A need (code) for a community (code): both numbers, and in words why one is not said.

    `alone` means only *any* is asked: everybody belongs. `unsure` is hatched: the count of people behind both
    is very uncertain.
    """

    need: str
    community: str
    any: Half
    theirs: Half
    note: str
    alone: bool
    unsure: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of cells. `sentence` stands in place of all of them; `group` begins a new group of lines."""

    label: str
    cells: tuple[Cell, ...]
    sentence: str = ""
    group: str = ""


def coverage_matrix(view: View, report: GapReport, *, to: str = "") -> Markup:
    """At most ten needs across, communities down, as HTML; empty when there is nothing to put in it.

    `to` is where a cell leads when it is chosen, "" for nowhere.
    """
    needs = needs_shown(report)
    if not report.cells or not needs:
        return Markup("")
    found = [_of_community(view, report, community, needs) for community in report.communities]
    rows = sorted((row for row in found if row.cells or row.sentence), key=lambda row: bool(row.sentence))
    return _filled(view, report, _labels(view, needs), rows, to=to)


def whole_matrix(view: View, report: GapReport, *, to: str = "") -> Markup:
    """Every need down, by group, and every community of whom anything can be said across, as HTML.

    Where communities are too many to stand side by side they stand down, and needs across.
    """
    codes = [code for code in report.communities if _told(report, code)]
    by = {(cell.need, cell.community): cell for cell in report.cells}
    without = set(needs_without(report))
    order = list(dict.fromkeys(view.words.need(need).group for need in report.needs))
    known = [need for need in report.needs if need not in without]
    needs = sorted(known, key=lambda need: order.index(view.words.need(need).group))
    if not codes or not needs:
        return Markup("")
    if len(codes) > ACROSS:
        down = [
            Row(view.words.community(code).label, tuple(_cell(by[n, code]) for n in needs)) for code in codes
        ]
        return _filled(view, report, _labels(view, needs), down, whole=True, to=to)
    groups = [view.words.need(need).group for need in needs]
    rows = [
        Row(
            view.words.need(need).label,
            tuple(_cell(by[need, code]) for code in codes),
            group="" if group == before else group,
        )
        for need, group, before in zip(needs, groups, ["", *groups], strict=False)
    ]
    columns = [view.words.community(code).label for code in codes]
    return _filled(view, report, columns, rows, whole=True, to=to)


def _filled(
    view: View,
    report: GapReport,
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    whole: bool = False,
    to: str,
) -> Markup:
    text = environment().get_template("coverage.html").render(
        columns=columns, rows=rows, whole=whole, many=len(columns) > ACROSS, to=to,
        left_out=0 if whole else len(report.needs) - len(columns),
        without=_labels(view, needs_without(report)),
        unsure=any(cell.unsure for row in rows for cell in row.cells),
    )  # fmt: skip
    return Markup(text)  # noqa: S704 (rendered by a template that escapes every value)


def _labels(view: View, needs: Iterable[str]) -> list[str]:
    return [view.words.need(need).label for need in needs]


def _told(report: GapReport, community: str) -> bool:
    return any(cell.any_share is not None for cell in report.cells if cell.community == community)


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


def _of_community(view: View, report: GapReport, community: str, needs: Sequence[str]) -> Row:
    """One community over the needs. A nation's row is one sentence; without any figure it is empty."""
    label = view.words.community(community).label
    by_need = {cell.need: cell for cell in report.cells if cell.community == community}
    cells = [by_need[need] for need in needs]
    if {cell.note for cell in cells} == {ASK}:
        return Row(label, (), "Ask the nation: counts are shown only by its recorded decision")
    if all(cell.any_share is None for cell in cells):
        return Row(label, ())
    return Row(label, tuple(_cell(cell) for cell in cells))


def _cell(cell: CoverageCell) -> Cell:
    return Cell(
        need=cell.need,
        community=cell.community,
        any=half(cell.any_share),
        theirs=half(cell.affirming_share),
        note=cell.note or "not known",
        alone=cell.community == EVERYONE,
        unsure=cell.reliability is Reliability.UNRELIABLE and cell.any_share is not None,
    )


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
            HOW_SURE[cell.reliability],
            _percent(cell, cell.any_share),
            _percent(cell, cell.affirming_share),
            cell.in_gap.text,
        )
        for cell in report.cells
    )
    return Table(
        "Every need, every community",
        (
            *("Need", "Community", "People counted", "How sure the count is"),
            *("Any within reach", "Theirs within reach", "Not yet reached"),
        ),
        rows,
        "Percent of people with any support within reach, and with one that is theirs. "
        "Counts are rounded to 10 and never shown under 11.",
        on_paper=False,
    )


def _percent(cell: CoverageCell, share: float | None) -> str:
    return f"{round(share * 100)}%" if share is not None else cell.note or "not known"
