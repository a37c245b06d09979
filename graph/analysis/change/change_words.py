"""What changed, in sentences: about structure and outreach, with what may explain it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.analysis.change.findings import Changed, ChangeReport, Covered, Ring
from graph.analysis.network.broker_words import WAYS
from graph.analysis.wording import number, plural
from graph.model.mark import Figures, Mark
from graph.model.view import View
from graph.vocabulary.codes import Side

# Of many changes of coverage only the widest become sentences; the table has them all.
SENTENCES: Final = 3

TITLES: Final = {
    Ring.CLOSED: "The ring closed: ties now join community with the others about as chance would give",
    Ring.CLOSING: "The ring is closing: more ties join community with the others than before",
    Ring.SAME: "The ring is about where it was",
    Ring.OPENING: "The ring is wider open: fewer ties join community with the others than before",
    Ring.OPENED: "The ring opened: ties no longer join community with the others as chance would give",
    Ring.TOGETHER: "At both times ties join community with the others about as chance would give",
    Ring.NOT_KNOWN: "Whether the ring closed is not known: there is too little at one of the two times",
}


def change_title(report: ChangeReport) -> str:
    """Whether the ring closed, in one sentence."""
    return TITLES[report.ring]


def change_sentences(view: View, before: Mark, after: Mark, report: ChangeReport) -> tuple[str, ...]:
    """The ring in figures, ties, what is carried for others, coverage, and what may explain it."""
    return (
        *_joining(before, after),
        *_ties(before, after),
        *_came_and_went(report),
        *_carried(report.measures.carried),
        *_brokers(before, after),
        *_coverage(view, report.measures.coverage),
        *_explained(before, after),
    )


def _joining(before: Mark, after: Mark) -> list[str]:
    told = [_beside(mark) for mark in (before, after)]
    return [f"Ties that join community with the others: {told[0]}, {told[1]}."] if all(told) else []


def _beside(mark: Mark) -> str:
    count = mark.figures.get("presence.joining")
    total, expected = (mark.figures.get(f"presence.joining.{what}") for what in ("total", "expected"))
    if count is None or total is None or expected is None:
        return ""
    return f"{count:,.0f} of {total:,.0f} at {mark.name} (chance would give about {expected:,.0f})"


def _ties(before: Mark, after: Mark) -> list[str]:
    then, now = (mark.figures.get("ties") for mark in (before, after))
    if then is None or now is None:
        return []
    return [f"Tied pairs: {then:,.0f} at {before.name}, {now:,.0f} at {after.name}."]


def _came_and_went(report: ChangeReport) -> list[str]:
    flows = report.measures.came_and_went
    if not flows:
        return []
    came, went = flows[0].came, flows[0].went
    if came is None or went is None:
        return [
            f"How many ties came and how many went is not known: {report.before.name} or {report.after.name} "
            "was taken before Kith kept that."
        ]
    if not came and not went:
        return ["Of each kind there are as many ties between each two sides as before."]
    return [f"Each kind counted by itself, at least {plural(came, 'tie', 'ties')} came and {went:,} went."]


def _carried(rows: Sequence[Changed]) -> list[str]:
    row = next((row for row in rows if row.code == "holds_together"), None)
    if row is None or row.before is None or row.after is None or row.before == row.after:
        return []
    now = int(row.after)
    who = "partner organization holds" if now == 1 else "partner organizations hold"
    return [f"{number(now).capitalize()} {who} others together alone, {number(int(row.before))} before."]


def _brokers(before: Mark, after: Mark) -> list[str]:
    then, now = (mark.figures.get("brokers.paths") for mark in (before, after))
    if then is None or now is None:
        return []
    told = [f"Open paths, where somebody could introduce two others: {then:,.0f} before, {now:,.0f} after."]
    theirs = [_carried_by_community(mark.figures, paths) for mark, paths in ((before, then), (after, now))]
    if None not in theirs:
        told.append(f"Community supports carry {theirs[1]} in 100 of them, {theirs[0]} before.")
    return told


def _carried_by_community(figures: Figures, paths: float) -> int | None:
    credit = [figures.get(f"brokers.{role}.{Side.COMMUNITY}") for role in WAYS]
    known = [part for part in credit if part is not None]
    return round(100 * sum(known) / paths) if paths and len(known) == len(credit) else None


def _coverage(view: View, rows: Sequence[Covered]) -> list[str]:
    known = [row for row in rows if _step(row)]
    widest = sorted(known, key=lambda row: -abs(_step(row)))[:SENTENCES]
    return [_covered(view, row) for row in widest]


def _step(row: Covered) -> float:
    if row.affirming_before is None or row.affirming_after is None:
        return 0.0
    return row.affirming_after - row.affirming_before


def _covered(view: View, row: Covered) -> str:
    need, community = view.words.need(row.need).label, view.words.community(row.community).label
    return (
        f"{community}, {need}: support that is theirs is near {row.affirming_after or 0:.0%} of people, "
        f"{row.affirming_before or 0:.0%} before."
    )


def _explained(before: Mark, after: Mark) -> list[str]:
    found: list[str] = []
    then, now = (mark.figures.get("answered") for mark in (before, after))
    if then is not None and now is not None and now > then:
        more = plural(int(now - then), "more partner", "more partners")
        found.append(f"{more} answered in between: some of the ties may have been there before.")
    return found
