"""kith gaps"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from api.cli.common import Call, Data, Demo, Json, Misused, a_call, planted, tell_json, tell_opening, view_of
from api.cli.gap_equity import tell_equity
from api.cli.gap_options import (
    Brief,
    Community,
    Equity,
    Files,
    For,
    Force,
    Minutes,
    Need,
    Sensitivity,
    TravelFile,
    Weights,
    Words,
)
from api.cli.gap_weights import read_weights, tell_moves
from api.cli.match import one_code
from api.cli.show import Cell, in_hundred, say, table
from graph.analysis.coverage.findings import Reach
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.analysis.coverage.findings import CoverageCell, GapReport, PlaceReach
    from graph.analysis.coverage.intensity import Intensity
    from graph.analysis.coverage.sensitivity import Variation
    from graph.analysis.coverage.travel import TravelTimes
    from graph.model.view import View
    from graph.store import Store

CELLS_SHOWN = 25
RANKED_SHOWN = 10
LINES_SHOWN = 5
DAY = 24 * 60
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


class Trip(NamedTuple):
    """A table of travel times, and how many minutes are within reach by it."""

    file: Path | None
    minutes: float | None


class Answer(NamedTuple):
    """The report, the room there is for one question, and how answers move where that is asked."""

    report: GapReport
    shared: Intensity | None
    moves: tuple[Variation, ...] | None


class Weighed(NamedTuple):
    """A file of weights, and whether to show what rests on each."""

    file: Path | None
    moves: bool


def gaps(
    need: Need = None,
    community: Community = None,
    brief: Brief = None,
    words: Words = "",
    files: Files = None,
    role: For = Role.PUBLIC,
    force: Force = False,
    equity: Equity = False,
    travel_times: TravelFile = None,
    minutes: Minutes = None,
    weights: Weights = None,
    sensitivity: Sensitivity = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show where people have any help within reach, and where they have help that is theirs.

    Files show one --need for one --community; without them the pair where the two differ most.
    """
    if equity and (community or brief or files):
        raise Misused("--equity sets all communities side by side: leave --community and files out.")
    if (weights or sensitivity) and (brief or files or equity):
        raise Misused("--brief, --write and --equity go by Kith's own weights: leave yours out there.")
    call = a_call(data, json, demo)
    _refuse_half(travel_times, minutes, alone=bool(brief or files or equity))
    with planted(call) as store:
        if brief is not None or files:
            from api.cli.gap_files import Wanted, write_files

            write_files(call, store, Wanted(need, community, brief, words, files or [], role, force))
            return
        _answer(
            call,
            store,
            (need, community),
            Trip(travel_times, minutes),
            Weighed(weights, sensitivity),
            equity=equity,
        )


def _answer(
    call: Call,
    store: Store,
    typed: tuple[str | None, str | None],
    trip: Trip,
    weighed: Weighed,
    *,
    equity: bool,
) -> None:
    from graph.analysis.coverage.gaps import gaps as find_gaps
    from graph.analysis.coverage.intensity import intensity
    from graph.analysis.coverage.sensitivity import sensitivity

    choices = read_weights(weighed.file)
    view = view_of(call, store)
    need = one_code(typed[0], view.words.needs, "need") if typed[0] else None
    community = one_code(typed[1], view.words.communities, "community") if typed[1] else None
    if equity:
        tell_equity(call, store, view, need)
        return
    travel = _travel(call, view, trip.file, trip.minutes) if trip.file and trip.minutes else None
    report = find_gaps(view, need=need, community=community, choices=choices, travel=travel)
    shared = intensity(view, need, community, choices=choices, travel=travel) if need and community else None
    moves = (
        sensitivity(view, need=need, community=community, choices=choices, travel=travel)
        if weighed.moves
        else None
    )
    _tell(call, store, view, Answer(report, shared, moves))


def _refuse_half(travel_times: Path | None, minutes: float | None, *, alone: bool) -> None:
    if travel_times is not None and alone:
        raise Misused(
            "--brief, --write and --equity go by straight lines; leave them out, or --travel-times."
        )
    if (travel_times is None) != (minutes is None):
        raise Misused("--travel-times FILE and --minutes N belong together: give both, or neither.")
    if minutes is not None and not 0 < minutes < DAY:
        raise Misused(f"--minutes takes a number above 0 and under {DAY:,}; {minutes:g} is not.")


def _travel(call: Call, view: View, file: Path, minutes: float) -> TravelTimes:
    from ingest.report import Report
    from ingest.travel_times import read_travel_times

    report = Report()
    times = read_travel_times(file, view, minutes, report)
    for line in report.lines[:LINES_SHOWN]:
        call.tell(str(line))
    if len(report.lines) > LINES_SHOWN:
        call.tell(f"{len(report.lines) - LINES_SHOWN} more rows like these are not used.")
    return times


def _tell(call: Call, store: Store, view: View, answer: Answer) -> None:
    report, shared, moves = answer
    if call.json:
        more = {"sensitivity": moves} if moves is not None else {}
        tell_json(view, store, {"gaps": report, "intensity": shared, **more})
        return
    from graph.analysis.coverage.intensity_words import intensity_sentences

    room = intensity_sentences(view, shared) if shared else ()
    tell_opening(view, report.title, *report.sentences, *room)
    _ranking(view, report)
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
        said = [c for c in cells if c.any_share is not None and c.community != "all_residents"]
        cells = tuple(sorted(said, key=_apart)[:CELLS_SHOWN])
    table(
        ("need", "community", "people", "any in reach", "theirs in reach", "not yet", "note"),
        [_cell(view, cell) for cell in cells],
        caption=f"By {report.travel}: {_limits(report)}"
        if report.travel
        else f"Straight-line miles: {_limits(report)}",
    )
    if len(cells) < len(report.cells):
        say(
            f"These are {len(cells)} of {len(report.cells)}, furthest apart first. Ask for one --need or one "
            "--community to see all of it, or --json for everything."
        )


def _apart(cell: CoverageCell) -> tuple[bool, float]:
    """Widest first; where it is not known whether support is theirs, last."""
    return cell.affirming_share is None, (cell.affirming_share or 0.0) - (cell.any_share or 0.0)


def _places(view: View, report: GapReport, shared: Intensity | None) -> None:
    few = sum(place.reach is Reach.TOO_FEW for place in report.places)
    room = shared.places if shared else dict[str, float | None]()
    table(
        ("place", "people", "any", "theirs", "room for 1,000", "within reach"),
        [
            (
                view.places[p.place].name,
                p.people.text,
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
    return (
        view.words.need(cell.need).label,
        view.words.community(cell.community).label,
        cell.people.text,
        in_hundred(cell.any_share),
        in_hundred(cell.affirming_share),
        cell.in_gap.text,
        cell.note,
    )


def _limits(report: GapReport) -> str:
    return ", ".join(f"{setting} {miles:g}" for setting, miles in report.limits.items())


def _supports(view: View, report: GapReport) -> None:
    theirs = set(report.affirming_supports)
    known = [view.services[one] for one in report.supports if one in view.services]
    rows = [
        (view.partners[one.partner].name, one.name, "yes" if one.id in theirs else "not known")
        for one in known
    ]
    table(("what is there", "service", "the community's own"), sorted(rows))
