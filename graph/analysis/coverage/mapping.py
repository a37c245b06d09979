"""How far a place has been mapped: whether anybody asked there, how lately, by how many sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from graph.analysis.coverage.catchment import Pairs, bools
from graph.analysis.coverage.findings import Mapped
from graph.analysis.coverage.reach import Bools, Ints, chain
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import PlaceLevel, Survey

# Digits of the number of a census tract, and those of its county at the front.
GEOID, COUNTY = 11, 5


def mapping_of(view: View, services: Iterable[Service]) -> Mapped:
    """How the knowledge of these services came about."""
    every = tuple(services)
    days = [day for one in every if (day := _looked_at(one)) is not None]
    surveys = [view.partners[partner].survey for partner in {one.partner for one in every}]
    answered = surveys.count(Survey.ANSWERED)
    return Mapped(
        sources=len({one.source for one in every}),
        latest=max(days, default=None),
        asked=surveys.count(Survey.ASKED) + answered,
        answered=answered,
    )


def mapping_by_place(view: View, services: Sequence[Service], near: Pairs) -> list[Mapped]:
    """How the knowledge of the services near each place (`near`: places × services) came about."""
    by_place = near.tocsr()
    sources = _distinct(by_place, [service.source for service in services])
    days = [_looked_at(service) for service in services]
    numbers = np.array([day.toordinal() if day else 0 for day in days], dtype=np.int64)
    surveys = [view.partners[service.partner].survey for service in services]
    answered = _distinct(by_place, _where(services, surveys, {Survey.ANSWERED}))
    asked = _distinct(by_place, _where(services, surveys, {Survey.ANSWERED, Survey.ASKED}))
    found: list[Mapped] = []
    for place, (start, end) in enumerate(pairwise(by_place.indptr.tolist())):
        latest = int(numbers[by_place.indices[start:end]].max(initial=0))
        day = date.fromordinal(latest) if latest else None
        found.append(Mapped(int(sources[place]), day, int(asked[place]), int(answered[place])))
    return found


def _where(services: Sequence[Service], surveys: Sequence[Survey], of: set[Survey]) -> list[str | None]:
    return [one.partner if said in of else None for one, said in zip(services, surveys, strict=True)]


def _distinct(by_place: csr_array[np.bool_], names: Sequence[str | None]) -> Ints:
    """How many different names the services near each place have; None is no name."""
    number = {name: index for index, name in enumerate(dict.fromkeys(n for n in names if n is not None))}
    named = [(row, number[name]) for row, name in enumerate(names) if name is not None]
    rows, columns = (np.array([pair[side] for pair in named], dtype=np.int32) for side in (0, 1))
    shape = (len(names), max(1, len(number)))
    of = csr_array((np.ones(len(named), np.int32), (rows, columns)), shape=shape)
    return np.diff((by_place.astype(np.int32) @ of).tocsr().indptr).astype(np.int64)


def _looked_at(service: Service) -> date | None:
    days = (service.as_of, service.verified_on, service.capacity_as_of)
    return max((day for day in days if day), default=None)


def not_mapped(view: View, places: Sequence[Place], touched: Bools) -> Bools:
    """Places where nobody has been asked: no day on which they were, and nothing on record.

    `touched` says near which places anything at all is on record, for whatever need. A place beside one
    that is touched, within the same larger place or county, was looked at with it and has nothing.
    """
    asked = touched | bools(_asked(view, place) for place in places)
    around: dict[str, bool] = defaultdict(bool)
    for place, known in zip(places, asked, strict=True):
        around[larger_place(place)] |= bool(known)
    beside = bools(around[larger_place(place)] for place in places)
    return ~(asked | beside)


def larger_place(place: Place) -> str:
    """What the place lies in: as is said, else the county of a tract, else nothing but itself."""
    geoid = place.level is PlaceLevel.TRACT and len(place.key) == GEOID and place.key.isdigit()
    return place.within or (place.key[:COUNTY] if geoid else place.id)


def _asked(view: View, place: Place) -> bool:
    around = (view.places[code] for code in chain(view, place.id) if code in view.places)
    return any(one.asked_on is not None for one in around)
