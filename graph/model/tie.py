"""Ties between partners, as each end reports them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.model.ids import stable_id
from graph.vocabulary.codes import Answer, Role, Strength, Survey, TieKind


@dataclass(frozen=True, slots=True)
class Report:
    """What one party says of a tie. `strength` None means it did not say how strong.

    `may_show` is whether a TRUSTS answer may be shown beside its reporter.
    """

    answer: Answer = Answer.UNKNOWN
    strength: Strength | None = None
    as_of: date | None = None
    source: str = ""
    may_show: bool = False


NO_REPORT = Report()
TieKey = tuple[TieKind, str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """One kind of tie between two partners; undirected kinds name the smaller id first.

    `by_start` and `by_end` are the reports of the two ends, `by_other` one of a third party or of
    nobody named. `amount` (US dollars), `purpose` and `year` belong to FUNDS.
    """

    kind: TieKind
    start: str
    end: str
    by_start: Report = NO_REPORT
    by_end: Report = NO_REPORT
    by_other: Report = NO_REPORT
    audience: Role = Role.TEAM
    amount: int | None = None
    purpose: str = ""
    year: int | None = None

    @property
    def id(self) -> str:
        """Stable over loads: one tie of a kind between two partners."""
        return stable_id("tie", self.kind, self.start, self.end)

    @property
    def key(self) -> TieKey:
        """Two reports with the same key speak of the same tie."""
        return self.kind, self.start, self.end

    @property
    def reports(self) -> tuple[Report, Report, Report]:
        """All three reports."""
        return (self.by_start, self.by_end, self.by_other)

    @property
    def not_wanted(self) -> bool:
        """Whether an end chose this distance: then it is no tie, and no missing tie either."""
        return Answer.NOT_WANTED in (self.by_start.answer, self.by_end.answer)

    @property
    def exists(self) -> bool:
        """Whether anybody reports it and nobody chose against it."""
        told = (self.by_start.answer, self.by_end.answer, self.by_other.answer)
        return Answer.YES in told and not self.not_wanted

    @property
    def confirmed(self) -> bool:
        """Whether both ends report it."""
        return self.by_start.answer is Answer.YES and self.by_end.answer is Answer.YES

    @property
    def strength(self) -> Strength | None:
        """The weakest step that anyone who reports it named, None when nobody said."""
        weakest: Strength | None = None
        for report in (self.by_start, self.by_end, self.by_other):
            if report.strength is not None and report.answer is Answer.YES:
                weakest = report.strength if weakest is None else min(weakest, report.strength)
        return weakest


def make_tie(kind: TieKind, start: str, end: str, *, by: str | None, report: Report) -> Tie:
    """A tie as told by partner `by` (None or anyone else: a third party), ends in their stored order.

    >>> make_tie(TieKind.SITS_WITH, "b", "a", by="b", report=Report(Answer.YES)).start
    'a'
    """
    if not kind.directed and end < start:
        start, end = end, start
    if by == start:
        return Tie(kind, start, end, by_start=report)
    if by == end:
        return Tie(kind, start, end, by_end=report)
    return Tie(kind, start, end, by_other=report)


class Standing(StrEnum):
    """How well a tie is known; decides how it is drawn."""

    CONFIRMED = "confirmed"
    ONE_SIDE_OTHER_ASKED = "one_side_other_asked"
    ONE_SIDE_OTHER_NOT_ASKED = "one_side_other_not_asked"
    THIRD_PARTY = "third_party"


def standing(tie: Tie, *, start: Survey, end: Survey) -> Standing:
    """How well an existing tie is known, given whether its two ends were ever asked.

    One-sided is not unconfirmed when the other side was never asked.
    """
    if tie.confirmed:
        return Standing.CONFIRMED
    if tie.by_start.answer is not Answer.YES and tie.by_end.answer is not Answer.YES:
        return Standing.THIRD_PARTY
    silent = end if tie.by_start.answer is Answer.YES else start
    told = tie.by_end if tie.by_start.answer is Answer.YES else tie.by_start
    asked = silent in (Survey.ASKED, Survey.ANSWERED) or told.answer is Answer.NO
    return Standing.ONE_SIDE_OTHER_ASKED if asked else Standing.ONE_SIDE_OTHER_NOT_ASKED
