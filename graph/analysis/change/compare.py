"""What changed between two named points in time, and whether the ring closed. Numbers only, for the team."""

from __future__ import annotations

from dataclasses import replace
from math import exp, lgamma, log
from typing import Final

from graph.analysis.change.change_words import change_sentences, change_title
from graph.analysis.change.findings import ChangeReport, Moment, Ring
from graph.analysis.change.rows import sections
from graph.analysis.network.presence_words import UNUSUAL
from graph.model.mark import Mark
from graph.model.view import View

JOINING: Final = "presence.joining"
SAME_SIZE: Final = 1e-9


def compare(before: Mark, after: Mark, view: View) -> ChangeReport:
    """The two side by side. `view` is today's for the team: what a nation has closed since is in no row."""
    ratio_before, ratio_after = (_ratio(mark) for mark in (before, after))
    report = ChangeReport(
        before=Moment(before.name, before.on, before.revision),
        after=Moment(after.name, after.on, after.revision),
        ring=ring(before, after),
        ratio_before=ratio_before,
        ratio_after=ratio_after,
        ring_p=_moved(before, after),
        measures=sections(before.figures, after.figures, view),
        title="",
        sentences=(),
    )
    return replace(
        report, title=change_title(report), sentences=change_sentences(view, before, after, report)
    )


def ring(before: Mark, after: Mark) -> Ring:
    """Whether ties join community with the others more than before, beside what chance would give.

    Apart is a count lower than 39 in 40 random dealings of the sides give; moved is a ratio of observed to
    expected that differs between the two times by `same_rate` below 0.05. Closed: apart, then no longer, and
    moved. Closing and opening: apart at both times, and moved.
    """
    p = _moved(before, after)
    was, now = (mark.figures.get(f"{JOINING}.p_low") for mark in (before, after))
    if p is None or was is None or now is None:
        return Ring.NOT_KNOWN
    if was > UNUSUAL and now > UNUSUAL:
        return Ring.TOGETHER
    if p > 2 * UNUSUAL:
        return Ring.SAME
    if (_ratio(after) or 0.0) > (_ratio(before) or 0.0):
        return Ring.CLOSED if now > UNUSUAL else Ring.CLOSING
    return Ring.OPENED if was > UNUSUAL else Ring.OPENING


def same_rate(count: int, expected: float, other: int, other_expected: float) -> float:
    """How often two counts differ as much as these, or more, when both are the same multiple of the expected.

    The conditional test of Przyborowski and Wilenski (1940, Biometrika 31, 313-323): given their sum, the
    second count is binomial with p = other_expected / (expected + other_expected); two-sided, over all
    splits as unlikely or more. Ties that stand at both times make it cautious: it sees less than there is.

    >>> round(same_rate(5, 10.0, 5, 10.0), 3), round(same_rate(2, 10.0, 12, 10.0), 3)
    (1.0, 0.013)
    """
    total, part = count + other, other_expected / (expected + other_expected)

    def likely(second: int) -> float:
        ways = lgamma(total + 1) - lgamma(second + 1) - lgamma(total - second + 1)
        return exp(ways + second * log(part) + (total - second) * log(1 - part))

    seen = likely(other) * (1 + SAME_SIZE)
    return min(1.0, sum(chance for second in range(total + 1) if (chance := likely(second)) <= seen))


def _moved(before: Mark, after: Mark) -> float | None:
    counts = [mark.figures.get(name) for mark in (before, after) for name in (JOINING, f"{JOINING}.expected")]
    count, expected, other, other_expected = counts
    if count is None or other is None or not expected or not other_expected:
        return None
    return same_rate(int(count), expected, int(other), other_expected)


def _ratio(mark: Mark) -> float | None:
    count, expected = mark.figures.get(JOINING), mark.figures.get(f"{JOINING}.expected")
    return None if count is None or not expected else count / expected
