"""Where everybody stands on the network picture: computed here, so that it never jumps or moves by itself.

Working clusters are discs that their shared ties draw together and that never overlap; community leans
left, systems right. Members start on a sunflower spiral (phyllotaxis) and are relaxed along their ties.
Partners with no ties reported yet stand together in a calm row. The same view gives the same picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.network.clusters import working_clusters
from graph.analysis.network.net import Network, without_ties
from graph.analysis.network.told import network
from graph.analysis.picture.discs import Floats, place_discs
from graph.analysis.picture.hulls import XY, grown_hull
from graph.analysis.picture.spiral import disc_radius, place_members
from graph.analysis.wording import lower_first
from graph.model.view import View
from graph.vocabulary.codes import Side

# All in pixels.
MARGIN = 44.0
HULL = 25.0
LABEL = 40.0
LETTER = 7.6
NARROWEST = 640.0
ROW_STEP = 26.0
ROW_HEAD = 26.0


@dataclass(frozen=True, slots=True)
class ClusterPlace:
    """One working cluster on the picture. `hull` is a closed, smoothed outline (first point once).

    `label` is the most frequent group of kinds among its members; `members` are partner ids.
    """

    label: str
    members: tuple[str, ...]
    center: XY
    hull: tuple[XY, ...]
    side_majority: Side


@dataclass(frozen=True, slots=True)
class NetworkLayout:
    """Positions in pixels, from the top left corner, for a picture of `width` by `height`.

    `positions` has every visible partner, also the `unlinked` (no ties reported yet), whose row has its
    heading at `unlinked_at` (left end of its base line), None when there is nobody.
    """

    clusters: tuple[ClusterPlace, ...]
    positions: Mapping[str, XY]
    unlinked: tuple[str, ...]
    width: float
    height: float
    unlinked_at: XY | None = None


def network_layout(view: View, *, seed: int = 0) -> NetworkLayout:
    """Positions for all visible partners; ties of every kind that exist count alike."""
    net = network(view)
    clusters = working_clusters(net, seed=seed)
    members = _member_places(view, net, clusters)
    left, right = _sides(_cluster_places(view, clusters, members))
    top = min((y for _, y in members.values()), default=0.0) - HULL - LABEL
    shifted = {partner: (x - left + MARGIN, y - top) for partner, (x, y) in members.items()}
    width = max(right - left, NARROWEST) + 2 * MARGIN
    below = max((y for _, y in shifted.values()), default=0.0) + HULL + MARGIN
    unlinked = without_ties(net)
    row = _calm_row(unlinked, width=width, top=below + ROW_HEAD)
    return NetworkLayout(
        clusters=_cluster_places(view, clusters, shifted),
        positions={**shifted, **row},
        unlinked=unlinked,
        width=width,
        height=max((y for _, y in row.values()), default=below - MARGIN) + MARGIN,
        unlinked_at=(MARGIN, below) if unlinked else None,
    )


def _sides(places: Sequence[ClusterPlace]) -> XY:
    """The leftmost and rightmost of all outlines and of the names above them."""
    edges = [x for place in places for x, _ in place.hull]
    for place in places:
        half = (len(place.label) + 4) * LETTER / 2
        edges += [place.center[0] - half, place.center[0] + half]
    return min(edges, default=0.0), max(edges, default=0.0)


def _member_places(view: View, net: Network, clusters: Sequence[tuple[str, ...]]) -> dict[str, XY]:
    """Where the members of all clusters stand, around an origin anywhere."""
    if not clusters:
        return {}
    home = {partner: index for index, cluster in enumerate(clusters) for partner in cluster}
    weights = _shared_ties(net, home, len(clusters))
    radii = np.array([disc_radius(len(cluster)) + HULL + LABEL / 2 for cluster in clusters])
    leaning = np.array([_leaning(view, cluster) for cluster in clusters])
    centers = place_discs(radii, weights, leaning)
    pairs = [(net.partners[one], net.partners[other]) for one, other in net.ties]
    return place_members(clusters, home, centers, pairs)


def _shared_ties(net: Network, home: Mapping[str, int], clusters: int) -> Floats:
    weights = np.zeros((clusters, clusters))
    for one, other in net.ties:
        here, there = home[net.partners[one]], home[net.partners[other]]
        if here != there:
            weights[here, there] += 1
            weights[there, here] += 1
    return weights


LEANING = {Side.COMMUNITY: -1.0, Side.ADVOCACY: 0.0, Side.SYSTEM: 1.0}


def _leaning(view: View, cluster: Sequence[str]) -> float:
    return float(np.mean([LEANING[view.partners[partner].side] for partner in cluster]))


def _cluster_places(
    view: View, clusters: Sequence[tuple[str, ...]], positions: Mapping[str, XY]
) -> tuple[ClusterPlace, ...]:
    taken: set[str] = set()
    places: list[ClusterPlace] = []
    for cluster in clusters:
        points = [positions[partner] for partner in cluster]
        label = _label(view, cluster, taken)
        taken.add(label)
        center = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        places.append(ClusterPlace(label, cluster, center, grown_hull(points, HULL), _side(view, cluster)))
    return tuple(places)


def _side(view: View, cluster: Sequence[str]) -> Side:
    counts = Counter(view.partners[partner].side for partner in cluster)
    return max(Side, key=lambda side: counts[side])


def _label(view: View, cluster: Sequence[str], taken: set[str]) -> str:
    """The most frequent group of kinds, and the second when it says as much.

    That is when the first makes up less than half of the members, the second three in ten or more, or
    the first alone would not tell two clusters apart.
    """
    arcs = Counter(view.words.kind(view.partners[partner].kind).arc for partner in cluster)
    ordered = sorted(arcs, key=lambda arc: (-arcs[arc], arc))
    first = ordered[0]
    if len(ordered) == 1:
        return first
    told = 2 * arcs[first] >= len(cluster) and 10 * arcs[ordered[1]] < 3 * len(cluster)
    if told and first not in taken:
        return first
    second = lower_first(ordered[1])
    return f"{first}, {second}" if " and " in first + second else f"{first} and {second}"


def _calm_row(unlinked: Sequence[str], *, width: float, top: float) -> dict[str, XY]:
    """A row, or several, from the left margin on."""
    in_row = max(1, int((width - 2 * MARGIN) // ROW_STEP))
    return {
        partner: (MARGIN + 10 + index % in_row * ROW_STEP, top + index // in_row * ROW_STEP)
        for index, partner in enumerate(unlinked)
    }
