"""What the network picture shows, as plain values: marks, lines, outlines, and where all stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.analysis.picture.layout import ClusterPlace, NetworkLayout
from graph.model.tie import Standing, Tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Role, Side, TieKind
from viz.features import Line, kind_label
from viz.network_shapes import Spot, above, box_around

SHAPES = {Side.COMMUNITY: "dot", Side.ADVOCACY: "diamond", Side.SYSTEM: "square"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One partner where it stands on the picture.

    `home` is the position of its outline among the clusters, None with no ties reported yet in a small
    network. `within` is where it stands when its kind is opened. `ringed` ends a bridge; `open_mark` has no
    ties reported yet; a `person` is never measured. `load` is a measure of it, for the team alone.
    """

    label: str
    side: Side
    about: str
    spot: Spot
    home: int | None = None
    within: Spot | None = None
    ringed: bool = False
    open_mark: bool = False
    person: bool = False
    load: float | None = None


@dataclass(frozen=True, slots=True)
class TieMark:
    """One tie of a line: its kind, its step (0: nobody said), how well it is known and when it was reported.

    `first` and `last` are the days (proleptic ordinals) of the earliest and the latest report, None when no
    report has a day.
    """

    kind: TieKind
    strength: int
    standing: Standing
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Cord:
    """A line between two marks, by their positions. `joins` community with another side.

    A `bridge` does so across working clusters.
    """

    start: int
    end: int
    ties: tuple[TieMark, ...]
    joins: bool = False
    bridge: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """A working cluster, a kind, or a side while kinds are shown: its outline and its name.

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
    """Everyone on the picture at once; `box` is left, top, right, bottom."""

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
    return tuple(_tie_mark(view, tie) for kind in line.kinds for tie in line.ties if tie.kind is kind)


def _tie_mark(view: View, tie: Tie) -> TieMark:
    days = [r.as_of.toordinal() for r in tie.reports if r.answer is Answer.YES and r.as_of is not None]
    known = view.standing(tie)
    return TieMark(tie.kind, int(tie.strength or 0), known, min(days, default=None), max(days, default=None))


def cords(
    view: View, lines: Sequence[Line], order: Mapping[str, int], joining: frozenset[tuple[str, str]]
) -> tuple[Cord, ...]:
    """The lines between marks in this order; `joining` are the pairs that are bridges."""
    return tuple(
        Cord(
            order[line.first],
            order[line.second],
            tie_marks(view, line),
            line.joins_community,
            (line.first, line.second) in joining,
        )
        for line in lines
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


def partner_scene(
    view: View, lines: Sequence[Line], layout: NetworkLayout, load: Mapping[str, float]
) -> Scene:
    """Every partner as a mark, outlines of the working clusters, a calm row of those not yet linked."""
    spots = layout.positions
    home = {member: i for i, cluster in enumerate(layout.clusters) for member in cluster.members}
    joining = frozenset((line.first, line.second) for line in bridges(view, lines, home))
    ringed = {end for pair in joining for end in pair}
    alone = set(layout.unlinked)
    marks = tuple(
        Mark(
            p.name,
            p.side,
            kind_label(view, p),
            rounded(spots[p.id]),
            home=home.get(p.id),
            ringed=p.id in ringed,
            open_mark=p.id in alone,
            person=p.individual,
            load=None if p.individual else load.get(p.id),
        )
        for p in view.partners.values()
    )
    clusters = tuple(_cluster(place) for place in layout.clusters)
    shelf = None
    if layout.unlinked_at:
        shelf = Cluster(no_ties(view), len(layout.unlinked), "", (), rounded(layout.unlinked_at), "left")
    edge = [spot for cluster in clusters for spot in (*cluster.hull, cluster.at)]
    edge += [spots[partner] for partner in layout.unlinked] + ([shelf.at] if shelf else [])
    order = {partner: place for place, partner in enumerate(view.partners)}
    drawn = cords(view, lines, order, joining)
    return Scene(marks, drawn, clusters, box_around(edge, margin=26), shelf)


def _cluster(place: ClusterPlace) -> Cluster:
    hull = tuple(rounded(spot) for spot in place.hull)
    return Cluster(place.label, len(place.members), place.side_majority.value, hull, above(hull))


def rounded(spot: Spot) -> Spot:
    """A spot to a tenth of a unit: what is drawn needs no more."""
    return (round(spot[0], 1), round(spot[1], 1))
