"""The geometry of an opened kind: a sunflower of many marks, a round hull, and the frame around all."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

Spot = tuple[float, float]
GOLDEN = pi * (3 - sqrt(5))
SPACING = 20.0
AROUND = 72


def sunflower(count: int) -> tuple[Spot, ...]:
    """`count` spots around the origin, evenly dense, nearest first.

    >>> sunflower(1)
    ((14.1, 0.0),)
    """
    return tuple(_on_circle(SPACING * sqrt(i + 0.5), i * GOLDEN) for i in range(count))


def circle(radius: float) -> tuple[Spot, ...]:
    """A round outline around the origin."""
    return tuple(_on_circle(radius, 2 * pi * i / AROUND) for i in range(AROUND))


def flanks(count: int, *, across: float, step: float) -> tuple[Spot, ...]:
    """`count` spots in two columns, `across` to the left and to the right, `step` apart, left ones first.

    >>> flanks(3, across=10, step=4)
    ((-10, -2.0), (-10, 2.0), (10, 0.0))
    """
    left = (count + 1) // 2
    columns = ((-across, left), (across, count - left))
    return tuple((x, (i - (many - 1) / 2) * step) for x, many in columns for i in range(many))


def box_around(spots: Sequence[Spot], *, margin: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the spots, widened by `margin`.

    >>> box_around([(0, 0), (10, 20)], margin=5)
    (-5, -5, 15, 25)
    """
    xs = [x for x, _ in spots] or [0.0]
    ys = [y for _, y in spots] or [0.0]
    return (min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)


def above(hull: Sequence[Spot]) -> Spot:
    """Where the name of a hull stands: over the middle of its top."""
    left, top, right, _ = box_around(hull, margin=0)
    return ((left + right) / 2, top - 13)


def _on_circle(radius: float, angle: float) -> Spot:
    return (round(radius * cos(angle), 1), round(radius * sin(angle), 1))
