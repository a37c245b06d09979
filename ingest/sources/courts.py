"""courts-db, the list of United States courts: systems by their titles, tribal courts for their nations.

The list has no addresses, so its courts are partners without services. A court that has ended is not loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from graph.errors import IngestError
from graph.model.source import Source
from ingest.bundles import Bundle, Entry, Part
from ingest.csvs import read_bytes
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.jsons import read_json
from ingest.report import Report
from ingest.reviewed import reviewed
from ingest.sources.listed import Passed

SOURCE = Source(
    "courts-db", "courts-db, Free Law Project", "https://github.com/freelawproject/courts-db", "BSD-2-Clause"
)
_TELLING = ('"citation_string"', '"jurisdiction"', '"regex"')
_NO_COURTS = ("bankruptcy", "ag", "international")
_GOVERNMENTS = {"state": "state", "federal": "federal", "tribal": "tribal_nation"}
_LEVELS = {
    "colr": "court of last resort",
    "iac": "appellate court",
    "gjc": "court of general jurisdiction",
    "ljc": "court of limited jurisdiction",
}
# What the title of a court says that it hears, the first that fits; any other court is the judiciary.
_TITLES = {
    "immigration_court": ("immigration",),
    "family_court": ("family", "juvenile", "children", "domestic relations"),
    "criminal_court": (
        "criminal",
        "police",
        "general sessions",
        "quarter sessions",
        "oyer and terminer",
        "drug",
    ),
    "civil_court": ("civil", "small claims", "probate", "surrogate", "orphans", "chancery", "housing"),
}
# What the list holds beside courts: commissions, councils, reports of attorneys general.
_A_COURT = re.compile(
    r"\bcourts?\b|\bimmigration appeals\b|\bcouncil of elders\b|\btribunal\b", re.IGNORECASE
)
Court = Mapping[str, Any]


@cache
def nations() -> Mapping[str, tuple[str, str]]:
    """The code and the name of the nation of each tribal court, by the court's id."""
    said = reviewed(__file__, "nations.toml")
    return {court: (code, row["label"]) for code, row in said.items() for court in row["courts"]}


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file is the list, by the keys of its first courts."""
    text = glimpse.text if glimpse.suffix == ".json" else ""
    return text.lstrip().startswith("[") and all(key in text for key in _TELLING)


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The courts that sit today, and the nations whose courts they are. Raises IngestError."""
    path = glimpse.path
    courts = _courts(path)
    parts = (
        Part("communities", path.name, _nations(courts), counts=False),
        Part("partners", path.name, _partners(courts, path.name, report), own_mends=True),
    )
    return Bundle(path, dataset.source_or(SOURCE), dataset.fictional, parts)


def _courts(path: Path) -> list[Court]:
    found: Any = read_json(path.name, read_bytes(path))
    if not isinstance(found, list):
        raise IngestError(f"{path.name} is not a list of courts; take courts.json of courts-db.")
    listed = cast("list[Any]", found)
    return [cast("Court", court) if isinstance(court, dict) else {} for court in listed]


def _nations(courts: Sequence[Court]) -> Iterator[Entry]:
    said: set[str] = set()
    for number, court in enumerate(courts, start=1):
        code, label = nations().get(str(court.get("id")), ("", ""))
        if code and code not in said and _system(court) == "tribal":
            said.add(code)
            cells = {"id": code, "label": label, "kind": "people_and_nation", "countable": "no"}
            yield Entry(number, cells)


def _partners(courts: Sequence[Court], name: str, report: Report) -> Iterator[Entry]:
    passed = Passed()
    above = _parents(courts, name, report)
    for number, court in enumerate(courts, start=1):
        if why := _left_out(court):
            passed.add(why)
        elif not court:
            yield Entry(number, {}, broken="is not a court with names for its values")
        else:
            yield Entry(number, _partner(court, above), {key: _flat(value) for key, value in court.items()})
    passed.tell(report, name)


def _left_out(court: Court) -> str:
    """Why a court is not loaded, "" when it is."""
    dates = cast("list[Mapping[str, Any]]", court.get("dates") or [])
    if dates and all(span.get("end") for span in dates):
        return "are courts that have ended|is a court that has ended"
    title = str(court.get("name", ""))
    if court and (court.get("type") in _NO_COURTS or not _A_COURT.search(title)):
        return "hear no case of a survivor or are no courts|hears no case of a survivor or is no court"
    if _system(court) == "tribal" and court.get("id") not in nations():
        return "are tribal courts whose nation is not known|is a tribal court whose nation is not known"
    return ""


def _partner(court: Court, above: Mapping[str, str]) -> dict[str, str]:
    key = str(court.get("id", ""))
    system = _system(court)
    short = (_flat(court.get("name_abbreviation")), _flat(court.get("citation_string")))
    return {
        "id": key,
        "name": _flat(court.get("name")).strip(),
        "alternate_names": ";".join(dict.fromkeys(text for text in short if text)),
        "kind": "tribal_court" if system == "tribal" else _kind(_flat(court.get("name"))),
        "government": _GOVERNMENTS.get(system, ""),
        "nation": nations()[key][0] if system == "tribal" else "",
        "website": _flat(court.get("court_url")),
        "x_state": _flat(court.get("location")),
        "x_court_level": _LEVELS.get(_flat(court.get("level")), ""),
        "x_part_of": above.get(key, ""),
    }


def _kind(title: str) -> str:
    words = " ".join(re.findall(r"[a-z]+", title.casefold()))
    said = (kind for kind, names in _TITLES.items() if any(f" {name} " in f" {words} " for name in names))
    return next(said, "judiciary")


def _system(court: Court) -> str:
    return str(court.get("system") or "")


def _parents(courts: Sequence[Court], name: str, report: Report) -> dict[str, str]:
    """The name of the court that each court is part of; a parent that is not there or is itself is told."""
    titles = {str(court.get("id")): _flat(court.get("name")) for court in courts}
    parents = {str(court.get("id")): str(court["parent"]) for court in courts if court.get("parent")}
    lost = [court for court, parent in parents.items() if parent not in titles]
    turning = [court for court in parents if _turns(court, parents)]
    for found, what in ((lost, "a parent that is not in the list"), (turning, "a parent that is below it")):
        if found:
            report.add(name, 0, "parent", f"{len(found)} courts have {what}, first {found[0]}", "left empty")
    return {
        court: titles[parent]
        for court, parent in parents.items()
        if court not in turning and parent in titles
    }


def _turns(court: str, parents: Mapping[str, str]) -> bool:
    """Whether going up from a court comes back to it."""
    seen, here = {court}, parents.get(court)
    while here is not None and here not in seen:
        seen.add(here)
        here = parents.get(here)
    return here == court


def _flat(value: object) -> str:
    """What a value says, as a cell would."""
    match value:
        case None:
            return ""
        case list():
            return "; ".join(_flat(item) for item in cast("list[object]", value))
        case dict():
            return "; ".join(_flat(item) for item in cast("dict[str, object]", value).values())
        case _:
            return str(value)
