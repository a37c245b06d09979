"""Pairs within reach are found without trying all of them, and none is missed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage.catchment import clumps, miles, on_sphere, over, pairs_within, through
from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.reach import limit_of, reachable, supply
from graph.model.geo import Point, miles_between
from graph.model.location import Location
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import Delivery, PlaceLevel, Setting
from tests.builders import a_location, a_partner, a_place, a_service, a_view

LATITUDE, LONGITUDE = st.floats(-89, 89), st.floats(-179, 179)


@settings(deadline=None)
@given(LATITUDE, LONGITUDE, LATITUDE, LONGITUDE)
def test_many_distances_are_those_of_the_model(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    many = miles(np.array([[lat1, lon1]]), np.array([[lat2, lon2]]))
    one = miles_between(Point(lat1, lon1), Point(lat2, lon2))
    assert many[0, 0] == pytest.approx(one, rel=1e-6, abs=1e-9)


@given(st.floats(0, 12_000))
def test_over_the_earth_and_through_it_belong_together(apart: float) -> None:
    assert over(through(np.array([apart])))[0] == pytest.approx(apart, rel=1e-6, abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(0, 200), st.integers(0, 150))
def test_no_pair_is_missed_and_none_comes_twice(seed: int, many: int, others: int) -> None:
    rng = np.random.default_rng(seed)
    # Around the date line and a pole too.
    here = np.column_stack((rng.uniform(80, 90, many), rng.uniform(-180, 180, many)))
    there = np.column_stack((rng.uniform(80, 90, others), rng.uniform(-180, 180, others)))
    limits = rng.uniform(0, 300, many)
    rows, columns = pairs_within(on_sphere(here), on_sphere(there), through(limits))
    found = np.zeros((many, others), np.int64)
    np.add.at(found, (rows, columns), 1)
    assert np.array_equal(found, miles(here, there) <= limits[:, None])


def test_a_clump_holds_what_is_near_and_not_everything() -> None:
    rng = np.random.default_rng(1)
    here, there = rng.uniform(0, 100, (2000, 2)), rng.uniform(0, 100, (1500, 2))
    tried = sum(clump.apart.size for clump in clumps(here, there, np.full(2000, 2.0)))
    assert tried < 2000 * 1500 / 5


SPOT = st.builds(Point, st.floats(44.5, 45.5), st.floats(-93.6, -92.4))
PLACE = st.tuples(st.none() | SPOT, st.none() | st.sampled_from(Setting), st.sampled_from(["north", "south"]))
WAYS = st.frozensets(st.sampled_from(Delivery), max_size=2)
AREA = st.sampled_from([(), ("north",), ("t0", "t1"), ("south", "t0"), ("elsewhere",)])
SERVICE = st.tuples(st.none() | SPOT, WAYS, AREA)


@settings(deadline=None, max_examples=60)
@given(st.lists(PLACE, max_size=8), st.lists(SERVICE, max_size=8))
def test_reach_is_what_asking_every_place_and_service_gives(
    lands: list[tuple[Point | None, Setting | None, str]],
    helps: list[tuple[Point | None, frozenset[Delivery], tuple[str, ...]]],
) -> None:
    wide = [a_place(name, level=PlaceLevel.COUNTY) for name in ("north", "south")]
    places = [a_place(f"t{i}", at, kind, within=of) for i, (at, kind, of) in enumerate(lands)]
    doors: list[Location] = [a_location(f"d{i}", at) for i, (at, _, _) in enumerate(helps)]
    services = [
        a_service(f"s{i}", delivery=ways, location=f"d{i}", covers=covers)
        for i, (_, ways, covers) in enumerate(helps)
    ]
    view = a_view(a_partner("clinic"), *wide, *places, *doors, *services)
    field = reachable(view, places, supply(view), coverage().limits)
    near = field.near.toarray()
    assert near.shape == (len(places), len(services))
    for column, service in enumerate(supply(view)):
        alone = np.arange(len(services)) == column
        for row, place in enumerate(places):
            assert near[row, column] == _near(view, place, service)
            assert field.remote(alone)[row] == _from_afar(place, service)
    assert np.array_equal(field.counts(np.ones(len(services), np.bool_)), near.sum(axis=1))


def _near(view: View, place: Place, service: Service) -> bool:
    pin = view.pin_of(service)
    if service.remote:
        return False
    if service.covers:
        return not {place.id, place.within}.isdisjoint(service.covers)
    if pin is None or place.point is None:
        return False
    return miles_between(place.point, pin.point) <= limit_of(place, coverage().limits)


def _from_afar(place: Place, service: Service) -> bool:
    there = not service.covers or not {place.id, place.within}.isdisjoint(service.covers)
    return there and any(way.remote for way in service.delivery)
