"""The course of a tie on the rings, in polar form: it never crosses the heart or leaves the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from graph.model.tie import Standing
from graph.vocabulary.codes import Side, Strength
from viz.features import Line
from viz.rings_bands import CENTER_X, CENTER_Y, FULL, HEART
from viz.rings_layout import Layout, Mark

CLEAR = 9.0
"""Every tie keeps this far from the heart."""
MOST_DIP = {Side.COMMUNITY: 48.0, Side.ADVOCACY: 24.0, Side.SYSTEM: 58.0}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of the drawing between two marks, and the partner pairs it stands for."""

    first: str
    second: str
    strength: Strength | None
    standing: Standing
    joins_community: bool
    with_community: bool
    path: str


def drawn_ties(lines: tuple[Line, ...], layout: Layout) -> tuple[Drawn, ...]:
    """One course for each pair of marks with a tie; lines inside one mark are not drawn."""
    pairs: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        ends = sorted((layout.drawn_as[line.first], layout.drawn_as[line.second]))
        if ends[0] != ends[1]:
            pairs.setdefault((ends[0], ends[1]), []).append(line)
    return tuple(
        _drawn(layout.marks[first], layout.marks[second], held, place)
        for place, ((first, second), held) in enumerate(sorted(pairs.items()))
    )


def _drawn(first: Mark, second: Mark, lines: list[Line], place: int) -> Drawn:
    sides = (first.side, second.side)
    best = min(lines, key=lambda line: tuple(Standing).index(line.standing))
    return Drawn(
        first.id,
        second.id,
        max((line.strength for line in lines if line.strength is not None), default=None),
        best.standing,
        (first.side is Side.COMMUNITY) != (second.side is Side.COMMUNITY),
        Side.COMMUNITY in sides,
        smooth(course(first, second, spread=place % 7 / 6)),
    )


def course(first: Mark, second: Mark, *, spread: float = 0.5) -> list[tuple[float, float]]:
    """Points (radius, angle) from one mark to the other.

    On one ring the line dips inwards, deeper the further it goes; `spread` (0 to 1) parts lines that
    would lie on each other. Between rings the radius changes evenly while the angle eases in and out.
    """
    turn = (second.angle - first.angle + pi) % FULL - pi
    count = max(4, round(abs(turn) * 7) + 3)
    steps = [place / count for place in range(count + 1)]
    if first.side is second.side:
        dip = _dip(first, second, abs(turn), spread)
        return [
            (_between(first.radius, second.radius, t) - dip * sin(pi * t), first.angle + turn * t)
            for t in steps
        ]
    return [
        (_between(first.radius, second.radius, t), first.angle + turn * (3 * t * t - 2 * t**3)) for t in steps
    ]


def _dip(first: Mark, second: Mark, turn: float, spread: float) -> float:
    room = min(first.radius, second.radius) - HEART - CLEAR
    return min(9 + turn * (26 + 26 * spread), MOST_DIP[first.side], room)


def _between(start: float, end: float, t: float) -> float:
    return start + (end - start) * t


def at(radius: float, angle: float) -> tuple[float, float]:
    """The point of the drawing at this radius and angle."""
    return CENTER_X + radius * cos(angle), CENTER_Y + radius * sin(angle)


def smooth(polar: list[tuple[float, float]]) -> str:
    """A path through the points with no corner (Catmull-Rom as cubic curves)."""
    points = [at(radius, angle) for radius, angle in polar]
    start = points[0]
    parts = [f"M{start[0]:.1f} {start[1]:.1f}"]
    for place in range(len(points) - 1):
        before = points[max(place - 1, 0)]
        here, there = points[place], points[place + 1]
        after = points[min(place + 2, len(points) - 1)]
        one = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        two = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        parts.append("C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in (one, two, there)))
    return "".join(parts)
