"""What the silo picture adds to the report: steps of color, and each system family's ties with community."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

from graph.analysis.network.findings import MixingCell
from graph.analysis.network.silo_words import CLAIMED
from graph.model.partner import Partner
from graph.model.view import View
from graph.vocabulary.codes import Family, Side
from graph.vocabulary.terms import word
from viz import features

TOO_FEW = 3
STEPS = (0.2, 0.7, 1.35)
"""Where the color of a cell changes: log2 of observed over expected."""


def step(cell: MixingCell) -> int:
    """How far a cell lies from chance, -3 (far fewer) to 3 (far more).

    Half a tie is added to both sides, so that a cell with none by chance does not count as endlessly more.
    Where chance of either kind explains the cell, so that no sentence claims it, the step is at most one, and
    none where even one tie is more than chance would give.

    >>> step(MixingCell("a", "b", observed=20, expected=56.0, possible=600))
    -3
    >>> step(MixingCell("a", "b", observed=9, expected=9.4, possible=100))
    0
    >>> step(MixingCell("a", "b", observed=0, expected=0.4, possible=9, p=0.6))
    0
    """
    distance = log2((cell.observed + 0.5) / (cell.expected + 0.5))
    size = sum(abs(distance) >= edge for edge in STEPS)
    if cell.p is not None and cell.p > CLAIMED:
        size = min(size, 1) if cell.expected >= 1 else 0
    return size if distance > 0 else -size


@dataclass(frozen=True, slots=True)
class Reach:
    """Ties between one group and community supports: now, by chance; `side` decides the mark."""

    label: str
    side: Side
    partners: int
    now: int
    chance: float


def with_community(view: View) -> tuple[Reach, ...]:
    """Mainstream advocacy and each system family, beside community supports.

    Families of under three partners stand together in one row, and that row is left out when it would
    still be too few to say.
    """
    groups = _groups(view)
    community = frozenset(p.id for p in view.partners.values() if p.side is Side.COMMUNITY)
    lines = features.lines(view)
    by_chance = features.by_chance(view, lines)
    found: list[Reach] = []
    for (label, side), members in groups.items():
        if len(members) < TOO_FEW or len(community) < TOO_FEW:
            continue
        now = sum(
            (line.first in members and line.second in community)
            or (line.first in community and line.second in members)
            for line in lines
        )
        chance = by_chance.between(members, community)
        found.append(Reach(label, side, len(members), now, chance))
    return tuple(found)


def _groups(view: View) -> Mapping[tuple[str, Side], frozenset[str]]:
    systems = [p for p in view.partners.values() if p.side is Side.SYSTEM]
    advocacy = frozenset(p.id for p in view.partners.values() if p.side is Side.ADVOCACY)
    families = {family: _members(systems, family) for family in (*Family, None)}
    large = {family: members for family, members in families.items() if len(members) >= TOO_FEW and family}
    rest = frozenset[str]().union(*(members for family, members in families.items() if family not in large))
    count = sum(bool(members) for family, members in families.items() if family not in large)
    groups = {(word(Side.ADVOCACY).label, Side.ADVOCACY): advocacy}
    groups |= {(word(family).label, Side.SYSTEM): members for family, members in large.items()}
    label = f"{features.number_word(count)} other {'family' if count == 1 else 'families'}"
    return {**groups, (label, Side.SYSTEM): rest} if rest else groups


def _members(systems: list[Partner], family: Family | None) -> frozenset[str]:
    return frozenset(p.id for p in systems if p.family is family)
