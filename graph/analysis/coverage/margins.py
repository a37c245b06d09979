"""Margins of error: how they add up, and how far an estimate is to be trusted.

The census gives a margin at 90 %, 1.645 standard errors wide. The coefficient of variation is the standard
error as a part of the estimate; under 12 % is fine, over 40 % very unreliable, between them caution.
Formulas: US Census Bureau, Understanding and Using American Community Survey Data (2020), chapters 7 and 8;
steps: National Research Council, Using the American Community Survey (2007), and common practice since.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.findings import People, Reliability

Floats = NDArray[np.float64]

# Standard errors in a margin at 90 %.
STANDARD_ERRORS = 1.645
FINE, WILD = 0.12, 0.40

HOW_SURE: Mapping[Reliability, str] = {
    Reliability.FINE: "sure enough",
    Reliability.CAUTION: "uncertain",
    Reliability.UNRELIABLE: "very uncertain",
    Reliability.NOT_KNOWN: "not known",
}
"""How sure a count is, as tables and files say it."""
WARNED = frozenset({Reliability.CAUTION, Reliability.UNRELIABLE})


def root_sum_of_squares(moes: Floats) -> float:
    """The margin of a sum of independent estimates; NaN when one of them is not known.

    Margins of zero counts all stand in it, though of several the census would take one: which counts are
    zero is not told. So it is rather too wide than too narrow.

    >>> root_sum_of_squares(np.array([30.0, 40.0]))
    50.0
    """
    return float(np.sqrt((moes**2).sum())) if len(moes) else float("nan")


def reliability(estimate: int, moe: float) -> Reliability:
    """How far an estimate is to be trusted, by its coefficient of variation (moe / 1.645) / estimate.

    >>> reliability(500, 60.0).value, reliability(100, 60.0).value, reliability(50, 60.0).value
    ('fine', 'caution', 'unreliable')
    """
    if isnan(moe) or estimate <= 0:
        return Reliability.NOT_KNOWN
    variation = moe / STANDARD_ERRORS / estimate
    if variation > WILD:
        return Reliability.UNRELIABLE
    return Reliability.CAUTION if variation >= FINE else Reliability.FINE


def count_text(people: People, reliable: Reliability) -> str:
    """A count as it may be shown, with a word beside it where it is not to be leaned on.

    >>> count_text(People(120, "120"), Reliability.UNRELIABLE)
    '120, very uncertain'
    """
    return f"{people.text}, {HOW_SURE[reliable]}" if reliable in WARNED else people.text
