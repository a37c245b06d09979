"""Communities side by side: one small map each for the same need, with the places to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from graph.analysis.coverage.equity_findings import EquityReport
from graph.analysis.coverage.findings import CoverageCell, GapReport, PlaceReach
from graph.analysis.coverage.margins import HOW_SURE, WARNED, count_text
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE
from viz import features
from viz.ask_them import ask_them
from viz.coverage import coverage_table, whole_matrix
from viz.equity import equity_table
from viz.levels import levels_section, levels_table
from viz.map_answer import answer, most_to_reach, people_words
from viz.map_atlas import Atlas, make_atlas
from viz.map_svg import Drawn, drawing, shapes, swatch
from viz.map_tables import place_page
from viz.pages import environment
from viz.picture import Picture, Table

WORST = 3
"""How many places are named for each community."""
OPEN = 10
"""So many small maps stand open, those that differ most; the others are one tap away."""
CANNOT = "cannot be told apart: nobody has been asked yet, or they are too few to say"


@dataclass(frozen=True, slots=True)
class Small:
    """One community: its figures in words, its small map and the places where most people wait."""

    community: str
    label: str
    any: int | None
    theirs: int | None
    people: str
    in_gap: str
    unsure: str
    hatched: bool
    drawing: Markup
    worst: tuple[tuple[str, str, str], ...]


def compare(
    view: View,
    whole: GapReport,
    need: str,
    reports: Mapping[str, GapReport],
    *,
    equity: EquityReport | None = None,
    app: bool = False,
) -> Picture:
    """`whole` asks everything; `reports` ask one need, each for the community it is listed under.

    `equity` sums up how far apart the two figures are, and how sure that is.
    """
    atlas = make_atlas(view, [reach.place for report in reports.values() for reach in report.places])
    found = (_small(view, atlas, code, report, app=app) for code, report in reports.items())
    smalls = sorted(found, key=_apart)
    words, sure = view.words.need(need).label, () if equity is None else (equity_table(view, equity),)
    text = (
        environment()
        .get_template("compare.html")
        .render(
            need=need,
            needs={code: view.words.need(code).label for code in whole.needs},
            smalls=smalls,
            opened=OPEN if len(smalls) > OPEN + 1 else len(smalls),
            words=words,
            shapes=shapes(atlas),
            swatch=swatch,
            asking=ask_them(view, whole),
            equity=equity,
            matrix=whole_matrix(view, whole, to="/map" if app else ""),
            levels=levels_section(view, whole),
            app=app,
        )
    )
    return Picture(
        name="compare",
        eyebrow=features.eyebrow(view, what="Communities compared"),
        title=_title(words, smalls),
        lede="Each map asks the same of one community: is support near, and is any of it theirs?",
        body=Markup(text),  # noqa: S704 (rendered by a template that escapes every value)
        tables=(_table(words, smalls), *sure, levels_table(view, whole), coverage_table(view, whole)),
        styles=("places.css", "compare.css", "levels.css"),
    )


def communities_to_compare(report: GapReport, need: str) -> tuple[str, ...]:
    """Those of whom both figures can be said for the need, in the order of the report."""
    return tuple(cell.community for cell in report.cells if cell.need == need and _both(cell))


def _both(cell: CoverageCell) -> bool:
    return cell.any_share is not None and cell.affirming_share is not None and cell.community != EVERYONE


def _small(view: View, atlas: Atlas, code: str, report: GapReport, *, app: bool) -> Small:
    shown = answer(view, atlas, report)
    (cell,) = report.cells
    label = shown.community_words
    any_, theirs = _percent(cell.any_share), _percent(cell.affirming_share)
    says = f"Small map, {label}: {any_} in 100 are near support, {theirs} in 100 near support that is theirs."
    drawn = Drawn(code, shown.classes, says, (), names=False, unsure=shown.unsure)
    return Small(
        *(code, label, any_, theirs, count_text(cell.people, cell.reliability), cell.in_gap.text),
        HOW_SURE[cell.reliability] if cell.reliability in WARNED else "",
        bool(shown.unsure),
        drawing(atlas, drawn, ()),
        tuple(_worst(atlas, most_to_reach(shown)[:WORST], app=app)),
    )


def _worst(
    atlas: Atlas, places: Iterable[tuple[int, PlaceReach]], *, app: bool
) -> Iterable[tuple[str, str, str]]:
    for index, reach in places:
        place = atlas.areas[index].place
        yield place.name, people_words(reach), place_page(place.id) if app else ""


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def _apart(small: Small) -> tuple[int, str]:
    return (small.theirs or 0) - (small.any or 0), small.label


def _title(words: str, smalls: list[Small]) -> str:
    if not smalls:
        return f"{words}: communities {CANNOT}"
    first = smalls[0]
    none = sum(small.theirs == 0 for small in smalls)
    if none == len(smalls):
        return f"{words}: support that is theirs is near none of {len(smalls)} communities"
    if none:
        return f"{words}: {none} of {len(smalls)} communities have no support near that is theirs"
    return f"{words}: furthest apart for {first.label}, {first.any} in 100 any, {first.theirs} in 100 theirs"


def _table(words: str, smalls: list[Small]) -> Table:
    rows = tuple(
        (
            small.label,
            small.any,
            small.theirs,
            small.people,
            small.in_gap,
            "; ".join(f"{name} ({people})" for name, people, _ in small.worst) or "none of 50 people or more",
        )
        for small in smalls
    )
    columns = (
        *("Community", "Any, in 100", "Theirs, in 100", "People", "Not yet reached"),
        "Most people to reach in",
    )
    return Table(f"{words}: communities compared", columns, rows, "Counts are rounded to 10, never under 11.")
