"""Which new ties may be proposed at all, and how well each could begin: the numbers of introductions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.catchment import miles
from graph.analysis.network.guarded import GUARDED, unasked
from graph.analysis.network.trust import Ways
from graph.errors import ModelError
from graph.model.introducing import chosen_distances
from graph.model.view import View
from graph.vocabulary.codes import Side, TieKind

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of introductions.toml; the meanings are there.

    Raises ModelError when the first tie would be one of shared information: that is never proposed.
    """

    with_community: float
    without_community: float
    nobody: float
    bands: tuple[tuple[float, float], ...]
    far: float
    miles_unknown: float
    language: float
    language_unknown: float
    no_language: float
    same_side: float
    again: float
    first: TieKind

    def __post_init__(self) -> None:
        if self.first is TieKind.SHARES_INFORMATION:
            raise ModelError("sharing information is never proposed; let an introduction begin otherwise")


@cache
def rules() -> Rules:
    """The numbers Kith is shipped with."""
    text = resources.files("graph.analysis.network").joinpath("introductions.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    return Rules(
        **raw["pairs"],
        nobody=raw["trusted"]["nobody"],
        bands=tuple((band["below"], band["fit"]) for band in raw["miles"]["bands"]),
        far=raw["miles"]["far"],
        miles_unknown=raw["miles"]["unknown"],
        language=raw["language"]["shared"],
        language_unknown=raw["language"]["unknown"],
        no_language=raw["language"]["none"],
        **raw["repeated"],
        first=TieKind(raw["first"]["tie"]),
    )


def left_alone(view: View, organizations: Sequence[str]) -> Bools:
    """Pairs (by position, symmetric) whose distance is nobody's to close.

    Either chose it, by whatever kind of tie, or a community's partner did not ask for contact with police
    and the like.
    """
    return unasked(view, organizations) | _pairs(organizations, map(tuple, chosen_distances(view)))


def may_be_proposed(view: View, organizations: Sequence[str]) -> Bools:
    """Pairs between which a tie may be proposed, each once (row < column): not tied, not `left_alone`."""
    tied = _pairs(organizations, ((tie.start, tie.end) for tie in view.ties if tie.exists))
    return np.triu(~(tied | left_alone(view, organizations)), 1)


def _pairs(organizations: Sequence[str], pairs: Iterable[tuple[str, ...]]) -> Bools:
    at = {partner: index for index, partner in enumerate(organizations)}
    table = np.zeros((len(at), len(at)), dtype=np.bool_)
    for one, other in pairs:
        if one in at and other in at:
            table[at[one], at[other]] = table[at[other], at[one]] = True
    return table


def feasibility(view: View, organizations: Sequence[str], ways: Ways, given: Rules) -> Floats:
    """How well a tie between each two could begin, 0 to 1: trusted x miles x language x sides."""
    sides = [view.partners[partner].side for partner in organizations]
    number = np.array([list(Side).index(side) for side in sides])
    across = np.where(number[:, None] == number[None, :], given.same_side, 1.0).astype(np.float32)
    trusted = given.nobody + (1 - given.nobody) * between(view, organizations, ways)
    return trusted * _near(view, organizations, given) * _spoken(view, organizations, given) * across


def between(view: View, organizations: Sequence[str], ways: Ways) -> Floats:
    """The most trusted two steps that join each two through somebody whom both know; 0 through nobody.

    Police and the like are not asked to introduce a community's partner.
    """
    at = {partner: index for index, partner in enumerate(organizations)}
    known: dict[str, dict[int, float]] = {}
    for one, steps in ways.items():
        for other, way in steps.items():
            for middle, end in ((one, other), (other, one)):
                if end in at:
                    held = known.setdefault(middle, {})
                    held[at[end]] = max(held.get(at[end], 0.0), way.trust)
    best = np.zeros((len(at), len(at)), dtype=np.float32)
    for middle, ends in known.items():
        if view.partners[middle].kind in GUARDED:
            ends = {end: t for end, t in ends.items() if not _community(view, organizations[end])}
        where = np.array(sorted(ends), dtype=np.intp)
        trust = np.array([ends[index] for index in sorted(ends)], dtype=np.float32)
        block = np.ix_(where, where)
        best[block] = np.maximum(best[block], np.outer(trust, trust))
    return best


def _community(view: View, partner: str) -> bool:
    return view.partners[partner].side is Side.COMMUNITY


def _near(view: View, organizations: Sequence[str], given: Rules) -> Floats:
    """Straight-line miles between the first door of each that may be shown, as a fit."""
    doors: dict[str, tuple[float, float]] = {}
    for service in sorted(view.services.values(), key=lambda service: (service.name, service.id)):
        pin = view.pin_of(service)
        if pin is not None:
            doors.setdefault(service.partner, (pin.point.latitude, pin.point.longitude))
    placed = [index for index, partner in enumerate(organizations) if partner in doors]
    fit = np.full((len(organizations), len(organizations)), given.miles_unknown, dtype=np.float32)
    if placed:
        points = np.array([doors[organizations[index]] for index in placed])
        apart = miles(points, points)
        fits = np.full(apart.shape, given.far, dtype=np.float32)
        for below, value in reversed(given.bands):
            fits[apart < below] = value
        fit[np.ix_(placed, placed)] = fits
    return fit


def _spoken(view: View, organizations: Sequence[str], given: Rules) -> Floats:
    """Whether both work in one language, as a fit; unknown where either named none."""
    spoken = {partner: set(view.partners[partner].languages) for partner in organizations}
    for service in view.services.values():
        if service.partner in spoken:
            spoken[service.partner] |= {each.language for each in service.speaks}
    codes = sorted(set[str]().union(*spoken.values()))
    table = np.array([[code in spoken[partner] for code in codes] for partner in organizations], np.float32)
    table = table.reshape(len(organizations), len(codes))
    said = np.array([bool(spoken[partner]) for partner in organizations])
    both = said[:, None] & said[None, :]
    fit = np.where(table @ table.T > 0, given.language, given.no_language)
    return np.where(both, fit, given.language_unknown).astype(np.float32)
