"""The network picture: working clusters and the ties between them, with a table that goes along.

pyvis holds the nodes, edges and options; its own pages call other hosts and can run injected script, so
only its data is taken and Kith's template and the vendored vis-network draw it. Positions come from the
server, physics is off, and names reach the page only as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from graph.analysis.network.between import betweenness
from graph.analysis.network.told import network as joined_partners
from graph.analysis.picture.layout import network_layout
from graph.model.tie import Standing
from graph.model.view import View
from graph.vocabulary.codes import Role, Strength, TieKind
from graph.vocabulary.terms import word
from viz import features, network_tables
from viz.features import Line
from viz.network_groups import MARKS_AT_ONCE, everyone_scene, kinds_data, members_by_group
from viz.network_scene import SHAPES, Cord, Mark, Scene, bridges, no_ties, partner_scene
from viz.network_words import Found, lede, summary, title
from viz.pages import environment
from viz.picture import Picture, Table

SCRIPTS = (
    "vendor/vis-network/vis-network.js",
    "network-draw.js",
    "network-names.js",
    "network-model.js",
    "network-scenes.js",
    "network-table.js",
    "network.js",
)
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "zoomView": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "keyboard": {"enabled": False},
    },
    "nodes": {"borderWidth": 0},
}
KINDS = tuple(TieKind)
STANDINGS = tuple(Standing)


def network(view: View) -> Picture:
    """The picture of all partners and their ties, with its tables. Above 300 partners kinds come first."""
    lines = features.lines(view)
    return _of_kinds(view, lines) if len(view.partners) > MARKS_AT_ONCE else _of_clusters(view, lines)


def _of_clusters(view: View, lines: tuple[Line, ...]) -> Picture:
    layout = network_layout(view)
    home = {member: i for i, cluster in enumerate(layout.clusters) for member in cluster.members}
    found = Found(view, lines, layout.clusters, bridges(view, lines, home), len(layout.unlinked))
    names = {member: cluster.label for cluster in layout.clusters for member in cluster.members}
    scene = partner_scene(
        view, lines, layout, betweenness(view, joined_partners(view)).shares if lines else {}
    )
    joining = (network_tables.bridge_table(view, found.bridges),) if found.bridges else ()
    return _picture(found, scene, (*joining, *_rows(view, lines, names)))


def _of_kinds(view: View, lines: tuple[Line, ...]) -> Picture:
    """Of very many: no clusters are sought, so that the page is there at once."""
    groups = members_by_group(view)
    tied = {end for line in lines for end in (line.first, line.second)}
    found = Found(view, lines, (), (), len(view.partners) - len(tied), kinds=len(groups))
    return _picture(
        found, everyone_scene(view, lines, groups), _rows(view, lines), kinds_data(view, lines, groups)
    )


def _rows(view: View, lines: Sequence[Line], names: Mapping[str, str] | None = None) -> tuple[Table, ...]:
    ties = (network_tables.tie_table(view, lines),) if lines else ()
    return (*ties, network_tables.partner_table(view, lines, names))


def _picture(
    found: Found, scene: Scene, tables: tuple[Table, ...], more: Mapping[str, Any] | None = None
) -> Picture:
    view = found.view
    return Picture(
        name="network",
        eyebrow=features.eyebrow(view),
        title=title(found),
        lede=lede(found),
        body=_body(found, scene),
        tables=tables,
        data={**scene_data(scene), **(more or {}), "options": dict(OPTIONS), "words": _words(view)},
        scripts=SCRIPTS,
        styles=("network.css",),
    )


def scene_data(scene: Scene) -> dict[str, Any]:
    """A scene as JSON values: nodes and edges as pyvis holds them, by number, then outlines and the frame.

    A tie of an edge is a list: its kind, step and standing, the days of its first and last report.
    pyvis looks through all nodes for each one added and through all edges for each undirected edge;
    filling its lists directly keeps thousands of marks quick.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    make_node: Any = Node
    make_edge: Any = Edge

    net: Any = Network()
    for number, mark in enumerate(scene.marks):
        node: Any = make_node(number, SHAPES[mark.side], label=mark.label, **_mark_options(mark))
        net.nodes.append(node.options)
    for cord in scene.cords:
        flags = {name: True for name in ("joins", "bridge") if getattr(cord, name)}
        edge: Any = make_edge(cord.start, cord.end, False, ties=_tie_lists(cord), **flags)
        net.edges.append(edge.options)
    nodes, edges, *_ = net.get_network_data()
    return {"nodes": nodes, "edges": edges, **scene.frame()}


def _mark_options(mark: Mark) -> dict[str, Any]:
    given = {"home": mark.home, "within": mark.within, "load": mark.load}
    flags = {name: True for name in ("ringed", "open_mark", "person") if getattr(mark, name)}
    known = {name: value for name, value in given.items() if value is not None}
    return {
        "x": mark.spot[0],
        "y": mark.spot[1],
        "side": mark.side.value,
        "about": mark.about,
        **known,
        **flags,
    }


def _tie_lists(cord: Cord) -> list[list[int | None]]:
    return [
        [KINDS.index(t.kind), t.strength, STANDINGS.index(t.standing), *([t.first, t.last] if t.last else [])]
        for t in cord.ties
    ]


def _body(found: Found, scene: Scene) -> Markup:
    view, lines = found.view, found.lines
    rows = network_tables.roll(view, lines)
    days = [day for cord in scene.cords for tie in cord.ties for day in (tie.first, tie.last) if day]
    held = {tie.standing for cord in scene.cords for tie in cord.ties}
    text = (
        environment()
        .get_template("network.html")
        .render(
            summary=summary(found),
            kinds_first=found.kinds,
            sides=[(side, features.SIDE_MANY[side], count) for side, count in _sides(view)],
            kinds=[(KINDS.index(kind), word(kind).label) for kind in network_tables.kinds_held(lines)],
            strengths=[(int(step), word(step).label) for step in Strength] if lines else [],
            standings=[
                (place, features.STANDING_WORDS[each]) for place, each in enumerate(STANDINGS) if each in held
            ],
            days=network_tables.days_between(days),
            clusters=len(found.clusters),
            bridges=len(found.bridges),
            alone=found.alone,
            no_ties=no_ties(view),
            partners=len(view.partners),
            measured=view.role is Role.TEAM and bool(lines),
            carried=any(mark.load for mark in scene.marks),
            rows=rows[: network_tables.ROLL],
        )
    )
    return Markup(text)  # noqa: S704 (rendered by a template that escapes every value)


def _sides(view: View) -> list[tuple[Any, int]]:
    counts = features.by_side(view)
    return [(side, counts[side]) for side in features.SIDES if counts[side]]


def _words(view: View) -> dict[str, Any]:
    return {
        "kinds": [word(kind).label for kind in KINDS],
        "strengths": {int(step): word(step).label for step in Strength},
        "standings": [features.STANDING_WORDS[each] for each in STANDINGS],
        "known": [each.value for each in STANDINGS],
        "sides": {side.value: features.SIDE_ONE[side] for side in features.SIDES},
        "none": no_ties(view),
        "rows": network_tables.ROLL,
    }
