"""What could be done for some communities, step by step, and which places it would come near.

An individual is never proposed, nor counted as supply. Nothing is proposed at a place: a new support is for
the people around one, and where its door is, its leaders choose. A support that the community calls not safe
or wants to be asked about first is not proposed, nor one that arrests, supervises, takes children or deports.
On the land of a nation nothing new is proposed for anybody but its own people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.analysis.coverage.catchment import bools
from graph.analysis.coverage.families import Ints
from graph.analysis.coverage.reach import Bools
from graph.analysis.siting.findings import Step
from graph.analysis.siting.ground import Ground
from graph.vocabulary.codes import Side

SIDES = (Side.COMMUNITY, Side.ADVOCACY, Side.SYSTEM)
# Of each community so many places are considered for a new support, those where most of its people live.
PLACES = 2000
NOTHING: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One thing that could be done: for whom, by whom, around which place, near which places.

    `near` are positions of all places that what it adds is near, `services` those of a partner's services
    it builds on, `place` that of a place around which it would be: None where it would be where they are.
    """

    step: Step
    communities: tuple[str, ...]
    near: Ints
    partner: str | None = None
    services: tuple[int, ...] = ()
    place: int | None = None

    def theirs_near(self, ground: Ground, community: str) -> Ints:
        """Positions of the places that it would be near as the community's own."""
        if self.step is Step.NEW:
            return self.near if community in self.communities else NOTHING
        return self._near(ground, ground.own[community])

    def any_near(self, ground: Ground, community: str) -> Ints:
        """Positions of the places that it would be near at all: a service may be for others alone."""
        if self.step is Step.NEW:
            return self.near
        return self._near(ground, ground.field.theirs.open_to[community])

    def _near(self, ground: Ground, services: Bools) -> Ints:
        some = [at for at in self.services if services[at]]
        if not some:
            return NOTHING
        return self.near if self.place is not None else ground.near(some)


def candidates(ground: Ground, communities: Sequence[str]) -> tuple[Candidate, ...]:
    """All of them in the order in which they are preferred; what one partner could do stands once."""
    found: dict[tuple[Step, str | None, int | None], Candidate] = {}
    for community in communities:
        for one in _for(ground, community):
            key = (one.step, one.partner, one.place if one.step is not Step.NEW else len(found))
            found[key] = _both(ground, found[key], one) if key in found else one
    steps = list(Step)
    return tuple(sorted(found.values(), key=lambda one: steps.index(one.step)))


def _both(ground: Ground, one: Candidate, other: Candidate) -> Candidate:
    services = tuple(sorted({*one.services, *other.services}))
    near = ground.near(services) if one.place is None else one.near
    return replace(one, communities=(*one.communities, *other.communities), services=services, near=near)


def _for(ground: Ground, community: str) -> tuple[Candidate, ...]:
    own, helping = ground.own[community], ground.helping(community)
    resting = own & helping & ~ground.field.lasting
    new = _new(ground, community)
    return (
        *_of_partners(ground, community, Step.PAY, resting),
        *_of_partners(ground, community, Step.CAPACITY, own & ~helping & ~_of_the_same(ground, resting)),
        *_further(ground, community, own, new),
        *new,
        *_change(ground, community),
        Candidate(Step.REMOTE, (community,), NOTHING, services=tuple(np.flatnonzero(own).tolist())),
    )


def _of_partners(ground: Ground, community: str, step: Step, services: Bools) -> list[Candidate]:
    """One candidate for each partner of these services, near wherever they are; by name."""
    return [
        Candidate(step, (community,), ground.near(own), partner, tuple(own))
        for partner, own in _by_partner(ground, services).items()
    ]


def _by_partner(ground: Ground, services: Bools) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in np.flatnonzero(services).tolist():
        found[ground.field.services[at].partner].append(at)
    return {partner: found[partner] for partner in sorted(found, key=ground.field.view.alphabet)}


def _of_the_same(ground: Ground, services: Bools) -> Bools:
    """All services of the partners that have one of these."""
    partners = set(_by_partner(ground, services))
    return bools(service.partner in partners for service in ground.field.services)


def _new(ground: Ground, community: str) -> list[Candidate]:
    """Around each place where people of the community may be counted, most people first."""
    people = ground.people[community]
    places = ground.field.places
    order = sorted(np.flatnonzero(people).tolist(), key=lambda at: (-int(people[at]), places[at].name))
    known = ground.sites.pinned
    open_ = [at for at in order if known[at] and places[at].nation in (None, community)][:PLACES]
    near = ground.around(open_)
    return [Candidate(Step.NEW, (community,), own, place=at) for at, own in zip(open_, near, strict=True)]


def _further(ground: Ground, community: str, own: Bools, new: Sequence[Candidate]) -> list[Candidate]:
    """Each partner that is theirs, around the place where it would be near most who wait.

    Not farther from every door of its own than what counts as within reach in the country.
    """
    view, services = ground.field.view, ground.field.services
    sites = [one.place for one in new if one.place is not None]
    waiting = np.where(ground.waiting[community], ground.people[community], 0)
    found: list[Candidate] = []
    for partner, some in _by_partner(ground, own).items():
        doors = [pin.point for at in some if (pin := view.pin_of(services[at])) is not None]
        left = waiting.copy()
        left[ground.near(some)] = 0
        may = ground.reachable_from(doors, sites)
        gains = [int(left[one.near].sum()) if may[at] else 0 for at, one in enumerate(new)]
        if any(gains):
            best = new[int(np.argmax(gains))]
            found.append(replace(best, step=Step.CAPACITY, partner=partner, services=tuple(some)))
    return found


def _change(ground: Ground, community: str) -> list[Candidate]:
    """Supports that help already and are known not to be theirs; communities' before systems'."""
    others = ground.helping(community) & ~ground.own[community] & ~ground.perhaps_own(community)
    found = _of_partners(ground, community, Step.CHANGE, ground.open[community] & others)
    sides = ground.field.view.partners
    return sorted(found, key=lambda one: SIDES.index(sides[one.partner or ""].side))
