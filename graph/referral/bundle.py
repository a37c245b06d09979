"""Several needs at once: the fewest places that meet them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from graph.model.service import Service
from graph.referral.alike import Some, by_reach
from graph.referral.constraints import meeting
from graph.referral.criteria import DIGITS
from graph.referral.directory import Bools, Floats, Rows, directory, parted
from graph.referral.near import comes_along

# Above, the search would be over more than 256 sets of needs.
MOST_NEEDS = 8

# Fewest places, then fewest trips, then the best fit, then names: all sums over the places taken.
Cost = tuple[int, int, float, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Way:
    """Services of one partner taken together (rows), and at what cost."""

    cost: Cost
    taken: tuple[int, ...]


@dataclass(frozen=True, slots=True, repr=False)
class _Offers:
    """What fits, the best first: its score, whose it is, the needs it meets (as bits), whether one has to go.

    Each array has one value for each row of `fit`.
    """

    fit: Some
    scores: Floats
    partners: Rows
    needs: Rows
    trip: Bools


def bundle(fit: Some, scores: Floats) -> Rows:
    """Of all that fits, what meets as many of several needs as can be met from the fewest places.

    `fit` and `scores` are in order, the best first. A place is a partner; among as few places those with
    fewer doors to go to come first, then those that fit better. The search is exact; nothing for one need,
    or for more than eight.
    """
    needs = tuple(dict.fromkeys(fit.question.profile.needs))
    if not 1 < len(needs) <= MOST_NEEDS:
        return np.empty(0, dtype=np.intp)
    offers = _offers(fit, scores, needs)
    ways = {met: way for met in range(1, 1 << len(needs)) if (way := _cheapest_way(offers, met, len(needs)))}
    return np.array(_cheapest(ways), dtype=np.intp)


def _offers(fit: Some, scores: Floats, needs: Sequence[str]) -> _Offers:
    bits = np.zeros(len(fit.rows), dtype=np.intp)
    for bit, need in enumerate(needs):
        bits |= meeting(fit, need).astype(np.intp) << bit
    trip = ~fit.which(by_reach, lambda question, one: comes_along(one, remote_ok=question.profile.remote_ok))
    return _Offers(fit, scores, directory(fit.question.view).partners[fit.rows], bits, trip)


def _cheapest_way(offers: _Offers, met: int, most: int) -> _Way | None:
    """The cheapest services of one partner, at most so many, that together meet exactly these needs.

    Partners come by the least that theirs could cost, and none after the first that cannot be cheaper.
    """
    held: _Way | None = None
    for least, places in _by_least_cost(offers, met):
        if held is not None and held.cost <= least:
            break
        for way in _ways(offers, places, met, most):
            if held is None or way.cost < held.cost:
                held = way
    return held


def _by_least_cost(offers: _Offers, met: int) -> Iterator[tuple[Cost, Rows]]:
    """Every partner that meets exactly these needs: no cost of its services is less, and where they stand."""
    inside = np.flatnonzero((offers.needs & ~met) == 0)
    group, first = parted(offers.partners[inside])
    union, trips = np.zeros(len(first), dtype=np.intp), np.ones(len(first), dtype=np.intp)
    best = np.full(len(first), -np.inf)
    rows, scores = offers.fit.rows[inside], np.round(offers.scores[inside], DIGITS)
    np.bitwise_or.at(union, group, offers.needs[inside])
    np.minimum.at(trips, group, offers.trip[inside])
    np.maximum.at(best, group, scores)
    names = np.full(len(first), rows.max(initial=0))
    np.minimum.at(names, group, rows)
    view = offers.fit.question.view
    able = np.flatnonzero(union == met)
    for one in able[np.lexsort((names[able], -best[able], trips[able]))]:
        partner = directory(view).services[names[one]].partner
        least = (1, int(trips[one]), -float(best[one]), (view.partners[partner].name,))
        yield least, inside[group == one]


def _ways(offers: _Offers, places: Rows, met: int, most: int) -> Iterator[_Way]:
    view = offers.fit.question.view
    own = _unlike(offers, places)
    for count in range(1, min(len(own), most) + 1):
        for taken in combinations(own, count):
            if np.bitwise_or.reduce(offers.needs[[place for place, _ in taken]]) != met:
                continue
            names = tuple(sorted(view.partners[one.partner].name + one.name for _, one in taken))
            fit = -sum(offers.scores[place] for place, _ in taken) / len(taken)
            trips = len({_door(one) for place, one in taken if offers.trip[place]})
            cost = (1, trips, round(float(fit), DIGITS), names)
            yield _Way(cost, tuple(int(offers.fit.rows[place]) for place, _ in taken))


def _unlike(offers: _Offers, places: Rows) -> list[tuple[int, Service]]:
    """Of services that meet the same at the same door only the one that fits best."""
    services = directory(offers.fit.question.view).at(offers.fit.rows[places])
    found: dict[tuple[int, str, bool], tuple[int, Service]] = {}
    for place, service in zip(places.tolist(), services, strict=True):
        found.setdefault(
            (int(offers.needs[place]), _door(service), bool(offers.trip[place])), (place, service)
        )
    return list(found.values())


def _cheapest(ways: Mapping[int, _Way]) -> tuple[int, ...]:
    """The cheapest ways that together meet all that any of them meets, as rows."""
    nothing: Cost = (0, 0, 0.0, ())
    best: dict[int, tuple[Cost, tuple[int, ...]]] = {0: (nothing, ())}
    whole = int(np.bitwise_or.reduce([0, *ways]))
    for met in range(whole + 1):
        if met not in best:
            continue
        cost, taken = best[met]
        for needs, way in ways.items():
            more = met | needs
            reached = (_plus(cost, way.cost), (*taken, *way.taken))
            if more != met and (more not in best or reached[0] < best[more][0]):
                best[more] = reached
    return best[whole][1]


def _plus(one: Cost, other: Cost) -> Cost:
    names = tuple(sorted((*one[3], *other[3])))
    return one[0] + other[0], one[1] + other[1], round(one[2] + other[2], DIGITS), names


def _door(service: Service) -> str:
    return service.location or service.partner
