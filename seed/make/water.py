"""The river, its two branches and the lakes, as smooth shapes in miles."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from random import Random

from seed.make.frame import LAKE, XY

# Points the water runs through, upstream first; the bend around the city gives it its name.
RIVER: tuple[XY, ...] = (
    (15.0, 62.0), (19.0, 54.0), (26.0, 47.5), (27.5, 40.0), (35.0, 34.5), (44.0, 32.5), (51.5, 35.5),
    (57.0, 36.3), (61.8, 35.4), (66.6, 33.6), (68.3, 30.4), (66.9, 27.2), (63.6, 27.3), (61.4, 25.2),
    (62.4, 22.2), (66.6, 20.4), (71.6, 21.4), (75.8, 23.2), (81.0, 20.6), (87.0, 21.8), (92.0, 17.0),
    (100.0, 15.0),
)  # fmt: skip
CREEK: tuple[XY, ...] = (
    (-4.0, 12.5), (6.0, 16.0), (14.0, 15.0), (21.0, 20.0), (29.0, 21.6), (36.0, 26.0), (40.0, 27.5),
    (44.0, 32.5),
)  # fmt: skip
BRANCH: tuple[XY, ...] = ((60.0, 62.0), (58.5, 54.0), (53.5, 48.5), (54.2, 43.0), (56.0, 39.5), (57.0, 36.3))

# Lakes: name, middle, radius in miles, how much longer than wide, turned by (radians).
LAKES: tuple[tuple[str, XY, float, float, float], ...] = (
    ("Stone Lake", LAKE, 3.7, 1.5, 0.5),
    ("Heron Lake", (78.6, 36.6), 1.55, 1.35, 2.2),
    ("Little Heron Lake", (81.9, 38.9), 0.75, 1.2, 0.4),
    ("Mirror Lake", (58.8, 29.6), 0.62, 1.3, 1.1),
    ("Lake Orchard", (71.7, 18.4), 0.72, 1.5, 2.6),
    ("Sweetgrass Lake", (12.0, 46.5), 1.7, 1.25, 0.1),
    ("Twin Lakes North", (21.5, 32.6), 0.95, 1.3, 1.4),
    ("Twin Lakes South", (22.9, 29.9), 0.8, 1.2, 0.7),
    ("Gravel Lake", (51.0, 16.5), 1.25, 1.45, 2.9),
    ("Long Slough", (8.4, 27.5), 0.9, 1.9, 0.9),
    ("Plover Lake", (70.4, 48.0), 1.35, 1.3, 0.3),
    ("Cutbank Lake", (91.2, 33.0), 0.95, 1.35, 1.9),
    ("Old Mill Pond", (83.4, 10.2), 0.5, 1.5, 0.2),
)


def smooth(points: tuple[XY, ...], *, steps: int = 12) -> list[XY]:
    """A curve through all points (Catmull-Rom), with `steps` pieces between two of them."""
    padded = (points[0], *points, points[-1])
    curve: list[XY] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        curve += [
            (_blend(a[0], b[0], c[0], d[0], i / steps), _blend(a[1], b[1], c[1], d[1], i / steps))
            for i in range(steps)
        ]
    return [*curve, points[-1]]


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def meander(curve: list[XY], rng: Random, *, sway: float) -> list[XY]:
    """The curve with small turns of its own, none at its ends."""
    phase, last = rng.uniform(0, 2 * pi), len(curve) - 1
    bent: list[XY] = []
    for i, (point, (nx, ny)) in enumerate(zip(curve, normals(curve), strict=True)):
        fade = min(1.0, i / 10, (last - i) / 10)
        off = sway * fade * (sin(i * 0.55 + phase) + 0.6 * sin(i * 1.3 + 2 * phase))
        bent.append((point[0] + nx * off, point[1] + ny * off))
    return bent


def normals(curve: list[XY]) -> list[XY]:
    """The unit vector to the left of the curve at each of its points."""
    found: list[XY] = []
    for i in range(len(curve)):
        (ax, ay), (bx, by) = curve[max(0, i - 1)], curve[min(len(curve) - 1, i + 1)]
        long = hypot(bx - ax, by - ay) or 1.0
        found.append((-(by - ay) / long, (bx - ax) / long))
    return found


def ribbon(curve: list[XY], *, start: float, end: float) -> list[XY]:
    """A polygon along the curve, `start` miles wide at its head and `end` at its mouth."""
    left: list[XY] = []
    right: list[XY] = []
    for i, ((x, y), (nx, ny)) in enumerate(zip(curve, normals(curve), strict=True)):
        half = (start + (end - start) * i / (len(curve) - 1)) / 2
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return [*left, *reversed(right)]


def lake(middle: XY, radius: float, stretch: float, turn: float, rng: Random) -> list[XY]:
    """A rounded shape with bays."""
    waves = [(k, rng.uniform(0.03, 0.34 / k), rng.uniform(0, 2 * pi)) for k in (2, 3, 4, 5, 7)]
    shore: list[XY] = []
    for step in range(48):
        angle = 2 * pi * step / 48
        out = radius * (1 + sum(size * cos(k * angle + phase) for k, size, phase in waves))
        x, y = out * stretch * cos(angle), out / stretch * sin(angle)
        shore.append((middle[0] + x * cos(turn) - y * sin(turn), middle[1] + x * sin(turn) + y * cos(turn)))
    return shore


def cut_to_frame(ring: list[XY], width: float, height: float) -> list[XY]:
    """The part of a ribbon that lies in the county; the rest flows on elsewhere."""
    return [
        (min(max(x, 0.0), width), min(max(y, 0.0), height))
        for x, y in ring
        if -1 < x < width + 1 and -1 < y < height + 1
    ]
