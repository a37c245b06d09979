"""The IRS list of exempt organizations (EO BMF extract): names, towns and what their activity code says.

An activity code (NTEE) that stands in ntee.toml becomes a kind and needs; nothing is guessed from a name. The
address of a small organization is often somebody's home: it is kept only where the filer is plainly an
institution, else only the five digits of its ZIP. Whoever it is in care of is never kept.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.model.source import Source
from ingest import door
from ingest.bundles import Bundle, Entry, Part
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.reviewed import reviewed
from ingest.sources.listed import OF_A_NATION, Listed, Passed, of_a_nation, read_list

NEEDED = frozenset(("ein", "name", "ico", "street", "zip", "subsection", "ntee_cd"))
SOURCE = Source(
    "irs-eo-bmf",
    "IRS Exempt Organizations Business Master File",
    "https://www.irs.gov/charities-non-profits/exempt-organizations-business-master-file-extract-eo-bmf",
    "US federal government work, public domain",
)
# Codes of FOUNDATION: why the IRS takes it for a public charity.
_CHURCH, _SCHOOL = "10", "11"
_INSTITUTIONS = (_SCHOOL, "12", "14")  # a school, a hospital, a unit of government
_LARGE = 5  # code of ASSET_CD and INCOME_CD for 500,000 dollars and more
_MAY_BE_A_HOME = re.compile(
    r"\b(?:apt|apartment|unit|trlr|lot|bsmt|rear)\b|#|%|\bc\s*/\s*o\b|\bp\.?\s*o\.?\s*box\b", re.IGNORECASE
)
_NO_SUPPORT = (
    "have an activity code that stands for no support or system in Kith's table"
    "|has an activity code that stands for no support or system in Kith's table"
)
_NO_CODE = (
    "have no activity code, and a kind is never guessed from a name"
    "|has no activity code, and a kind is never guessed from a name"
)
# Who a filer is in care of, and the second name, which is often that of a treasurer or trustee.
_PEOPLE = ("ico", "sort_name")


@dataclass(frozen=True, slots=True)
class Activity:
    """What an activity code means; `stays` is whether people live or sleep there."""

    means: str
    kind: str
    needs: tuple[str, ...] = ()
    serves: str = ""
    stays: bool = False


@cache
def activities() -> dict[str, Activity]:
    """The reviewed table of activity codes."""
    said = reviewed(__file__, "ntee.toml")
    return {
        code: Activity(
            row["means"],
            row["kind"],
            tuple(row.get("needs", ())),
            row.get("serves", ""),
            row.get("stays", False),
        )
        for code, row in said.items()
    }


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is an extract of the list, by its column names."""
    return set(glimpse.columns) >= NEEDED


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The organizations of an extract whose activity code says what they are. Raises IngestError."""
    path = glimpse.path
    source = dataset.source_or(SOURCE)
    parts = (
        Part("partners", path.name, _partners(path, report), one_record=True),
        Part("services", path.name, _services(path), one_record=True, counts=False),
        Part("claims", path.name, _claims(path, source.name), counts=False),
    )
    return Bundle(path, source, dataset.fictional, parts)


def _partners(path: Path, report: Report) -> Iterator[Entry]:
    passed = Passed()
    for row in read_list(path):
        found = _activity(row)
        if isinstance(found, str):
            passed.add(found, "not loaded; docs/lists.md says how to load them")
            continue
        yield Entry(row.number, _partner(row, found), _told(row), broken=row.broken)
    passed.tell(report, path.name)


def _services(path: Path) -> Iterator[Entry]:
    for row in read_list(path):
        found = _activity(row)
        if not isinstance(found, str):
            yield Entry(row.number, _service(row, found), _told(row), broken=row.broken)


def _claims(path: Path, by: str) -> Iterator[Entry]:
    for row in read_list(path):
        found = _activity(row)
        if not isinstance(found, str) and found.serves and not row.broken:
            said = {"entity": row.get("ein"), "of": "partner", "community": found.serves, "claim": "serves"}
            yield Entry(row.number, {**said, "by": f"as listed by the {by}"})


def _activity(row: Listed) -> Activity | str:
    """What a row's codes say it is, or why it is not loaded."""
    code, foundation = row.get("ntee_cd")[:3].upper(), row.get("foundation")
    if row.broken:
        return Activity("", "")
    if of_a_nation(row.get("name")):
        return OF_A_NATION
    if code in activities():
        found = activities()[code]
        gathers = found.kind != "place_of_worship" or foundation == _CHURCH
        return found if gathers else Activity(found.means, "spiritual_group", found.needs, found.serves)
    if foundation == _CHURCH:
        return Activity("Congregation", "place_of_worship", ("spiritual_care",))
    if foundation == _SCHOOL and not code:
        return Activity("School", "school", ("education",))
    if code:
        return _NO_SUPPORT
    return _NO_CODE


def _partner(row: Listed, found: Activity) -> dict[str, str]:
    return {
        "id": row.get("ein"),
        "name": row.get("name"),
        "kind": found.kind,
        "identifiers": f"EIN={row.get('ein')}",
        "as_of": _as_of(row),
        "x_ntee": row.get("ntee_cd"),
        "x_subsection": f"501(c)({row.get('subsection').lstrip('0')})" if row.get("subsection") else "",
        "x_group_exemption": row.get("group").strip("0") and row.get("group"),
    }


def _service(row: Listed, found: Activity) -> dict[str, str]:
    cells = {
        "id": row.get("ein"),
        "partner": row.get("ein"),
        "name": found.means,
        "needs": ";".join(found.needs),
        "zip": row.get("zip")[:5],
        "as_of": _as_of(row),
    }
    if found.stays:
        cells["disclosure"] = "confidential"
    if _is_an_institution(row):
        cells["address"] = row.joined("street", "city", "state")
    return cells


def _is_an_institution(row: Listed) -> bool:
    """Whether its address is plainly an office and not perhaps a home."""
    if row.get("ico") or _MAY_BE_A_HOME.search(row.get("street")):
        return False
    sizes = (row.get("asset_cd"), row.get("income_cd"))
    return row.get("foundation") in _INSTITUTIONS or any(
        size.isdigit() and int(size) >= _LARGE for size in sizes
    )


def _told(row: Listed) -> dict[str, str]:
    """The row for the door and for rows to mend: without people and homes, unless the door must see them.

    A row in which any cell says that its place must not be known goes whole to the door, which closes it.
    """
    if door.signal(row.cells):
        return dict(row.cells)
    hidden = _PEOPLE if _is_an_institution(row) else (*_PEOPLE, "street")
    kept = {column: "" if column in hidden else text for column, text in row.cells.items()}
    return {**kept, "zip": row.get("zip")[:5]}


def _as_of(row: Listed) -> str:
    """The last day of the month of its last tax return, else of the ruling; "" when neither is a month."""
    for months in (row.get("tax_period"), row.get("ruling")):
        try:
            year, month = int(months[:4]), int(months[4:])
            return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
        except ValueError:
            continue
    return ""
