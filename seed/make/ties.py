"""Ties between partners as each end reports them: rows of ties.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from seed.make.partners import Entry
from seed.make.story import dice, table

KINDS = ("REFERS_TO", "CONSULTS", "AGREES_WITH", "SITS_WITH", "SHARES_INFORMATION")
# How often each of KINDS passes between two official partners, and where the community is an end.
OFFICIAL = (20, 10, 22, 24, 24)
COMMUNITY = (38, 22, 6, 18, 16)
# How often two official partners, and two of one community group, are linked at all.
CHANCE = {
    "SS": 0.09,
    "AS": 0.07,
    "AA": 0.34,
    "FF": 0.17,
    "KK": 0.3,
    "CC": 0.12,
    "LL": 0.3,
    "BB": 0.3,
    "NN": 0.6,
}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """Who can be asked, and who belongs where."""

    entries: Mapping[str, Entry]
    asked: Mapping[str, str]
    rng: Random
    seed: int

    def about(self, *what: str) -> _Told:
        """The same with chance for one pair alone."""
        return replace(self, rng=dice(self.seed, *what))

    def answered(self, partner: str) -> bool:
        return self.asked[partner] == "answered"


def rows(entries: tuple[Entry, ...], asked: Mapping[str, str], seed: int) -> list[dict[str, object]]:
    """All reports, one or two for each tie."""
    told = _Told({entry.id: entry for entry in entries}, asked, dice(seed, "ties"), seed)
    apart = {frozenset((who, toward)) for who, toward, *_ in table("not_wanted")}
    pairs = [pair for pair in _pairs(entries, seed) if frozenset(pair) not in apart]
    found: list[dict[str, object]] = []
    for pair in pairs:
        found += _ties_of(pair, told.about("tie", *pair))
    return [
        *found,
        *_not_wanted(told),
        *_money(told),
        *_said_no(told, apart | {frozenset(pair) for pair in pairs}),
    ]


def _pairs(entries: tuple[Entry, ...], seed: int) -> list[Pair]:
    """Each pair that is linked, once, in the order it was first found."""
    pairs: dict[frozenset[str], Pair] = {}

    def link(a: str, b: str) -> None:
        pairs.setdefault(frozenset((a, b)), (a, b))

    for ring in [*(ring.split() for (ring,) in table("rings")), _official_ring(entries)]:
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            link(a, b)
    for a, b in table("joins"):
        link(a, b)
    for person, groups in table("beside"):
        for group in groups.split():
            link(group, person)
    for a, b in combinations([e for e in entries if not e.individual and e.block != "U"], 2):
        chance = CHANCE.get("".join(sorted(a.block + b.block)), 0.0) * _closeness(a, b)
        if dice(seed, "pair", a.id, b.id).random() < chance:
            link(a.id, b.id)
    return list(pairs.values())


def _official_ring(entries: tuple[Entry, ...]) -> list[str]:
    """Every official partner has two others at least; advocates stand among the systems."""
    systems = [entry.id for entry in entries if entry.block == "S"]
    advocates = [entry.id for entry in entries if entry.block == "A"]
    ring: list[str] = []
    for i, system in enumerate(systems):
        ring.append(system)
        if i % 3 == 2 and advocates:
            ring.append(advocates.pop(0))
    return ring + advocates


def _closeness(a: Entry, b: Entry) -> float:
    """Criminal legal offices work with each other most; one town more than two."""
    criminal = a.kind.family == b.kind.family == "criminal_legal"
    return (2.6 if criminal else 0.85) * (1.15 if a.town == b.town else 0.6)


def _ties_of(pair: Pair, told: _Told) -> list[dict[str, object]]:
    a, b = told.entries[pair[0]], told.entries[pair[1]]
    official = a.block in "AS" and b.block in "AS"
    weights = OFFICIAL if official else COMMUNITY
    kinds = [told.rng.choices(KINDS, weights)[0]]
    if told.rng.random() < 0.1:
        kinds.append(told.rng.choice([kind for kind in KINDS if kind != kinds[0]]))
    audience = _audience(a, b, told.rng)
    found: list[dict[str, object]] = []
    for kind in kinds:
        ends = pair if told.rng.random() < 0.5 else (pair[1], pair[0])
        found += _reports(ends, kind, audience, told)
    if not official and not (a.individual or b.individual) and told.rng.random() < 0.28:
        found += _trust(pair, told)
    return found


def _audience(a: Entry, b: Entry, rng: Random) -> str:
    if a.individual or b.individual:
        return rng.choice(("advocate", "team"))
    if "K" in (a.block, b.block):
        return rng.choices(("public", "advocate", "team"), (35, 40, 25))[0]
    return rng.choices(("public", "advocate", "team"), (68, 18, 14))[0]


def _reports(ends: Pair, kind: str, audience: str, told: _Told, **more: object) -> list[dict[str, object]]:
    """A row of each end that answered; silence and "no" of the other happen; else somebody else tells."""
    rng = told.rng
    speakers = [end for end in ends if told.answered(end)]
    first = rng.choice(speakers) if speakers else rng.choice(("", "bend-coalition"))
    strength = rng.choices((1, 2, 3, 4), (10, 42, 36, 12))[0]
    found = [_row(ends, kind, first, strength if rng.random() < 0.88 else "", audience, rng, **more)]
    if len(speakers) == 2:
        second = next(end for end in ends if end != first)
        how = rng.choices(("yes", "silent", "no"), (78, 17, 5))[0]
        if how == "yes":
            step = max(1, min(4, strength + rng.choice((-1, 0, 0, 0, 1))))
            found.append(_row(ends, kind, second, step, audience, rng, **more))
        elif how == "no":
            found.append(_row(ends, kind, second, "", audience, rng, answer="no"))
    return found


def _row(
    ends: Pair, kind: str, by: str, strength: object, audience: str, rng: Random, **more: object
) -> dict[str, object]:
    day = f"2026-{rng.randrange(2, 10):02d}-{rng.randrange(1, 29):02d}"
    row: dict[str, object] = {"source": ends[0], "target": ends[1], "kind": kind, "strength": strength}
    return {**row, "reported_by": by, "audience": audience, "as_of": day, **more}


def _trust(pair: Pair, told: _Told) -> list[dict[str, object]]:
    """Who would send someone they love there; shown as a pair only where both allow it."""
    ends = pair if told.rng.random() < 0.5 else (pair[1], pair[0])
    shown = told.rng.random() < 0.5
    return [
        _row(
            ends, "TRUSTS", end, "", "public" if shown else "team", told.rng, may_show="yes" if shown else ""
        )
        for end in ends
        if told.answered(end)
    ]


def _not_wanted(told: _Told) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for who, toward, kind, reported in table("not_wanted"):
        found.append(_row((who, toward), kind, who, "", "team", told.rng, answer="not_wanted"))
        if reported:
            found.append(_row((who, toward), kind, toward, 2, "team", told.rng))
    return found


def _money(told: _Told) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for giver, taker, amount, purpose in table("money"):
        more = {"amount": amount, "purpose": purpose, "year": told.rng.choice((2025, 2026))}
        by = [giver if told.rng.random() < 0.5 else taker]
        if told.rng.random() < 0.6:
            by = [giver, taker]
        found += [_row((giver, taker), "FUNDS", end, "", "public", told.rng, **more) for end in by]
    return found


def _said_no(told: _Told, taken: set[frozenset[str]]) -> list[dict[str, object]]:
    """Ties that both were asked for and one or both say are not there."""
    linked = set(taken)
    names = [
        e.id for e in told.entries.values() if told.answered(e.id) and e.block in "CFS" and not e.individual
    ]
    found: list[dict[str, object]] = []
    while len(found) < 12:
        one, other = told.rng.sample(names, 2)
        ends = (one, other)
        if frozenset(ends) not in linked:
            linked.add(frozenset(ends))
            found.append(_row(ends, told.rng.choice(KINDS), ends[0], "", "team", told.rng, answer="no"))
    return found
