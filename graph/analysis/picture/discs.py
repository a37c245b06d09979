"""Discs of different sizes on a plane: shared ties draw them together, and they never overlap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 300
APART = 300
# Pictures are wide: how strongly discs stay near the middle line, how far apart the sides stand, and how
# much room is given from left to right in the end, for the names above the discs.
FLAT = 0.16
WIDE = 1.2
ROOM = 1.3


def place_discs(radii: Floats, weights: Floats, leaning: Floats) -> Floats:
    """Centers (one row of x, y a disc) for discs of these radii, in the unit of the radii.

    `weights[i, j]` is how many ties two discs share; `leaning` (-1 to 1) is where along the width a
    disc would rather be. No randomness: a golden-angle start, then forces, then gentle pushing apart.
    """
    count = len(radii)
    reach = float(np.sqrt((radii**2).sum()))
    angle = np.arange(count) * np.pi * (3 - np.sqrt(5))
    start = reach * np.sqrt((np.arange(count) + 0.5) / count)
    centers = np.stack([WIDE * leaning * reach + 0.5 * start * np.cos(angle), start * np.sin(angle)], axis=1)
    pull = np.log1p(weights)
    pull /= max(1.0, float(pull.sum(axis=1).max(initial=0.0)))
    for step in range(STEPS):
        cooling = 1 - step / STEPS
        centers += 0.25 * cooling * _drift(centers, pull, WIDE * leaning * reach, reach)
        centers += 0.5 * _push(centers, radii)
    for _ in range(APART):
        push = _push(centers, radii)
        if float(np.abs(push).max(initial=0.0)) < 1e-6:
            break
        centers += push
    return centers * np.array([ROOM, 1.0])


def _drift(centers: Floats, pull: Floats, home: Floats, reach: float) -> Floats:
    """Toward the discs that share ties, toward the middle, and toward the side it leans to."""
    toward = pull @ centers - pull.sum(axis=1, keepdims=True) * centers
    rest = np.stack([0.30 * (home - centers[:, 0]), -FLAT * centers[:, 1]], axis=1)
    gap = centers[:, None, :] - centers[None, :, :]
    far = (gap**2).sum(axis=2) + (0.1 * reach) ** 2
    spread = 0.08 * reach**2 * (gap / far[:, :, None]).sum(axis=1) / len(centers)
    return toward + rest + spread


def _push(centers: Floats, radii: Floats) -> Floats:
    """How far each disc must give way so that overlapping ones part, half each."""
    gap = centers[:, None, :] - centers[None, :, :]
    distance = np.sqrt((gap**2).sum(axis=2))
    overlap = np.maximum(0.0, radii[:, None] + radii[None, :] - distance)
    np.fill_diagonal(overlap, 0.0)
    same = distance < 1e-9
    distance[same] = 1.0
    gap[same] = np.array([1e-3, 1e-3])
    way = gap / distance[:, :, None]
    return 0.5 * (overlap[:, :, None] * way).sum(axis=1)
