"""The silo picture: who works with whom, beside what chance alone would give. Group figures only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from graph.analysis.network.findings import Group, MixingCell, SiloReport
from graph.model.view import View
from graph.vocabulary.codes import Side
from viz import features
from viz.findings import Finding
from viz.matrix_draw import index_line, reach_plot, scale_line
from viz.matrix_facts import Reach, step, with_community
from viz.pages import environment
from viz.picture import Picture, Table
from viz.rings import still

MOST_IN_STAIR = 4
MOST_IN_HEAT = 16
TOO_FEW_SENTENCE = "Too few to say"
"""How the report begins the sentence that lists small groups; it stands under the table instead."""
NEVER_ABOUT_WHO = "These figures are about how the work is organized, never about who does it."


def silo_picture(view: View, report: SiloReport, found: Sequence[Finding] = ()) -> Picture:
    """The silo report: rings, stair or heat table, ties of each family with community, E-I line, findings.

    `found` are what further measures say of the same view.
    """
    drawn, left = drawn_groups(report)
    reaches = with_community(view) if report.by == "side" and report.ties else ()
    body = (
        environment()
        .get_template("silos.html")
        .render(
            view=view,
            report=report,
            empty=report.ties == 0,
            stair=len(drawn) <= MOST_IN_STAIR,
            groups=drawn,
            rows=stair_rows(report, drawn),
            left_out=left,
            reaches=[(reach, reach_plot(reach, _widest(reaches))) for reach in reaches],
            scale=scale_line(_widest(reaches)),
            index=index_line(report.ei) if report.ei is not None else None,
            sentences=[said for said in report.sentences if not said.startswith(TOO_FEW_SENTENCE)],
            rings=still(view) if report.ties else None,
            findings=found,
            sides={side.value for side in Side},
        )
    )
    return Picture(
        name="silos",
        eyebrow=features.eyebrow(view, what="Silo report"),
        title=report.title,
        lede=NEVER_ABOUT_WHO,
        body=Markup(body),  # noqa: S704 (rendered by the escaping environment)
        tables=tuple(_tables(report, reaches)),
        styles=("rings.css", "silos.css"),
    )


def drawn_groups(report: SiloReport) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Groups that are drawn, in their order, and those left to the table.

    Too few to say are not drawn; of very many the largest are.
    """
    enough = [group for group in report.groups if not group.too_few]
    most = len(enough) if len(enough) <= MOST_IN_STAIR else MOST_IN_HEAT
    kept = {group.code for group in sorted(enough, key=lambda group: (-group.size, group.code))[:most]}
    return (
        tuple(group for group in report.groups if group.code in kept),
        tuple(group for group in report.groups if group.code not in kept),
    )


def stair_rows(
    report: SiloReport, groups: tuple[Group, ...]
) -> list[tuple[Group, list[tuple[MixingCell, int, Group]]]]:
    """The stair: each group with itself and those before it; every cell with its step and column."""
    cells = {frozenset((cell.row, cell.column)): cell for cell in report.cells}
    rows: list[tuple[Group, list[tuple[MixingCell, int, Group]]]] = []
    for place, group in enumerate(groups):
        held = [(cells[frozenset((group.code, other.code))], other) for other in groups[: place + 1]]
        rows.append((group, [(cell, step(cell), other) for cell, other in held]))
    return rows


def _widest(reaches: tuple[Reach, ...]) -> float:
    """The right end of the scale all rows share, a round number."""
    most = max((max(reach.now, reach.chance) for reach in reaches), default=0)
    nice = (10, 20, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400, 600, 800, 1000)
    return next((float(end) for end in nice if end >= most), most)


def _tables(report: SiloReport, reaches: tuple[Reach, ...]) -> Iterator[Table]:
    labels = {group.code: group.label for group in report.groups if not group.too_few}
    rows = tuple(
        (
            labels[cell.row],
            labels[cell.column],
            cell.observed,
            round(cell.expected, 1),
            cell.possible,
            _beside_chance(step(cell)),
        )
        for cell in report.cells
        if cell.row in labels and cell.column in labels
    )
    if rows and report.ties:
        note = "A pair counts once. Distance that a partner chose is in no column."
        few = [said for said in report.sentences if said.startswith(TOO_FEW_SENTENCE)]
        columns = ("One", "Other", "Ties now", "By chance", "Pairs that could", "Beside chance")
        yield Table("Who works with whom", columns, rows, " ".join([note, *few]))
    if reaches:
        yield Table(
            "Ties with community supports",
            ("Who", "Partners", "Ties now", "By chance"),
            tuple((reach.label, reach.partners, reach.now, round(reach.chance, 1)) for reach in reaches),
        )
    yield Table("Figures", ("Figure", "Value"), tuple(_figures(report)))


def _figures(report: SiloReport) -> Iterator[tuple[str, str | int | float | None]]:
    yield "Partners", report.partners
    yield "Pairs with a tie", report.ties
    yield "Ties both ends report", report.confirmed
    yield "Ties one end reports, the other was asked", report.one_sided_asked
    yield "Share of possible pairs with a tie (density)", _short(report.density)
    yield "Partners each is linked with, on average", _short(report.mean_partners)
    if report.ei is not None:
        yield "E-I index", _short(report.ei.observed)
        yield "E-I index by chance", _short(report.ei.expected)
        yield "By chance, 19 times in 20", f"{report.ei.low:+.2f} to {report.ei.high:+.2f}".replace("-", "−")
    yield "How alike linked partners are (assortativity)", _short(report.assortativity)
    yield "How far groups keep to themselves (modularity)", _short(report.modularity)
    yield "Parts not linked with each other", len(report.components)
    yield "Partners with no ties reported yet", len(report.no_ties_yet)


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _beside_chance(distance: int) -> str:
    words = ("as chance", "somewhat", "clearly", "far")
    if distance == 0:
        return words[0]
    return f"{words[abs(distance)]} {'more' if distance > 0 else 'fewer'}"
