"""The network of partners as plain integers, and the door to NetworkX.

Two partners are joined when at least one tie of the chosen kinds exists between them; a pair counts once
however many kinds it has. Partners without ties are in it too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

import networkx as nx

from graph.model.tie import Standing, Tie, standing
from graph.model.view import View
from graph.vocabulary.codes import TieKind

ALL_KINDS: tuple[TieKind, ...] = tuple(TieKind)

# NetworkX is typed loosely: what is asked of it goes through this name, and its answers are cast once.
networkx: Any = nx

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Network:
    """Partners (ids, sorted) and pairs of their positions, smaller position first, sorted.

    `ties` maps each joined pair to how well it is known at best. `not_wanted` are pairs that are not
    joined because an end chose so: neither ties nor missing ties.
    """

    partners: tuple[str, ...]
    ties: Mapping[Pair, Standing]
    not_wanted: frozenset[Pair]

    @property
    def possible(self) -> int:
        """How many pairs could be joined: all but those whose distance was chosen."""
        n = len(self.partners)
        return n * (n - 1) // 2 - len(self.not_wanted)


def network(view: View, kinds: Collection[TieKind] = ALL_KINDS) -> Network:
    """The visible partners and which of them are joined by a tie of these kinds."""
    partners = tuple(sorted(view.partners))
    position = {partner: index for index, partner in enumerate(partners)}
    joined: dict[Pair, Standing] = {}
    refused: set[Pair] = set()
    for tie in view.ties:
        if tie.kind not in kinds or tie.start == tie.end:
            continue
        pair = _pair(position[tie.start], position[tie.end])
        if tie.exists:
            known = _standing(view, tie)
            joined[pair] = min(known, joined.get(pair, known), key=BEST_FIRST.index)
        elif tie.not_wanted:
            refused.add(pair)
    return Network(partners, dict(sorted(joined.items())), frozenset(refused - joined.keys()))


BEST_FIRST = (
    Standing.CONFIRMED,
    Standing.ONE_SIDE_OTHER_ASKED,
    Standing.ONE_SIDE_OTHER_NOT_ASKED,
    Standing.THIRD_PARTY,
)


def _standing(view: View, tie: Tie) -> Standing:
    return standing(tie, start=view.partners[tie.start].survey, end=view.partners[tie.end].survey)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def graph_of(net: Network) -> nx.Graph[int]:
    """A NetworkX graph of positions. Integers, in order: the same network gives the same answers."""
    joined: Any = networkx.Graph()
    joined.add_nodes_from(range(len(net.partners)))
    joined.add_edges_from(net.ties)
    return cast("nx.Graph[int]", joined)


def components(net: Network) -> tuple[tuple[str, ...], ...]:
    """Partners that are joined directly or through others, largest group first; single ones left out."""
    found = cast("list[set[int]]", list(networkx.connected_components(graph_of(net))))
    return _named(net, [group for group in found if len(group) > 1])


def without_ties(net: Network) -> tuple[str, ...]:
    """Partners with no ties reported yet, sorted."""
    tied = {end for pair in net.ties for end in pair}
    return tuple(partner for index, partner in enumerate(net.partners) if index not in tied)


def working_clusters(net: Network, *, seed: int = 0) -> tuple[tuple[str, ...], ...]:
    """Groups whose members work mostly with each other (Louvain), largest first.

    The same network and seed give the same clusters; equal sizes go by their smallest member.
    """
    if not net.ties:
        return ()
    tied = sorted({end for pair in net.ties for end in pair})
    joined: Any = networkx.Graph()
    joined.add_nodes_from(tied)
    joined.add_edges_from(net.ties)
    return _named(net, cast("list[set[int]]", networkx.community.louvain_communities(joined, seed=seed)))


def _named(net: Network, groups: list[set[int]]) -> tuple[tuple[str, ...], ...]:
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return tuple(tuple(net.partners[index] for index in sorted(group)) for group in ordered)
