"""Partners by the community they serve: groups that overlap, so each community one against all others.

Who serves a community is what a partner or its services claim, or somebody attests; a claim for a narrower
community counts for the broader one. Partners of which nobody has said anything are left out as not known;
those who serve everyone are among the others. All communities are weighed together (see `each`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.coverage.affirming import broader
from graph.analysis.network.dealing import Floats
from graph.analysis.network.each import against_others
from graph.analysis.network.findings import Group, GroupSilo
from graph.analysis.network.groups import TOO_FEW, Grouping
from graph.analysis.network.mixing import label_partners
from graph.analysis.network.net import Ints, Network
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE

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
        "community", (Group("known", "", len(served), too_few=False),), dict.fromkeys(served, "known"), ()
    )
    known = label_partners(net, everyone)
    told = [group for group in groups if not group.too_few]
    order = [partner for partner in net.partners if partner in served]
    members = np.array([[group.code in served[partner] for group in told] for partner in order], dtype=bool)
    grouping = Grouping("community", groups, {}, unknown)
    if not told or len(known.ties) == 0:
        return Served(grouping, ())
    codes = [group.code for group in told]
    silos = against_others(
        known,
        lambda order, pairs: _counts(members[order], pairs),
        members.sum(axis=0),
        codes,
        draws=draws,
        seed=seed,
    )
    return Served(grouping, silos)


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


def _counts(members: Members, pairs: Ints) -> Floats:
    """For each community its pairs within, then, for each, those with one end in it."""
    one, other = members[pairs[:, 0]], members[pairs[:, 1]]
    return np.concatenate(((one & other).sum(axis=0), (one ^ other).sum(axis=0))).astype(np.float64)
