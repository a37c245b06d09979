"""Whether two records are the same partner, and who decided that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.model.ids import stable_id
from graph.vocabulary.codes import Judge, Verdict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A remembered answer to "are these two the same partner?"; the team's outranks the rule's.

    `one` and `other` are ids of partners, the smaller first. `score` is how alike the rule found them
    (0 to 1), `reasons` what agreed, in words that repeat nothing withheld.
    """

    id: str
    one: str
    other: str
    verdict: Verdict
    by: Judge
    day: date
    score: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def pair(self) -> Pair:
        """The two records it is about."""
        return self.one, self.other


def pair_of(one: str, other: str) -> Pair:
    """Two ids in the order a judgement keeps them.

    >>> pair_of("b", "a")
    ('a', 'b')
    """
    return (one, other) if one < other else (other, one)


def judge(
    one: str,
    other: str,
    verdict: Verdict,
    by: Judge,
    day: date,
    *,
    score: float | None = None,
    reasons: tuple[str, ...] = (),
) -> Judgement:
    """A judgement of two records in either order; a later one of the same pair takes its place."""
    first, second = pair_of(one, other)
    return Judgement(stable_id("judgement", first, second), first, second, verdict, by, day, score, reasons)
