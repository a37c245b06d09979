"""A team's own travel times in the place of straight lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.catchment import Floats, Indices


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Minutes from a place to a service (ids), trip by trip; at most `limit` minutes are within reach.

    `name` is what an answer calls them. A trip that is not among them takes longer than anybody looked at;
    a place that no trip starts from was not looked at.
    """

    name: str
    limit: float
    places: tuple[str, ...]
    services: tuple[str, ...]
    minutes: tuple[float, ...]

    def trips(self, places: Sequence[str], services: Sequence[str]) -> tuple[Indices, Indices, Floats]:
        """Row of the place, column of the service and minutes of all trips between these, the shortest once.

        >>> times = TravelTimes("times.csv", 30, ("a", "a", "b"), ("x", "x", "y"), (25, 20, 5))
        >>> [found.tolist() for found in times.trips(["b", "a"], ["x"])]
        [[1], [0], [20.0]]
        """
        rows = {id: row for row, id in enumerate(places)}
        columns = {id: column for column, id in enumerate(services)}
        shortest: dict[tuple[int, int], float] = {}
        for place, service, minutes in zip(self.places, self.services, self.minutes, strict=True):
            if place in rows and service in columns:
                trip = rows[place], columns[service]
                shortest[trip] = min(minutes, shortest.get(trip, minutes))
        found = np.array(list(shortest), dtype=np.int32).reshape(-1, 2)
        return found[:, 0], found[:, 1], np.array(list(shortest.values()), dtype=np.float64)
