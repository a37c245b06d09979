"""Is attention going beyond the criminal legal system? Ties across sides, by system family."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analysis.network.dealing import Floats, dealings, place_among
from graph.analysis.network.groups import Grouping, group_partners
from graph.analysis.network.net import Ints, Network
from graph.model.view import View
from graph.vocabulary.codes import Side


@dataclass(frozen=True, slots=True)
class FamilyShare:
    """Of all ties that systems have across sides (`total`), those of one system family.

    `expected` is what its number of partners would give; `low` and `high` bound 95 % of random dealings of
    the families among the systems. All figures are None for a family under three partners.
    """

    family: str
    label: str
    size: int
    too_few: bool
    total: int
    observed: int | None = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    p_low: float | None = None
    p_high: float | None = None


@dataclass(frozen=True, slots=True)
class _Systems:
    """One number a system partner: its family, its ties across sides, and the pairs it could have there."""

    families: Ints
    ties: Ints
    possible: Ints

    @property
    def part(self) -> float:
        return int(self.ties.sum()) / max(1, int(self.possible.sum()))


def attention(view: View, net: Network, *, permutations: int, seed: int) -> tuple[FamilyShare, ...]:
    """Each system family's share of the ties that systems have with the other two sides, beside its size.

    With m such ties, s partners in the family, o partners outside the systems and w of those `s x o` pairs
    not wanted, the expected count is `m x (s x o - w) / (the same of all systems)`, exact. Chance keeps
    every tie and deals the families out among the system partners.
    """
    grouping = group_partners(view, "family")
    systems_at = [at for at, own in enumerate(net.partners) if view.partners[own].side is Side.SYSTEM]
    codes = [grouping.code_of[net.partners[at]] for at in systems_at]
    order = [group.code for group in grouping.groups if group.code in codes]
    places, count = np.array(systems_at, dtype=np.int64), len(net.partners)
    systems = _Systems(
        np.array([order.index(code) for code in codes], dtype=np.int64),
        _across(places, net.pairs, count),
        count - len(places) - _across(places, net.apart, count),
    )
    if not order:
        return ()
    dealt = _dealt(systems, len(order), permutations, seed)
    return tuple(_share(grouping, code, at, systems, dealt) for at, code in enumerate(order))


def _across(systems: Ints, pairs: Ints, count: int) -> Ints:
    """For each system partner, how many of these pairs lead to another side."""
    inside = np.isin(pairs, systems)
    across = inside[:, 0] != inside[:, 1]
    return np.bincount(pairs[across][inside[across]], minlength=count)[systems]


def _dealt(systems: _Systems, families: int, permutations: int, seed: int) -> Floats:
    """How far random dealings stray from what each would itself expect: one row a dealing."""
    strays = systems.ties - systems.part * systems.possible
    batches = dealings(systems.families, permutations, seed=seed)
    return np.concatenate(
        [np.stack([(some == family) @ strays for family in range(families)], axis=1) for some in batches]
    )


def _share(grouping: Grouping, code: str, at: int, systems: _Systems, dealt: Floats) -> FamilyShare:
    group = next(group for group in grouping.groups if group.code == code)
    total = int(systems.ties.sum())
    if group.too_few or not total:
        return FamilyShare(code, group.label, group.size, group.too_few, total)
    own = systems.families == at
    observed, expected = int(systems.ties[own].sum()), systems.part * int(systems.possible[own].sum())
    place = place_among(dealt[:, at], observed - expected)
    return FamilyShare(
        code,
        group.label,
        group.size,
        too_few=False,
        total=total,
        observed=observed,
        expected=expected,
        low=max(0.0, expected + place.low),
        high=min(float(total), expected + place.high),
        p_low=place.p_low,
        p_high=place.p_high,
    )
