"""Individuals in measures of single partners: folded into the body that keeps their listing, never named.

A person whose consent is kept by an organization of the network (the steward she chose, by its name) stands
with that organization: her ties are its ties. Anyone else stays a point of the network without a name, "a
trusted person", and is only ever counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import Network, joined_network
from graph.model.partner import Partner
from graph.model.view import View

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Folded:
    """The network with people folded away where that is possible; `person` marks those who still stand.

    `bodies` leads from each folded individual (id) to the organization (id) she stands with.
    """

    net: Network
    person: Flags
    bodies: Mapping[str, str]


def fold_people(view: View, net: Network) -> Folded:
    """The network as measures of single partners see it; worked out once."""
    return view.once((fold_people, net), lambda: _fold(view, net))


def _fold(view: View, net: Network) -> Folded:
    person = np.array([view.partners[one].individual for one in net.partners], dtype=np.bool_)
    body = _bodies(view, net)
    if not body:
        return Folded(net, person, {})
    stands = np.arange(len(net.partners))
    for one, other in body.items():
        stands[one] = other
    kept = np.flatnonzero(stands == np.arange(len(stands)))
    place = np.full(len(stands), -1)
    place[kept] = np.arange(len(kept))
    moved = place[stands]
    partners = tuple(net.partners[index] for index in kept.tolist())
    joined = joined_network(partners, moved[net.pairs], net.known, moved[net.apart])
    names = {net.partners[one]: net.partners[other] for one, other in body.items()}
    return Folded(joined, person[kept], names)


def _bodies(view: View, net: Network) -> dict[int, int]:
    """Where each individual stands whose steward is an organization of the network."""
    position: dict[str, int] = {}
    people: list[tuple[int, str]] = []
    for index, one in enumerate(net.partners):
        partner = view.partners[one]
        if not partner.individual:
            position.update((_plain(name), index) for name in (*partner.alternate_names, partner.name))
        elif steward := _steward(partner):
            people.append((index, steward))
    return {index: position[steward] for index, steward in people if steward in position}


def _steward(partner: Partner) -> str:
    return _plain(partner.consent.steward) if partner.consent is not None else ""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
