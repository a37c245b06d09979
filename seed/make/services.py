"""Fills in the columns of services.csv from the written lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from seed.make.frame import COUNTY_ID, TOWNS, XY, anchor, degrees
from seed.make.partners import Entry
from seed.make.story import dice, table, words
from seed.make.tiles import Ring, inside

STREETS = (
    "Mill Street", "Ferry Street", "Willow Street", "Second Street", "Bridge Street", "Orchard Street",
    "Lantern Lane", "River Road", "Elevator Road", "Bluff Avenue", "Prairie Avenue", "Depot Street",
    "Cottonwood Street", "Linden Street",
)  # fmt: skip
ZIPS = {town: f"0001{i}" for i, town in enumerate(TOWNS)}
HOURS = (
    "Mon-Fri 9-5",
    "Mon-Thu 10-6",
    "Tue and Thu 1-7",
    "Mon-Fri 8-4:30",
    "Sat 10-2",
    "",
    "Wed evenings",
    "",
)
COSTS = ("Free", "Free", "Free", "Sliding scale", "", "Insurance or sliding scale")
WHO = ("", "", "Anyone in Riverbend County", "Adults", "No papers asked for", "Depends on income")
# How an office of a side usually answers: mandatory reporter, police, child welfare, immigration.
FLAGS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "community": (("no", "unknown", ""), ("no", "no", "unknown"), ("no", "unknown", ""), ("no", "no", "")),
    "advocacy": (
        ("yes", "yes", "unknown"),
        ("no", "unknown", "yes"),
        ("yes", "no", "unknown"),
        ("no", "no", "unknown"),
    ),
    "system": (
        ("yes", "yes", ""),
        ("yes", "yes", "unknown"),
        ("yes", "yes", "unknown"),
        ("unknown", "no", ""),
    ),
}
COVER_THE_COUNTY = (
    "lamplight",
    "daybreak-line",
    "bend-coalition",
    "county-911",
    "county-human-services",
    "safe-harbor-millbrook",
)
PLACE_ONLY = ("moonrise", "clippers-row", "church-on-the-bluff", "southgate-mutual-aid", "mothers-walk")


@dataclass(frozen=True, slots=True)
class Line:
    """One written service."""

    of: str
    name: str
    needs: tuple[str, ...]
    delivery: tuple[str, ...]
    for_whom: tuple[str, ...]
    more: Mapping[str, str]


def _lines(name: str) -> list[Line]:
    found: list[Line] = []
    for of, title, needs, delivery, for_whom, more in table(name):
        asked = tuple(needs.split()), tuple(delivery.split()), tuple(for_whom.split())
        found.append(Line(of, title, *asked, words(more)))
    return found


def rows(
    entries: tuple[Entry, ...], waters: Sequence[Ring], seed: int
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Rows of services.csv, and rows of claims.csv about services that are a community's own program.

    No door stands in one of the `waters`.
    """
    own, usual = _lines("services"), _lines("usual_services")
    found: list[dict[str, object]] = []
    claims: list[dict[str, object]] = []
    for entry in entries:
        lines = [line for line in own if line.of == entry.id] or [
            line for line in usual if line.of == entry.kind.code
        ]
        door = _door(entry, waters, dice(seed, "door", entry.id))
        for number, line in enumerate(lines, start=1):
            ident = f"{entry.id}-{number}"
            found.append(_row(entry, line, ident, door, dice(seed, "service", ident)))
            if "own" in line.more:
                claims.append(_own_program(ident, line.more["own"]))
    return found, claims


def _own_program(service: str, community: str) -> dict[str, object]:
    said = {"attestation": "verified_by_team", "by": "Riverbend RCCR team", "as_of": "2026-06-30"}
    return {"entity": service, "community": community, "claim": "own_program", **said}


@dataclass(frozen=True, slots=True)
class _Door:
    """Where an office is: one for all services of a partner."""

    address: str
    zip: str
    point: XY


def _door(entry: Entry, waters: Sequence[Ring], rng: Random) -> _Door:
    x, y = anchor(entry.at)
    point = (x, y)
    for _ in range(50):
        point = (x + rng.uniform(-1.25, 1.25), y + rng.uniform(-1.1, 1.1))
        if not any(inside(point, water) for water in waters):
            break
    return _Door(
        f"{rng.randrange(100, 999)} {rng.choice(STREETS)}, {TOWNS[entry.town][0]}", ZIPS[entry.town], point
    )


def _row(entry: Entry, line: Line, ident: str, door: _Door, rng: Random) -> dict[str, object]:
    checked = line.more.get("checked", _checked(rng))
    capacity = rng.choice((4, 6, 8, 12, 15, 20, 40)) if rng.random() < 0.3 and not entry.individual else ""
    facts: dict[str, object] = {
        "id": ident,
        "partner": entry.id,
        "name": line.name,
        "needs": ";".join(line.needs),
        "for_whom": ";".join(line.for_whom),
        "delivery": ";".join(line.delivery),
        "languages": _languages(entry, line, rng),
        "audience": "advocate" if entry.more.get("audience") == "advocate" else "",
        "status": line.more.get("status", rng.choices(("active", ""), weights=(85, 15))[0]),
        "phone": "" if entry.individual else f"555-01{rng.randrange(100):02d}",
        "contact_note": "Ask for an introduction." if entry.individual else "",
        "hours": ""
        if entry.individual
        else "Day and night"
        if line.name.endswith((" Line", " line"))
        else rng.choice(HOURS),
        "cost": "Free" if entry.kind.side == "advocacy" else rng.choice(COSTS),
        "eligibility": rng.choice(WHO),
        "capacity": capacity,
        "capacity_as_of": checked if capacity else "",
        "unpaid": line.more.get("unpaid", ""),
        "funding_ends": line.more.get("funding_ends", ""),
        "as_of": checked or "2026-03-02",
        "verified_on": checked,
        "covers": COUNTY_ID if _covers_the_county(entry, line) else "",
    }
    return {**facts, **_where(entry, line, door), **_flags(entry, rng)}


def _checked(rng: Random) -> str:
    """When somebody last looked: mostly this summer, some long ago, some nobody knows."""
    how = rng.random()
    if how < 0.14:
        return ""
    year, months = (2026, (6, 10)) if how < 0.78 else (2026, (1, 4)) if how < 0.9 else (2025, (3, 12))
    return f"{year}-{rng.randrange(*months):02d}-{rng.randrange(1, 29):02d}"


def _covers_the_county(entry: Entry, line: Line) -> bool:
    remote = "in_person" not in line.delivery and entry.id in COVER_THE_COUNTY
    return remote or line.more.get("disclosure") == "confidential"


def _where(entry: Entry, line: Line, door: _Door) -> dict[str, object]:
    """What the file says of the place; nothing at all where it must stay unknown."""
    disclosure = line.more.get("disclosure", "")
    in_person = "in_person" in line.delivery
    if disclosure == "confidential" or entry.individual or (not in_person and disclosure != "area_only"):
        return {"disclosure": disclosure}
    if disclosure == "area_only" or entry.id in PLACE_ONLY:
        return {"disclosure": disclosure, "place": TOWNS[entry.town][0]}
    longitude, latitude = degrees(door.point)
    return {
        "disclosure": disclosure,
        "address": door.address,
        "zip": door.zip,
        "latitude": latitude,
        "longitude": longitude,
    }


def _languages(entry: Entry, line: Line, rng: Random) -> str:
    """How each language is available; for some services nobody has said."""
    side = entry.kind.side
    said: list[str] = []
    for tag in entry.languages:
        if ":" in tag:
            said.append(tag)
            continue
        if entry.id == "lantern":
            mode = "phone_line" if "phone" in line.delivery else "interpreter"
        elif entry.kind.code == "culturally_specific":
            mode = "staff"
        elif side == "community" or tag == "en":
            mode = "staff" if rng.random() < 0.85 else ""
        else:
            mode = rng.choice(("staff", "interpreter", "phone_line", "phone_line", "paper", ""))
        said.append(f"{tag}:{mode}" if mode else tag)
    return ";".join(said)


def _flags(entry: Entry, rng: Random) -> dict[str, object]:
    names = ("mandatory_reporter", "police_contact", "child_welfare_contact", "immigration_contact")
    usual = FLAGS[entry.kind.side.value]
    answers: dict[str, object] = {
        name: rng.choice(choices) for name, choices in zip(names, usual, strict=True)
    }
    if entry.block in "KF" or entry.kind.code == "culturally_specific":
        answers |= {"police_contact": "no", "child_welfare_contact": "no"}
    if entry.kind.code in ("law_enforcement", "dispatch", "prosecution"):
        answers |= {"police_contact": "yes"}
    if entry.kind.code in ("immigration_enforcement", "immigration_court"):
        answers |= {"immigration_contact": "yes"}
    if entry.kind.code == "child_welfare":
        answers |= {"child_welfare_contact": "yes", "mandatory_reporter": "yes"}
    return answers
