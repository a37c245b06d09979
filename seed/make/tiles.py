"""Tiles the county: a Voronoi pattern, small in the city and wide in the country, along its rivers.

Every border is drawn once and shared by the two tiles beside it, so that there are no gaps or overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from random import Random

from seed.make.frame import HEIGHT, TOWNS, WIDTH, XY, apart
from seed.make.water import normals

Ring = list[XY]
FRAME: Ring = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT)]


@dataclass(frozen=True, slots=True)
class Tiling:
    """The tiles as rings, and the county around them; a border point is in all rings that share it."""

    tiles: list[Ring]
    outline: Ring


def spacing(point: XY) -> float:
    """How far apart the middles of tiles should lie here, in miles."""
    city, *towns = (apart(point, where) for _, where in TOWNS.values())
    near_city = 1.72 + 0.09 * max(0.0, city - 2.5) + 1.15 * max(0.0, city - 8.0)
    near_town = 3.4 + 1.6 * max(0.0, min(towns) - 2.5)
    return min(15.0, near_city, near_town)


def tiling(rivers: Sequence[list[XY]], rng: Random) -> Tiling:
    """Tiles of the county whose borders run along the rivers."""
    banks = _town_sites(_bank_sites(rivers))
    sites = _scatter(banks, rng)
    for _ in range(3):
        cells = [_cell(i, sites) for i in range(len(sites))]
        sites = sites[: len(banks)] + [centroid(ring) for ring in cells[len(banks) :]]
    rings = _without_slivers([_cell(i, sites) for i in range(len(sites))])
    rings = _to_the_rivers(rings, rivers)
    borders = _borders(rings)
    tiles = [_drawn(ring, borders, rivers) for ring in rings]
    return Tiling(tiles, _outline(rings, borders, rivers))


def _bank_sites(rivers: Sequence[list[XY]]) -> list[XY]:
    sites: list[XY] = []
    for river in rivers:
        since = 0.0
        for i, ((x, y), (nx, ny)) in enumerate(zip(river, normals(river), strict=True)):
            since += apart(river[i], river[i - 1]) if i else 0.0
            wide = spacing((x, y))
            pair = [(x + nx * wide * 0.44 * s, y + ny * wide * 0.44 * s) for s in (1, -1)]
            roomy = all(apart(p, q) > 0.78 * wide for p in pair for q in sites)
            if since >= 0.9 * wide and roomy and all(_inside_frame(p, 0.3 * wide) for p in pair):
                sites += pair
                since = 0.0
    return sites


def _town_sites(banks: list[XY]) -> list[XY]:
    """Four quarters for a large town, two halves for a small one; the villages share a tile with the land."""
    quarters = {"cedar-bend": 4, "millbrook": 4, "east-branch": 2, "alder-point": 2}
    sites: list[XY] = []
    for turn, (town, parts) in enumerate(quarters.items()):
        x, y = TOWNS[town][1]
        angles = [0.5 + 0.7 * turn + 2 * pi * part / parts for part in range(parts)]
        sites += [(x + 1.9 * cos(angle), y + 1.9 * sin(angle)) for angle in angles]
    return sites + [bank for bank in banks if all(apart(bank, site) > 3.5 for site in sites)]


def _scatter(fixed: list[XY], rng: Random) -> list[XY]:
    sites = list(fixed)
    for _ in range(12000):
        point = (rng.random() * WIDTH, rng.random() * HEIGHT)
        if _inside_frame(point, 0.25 * spacing(point)) and all(
            apart(point, other) > 0.84 * (spacing(point) + spacing(other)) / 2 for other in sites
        ):
            sites.append(point)
    return sites


def _inside_frame(point: XY, edge: float) -> bool:
    return edge < point[0] < WIDTH - edge and edge < point[1] < HEIGHT - edge


def _cell(index: int, sites: list[XY]) -> Ring:
    ring, (sx, sy) = FRAME, sites[index]
    for other, (ox, oy) in enumerate(sites):
        if other != index:
            middle, toward = ((sx + ox) / 2, (sy + oy) / 2), (ox - sx, oy - sy)
            ring = _clip(ring, middle, toward)
    return ring


def _clip(ring: Ring, middle: XY, toward: XY) -> Ring:
    def beyond(p: XY) -> float:
        return (p[0] - middle[0]) * toward[0] + (p[1] - middle[1]) * toward[1]

    kept: Ring = []
    for here, there in zip(ring, [*ring[1:], ring[0]], strict=True):
        a, b = beyond(here), beyond(there)
        if a <= 0:
            kept.append(here)
        if (a < 0 < b) or (b < 0 < a):
            t = a / (a - b)
            kept.append((here[0] + t * (there[0] - here[0]), here[1] + t * (there[1] - here[1])))
    return kept


def area(ring: Ring) -> float:
    """Square miles inside a ring, positive when it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def centroid(ring: Ring) -> XY:
    """The middle of a ring's area."""
    size, x, y = area(ring), 0.0, 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * size), y / (6 * size)


def inside(point: XY, ring: Ring) -> bool:
    """Whether a point lies in a ring."""
    within = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > point[1]) != (by > point[1]) and point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax:
            within = not within
    return within


def _without_slivers(rings: list[Ring]) -> list[Ring]:
    """Corners that nearly touch become one corner, the same for every tile that has it."""
    corners = sorted({point for ring in rings for point in ring})
    kept: list[XY] = []
    stands_for: dict[XY, XY] = {}
    for corner in sorted(corners, key=lambda p: (not _on_frame(p), p)):
        close = [k for k in kept if apart(k, corner) < 0.16 * spacing(corner)]
        fits = [k for k in close if not _on_frame(corner) or apart(k, corner) < 1e-6]
        if fits:
            stands_for[corner] = min(fits, key=lambda k: apart(k, corner))
        else:
            kept.append(corner)
            stands_for[corner] = corner
    return [_no_repeats([stands_for[point] for point in ring]) for ring in rings]


def _no_repeats(ring: Ring) -> Ring:
    """Without corners named twice in a row, and without spikes that go out and come back."""
    ring = [point for i, point in enumerate(ring) if point != ring[i - 1]]
    for i in range(len(ring)):
        if ring[i - 1] == ring[(i + 1) % len(ring)]:
            return _no_repeats([*ring[:i], *ring[i + 1 :]])
    return ring


def _on_frame(point: XY) -> bool:
    x, y = point
    return min(abs(x), abs(x - WIDTH), abs(y), abs(y - HEIGHT)) < 1e-6


def _to_the_rivers(rings: list[Ring], rivers: Sequence[list[XY]]) -> list[Ring]:
    moved: dict[XY, XY] = {}
    for corner in {point for ring in rings for point in ring if not _on_frame(point)}:
        bank = min((p for river in rivers for p in river), key=lambda p: apart(p, corner))
        if apart(bank, corner) < 0.27 * spacing(corner) and _inside_frame(bank, 0.2):
            moved[corner] = bank
    return [_no_repeats([moved.get(point, point) for point in ring]) for ring in rings]


Edge = tuple[XY, XY]


def _borders(rings: list[Ring]) -> dict[Edge, int]:
    """How many tiles have each border (2 inside the county, 1 around it)."""
    found: dict[Edge, int] = {}
    for ring in rings:
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            edge = (min(a, b), max(a, b))
            found[edge] = found.get(edge, 0) + 1
    return found


def _drawn(ring: Ring, borders: dict[Edge, int], rivers: Sequence[list[XY]]) -> Ring:
    drawn: Ring = []
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        edge = (min(a, b), max(a, b))
        inner = _between(edge, alone=borders[edge] == 1, rivers=rivers)
        drawn += [a, *(inner if a == edge[0] else inner[::-1])]
    return drawn


def _between(edge: Edge, *, alone: bool, rivers: Sequence[list[XY]]) -> Ring:
    """The points of a border between its two corners: a survey line, a river, or a natural line."""
    (ax, ay), (bx, by) = edge
    if alone and not (ay < 0.01 and by < 0.01):
        return []
    for river in rivers:
        if edge[0] in river and edge[1] in river:
            i, j = river.index(edge[0]), river.index(edge[1])
            along = river[min(i, j) + 1 : max(i, j)]
            if 0 < len(along) < 26:
                return along if i < j else along[::-1]
    rng = Random(f"{ax:.4f} {ay:.4f} {bx:.4f} {by:.4f}")  # noqa: S311 (a drawing, not a secret)
    wild = 0.10 if alone or rng.random() < 0.4 else 0.014
    return _wander(edge[0], edge[1], wild, rng, depth=3)


def _wander(a: XY, b: XY, wild: float, rng: Random, *, depth: int) -> Ring:
    if depth == 0 or apart(a, b) < 0.35:
        return []
    off = rng.uniform(-wild, wild)
    middle = ((a[0] + b[0]) / 2 - off * (b[1] - a[1]), (a[1] + b[1]) / 2 + off * (b[0] - a[0]))
    before, after = (_wander(p, q, wild, rng, depth=depth - 1) for p, q in ((a, middle), (middle, b)))
    return [*before, middle, *after]


def _outline(rings: list[Ring], borders: dict[Edge, int], rivers: Sequence[list[XY]]) -> Ring:
    following = {
        a: b
        for ring in rings
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if borders[(min(a, b), max(a, b))] == 1
    }
    first = min(following)
    corners = [first]
    while (corner := following[corners[-1]]) != first:
        corners.append(corner)
    return _drawn(corners, borders, rivers)


def widest(ring: Ring) -> float:
    """About how wide a tile is, in miles."""
    return sqrt(abs(area(ring)))
