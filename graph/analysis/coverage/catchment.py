"""Which points lie within reach of which, found without a matrix of all pairs.

Points are turned into positions in space, so that straight lines can be indexed; the points on one side are
taken in clumps that lie near each other, each against what is near the clump. A nation's places and services
go through in a second, and no more is held than the pairs that are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from graph.model.geo import EARTH_RADIUS_MILES, Point

Bools: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.int32]
Ints: TypeAlias = NDArray[np.int64]
Pairs: TypeAlias = "csc_array[np.bool_]"

# So many points go through together: enough to work on whole arrays, few enough to lie near each other.
CLUMP = 64
# A clump is asked a hair more than it may reach, so that rounding loses no pair.
SLACK = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class Clump:
    """Some points (`rows`), what is near enough for any of them (`columns`), how far `apart` each two are."""

    rows: Indices
    columns: Indices
    apart: Floats


def clumps(here: Floats, there: Floats, cuts: Floats) -> Iterator[Clump]:
    """All pairs that are near enough, each in one clump, among others that are not.

    `here` (n × d) and `there` (m × d) are positions, `cuts` (n) how far each of `here` may reach.
    """
    if not len(here) or not len(there):
        return
    tree, order = cKDTree(there), cKDTree(here, leafsize=CLUMP).indices
    # Who reaches far goes with others who do: one such point would widen the whole clump.
    far = np.floor(np.log2(np.maximum(cuts, 1.0)))
    order = order[np.argsort(far[order], kind="stable")]
    for start in range(0, len(order), CLUMP):
        rows = order[start : start + CLUMP].astype(np.int32)
        points = here[rows]
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        out = float(cdist(points, middle[None]).max() + cuts[rows].max()) * SLACK
        columns = np.array(tree.query_ball_point(middle, out, return_sorted=False), dtype=np.int32)
        if len(columns):
            yield Clump(rows, columns, cdist(points, there[columns]))


def pairs_within(here: Floats, there: Floats, cuts: Floats) -> tuple[Indices, Indices]:
    """Rows of `here` and of `there` at most `cuts` apart: positions and arguments as in `clumps`.

    >>> within = pairs_within(np.array([[0.0], [9.0]]), np.array([[1.0], [8.0]]), np.array([1.0, 2.0]))
    >>> [found.tolist() for found in within]
    [[0, 1], [0, 1]]
    """
    rows, columns = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for clump in clumps(here, there, cuts):
        row, column = np.nonzero(clump.apart <= cuts[clump.rows, None])
        rows.append(clump.rows[row])
        columns.append(clump.columns[column])
    return np.concatenate(rows), np.concatenate(columns)


def incidence(found: Sequence[tuple[Indices, Indices]], shape: tuple[int, int]) -> Pairs:
    """True for each pair of a row and a column in any of the lists."""
    rows = np.concatenate([row for row, _ in found])
    columns = np.concatenate([column for _, column in found])
    return csc_array((np.ones(len(rows), np.bool_), (rows, columns)), shape=shape)


def bools(answers: Iterable[bool]) -> Bools:
    """Answers one after the other, as an array."""
    return np.fromiter(answers, dtype=np.bool_)


def degrees(points: Iterable[Point | None]) -> Floats:
    """Rows of latitude and longitude; not a number where there is no point."""
    nowhere = (np.nan, np.nan)
    rows = [nowhere if point is None else (point.latitude, point.longitude) for point in points]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def on_sphere(degrees: Floats) -> Floats:
    """Positions (n × 3), in miles from the center of the earth, of rows of latitude and longitude."""
    latitude, longitude = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    flat = np.cos(latitude)
    return EARTH_RADIUS_MILES * np.column_stack(
        (flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude))
    )


def through(miles_over: Floats) -> Floats:
    """How far two points are apart through the earth that are so many miles apart over it."""
    return 2 * EARTH_RADIUS_MILES * np.sin(miles_over / (2 * EARTH_RADIUS_MILES))


def over(miles_through: Floats) -> Floats:
    """The inverse of `through`: straight-line miles, as on a map."""
    return 2 * EARTH_RADIUS_MILES * np.arcsin(np.minimum(1.0, miles_through / (2 * EARTH_RADIUS_MILES)))


def miles(here: Floats, there: Floats) -> Floats:
    """Straight-line miles between all of `here` and all of `there` (rows of latitude, longitude)."""
    return over(cdist(on_sphere(here), on_sphere(there)))
