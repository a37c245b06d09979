"""How far supports that are a community's own stand from where its people live, area by area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from graph.analysis.coverage.catchment import Floats, degrees, on_sphere
from graph.analysis.coverage.families import Ints
from graph.analysis.coverage.field import Field
from graph.analysis.coverage.mapping import larger_place
from graph.analysis.coverage.reach import Bools, lying_in
from graph.analysis.coverage.suppress import Told
from graph.model.geo import Point
from graph.model.service import Service

# Fewer supports than this say nothing of how they are spread.
FEWEST_SUPPORTS = 3


@dataclass(frozen=True, slots=True)
class Apart:
    """The index of dissimilarity, 0 to 1: observed, and by chance with as many supports."""

    observed: float
    by_chance: float


def dissimilarity(people: Floats, supports: Floats) -> float:
    """The part of the supports that would have to stand in another area to be spread as the people are.

    D = 1/2 sum_i |x_i / X - s_i / S| over areas i with x_i of X people and s_i of S supports: 0 when they are
    spread alike, 1 when no support stands where any of the people live. Duncan and Duncan, A Methodological
    Analysis of Segregation Indexes, American Sociological Review 20 (1955), 210-217.

    >>> dissimilarity(np.array([60.0, 40.0]), np.array([3.0, 2.0]))
    0.0
    >>> dissimilarity(np.array([60.0, 40.0]), np.array([0.0, 5.0]))
    0.6
    """
    return round(float(np.abs(people / people.sum() - supports / supports.sum()).sum() / 2), 9)


def apart(field: Field, told: Told, services: Bools, *, seed: int, draws: int) -> Apart | None:
    """Over the larger places (towns, counties) of the field; None for under three supports or two areas.

    Few supports can never be spread like many people, so the index is told beside what chance gives: the
    mean when as many supports stand where the people live, each drawn by itself (Carrington and Troske, On
    Measuring Segregation in Samples with Small Units, Journal of Business & Economic Statistics 15, 1997).
    """
    names = [larger_place(place) for place in field.places]
    areas = {name: index for index, name in enumerate(dict.fromkeys(names))}
    area = np.array([areas[name] for name in names], dtype=np.int64)
    people = _people(told, area, len(areas))
    stands = _stands(field, [field.services[index] for index in np.flatnonzero(services).tolist()])
    if len(stands) < FEWEST_SUPPORTS or (people > 0).sum() < 2:
        return None
    supports = np.zeros(len(areas))
    for row in stands:
        np.add.at(supports, area[row], 1 / len(row))
    drawn = np.random.default_rng(seed).multinomial(len(stands), people / people.sum(), size=draws)
    chance = np.mean([dissimilarity(people, one.astype(np.float64)) for one in drawn])
    return Apart(round(dissimilarity(people, supports), 2), round(float(chance), 2))


def _people(told: Told, area: Ints, areas: int) -> Floats:
    """People by area, as shown; places put together across areas are in none."""
    units, places = told.unit[told.counted], area[told.counted]
    first, last = np.full(len(told.figures), areas), np.full(len(told.figures), -1)
    np.minimum.at(first, units, places)
    np.maximum.at(last, units, places)
    known = (told.figures > 0) & (first == last)
    return np.bincount(first[known], told.figures[known], minlength=areas).astype(np.float64)


def _stands(field: Field, services: Sequence[Service]) -> list[Sequence[int]]:
    """The places that each service stands for: those of its service area, else the one nearest to its pin.

    One by phone or online only, or of no known place, stands nowhere and is left out.
    """
    there = [service for service in services if not service.remote]
    rows, columns = lying_in(field.view, field.places, [service.covers for service in there])
    pins = [None if service.covers else field.view.pin_of(service) for service in there]
    nearest = _nearest(field, [None if pin is None else pin.point for pin in pins])
    found = [rows[columns == at].tolist() or nearest[at] for at in range(len(there))]
    return [places for places in found if places]


def _nearest(field: Field, points: Sequence[Point | None]) -> list[Sequence[int]]:
    """For each point the place nearest to it; none where there is no point, or no place that has one."""
    at = on_sphere(degrees(place.point for place in field.places))
    placed = np.flatnonzero(~np.isnan(at[:, 0]))
    if not len(placed):
        return [()] * len(points)
    here, there = at[placed], on_sphere(degrees(points))
    return [() if np.isnan(one[0]) else (int(placed[cdist(one[None], here).argmin()]),) for one in there]
