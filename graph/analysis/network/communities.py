"""Partners by the community they serve: groups that overlap, so each community one against all others.

Who serves a community is what a partner or its services claim, or somebody attests; a claim for a narrower
community counts for the broader one. Partners of which nobody has said anything are left out as not known;
those who serve everyone are among the others. All communities are weighed together (see `rewiring`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.affirming import broader
from graph.analysis.network.dealing import Floats
from graph.analysis.network.findings import Group, GroupSilo
from graph.analysis.network.groups import TOO_FEW, Grouping
from graph.analysis.network.mixing import Labeled, label_partners
from graph.analysis.network.net import Ints, Network
from graph.analysis.network.rewiring import REWIRED_UP_TO, REWIRINGS, family_p, orders_among_equals, rewired
from graph.analysis.network.segregation import ei_of
from graph.model.view import View

# Whoever says to serve everyone serves no community in particular.
EVERYONE = "all_residents"
Members = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Served:
    """Communities as groups (sizes overlap), how each works with the others, and who is not known."""

    grouping: Grouping
    silos: tuple[GroupSilo, ...]


def by_community(view: View, net: Network, *, draws: int, seed: int) -> Served:
    """Each community with enough partners that serve it, beside chance; a partner may serve several."""
    served = {partner: _communities(view, said) for partner, said in _said(view).items()}
    codes = sorted({code for some in served.values() for code in some})
    sizes = {code: sum(code in some for some in served.values()) for code in codes}
    labels = view.words.communities
    groups = tuple(
        Group(code, labels[code].label, sizes[code], too_few=not _enough(sizes[code], len(served)))
        for code in codes
    )
    unknown = tuple(partner for partner in net.partners if partner not in served)
    everyone = Grouping(
        "community", (Group("", "", len(served), too_few=False),), dict.fromkeys(served, ""), ()
    )
    known = label_partners(net, everyone)
    told = [group for group in groups if not group.too_few]
    order = [partner for partner in net.partners if partner in served]
    members = np.array([[group.code in served[partner] for group in told] for partner in order], dtype=bool)
    grouping = Grouping("community", groups, {}, unknown)
    if not told or len(known.ties) == 0:
        return Served(grouping, ())
    return Served(grouping, _weighed(known, members, [group.code for group in told], draws, seed))


def _said(view: View) -> dict[str, set[str]]:
    """The communities that something is claimed for, partner by partner, where anything is."""
    said: dict[str, set[str]] = {}
    for partner in view.partners.values():
        if partner.affirms:
            said.setdefault(partner.id, set()).update(one.community for one in partner.affirms)
    for service in view.services.values():
        if service.affirms and service.partner in view.partners:
            said.setdefault(service.partner, set()).update(one.community for one in service.affirms)
    return said


def _communities(view: View, said: set[str]) -> frozenset[str]:
    """These communities and all broader ones, but peoples whose nation has not decided."""
    words = view.words
    known = [words.communities[code] for code in said if code in words.communities]
    found = {own for one in known for own in (one.code, *broader(one, words))}
    return frozenset(found - {EVERYONE} - view.closed_nations)


def _enough(size: int, known: int) -> bool:
    return min(size, known - size) >= TOO_FEW


def _weighed(
    known: Labeled, members: Members, codes: list[str], draws: int, seed: int
) -> tuple[GroupSilo, ...]:
    rng = np.random.default_rng(seed)
    many, count = min(draws, REWIRINGS), len(members)
    sizes = members.sum(axis=0)
    full = np.concatenate((sizes * (sizes - 1) // 2, sizes * (count - sizes)))
    observed = _counts(members, known.ties)
    possible = full - _counts(members, known.not_wanted)
    share = len(known.ties) / max(1, count * (count - 1) // 2 - len(known.not_wanted))
    expected = share * possible

    def strays(orders: Ints) -> Floats:
        dealt = (members[order] for order in orders)
        return np.array(
            [_counts(m, known.ties) - share * (full - _counts(m, known.not_wanted)) for m in dealt]
        )

    stray = observed - expected
    by_labels = family_p(stray, strays(rng.permuted(np.tile(np.arange(count), (many, 1)), axis=1)))
    if len(known.ties) > REWIRED_UP_TO:
        by_ties = family_p(stray, strays(orders_among_equals(known, many, rng)))
    else:
        networks = rewired(known.ties, known.not_wanted, count, many, rng)
        by_ties = family_p(observed, np.array([_counts(members, network) for network in networks]))
    p = np.maximum(by_labels, by_ties)
    return tuple(_silos(codes, observed, expected, p))


def _silos(codes: list[str], observed: Floats, expected: Floats, p: Floats) -> Iterator[GroupSilo]:
    for at, code in enumerate(codes):
        out = at + len(codes)
        yield GroupSilo(
            group=code,
            within=int(observed[at]),
            across=int(observed[out]),
            expected_across=float(expected[out]),
            ei=ei_of(observed[at], observed[out]),
            expected=ei_of(expected[at], expected[out]),
            p=float(p[out]),
            spectral=None,
        )


def _counts(members: Members, pairs: Ints) -> Floats:
    """For each community its pairs within, then, for each, those with one end in it."""
    one, other = members[pairs[:, 0]], members[pairs[:, 1]]
    return np.concatenate(((one & other).sum(axis=0), (one ^ other).sum(axis=0))).astype(np.float64)
