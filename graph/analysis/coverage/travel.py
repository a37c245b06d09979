"""A team's own travel times in the place of straight lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from graph.analysis.coverage.catchment import Floats, Indices


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Minutes from a place to a service (ids), trip by trip; at most `limit` minutes are within reach.

    `name` is what an answer calls them. A trip that is not among them takes longer than anybody looked at;
    a place that no trip starts from was not looked at. `to_places` are minutes from a place to a place
    (ids): how long it is to a support that is not there yet is known for these alone.
    """

    name: str
    limit: float
    places: tuple[str, ...]
    services: tuple[str, ...]
    minutes: tuple[float, ...]
    to_places: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Mapping[str, float]])

    def trips(self, places: Sequence[str], services: Sequence[str]) -> tuple[Indices, Indices, Floats]:
        """Row of the place, column of the service and minutes of all trips between these, the shortest once.

        >>> times = TravelTimes("times.csv", 30, ("a", "a", "b"), ("x", "x", "y"), (25, 20, 5))
        >>> [found.tolist() for found in times.trips(["b", "a"], ["x"])]
        [[1], [0], [20.0]]
        """
        rows = {id: row for row, id in enumerate(places)}
        columns = {id: column for column, id in enumerate(services)}
        return _shortest(
            (rows[place], columns[service], minutes)
            for place, service, minutes in zip(self.places, self.services, self.minutes, strict=True)
            if place in rows and service in columns
        )

    def trips_to(
        self, places: Sequence[str], ends: Sequence[Sequence[str]]
    ) -> tuple[Indices, Indices, Floats]:
        """The same to where a support would be, which lies in each of `ends` (ids of places, by column).

        >>> times = TravelTimes("times.csv", 30, (), (), (), {"town": {"a": 20}, "b": {"a": 5, "c": 9}})
        >>> [found.tolist() for found in times.trips_to(["a", "b"], [("b", "town"), ("c", "town")])]
        [[0, 0], [0, 1], [5.0, 20.0]]
        """
        rows = {id: row for row, id in enumerate(places)}
        return _shortest(
            (rows[start], column, minutes)
            for column, around in enumerate(ends)
            for end in around
            for start, minutes in self.to_places.get(end, {}).items()
            if start in rows
        )


def _shortest(trips: Iterable[tuple[int, int, float]]) -> tuple[Indices, Indices, Floats]:
    """Rows, columns and minutes of trips, each trip once."""
    shortest: dict[tuple[int, int], float] = {}
    for row, column, minutes in trips:
        trip = row, column
        shortest[trip] = min(minutes, shortest.get(trip, minutes))
    found = np.array(list(shortest), dtype=np.int32).reshape(-1, 2)
    return found[:, 0], found[:, 1], np.array(list(shortest.values()), dtype=np.float64)
