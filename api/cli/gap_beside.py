"""kith gaps for several communities: their answers side by side, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.common import Call, Misused, tell_json, tell_opening, view_of
from api.cli.gap_tell import REACH, tell_shares
from api.cli.match import one_code
from api.cli.own import basis_for
from api.cli.show import Cell, say, table
from graph.analysis.coverage.findings import PlaceReach, Reach
from graph.analysis.wording import few_named, plural
from graph.vocabulary.terms import EVERYONE

if TYPE_CHECKING:
    from api.own import Own
    from graph.analysis.coverage.beside import Uneven
    from graph.model.view import View
    from graph.store import Store


def tell_beside(call: Call, store: Store, need: str | None, communities: Sequence[str], own: Own) -> None:
    """One need for each of the communities. Raises Misused without a need."""
    from graph.analysis.coverage.beside import uneven
    from graph.analysis.coverage.gaps import gaps_by_community

    if need is None:
        raise Misused("Several communities are set side by side for one need: add --need.")
    view = view_of(call, store)
    code = one_code(need, view.words.needs, "need")
    asked = [one_code(one, view.words.communities, "community") for one in communities]
    choices, travel = basis_for(call, own, view)
    reports = gaps_by_community(view, code, list(dict.fromkeys(asked)), choices=choices, travel=travel)
    apart = uneven(reports)
    if call.json:
        tell_json(view, store, {"gaps_by_community": reports, "uneven": apart})
        return
    first = next(iter(reports.values()))
    told = [report.title for report in reports.values()]
    tell_opening(view, *told, *(_uneven(view, one) for one in apart))
    tell_shares(view, [cell for report in reports.values() for cell in report.cells], first.within_reach)
    rows = zip(*(report.places for report in reports.values()), strict=True)
    _places(view, list(reports), list(rows))


def _uneven(view: View, one: Uneven) -> str:
    names = [view.places[place].name for place in one.places]
    has, has_not = (view.words.community(code).label for code in (one.has, one.has_not))
    return (
        f"In {plural(len(names), 'place', 'places')} support that is theirs is near for {has} and not for "
        f"{has_not}: {few_named(names, say=str)}."
    )


def _places(view: View, codes: Sequence[str], rows: Sequence[tuple[PlaceReach, ...]]) -> None:
    labels = [view.words.community(code).label for code in codes]
    told = [row for row in rows if any(one.reach is not Reach.TOO_FEW for one in row)]
    table(
        ("place", *(f"{label}: {what}" for label in labels for what in ("any", "theirs"))),
        [_row(view, codes, row) for row in told],
        caption="Supports within reach of each place, for each community by itself",
    )
    if few := len(rows) - len(told):
        say(f"{plural(few, 'place', 'places')} with fewer than 11 people of each are not listed.")


def _row(view: View, codes: Sequence[str], row: Sequence[PlaceReach]) -> tuple[Cell, ...]:
    pairs = (_pair(code, one) for code, one in zip(codes, row, strict=True))
    return (view.places[row[0].place].name, *(cell for pair in pairs for cell in pair))


def _pair(community: str, one: PlaceReach) -> tuple[Cell, Cell]:
    if one.reach in (Reach.TOO_FEW, Reach.ASK_THE_NATION, Reach.NOT_MAPPED):
        return REACH[one.reach], ""
    return one.any, "" if community == EVERYONE else one.affirming
