"""What the network picture shows, as plain values: marks, lines, working clusters, and where all stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.analysis.picture.layout import ClusterPlace, NetworkLayout
from graph.model.tie import Standing, standing
from graph.model.view import View
from graph.vocabulary.codes import Role, Side
from viz.features import Line, kind_label
from viz.network_shapes import Spot, above, box_around

SHAPES = {Side.COMMUNITY: "dot", Side.ADVOCACY: "diamond", Side.SYSTEM: "square"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One partner, or one whole kind (`group`), where it stands on the picture.

    `ringed` ends a bridge; `open_mark` has no ties reported yet; `member` belongs to an opened kind.
    """

    id: str
    label: str
    side: Side
    about: str
    spot: Spot
    ringed: bool = False
    open_mark: bool = False
    group: bool = False
    member: bool = False
    count: int = 0
    says: str = ""


@dataclass(frozen=True, slots=True)
class TieMark:
    """One tie of a line: its kind, its step (0: nobody said) and how well it is known."""

    kind: str
    strength: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Cord:
    """A line between two marks. `joins` community with another side; a `bridge` does so across clusters.

    `count` is how many pairs a line between whole kinds stands for, else 0.
    """

    start: str
    end: str
    ties: tuple[TieMark, ...]
    joins: bool = False
    bridge: bool = False
    inside: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """A working cluster, or a side while kinds are shown: its hull and its name.

    `at` is where the name stands: its middle, or its left end when `align` says so.
    """

    label: str
    count: int
    side: str
    hull: tuple[Spot, ...]
    at: Spot
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything on the picture at one moment; `box` is left, top, right, bottom."""

    marks: tuple[Mark, ...]
    cords: tuple[Cord, ...]
    clusters: tuple[Cluster, ...]
    box: tuple[float, float, float, float]
    shelf: Cluster | None = None

    def frame(self) -> dict[str, Any]:
        """All but marks and cords, as JSON values."""
        return {
            "clusters": [asdict(cluster) for cluster in self.clusters],
            "shelf": asdict(self.shelf) if self.shelf else None,
            "box": list(self.box),
        }


def no_ties(view: View) -> str:
    """How a partner without a line reads: the team knows all ties, others only those shared with them."""
    return "No ties reported yet" if view.role is Role.TEAM else "No ties shared yet"


def tie_marks(view: View, line: Line) -> tuple[TieMark, ...]:
    """Each tie of a line with what is known of it, kinds in the order of the vocabulary."""
    return tuple(
        TieMark(
            tie.kind.value,
            int(tie.strength or 0),
            standing(tie, start=view.partners[tie.start].survey, end=view.partners[tie.end].survey),
        )
        for kind in line.kinds
        for tie in line.ties
        if tie.kind is kind
    )


def bridges(view: View, lines: Sequence[Line], cluster_of: Mapping[str, int]) -> tuple[Line, ...]:
    """Lines that join a community support with another side, from one working cluster to another.

    Organizations only: a person who carries a tie is never shown as a bridge.
    """
    return tuple(
        line
        for line in lines
        if line.joins_community
        and cluster_of.get(line.first) != cluster_of.get(line.second)
        and not any(view.partners[end].individual for end in (line.first, line.second))
    )


def partner_scene(view: View, lines: Sequence[Line], layout: NetworkLayout) -> Scene:
    """Every partner as a mark, hulls around the working clusters, a calm row of those not yet linked."""
    spots = layout.positions
    home = {member: i for i, cluster in enumerate(layout.clusters) for member in cluster.members}
    joining = {(line.first, line.second) for line in bridges(view, lines, home)}
    ringed = {end for pair in joining for end in pair}
    alone = set(layout.unlinked)
    marks = tuple(
        Mark(p.id, p.name, p.side, kind_label(view, p), _round(spots[p.id]), p.id in ringed, p.id in alone)
        for p in view.partners.values()
    )
    cords = tuple(
        Cord(
            line.first,
            line.second,
            tie_marks(view, line),
            line.joins_community,
            (line.first, line.second) in joining,
            home[line.first] == home[line.second],
        )
        for line in lines
    )
    clusters = tuple(_cluster(place) for place in layout.clusters)
    shelf = None
    if layout.unlinked_at:
        shelf = Cluster(no_ties(view), len(layout.unlinked), "", (), _round(layout.unlinked_at), "left")
    edge = [spot for cluster in clusters for spot in (*cluster.hull, cluster.at)]
    edge += [spots[partner] for partner in layout.unlinked] + ([shelf.at] if shelf else [])
    return Scene(marks, cords, clusters, box_around(edge, margin=26), shelf)


def _cluster(place: ClusterPlace) -> Cluster:
    hull = tuple(_round(spot) for spot in place.hull)
    return Cluster(place.label, len(place.members), place.side_majority.value, hull, above(hull))


def _round(spot: Spot) -> Spot:
    return (round(spot[0], 1), round(spot[1], 1))
