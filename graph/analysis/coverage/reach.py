"""Which services people of a place can reach: by distance, by declared service area, by phone or online."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.catchment import (
    Floats,
    Indices,
    Pairs,
    incidence,
    on_sphere,
    pairs_within,
    through,
)
from graph.model.geo import Point
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import ForWhom, Setting, Status

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

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
    return np.bincount(pairs[:, np.flatnonzero(services)].indices, minlength=pairs.shape[0])


def reachable(
    view: View, places: Sequence[Place], services: Sequence[Service], limits: Mapping[str, float]
) -> Reachable:
    """Straight-line miles from the place's own point up to the limit of its setting.

    A declared service area reaches exactly its places, whatever the distance, confidential or not.
    """
    shape = (len(places), len(services))
    pins = [view.pin_of(service) for service in services]
    declared = _bools(bool(service.covers) for service in services)
    afar = _bools(any(way.remote for way in service.delivery) for service in services)
    only_afar = _bools(service.remote for service in services)
    pinned = _bools(pin is not None for pin in pins)
    unplaced = _bools(place.point is None for place in places)
    here = _degrees([place.point for place in places])
    there = _degrees([pin.point if pin is not None else None for pin in pins])
    rows, columns = np.flatnonzero(~unplaced), np.flatnonzero(pinned & ~declared & ~only_afar)
    allowed = np.array([limit_of(places[row], limits) for row in rows.tolist()], dtype=np.float64)
    row, column = pairs_within(on_sphere(here[rows]), on_sphere(there[columns]), through(allowed))
    by_distance = rows[row].astype(np.int32), columns[column].astype(np.int32)
    area = _lying_in(view, places, [service.covers for service in services])
    residents = _lying_in(view, places, [service.residents_of for service in services])
    some = _bools(bool(service.residents_of) for service in services)
    near = [by_distance, _of(area, ~only_afar)]
    return Reachable(
        near=incidence([_for_them(pairs, residents, some) for pairs in near], shape),
        afar=incidence(
            [_for_them(_of(area, afar), residents, some), _of(residents, afar & ~declared)], shape
        ),
        everywhere=afar & ~declared & ~some,
        nowhere=~declared & ~pinned & ~afar,
        unplaced=unplaced,
    )


def limit_of(place: Place, limits: Mapping[str, float]) -> float:
    """How far counts as within reach there, in miles; a setting not known counts as county."""
    return limits[place.setting or Setting.COUNTY]


def _bools(values: Iterable[bool]) -> Bools:
    return np.fromiter(values, dtype=np.bool_)


def _degrees(points: Iterable[Point | None]) -> Floats:
    """Rows of latitude and longitude, not a number where there is no point."""
    nowhere = (np.nan, np.nan)
    rows = [nowhere if point is None else (point.latitude, point.longitude) for point in points]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


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


def _lying_in(view: View, places: Sequence[Place], named: Sequence[Sequence[str]]) -> tuple[Indices, Indices]:
    """Places (rows) that each service (column) names, and those that lie within one named."""
    inside: dict[str, list[int]] = {}
    for row, place in enumerate(places):
        for around in chain(view, place.id):
            inside.setdefault(around, []).append(row)
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
