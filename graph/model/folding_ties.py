"""Ties of linked records as ties of one partner: two records of the same end are one end, never two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.model.tie import NO_REPORT, Report, Tie, TieKey
from graph.vocabulary.codes import Answer, Strength, narrowest

# What counts when the same end said several things on one day: a chosen distance first, a doubt before a yes.
_CAREFUL = (Answer.NO, Answer.YES, Answer.UNKNOWN)


def folded_ties(
    ties: Iterable[Tie], of: Mapping[str, str], *, unwanted: Iterable[Tie] = ()
) -> tuple[Tie, ...]:
    """The ties with their ends as `of` names them; those of a partner to itself are gone.

    What several records of one end say becomes one report: *not wanted* stays, else the latest word counts.
    So no tie is confirmed unless both ends report it. Where one of the `unwanted`, which the role need not
    see, speaks of the same tie, it is not shown as one.
    """
    groups: dict[TieKey, list[Tie]] = defaultdict(list)
    for tie in ties:
        moved = _moved(tie, of)
        if moved.start != moved.end:
            groups[moved.key].append(moved)
    distances = {_moved(tie, of).key for tie in unwanted}
    found = (_one_of(group) for group in groups.values())
    return tuple(tie for tie in found if tie.not_wanted or tie.key not in distances)


def _moved(tie: Tie, of: Mapping[str, str]) -> Tie:
    start, end = of.get(tie.start, tie.start), of.get(tie.end, tie.end)
    if (start, end) == (tie.start, tie.end):
        return tie
    if not tie.kind.directed and end < start:
        return replace(tie, start=end, end=start, by_start=tie.by_end, by_end=tie.by_start)
    return replace(tie, start=start, end=end)


def _one_of(ties: Sequence[Tie]) -> Tie:
    if len(ties) == 1:
        return ties[0]
    funds = min(ties, key=_latest_funds)
    return replace(
        ties[0],
        by_start=one_report([tie.by_start for tie in ties]),
        by_end=one_report([tie.by_end for tie in ties]),
        by_other=one_report([tie.by_other for tie in ties]),
        audience=narrowest(tie.audience for tie in ties),
        amount=funds.amount,
        purpose=funds.purpose,
        year=funds.year,
    )


def one_report(reports: Iterable[Report]) -> Report:
    """What one end says that is in the books several times. It may be shown only if each may."""
    said = [report for report in reports if report != NO_REPORT]
    if not said:
        return NO_REPORT
    one = min(said, key=_weight)
    return replace(one, may_show=all(report.may_show for report in said))


def _weight(report: Report) -> tuple[bool, int, int, int, str]:
    day = report.as_of or date.min
    careful = _CAREFUL.index(report.answer) if report.answer in _CAREFUL else 0
    return (
        report.answer is not Answer.NOT_WANTED,
        -day.toordinal(),
        careful,
        report.strength or len(Strength) + 1,
        report.source,
    )


def _latest_funds(tie: Tie) -> tuple[bool, int, int, str]:
    return (tie.amount is None, -(tie.year or 0), -(tie.amount or 0), tie.purpose)
