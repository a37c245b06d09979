"""Intensity of access: published numbers are met, and the laws that hold for any community and service."""

from __future__ import annotations

import csv
import gzip

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csc_array
from scipy.spatial.distance import cdist

from graph.analysis.coverage.access import shared_access
from graph.analysis.coverage.catchment import Floats, miles, on_sphere
from graph.analysis.coverage.weights import Falling, Held, Weights
from graph.model.geo import EARTH_RADIUS_MILES
from tests.analysis.coverage.classics import (
    Chicago,
    catchment,
    chosen,
    gaussian,
    raam,
    rows_of,
    steps,
    two_steps,
)
from tests.shared import shared_data

CARE = ("doc", "dentist")
STEPS, STEP_WEIGHTS = (8047, 16093, 24140), (1.0, 0.68, 0.22)


@pytest.fixture(scope="module")
def chicago() -> Chicago:
    return Chicago(shared_data("geo-chicago-access"))


@pytest.fixture(scope="module")
def apart(chicago: Chicago) -> Floats:
    return cdist(chicago.at, chicago.at)


def one_community(weights: Weights, people: Floats, capacity: Floats) -> Floats:
    """Kith's shared access where everything suits everyone."""
    found = shared_access([weights], people[:, None], np.ones((len(capacity), 1, 1)), capacity[:, None])
    return found[:, 0, 0]


@pytest.mark.parametrize("care", CARE)
def test_the_published_costs_of_rational_agents_in_chicago_are_met(
    chicago: Chicago, apart: Floats, care: str
) -> None:
    lived, there = chicago.people > 0, chicago.supply[care] > 0
    costs = raam(apart[np.ix_(lived, there)], chicago.people[lived], chicago.supply[care][there], tau=1e5)
    codes = [code for code, kept in zip(chicago.codes, lived, strict=True) if kept]
    for code, published in chicago.expected["notebook_raam_euclidean"][care].items():
        assert round(costs[codes.index(code)], 6) == published


def weights_of(method: str, apart: Floats) -> Floats:
    match method:
        case "two_stage_fca_max16093":
            return catchment(apart, 16093)
        case "e2sfca_step_8047_16093_24140_1_068_022":
            return steps(apart, STEPS, STEP_WEIGHTS)
        case "g2sfca_sigma8047_max24140":
            return gaussian(apart, 8047, 24140)
        case _:
            return chosen(gaussian(apart, 8047, 24140), gaussian(apart, 8047, np.inf))


@pytest.mark.parametrize("care", CARE)
@pytest.mark.parametrize(
    "method",
    [
        "two_stage_fca_max16093",
        "e2sfca_step_8047_16093_24140_1_068_022",
        "g2sfca_sigma8047_max24140",
        "three_sfca_sigma8047_max24140",
    ],
)
def test_every_floating_catchment_in_chicago_comes_out_to_six_digits(
    chicago: Chicago, apart: Floats, method: str, care: str
) -> None:
    weights, people, supply = weights_of(method, apart), chicago.people.astype(float), chicago.supply[care]
    plain, shared = (
        two_steps(weights, people, supply),
        one_community(Held(csc_array(weights)), people, supply),
    )
    assert np.allclose(shared, plain, rtol=1e-12, atol=0)
    for code, known in chicago.expected["computed_access_1_1_10"][method].items():
        found = shared.mean() if code == "mean" else shared[chicago.row(code)]
        assert round(float(found), 6) == known[care]
    assert shared @ people == pytest.approx(supply.sum())


def test_weights_made_clump_by_clump_give_what_the_whole_matrix_gives(
    chicago: Chicago, apart: Floats
) -> None:
    people, supply = chicago.people.astype(float), chicago.supply["doc"]
    units = np.full(len(people), 8047.0)
    falling = Falling(chicago.at, chicago.at, units, 24140 / 8047, measure=np.asarray)
    whole = two_steps(gaussian(apart, 8047, 24140), people, supply)
    assert np.allclose(one_community(falling, people, supply), whole, rtol=1e-12, atol=0)


@pytest.mark.parametrize("scenario", ["40,40,80", "20,40,80", "40,20,80", "20,20,40"])
def test_the_hospital_between_two_towns_comes_out_in_every_scenario(chicago: Chicago, scenario: str) -> None:
    into, out, across = (float(minutes) for minutes in scenario.split(","))
    costs = np.array([[1, across, into], [across, 1, into], [out, out, 1]])
    people, supply = np.array([100.0, 50.0, 10.0]), np.array([15.0, 20.0, 100.0])
    weights = np.where(costs <= 61, 1 / costs, 0.0)
    found = {"two_sfca": weights, "three_sfca": chosen(weights, 1 / costs)}
    for method, known in chicago.expected["hospital_example"].items():
        if method in found:
            access = one_community(Held(csc_array(found[method])), people, supply)
            assert access.round(6).tolist() == known[scenario]


def test_miles_to_the_nearest_hospital_agree_with_the_published_ones() -> None:
    tracts = [
        row
        for row in rows_of(shared_data("geo-msp") / "msp_tracts_2010v_acs2015_2019.csv")
        if row["MI_TO_HOSP"]
    ]
    with gzip.open(shared_data("geo-us-services") / "us_services.csv.gz", "rt", encoding="utf-8") as lines:
        hospitals = [row for row in csv.DictReader(lines) if row["category"] == "hospital"]
    here = np.array([(float(row["lat"]), float(row["lon"])) for row in tracts])
    there = np.array([(float(row["lat"]), float(row["lon"])) for row in hospitals])
    nearest = miles(here, there).min(axis=1)
    published = np.array([float(row["MI_TO_HOSP"]) for row in tracts])
    assert np.corrcoef(nearest, published)[0, 1] >= 0.97
    ranks = [values.argsort().argsort() for values in (nearest, published)]
    assert np.corrcoef(ranks[0], ranks[1])[0, 1] >= 0.97


class Town:
    """Places, services, needs and communities drawn from a seed; some services suit nobody."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        places, services, needs, communities = rng.integers(1, (40, 15, 4, 5))
        degrees = np.array([45.0, -93.0]) + rng.uniform(-0.5, 0.5, (places + services, 2))
        self.here, self.there = on_sphere(degrees[:places]), on_sphere(degrees[places:])
        self.limits = rng.choice([5.0, 20.0, 40.0], places)
        self.people = rng.integers(0, 900, (places, communities)).astype(float)
        self.suits = rng.choice([0.0, 0.2, 0.6, 1.0], (services, needs, communities))
        self.capacity = rng.choice([0.0, 1.0, 12.0], (services, needs))
        self.rates = rng.uniform(0.1, 2, (needs, communities))

    @property
    def weights(self) -> Falling:
        return Falling(self.here, self.there, self.limits, 3.0)

    def access(self, services: int | None = None, *, people: float = 1.0) -> Floats:
        near = Falling(self.here, self.there[:services], self.limits, 3.0)
        suits, capacity = self.suits[:services], self.capacity[:services]
        return shared_access([near], people * self.people, suits, capacity, self.rates)


SEEDS = st.integers(0, 2**32 - 1)


@settings(deadline=None, max_examples=40)
@given(SEEDS)
def test_no_capacity_that_anybody_can_reach_is_lost_or_made(seed: int) -> None:
    town = Town(seed)
    given_out = np.einsum("ing,ig,ng->n", town.access(), town.people, town.rates)
    around = town.weights.gather(town.people)
    reached = np.einsum("jng,jg,ng->jn", town.suits, around, town.rates) > 0
    assert given_out == pytest.approx((town.capacity * reached).sum(axis=0))


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.floats(0.1, 50))
def test_so_many_times_the_people_have_so_much_less_each(seed: int, times: float) -> None:
    town = Town(seed)
    assert town.access(people=times) == pytest.approx(town.access() / times)


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_one_service_more_takes_from_nobody(seed: int) -> None:
    town = Town(seed)
    assert (town.access() >= town.access(len(town.there) - 1) * (1 - 1e-12)).all()


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_one_community_that_everything_suits_has_the_plain_two_steps(seed: int) -> None:
    town = Town(seed)
    weights = gaussian_of(town)
    people, capacity = town.people[:, 0], town.capacity[:, 0]
    plain = two_steps(weights, people, capacity)
    assert one_community(town.weights, people, capacity) == pytest.approx(plain, rel=1e-9)


def gaussian_of(town: Town) -> Floats:
    apart = 2 * EARTH_RADIUS_MILES * np.arcsin(cdist(town.here, town.there) / (2 * EARTH_RADIUS_MILES))
    return gaussian(apart / town.limits[:, None], 1.0, 3.0)


def test_who_is_suited_less_shares_less_of_the_same_service() -> None:
    at = np.zeros((1, 3))
    near = Falling(at, at, np.array([5.0]), 3.0)
    suits = np.array([[[1.0, 0.2]]])
    access = shared_access([near], np.array([[100.0, 100.0]]), suits, np.array([[12.0]]))
    assert access[0, 0].tolist() == pytest.approx([0.1, 0.02])
