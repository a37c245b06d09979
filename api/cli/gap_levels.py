"""The table of `kith gaps` by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.show import say, table
from graph.vocabulary.codes import Level

if TYPE_CHECKING:
    from graph.analysis.coverage.findings import GapReport
    from graph.model.view import View


def tell_levels(view: View, report: GapReport) -> None:
    """Communities by levels; those of whom nothing at all is known are in the sentences above."""
    from graph.analysis.coverage.level_words import level_figures, told_on_levels
    from graph.vocabulary.terms import word

    rows = told_on_levels(report.levels)
    table(
        ("on which levels", *(word(level).label.lower() for level in Level)),
        [(view.words.community(code).label, *map(level_figures, cells)) for code, cells in rows.items()],
    )
    if rows:
        say(
            "Of 100 people, near any support on that level | near support that is theirs; ? is not known. "
            "Without a count of people: whether any that is theirs is on record."
        )
