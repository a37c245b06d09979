"""How far each system partner's nearest community support is, and who could introduce it: for the team only.

Steps are counted along ties that exist. A support that does not want a tie with a system partner is not
on that partner's way, neither as the end of it nor as somebody who introduces. Individuals are never named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from graph.analysis.network.guarded import GUARDED, kept_apart
from graph.analysis.network.net import Ints, Network
from graph.model.view import View
from graph.vocabulary.codes import Role, Side

Around = Mapping[int, list[int]]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A system partner (id) and the community supports nearest to it.

    `steps` is 1 for a tie of its own, None when it is not yet linked with any. `supports` are the
    organizations that near, `people` how many individuals are. `through` are the organizations it has a tie
    with and could ask first, `through_people` how many trusted people could be asked; both are empty at one
    step. Where `theirs_to_say` only the steps are told: the wish for a tie has to come from the community
    (see `guarded`).
    """

    partner: str
    steps: int | None
    supports: tuple[str, ...] = ()
    people: int = 0
    through: tuple[str, ...] = ()
    through_people: int = 0
    theirs_to_say: bool = False


def nearest(view: View, net: Network) -> tuple[Nearest, ...]:
    """Every system partner that is an organization, by name; empty unless the view is the team's.

    Breadth-first from all community supports at once; again for each system partner that a support does
    not want a tie with, without those supports.
    """
    if view.role is not Role.TEAM:
        return ()
    partners = [view.partners[own] for own in net.partners]
    neighbors, kept_away = _around(net.pairs), _around(net.apart)
    community = [at for at, partner in enumerate(partners) if partner.side is Side.COMMUNITY]
    supports, near = frozenset(community), _distances(neighbors, community, ())
    found: list[Nearest] = []
    systems = [
        at for at, partner in enumerate(partners) if partner.side is Side.SYSTEM and not partner.individual
    ]
    for at in sorted(systems, key=lambda at: view.alphabet(net.partners[at])):
        away = supports.intersection(kept_away.get(at, ()))
        steps = _distances(neighbors, [c for c in community if c not in away], away) if away else near
        found.append(_nearest(view, net, neighbors, at, steps))
    return tuple(found)


def _around(pairs: Ints) -> Around:
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in cast("list[list[int]]", pairs.tolist()):
        found[one].append(other)
        found[other].append(one)
    return found


def _distances(neighbors: Around, sources: list[int], without: Collection[int]) -> dict[int, int]:
    steps = dict.fromkeys(sources, 0)
    edge = sources
    while edge:
        following: dict[int, None] = {}
        for at in edge:
            for other in neighbors.get(at, ()):
                if other not in steps and other not in without:
                    following[other] = None
        far = steps[edge[0]] + 1
        steps |= dict.fromkeys(following, far)
        edge = list(following)
    return steps


def _nearest(view: View, net: Network, neighbors: Around, start: int, steps: Mapping[int, int]) -> Nearest:
    own = net.partners[start]
    if start not in steps:
        return Nearest(own, None, theirs_to_say=view.partners[own].kind in GUARDED)
    reached = {start}
    asked: set[int] = set()
    for left in range(steps[start] - 1, -1, -1):
        reached = {other for at in reached for other in neighbors[at] if steps.get(other) == left}
        asked = asked or reached
    supports, people = _named(view, net, reached)
    if steps[start] == 1:
        return Nearest(own, 1, supports, people)
    if any(kept_apart(view, own, net.partners[at]) for at in reached):
        return Nearest(own, steps[start], theirs_to_say=True)
    others = [at for at in asked if view.partners[net.partners[at]].kind not in GUARDED]
    through, through_people = _named(view, net, others)
    return Nearest(own, steps[start], supports, people, through, through_people)


def _named(view: View, net: Network, found: Iterable[int]) -> tuple[tuple[str, ...], int]:
    """Organizations by name, and how many individuals there are besides."""
    ids = [net.partners[at] for at in found]
    named = sorted((own for own in ids if not view.partners[own].individual), key=view.alphabet)
    return tuple(named), len(ids) - len(named)
