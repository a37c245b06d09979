"""Through whom introductions run: load that organizations carry for others, a reason to build a second path.

For the team only, in alphabetical order, never a rank. People stand with the organization that keeps their
listing where there is one; what other people carry is one figure for all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.between import path_shares
from graph.analysis.network.broker_words import broker_sentences, broker_title, convention
from graph.analysis.network.brokerage import ROLES, Brokerage, brokerage
from graph.analysis.network.burt import constraint_and_size
from graph.analysis.network.findings import Group
from graph.analysis.network.groups import TOO_FEW, Grouping, group_partners
from graph.analysis.network.load_findings import Brokers, Carries, GroupCarries
from graph.analysis.network.net import Ints, Network
from graph.analysis.network.people import Folded, fold_people
from graph.analysis.network.told import ALL_KINDS, network
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind

Floats = NDArray[np.float64]

# Far more than others: one part in ten or more of all open paths.
MUCH = 0.1


@dataclass(frozen=True, slots=True)
class _Measured:
    """Everything that is known of each position of the folded network."""

    folded: Folded
    grouping: Grouping
    open: Brokerage
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
    asked, answered = view.answers
    carries = _carries(view, found) if found is not None else ()
    paths = float(found.open.credit.sum()) if found is not None else 0.0
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
        by_people=_by_people(found) if found is not None else None,
        betweenness_within=found.within if found is not None else 0.0,
        sampled=found.open.sampled if found is not None else 1.0,
        carries=carries,
        groups=_by_group(found.grouping, carries) if found is not None else (),
        much=much,
        convention=convention(directed=directed),
        title=broker_title(view, len(net.pairs), paths, much),
        sentences=broker_sentences(view, carries, much, paths, by),
    )


def _measured(view: View, net: Network, by: str, kinds: Sequence[TieKind], seed: int) -> _Measured:
    folded = fold_people(view, net)
    stands = folded.net
    arcs = _arcs(view, folded, kinds) if kinds else np.concatenate((stands.pairs, stands.pairs[:, ::-1]))
    grouping = group_partners(view, by)
    number = {group.code: index for index, group in enumerate(grouping.groups)}
    codes = (grouping.code_of.get(partner, "") for partner in stands.partners)
    groups = np.array([number.get(code, -1) for code in codes], dtype=np.int64)
    constraint, size = constraint_and_size(stands.neighbors)
    shares, within = path_shares(stands, seed=seed)
    return _Measured(
        folded, grouping, brokerage(groups, arcs, stands.apart, seed=seed), constraint, size, shares, within
    )


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
    carrying = (found.open.paths.sum(axis=1) > 0) & ~found.folded.person
    for index in np.flatnonzero(carrying).tolist():
        paths, credit = found.open.paths[index], found.open.credit[index]
        told.append(
            Carries(
                found.folded.net.partners[index],
                {role: round(float(paths[at])) for at, role in enumerate(ROLES)},
                {role: float(credit[at]) for at, role in enumerate(ROLES)},
                float(found.shares[index]),
                _known(found.constraint[index]),
                _known(found.size[index]),
            )
        )
    return tuple(sorted(told, key=lambda one: view.alphabet(one.partner)))


def _by_group(grouping: Grouping, carries: Sequence[Carries]) -> tuple[GroupCarries, ...]:
    """What organizations carry, put together by group in the order of the groups; never of one or two."""
    return tuple(
        _together(group, [one for one in carries if grouping.code_of.get(one.partner) == group.code])
        for group in grouping.groups
    )


def _together(group: Group, own: Sequence[Carries]) -> GroupCarries:
    few = len(own) < TOO_FEW
    credit = None if few else {role: sum(one.credit[role] for one in own) for role in ROLES}
    return GroupCarries(group.code, group.label, len(own), credit)


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def _by_people(found: _Measured) -> float | None:
    """What trusted people carry together, None where they are too few to say."""
    carried = found.open.credit.sum(axis=1)[found.folded.person]
    return float(carried.sum()) if int((carried > 0).sum()) >= TOO_FEW else None
