"""Places, services and people laid side by side, so that every need and community is read off alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.affirming import affirms, broader
from graph.analysis.coverage.families import EVERYONE, Ints
from graph.analysis.coverage.people import nobody, told_people
from graph.analysis.coverage.reach import Bools, Reachable, chain, meets, reachable, supply
from graph.analysis.coverage.suppress import Part, Told
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import Known, PlaceLevel


@dataclass(frozen=True, slots=True)
class Field:
    """What one view holds for coverage. Arrays have places as rows and services as columns.

    `closed` are places whose nation has not allowed gaps to be worked out.
    """

    view: View
    limits: Mapping[str, float]
    places: tuple[Place, ...]
    services: tuple[Service, ...]
    reach: Reachable
    closed: Bools
    meeting: Mapping[str, Bools]
    owning: Mapping[str, Bools]
    perhaps: Mapping[str, Bools]
    told: Mapping[str, Told]
    claimed: frozenset[str]

    def mapped(self, need: str) -> bool:
        """Whether any support for the need is on record that reaches somewhere; else nothing is known."""
        return bool((self.meeting[need] & ~self.reach.nowhere).any())

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

    def near_counts(self, need: str, community: str) -> tuple[Ints, Ints]:
        """How many services are near each place: any, and those that are the community's own."""
        meeting = self.meeting[need]
        return self.reach.counts(meeting), self.reach.counts(meeting & self.owning[community])

    def remote(self, need: str) -> Bools:
        """Places that have help by phone or online."""
        return self.reach.remote(self.meeting[need])

    def parts(self, need: str, community: str) -> Ints:
        """The part (`Part`) that the people of the community are in, place by place.

        Without a support on record, or a point, nothing is known; while nobody has been asked about a
        community, what is near may be theirs or not.
        """
        meeting = self.meeting[need]
        if not self.mapped(need):
            return np.full(len(self.places), Part.NOT_KNOWN, dtype=np.int64)
        near = self.reach.counts
        any_ = near(meeting) > 0
        own = near(meeting & self.owning[community]) > 0
        perhaps = near(meeting & self.perhaps[community]) > 0 if self.asked(community) else any_
        order = [own, perhaps, any_, self.reach.unplaced]
        names = [Part.AFFIRMING, Part.NEAR_NOT_KNOWN, Part.ANY_ONLY, Part.NOT_KNOWN]
        return np.select(order, names, default=Part.NOT_NEAR).astype(np.int64)

    def supports(self, need: str) -> tuple[str, ...]:
        """Ids of the services that help with the need."""
        return self._ids(self.meeting[need])

    def own(self, need: str, community: str) -> tuple[str, ...]:
        """Ids of those that are the community's own."""
        return self._ids(self.meeting[need] & self.owning[community])

    def perhaps_own(self, need: str, community: str) -> tuple[str, ...]:
        """Ids of those of which that is not known."""
        return self._ids(self.meeting[need] & self.perhaps[community])

    def unplaced(self, need: str) -> tuple[str, ...]:
        """Ids of those that name no service area and no place that may be shown."""
        return self._ids(self.meeting[need] & self.reach.nowhere)

    def near_few_needs(self, share: float) -> tuple[str, ...]:
        """Names of the places where support is near for less than this share of the needs asked.

        Needs without any support on record are not asked about.
        """
        told = [meeting for need, meeting in self.meeting.items() if self.mapped(need)]
        near = np.array([self.reach.counts(meeting) > 0 for meeting in told])
        if not told:
            return ()
        few = (near.sum(axis=0) < share * len(near)) & ~self.closed & ~self.reach.unplaced
        return tuple(place.name for place, bare in zip(self.places, few, strict=True) if bare)

    def _ids(self, chosen: Bools) -> tuple[str, ...]:
        return tuple(service.id for service, taken in zip(self.services, chosen, strict=True) if taken)


def look_around(
    view: View, needs: Sequence[str], communities: Sequence[str], limits: Mapping[str, float]
) -> Field:
    """Lay out one view for these needs and communities."""
    services = supply(view)
    places = places_in_use(view)
    words = {code: view.words.community(code) for code in communities}
    closed = _bools(_closed(view, place) for place in places)
    known = {code: [affirms(view, service, word) for service in services] for code, word in words.items()}
    return Field(
        view=view,
        limits=limits,
        places=places,
        services=services,
        reach=reachable(view, places, services, limits),
        closed=closed,
        meeting={need: _bools(meets(view, service, need) for service in services) for need in needs},
        owning={code: _bools(said is Known.YES for said in row) for code, row in known.items()},
        perhaps={code: _bools(said is Known.UNKNOWN for said in row) for code, row in known.items()},
        told=told_people(view, places, closed),
        claimed=claimed_communities(view),
    )


def _bools(values: Iterable[bool]) -> Bools:
    return np.fromiter(values, dtype=np.bool_)


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
