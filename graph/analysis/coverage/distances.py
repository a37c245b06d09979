"""How far places and services are from each other: by straight lines, or by a team's own travel times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

from graph.analysis.coverage.catchment import (
    Bools,
    Floats,
    Indices,
    degrees,
    on_sphere,
    pairs_within,
    through,
)
from graph.analysis.coverage.travel import TravelTimes
from graph.analysis.coverage.weights import Among, Falling, Held, Weights, bell
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View


@dataclass(frozen=True, slots=True)
class Lines:
    """Straight lines between positions on the earth; not a number where a place or service has no point."""

    here: Floats
    there: Floats

    @property
    def placed(self) -> Bools:
        """Places of which it is known where their people live."""
        return ~np.isnan(self.here[:, 0])

    @property
    def pinned(self) -> Bools:
        """Services of which it may be shown where they are."""
        return ~np.isnan(self.there[:, 0])

    def within(self, limits: Floats, services: Bools) -> tuple[Indices, Indices]:
        """Places and those of the services that are at most the place's limit apart (in miles)."""
        rows, columns = _chosen(self.placed), _chosen(services & self.pinned)
        row, column = pairs_within(self.here[rows], self.there[columns], through(limits[rows]))
        return rows[row], columns[column]

    def weights(self, limits: Floats, cut: float, services: Bools) -> Weights:
        """How much of each of the services reaches each place, up to `cut` limits away."""
        rows, columns = _chosen(self.placed), _chosen(services & self.pinned)
        near = Falling(self.here[rows], self.there[columns], limits[rows], cut)
        return Among(near, rows, columns, (len(self.here), len(self.there)))


@dataclass(frozen=True, slots=True)
class Trips:
    """Minutes from some places to some services, trip by trip; `limit` is what counts as within reach."""

    rows: Indices
    columns: Indices
    minutes: Floats
    limit: float
    placed: Bools
    pinned: Bools

    def within(self, limits: Floats, services: Bools) -> tuple[Indices, Indices]:  # noqa: ARG002 (miles mean nothing here)
        """Places and those of the services that are near enough by these times."""
        return self._kept(services, self.limit)[:2]

    def weights(self, limits: Floats, cut: float, services: Bools) -> Weights:  # noqa: ARG002 (the same)
        """How much of each of the services reaches each place, up to `cut` limits away."""
        rows, columns, minutes = self._kept(services, cut * self.limit)
        shape = (len(self.placed), len(self.pinned))
        return Held(csc_array((bell(minutes / self.limit), (rows, columns)), shape=shape))

    def _kept(self, services: Bools, most: float) -> tuple[Indices, Indices, Floats]:
        kept = services[self.columns] & (self.minutes <= most)
        return self.rows[kept], self.columns[kept], self.minutes[kept]


def apart(
    view: View, places: Sequence[Place], services: Sequence[Service], travel: TravelTimes | None
) -> Lines | Trips:
    """Straight lines from where a place's people live to where a service may be shown, else travel times."""
    pins = [view.pin_of(service) for service in services]
    there = on_sphere(degrees(None if pin is None else pin.point for pin in pins))
    if travel is None:
        return Lines(on_sphere(degrees(place.point for place in places)), there)
    shown = ~np.isnan(there[:, 0])
    rows, columns, minutes = travel.trips([place.id for place in places], [one.id for one in services])
    kept = shown[columns]
    placed = np.isin(np.arange(len(places)), rows)
    pinned = shown & np.isin(np.arange(len(services)), columns)
    return Trips(rows[kept], columns[kept], minutes[kept], travel.limit, placed, pinned)


def _chosen(some: Bools) -> Indices:
    return np.flatnonzero(some).astype(np.int32)
