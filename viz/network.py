"""The network picture: working clusters and the ties between them.

pyvis holds the nodes, edges and options; its own pages call other hosts and can run injected script, so
only its data is taken and Kith's template and the vendored vis-network draw it. Positions come from
`graph.analysis.picture.layout`, physics is off, and names reach the page only as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from graph.analysis.network.bridging import holds_together
from graph.analysis.network.net import network as joined_partners
from graph.analysis.picture.layout import network_layout
from graph.model.view import View
from graph.vocabulary.codes import Role, Strength, TieKind
from graph.vocabulary.terms import word
from viz import features, network_tables
from viz.features import Line
from viz.network_groups import MARKS_AT_ONCE, group_scene, member_scene, members_by_group
from viz.network_scene import SHAPES, Scene, bridges, no_ties, partner_scene
from viz.network_words import Found, lede, summary, title
from viz.pages import environment
from viz.picture import Picture, Table

SCRIPTS = ("vendor/vis-network/vis-network.js", "network-draw.js", "network-turn.js", "network.js")
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
    "edges": {"selectionWidth": 0, "hoverWidth": 0},
    "nodes": {"borderWidth": 0},
}


def network(view: View) -> Picture:
    """The picture of all partners and their ties, with its tables. Above 300 partners kinds come first."""
    lines = features.lines(view)
    layout = network_layout(view)
    home = {member: i for i, cluster in enumerate(layout.clusters) for member in cluster.members}
    found = Found(view, lines, layout.clusters, bridges(view, lines, home), len(layout.unlinked))
    grouped = len(view.partners) > MARKS_AT_ONCE
    data = _grouped(view, lines) if grouped else {"scene": scene_data(partner_scene(view, lines, layout))}
    return Picture(
        name="network",
        eyebrow=features.eyebrow(view),
        title=title(found),
        lede=lede(found),
        body=_body(found, grouped=grouped),
        tables=_tables(found),
        data={"scenes": {}, **data, "options": dict(OPTIONS), "words": {**_words(), "none": no_ties(view)}},
        scripts=SCRIPTS,
        styles=("network.css",),
    )


def scene_data(scene: Scene) -> dict[str, Any]:
    """A scene as JSON values: nodes and edges as pyvis holds them, then hulls and the frame.

    pyvis looks through all nodes for each one added and through all edges for each undirected edge;
    filling its lists directly keeps thousands of marks quick.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    make_node: Any = Node
    make_edge: Any = Edge

    net: Any = Network()
    for mark in scene.marks:
        about = {"x": mark.spot[0], "y": mark.spot[1], "side": mark.side.value, "about": mark.about}
        flags = {name: True for name in ("ringed", "open_mark", "group", "member") if getattr(mark, name)}
        extra = {"count": mark.count, "says": mark.says} if mark.group else {}
        node: Any = make_node(mark.id, SHAPES[mark.side], label=mark.label, **about, **flags, **extra)
        net.nodes.append(node.options)
    for index, cord in enumerate(scene.cords):
        ties = [{"kind": t.kind, "strength": t.strength, "standing": t.standing.value} for t in cord.ties]
        flags = {name: True for name in ("joins", "bridge", "inside") if getattr(cord, name)}
        edge: Any = make_edge(cord.start, cord.end, False, id=index, ties=ties, count=cord.count, **flags)
        net.edges.append(edge.options)
    nodes, edges, *_ = net.get_network_data()
    return {"nodes": nodes, "edges": edges, **scene.frame()}


def _grouped(view: View, lines: Sequence[Line]) -> dict[str, Any]:
    return {
        "scene": scene_data(group_scene(view, lines, columns=4)),
        "narrow": scene_data(group_scene(view, lines, columns=2)),
        "scenes": {group: scene_data(member_scene(view, lines, group)) for group in members_by_group(view)},
    }


def _tables(found: Found) -> tuple[Table, ...]:
    view, lines = found.view, found.lines
    names = {member: cluster.label for cluster in found.clusters for member in cluster.members}
    closing = None
    if view.role is Role.TEAM:
        closing = network_tables.closing_table(view, holds_together(view, joined_partners(view)))
    tables = [network_tables.bridge_table(view, found.bridges)] if found.bridges else []
    tables += [closing] if closing else []
    tables += [network_tables.tie_table(view, lines)] if lines else []
    return (*tables, network_tables.partner_table(view, lines, names))


def _body(found: Found, *, grouped: bool) -> Markup:
    template = environment().get_template("network.html")
    text = template.render(
        summary=summary(found),
        grouped=grouped,
        sides=[(side, features.SIDE_MANY[side], count) for side, count in _sides(found.view)],
        kinds=network_tables.kinds_held(found.lines),
        strengths=[(int(step), word(step).label) for step in Strength] if found.lines else [],
        clusters=len(found.clusters),
        bridges=len(found.bridges),
        alone=found.alone,
        no_ties=no_ties(found.view),
        partners=len(found.view.partners),
    )
    return Markup(text)  # noqa: S704 (rendered by a template that escapes every value)


def _sides(view: View) -> list[tuple[Any, int]]:
    counts = features.by_side(view)
    return [(side, counts[side]) for side in features.SIDES if counts[side]]


def _words() -> dict[str, Any]:
    return {
        "kinds": {kind.value: word(kind).label for kind in TieKind},
        "strengths": {int(step): word(step).label for step in Strength},
        "standings": {code.value: text for code, text in features.STANDING_WORDS.items()},
        "sides": {side.value: features.SIDE_ONE[side] for side in features.SIDES},
    }
