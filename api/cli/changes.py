"""Figures side by side on the terminal, for kith compare and kith what-if."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.show import Cell, say, table

if TYPE_CHECKING:
    from graph.analysis.change.findings import Changed, Sections
    from graph.model.view import View

COVERED_SHOWN = 25
Heads = tuple[str, str]


def tell_plain(rows: Sequence[Changed], heads: Heads, unknown: str, caption: str) -> None:
    """A table of figures with nothing beside them."""
    table(
        ("what", *heads, "difference"),
        [
            (
                row.label,
                figure(row.before, unknown),
                figure(row.after, unknown),
                _signed(row.difference, unknown),
            )
            for row in rows
        ],
        caption=caption,
    )


def tell_sections(view: View, told: Sections, heads: Heads, unknown: str) -> None:
    """All measures, each with both figures under `heads` and the difference; `unknown` is said of None."""
    tell_plain(told.ties, heads, unknown, "Who was asked, and ties")
    _layers(told.layers, heads, unknown)
    _beside(told.silos, heads, unknown, "by chance", "Silos by side, beside chance")
    tell_plain(told.carried, heads, unknown, "What single partners carry")
    tell_plain(told.brokers, heads, unknown, "Who could introduce others, by side")
    _beside(told.presence, heads, unknown, "by its number", "What has to do with community supports")
    tell_plain(told.covered, heads, unknown, "Coverage, over all needs, communities and places")
    _coverage(view, told, heads)


def _layers(rows: Sequence[Changed], heads: Heads, unknown: str) -> None:
    """Only what changes: a layer has ten figures."""
    changed = [row for row in rows if row.before != row.after]
    tell_plain(changed, heads, unknown, "Layer by layer, what is not the same")
    if not changed and rows:
        say("Layer by layer nothing is different.")
        say()


def _beside(rows: Sequence[Changed], heads: Heads, unknown: str, chance: str, caption: str) -> None:
    def expected(row: Changed, value: float | None) -> Cell:
        return "" if row.before_expected is None and row.after_expected is None else figure(value, unknown)

    table(
        ("what", heads[0], chance, heads[1], chance, "difference"),
        [
            (
                row.label,
                figure(row.before, unknown),
                expected(row, row.before_expected),
                figure(row.after, unknown),
                expected(row, row.after_expected),
                _signed(row.difference, unknown),
            )
            for row in rows
        ],
        caption=caption,
    )


def _coverage(view: View, told: Sections, heads: Heads) -> None:
    rows = told.coverage[:COVERED_SHOWN]
    table(
        ("need", "community", f"any {heads[0]}", heads[1], f"theirs {heads[0]}", heads[1]),
        [
            (
                view.words.need(row.need).label,
                view.words.community(row.community).label,
                *map(_share, (row.any_before, row.any_after, row.affirming_before, row.affirming_after)),
            )
            for row in rows
        ],
        caption="Coverage that changed, as a share of people",
    )
    if len(rows) < len(told.coverage):
        say(f"These are {len(rows)} of {len(told.coverage)}. --json has all.")


def figure(value: float | None, unknown: str) -> str:
    """A figure with as many places as it can be read with.

    >>> [figure(each, "not known") for each in (1204, 156.11, 5.236, -0.0431, 0.00012, None)]
    ['1,204', '156', '5.24', '−0.043', '0.00012', 'not known']
    """
    if value is None:
        return unknown
    if float(value).is_integer():
        return f"{value:,.0f}".replace("-", "−")
    size = abs(value)
    places = next(places for least, places in ((100, 0), (1, 2), (0.001, 3), (0, 5)) if size >= least)
    return f"{value:,.{places}f}".replace("-", "−")


def _signed(value: float | None, unknown: str) -> str:
    return f"{'+' if value and value > 0 else ''}{figure(value, unknown)}"


def _share(value: float | None) -> Cell:
    return None if value is None else f"{value:.0%}"
