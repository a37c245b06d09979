"""Above about 300 partners the network shows kinds; one opens on click into all its members."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from graph.model.partner import Partner
from graph.model.view import View
from graph.vocabulary.codes import Side
from viz.features import SIDES, Line, counted, kind_label, number
from viz.network_scene import Cluster, Cord, Mark, Scene, TieMark, tie_marks
from viz.network_shapes import Spot, above, box_around, circle, flanks, sunflower

MARKS_AT_ONCE = 300
TILE = (290.0, 64.0)
GAP = 24.0
SIDE_NAMES = {
    Side.COMMUNITY: "Community supports",
    Side.ADVOCACY: "Mainstream advocacy",
    Side.SYSTEM: "Systems",
}


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


def group_scene(view: View, lines: Sequence[Line], *, columns: int) -> Scene:
    """Every kind as one tile, side by side in rows of `columns`, with lines between kinds that are tied."""
    groups = members_by_group(view)
    tied = {end for line in lines for end in (line.first, line.second)}
    spots, clusters = _shelves(groups, columns)
    marks = tuple(_tile(group, members, spots[group], tied) for group, members in groups.items())
    edge = [corner for spot in spots.values() for corner in _corners(spot)]
    edge += [cluster.at for cluster in clusters]
    return Scene(marks, _between(view, lines), clusters, box_around(edge, margin=22))


def member_scene(view: View, lines: Sequence[Line], group: str) -> Scene:
    """One kind opened: its members as a sunflower, the kinds they are tied to around it."""
    groups = members_by_group(view)
    members = groups[group]
    inside = {partner.id for partner in members}
    own = [line for line in lines if line.first in inside or line.second in inside]
    tied = {end for line in own for end in (line.first, line.second)}
    spots = sunflower(len(members))
    marks = [
        Mark(p.id, p.name, p.side, kind_label(view, p), spot, open_mark=p.id not in tied, member=True)
        for p, spot in zip(members, spots, strict=True)
    ]
    hull = circle(max(abs(value) for spot in spots for value in spot) + 30)
    around = _around(view, own, inside, groups, hull[0][0] + 300)
    name = group.partition(": ")[2]
    cluster = Cluster(name, len(members), members[0].side.value, hull, above(hull))
    rim = [corner for mark in around for corner in _corners(mark.spot)]
    return Scene(
        (*marks, *around),
        _member_cords(view, own, inside),
        (cluster,),
        box_around([*hull, cluster.at, *rim], margin=22),
    )


def _corners(spot: Spot) -> list[Spot]:
    half_width, half_height = TILE[0] / 2, TILE[1] / 2
    return [(spot[0] + dx * half_width, spot[1] + dy * half_height) for dx in (-1, 1) for dy in (-1, 1)]


def _tile(group: str, members: Sequence[Partner], spot: Spot, tied: set[str]) -> Mark:
    linked = sum(partner.id in tied for partner in members)
    says = (
        f"{number(len(members))}, no ties yet"
        if not linked
        else f"{number(len(members))}, {number(linked)} with ties"
    )
    return Mark(
        group,
        group.partition(": ")[2],
        members[0].side,
        "Kind",
        spot,
        group=True,
        count=len(members),
        says=says,
    )


def _shelves(
    groups: Mapping[str, Sequence[Partner]], columns: int
) -> tuple[dict[str, Spot], tuple[Cluster, ...]]:
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
        left = -TILE[0] / 2
        count = sum(len(groups[group]) for group in own)
        at = (left, top - TILE[1] / 2 - 24)
        clusters.append(Cluster(SIDE_NAMES[side], count, side.value, (), at, "left"))
        top += rows * (TILE[1] + GAP) + 62
    return spots, tuple(clusters)


def _between(view: View, lines: Sequence[Line]) -> tuple[Cord, ...]:
    pairs: Counter[tuple[str, str]] = Counter()
    joins: dict[tuple[str, str], bool] = {}
    held: dict[tuple[str, str], set[TieMark]] = defaultdict(set)
    for line in lines:
        ends = sorted(group_of(view, view.partners[end]) for end in (line.first, line.second))
        if ends[0] != ends[1]:
            pairs[ends[0], ends[1]] += 1
            joins[ends[0], ends[1]] = line.joins_community
            held[ends[0], ends[1]].update(tie_marks(view, line))
    return tuple(
        Cord(a, b, _in_order(held[a, b]), joins[a, b], count=count) for (a, b), count in sorted(pairs.items())
    )


def _in_order(held: set[TieMark]) -> tuple[TieMark, ...]:
    return tuple(sorted(held, key=lambda tie: (tie.kind, tie.strength, tie.standing)))


def _around(
    view: View, own: Sequence[Line], inside: set[str], groups: Mapping[str, Sequence[Partner]], far: float
) -> list[Mark]:
    ends = {end for line in own for end in (line.first, line.second)} - inside
    others = {group_of(view, view.partners[end]) for end in ends}
    ordered = [group for group in groups if group in others]
    return [
        Mark(
            group,
            group.partition(": ")[2],
            groups[group][0].side,
            "Kind",
            spot,
            group=True,
            count=len(groups[group]),
            says=counted(len(groups[group]), "partner organization"),
        )
        for group, spot in zip(ordered, flanks(len(ordered), across=far, step=TILE[1] + 28), strict=True)
    ]


def _member_cords(view: View, own: Sequence[Line], inside: set[str]) -> tuple[Cord, ...]:
    cords: list[Cord] = []
    outward: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in own:
        if line.first in inside and line.second in inside:
            cords.append(
                Cord(line.first, line.second, tie_marks(view, line), line.joins_community, inside=True)
            )
            continue
        member, other = (line.first, line.second) if line.first in inside else (line.second, line.first)
        outward[member, group_of(view, view.partners[other])].append(line)
    for (member, group), tied in sorted(outward.items()):
        marks = _in_order({mark for line in tied for mark in tie_marks(view, line)})
        cords.append(Cord(member, group, marks, tied[0].joins_community, count=len(tied)))
    return tuple(cords)
