"""What else the silo report says: each finding a sentence and a small table, from the measures beside it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.network.introductions import Introductions, introductions
from graph.analysis.network.presence import PresenceLine, PresenceReport, presence
from graph.analysis.network.presence_words import line_label
from graph.model.view import View
from graph.vocabulary.codes import Role
from viz.features import number
from viz.picture import Table

MOST_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One section of the report: its heading, what it says, and the figures behind it.

    `code` is a short word for anchors; `numbers` are the columns of the table that hold figures.
    """

    code: str
    heading: str
    sentences: tuple[str, ...]
    table: Table | None = None
    numbers: frozenset[int] = frozenset()


def findings(view: View) -> tuple[Finding, ...]:
    """All findings that this view has something to say on, in the order of the report."""
    if not any(tie.exists for tie in view.ties):
        return ()
    found = [community_presence(presence(view))]
    if view.role is Role.TEAM:
        found.append(next_introductions(view, introductions(view, count=MOST_PROPOSED)))
    return tuple(found)


def next_introductions(view: View, found: Introductions) -> Finding:
    """At most three introductions that would help most, in the order of choice; for the team."""
    rows = tuple(
        (
            f"{view.partners[one.one].name} and {view.partners[one.other].name}",
            one.reason,
            f"{one.asking} {one.work}",
        )
        for one in found.proposed
    )
    table = Table(
        "Introductions that would help most", ("Who", "Why", "Whom to ask, and whose work it is"), rows
    )
    return Finding("introductions", table.caption, found.sentences, table if rows else None)


def community_presence(report: PresenceReport) -> Finding:
    """Where the community is in ties, tables, information, money and referrals, beside its number."""
    told = [line for line in report.lines if line.share is not None]
    table = Table(
        "Where is the community?",
        ("What", "Now", "Of", "By its number"),
        tuple(_line(line) for line in told),
        "By its number: what chance alone would give the community for as many partners as it has.",
    )
    shown = table if told and not report.too_few else None
    # One sentence a line comes first; the table says the same.
    return Finding("presence", report.title, report.sentences[len(told) :], shown, frozenset({1, 2, 3}))


def _line(line: PresenceLine) -> tuple[str, ...]:
    def figure(value: float) -> str:
        return f"{'$' if line.dollars else ''}{number(round(value))}"

    share = line.share
    if share is None:
        return (line_label(line), "", "", "")
    return (line_label(line), figure(share.observed), figure(share.total), figure(share.expected))
