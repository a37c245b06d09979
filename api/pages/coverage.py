"""Which need and community a page is about: chosen in a form, in a cell of a table, or by what stands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from api.problems import Unreadable
from graph.analysis.coverage.findings import GapReport
from viz.asked import first_question
from viz.map_detail import DEEPEST, TILE, Box

WIDEST = 8192
"""No screen shows more pixels of a map than this, so no more is answered at once."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The need and the community that a map is about, by code."""

    need: str
    community: str


def chosen_reach(report: GapReport, sent: Mapping[str, object] | None = None) -> Reach | None:
    """The pair that was chosen, else the one where help and help that is theirs are furthest apart.

    A cell of a table sends both in `pair`. None when nothing can be worked out yet. Raises Unreadable for a
    choice that is not on the form.
    """
    if sent is not None:
        need, _, community = str(sent.get("pair", "")).partition(" ")
        chosen = Reach(str(sent.get("need", need)), str(sent.get("community", community)))
        if chosen.need not in report.needs or chosen.community not in report.communities:
            raise Unreadable("The map has no such need or community.")
        return chosen
    first = first_question(report)
    return Reach(*first) if first is not None else None


def chosen_need(report: GapReport, sent: Mapping[str, object] | None = None) -> str | None:
    """The need that was chosen, else the one to look at first. Raises Unreadable as `chosen_reach` does."""
    if sent is None:
        first = first_question(report)
        return first[0] if first is not None else None
    need = str(sent.get("need", ""))
    if need not in report.needs:
        raise Unreadable("There is no such need.")
    return need


def looked_at(sent: Mapping[str, object]) -> tuple[Box, int]:
    """The box that is seen of a map, in degrees, and the zoom it is seen at. Raises Unreadable."""
    try:
        west, south, east, north = (float(str(sent.get(side))) for side in ("west", "south", "east", "north"))
        zoom = int(str(sent.get("detail")))
    except ValueError as error:
        raise Unreadable("A box and a detail are expected, all of them numbers.") from error
    wide = (east - west) / 360 * TILE * 2 ** max(0, min(zoom, DEEPEST))
    if not (isfinite(wide) and south <= north and 0 <= wide <= WIDEST and 0 <= zoom <= DEEPEST):
        raise Unreadable("No screen shows so much of a map at that detail.")
    return (west, south, east, north), zoom
