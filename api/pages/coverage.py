"""The table of every need for every community, each cell the pair *any* and *affirming*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from api.problems import Unreadable
from graph.analysis.coverage.findings import CoverageCell, GapReport
from graph.model.view import View
from viz.asked import first_question
from viz.features import counted

EVERYONE = "all_residents"
STEPS = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a cell: percent of people, and which of five shades it has."""

    percent: str
    shade: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A need for a community. Without halves, `note` says in plain words why there is no figure."""

    need: str
    any: Half | None
    affirming: Half | None
    in_gap: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """A community over all needs; `sentence` replaces the cells when all of them say the same.

    `pairs` is False for all residents together: nothing is theirs alone, so *any* stands by itself.
    """

    community: str
    cells: tuple[Cell, ...]
    sentence: str
    pairs: bool = True


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table: needs across, communities down, in the order of the report."""

    needs: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix(view: View, report: GapReport) -> Matrix:
    """The table of a report that was asked for all needs and communities."""
    cells = {(cell.need, cell.community): cell for cell in report.cells}
    needs = [need for need in report.needs if any((need, c) in cells for c in report.communities)]
    rows = [
        _row(view, community, [cells.get((need, community)) for need in needs], needs)
        for community in report.communities
    ]
    told = [row for row in rows if not row.sentence]
    return Matrix(tuple(view.words.needs[need].label for need in needs), (*told, *_together(rows)))


def shade(share: float) -> int:
    """Which of five shades a share has, 1 the palest.

    >>> [shade(s) for s in (0.0, 0.2, 0.59, 1.0)]
    [1, 2, 3, 5]
    """
    return 1 + sum(share >= step for step in STEPS)


def _row(view: View, community: str, found: Sequence[CoverageCell | None], needs: Sequence[str]) -> Row:
    cells = tuple(_cell(view, cell, need) for cell, need in zip(found, needs, strict=True))
    said = {cell.note for cell in cells if cell.any is None}
    alone = len(said) == 1 and all(cell.any is None for cell in cells)
    label = view.words.communities[community].label if community in view.words.communities else community
    if community == EVERYONE:
        return Row(label, tuple(replace(cell, affirming=None) for cell in cells), "", pairs=False)
    return Row(label, cells, _upper(said.pop()) if alone and said != {""} else "")


def _together(rows: Sequence[Row]) -> Iterator[Row]:
    """Communities of which the same is said, in one row that names them all."""
    for sentence in dict.fromkeys(row.sentence for row in rows if row.sentence):
        names = [row.community for row in rows if row.sentence == sentence]
        if len(names) == 1:
            yield Row(names[0], (), sentence)
        else:
            yield Row(counted(len(names), "community", "communities"), (), f"{sentence}: {', '.join(names)}")


def _cell(view: View, cell: CoverageCell | None, need: str) -> Cell:
    label = view.words.needs[need].label
    if cell is None:
        return Cell(label, None, None, "", "not known")
    if cell.any_share is None:
        return Cell(label, None, None, "", cell.note or "not known")
    affirming = None if cell.affirming_share is None else _half(cell.affirming_share)
    return Cell(label, _half(cell.any_share), affirming, cell.in_gap.text, cell.note)


def _half(share: float) -> Half:
    return Half(f"{100 * share:.0f}", shade(share))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Reach:
    """The need and the community that a map is about, by code."""

    need: str
    community: str


@dataclass(frozen=True, slots=True)
class ReachChoices:
    """What can be chosen on the map: (code, label, whether it is the present one)."""

    needs: tuple[tuple[str, str, bool], ...]
    communities: tuple[tuple[str, str, bool], ...]


def chosen_reach(report: GapReport, sent: Mapping[str, object] | None = None) -> Reach | None:
    """The pair that was chosen, else the one where help and help that is theirs are furthest apart.

    None when nothing can be worked out yet. Raises Unreadable for a choice that is not on the form.
    """
    if sent is not None:
        need, community = str(sent.get("need", "")), str(sent.get("community", ""))
        if need not in report.needs or community not in report.communities:
            raise Unreadable("The map has no such need or community.")
        return Reach(need, community)
    first = first_question(report)
    return Reach(*first) if first is not None else None


def reach_choices(view: View, report: GapReport, reach: Reach) -> ReachChoices:
    """The needs and communities of the report, by label."""
    needs, communities = view.words.needs, view.words.communities
    return ReachChoices(
        tuple((code, needs[code].label, code == reach.need) for code in report.needs if code in needs),
        tuple(
            (code, communities[code].label, code == reach.community)
            for code in report.communities
            if code in communities
        ),
    )
