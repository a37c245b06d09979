"""Which services people of a place can reach: by distance, by declared service area, by phone or online."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.model.geo import EARTH_RADIUS_MILES
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import ForWhom, Setting, Status

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

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

    `nowhere` are services that reach no place we could name: neither a service area nor a pin.
    `unplaced` are places without a point: what they can reach by distance is not known.
    """

    near: Bools
    remote: Bools
    nowhere: Bools
    unplaced: Bools


def reachable(
    view: View, places: Sequence[Place], services: Sequence[Service], limits: Mapping[str, float]
) -> Reachable:
    """Straight-line miles from the place's own point up to the limit of its setting.

    A declared service area reaches exactly its places, whatever the distance, confidential or not.
    """
    pins = [view.pin_of(service) for service in services]
    within = np.zeros((len(places), len(services)), dtype=np.bool_)
    points = [place.point for place in places]
    placed = [index for index, point in enumerate(points) if point is not None]
    pinned = [index for index, pin in enumerate(pins) if pin is not None]
    if placed and pinned:
        here = np.array([(point.latitude, point.longitude) for point in points if point is not None])
        there = np.array([(pin.point.latitude, pin.point.longitude) for pin in pins if pin is not None])
        allowed = np.array([limit_of(places[index], limits) for index in placed])
        within[np.ix_(placed, pinned)] = miles(here, there) <= allowed[:, None]
    area = _covered(view, places, services)
    declared = np.array([bool(service.covers) for service in services], dtype=np.bool_)
    afar = np.array([any(way.remote for way in service.delivery) for service in services], dtype=np.bool_)
    only_afar = np.array([service.remote for service in services], dtype=np.bool_)
    has_pin = np.array([pin is not None for pin in pins], dtype=np.bool_)
    return Reachable(
        near=np.where(declared, area, within) & ~only_afar,
        remote=np.where(declared, area, True) & afar,
        nowhere=~declared & ~has_pin & ~afar,
        unplaced=np.array([point is None for point in points], dtype=np.bool_),
    )


def limit_of(place: Place, limits: Mapping[str, float]) -> float:
    """How far counts as within reach there, in miles; a setting not known counts as county."""
    return limits[place.setting or Setting.COUNTY]


def miles(here: Floats, there: Floats) -> Floats:
    """Straight-line miles between all of `here` and all of `there` (rows of latitude, longitude)."""
    lat1, lat2 = np.radians(here[:, :1]), np.radians(there[:, 0])
    across = np.radians(there[:, 1] - here[:, 1:])
    chord = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * np.arcsin(np.sqrt(np.minimum(1.0, chord)))


def _covered(view: View, places: Sequence[Place], services: Sequence[Service]) -> Bools:
    """Whether a place lies in the declared service area: it is named, or lies within one named."""
    area = np.zeros((len(places), len(services)), dtype=np.bool_)
    chains = [frozenset(chain(view, place.id)) for place in places]
    for column, service in enumerate(services):
        if service.covers:
            named = frozenset(service.covers)
            area[:, column] = [not named.isdisjoint(around) for around in chains]
    return area


def chain(view: View, place: str) -> tuple[str, ...]:
    """The place and all it lies within, smallest first."""
    found: list[str] = []
    code: str | None = place
    while code is not None and code not in found:
        found.append(code)
        known = view.places.get(code)
        code = known.within if known is not None else None
    return tuple(found)
