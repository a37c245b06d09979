"""What else the silo report says: each finding a sentence and a small table, from the measures beside it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.network.presence import PresenceLine, PresenceReport, presence
from graph.analysis.network.presence_words import line_label
from graph.model.view import View
from viz.features import number
from viz.picture import Table


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
    return (community_presence(presence(view)),)


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
