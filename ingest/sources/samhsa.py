"""SAMHSA directories of treatment places (National Directory, FindTreatment): a partner and a service each.

What a place says of itself in service codes becomes needs, languages, cost and programs of its own. Where
people live in treatment the place is kept as an area only, recovery and transitional homes not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graph.model.source import Source
from ingest.bundles import Bundle, Entry, Part
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.reviewed import reviewed
from ingest.sources.listed import Listed, Passed, each_once
from ingest.sources.sites import HOUSES_PEOPLE

CODES = "service_code_info"
NEEDED = frozenset(("name1", "name2", "street1", "city", "state", "zip", CODES))
_IDENTITY = ("name1", "name2", "street1", "street2", "city", "state", "zip")
SOURCE = Source(
    "samhsa-treatment",
    "SAMHSA directory of treatment places",
    "https://findtreatment.gov",
    "US federal government work, public domain; not for a fee",
)
_CLOSED_FIRST = ("confidential", "area_only", "")


@cache
def codes() -> dict[str, dict[str, Any]]:
    """The reviewed table of service codes."""
    return reviewed(__file__, "samhsa.toml")


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is such a directory, by its column names."""
    return set(glimpse.columns) >= NEEDED


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The places, their services and what they say they have a program for. Raises IngestError."""
    path = glimpse.path
    parts = (
        Part("partners", path.name, _partners(path, report), one_record=True),
        Part("services", path.name, _services(path), one_record=True, counts=False),
        Part("claims", path.name, _claims(path), counts=False),
    )
    return Bundle(path, dataset.source_or(SOURCE), dataset.fictional, parts)


def _partners(path: Path, report: Report) -> Iterator[Entry]:
    passed, unread = Passed(), set[str]()
    for row, key in _places(path, passed):
        unread |= _codes(row) - codes().keys()
        treats = "hospital" if _codes(row) & {"HI", "HIT", "HID"} else "health_system"
        cells = {"id": key, "name": row.get("name1"), "kind": treats, "alternate_names": row.get("name2")}
        cells |= {"phone": row.get("phone"), "website": row.get("website") or row.get("weburl")}
        yield Entry(row.number, cells, row.cells, broken=row.broken)
    passed.tell(report, path.name)
    if unread:
        many = f"{len(unread)} codes that say" if len(unread) > 1 else "1 code that says"
        what = f"has {many} nothing Kith keeps, such as {', '.join(sorted(unread)[:5])}"
        report.add(path.name, 0, CODES, what, "not read")


def _services(path: Path) -> Iterator[Entry]:
    for row, key in _places(path, Passed()):
        yield Entry(row.number, _service(row, key), row.cells, broken=row.broken)


def _claims(path: Path) -> Iterator[Entry]:
    for row, key in _places(path, Passed()):
        for community in _said(row, "community") if not row.broken else ():
            cells = {"entity": key, "of": "service", "community": community, "claim": "own_program"}
            yield Entry(row.number, {**cells, "by": "the place itself, in the SAMHSA survey"})


def _places(path: Path, passed: Passed) -> Iterator[tuple[Listed, str]]:
    """The rows that are loaded, each with a key of its own."""
    repeated = "repeat the name and address of another|repeats the name and address of another"
    return each_once(path, _IDENTITY, ("name1", "name2"), passed, repeated)


def _service(row: Listed, key: str) -> dict[str, str]:
    programs = _said(row, "program")
    spoken = _said(row, "spoken")
    intake = [f"Intake: {text}" for column in ("intake1", "intake2") if (text := row.get(column))]
    return {
        "id": key,
        "partner": key,
        "name": row.get("name2") or "Treatment",
        "needs": ";".join(_said(row, "needs")),
        "delivery": ";".join(_said(row, "delivery")),
        "languages": ";".join(_said(row, "language")),
        "language_note": f"Also {', '.join(spoken)}" if spoken else "",
        "disclosure": _disclosure(row),
        "address": row.joined("street1", "street2", "city", "state"),
        "zip": row.get("zip"),
        "latitude": row.get("latitude"),
        "longitude": row.get("longitude"),
        "precision": "address",
        "phone": row.get("phone"),
        "website": row.get("website") or row.get("weburl"),
        "contact_note": "; ".join(intake),
        "description": f"Has a program of its own for {'; '.join(programs)}." if programs else "",
        "cost": ", ".join(_said(row, "cost")),
        "eligibility": ", ".join(_said(row, "eligibility")),
    }


def _disclosure(row: Listed) -> str:
    """The most careful of what its codes and its name say of people living there."""
    said = {
        *_said(row, "stays"),
        *(("area_only",) if HOUSES_PEOPLE.search(f"{row.get('name1')} {row.get('name2')}") else ()),
    }
    return next(word for word in _CLOSED_FIRST if word in said or not word)


def _codes(row: Listed) -> set[str]:
    """The service codes of a row; a code may be followed by its name, as in `F4-Arabic`."""
    found = re.split(r"[*;,|\s]+", re.sub(r"(?<=\w)-[^*;,|]*", "", row.get(CODES)))
    return {code for code in found if code}


def _said(row: Listed, what: str) -> list[str]:
    """What its codes say of one thing, in the order of the table, each once."""
    mine = _codes(row)
    found: Iterable[str | list[str]] = (
        said[what] for code, said in codes().items() if code in mine and what in said
    )
    flat = (word for one in found for word in ([one] if isinstance(one, str) else one))
    return list(dict.fromkeys(flat))
