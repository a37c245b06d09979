"""Soft outlines around points."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin

XY = tuple[float, float]

# Points on the circle that grows a point, and on each smoothed corner.
AROUND = 12
STEPS = 4
# A corner is smoothed over at most this much of its edges.
SOFTEST = 60.0


def convex_hull(points: Sequence[XY]) -> list[XY]:
    """The corners of the smallest convex outline, in order; fewer than three points are given back.

    >>> convex_hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(ordered: Sequence[XY]) -> list[XY]:
    corners: list[XY] = []
    for point in ordered:
        while len(corners) > 1 and _turn(corners[-2], corners[-1], point) <= 0:
            corners.pop()
        corners.append(point)
    return corners


def _turn(a: XY, b: XY, c: XY) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def grown_hull(points: Sequence[XY], by: float) -> tuple[XY, ...]:
    """The convex outline grown by `by` and smoothed through the middles of its edges."""
    circle = [(by * cos(2 * pi * k / AROUND), by * sin(2 * pi * k / AROUND)) for k in range(AROUND)]
    grown = convex_hull([(x + dx, y + dy) for x, y in convex_hull(points) for dx, dy in circle])
    smooth: list[XY] = []
    for index, corner in enumerate(grown):
        before = _toward(corner, grown[index - 1])
        after = _toward(corner, grown[(index + 1) % len(grown)])
        smooth += [_bend(before, corner, after, step / STEPS) for step in range(STEPS)]
    return tuple(smooth)


def _toward(corner: XY, other: XY) -> XY:
    """The middle of an edge, or a point of it nearer the corner, so that no member is cut off."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    part = min(0.5, SOFTEST / max(1e-9, hypot(dx, dy)))
    return corner[0] + part * dx, corner[1] + part * dy


def _bend(a: XY, corner: XY, b: XY, t: float) -> XY:
    """A point of the quadratic curve from `a` to `b` that `corner` pulls on."""
    near, mid, far = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return near * a[0] + mid * corner[0] + far * b[0], near * a[1] + mid * corner[1] + far * b[1]
