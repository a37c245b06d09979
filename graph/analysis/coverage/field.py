"""Places, services and people laid side by side, so that every need and community is read off alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.affirming import broader
from graph.analysis.coverage.catchment import bools
from graph.analysis.coverage.coverage import Coverage
from graph.analysis.coverage.families import Ints
from graph.analysis.coverage.lasting import lasting
from graph.analysis.coverage.mapping import not_mapped
from graph.analysis.coverage.people import nobody, told_people
from graph.analysis.coverage.reach import Bools, Reachable, chain, meets, reachable, supply
from graph.analysis.coverage.suppress import Part, Told
from graph.analysis.coverage.theirs import Theirs, theirs
from graph.analysis.coverage.travel import TravelTimes
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import PlaceLevel
from graph.vocabulary.terms import EVERYONE

# A place has support near for few needs: fewer than one in four.
FEW_NEEDS = 0.25

# A kind of support that is asked about: needs, and which of the services that meet each of them.
Support = Mapping[str, Bools]

# Parts of people with support near, theirs and lasting first; each place is in the first that is so.
NEAR_PARTS = (
    Part.AFFIRMING,
    Part.AFFIRMING_FOR_NOW,
    Part.NEAR_NOT_KNOWN,
    Part.ANY_ONLY,
    Part.ANY_FOR_NOW,
)


@dataclass(frozen=True, slots=True)
class Field:
    """What one view holds for coverage. Arrays have places as rows and services as columns.

    `closed` are places whose nation has not allowed gaps to be worked out, `not_mapped` those where nobody
    has been asked. `elsewhere` is what is within reach for needs that have limits of their own. `lasting` are
    services not known to rest on unpaid help or on money that ends within a year.
    """

    view: View
    choices: Coverage
    places: tuple[Place, ...]
    services: tuple[Service, ...]
    reach: Reachable
    elsewhere: Mapping[str, Reachable]
    closed: Bools
    not_mapped: Bools
    lasting: Bools
    meeting: Mapping[str, Bools]
    theirs: Theirs
    told: Mapping[str, Told]
    claimed: frozenset[str]
    travel: TravelTimes | None = None

    def support(self, need: str) -> Support:
        """All support for one need."""
        return {need: self.meeting[need]}

    def mapped(self, need: str) -> bool:
        """Whether any support for the need is on record that reaches somewhere; else nothing is known."""
        return self.on_record(self.support(need))

    def on_record(self, support: Support) -> bool:
        """Whether any of this support is on record that reaches somewhere."""
        return any((services & ~self.reach.nowhere).any() for services in support.values())

    def asked(self, community: str) -> bool:
        """Whether anybody has said of any support what it is for the community, or a broader one."""
        wider = broader(self.view.words.community(community), self.view.words)
        return community == EVERYONE or not self.claimed.isdisjoint({community, *wider})

    def asks(self, community: str) -> bool:
        """Whether the community, or a nation it is part of, has not allowed gaps to be worked out."""
        wider = broader(self.view.words.community(community), self.view.words)
        return not self.view.closed_nations.isdisjoint({community, *wider})

    def people(self, community: str) -> Told:
        """What may be said of where the people of the community live."""
        return self.told.get(community) or nobody(len(self.places))

    def within(self, need: str) -> Reachable:
        """What is within reach where it is about this need."""
        return self.elsewhere.get(need, self.reach)

    def helping(self, need: str, community: str) -> Bools:
        """Services that meet the need and are there for the community."""
        return self.meeting[need] & self.theirs.open_to[community]

    def owning(self, need: str, community: str) -> Bools:
        """Those of them that are the community's own."""
        return self.helping(need, community) & self.theirs.suits(need, community).own

    def perhaps_owning(self, need: str, community: str) -> Bools:
        """Those of them of which that is not known, because how they speak the language is not."""
        return self.helping(need, community) & self.theirs.suits(need, community).perhaps

    def near(self, need: str, services: Bools) -> Bools:
        """Places near which there is any of these services."""
        return self.within(need).counts(services) > 0

    def near_counts(self, need: str, community: str) -> tuple[Ints, Ints]:
        """How many services are near each place: any, and those that are the community's own."""
        reach = self.within(need)
        return reach.counts(self.helping(need, community)), reach.counts(self.owning(need, community))

    def remote(self, need: str, community: str) -> Bools:
        """Places that have help by phone or online."""
        return self.within(need).remote(self.helping(need, community))

    def parts(self, support: Support, community: str) -> Ints:
        """The part (`Part`) that the people of the community are in, place by place.

        Without a support on record, or a point, nothing is known; while nobody has been asked about a
        community, what is near may be theirs or not. What rests on unpaid help or on money that ends is a
        part of its own where nothing lasting is beside it.
        """
        near = np.zeros((len(NEAR_PARTS), len(self.places)), dtype=np.bool_)
        for reach, answers in self._by_reach(support, community):
            near |= [reach.counts(services) > 0 for services in answers]
        default = Part.NOT_NEAR if self.on_record(support) else Part.NOT_KNOWN
        names = [*NEAR_PARTS, Part.NOT_KNOWN, Part.NOT_MAPPED]
        return np.select([*near, self.reach.unplaced, self.not_mapped], names, default).astype(np.int64)

    def _by_reach(self, support: Support, community: str) -> Iterator[tuple[Reachable, Bools]]:
        """The services of each near part (a row each), those with the same reach together."""
        asked = self.asked(community)
        alike: dict[str, Bools] = {}
        for need, services in support.items():
            answers = services & self._answers(need, community, asked=asked)
            reach = need if need in self.elsewhere else ""
            alike[reach] = alike[reach] | answers if reach in alike else answers
        return ((self.within(need), answers) for need, answers in alike.items())

    def _answers(self, need: str, community: str, *, asked: bool) -> Bools:
        """The services of each near part (a row each), by the order of these."""
        helping, suits = self.helping(need, community), self.theirs.suits(need, community)
        owning = helping & suits.own
        perhaps = helping & (suits.perhaps if asked else ~suits.not_safe)
        return np.stack([owning & self.lasting, owning, perhaps, helping & self.lasting, helping])

    def supports(self, need: str, community: str) -> tuple[str, ...]:
        """Ids of the services that help with the need."""
        return self.ids(self.helping(need, community))

    def unplaced(self, need: str) -> tuple[str, ...]:
        """Ids of those that name no service area and no place that may be shown."""
        return self.ids(self.meeting[need] & self.reach.nowhere)

    def needs_near(self) -> tuple[list[str], Bools]:
        """The needs with any support on record, and near which places there is some (needs × places)."""
        told = [need for need in self.meeting if self.mapped(need)]
        near = [self.near(need, self.helping(need, EVERYONE)) for need in told]
        return told, np.array(near, dtype=np.bool_).reshape(len(told), len(self.places))

    def near_few_needs(self) -> Bools:
        """Places where support is near for fewer than one in four of the needs that have any on record."""
        told, near = self.needs_near()
        few = near.sum(axis=0) < FEW_NEEDS * len(told)
        return few & ~self.closed & ~self.reach.unplaced & ~self.not_mapped

    def ids(self, chosen: Bools) -> tuple[str, ...]:
        """Ids of the chosen services."""
        return tuple(service.id for service, taken in zip(self.services, chosen, strict=True) if taken)


def look_around(
    view: View,
    needs: Sequence[str],
    communities: Sequence[str],
    choices: Coverage,
    travel: TravelTimes | None = None,
) -> Field:
    """Lay out one view for these needs and communities, by straight lines or by a team's travel times."""
    ground = _ground(view)
    reach = _reach(view, ground, choices.limits, travel)
    further = [need for need in needs if need in choices.limits_by_need and travel is None]
    services = ground.services
    return Field(
        view=view,
        choices=choices,
        places=ground.places,
        services=services,
        reach=reach,
        elsewhere={need: _reach(view, ground, choices.limits_of(need), None) for need in further},
        closed=ground.closed,
        not_mapped=not_mapped(view, ground.places, reach.counts(np.ones(len(services), np.bool_)) > 0)
        & ~reach.unplaced,
        lasting=ground.lasting,
        meeting={need: bools(meets(view, service, need) for service in services) for need in needs},
        theirs=theirs(view, services, communities, choices),
        told=ground.told,
        claimed=ground.claimed,
        travel=travel,
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is the same whatever is asked of a view: the parts of a field that no choice moves."""

    places: tuple[Place, ...]
    services: tuple[Service, ...]
    closed: Bools
    lasting: Bools
    told: Mapping[str, Told]
    claimed: frozenset[str]


def _ground(view: View) -> _Ground:
    return view.once(_ground, lambda: _laid_out(view))


def _laid_out(view: View) -> _Ground:
    places, services = places_in_use(view), supply(view)
    closed = bools(_closed(view, place) for place in places)
    return _Ground(
        places=places,
        services=services,
        closed=closed,
        lasting=bools(lasting(service, on=view.on) for service in services),
        told=told_people(view, places, closed),
        claimed=claimed_communities(view),
    )


def _reach(view: View, ground: _Ground, limits: Mapping[str, float], travel: TravelTimes | None) -> Reachable:
    """By straight lines once for each set of limits; a team's own times belong to one question."""

    def work() -> Reachable:
        return reachable(view, ground.places, ground.services, limits, travel)

    return work() if travel is not None else view.once((reachable, tuple(sorted(limits.items()))), work)


def _closed(view: View, place: Place) -> bool:
    """Whether the place, or one it lies within, is the land of a nation that has not decided."""
    lands = (view.places[around] for around in chain(view, place.id) if around in view.places)
    return any(land.nation in view.closed_nations for land in lands)


def places_in_use(view: View) -> tuple[Place, ...]:
    """The places that are told apart, by name: where people are counted, and the land of nations.

    Without any count: all places. A place that others in use lie within is left out, so that nobody
    counts twice.
    """
    counted = {count.place for count in view.populations}
    land = [place for place in view.places.values() if place.level is not PlaceLevel.WATER]
    used = [place for place in land if not counted or place.id in counted or place.nation is not None]
    around = {wider for place in used for wider in chain(view, place.id)[1:]}
    kept = [place for place in used if place.id not in around or place.nation is not None]
    return tuple(sorted(kept, key=lambda place: (place.name, place.id)))


def claimed_communities(view: View) -> frozenset[str]:
    """Communities for whom a partner or service is said to be something."""
    holders = (*view.partners.values(), *view.services.values())
    return frozenset(said.community for holder in holders for said in holder.affirms)


def community_codes(view: View) -> tuple[str, ...]:
    """Communities of whom anything is known here: counted, named by a support, or a closed nation."""
    named = {count.community for count in view.populations} | view.closed_nations | claimed_communities(view)
    return tuple(code for code in view.words.communities if code in named)
