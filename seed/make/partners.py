"""Reads the written tables of partners and fills in the columns of partners.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random

from graph.vocabulary.terms import Kind, vocabulary
from seed.make.frame import NATION, QUARTERS, TOWNS
from seed.make.story import dice, table, words

ALWAYS_ANSWERED = ("lantern", "three-bridges", "kinfolk-house", "standing-circle", "fathers-table", "sahan")
CONSENTS: Mapping[str, Mapping[str, str]] = {
    "current": {"consent_given": "2026-02-14", "consent_expires": "2031-02-14"},
    "expired": {"consent_given": "2024-06-01", "consent_expires": "2026-06-01"},
    "withdrawn": {
        "consent_given": "2025-03-08",
        "consent_expires": "2030-03-08",
        "consent_withdrawn": "2026-04-20",
    },
}
MANNERS = (
    "asked in person, in a language they chose",
    "asked by a relative they chose",
    "said yes at a gathering",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One written line: a partner and where it belongs in the story (`block`)."""

    block: str
    id: str
    name: str
    kind: Kind
    at: str
    languages: tuple[str, ...]
    claims: tuple[str, ...]
    more: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def town(self) -> str:
        """The id of the town it is in."""
        return "riverbend" if self.at in QUARTERS else self.at

    @property
    def individual(self) -> bool:
        """Whether it is a person, listed by consent."""
        return self.kind.individual


def entries() -> tuple[Entry, ...]:
    """All written lines, in order."""
    return tuple(_entry(cells) for name in ("faith", "community", "official") for cells in table(name))


def _entry(cells: list[str]) -> Entry:
    block, ident, name, kind, at, languages, claims, more = cells
    said = tuple(languages.split()), tuple(claims.split())
    return Entry(block, ident, name, vocabulary().kind(kind), at, *said, _more(more))


def _more(cell: str) -> Mapping[str, str]:
    """`a=b c side=community:words to the end`: the words of `side` may hold spaces."""
    head, _, side = cell.partition("side=")
    return {**words(head), "side": side} if side else words(head)


def survey(entry: Entry, seed: int) -> str:
    """Whether it was asked about its ties; some answered, some have not yet, some were never asked."""
    if entry.id in ALWAYS_ANSWERED:
        return "answered"
    rng = dice(seed, "survey", entry.id)
    if entry.block == "U":
        return rng.choice(("not_asked", "not_asked", "asked"))
    if entry.individual:
        return rng.choice(("answered", "not_asked"))
    return rng.choices(("answered", "asked", "not_asked"), weights=(72, 12, 16))[0]


def rows(all_entries: tuple[Entry, ...], asked: Mapping[str, str], seed: int) -> list[dict[str, object]]:
    """Rows of partners.csv."""
    return [
        _row(entry, asked[entry.id], number, dice(seed, "partner", entry.id))
        for number, entry in enumerate(all_entries)
    ]


def _row(entry: Entry, asked: str, number: int, rng: Random) -> dict[str, object]:
    side, _, reason = entry.more.get("side", "").partition(":")
    month, day = rng.randrange(1, 10), rng.randrange(1, 29)
    checked = rng.random()
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind.code,
        "side": side,
        "side_reason": reason,
        "government": entry.more.get("gov", ""),
        "nation": NATION if "nation" in entry.more else "",
        "audience": entry.more.get("audience", ""),
        "description": description(entry),
        "phone": "" if entry.individual else f"555-01{number % 100:02d}",
        "contact_note": "Ask for an introduction." if entry.individual else "",
        "languages": ";".join(tag.partition(":")[0] for tag in entry.languages),
        "asked": asked,
        "as_of": f"2026-{month:02d}-{day:02d}",
        "verified_on": ""
        if checked < 0.2
        else f"2026-{month:02d}-{day:02d}"
        if checked < 0.8
        else f"2025-{month:02d}-{day:02d}",
        **_consent(entry, rng),
        "x_town": "" if entry.kind.sheltering else TOWNS[entry.town][0],
    }


@cache
def _said() -> Mapping[str, str]:
    return {cells[0]: cells[1] for cells in table("descriptions")}


def description(entry: Entry) -> str:
    """What it says of itself, else what it is and where."""
    if entry.id in _said():
        return _said()[entry.id]
    where = f"in {entry.at}" if entry.at in QUARTERS else f"in {TOWNS[entry.at][0]}"
    return f"{entry.kind.label} {where}."


def _consent(entry: Entry, rng: Random) -> dict[str, str]:
    what, _, rest = entry.more.get("consent", "").partition(":")
    if what not in CONSENTS:
        return {}
    audience, _, steward = rest.partition(":")
    names = {other.id: other.name for other in entries()}
    limits = rng.choice(("", "", "no calls after evening prayer", "first contact through the steward"))
    return {
        "consent_audience": audience,
        "consent_steward": names[steward],
        "consent_manner": rng.choice(MANNERS),
        "consent_limits": limits,
        **CONSENTS[what],
    }
