"""How much an introduction can rest on each tie: the ways from partner to partner that words can go."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.model.introducing import HOW_TIED, Link, introducing
from graph.model.tie import Standing
from graph.model.view import View
from graph.vocabulary.codes import Strength, TieKind

STRENGTH_NOT_KNOWN = "how closely is not known"


@dataclass(frozen=True, slots=True)
class Trust:
    """The numbers of trust.toml; the meanings are there.

    `trusted` stands for the strength of a TRUSTS tie, `unknown` for one nobody named. A path that carries
    less than `faintest` is given only when there is no better one.
    """

    strength: Mapping[Strength, float]
    trusted: float
    unknown: float
    standing: Mapping[Standing, float]
    kind: Mapping[TieKind, float]
    faintest: float

    def of(self, link: Link) -> float:
        """How much an introduction can rest on the tie: strength x standing x kind, above 0, at most 1."""
        if link.strength is not None:
            strength = self.strength[link.strength]
        else:
            strength = self.trusted if link.kind is TieKind.TRUSTS else self.unknown
        return strength * self.standing[link.standing] * self.kind[link.kind]


@cache
def trust() -> Trust:
    """The numbers Kith is shipped with."""
    text = resources.files("graph.analysis.network").joinpath("trust.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Trust(
        strength={step: raw["strength"][step.name.lower()] for step in Strength},
        trusted=raw["strength"]["trusted"],
        unknown=raw["strength"]["unknown"],
        standing={known: raw["standing"][known] for known in Standing},
        kind={kind: raw["kind"][kind] for kind in HOW_TIED},
        faintest=raw["path"]["faintest"],
    )


@dataclass(frozen=True, slots=True)
class Way:
    """The best tie by which one partner can introduce to another: how far it carries, how it is known."""

    trust: float
    known: str
    unknown: bool


Ways = Mapping[str, Mapping[str, Way]]


def ways_of(view: View, table: Trust | None = None) -> Ways:
    """For every partner, whom it can introduce to (ids) and by which way.

    Of several ties between the same two the most trusted counts; of equal ones the first by its words.
    """
    table = table or trust()
    ways: dict[str, dict[str, Way]] = {partner: {} for partner in view.partners}
    for link in introducing(view):
        unknown = link.strength is None and link.kind is not TieKind.TRUSTS
        known = f"{link.known}; {STRENGTH_NOT_KNOWN}" if unknown else link.known
        way = Way(table.of(link), known, unknown)
        held = ways[link.start].get(link.end)
        if held is None or (-way.trust, way.known) < (-held.trust, held.known):
            ways[link.start][link.end] = way
    return ways
