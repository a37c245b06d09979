"""A plain list of sites of care: category, name, city, state, zip, lat, lon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model.source import Source
from ingest.bundles import Bundle, Entry, Part
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.sources.listed import Listed, Passed, each_once

NEEDED = ("category", "name", "city", "state", "zip", "lat", "lon")
SOURCE = Source(
    "us-care-sites",
    "Sites of care from SAMHSA and HRSA directories, released by the Healthy Regions & Policies Lab",
    "https://github.com/GeoDaCenter/opioid-policy-scan",
    "SAMHSA and HRSA directories: US public domain; cite GeoDa",
)
# Treatment where people may live, by its name. It only ever closes a place, it never opens one.
HOUSES_PEOPLE = re.compile(
    r"\bresidential|\brecovery (?:homes?|house|lodge|residence)|\bsober|\bhalfway|\btransitional|\bhouses?\b"
    r"|\bhomes?\b|\blodge\b|\bmanor\b|\bvilla\b|\branch\b|\bliving\b|\bresidences?\b|\binpatient\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Category:
    """What a category of the list means; `may_house` is whether people may live where it is."""

    kind: str
    need: str
    service: str
    may_house: bool = False


CATEGORIES = {
    "fqhc": Category("community_health_clinic", "health_care", "Health center"),
    "hospital": Category("hospital", "health_care", "Hospital care"),
    "mental_health": Category("health_system", "mental_health", "Mental health care", may_house=True),
    "substance_use": Category(
        "health_system", "chemical_dependency", "Substance use treatment", may_house=True
    ),
}


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is such a list, by its column names."""
    return set(NEEDED) <= set(glimpse.columns)


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """A partner and a service for each site. Raises IngestError."""
    path = glimpse.path
    parts = (
        Part("partners", path.name, _partners(path, report), one_record=True),
        Part("services", path.name, _services(path), one_record=True, counts=False),
    )
    return Bundle(path, dataset.source_or(SOURCE), dataset.fictional, parts)


def _partners(path: Path, report: Report) -> Iterator[Entry]:
    passed = Passed()
    for row, key in _sites(path, passed):
        category = CATEGORIES.get(row.get("category").casefold())
        kind = category.kind if category is not None else row.get("category")
        yield Entry(
            row.number, {"id": key, "name": row.get("name"), "kind": kind}, row.cells, broken=row.broken
        )
    passed.tell(report, path.name)


def _services(path: Path) -> Iterator[Entry]:
    for row, key in _sites(path, Passed()):
        category = CATEGORIES.get(row.get("category").casefold())
        if category is not None:  # else the row has been told as a partner
            yield Entry(row.number, _service(row, key, category), row.cells, broken=row.broken)


def _sites(path: Path, passed: Passed) -> Iterator[tuple[Listed, str]]:
    """The rows that are loaded, each with a key of its own."""
    repeated = "repeat another row word for word|repeats another row word for word"
    return each_once(path, NEEDED, ("name",), passed, repeated)


def _service(row: Listed, key: str, category: Category) -> dict[str, str]:
    closed = category.may_house and HOUSES_PEOPLE.search(row.get("name"))
    return {
        "id": key,
        "partner": key,
        "name": category.service,
        "needs": category.need,
        "disclosure": "area_only" if closed else "",
        "zip": row.get("zip"),
        "latitude": row.get("lat"),
        "longitude": row.get("lon"),
    }
