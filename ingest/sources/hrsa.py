"""HRSA "Health Center Service Delivery and Look-Alike Sites": a partner a center, a service a site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.model.source import Source
from ingest.bundles import Bundle, Entry, Part
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.sources.listed import OF_A_NATION, Listed, Passed, of_a_nation, read_list

SITE, CENTER = "bphc assigned number", "health center number"
SETTING = "health center service delivery site location setting description"
NEEDED = frozenset((SITE, CENTER, "site name", "site address", "health center name", SETTING))
SOURCE = Source(
    "hrsa-health-center-sites",
    "HRSA Health Center Service Delivery and Look-Alike Sites",
    "https://data.hrsa.gov/data/download",
    "US federal government work, public domain",
)
_CENTER_COLUMNS = {"id": (CENTER,), "name": ("health center name",)}
# Settings in which a site may be known; where people hide or live it may not, and a new word is closed.
_OPEN = frozenset(("", "all other clinic types", "hospital", "school", "unknown", "community center"))
_OF_A_NATION = "tribal"
_STATUS = {"active": "active", "inactive": "closed", "terminated": "closed"}


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is this list, by its column names."""
    return set(glimpse.columns) >= NEEDED


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The health centers and their sites; sites that are offices only are counted. Raises IngestError."""
    path = glimpse.path
    parts = (
        Part("partners", path.name, _partners(path), _CENTER_COLUMNS, counts=False),
        Part("services", path.name, _services(path, report)),
    )
    return Bundle(path, dataset.source_or(SOURCE), dataset.fictional, parts)


def _partners(path: Path) -> Iterator[Entry]:
    seen: set[str] = set()
    for row in read_list(path):
        if row.broken or row.get(CENTER) in seen or _left_out(row):
            continue  # a broken row is told once, as a service
        seen.add(row.get(CENTER))
        cells = {
            "id": row.get(CENTER),
            "name": row.get("health center name"),
            "kind": "community_health_clinic",
            "identifiers": f"HRSA={row.get(CENTER)}",
        }
        # Of a center with a closed site, only what is its own goes with it.
        yield Entry(row.number, cells, {name: row.get(name) for name in (CENTER, "health center name")})


def _services(path: Path, report: Report) -> Iterator[Entry]:
    passed = Passed()
    for row in read_list(path):
        if why := _left_out(row):
            passed.add(why)
        else:
            yield Entry(row.number, _service(row), row.cells, broken=row.broken)
    passed.tell(report, path.name)


def _left_out(row: Listed) -> str:
    """Why a site is not loaded, "" when it is."""
    if row.broken:
        return ""
    names = row.get("site name"), row.get("health center name")
    if row.get(SETTING).casefold() == _OF_A_NATION or any(map(of_a_nation, names)):
        return OF_A_NATION
    if row.get("health center type description").casefold() == "administrative":
        return "are offices where nobody is seen|is an office where nobody is seen"
    return ""


def _service(row: Listed) -> dict[str, str]:
    hours = row.get("operating hours per week")
    setting = row.get(SETTING).casefold()
    return {
        "id": row.get(SITE),
        "partner": row.get(CENTER),
        "name": row.get("site name"),
        "needs": "health_care",
        "delivery": "in_person",
        "status": _STATUS.get(row.get("site status description").casefold(), ""),
        "disclosure": "" if setting in _OPEN else "confidential",
        "address": row.joined("site address", "site city", "site state abbreviation"),
        "zip": row.get("site postal code"),
        "latitude": row.get("geocoding artifact address primary y coordinate"),
        "longitude": row.get("geocoding artifact address primary x coordinate"),
        "precision": "address",
        "phone": row.get("site telephone number"),
        "website": row.get("site web address"),
        "hours": f"{hours} hours a week" if hours else "",
    }
