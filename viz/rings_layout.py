"""Where everyone stands on the rings: pure geometry in the units of the drawing, center (418, 392).

Angles are radians, 0 to the right and growing clockwise as SVG does, so -pi/2 is the top. Everything
is decided by the order of arcs, kinds and names: the same partners always stand in the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.model.partner import Partner
from graph.vocabulary.codes import Side
from graph.vocabulary.terms import Vocabulary
from viz.rings_bands import (
    CLOSEST,
    FULL,
    GAP_SLOTS,
    GLYPH,
    GROUP_SLOTS,
    MOST_OF_A_KIND,
    MOVED_TO_COMMUNITY,
    RINGS,
    SHORT,
    Ring,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One partner, or all of one kind when the ring would be too full; `members` are partner ids."""

    id: str
    label: str
    side: Side
    arc: str
    members: tuple[str, ...]
    radius: float
    angle: float

    @property
    def grouped(self) -> bool:
        """Whether the mark stands for a kind and opens on click."""
        return self.id.startswith("kind:")


@dataclass(frozen=True, slots=True)
class Arc:
    """A stretch of a ring and its name; `middle` and `span` in radians."""

    name: str
    side: Side
    label_radius: float
    middle: float
    span: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All marks by id, the arcs, and which mark each partner is drawn as."""

    marks: Mapping[str, Mark]
    arcs: tuple[Arc, ...]
    drawn_as: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Unit:
    id: str
    label: str
    arc: str
    members: tuple[str, ...]


def lay_out(partners: Iterable[Partner], words: Vocabulary) -> Layout:
    """Places for all partners, ring by ring."""
    order = {kind: place for place, kind in enumerate(words.kinds)}
    everyone = sorted(partners, key=lambda p: (order[p.kind], p.name, p.id))
    marks: dict[str, Mark] = {}
    arcs: list[Arc] = []
    for ring in RINGS:
        units = _units([p for p in everyone if p.side is ring.side], ring, words)
        placed, cut = _place(ring, units)
        marks |= {mark.id: mark for mark in placed}
        arcs += cut
    drawn_as = {member: mark.id for mark in marks.values() for member in mark.members}
    return Layout(marks, tuple(arcs), drawn_as)


def capacity(ring: Ring, arcs: int) -> int:
    """How many marks the ring holds with the most rows it has."""
    return int(FULL * sum(ring.rows[-1]) / CLOSEST - GAP_SLOTS * arcs)


def _units(partners: Sequence[Partner], ring: Ring, words: Vocabulary) -> list[_Unit]:
    """One unit a partner. In a ring too full for that the largest kinds become one unit each.

    They do so until half the ring is free, so that what stays single is not crowded by the rest.
    """
    kinds: dict[str, list[Partner]] = {}
    for partner in partners:
        kinds.setdefault(partner.kind, []).append(partner)
    arcs = {kind: _arc(ring, words.kind(kind).arc) for kind in kinds}
    joined: set[str] = set()
    drawn, room = len(partners), capacity(ring, len(set(arcs.values())))
    if drawn <= room:
        room, many = drawn, drawn
    else:
        room, many = room // 2, MOST_OF_A_KIND
    for kind in sorted(kinds, key=lambda code: (-len(kinds[code]), code)):
        if drawn <= room and len(kinds[kind]) <= many:
            break
        joined.add(kind)
        drawn -= len(kinds[kind]) - 1
    units: list[_Unit] = []
    for kind, members in kinds.items():
        if kind in joined and len(members) > 1:
            everyone = tuple(p.id for p in members)
            units.append(_Unit(f"kind:{ring.side}:{kind}", words.kind(kind).label, arcs[kind], everyone))
        else:
            units += [_Unit(p.id, p.name, arcs[kind], (p.id,)) for p in members]
    order = {name: place for place, name in enumerate(ring.arcs)}
    return sorted(units, key=lambda unit: (order.get(unit.arc, len(order)), unit.arc))


def _arc(ring: Ring, arc: str) -> str:
    """The arc a kind stands on in this ring, also when a partner was placed on another side than its kind."""
    if arc in ring.arcs or ring.side is not Side.COMMUNITY:
        return arc
    return MOVED_TO_COMMUNITY.get(arc, "Culturally specific")


def _place(ring: Ring, units: Sequence[_Unit]) -> tuple[list[Mark], list[Arc]]:
    groups = [(name, list(members)) for name, members in groupby(units, key=lambda unit: unit.arc)]
    weights = [sum(_slots(unit) for unit in members) + GAP_SLOTS for _, members in groups]
    leasts = [_least(name) / ring.label for name, _ in groups]
    spans = shares(list(zip(weights, leasts, strict=True)))
    rows = _rows(ring, sum(weights))
    marks: list[Mark] = []
    arcs: list[Arc] = []
    begin = ring.start
    for (name, members), weight, span in zip(groups, weights, spans, strict=True):
        gap = span * GAP_SLOTS / weight
        spots = _spots(len(members), rows, begin + gap / 2, span - gap)
        marks += [
            Mark(unit.id, unit.label, ring.side, name, unit.members, radius, angle)
            for unit, (angle, radius) in zip(members, spots, strict=True)
        ]
        arcs.append(Arc(name, ring.side, ring.label, begin + span / 2, span))
        begin += span
    return marks, arcs


def _slots(unit: _Unit) -> int:
    return GROUP_SLOTS if len(unit.members) > 1 else 1


def _least(name: str) -> float:
    """Room for the short name in the large letters of a narrow screen."""
    return len(SHORT.get(name, name)) * GLYPH * 1.75 + 10


def _width(name: str) -> float:
    return len(name) * GLYPH + 10


def fits(arc: Arc) -> bool:
    """Whether the whole name has room on its arc; else the short one stands there."""
    return _width(arc.name) <= arc.span * arc.label_radius


def _rows(ring: Ring, slots: float) -> tuple[float, ...]:
    """The fewest rows in which marks stand well apart."""
    for rows in ring.rows:
        if FULL * sum(rows) >= CLOSEST * 1.25 * slots:
            return rows
    return ring.rows[-1]


def _spots(count: int, rows: tuple[float, ...], begin: float, span: float) -> list[tuple[float, float]]:
    """`count` places (angle, radius) along an arc, each row holding as many as its length allows."""
    shared = [0] * len(rows)
    for _ in range(count):
        row = min(range(len(rows)), key=lambda place: ((shared[place] + 1) / rows[place], -rows[place]))
        shared[row] += 1
    spots = [
        (begin + span * (place + 0.5) / held, radius)
        for radius, held in zip(rows, shared, strict=True)
        for place in range(held)
    ]
    return sorted(spots)


def shares(wanted: Sequence[tuple[float, float]]) -> list[float]:
    """A full turn shared by weight, none less than its least angle while that can be had.

    >>> [round(share / FULL, 2) for share in shares([(1, 0.1), (3, 0.1)])]
    [0.25, 0.75]
    >>> [round(share / FULL, 2) for share in shares([(1, FULL / 2), (3, 0.1)])]
    [0.5, 0.5]
    """
    least = sum(floor for _, floor in wanted)
    if least >= FULL:
        return [FULL * floor / least for _, floor in wanted]
    fixed: set[int] = set()
    while True:
        free = FULL - sum(wanted[place][1] for place in fixed)
        weight = sum(wanted[place][0] for place in range(len(wanted)) if place not in fixed)
        spans = [
            floor if place in fixed else free * share / weight for place, (share, floor) in enumerate(wanted)
        ]
        short = {place for place, span in enumerate(spans) if span < wanted[place][1] - 1e-9}
        if not short:
            return spans
        fixed |= short
