"""What one need looks like to somebody who plans: who lives where, what is near, whose it is.

Counts of people are only those that may be shown of a place, so that every figure made of them could be
worked out from the published table of places: nothing new can be learned from differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.affirming import broader
from graph.analysis.coverage.catchment import bools, degrees, miles
from graph.analysis.coverage.cells import IN_GAP, why_not_counted
from graph.analysis.coverage.distances import Lines, Trips
from graph.analysis.coverage.families import Ints
from graph.analysis.coverage.field import Field
from graph.analysis.coverage.findings import Reliability
from graph.analysis.coverage.margins import reliability, root_sum_of_squares
from graph.analysis.coverage.reach import Bools, limits_of
from graph.analysis.coverage.suppress import TOO_SMALL, Part
from graph.analysis.network.guarded import GUARDED
from graph.analysis.siting.sites import sites_of
from graph.model.geo import Point
from graph.vocabulary.codes import Stance

# Support that is theirs and may be gone in a year counts as not yet met where money is planned.
WAITING = (*IN_GAP, Part.AFFIRMING_FOR_NOW)


@dataclass(frozen=True, slots=True)
class Ground:
    """A field with one need in mind; positions are those of its places and services.

    By community: `people` in each place as they may be shown (0 where that may not be said), `parts` as in
    gaps, `waiting` places with people who have nothing near that is theirs and can be counted on, `open`
    services that may be proposed, `own` those of them that are theirs, for whatever need, and `unsaid` why no
    people of the community can be told ("" where they can). `sites` is how far it is to a support that is not
    there yet.
    """

    field: Field
    need: str
    people: Mapping[str, Ints]
    parts: Mapping[str, Ints]
    waiting: Mapping[str, Bools]
    unsaid: Mapping[str, str]
    own: Mapping[str, Bools]
    open: Mapping[str, Bools]
    sites: Lines | Trips

    def helping(self, community: str) -> Bools:
        """Services that help with the need and are there for the community."""
        return self.field.helping(self.need, community)

    @property
    def limits(self) -> Mapping[str, float]:
        """How far counts as within reach, in miles by setting."""
        return self.field.choices.limits_of(self.need)

    def resting(self, community: str) -> Bools:
        """Those that wait beside some that rests on unpaid help or on money that ends within a year."""
        return (self.parts[community] == Part.AFFIRMING_FOR_NOW) & (self.people[community] > 0)

    def perhaps_own(self, community: str) -> Bools:
        """Services that help with the need, of which it is not known whether they are the community's own."""
        return self.field.perhaps_owning(self.need, community)

    def near(self, services: Iterable[int]) -> Ints:
        """Positions of the places that any of these services is near."""
        pairs = self.field.within(self.need).near
        own = [pairs.indices[pairs.indptr[at] : pairs.indptr[at + 1]] for at in services]
        return np.unique(np.concatenate([np.zeros(0, dtype=np.int32), *own])).astype(np.int64)

    def around(self, sites: Sequence[int]) -> list[Ints]:
        """For a support around each of these places the positions of the places it would be near."""
        chosen = np.isin(np.arange(len(self.field.places)), sites)
        row, column = self.sites.within(limits_of(self.field.places, self.limits), chosen)
        order = np.lexsort((row, column))
        rows, columns = row[order].astype(np.int64), column[order]
        starts, ends = (np.searchsorted(columns, sites, side) for side in ("left", "right"))
        return [rows[start:end] for start, end in zip(starts, ends, strict=True)]

    def reachable_from(self, doors: Sequence[Point], sites: Sequence[int]) -> Bools:
        """Which places are no farther from any door than what counts as within reach in the country.

        In straight-line miles also by a team's travel times: it is how far a support may go, not people.
        """
        if not doors or not len(sites):
            return np.zeros(len(sites), dtype=np.bool_)
        apart = miles(degrees(self.field.places[at].point for at in sites), degrees(doors))
        return apart.min(axis=1) <= max(self.limits.values())

    def reliability(self, community: str, places: Bools) -> Reliability:
        """How far the count of the community's people over some places is to be trusted."""
        shown = places & (self.people[community] > 0)
        margins = self.field.people(community).margins[shown]
        return reliability(int(self.people[community][shown].sum()), root_sum_of_squares(margins))


def ground_of(field: Field, need: str) -> Ground:
    """The field as it looks for one of its needs, for all its communities."""
    codes = tuple(field.theirs.usual)
    open_ = {code: _may_be_proposed(field, need, code) for code in codes}
    people = {code: _shown(field, code) for code in codes}
    parts = {code: field.parts(field.support(need), code) for code in codes}
    return Ground(
        field=field,
        need=need,
        people=people,
        parts=parts,
        waiting={code: _waits(field, need, parts[code]) & (people[code] > 0) for code in codes},
        unsaid={code: _why_not(field, code, people[code]) for code in codes},
        own={code: field.theirs.suits(need, code).own & open_[code] for code in codes},
        open=open_,
        sites=sites_of(field),
    )


def _waits(field: Field, need: str, parts: Ints) -> Bools:
    """Where people wait; of a need with nothing on record everywhere that it is known how far things are."""
    if field.mapped(need):
        return np.isin(parts, WAITING)
    return (parts == Part.NOT_KNOWN) & ~field.reach.unplaced


def _shown(field: Field, community: str) -> Ints:
    told = field.people(community)
    may = (told.places > 0) & told.counted & ~field.closed & (not field.asks(community))
    return np.where(may, told.places, 0)


def _why_not(field: Field, community: str, people: Ints) -> str:
    return why_not_counted(field, community) or ("" if people.any() else TOO_SMALL)


def _may_be_proposed(field: Field, need: str, community: str) -> Bools:
    """Services for the community, of no guarded kind, which no body of it calls *not safe* or *ask first*."""
    view = field.view
    bodies = {community, *broader(view.words.community(community), view.words)}
    against = {
        stance.service
        for stance in view.stances
        if stance.stance is not Stance.TRUSTED and stance.community in bodies and stance.need in (None, need)
    }
    proposable = bools(
        service.id not in against and view.partners[service.partner].kind not in GUARDED
        for service in field.services
    )
    return proposable & field.theirs.open_to[community]
