"""Services as rows of arrays, so that those which are alike are looked at once.

Only what a view holds is kept here, never anything of a question.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from graph.model.geo import EARTH_RADIUS_MILES, Point
from graph.model.service import Service
from graph.model.view import View

Rows = NDArray[np.intp]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Key = Callable[[View, Service], Hashable]


@dataclass(frozen=True, slots=True)
class Directory:
    """The services of a view by the names of partner and service: a row is where one stands.

    `row_of` is by id of a service. `partners` gives each row the number of its partner, `number_of` that
    number by id. `places` are latitude and longitude in radians (n x 2) where one may go, NaN where nowhere.
    """

    services: tuple[Service, ...]
    row_of: Mapping[str, int]
    partners: Rows
    number_of: Mapping[str, int]
    places: Floats

    @property
    def rows(self) -> Rows:
        """All rows."""
        return np.arange(len(self.services))

    def partners_of(self, rows: Rows) -> set[str]:
        """The partners (ids) of some rows."""
        held = np.zeros(len(self.number_of), dtype=np.bool_)
        held[self.partners[rows]] = True
        return set(compress(self.number_of, held.tolist()))

    def at(self, rows: Rows) -> list[Service]:
        """The services of some rows."""
        return [self.services[row] for row in rows.tolist()]

    def numbers_of(self, partners: Iterable[str]) -> Rows:
        """The numbers of some partners (ids)."""
        return np.array(list(map(self.number_of.__getitem__, partners)), dtype=np.intp)


def directory(view: View) -> Directory:
    """The view's services as rows."""
    return view.once(directory, lambda: _laid_out(view))


def alike(view: View, key: Key) -> Rows:
    """For every row a number that services with the same key share."""
    return view.once(key, lambda: numbered(key(view, service) for service in directory(view).services))


def numbered(keys: Iterable[Hashable]) -> Rows:
    """For every key a number that equal ones share, from 0.

    >>> numbered(["a", "b", "a"]).tolist()
    [0, 1, 0]
    """
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)


def parted(numbers: Rows) -> tuple[Rows, Rows]:
    """For every number which group it is of, and for every group where its first one stands.

    >>> [found.tolist() for found in parted(np.array([7, 3, 7]))]
    [[1, 0, 1], [1, 0]]
    """
    first = np.full(numbers.max(initial=-1) + 1, -1, dtype=np.intp)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    held = np.flatnonzero(first >= 0)
    group = np.empty_like(first)
    group[held] = np.arange(len(held))
    return group[numbers], first[held]


def miles_from(here: Point, places: Floats) -> Floats:
    """`miles_between` from one point to many places (n x 2, radians); NaN where there is none."""
    latitude, longitude = np.radians(here.latitude), np.radians(here.longitude)
    up, across = (places[:, 0] - latitude) / 2, (places[:, 1] - longitude) / 2
    chord = np.sin(up) ** 2 + np.cos(latitude) * np.cos(places[:, 0]) * np.sin(across) ** 2
    return 2 * EARTH_RADIUS_MILES * np.arcsin(np.minimum(1.0, np.sqrt(chord)))


def _laid_out(view: View) -> Directory:
    partners = view.partners
    services = sorted(view.services.values(), key=lambda s: (partners[s.partner].name, s.name, s.id))
    number_of = {own: number for number, own in enumerate(partners)}
    pins = [None if service.remote else view.pin_of(service) for service in services]
    nowhere = (np.nan, np.nan)
    degrees = [(pin.point.latitude, pin.point.longitude) if pin is not None else nowhere for pin in pins]
    return Directory(
        services=tuple(services),
        row_of={service.id: row for row, service in enumerate(services)},
        partners=np.array([number_of[service.partner] for service in services], dtype=np.intp),
        number_of=number_of,
        places=np.radians(np.array(degrees, dtype=np.float64).reshape(-1, 2)),
    )
