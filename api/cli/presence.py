"""kith presence"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.common import (
    Call,
    Data,
    Demo,
    Json,
    Meeting,
    a_call,
    planted,
    tell_json,
    tell_meeting,
    tell_opening,
    view_of,
)
from api.cli.show import Cell, table
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.analysis.network.nearest import Nearest
    from graph.analysis.network.presence import Circle, PresenceLine, PresenceReport
    from graph.model.view import View
    from graph.store import Store

# So many organizations are named in a cell of a table; --json has all.
NAMED = 3


def presence(
    role: Meeting = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show where the community is: its part of ties, decision tables, information, money and referrals.

    Each count stands beside what the number of community supports would give. Then the traditional picture,
    systems and mainstream advocacy alone, beside the reimagined one, and how far each system's nearest
    community support is.
    """
    from graph.analysis.network.presence import presence as find_presence

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role or Role.TEAM)
        report = find_presence(view)
        if role is None:
            _tell(call, store, view, report)
        elif tell_meeting(call, store, view, "presence", report.title, lines=report.lines):
            _lines(report)


def _tell(call: Call, store: Store, view: View, report: PresenceReport) -> None:
    if call.json:
        tell_json(view, store, {"presence": report})
        return
    tell_opening(view, report.title, *report.sentences)
    _lines(report)
    table(
        ("picture", "partners", "ties", "density", "ties each", "separate groups", "largest"),
        [_circle("traditional", report.traditional), _circle("reimagined", report.reimagined)],
        caption="The two pictures",
    )
    _families(report)
    _nearest(view, report)


def _lines(report: PresenceReport) -> None:
    table(
        ("what", "now", "of", "by its number", "95 % between", "p"),
        [_line(line) for line in report.lines],
        caption="What has to do with community supports",
    )


def _line(line: PresenceLine) -> tuple[Cell, ...]:
    from graph.analysis.network.presence_words import line_label

    label, share = line_label(line), line.share
    if share is None:
        return (label, *([None] * 5))
    band = f"{round(share.low):,} and {round(share.high):,}"
    p = f"{min(share.p_low, share.p_high):.4f}"
    return (label, f"{share.observed:,}", f"{share.total:,}", f"{round(share.expected):,}", band, p)


def _circle(name: str, circle: Circle) -> tuple[Cell, ...]:
    dense = None if circle.density is None else f"{circle.density:.4f}"
    return (name, circle.partners, circle.ties, dense, circle.mean_partners, circle.pieces, circle.largest)


def _families(report: PresenceReport) -> None:
    def told(value: float | None) -> Cell:
        return "too few to say" if value is None else f"{round(value):,}"

    table(
        ("system family", "partners", "ties across sides", "by its size"),
        [(f.label, f.size, told(f.observed), told(f.expected)) for f in report.families],
        caption="Which systems the ties across sides are with",
    )


def _nearest(view: View, report: PresenceReport) -> None:
    table(
        ("system", "steps", "nearest community supports", "could be introduced by"),
        [
            (
                view.partners[found.partner].name,
                found.steps if found.steps is not None else "not yet linked",
                _supports(view, found),
                _introduced(view, found),
            )
            for found in report.nearest
        ],
        caption="How far each system's nearest community support is",
    )


def _supports(view: View, found: Nearest) -> Cell:
    if found.theirs_to_say:
        return "the community's to say"
    return _named(view, found.supports, found.people) or None


def _introduced(view: View, found: Nearest) -> str:
    if found.theirs_to_say:
        return "the community's to ask for"
    if found.steps == 1:
        return "linked already"
    return _named(view, found.through, found.through_people) or "nobody yet"


def _named(view: View, ids: tuple[str, ...], people: int) -> str:
    """Names of organizations; individuals are a trusted person, never a name."""
    trusted = [] if not people else ["a trusted person" if people == 1 else f"{people} trusted people"]
    more = [f"{len(ids) - NAMED} more"] if len(ids) > NAMED else []
    return ", ".join([*(view.partners[own].name for own in ids[:NAMED]), *more, *trusted])
