"""Which services people of a place can reach: by distance, by declared service area, by phone or online."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.catchment import Bools, Floats, Indices, Ints, Pairs, bools, incidence
from graph.analysis.coverage.distances import apart
from graph.analysis.coverage.travel import TravelTimes
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import ForWhom, Setting, Status

NOT_RUNNING = (Status.CLOSED, Status.PAUSED)
STOPPING_VIOLENCE = "Stopping violence"


def supply(view: View) -> tuple[Service, ...]:
    """Services that count as help: running as far as known, and not what an individual gives.

    An individual asks for an introduction and has no capacity: never counted.
    """
    return tuple(
        service
        for service in sorted(view.services.values(), key=lambda service: service.id)
        if service.status not in NOT_RUNNING and not view.partners[service.partner].individual
    )


def meets(view: View, service: Service, need: str) -> bool:
    """Whether the service helps with the need.

    What is only for people who caused harm counts for stopping violence and nothing else.
    """
    if need not in service.needs:
        return False
    for_harm = bool(service.for_whom) and service.for_whom <= {ForWhom.CAUSED_HARM}
    return not for_harm or view.words.need(need).group == STOPPING_VIOLENCE


@dataclass(frozen=True, slots=True)
class Reachable:
    """For each place (row) and service (column) whether it is within reach, near or from afar.

    `near` holds the pairs within reach and no others. `everywhere` are services that reach every place by
    phone or online, `afar` the pairs of those that say which places. `nowhere` are services that reach no
    place we could name: neither a service area nor a pin. `unplaced` are places without a point: what they
    can reach by distance is not known.
    """

    near: Pairs
    afar: Pairs
    everywhere: Bools
    nowhere: Bools
    unplaced: Bools

    def counts(self, services: Bools) -> Ints:
        """How many of these services are near each place."""
        return _counts(self.near, services)

    def remote(self, services: Bools) -> Bools:
        """The places that any of these services reaches by phone or online."""
        return (_counts(self.afar, services) > 0) | bool((self.everywhere & services).any())


def _counts(pairs: Pairs, services: Bools) -> Ints:
    """Read off the columns themselves: asked thousands of times, and slicing costs more than counting."""
    starts: Ints = pairs.indptr[:-1][services].astype(np.int64)
    lengths: Ints = pairs.indptr[1:][services] - starts
    before: Ints = np.cumsum(lengths) - lengths
    where = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
    return np.bincount(pairs.indices[where], minlength=pairs.shape[0])


def reachable(
    view: View,
    places: Sequence[Place],
    services: Sequence[Service],
    limits: Mapping[str, float],
    travel: TravelTimes | None = None,
) -> Reachable:
    """By straight-line miles up to the limit of a place's setting, or by a team's own travel times.

    A declared service area reaches exactly its places, whatever the distance, confidential or not.
    """
    shape = (len(places), len(services))
    between = apart(view, places, services, travel)
    declared = bools(bool(service.covers) for service in services)
    afar = bools(any(way.remote for way in service.delivery) for service in services)
    only_afar = bools(service.remote for service in services)
    some = bools(bool(service.residents_of) for service in services)
    area = lying_in(view, places, [service.covers for service in services])
    residents = lying_in(view, places, [service.residents_of for service in services])
    near = [between.within(limits_of(places, limits), ~declared & ~only_afar), _of(area, ~only_afar)]
    return Reachable(
        near=incidence([_for_them(pairs, residents, some) for pairs in near], shape),
        afar=incidence(
            [_for_them(_of(area, afar), residents, some), _of(residents, afar & ~declared)], shape
        ),
        everywhere=afar & ~declared & ~some,
        nowhere=~declared & ~between.pinned & ~afar,
        unplaced=~between.placed,
    )


def limits_of(places: Sequence[Place], limits: Mapping[str, float]) -> Floats:
    """How far counts as within reach, in miles, place by place."""
    return np.array([limit_of(place, limits) for place in places], dtype=np.float64)


def limit_of(place: Place, limits: Mapping[str, float]) -> float:
    """How far counts as within reach there, in miles; a setting not known counts as county."""
    return limits[place.setting or Setting.COUNTY]


def _of(area: tuple[Indices, Indices], services: Bools) -> tuple[Indices, Indices]:
    rows, columns = area
    kept = services[columns]
    return rows[kept], columns[kept]


def _for_them(
    pairs: tuple[Indices, Indices], residents: tuple[Indices, Indices], some: Bools
) -> tuple[Indices, Indices]:
    """The pairs whose people may come: of `some` services those of their residents alone."""
    rows, columns = pairs
    wide = len(some)
    own = residents[0].astype(np.int64) * wide + residents[1]
    kept = ~some[columns] | np.isin(rows.astype(np.int64) * wide + columns, own)
    return rows[kept], columns[kept]


def lying_in(view: View, places: Sequence[Place], named: Sequence[Sequence[str]]) -> tuple[Indices, Indices]:
    """Places (rows) that each service (column) names, and those that lie within one named."""
    inside: dict[str, list[int]] = {code: [] for codes in named for code in codes}
    for row, place in enumerate(places if inside else ()):
        for around in chain(view, place.id):
            if around in inside:
                inside[around].append(row)
    rows, columns = list[int](), list[int]()
    for column, codes in enumerate(named):
        found = {row for place in codes for row in inside.get(place, ())}
        rows += found
        columns += [column] * len(found)
    return np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32)


def chain(view: View, place: str) -> tuple[str, ...]:
    """The place and all it lies within, smallest first."""
    found: list[str] = []
    code: str | None = place
    while code is not None and code not in found:
        found.append(code)
        known = view.places.get(code)
        code = known.within if known is not None else None
    return tuple(found)
