"""The equity summary as a table beside the maps of communities compared."""

from __future__ import annotations

from graph.analysis.coverage.equity_findings import CommunityGap, EquityReport
from graph.analysis.coverage.margins import count_text
from graph.model.view import View
from viz.picture import Table


def equity_table(view: View, report: EquityReport) -> Table:
    """Communities in the order of their gap, with how sure it is and how far their supports stand away."""
    rows = tuple(_row(view, one) for one in report.communities if one.people.value is not None)
    columns = (
        "Community",
        "People",
        "Near and not theirs, in 100",
        "Nine times in ten",
        "Supports that are theirs",
        "Of 100 of them, to stand elsewhere",
        "By chance",
        "Note",
    )
    note = (
        "Nine times in ten: where the figure lies as far as margins of error of the counts tell. To stand "
        "elsewhere: so many of 100 supports that are theirs would have to, to be spread as the people are."
    )
    return Table("How far apart, and how sure that is", columns, rows, note)


def _row(view: View, one: CommunityGap) -> tuple[str | int | None, ...]:
    between = f"{_hundred(one.range.low)} to {_hundred(one.range.high)}" if one.range is not None else None
    apart = one.apart
    return (
        view.words.community(one.community).label,
        count_text(one.people, one.reliability),
        None if one.gap is None else _hundred(one.gap),
        between,
        one.supports,
        "too few to say" if apart is None else str(_hundred(apart.observed)),
        "too few to say" if apart is None else str(_hundred(apart.by_chance)),
        one.note or ("–" if one.in_order else "in no order: few people, or a wild estimate"),
    )


def _hundred(share: float) -> int:
    return round(100 * share)
