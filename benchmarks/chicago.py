"""Access in the published example of Chicago: by Kith, over plain whole matrices, and by PySAL `access`."""

from __future__ import annotations

import importlib
import time
import warnings
from collections.abc import Callable
from typing import Any, cast

import numpy as np
from scipy.spatial.distance import cdist

from benchmarks.nation import DATA
from graph.analysis.coverage.access import shared_access
from graph.analysis.coverage.catchment import Floats
from graph.analysis.coverage.weights import Falling
from tests.analysis.coverage.classics import Chicago, catchment, chosen, gaussian, raam, steps, two_steps

SIGMA, CUT = 8047.0, 24140.0
TWO_STEPS = 16093
STEPS = {8047: 1.0, 16093: 0.68, 24140: 0.22}
TAU = 1e5
RUNS = 5


def _best(run: Callable[[], Floats], times: int = 1) -> tuple[float, Floats]:
    """The shortest of some runs, and what was found."""
    taken: list[float] = []
    found = np.empty(0)
    for _ in range(times):
        begun = time.perf_counter()
        found = run()
        taken.append(time.perf_counter() - begun)
    return min(taken), found


def chicago() -> dict[str, Any]:
    """Seconds of every method, and how far apart what was found is."""
    city = Chicago(DATA / "geo-chicago-access")
    people, supply = city.people.astype(np.float64), city.supply["doc"]
    units = np.full(len(people), SIGMA)

    def own() -> Floats:
        near = Falling(city.at, city.at, units, CUT / SIGMA, measure=np.asarray)
        return shared_access([near], people[:, None], np.ones((len(supply), 1, 1)), supply[:, None])[:, 0, 0]

    kith, found = _best(own, RUNS)
    theirs = Pysal(city)
    rows: list[dict[str, Any]] = []
    for name, plain, other in _methods(city, people, supply, theirs):
        plainly, expected = _best(plain)
        seconds, published = _best(other)
        rows.append({"name": name, "pysal": seconds, "plain": plainly, "apart": _apart(expected, published)})
        if name == "E2SFCA, Gaussian":
            rows[-1] |= {"kith": kith, "kith_apart": _apart(found, published)}
    return {"distances": theirs.distances, "rows": rows}


def _methods(
    city: Chicago, people: Floats, supply: Floats, theirs: Pysal
) -> list[tuple[str, Callable[[], Floats], Callable[[], Floats]]]:
    weights = theirs.weights
    every = cdist(city.at, city.at)
    bell = weights.gaussian(SIGMA)
    lived, there = people > 0, supply > 0

    def agents() -> Floats:
        found = np.full(len(people), np.nan)
        found[lived] = raam(every[np.ix_(lived, there)], city.people[lived], supply[there], TAU)
        return found

    near = gaussian(every, SIGMA, CUT)
    whole = chosen(near, gaussian(every, SIGMA, np.inf))
    stepped = steps(every, tuple(STEPS), tuple(STEPS.values()))
    return [
        (
            "2SFCA",
            lambda: two_steps(catchment(every, TWO_STEPS), people, supply),
            lambda: theirs.run("two_stage_fca", max_cost=TWO_STEPS),
        ),
        (
            "E2SFCA, steps",
            lambda: two_steps(stepped, people, supply),
            lambda: theirs.run("enhanced_two_stage_fca", weight_fn=weights.step_fn(STEPS)),
        ),
        (
            "E2SFCA, Gaussian",
            lambda: two_steps(near, people, supply),
            lambda: theirs.run("enhanced_two_stage_fca", weight_fn=bell, max_cost=CUT),
        ),
        (
            "3SFCA",
            lambda: two_steps(whole, people, supply),
            lambda: theirs.run("three_stage_fca", weight_fn=bell, max_cost=CUT),
        ),
        ("RAAM", agents, lambda: theirs.run("raam", tau=TAU)),
    ]


class Pysal:
    """PySAL access with its distances made."""

    def __init__(self, city: Chicago) -> None:
        warnings.simplefilter("ignore")
        frames: Any = importlib.import_module("geopandas")
        access: Any = importlib.import_module("access")
        self.weights: Any = access.access.weights
        self.codes = city.codes
        at = frames.points_from_xy(city.at[:, 0], city.at[:, 1])
        demand = frames.GeoDataFrame(
            {"geoid": city.codes, "pop": city.people}, geometry=at, crs="EPSG:2790"
        ).set_index("geoid")
        supply = frames.GeoDataFrame(
            {"geoid": city.codes, "doc": city.supply["doc"]}, geometry=at, crs="EPSG:2790"
        ).set_index("geoid")
        self.held: Any = access.Access(
            demand_df=demand, demand_value="pop", supply_df=supply, supply_value=["doc"]
        )
        begun = time.perf_counter()
        self.held.create_euclidean_distance(threshold=250_000)
        self.distances = time.perf_counter() - begun

    def run(self, method: str, **options: object) -> Floats:
        """One of its methods for all tracts."""
        found = getattr(self.held, method)(name=method, supply_values=["doc"], **options)
        return cast("Floats", found[f"{method}_doc"].reindex(self.codes).to_numpy())


def _apart(one: Floats, other: Floats) -> float:
    """The largest difference, as a share of what the other found."""
    both = ~np.isnan(one) & ~np.isnan(other)
    return float(np.max(np.abs(one - other)[both] / np.maximum(np.abs(other)[both], 1e-300)))
