"""Members of a cluster on a sunflower spiral, relaxed along their ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import pi, sqrt

import numpy as np

from graph.analysis.picture.discs import Floats
from graph.analysis.picture.hulls import XY

SPACING = 17.7
NEAREST = 1.35 * SPACING
GOLDEN = pi * (3 - sqrt(5))
STEPS = 60
# Relaxing compares every pair of members; large clusters get fewer steps, very large ones keep the spiral.
COMPARED = 1_500_000
RELAXED_UP_TO = 600


def disc_radius(members: int) -> float:
    """How far the outermost of so many members stands from the center, in pixels."""
    return SPACING * sqrt(max(0.0, members - 0.5))


def spiral(members: int) -> Floats:
    """The places of the spiral, from the center outwards; one row of x, y each."""
    k = np.arange(members)
    radius = SPACING * np.sqrt(k + 0.5) if members > 1 else np.zeros(members)
    return np.stack([radius * np.cos(k * GOLDEN), radius * np.sin(k * GOLDEN)], axis=1)


def place_members(
    clusters: Sequence[tuple[str, ...]],
    home: Mapping[str, int],
    centers: Floats,
    pairs: Sequence[tuple[str, str]],
) -> dict[str, XY]:
    """Where every member stands; those with ties to other clusters face them."""
    inside: list[list[tuple[str, str]]] = [[] for _ in clusters]
    facing: dict[str, Floats] = {}
    for one, other in pairs:
        here, there = home[one], home[other]
        if here == there:
            inside[here].append((one, other))
            continue
        way = centers[there] - centers[here]
        way = way / max(1e-9, float(np.hypot(way[0], way[1])))
        facing[one] = facing.get(one, np.zeros(2)) + way
        facing[other] = facing.get(other, np.zeros(2)) - way
    places: dict[str, XY] = {}
    for cluster, center, ties in zip(clusters, centers, inside, strict=True):
        spots = _relax(_face(cluster, facing), cluster, ties) + center
        places |= {partner: (float(x), float(y)) for partner, (x, y) in zip(cluster, spots, strict=True)}
    return places


def _face(cluster: Sequence[str], facing: Mapping[str, Floats]) -> Floats:
    """Spots of the spiral for each member: inner ones for those without ties outward.

    Those with ties outward take, one after another, the free spot that lies furthest their way.
    """
    free = spiral(len(cluster))
    outward = sorted(
        (index for index, partner in enumerate(cluster) if partner in facing),
        key=lambda index: (-float(np.hypot(*facing[cluster[index]])), index),
    )
    spots = np.zeros((len(cluster), 2))
    left = np.ones(len(free), dtype=bool)
    for index in outward:
        along = np.where(left, free @ facing[cluster[index]], -np.inf)
        spot = int(along.argmax())
        spots[index], left[spot] = free[spot], False
    still = [index for index in range(len(cluster)) if cluster[index] not in facing]
    spots[still] = free[left]
    return spots


def _relax(spots: Floats, cluster: Sequence[str], ties: Sequence[tuple[str, str]]) -> Floats:
    """Draw tied members a little together, keep all apart, and keep the disc's size."""
    count = len(cluster)
    if count < 3 or count > RELAXED_UP_TO or not ties:
        return spots
    position = {partner: index for index, partner in enumerate(cluster)}
    rows = np.array([(position[one], position[other]) for one, other in ties], dtype=np.int64)
    degree = np.maximum(1, np.bincount(rows.ravel(), minlength=count))[:, None]
    limit = disc_radius(count)
    start = spots.copy()
    steps = min(STEPS, COMPARED // count**2)
    for step in range(steps):
        drawn = np.zeros_like(spots)
        way = spots[rows[:, 1]] - spots[rows[:, 0]]
        np.add.at(drawn, rows[:, 0], way)
        np.add.at(drawn, rows[:, 1], -way)
        spots = spots + 0.12 * (1 - step / steps) * drawn / degree + 0.04 * (start - spots)
        spots = _keep_apart(spots)
        outside = np.hypot(spots[:, 0], spots[:, 1]) / limit
        spots = spots / np.maximum(1.0, outside)[:, None]
    for _ in range(8):
        spots = _keep_apart(spots)
    return spots


def _keep_apart(spots: Floats) -> Floats:
    """Members closer than a little more than the spacing give way, a quarter each."""
    x, y = spots[:, 0], spots[:, 1]
    distance = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
    push = 0.25 * np.maximum(0.0, NEAREST - distance) / np.maximum(1.0, distance)
    np.fill_diagonal(push, 0.0)
    return spots + push.sum(axis=1, keepdims=True) * spots - push @ spots
