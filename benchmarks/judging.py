"""The judged questions of benchmarks/judged, and three usual ways to order listings, for relevance.py.

The questions and their judgments are in the words of an advocate who read the listings; nothing here knows
how Kith ranks.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model.geo import miles_between
from graph.model.service import Service
from graph.model.view import View
from graph.referral.near import find_place
from graph.referral.profile import Avoid, NeedProfile
from graph.vocabulary.codes import ForWhom, Known

JUDGED = Path(__file__).parent / "judged"
_MANY = ("needs", "languages", "communities", "fine", "prefers_not")
_JUDGED = ("name", "why", "best", "acceptable", "must_not", "ask_before")
_WORD = re.compile(r"[^\W\d_]{3,}")
# The additive points of a public shelter finder (base 10 left out, it orders nothing): identities first,
# everything else a little. Its "no contact with police" lowers the rank and excludes nobody.
_IDENTITY, _LANGUAGE, _FREE, _NEAR, _ALWAYS, _CALLS = 20, 15, 5, 10, 5, -10


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and what an advocate would say to each listing; the sets hold ids of services.

    `best` and `acceptable` may be given; what is in neither helps little. `must_not` may be in no list and
    on no warm path. `ask_before` may stand only under "ask before you give a name".
    """

    name: str
    profile: NeedProfile
    best: frozenset[str]
    acceptable: frozenset[str]
    must_not: frozenset[str]
    ask_before: frozenset[str]


def judged(view: View, keys: Mapping[str, frozenset[str]], asked_by: str) -> tuple[Judged, ...]:
    """Every judged question, asked by one organization (id). `keys` lead from seed keys to ids."""
    texts = (path.read_text("utf-8") for path in sorted(JUDGED.glob("*.toml")))
    rows = (row for text in texts for row in tomllib.loads(text)["profile"])
    return tuple(_one(view, keys, asked_by, row) for row in rows)


def _one(view: View, keys: Mapping[str, frozenset[str]], asked_by: str, row: dict[str, Any]) -> Judged:
    def listings(field: str) -> frozenset[str]:
        return frozenset[str]().union(*(keys[key] for key in row.get(field, ())))

    fields: dict[str, Any] = {name: value for name, value in row.items() if name not in _JUDGED}
    fields |= {name: tuple(fields[name]) for name in _MANY if name in fields}
    fields["near"] = find_place(view, fields["near"]).id if "near" in fields else ""
    named = {view.services[own].partner for key in fields.get("avoid_partners", ()) for own in keys[key]}
    fields["avoid_partners"] = frozenset(named)
    fields["avoid"] = frozenset(Avoid(one) for one in fields.get("avoid", ()))
    fields["for_whom"] = ForWhom(fields.get("for_whom", ForWhom.HARMED))
    return Judged(
        row["name"],
        NeedProfile(**fields, asked_by=asked_by),
        *(listings(field) for field in ("best", "acceptable", "must_not", "ask_before")),
    )


def meeting(view: View, profile: NeedProfile) -> list[Service]:
    """Listings that meet a need and say that they are for whom it is asked."""
    return [
        service
        for service in view.services.values()
        if service.needs & set(profile.needs) and profile.for_whom in service.for_whom
    ]


Score = Callable[[View, NeedProfile, Service], float]


def ordered(view: View, profile: NeedProfile, score: Score) -> list[str]:
    """Ids of what meets a need, the highest score first; equal ones by name."""
    found = meeting(view, profile)
    found.sort(key=lambda service: (-score(view, profile, service), service.name, service.id))
    return [service.id for service in found]


def nearness(view: View, profile: NeedProfile, service: Service) -> float:
    """Distance only: nearest first; what has no place that may be known comes last."""
    pin, place = view.pin_of(service), view.places.get(profile.near)
    if pin is None or place is None or place.point is None:
        return -math.inf
    return -miles_between(place.point, pin.point)


def points(view: View, profile: NeedProfile, service: Service) -> float:
    """Additive identity points: a community named in any way, a language listed in any way, and so on."""
    partner = view.partners[service.partner]
    named = {a.community for a in (*service.affirms, *partner.affirms)}
    spoken = {speaks.language for speaks in service.speaks} | set(partner.languages)
    contacts = {
        Avoid.POLICE: service.police_contact,
        Avoid.CHILD_WELFARE: service.child_welfare_contact,
        Avoid.IMMIGRATION: service.immigration_contact,
        Avoid.MANDATORY_REPORTERS: service.mandatory_reporter,
    }
    return (
        _IDENTITY * len(named & set(profile.communities))
        + _LANGUAGE * bool(spoken & set(profile.languages))
        + _FREE * (service.cost == "Free")
        + _ALWAYS * (service.hours == "Day and night")
        + _NEAR * (nearness(view, profile, service) > -5)
        + _CALLS * sum(contacts[fact] is Known.YES for fact in profile.avoid)
    )


def text_search(view: View) -> Score:
    """Keyword text search: BM25 (k1 1.2, b 0.75) of the words of the question over those of each listing."""
    texts = {own: _words(_text(view, service)) for own, service in view.services.items()}
    held = {own: Counter(words) for own, words in texts.items()}
    having = Counter(word for counts in held.values() for word in counts)
    mean = sum(map(len, texts.values())) / len(texts)

    def score(view: View, profile: NeedProfile, service: Service) -> float:
        counts, length = held[service.id], len(texts[service.id])
        total = 0.0
        for word in set(_words(_question(view, profile))) & counts.keys():
            rare = math.log(1 + (len(texts) - having[word] + 0.5) / (having[word] + 0.5))
            often = counts[word]
            total += rare * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * length / mean))
        return total

    return score


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _text(view: View, service: Service) -> str:
    partner, words = view.partners[service.partner], view.words
    tags = {speaks.language for speaks in service.speaks} | set(partner.languages)
    claims = {a.community for a in (*service.affirms, *partner.affirms)}
    location = view.locations.get(service.location or "")
    place = view.places.get(location.place or "") if location is not None else None
    return " ".join(
        (
            *(partner.name, partner.description, words.kind(partner.kind).label),
            *(service.name, service.description, service.eligibility, service.cost),
            *(words.need(need).label for need in sorted(service.needs)),
            *(words.language(tag).label for tag in sorted(tags)),
            *(words.community(code).label for code in sorted(claims)),
            place.name if place is not None else "",
        )
    )


def _question(view: View, profile: NeedProfile) -> str:
    words = view.words
    said: Iterable[str] = (
        *(words.need(need).label for need in profile.needs),
        *(words.language(tag).label for tag in profile.languages),
        *(words.community(code).label for code in profile.communities),
        *(f"no {fact.value.replace('_', ' ')}" for fact in sorted(profile.avoid)),
        view.places[profile.near].name if profile.near else "",
    )
    return " ".join(said)
