"""Where is the community? What of all coordination touches its supports, beside what their number would give.

The question the work began with. The traditional picture of a coordinated response holds systems and
mainstream advocacy alone; the reimagined one holds all three sides. Everything here is a fact about
outreach and structure: how many ties, seats, dollars and referrals reach the community's side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import compress
from typing import Final

import numpy as np

from graph.analysis.network.attention import FamilyShare, attention
from graph.analysis.network.findings import Group
from graph.analysis.network.groups import TOO_FEW, group_partners
from graph.analysis.network.nearest import Nearest, nearest
from graph.analysis.network.net import Ints, Network, components, without_ties
from graph.analysis.network.presence_words import presence_sentences, presence_title
from graph.analysis.network.shares import Asked, Flags, Share, Way, shares
from graph.analysis.network.told import ALL_KINDS, Told, told
from graph.model.view import View
from graph.vocabulary.codes import Side, TieKind


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """One answer to "where is the community?": a layer, which ties of it count, and how many do.

    `share` is None when nothing of the layer is reported, or a side is too few to say. `unknown` are
    funding ties whose amount is not known; they are in no sum of dollars.
    """

    code: str
    kinds: tuple[TieKind, ...]
    way: Way
    share: Share | None
    dollars: bool = False
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """Who stands in a picture of the response, and how linked they are. A pair counts once.

    `pieces` are groups of two or more who reach each other; `largest` partners are in the largest.
    """

    sides: tuple[Side, ...]
    partners: int
    ties: int
    not_wanted: int
    density: float | None
    mean_partners: float | None
    pieces: int
    largest: int
    no_ties_yet: int


@dataclass(frozen=True, slots=True)
class PresenceReport:
    """Where the community is in the ties, beside what its size would give. Partners are ids.

    `traditional` is the picture without the community, `reimagined` the one with it. `families` say whether
    attention goes beyond the criminal legal system. `nearest` is for the team only and names no individual.
    """

    groups: tuple[Group, ...]
    partners: int
    asked: int
    answered: int
    not_wanted: int
    too_few: bool
    lines: tuple[PresenceLine, ...]
    traditional: Circle
    reimagined: Circle
    families: tuple[FamilyShare, ...]
    nearest: tuple[Nearest, ...]
    title: str
    sentences: tuple[str, ...]


_Line = tuple[str, tuple[TieKind, ...], Way]
LINES: Final[tuple[_Line, ...]] = (
    ("touching", ALL_KINDS, Way.TOUCHING),
    ("joining", ALL_KINDS, Way.JOINING),
    ("tables", (TieKind.SITS_WITH,), Way.TOUCHING),
    ("information", (TieKind.SHARES_INFORMATION,), Way.TOUCHING),
    ("funding", (TieKind.FUNDS,), Way.RECEIVING),
    ("dollars", (TieKind.FUNDS,), Way.RECEIVING),
    ("referrals_in", (TieKind.REFERS_TO,), Way.INTO),
    ("referrals_out", (TieKind.REFERS_TO,), Way.OUT_OF),
)
# Which of them tell the two directions of a tie apart.
DIRECTED: Final = frozenset({Way.INTO, Way.OUT_OF, Way.RECEIVING})


def presence(view: View, *, permutations: int = 1000, seed: int = 0) -> PresenceReport:
    """Where the community is, beside what the number of its supports would give.

    `permutations` (at least 1) random dealings of the sides give the bands and p, the same for the same
    `seed`. Raises ModelError for fewer than one.
    """
    ties = told(view)
    net = ties.network(ALL_KINDS)
    grouping = group_partners(view, "side")
    members = np.array([view.partners[own].side is Side.COMMUNITY for own in net.partners], dtype=bool)
    too_few = min(int(members.sum()), int((~members).sum())) < TOO_FEW
    figures = {line[0]: _asked(ties, line) for line in LINES}
    found: Mapping[str, Share] = (
        {} if too_few else shares(members, figures, permutations=permutations, seed=seed)
    )
    asked, answered = view.answers
    report = PresenceReport(
        groups=grouping.groups,
        partners=len(net.partners),
        asked=asked,
        answered=answered,
        not_wanted=len(net.apart),
        too_few=too_few,
        lines=tuple(_line(ties, line, found) for line in LINES),
        traditional=_circle(view, net, (Side.ADVOCACY, Side.SYSTEM)),
        reimagined=_circle(view, net, tuple(Side)),
        families=attention(view, net, permutations=permutations, seed=seed),
        nearest=nearest(view, net),
        title="",
        sentences=(),
    )
    return replace(report, title=presence_title(view, report), sentences=presence_sentences(view, report))


def _line(ties: Told, line: _Line, found: Mapping[str, Share]) -> PresenceLine:
    code, kinds, way = line
    if code != "dollars":
        return PresenceLine(code, kinds, way, found.get(code))
    unknown = int((ties.of(kinds) & ties.exists & (ties.amount < 0)).sum())
    return PresenceLine(code, kinds, way, found.get(code), dollars=True, unknown=unknown)


def _asked(ties: Told, line: _Line) -> Asked:
    code, kinds, way = line
    if way not in DIRECTED:
        layer = ties.network(kinds)
        return Asked(way, layer.pairs, layer.apart)
    chosen = ties.of(kinds)
    there, not_wanted = chosen & ties.exists, ties.ends[chosen & ties.not_wanted]
    if code != "dollars":
        return Asked(way, ties.ends[there], not_wanted, ordered=True)
    told_of = there & (ties.amount >= 0)
    return Asked(way, ties.ends[told_of], not_wanted, ordered=True, weights=ties.amount[told_of])


def _circle(view: View, net: Network, sides: tuple[Side, ...]) -> Circle:
    """The network of these sides alone."""
    inside = np.array([view.partners[own].side in sides for own in net.partners], dtype=bool)
    place = np.cumsum(inside) - 1

    def within(pairs: Ints) -> Flags:
        return inside[pairs[:, 0]] & inside[pairs[:, 1]]

    pairs, apart = within(net.pairs), within(net.apart)
    own = Network(
        tuple(compress(net.partners, inside.tolist())),
        place[net.pairs[pairs]],
        net.known[pairs],
        place[net.apart[apart]],
    )
    pieces = components(own)
    return Circle(
        sides=sides,
        partners=len(own.partners),
        ties=len(own.pairs),
        not_wanted=len(own.apart),
        density=len(own.pairs) / own.possible if own.possible else None,
        mean_partners=2 * len(own.pairs) / len(own.partners) if own.partners else None,
        pieces=len(pieces),
        largest=len(pieces[0]) if pieces else 0,
        no_ties_yet=len(without_ties(own)),
    )
