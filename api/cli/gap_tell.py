"""What kith gaps says on the terminal: sentences, the widest gaps, shares, places and supports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.cli.common import Call, tell_json, tell_opening
from api.cli.gap_levels import tell_levels
from api.cli.gap_moves import tell_moves
from api.cli.show import Cell, in_hundred, say, table
from graph.analysis.coverage.findings import Reach, Reliability
from graph.vocabulary.terms import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.analysis.coverage.findings import CoverageCell, GapReport, PlaceReach
    from graph.analysis.coverage.intensity import Intensity
    from graph.analysis.coverage.sensitivity import Variation
    from graph.model.view import View
    from graph.store import Store

CELLS_SHOWN = 25
RANKED_SHOWN = 10
REACH = {
    Reach.AFFIRMING: "support that is theirs",
    Reach.ANY_ONLY: "support, none of it theirs",
    Reach.AFFIRMING_FOR_NOW: "support that is theirs, for now",
    Reach.ANY_FOR_NOW: "support for now, none of it theirs",
    Reach.REMOTE_ONLY: "by phone or online only",
    Reach.NONE: "no help within reach",
    Reach.UNKNOWN: "not known",
    Reach.NOT_MAPPED: "not mapped yet",
    Reach.TOO_FEW: "too few to say",
    Reach.ASK_THE_NATION: "ask the nation",
}


class Answer(NamedTuple):
    """The report, the room there is for one question, and how answers move where that is asked."""

    report: GapReport
    shared: Intensity | None
    moves: tuple[Variation, ...] | None


def tell_gaps(call: Call, store: Store, view: View, answer: Answer) -> None:
    """One answer, for a person or for programs."""
    report, shared, moves = answer
    if call.json:
        more = {"sensitivity": moves} if moves is not None else {}
        tell_json(view, store, {"gaps": report, "intensity": shared, **more})
        return
    from graph.analysis.coverage.intensity_words import intensity_sentences

    room = intensity_sentences(view, shared) if shared else ()
    tell_opening(view, report.title, *report.sentences, *room)
    _ranking(view, report)
    tell_levels(view, report)
    _cells(view, report)
    _supports(view, report)
    _places(view, report, shared)
    if moves is not None:
        tell_moves(view, moves)


def _ranking(view: View, report: GapReport) -> None:
    """The widest gaps of communities and of places, in one order."""
    rows = [
        (
            view.words.community(gap.community).label if gap.community else _names(view, gap.places),
            gap.people.text,
            gap.needs,
            in_hundred(gap.share),
            "support is near and none is theirs" if gap.community else "no support is near",
        )
        for gap in report.ranking[:RANKED_SHOWN]
    ]
    table(("widest gaps", "people", "needs", "over all needs", "for whom"), rows)


def _names(view: View, places: tuple[str, ...]) -> str:
    return ", ".join(view.places[place].name for place in places)


def _cells(view: View, report: GapReport) -> None:
    cells = report.cells
    if len(report.needs) > 1 and len(report.communities) > 1:
        # "Theirs" means little for everybody at once.
        said = [c for c in cells if c.any_share is not None and c.community != EVERYONE]
        cells = tuple(sorted(said, key=_apart)[:CELLS_SHOWN])
    tell_shares(view, cells, report.within_reach)
    if len(cells) < len(report.cells):
        say(
            f"These are {len(cells)} of {len(report.cells)}, furthest apart first. Ask for one --need or one "
            "--community to see all of it, or --json for everything."
        )


def tell_shares(view: View, cells: Sequence[CoverageCell], within_reach: str) -> None:
    """Cells as a table, with what counts as within reach above it."""
    table(
        ("need", "community", "people", "any in reach", "theirs in reach", "not yet", "note"),
        [_cell(view, cell) for cell in cells],
        caption=f"Within reach: {within_reach}",
    )


def _apart(cell: CoverageCell) -> tuple[bool, bool, float]:
    """Widest first; very uncertain counts last, and where it is not known whether support is theirs."""
    apart = (cell.affirming_share or 0.0) - (cell.any_share or 0.0)
    return cell.affirming_share is None, cell.reliability is Reliability.UNRELIABLE, apart


def _places(view: View, report: GapReport, shared: Intensity | None) -> None:
    from graph.analysis.coverage.margins import count_text

    few = sum(place.reach is Reach.TOO_FEW for place in report.places)
    room = shared.places if shared else dict[str, float | None]()
    table(
        ("place", "people", "any", "theirs", "room for 1,000", "within reach"),
        [
            (
                view.places[p.place].name,
                count_text(p.people, p.reliability),
                p.any,
                p.affirming,
                _room(room.get(p.place)),
                _reach(p),
            )
            for p in report.places
            if p.reach is not Reach.TOO_FEW
        ],
    )
    if few:
        say(f"{few} places with fewer than 11 people of this community are not listed.")


def _room(found: float | None) -> str:
    return "not known" if found is None else f"{found:g}"


def _reach(place: PlaceReach) -> str:
    return "; ".join(said for said in (REACH[place.reach], place.rests_on) if said)


def _cell(view: View, cell: CoverageCell) -> tuple[Cell, ...]:
    from graph.analysis.coverage.margins import count_text

    return (
        view.words.need(cell.need).label,
        view.words.community(cell.community).label,
        count_text(cell.people, cell.reliability),
        in_hundred(cell.any_share),
        in_hundred(cell.affirming_share),
        cell.in_gap.text,
        cell.note,
    )


def _supports(view: View, report: GapReport) -> None:
    theirs = set(report.affirming_supports)
    known = [view.services[one] for one in report.supports if one in view.services]
    rows = [
        (view.partners[one.partner].name, one.name, "yes" if one.id in theirs else "not known")
        for one in known
    ]
    table(("what is there", "service", "the community's own"), sorted(rows))
