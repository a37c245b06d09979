"""The published ways to measure access, written plainly over a whole matrix of costs, to compare with.

Costs are places × sites; weights likewise. They ask for no speed: what Kith runs is in
`graph/analysis/coverage`.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def catchment(costs: Floats, limit: float) -> Floats:
    """2SFCA: all within the limit count alike (Luo and Wang 2003)."""
    return np.where(costs <= limit, 1.0, 0.0)


def steps(costs: Floats, limits: tuple[float, ...], weights: tuple[float, ...]) -> Floats:
    """E2SFCA: less in steps (Luo and Qi 2009)."""
    below = [costs <= limit for limit in limits]
    return np.select(below, [np.full(costs.shape, weight) for weight in weights], default=0.0)


def gaussian(costs: Floats, sigma: float, limit: float) -> Floats:
    """E2SFCA with a weight that falls smoothly, cut off at the limit."""
    return np.where(costs <= limit, np.exp(-(costs**2) / (2 * sigma**2)), 0.0)


def chosen(weights: Floats, every: Floats) -> Floats:
    """3SFCA: each site by its share in all there is to choose from, too (Wan, Zou and Sternberg 2012)."""
    return weights * every / every.sum(axis=1, keepdims=True)


def two_steps(weights: Floats, people: Floats, supply: Floats) -> Floats:
    """Supply for each person: each site's shared among all around it, then summed."""
    around = weights.T @ people
    return weights @ np.divide(supply, around, out=np.zeros_like(around), where=around > 0)


def raam(costs: Floats, people: Ints, supply: Floats, tau: float, rounds: int = 150) -> Floats:
    """Rational agents (Saxon and Snow 2020): the cost of going and of waiting, lower is better.

    Everyone begins at the nearest site. In each round some people of every place leave the site that costs
    them most for the one that costs least, as many as would make both cost alike, at most a share of the
    place that shrinks over the rounds. In the first 20 rounds a site takes in no more than its supply.
    """
    there, travel = supply * (people.sum() / supply.sum()), costs / tau
    every = np.arange(len(people))
    going, cost, in_use = np.zeros(costs.shape), np.empty(costs.shape), np.empty(costs.shape)
    going[every, travel.argmin(axis=1)] = people
    used = (going > 0).astype(np.float64)
    for turn in range(rounds):
        wait = going.sum(axis=0) / there
        np.add(travel, wait, out=cost)
        worst, best = np.multiply(cost, used, out=in_use).argmax(axis=1), cost.argmin(axis=1)
        pull = cost[every, worst] - cost[every, best]
        alike = pull * there[best] * there[worst] / (there[best] + there[worst])
        at_most = np.minimum(going[every, worst], max(0.2 * 0.5 ** (turn / 50), 0.005) * people)
        moved = np.where(worst == best, 0, np.minimum(alike, at_most)).astype(np.int64)
        if turn < 20:
            rush = np.bincount(best, weights=moved, minlength=len(there)) / there
            moved = np.rint(moved / np.maximum(rush, 1.0)[best]).astype(np.int64)
        for sites, change in ((best, moved), (worst, -moved)):
            going[every, sites] += change
            used[every, sites] = going[every, sites] > 0
    return (cost * going).sum(axis=1) / people


class Chicago:
    """The published example: where 1,930 tracts are, their people, doctors and dentists."""

    def __init__(self, folder: Path) -> None:
        people = _points(folder / "chicago_metro_pop.geojson")
        care = _points(folder / "chicago_metro_docs_dentists.geojson")
        self.codes = [str(row["geoid"]) for row, _ in people]
        self.at = np.array([at for _, at in people])
        self.people = np.array([row["pop"] for row, _ in people], dtype=np.int64)
        found = {str(row["geoid"]): row for row, _ in care}
        self.supply = {
            name: np.array([found[code][name] for code in self.codes], dtype=np.float64)
            for name in ("doc", "dentist")
        }
        self.expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))

    def row(self, code: str) -> int:
        return self.codes.index(code)


def _points(file: Path) -> list[tuple[dict[str, Any], list[float]]]:
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    return [(feature["properties"], feature["geometry"]["coordinates"]) for feature in features]


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
