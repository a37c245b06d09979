"""What would be lost if a partner stopped or a tie ended: load to be shared, for the team only.

Organizations only. A person who alone holds others together is counted, never named; nor is any person
named among those who would be cut off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from graph.analysis.network.cuts import Slice, Walk, length, pieces_without, walk
from graph.analysis.network.findings import HoldsTogether
from graph.analysis.network.fragments import fragmentation, key_players
from graph.analysis.network.load_findings import Loss, OnlyLink, Robustness
from graph.analysis.network.loss_words import CONVENTION, loss_sentences, loss_title
from graph.analysis.network.net import Ints, Network, connected_pieces
from graph.analysis.network.people import Folded, fold_people
from graph.analysis.network.told import ALL_KINDS, network
from graph.model.partner import Partner
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind

# So many of those who would be cut off are named for one partner; the others are counted.
NAMED = 100
COLUMN = "x_coordinator"
NO = frozenset({"", "no", "false", "0", "n"})


def robustness(
    view: View, net: Network | None = None, *, kinds: Sequence[TieKind] = ALL_KINDS, seed: int = 0
) -> Robustness:
    """What holds the network together, and how it would look without one, two or three organizations.

    `net` is the network of `kinds` where it was made already. Empty unless the view is the team's.
    """
    net = network(view, kinds) if net is None else net
    open_ = view.role is Role.TEAM and len(net.pairs) > 0
    folded = fold_people(view, net)
    one_by_one = _walk(view, folded) if open_ else None
    asked, answered = view.answers
    said, center = _coordinator(view, folded) if open_ else (False, ())
    found = Robustness(
        kinds=tuple(kinds),
        partners=len(net.partners),
        ties=len(net.pairs),
        asked=asked,
        answered=answered,
        now=_loss(view, folded, (), seed) if open_ else Loss((), 0.0, 0.0, 0.0, ()),
        holds_together=_held(view, folded, one_by_one) if one_by_one else (),
        only_links=_only_links(view, folded, one_by_one) if one_by_one else (),
        held_by_people=int(folded.person[_points(one_by_one)].sum()) if one_by_one else 0,
        losses=tuple(
            _loss(view, folded, lost, seed)
            for lost in (key_players(folded.net, ~folded.person) if open_ else ())
        ),
        coordinator=_loss(view, folded, center, seed) if center else None,
        coordinator_said=said,
        convention=CONVENTION,
        title="",
        sentences=(),
    )
    return _worded(view, found)


def _worded(view: View, found: Robustness) -> Robustness:
    return replace(found, title=loss_title(view, found), sentences=loss_sentences(view, found))


def holds_together(view: View, net: Network) -> tuple[HoldsTogether, ...]:
    """Organizations without which others would be cut off, and whom: the articulation points.

    The largest piece that stays is "the rest"; the others are cut off, largest first.
    """
    if view.role is not Role.TEAM:
        return ()
    folded = fold_people(view, net)
    return _held(view, folded, _walk(view, folded))


def _walk(view: View, folded: Folded) -> Walk:
    return view.once((walk, folded.net), lambda: walk(folded.net.neighbors))


def loss_of(view: View, partners: Collection[str], *, seed: int = 0) -> Loss:
    """How the network would look without these organizations (ids), and who would be cut off."""
    folded = fold_people(view, network(view))
    return _loss(view, folded, sorted(folded.net.place[partner] for partner in partners), seed)


def _points(found: Walk) -> list[int]:
    """Everybody without whom others come apart: a piece hangs on them and somebody else is left."""
    parts = np.diff(found.hanging, axis=1)[:, 0]
    points, first = np.unique(found.point, return_inverse=True)
    below, most = np.bincount(first, parts), np.zeros(len(points))
    np.maximum.at(most, first, parts)
    own = np.diff(found.whole[points], axis=1)[:, 0]
    return points[(most < own - 1) & (below > 0)].tolist()


def _held(view: View, folded: Folded, found: Walk) -> tuple[HoldsTogether, ...]:
    hanging: dict[int, list[Slice]] = {}
    for point, (start, stop) in zip(found.point.tolist(), found.hanging.tolist(), strict=True):
        hanging.setdefault(point, []).append((start, stop))
    told = _Telling(folded, found.order)
    held: list[HoldsTogether] = []
    for point in _points(found):
        if not folded.person[point]:
            pieces, people, more = told.tell(pieces_without(found, point, sorted(hanging[point]))[1:])
            held.append(HoldsTogether(folded.net.partners[point], pieces, people, more))
    return tuple(sorted(held, key=lambda one: view.alphabet(one.partner)))


def _only_links(view: View, folded: Folded, found: Walk) -> tuple[OnlyLink, ...]:
    """The bridges between organizations, and the smaller part each joins to the rest."""
    told = _Telling(folded, found.order)
    links: list[OnlyLink] = []
    for over, (start, stop) in zip(
        found.point[found.bridge].tolist(), found.hanging[found.bridge].tolist(), strict=True
    ):
        under = int(found.order[start])
        if folded.person[over] or folded.person[under]:
            continue
        first, last = (int(edge) for edge in found.whole[over])
        around = [(first, start), (stop, last)]
        piece = min([(start, stop)], around, key=lambda part: length(list(part)))
        pieces, people, more = told.tell([piece])
        one, other = sorted((folded.net.partners[end] for end in (over, under)), key=view.alphabet)
        links.append(OnlyLink(one, other, pieces[0] if pieces else (), people, more))
    return tuple(sorted(links, key=lambda link: (view.alphabet(link.one), view.alphabet(link.other))))


class _Telling:
    """Who stands in some pieces: organizations by id, at most `NAMED` of them, and how many people."""

    def __init__(self, folded: Folded, order: Ints) -> None:
        self._partners = folded.net.partners
        self._person = folded.person
        self._order = order
        self._people = np.concatenate(([0], np.cumsum(folded.person[order])))

    def tell(self, pieces: Iterable[list[Slice]]) -> tuple[tuple[tuple[str, ...], ...], int, int]:
        named: list[tuple[str, ...]] = []
        people = more = 0
        room = NAMED
        for piece in pieces:
            here = sum(int(self._people[stop] - self._people[start]) for start, stop in piece)
            some = self._some(piece, room)
            people, more, room = people + here, more + length(piece) - here - len(some), room - len(some)
            if some:
                named.append(tuple(self._partners[index] for index in some))
        return tuple(named), people, more

    def _some(self, piece: list[Slice], room: int) -> list[int]:
        found: list[int] = []
        for start, stop in piece:
            for index in self._order[start:stop]:
                if len(found) == room:
                    return sorted(found)
                if not self._person[index]:
                    found.append(int(index))
        return sorted(found)


def _loss(view: View, folded: Folded, lost: Sequence[int], seed: int) -> Loss:
    net, gone = folded.net, frozenset(lost)
    figures = fragmentation(net, gone, seed=seed)
    pieces, people, more = _cut_off(folded, gone)
    partners = sorted((net.partners[one] for one in lost), key=view.alphabet)
    return Loss(tuple(partners), figures.f, figures.df, figures.within, pieces, people, more)


def _cut_off(folded: Folded, gone: frozenset[int]) -> tuple[tuple[tuple[str, ...], ...], int, int]:
    """Who would no longer reach the largest piece left of the connected piece they were in."""
    if not gone:
        return (), 0, 0
    net = folded.net
    count = len(net.partners)
    before = connected_pieces(count, net.pairs)
    after = connected_pieces(count, net.pairs[~np.isin(net.pairs, list(gone)).any(axis=1)])
    left = np.flatnonzero(np.isin(before, before[list(gone)]) & ~np.isin(np.arange(count), list(gone)))
    size = np.bincount(after, minlength=count)
    # By connected piece as it was, then by what it falls into, the largest first.
    order = left[np.lexsort((left, after[left], -size[after[left]], before[left]))]
    slices = _runs(after[order])
    was = [int(before[order[start]]) for start, _ in slices]
    pieces = [[one] for one, now, last in zip(slices, was, [-1, *was], strict=False) if now == last]
    pieces.sort(key=lambda piece: -length(piece))
    return _Telling(folded, order).tell(pieces)


def _runs(values: Ints) -> list[Slice]:
    edges = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]
    return [(start, stop) for start, stop in pairwise(edges) if start < stop]


def _coordinator(view: View, folded: Folded) -> tuple[bool, tuple[int, ...]]:
    """Whether anybody is said to coordinate, and who does: else the organization with most ties."""
    bodies = [index for index, person in enumerate(folded.person.tolist()) if not person]
    partners = folded.net.partners
    said = tuple(index for index in bodies if _said_to_coordinate(view.partners[partners[index]]))
    if said or not bodies:
        return bool(said), said
    ties = folded.net.neighbors.degrees
    return False, (min(bodies, key=lambda index: (-int(ties[index]), view.alphabet(partners[index]))),)


def _said_to_coordinate(partner: Partner) -> bool:
    """By its kind, or by the team's column for it."""
    return "coordinat" in partner.kind or partner.attributes.get(COLUMN, "").strip().casefold() not in NO
