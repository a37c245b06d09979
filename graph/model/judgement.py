"""Whether two records are the same partner, and who decided that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.vocabulary.codes import Judge, Verdict


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
