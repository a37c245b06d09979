"""On which levels support is near: four rings, every community on each, and stopping violence both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from graph.analysis.coverage.findings import Cell, GapReport
from graph.analysis.coverage.level_words import (
    figures,
    level_figures,
    level_sentences,
    stopping_needs,
    stopping_sentences,
    told_on_levels,
    way_words,
)
from graph.analysis.coverage.margins import HOW_SURE, WARNED, count_text
from graph.analysis.coverage.suppress import ASK
from graph.model.view import View
from graph.vocabulary.codes import Known, Level
from graph.vocabulary.terms import EVERYONE, word
from viz.coverage import half
from viz.map_svg import swatch
from viz.pages import environment
from viz.picture import Table

WIDE, HIGH = 320, 264
RADII: Mapping[Level, int] = {
    Level.SOCIETAL: 130,
    Level.COMMUNITY: 102,
    Level.RELATIONSHIP: 74,
    Level.INDIVIDUAL: 46,
}
"""The rings, widest first; all of them touch at their foot, as each level holds the ones within it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One cell: the sample of its class ("" for none), and its figures in words."""

    code: str
    text: str

    @property
    def swatch(self) -> Markup:
        """Drawn as the maps of the same page draw it."""
        return swatch(self.code) if self.code else Markup("")


@dataclass(frozen=True, slots=True)
class Row:
    """One community; `unsure` says how uncertain the count of its people is, "" where it is sure enough."""

    label: str
    signs: tuple[Sign, ...]
    unsure: str


def levels_section(view: View, report: GapReport) -> Markup:
    """The section of a page as HTML; empty where levels are not told."""
    told = told_on_levels(report.levels)
    if not told:
        return Markup("")
    rows = [_row(view, code, cells, [level_figures(cell) for cell in cells]) for code, cells in told.items()]
    text = (
        environment()
        .get_template("levels.html")
        .render(
            rings=_rings(report),
            sentences=level_sentences(view, report.levels),
            levels=[word(level) for level in Level],
            rows=rows,
            ways=[way_words(view.words, need) for need in stopping_needs(view.words)],
            both_ways=_both_ways(view, report),
            stopping=stopping_sentences(view, report.cells),
        )
    )
    return Markup(text)  # noqa: S704 (rendered by a template that escapes every value)


def levels_table(view: View, report: GapReport) -> Table:
    """Every community on every level, with what is on record where no people are counted."""
    rows = tuple(
        (
            view.words.community(cell.community).label,
            word(cell.level).label,
            count_text(cell.people, cell.reliability),
            level_figures(cell),
            "" if cell.community == EVERYONE else cell.theirs.value,
            "" if cell.community == EVERYONE else cell.on_record.value,
        )
        for cell in report.levels.cells
    )
    return Table(
        "Every level, every community",
        (
            *("Community", "Level", "People counted", "Any | theirs, in 100"),
            *("Theirs near anybody", "Theirs on record anywhere"),
        ),
        rows,
        "A level has all support that works on it. Counts are rounded to 10 and never shown under 11.",
        on_paper=False,
    )


def _both_ways(view: View, report: GapReport) -> list[Row]:
    """Stopping violence, a column for each way, for communities of whom anything can be said."""
    ways = set(stopping_needs(view.words))
    cells = sorted(
        (cell for cell in report.cells if cell.need in ways),
        key=lambda cell: report.communities.index(cell.community),
    )
    by = {code: list(own) for code, own in groupby(cells, key=lambda cell: cell.community)}
    return [
        _row(view, code, own, [figures(cell) for cell in own])
        for code, own in by.items()
        if any(cell.any_share is not None or cell.note == ASK for cell in own)
    ]


def _row(view: View, code: str, cells: Sequence[Cell], texts: Sequence[str]) -> Row:
    signs = tuple(Sign(_code(cell), text) for cell, text in zip(cells, texts, strict=True))
    sure = cells[0].reliability
    return Row(view.words.community(code).label, signs, HOW_SURE[sure] if sure in WARNED else "")


def _code(cell: Cell) -> str:
    """The class of the key of the page that says the same of a place."""
    if cell.note == ASK:
        return "nation"
    if cell.any_share is None:
        return "unknown" if cell.people.value is not None else ""
    if cell.any_share == 0:
        return "none"
    if cell.community == EVERYONE:
        return "near-3"
    return {Known.YES: "aff-2", Known.NO: "any-1", Known.UNKNOWN: "unknown"}[cell.theirs]


def _rings(report: GapReport) -> Markup:
    """One ring a level, the darker the more communities have support of their own near; with the figures."""
    cells = report.levels.cells
    every = {cell.community for cell in cells if cell.theirs is not Known.UNKNOWN}
    if len(every) < 2:
        return Markup("")
    drawn: list[Markup] = []
    for level, radius in RADII.items():
        near = sum(cell.theirs is Known.YES for cell in cells if cell.level is level)
        drawn.append(
            Markup(
                '<g class="levels-{step}"><circle cx="{x}" cy="{y}" r="{r}"/>'
                '<text x="{x}" y="{top}">{label}</text>'
                '<text class="figure" x="{x}" y="{under}">{said}</text></g>'
            ).format(
                step=half(near / len(every)).step, x=WIDE // 2, y=HIGH - 2 - radius, r=radius,
                label=word(level).label, said=f"{near} of {len(every)}",
                top=HIGH - 2 - 2 * radius + 25, under=HIGH - 2 - 2 * radius + 44,
            )
        )  # fmt: skip
    return Markup(
        '<svg class="levels-rings" viewBox="0 0 {} {}" role="img" aria-labelledby="levels-says">{}</svg>'
    ).format(WIDE, HIGH, Markup("").join(drawn))
