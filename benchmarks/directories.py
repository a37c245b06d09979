"""A directory of the whole country and questions to it; all but the places of the sites is SYNTHETIC.

Where 45,887 public care sites and 85,395 tracts are is real (see SOURCE.md of the shared data). Who offers
what, for whom, in which languages, how it is reached, what it passes on, who works with whom, and every
question, is drawn from a seed: nothing here says anything of a real organization.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.nation import COMMUNITIES, NEEDS, OWN, read
from benchmarks.networks import network_records
from graph.model.geo import Point
from graph.model.partner import Partner
from graph.model.place import Place
from graph.model.records import Records
from graph.model.service import Speaks
from graph.referral.profile import Access, Avoid
from graph.vocabulary.codes import (
    Attestation,
    Claim,
    Delivery,
    ForWhom,
    Known,
    LanguageMode,
    PlaceLevel,
    Precision,
    Stance,
    Status,
)
from graph.vocabulary.terms import vocabulary
from tests.builders import (
    TODAY,
    Record,
    a_location,
    a_place,
    a_service,
    a_stance,
    an_affirmation,
    some_records,
)

PARTNERS, TIES = 10_000, 50_000
IN_PERSON, PHONE, ONLINE, VISIT = Delivery.IN_PERSON, Delivery.PHONE, Delivery.ONLINE, Delivery.HOME_VISIT
WAYS = ((IN_PERSON,), (IN_PERSON,), (IN_PERSON,), (IN_PERSON, PHONE), (IN_PERSON, VISIT), (PHONE, ONLINE), ())
AGES = ("", "", "Anyone", "Adults", "Ages 12 to 17", "Age 55 or over", "Ages 18 to 24", "Women and children")
COSTS = ("", "", "Free", "Free of charge", "Sliding scale", "$20 a visit", "Medicaid and most insurance")
WAYS_IN = (
    "",
    "",
    "wheelchair ramp, elevator",
    "wheelchair access on the ground floor only",
    "large print",
    "TTY",
)
WHOM = (
    *([ForWhom.HARMED],) * 6,
    [ForWhom.HARMED, ForWhom.FAMILY_OR_FRIEND],
    [ForWhom.HARMED, ForWhom.CHILD],
    [ForWhom.CAUSED_HARM],
)
OPEN = datetime(2026, 10, 30, 10, tzinfo=UTC)


def a_directory() -> Records:
    """Sites, who offers them, who works with whom, and the country's counties and tracts."""
    chance = random.Random(1)  # noqa: S311 (synthetic tags, nothing secret)
    sites = read("geo-us-services/us_services.csv.gz")
    tracts = [row for row in read("geo-us-tract-points/us_tract_popcenters_2020.csv.gz") if row["lat"]]
    places = list(_places(tracts))
    counties = [place for place in places if place.level is PlaceLevel.COUNTY]
    network = [
        _partner(one, chance) if isinstance(one, Partner) else one for one in network_records(PARTNERS, TIES)
    ]
    return some_records(*places, *network, *_services(sites, counties, chance))


def _places(tracts: list[dict[str, str]]) -> Iterator[Place]:
    seen: set[str] = set()
    for row in tracts:
        county, at = row["geoid"][:5], Point(float(row["lat"]), float(row["lon"]))
        if county not in seen:
            seen.add(county)
            yield a_place(county, at, level=PlaceLevel.COUNTY)
        yield a_place(row["geoid"], at, within=county)


def _partner(partner: Partner, chance: random.Random) -> Partner:
    languages = tuple(chance.sample(_languages(), chance.choice((0, 0, 0, 1, 2))))
    return replace(partner, languages=languages, affirms=_claims(chance))


def _claims(chance: random.Random) -> tuple[Any, ...]:
    if chance.randrange(OWN):
        return ()
    said = chance.sample(COMMUNITIES, chance.choice((1, 1, 2)))
    return tuple(
        an_affirmation(code, chance.choice(tuple(Claim)), chance.choice(tuple(Attestation))) for code in said
    )


def _languages() -> Sequence[str]:
    return tuple(sorted(vocabulary().languages))[:40]


def _services(sites: list[dict[str, str]], counties: list[Place], chance: random.Random) -> Iterator[Record]:
    modes = tuple(LanguageMode)
    for index, site in enumerate(sites):
        at = Point(float(site["lat"]), float(site["lon"]))
        door = replace(a_location(f"d{index:05}", at), precision=Precision.ADDRESS)
        speaks = chance.sample(_languages(), chance.choice((0, 0, 1, 2, 3)))
        known = {
            fact: chance.choice((Known.NO, Known.NO, Known.NO, Known.UNKNOWN, Known.YES))
            for fact in (
                "police_contact",
                "child_welfare_contact",
                "immigration_contact",
                "mandatory_reporter",
            )
        }
        said: dict[str, Any] = {
            "name": site["name"],
            "for_whom": frozenset(chance.choice(WHOM)),
            "delivery": frozenset(chance.choice(WAYS)),
            "covers": (chance.choice(counties).id,) if chance.random() < 0.1 else (),
            "speaks": tuple(Speaks(tag, chance.choice(modes)) for tag in speaks),
            "affirms": _claims(chance),
            "hours": _hours(chance),
            "eligibility": chance.choice(AGES),
            "cost": chance.choice(COSTS),
            "accessibility": chance.choice(WAYS_IN),
            "capacity": chance.choice((None, None, 0, 4, 12)),
            "status": chance.choice((*[Status.ACTIVE] * 8, Status.UNKNOWN, Status.PAUSED)),
            "verified_on": _day(chance),
            **known,
        }
        needs = chance.sample(NEEDS, chance.randint(1, 4))
        partner = f"p{index * PARTNERS // len(sites):05}"
        yield door
        yield replace(a_service(f"s{index:05}", partner, needs, location=door.id), **said)
        if chance.random() < 0.01:
            word = chance.choice((Stance.NOT_SAFE, Stance.ASK_FIRST))
            yield a_stance(f"s{index:05}", "p00000", word, community=chance.choice(COMMUNITIES))


def _hours(chance: random.Random) -> str:
    opens, closes = chance.choice(("7", "8", "8:30", "9", "10")), chance.choice(("4", "5", "5:30", "6", "8"))
    days = chance.choice(("Mon-Fri", "Mon-Sat", "Mon, Wed, Fri", "Tue-Thu", "Every day"))
    return chance.choice(("", "Day and night", "By appointment", *[f"{days} {opens}-{closes}"] * 5))


def _day(chance: random.Random) -> date | None:
    return chance.choice((None, TODAY - timedelta(days=chance.randrange(700))))


def questions(records: Records, count: int, *, seed: int = 2) -> list[dict[str, Any]]:
    """Fields of so many questions by advocates all over the country, each asked by one of the partners."""
    chance = random.Random(seed)  # noqa: S311 (made-up questions, nothing secret)
    places = [place.id for place in records.places]
    partners = [partner.id for partner in records.partners]
    return [_question(places, partners, chance) for _ in range(count)]


def _question(places: Sequence[str], partners: Sequence[str], chance: random.Random) -> dict[str, Any]:
    named = frozenset(chance.sample(partners, 1)) if chance.random() < 0.15 else frozenset[str]()
    avoided = chance.choice(([], [], [Avoid.POLICE], [Avoid.POLICE, Avoid.IMMIGRATION], list(Avoid)))
    wanted = tuple(chance.sample(COMMUNITIES, chance.choice((0, 1, 1, 2))))
    others = [code for code in COMMUNITIES if code not in wanted]
    return {
        "needs": tuple(chance.sample(NEEDS, chance.choice((1, 1, 2, 3)))),
        "for_whom": chance.choice((*[ForWhom.HARMED] * 6, *ForWhom)),
        "languages": tuple(chance.sample(_languages(), chance.choice((0, 0, 1, 2)))),
        "interpreter_ok": chance.random() < 0.8,
        "communities": wanted,
        "fine": tuple(chance.sample(others[:-1], chance.choice((0, 0, 1)))),
        "prefers_not": (others[-1],) if chance.random() < 0.1 else (),
        "near": chance.choice((*[chance.choice(places)] * 4, "")),
        "miles": chance.choice((None, 5.0, 10.0, 25.0, 50.0)),
        "no_car": chance.random() < 0.3,
        "access": frozenset(chance.sample(tuple(Access), 1))
        if chance.random() < 0.2
        else frozenset[Access](),
        "free_only": chance.random() < 0.3,
        "children": chance.random() < 0.3,
        "age": chance.choice((None, None, 15, 34, 70)),
        "avoid": frozenset(avoided),
        "avoid_partners": named,
        "avoid_close": bool(named),
        "asked_by": chance.choice(partners),
        "when": OPEN if chance.random() < 0.3 else None,
    }
