"""Above about 300 partners the network opens on kinds; each opens into its members, and all can be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from graph.model.partner import Partner
from graph.model.view import View
from graph.vocabulary.codes import Side
from viz.features import SIDES, Line, kind_label
from viz.network_scene import Cluster, Mark, Scene, cords, rounded
from viz.network_shapes import SPACING, Spot, above, box_around, circle, flanks, sunflower

MARKS_AT_ONCE = 300
TILE = (290.0, 64.0)
GAP = 24.0
COLUMNS = {"wide": 4, "narrow": 2}
APART = 34.0
"""Between the outline of a kind and its outermost member, and between two outlines."""
SIDE_NAMES = {
    Side.COMMUNITY: "Community supports",
    Side.ADVOCACY: "Mainstream advocacy",
    Side.SYSTEM: "Systems",
}
Groups = Mapping[str, Sequence[Partner]]


def group_of(view: View, partner: Partner) -> str:
    """The code of a partner's group: its side and the arc of its kind."""
    return f"{partner.side.value}: {view.words.kind(partner.kind).arc}"


def members_by_group(view: View) -> dict[str, list[Partner]]:
    """Partners by group: sides in reading order, larger groups first, members by name."""
    groups: dict[str, list[Partner]] = defaultdict(list)
    for partner in sorted(view.partners.values(), key=lambda p: (p.name, p.id)):
        groups[group_of(view, partner)].append(partner)
    order = sorted(groups, key=lambda g: (SIDES.index(groups[g][0].side), -len(groups[g]), g))
    return {group: groups[group] for group in order}


def everyone_scene(view: View, lines: Sequence[Line], groups: Groups) -> Scene:
    """Every partner as a mark, each kind a sunflower in its own outline, the sides in rows."""
    middles = _discs(groups)
    spots: dict[str, tuple[Spot, Spot, int]] = {}
    for place, (group, members) in enumerate(groups.items()):
        x, y = middles[group]
        for partner, (dx, dy) in zip(members, sunflower(len(members)), strict=True):
            spots[partner.id] = (rounded((x + dx, y + dy)), (dx, dy), place)
    tied = {end for line in lines for end in (line.first, line.second)}
    marks = tuple(
        Mark(
            p.name,
            p.side,
            kind_label(view, p),
            spots[p.id][0],
            home=spots[p.id][2],
            within=spots[p.id][1],
            open_mark=p.id not in tied,
            person=p.individual,
        )
        for p in view.partners.values()
    )
    clusters = tuple(_outline(group, members, middles[group]) for group, members in groups.items())
    edge = [spot for cluster in clusters for spot in (*cluster.hull, cluster.at)]
    order = {partner: place for place, partner in enumerate(view.partners)}
    return Scene(marks, cords(view, lines, order, frozenset()), clusters, box_around(edge, margin=26))


def kinds_data(view: View, lines: Sequence[Line], groups: Groups) -> dict[str, Any]:
    """The kinds as tiles, wide and narrow, and what stands around each once it is opened; JSON values."""
    shelves = {name: _shelves(groups, columns) for name, columns in COLUMNS.items()}
    around = _tied_kinds(view, lines, groups)
    return {
        "kinds": [
            {
                "label": name_of(group),
                "side": members[0].side.value,
                "count": len(members),
                "at": {name: spots[group] for name, (spots, _) in shelves.items()},
                **_opened(members, around[group]),
            }
            for group, members in groups.items()
        ],
        "shelves": {
            name: Scene((), (), clusters, _shelf_box(spots, clusters)).frame()
            for name, (spots, clusters) in shelves.items()
        },
        "tile": TILE,
    }


def name_of(group: str) -> str:
    """The words of a group's code."""
    return group.partition(": ")[2]


def _radius(count: int) -> float:
    return SPACING * sqrt(count) + APART


def _discs(groups: Groups) -> dict[str, Spot]:
    """Middles of the outlines: a side begins a new row, rows are about as wide as the whole is tall."""
    across = 1.5 * sqrt(sum((2 * _radius(len(members)) + APART) ** 2 for members in groups.values()))
    middles: dict[str, Spot] = {}
    top = left = tall = 0.0
    side: Side | None = None
    for group, members in groups.items():
        wide = 2 * _radius(len(members))
        if left and (left + wide > across or members[0].side is not side):
            top, left, tall = top + tall + 2 * APART, 0.0, 0.0
        side = members[0].side
        middles[group] = (left + wide / 2, top + wide / 2)
        left, tall = left + wide + APART, max(tall, wide)
    return middles


def _outline(group: str, members: Sequence[Partner], middle: Spot) -> Cluster:
    round_ = circle(_radius(len(members)) - APART / 2)
    hull = tuple(rounded((middle[0] + x, middle[1] + y)) for x, y in round_)
    return Cluster(name_of(group), len(members), members[0].side.value, hull, above(hull))


def _opened(members: Sequence[Partner], around: Sequence[int]) -> dict[str, Any]:
    """An opened kind around the origin: its outline, the kinds it is tied to on both flanks, the frame."""
    hull = circle(_radius(len(members)) - 4)
    far = hull[0][0] + 300
    flanking = flanks(len(around), across=far, step=TILE[1] + 28)
    rim = [corner for spot in flanking for corner in _corners(spot)]
    name = above(hull)
    return {
        "hull": hull,
        "named": name,
        "around": [[place, *spot] for place, spot in zip(around, flanking, strict=True)],
        "box": box_around([*hull, name, *rim], margin=22),
    }


def _tied_kinds(view: View, lines: Sequence[Line], groups: Groups) -> dict[str, list[int]]:
    order = {group: place for place, group in enumerate(groups)}
    found: dict[str, set[int]] = {group: set() for group in groups}
    home = {partner.id: group_of(view, partner) for partner in view.partners.values()}
    for line in lines:
        one, other = home[line.first], home[line.second]
        if one != other:
            found[one].add(order[other])
            found[other].add(order[one])
    return {group: sorted(places) for group, places in found.items()}


def _corners(spot: Spot) -> list[Spot]:
    half_width, half_height = TILE[0] / 2, TILE[1] / 2
    return [(spot[0] + dx * half_width, spot[1] + dy * half_height) for dx in (-1, 1) for dy in (-1, 1)]


def _shelf_box(spots: Mapping[str, Spot], clusters: Sequence[Cluster]) -> tuple[float, float, float, float]:
    edge = [corner for spot in spots.values() for corner in _corners(spot)]
    return box_around(edge + [cluster.at for cluster in clusters], margin=22)


def _shelves(groups: Groups, columns: int) -> tuple[dict[str, Spot], tuple[Cluster, ...]]:
    """Tiles side by side in rows of `columns`, each side under its name."""
    spots: dict[str, Spot] = {}
    clusters: list[Cluster] = []
    top = 0.0
    for side in SIDES:
        own = [group for group in groups if groups[group][0].side is side]
        if not own:
            continue
        for i, group in enumerate(own):
            spots[group] = ((i % columns) * (TILE[0] + GAP), top + (i // columns) * (TILE[1] + GAP))
        rows = (len(own) + columns - 1) // columns
        count = sum(len(groups[group]) for group in own)
        at = (-TILE[0] / 2, top - TILE[1] / 2 - 24)
        clusters.append(Cluster(SIDE_NAMES[side], count, side.value, (), at, "left"))
        top += rows * (TILE[1] + GAP) + 62
    return spots, tuple(clusters)
