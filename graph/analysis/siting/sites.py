"""Where a support could be that is not there yet, and which places it would be within reach of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.analysis.coverage.catchment import degrees, on_sphere
from graph.analysis.coverage.distances import Lines, Trips
from graph.analysis.coverage.field import Field
from graph.analysis.coverage.reach import chain
from graph.analysis.coverage.travel import TravelTimes
from graph.model.place import Place
from graph.model.view import View


def sites_of(field: Field) -> Lines | Trips:
    """How far places (rows) are from a support around each place (columns).

    By a team's travel times a trip to a place is one to all that lies in it. Around a place that no trip
    leads to nothing is known, and nothing is made up from straight lines.
    """
    if field.travel is not None:
        return _trips(field.view, field.places, field.travel)
    here = on_sphere(degrees(place.point for place in field.places))
    return Lines(here, here)


def _trips(view: View, places: Sequence[Place], travel: TravelTimes) -> Trips:
    ids = [place.id for place in places]
    rows, columns, minutes = travel.trips_to(ids, [chain(view, id) for id in ids])
    each = np.arange(len(ids))
    return Trips(rows, columns, minutes, travel.limit, np.isin(each, rows), np.isin(each, columns))
