"""Which supports should be near each other, and how much: those that meet the same needs of the same people.

A pair of organizations of different sides counts by the needs both meet, each weighted by how far the people
of the communities both serve have no support of their own for it (unmet, 0 to 1, from coverage):

    weight(u, v) = sum over shared needs n of the mean over shared communities c of unmet(n, c)

An organization that named no community, or all residents, is there for everyone; one that named a broader
community is there for those it is made of. The weights add up to one, so that a fall
of the weighted sum is a fall of the mean distance. Pairs whose distance was chosen and contact that is only
proposed on request (`guarded`) count for nothing: their distance is no gap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.affirming import broader
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.reach import meets, supply
from graph.model.view import View
from graph.vocabulary.codes import Side
from graph.vocabulary.terms import EVERYONE

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Unmet = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Served:
    """What organizations do: rows are organizations, columns needs or communities (codes in order)."""

    needs: Bools
    communities: Bools
    need_codes: tuple[str, ...]
    community_codes: tuple[str, ...]


def served(view: View, organizations: Sequence[str]) -> Served:
    """The needs each organization meets by what runs, and the communities it is said to be something for."""
    row = {partner: index for index, partner in enumerate(organizations)}
    needs, said = tuple(sorted(view.words.needs)), [set[str]() for _ in organizations]
    meeting = np.zeros((len(organizations), len(needs)), dtype=np.bool_)
    for service in supply(view):
        if service.partner in row:
            at = row[service.partner]
            meeting[at] |= [meets(view, service, need) for need in needs]
            said[at] |= {claim.community for claim in service.affirms}
    for partner, at in row.items():
        said[at] |= {claim.community for claim in view.partners[partner].affirms}
    named = {EVERYONE}.union(*said)
    codes = tuple(sorted(code for code in named if not _asks(view, code)))
    there_for = {code: {code, EVERYONE, *_wider(view, code)} for code in codes}
    serving = np.array(
        [[not own or bool(own & there_for[code]) for code in codes] for own in said], dtype=np.bool_
    )
    return Served(meeting, serving.reshape(len(organizations), len(codes)), needs, codes)


def _wider(view: View, code: str) -> frozenset[str]:
    return broader(view.words.community(code), view.words)


def _asks(view: View, code: str) -> bool:
    """Whether the community belongs to a nation that has not allowed gaps to be worked out."""
    return not view.closed_nations.isdisjoint({code, *_wider(view, code)})


def unmet_needs(view: View, found: GapReport | None = None) -> Unmet | None:
    """The share of a community (0 to 1) without support of its own for a need; None where nobody is counted.

    For all residents together, the share without any support near. What cannot be said is left out. `found`
    is the report on all gaps where it is at hand.
    """
    if not view.populations:
        return None
    unmet: dict[tuple[str, str], float] = {}
    for cell in (found or gaps(view)).cells:
        share = cell.any_share if cell.community == EVERYONE else cell.affirming_share
        if share is not None:
            unmet[cell.need, cell.community] = 1 - share
    return unmet or None


def unmet_table(known: Served, unmet: Unmet | None) -> Floats:
    """Unmet by need (row) and community (column); what is not known counts as the mean of what is."""
    usual = float(np.mean(list(unmet.values()))) if unmet else 1.0
    table = [
        [(unmet or {}).get((need, code), usual) for code in known.community_codes]
        for need in known.need_codes
    ]
    return np.array(table, dtype=np.float32).reshape(len(known.need_codes), len(known.community_codes))


def demand(known: Served, table: Floats) -> Floats:
    """The weight of every two organizations, whatever their sides; symmetric, nothing on the diagonal."""
    meeting, serving = known.needs.astype(np.float32), known.communities.astype(np.float32)
    total = np.zeros((len(meeting), len(meeting)), dtype=np.float32)
    for column in range(serving.shape[1]):
        there = np.flatnonzero(known.communities[:, column])
        own = meeting[there]
        total[np.ix_(there, there)] += (own * table[:, column]) @ own.T
    shared = serving @ serving.T
    weights = np.divide(total, shared, out=np.zeros_like(total), where=shared > 0)
    np.fill_diagonal(weights, 0)
    return weights


def across_sides(sides: Sequence[Side], *, with_community: float, without_community: float) -> Floats:
    """How much each pair counts by its sides: nothing within one side."""
    number = np.array([list(Side).index(side) for side in sides])
    community = np.array([side is Side.COMMUNITY for side in sides])
    either = community[:, None] | community[None, :]
    counted = np.where(either, with_community, without_community)
    return np.where(number[:, None] != number[None, :], counted, 0).astype(np.float32)
