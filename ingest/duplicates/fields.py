"""The table two records are compared by: each line a field, its weights and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from graph.model.judgement import Pair, pair_of
from ingest.duplicates.alike import IN_TOWN, Rarity, names_alike, points_alike, streets_alike, zips_alike
from ingest.duplicates.evidence import Evidence
from ingest.duplicates.normalise import toll_free

AGREES = 0.85  # from here on a field is said to agree


Compare = Callable[[Evidence, Evidence, Rarity], float | None]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the table. `agrees` and `differs` are its weights in either case; None is not known."""

    name: str
    agrees: float
    differs: float
    compare: Compare


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field adds to the score; `agreement` is None when it is not known of both records."""

    field: str
    agreement: float | None
    contribution: float

    def __str__(self) -> str:
        if self.agreement is None:
            return f"{self.field} not known of both"
        if self.field == NAME:
            return f"{self.field} {self.agreement:.2f} alike"
        how = (
            "agrees" if self.agreement >= AGREES else "differs" if self.agreement < 0.3 else "agrees in part"
        )
        return f"{self.field} {how}"


@dataclass(frozen=True, slots=True)
class Match:
    """Two records compared; the score is the sum of what its reasons add, 0 to 1."""

    one: str
    other: str
    reasons: tuple[Reason, ...]

    @property
    def pair(self) -> Pair:
        """The two records, the smaller id first."""
        return self.one, self.other

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return round(sum(reason.contribution for reason in self.reasons), 4)

    def agreement(self, field: str) -> float | None:
        """How far a field agrees, None when it is not known."""
        return next((reason.agreement for reason in self.reasons if reason.field == field), None)

    def agrees(self, *fields: str) -> bool:
        """Whether any of the fields agrees."""
        return any((self.agreement(field) or 0.0) >= AGREES for field in fields)

    def differs(self, field: str) -> bool:
        """Whether a field is known of both and nothing of it agrees."""
        return self.agreement(field) == 0.0


def names(one: Evidence, other: Evidence, rarity: Rarity) -> float | None:
    """The two most alike of their names."""
    pairs = product(one.names, other.names)
    return max((names_alike(mine, theirs, rarity) for mine, theirs in pairs), default=None)


def phones(one: Evidence, other: Evidence, _: Rarity) -> float | None:
    """A number both have; one that is free to call from everywhere counts half."""
    if not one.phones or not other.phones:
        return None
    both = [phone for phone in one.phones if phone in other.phones]
    return 0.0 if not both else 0.5 if all(map(toll_free, both)) else 1.0


def sites(one: Evidence, other: Evidence, _: Rarity) -> float | None:
    """A website or mail domain both have."""
    return _in_common(one.domains, other.domains)


def eins(one: Evidence, other: Evidence, _: Rarity) -> float | None:
    """The number of the tax office."""
    return _in_common(one.eins, other.eins)


def _in_common(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float | None:
    return float(any(value in theirs for value in mine)) if mine and theirs else None


def streets(one: Evidence, other: Evidence, rarity: Rarity) -> float | None:
    """A door both have. Never asked of those who keep their place to themselves."""
    if one.closed or other.closed:
        return None
    found: list[float] = []
    for (mine, my_zip), (theirs, their_zip) in product(one.streets, other.streets):
        alike = streets_alike(mine, theirs)
        found.append(min(alike, _same_town(one, other, my_zip, their_zip, rarity)) if alike else 0.0)
    return max(found, default=None)


def _same_town(one: Evidence, other: Evidence, my_zip: str, their_zip: str, rarity: Rarity) -> float:
    """How far the same street name can be the same street: 0.7 when nobody knows in which town."""
    if my_zip and their_zip:
        if my_zip == their_zip:
            return 1.0
        return 0.9 if my_zip[:3] == their_zip[:3] else 0.0
    near = areas(one, other, rarity)
    if near is None:
        return 0.7
    return 1.0 if near >= IN_TOWN else 0.0


def areas(one: Evidence, other: Evidence, _: Rarity) -> float | None:
    """The part of town, by ZIP code, point or place."""
    if one.closed or other.closed:
        return None
    if any(place in other.places for place in one.places):
        return 1.0
    known = [
        a for a in (zips_alike(one.zips, other.zips), points_alike(one.points, other.points)) if a is not None
    ]
    return max(known, default=None)


NAME, PHONE, EIN, STREET, SITE, AREA, BESIDES = (
    "name",
    "phone",
    "EIN",
    "street",
    "website",
    "part of town",
    "anything besides the name",
)
# In the order in which they are read aloud. A field that is not known of both counts nothing.
FIELDS = (
    Field(NAME, 40, 55, names),
    Field(PHONE, 35, 8, phones),
    Field(EIN, 40, 25, eins),
    Field(STREET, 30, 8, streets),
    Field(SITE, 20, 6, sites),
    Field(AREA, 10, 15, areas),
)
NOTHING_BESIDES = 14.0


def compare(one: Evidence, other: Evidence, rarity: Rarity) -> Match:
    """Two records field by field: each field's agreement by its weight, over the weights of what is known."""
    told: list[tuple[str, float | None, float]] = []
    whole, besides = 0.0, False
    for field in FIELDS:
        alike = field.compare(one, other, rarity)
        weight = 0.0 if alike is None else field.differs + (field.agrees - field.differs) * alike
        besides = besides or (alike is not None and alike >= AGREES and field.name not in (NAME, AREA))
        told.append((field.name, alike, weight))
        whole += weight
    if not besides:
        told.append((BESIDES, 0.0, NOTHING_BESIDES))
        whole += NOTHING_BESIDES
    first, second = pair_of(one.id, other.id)
    return Match(first, second, tuple(Reason(n, alike, (alike or 0.0) * w / whole) for n, alike, w in told))
