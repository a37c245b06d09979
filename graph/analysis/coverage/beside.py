"""Several communities side by side for one need: each by itself, and where one has what another has not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from graph.analysis.coverage.findings import GapReport, Reach
from graph.vocabulary.terms import EVERYONE

HAS = (Reach.AFFIRMING, Reach.AFFIRMING_FOR_NOW)
HAS_NOT = (Reach.ANY_ONLY, Reach.ANY_FOR_NOW, Reach.REMOTE_ONLY, Reach.NONE)


@dataclass(frozen=True, slots=True)
class Uneven:
    """Places (ids) where support that is theirs is near one community and not near another (codes)."""

    has: str
    has_not: str
    places: tuple[str, ...]


def uneven(reports: Mapping[str, GapReport]) -> tuple[Uneven, ...]:
    """For each two communities, either way round, the places that differ; pairs without any are left out.

    `reports` are by community, each for one need and it alone. Where of either it is not known, or too few
    live there to say, a place stands in no pair; everyone together has nothing of its own and stands in none.
    """
    found = [
        Uneven(one, other, _places(reports[one], reports[other]))
        for one, other in permutations([code for code in reports if code != EVERYONE], 2)
    ]
    return tuple(pair for pair in found if pair.places)


def _places(one: GapReport, other: GapReport) -> tuple[str, ...]:
    return tuple(
        here.place
        for here, there in zip(one.places, other.places, strict=True)
        if here.reach in HAS and there.reach in HAS_NOT
    )
