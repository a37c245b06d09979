"""Which records are one partner, as far as rule and team have judged, and never against their word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.model.judgement import Judgement
from graph.vocabulary.codes import Judge, Verdict

Cluster = frozenset[str]
MayJoin = Callable[[Cluster, Cluster], bool]


@dataclass(frozen=True, slots=True)
class Linking:
    """Clusters of two and more ids, and the links that were left out so that nobody judged apart meets."""

    clusters: tuple[Cluster, ...]
    cut: tuple[Judgement, ...]


def linking(
    judgements: Iterable[Judgement],
    among: Mapping[str, object] | None = None,
    *,
    may_join: MayJoin = lambda _one, _other: True,
) -> Linking:
    """The clusters that the links make, the strongest link first.

    A link that would bring two records judged different into one cluster is cut; all others on that way are
    stronger. `among` are the ids that count, `may_join` is a further condition on two clusters.
    """
    given = [j for j in judgements if among is None or (j.one in among and j.other in among)]
    apart: dict[str, set[str]] = defaultdict(set)
    for judgement in given:
        if judgement.verdict is Verdict.DIFFERENT:
            apart[judgement.one].add(judgement.other)
            apart[judgement.other].add(judgement.one)
    of: dict[str, Cluster] = {}
    cut: list[Judgement] = []
    for link in sorted((j for j in given if j.verdict is Verdict.SAME), key=_strength):
        one = of.get(link.one, frozenset((link.one,)))
        other = of.get(link.other, frozenset((link.other,)))
        if one == other:
            continue
        if _judged_apart(one, other, apart) or not may_join(one, other):
            cut.append(link)
            continue
        of |= dict.fromkeys(both := one | other, both)
    clusters = sorted(set(of.values()), key=min)
    return Linking(tuple(clusters), tuple(cut))


def _strength(link: Judgement) -> tuple[bool, int, float, str, str]:
    """What the team said comes first and of that the latest, then the higher score."""
    by_team = link.by is Judge.TEAM
    day = (link.day if by_team else date.min).toordinal()
    return (not by_team, -day, -(link.score or 0.0), link.one, link.other)


def _judged_apart(one: Cluster, other: Cluster, apart: Mapping[str, set[str]]) -> bool:
    small, large = sorted((one, other), key=len)
    return any(not apart[member].isdisjoint(large) for member in small if member in apart)
