"""Through whom introductions run: load that organizations carry for others, a reason to build a second path.

For the team only, in alphabetical order, never a rank. People stand with the organization that keeps their
listing where there is one; what other people carry is one figure for all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.between import shares_through
from graph.analysis.network.broker_words import broker_sentences, broker_title, convention
from graph.analysis.network.brokerage import ROLES, Brokerage, brokerage
from graph.analysis.network.burt import constraint_and_size
from graph.analysis.network.groups import TOO_FEW, Grouping, group_partners
from graph.analysis.network.load_findings import Brokers, Carries, GroupCarries, OpenPaths
from graph.analysis.network.net import Ints, Network
from graph.analysis.network.people import Folded, fold_people
from graph.analysis.network.told import ALL_KINDS, network
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind

Floats = NDArray[np.float64]

# Far more than others: one part in ten or more of all open paths.
MUCH = 0.1


@dataclass(frozen=True, slots=True)
class _Opened:
    """The open paths through each position of the folded network, and the group it is in (-1: not known)."""

    folded: Folded
    grouping: Grouping
    groups: Ints
    open: Brokerage

    @property
    def carrying(self) -> NDArray[np.bool_]:
        """The organizations that anything runs through."""
        return (self.open.paths.sum(axis=1) > 0) & ~self.folded.person

    @property
    def total(self) -> float:
        """How many paths are open."""
        return float(self.open.credit.sum())


@dataclass(frozen=True, slots=True)
class _Measured:
    """Everything that is known of each position of the folded network."""

    opened: _Opened
    constraint: Floats
    size: Floats
    shares: Floats
    within: float


def brokers(
    view: View,
    net: Network | None = None,
    *,
    by: str = "side",
    kinds: Sequence[TieKind] = ALL_KINDS,
    seed: int = 0,
) -> Brokers:
    """Who carries introductions between others, by `side`, `kind`, `family`, `place` or `x_column`.

    One kind of tie that has a direction is followed in it, any others together without. `net` is the
    network of `kinds` where it was made already. Nobody is listed unless the view is the team's.
    Raises VocabularyError for an unknown `by`, and for `community`: roles need each partner in one group.
    """
    net = network(view, kinds) if net is None else net
    directed = len(kinds) == 1 and kinds[0].directed
    found = _measured(view, net, by, kinds if directed else (), seed) if view.role is Role.TEAM else None
    sampled, within = (found.opened.open.sampled, found.within) if found is not None else (1.0, 0.0)
    asked, answered = view.answers
    carries = _carries(view, found) if found is not None else ()
    paths = found.opened.total if found is not None else 0.0
    much = tuple(one.partner for one in carries if paths and one.load >= MUCH * paths)
    return Brokers(
        by=by,
        kinds=tuple(kinds),
        directed=directed,
        partners=len(net.partners),
        ties=len(net.pairs),
        asked=asked,
        answered=answered,
        open_paths=paths,
        by_people=_by_people(found.opened) if found is not None else None,
        betweenness_within=within,
        sampled=sampled,
        carries=carries,
        groups=_by_group(found.opened) if found is not None else (),
        much=much,
        convention=convention(directed=directed, sampled=sampled, within=within),
        title=broker_title(view, len(net.pairs), paths, much),
        sentences=broker_sentences(view, carries, much, paths, by),
    )


def open_paths(view: View, net: Network, *, by: str = "side", seed: int = 0) -> OpenPaths:
    """What organizations carry by group, and nothing of single ones: in a fraction of the time of all of it.

    Empty unless the view is the team's. Raises as `brokers` does.
    """
    if view.role is not Role.TEAM:
        return OpenPaths(0.0, ())
    opened = _opened(view, net, by, (), seed)
    return OpenPaths(opened.total, _by_group(opened))


def _measured(view: View, net: Network, by: str, kinds: Sequence[TieKind], seed: int) -> _Measured:
    opened = _opened(view, net, by, kinds, seed)
    constraint, size = constraint_and_size(opened.folded.net.neighbors)
    shares, within = shares_through(view, opened.folded, seed=seed)
    return _Measured(opened, constraint, size, shares, within)


def _opened(view: View, net: Network, by: str, kinds: Sequence[TieKind], seed: int) -> _Opened:
    """Ties of `kinds` in their direction; without kinds, all of the network in both."""
    folded = fold_people(view, net)
    stands = folded.net
    arcs = _arcs(view, folded, kinds) if kinds else np.concatenate((stands.pairs, stands.pairs[:, ::-1]))
    grouping = group_partners(view, by)
    number = {group.code: index for index, group in enumerate(grouping.groups)}
    codes = (grouping.code_of.get(partner, "") for partner in stands.partners)
    groups = np.array([number.get(code, -1) for code in codes], dtype=np.int64)
    return _Opened(folded, grouping, groups, brokerage(groups, arcs, stands.apart, seed=seed))


def _arcs(view: View, folded: Folded, kinds: Sequence[TieKind]) -> Ints:
    """From whom to whom ties of these kinds lead, each once, people folded as in the network."""
    place = dict(folded.net.place)
    place.update((person, place[body]) for person, body in folded.bodies.items())
    arcs = {(place[tie.start], place[tie.end]) for tie in view.ties if tie.kind in kinds and tie.exists}
    return np.array(sorted((one, other) for one, other in arcs if one != other), dtype=np.int64).reshape(
        -1, 2
    )


def _carries(view: View, found: _Measured) -> tuple[Carries, ...]:
    """What each organization carries that anything runs through, in alphabetical order."""
    told: list[Carries] = []
    opened = found.opened
    for index in np.flatnonzero(opened.carrying).tolist():
        paths, credit = opened.open.paths[index], opened.open.credit[index]
        told.append(
            Carries(
                opened.folded.net.partners[index],
                {role: round(float(paths[at])) for at, role in enumerate(ROLES)},
                {role: float(credit[at]) for at, role in enumerate(ROLES)},
                float(found.shares[index]),
                _known(found.constraint[index]),
                _known(found.size[index]),
            )
        )
    return tuple(sorted(told, key=lambda one: view.alphabet(one.partner)))


def _by_group(opened: _Opened) -> tuple[GroupCarries, ...]:
    """What organizations carry, put together by group in the order of the groups; never of one or two."""
    found: list[GroupCarries] = []
    for number, group in enumerate(opened.grouping.groups):
        own = opened.open.credit[opened.carrying & (opened.groups == number)]
        together: dict[str, float] = dict(
            zip(ROLES, cast("list[float]", own.sum(axis=0).tolist()), strict=True)
        )
        few = len(own) < TOO_FEW
        found.append(GroupCarries(group.code, group.label, len(own), None if few else together))
    return tuple(found)


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def _by_people(opened: _Opened) -> float | None:
    """What trusted people carry together, None where they are too few to say."""
    carried = opened.open.credit.sum(axis=1)[opened.folded.person]
    return float(carried.sum()) if int((carried > 0).sum()) >= TOO_FEW else None
