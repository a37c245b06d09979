"""Real places and real care sites of the whole country, with needs and communities that are SYNTHETIC.

Where 85,395 tracts and 45,887 public care sites are is real (see SOURCE.md of the shared data). Which needs a
site meets, whose own it is, how many people it takes, how many people of which community live in a tract, and
how built-up a tract is, is drawn from a seed: nothing here says anything of a real organization or community.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from graph.analysis.coverage.catchment import on_sphere
from graph.model.geo import Point
from graph.model.place import Place, Population
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Setting
from graph.vocabulary.terms import Community, vocabulary
from tests.builders import (
    Record,
    a_location,
    a_partner,
    a_place,
    a_service,
    an_affirmation,
    people,
    some_records,
)

NEEDS = (
    "crisis_support",
    "emergency_shelter",
    "housing",
    "financial_help",
    "child_care",
    "health_care",
    "mental_health",
    "chemical_dependency",
    "legal_protection_order",
    "language_access",
)
COMMUNITIES = (
    "african_american",
    "latino",
    "somali",
    "oromo",
    "hmong",
    "karen",
    "vietnamese",
    "chinese",
    "arab",
    "disabled",
)
# One site in so many is some community's own.
OWN = 12
DATA = Path(__file__).parents[2] / "shared" / "data"
# The tenth nearest tract is at most so many miles away in an urban place, and in a county place.
DENSE, SPREAD = 3.0, 12.0
MINNEAPOLIS_SAINT_PAUL = ("27003", "27019", "27037", "27053", "27123", "27139", "27163")


def read(name: str) -> list[dict[str, str]]:
    """Rows of a compressed table of the shared data."""
    with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def a_nation(counties: tuple[str, ...] = (), *, near: float = 0.0) -> Snapshot:
    """All tracts (or those of some counties) and all sites (or those at most `near` miles from a tract)."""
    tracts = [row for row in read("geo-us-tract-points/us_tract_popcenters_2020.csv.gz") if row["lat"]]
    tracts = [row for row in tracts if not counties or row["geoid"].startswith(counties)]
    sites = read("geo-us-services/us_services.csv.gz")
    if counties:
        nearest = cKDTree(on_sphere(_degrees(tracts))).query(on_sphere(_degrees(sites)))[0]
        away = np.asarray(nearest, dtype=np.float64)
        sites = [site for site, miles in zip(sites, away, strict=True) if miles <= near]
    chance = random.Random(1)  # noqa: S311 (synthetic tags, nothing secret)
    records = some_records(*_places(tracts, chance), *_services(sites, chance))
    return Snapshot(records, revision=1, fictional=True, read_at="2026-10-31T09:00")


def with_one_changed(snapshot: Snapshot) -> Snapshot:
    """The same with one service that takes more people and meets one need more."""
    first, *others = snapshot.records.services
    changed = replace(first, capacity=60, needs=first.needs | {NEEDS[0]})
    records = replace(snapshot.records, services=(changed, *others))
    return Snapshot(records, revision=2, fictional=True, read_at="2026-10-31T09:00")


def _degrees(rows: list[dict[str, str]]) -> NDArray[np.float64]:
    return np.array([(float(row["lat"]), float(row["lon"])) for row in rows])


def _settings(tracts: list[dict[str, str]]) -> list[Setting]:
    at = on_sphere(_degrees(tracts))
    tenth = np.asarray(cKDTree(at).query(at, k=[10])[0], dtype=np.float64).ravel()
    names = (Setting.URBAN, Setting.COUNTY, Setting.RURAL)
    return [names[int(step)] for step in np.searchsorted([DENSE, SPREAD], tenth)]


def _places(tracts: list[dict[str, str]], chance: random.Random) -> Iterator[Place | Population]:
    for row, setting in zip(tracts, _settings(tracts), strict=True):
        at, total = Point(float(row["lat"]), float(row["lon"])), int(row["pop2020"])
        yield a_place(row["geoid"], at, setting, population=total)
        yield people(row["geoid"], "all_residents", total)
        for code in COMMUNITIES:
            # Most communities live in few places.
            yield people(row["geoid"], code, int(total * 0.3 * chance.random() ** 6))


def _services(sites: list[dict[str, str]], chance: random.Random) -> Iterator[Record]:
    words = {code: vocabulary().community(code) for code in COMMUNITIES}
    for index, site in enumerate(sites):
        own = words[chance.choice(COMMUNITIES)] if index % OWN == 0 else None
        door = a_location(f"d{index:05}", Point(float(site["lat"]), float(site["lon"])))
        yield from (_partner(index, own), door)
        needs = chance.sample(NEEDS, chance.randint(1, 4))
        places = chance.choice((None, 4, 12, 40))
        yield a_service(f"s{index:05}", f"p{index:05}", needs, location=door.id, capacity=places)


def _partner(index: int, own: Community | None) -> Record:
    if own is None:
        return a_partner(f"p{index:05}", "community_health_clinic", languages=("en",))
    said = an_affirmation(own.code)
    return a_partner(f"p{index:05}", "culturally_specific", affirms=(said,), languages=own.languages)
