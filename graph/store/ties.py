"""What becomes of a tie when more is reported of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.model.tie import NO_REPORT, Report, Tie, TieKey
from graph.vocabulary.codes import narrowest


def merged(before: Tie, given: Tie) -> Tie:
    """The tie after a later report: each end replaces its own word and leaves the other's alone.

    When the later report says all that was said before, it also decides who may see the tie and what
    was funded. Otherwise the narrower audience stays, and known facts are not lost to silence.
    """
    start, end, other = (
        later if later != NO_REPORT else former
        for former, later in zip(before.reports, given.reports, strict=True)
    )
    reports = replace(given, by_start=start, by_end=end, by_other=other)
    if _says_all(before.reports, given.reports):
        return reports
    return replace(
        reports,
        audience=narrowest((before.audience, given.audience)),
        amount=before.amount if given.amount is None else given.amount,
        purpose=given.purpose or before.purpose,
        year=before.year if given.year is None else given.year,
    )


def by_key(ties: Iterable[Tie]) -> dict[TieKey, Tie]:
    """One tie a key; what several rows of one load say of it is put together in order."""
    found: dict[TieKey, Tie] = {}
    for tie in ties:
        before = found.get(tie.key)
        found[tie.key] = tie if before is None else merged(before, tie)
    return found


def _says_all(before: tuple[Report, ...], given: tuple[Report, ...]) -> bool:
    pairs = zip(before, given, strict=True)
    return all(former == NO_REPORT or later != NO_REPORT for former, later in pairs)


def ends(ties: Iterable[Tie]) -> list[dict[str, str]]:
    """The two ends of each tie, as rows of a query."""
    return [{"here": tie.start, "there": tie.end} for tie in ties]
