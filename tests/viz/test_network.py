"""The network picture: what it says, what it draws, and what it never shows."""

from __future__ import annotations

import json
from typing import Any, cast

from graph.model.view import View
from graph.vocabulary.codes import Role, Strength, Survey
from tests.builders import a_chosen_distance, a_confirmed_tie, a_consent, a_partner, a_tie, a_view
from viz.features import lines
from viz.network import network
from viz.network_groups import MARKS_AT_ONCE, member_scene, members_by_group
from viz.pages import safe_json
from viz.picture import Picture

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a href='javascript:alert(1)'",
)


def two_clusters(*, role: Role = Role.TEAM) -> View:
    """Four community supports tied to each other, four systems too, and one bridge between them."""
    supports = [a_partner(f"support_{i}", "mutual_aid") for i in range(4)]
    courts = [a_partner(f"court_{i}", "family_court") for i in range(4)]
    inside = [
        a_confirmed_tie(group[i].id, group[j].id, strength=Strength.COORDINATION)
        for group in (supports, courts)
        for i in range(4)
        for j in range(i)
    ]
    bridge = a_confirmed_tie("support_0", "court_0")
    return a_view(*supports, *courts, *inside, bridge, role=role)


def nodes(picture: Picture) -> dict[str, dict[str, Any]]:
    scene = cast("dict[str, Any]", picture.data["scene"])
    return {node["id"]: node for node in scene["nodes"]}


def edges(picture: Picture) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", picture.data["scene"]["edges"])


def captions(picture: Picture) -> list[str]:
    return [table.caption for table in picture.tables]


def test_the_title_is_the_finding() -> None:
    assert network(two_clusters()).title == "Two working clusters, held together by one bridge to community"


def test_a_bridge_joins_community_with_another_side_across_clusters_and_its_ends_are_ringed() -> None:
    picture = network(two_clusters())
    bridging = [edge for edge in edges(picture) if edge.get("bridge")]
    assert [{edge["from"], edge["to"]} for edge in bridging] == [{"support_0", "court_0"}]
    assert {id for id, node in nodes(picture).items() if node.get("ringed")} == {"support_0", "court_0"}
    assert len(picture.tables[0].rows) == 1


def test_each_side_has_its_shape() -> None:
    view = a_view(a_partner("a", "mutual_aid"), a_partner("b", "hotline"), a_partner("c", "hospital"))
    shapes = {id: node["shape"] for id, node in nodes(network(view)).items()}
    assert shapes == {"a": "dot", "b": "diamond", "c": "square"}


def test_every_visible_partner_has_a_mark_and_every_tied_pair_one_line() -> None:
    view = two_clusters()
    picture = network(view)
    assert nodes(picture).keys() == view.partners.keys()
    assert len(edges(picture)) == 13


def test_a_chosen_distance_is_not_drawn() -> None:
    view = a_view(a_partner("a"), a_partner("b", "hospital"), a_chosen_distance("a", "b"))
    picture = network(view)
    assert edges(picture) == []
    assert "All ties" not in captions(picture)


def test_a_tie_says_how_well_it_is_known() -> None:
    asked = a_partner("b", "hospital", survey=Survey.ASKED)
    not_asked = a_partner("c", "hospital", survey=Survey.NOT_ASKED)
    view = a_view(a_partner("a"), asked, not_asked, a_tie("a", "b"), a_tie("a", "c"))
    known = {edge["to"]: edge["ties"][0]["standing"] for edge in edges(network(view))}
    assert known == {"b": "one_side_other_asked", "c": "one_side_other_not_asked"}


def test_people_are_neither_bridges_nor_rows_nor_named_when_something_closes() -> None:
    person = a_partner("an_elder", "elder", name="Amina", consent=a_consent(Role.TEAM))
    groups = [a_partner(f"group_{i}", "mutual_aid") for i in range(3)]
    courts = [a_partner(f"court_{i}", "hospital") for i in range(3)]
    ties = [
        a_confirmed_tie(own[i].id, own[j].id) for own in (groups, courts) for i in range(3) for j in range(i)
    ]
    view = a_view(
        person, *groups, *courts, *ties,
        a_confirmed_tie("an_elder", "court_0"), a_confirmed_tie("an_elder", "group_0"),
    )  # fmt: skip
    picture = network(view)
    assert "ringed" not in nodes(picture)["an_elder"]
    assert "The bridges to community" not in captions(picture)
    by_caption = {table.caption: table for table in picture.tables}
    rows = by_caption["Each partner organization and its ties"].rows
    assert "Amina" not in {row[0] for row in rows}
    closing = by_caption.get("If one closed")
    assert closing is not None
    assert "Amina" not in json.dumps(closing.rows)


def test_what_would_be_cut_off_is_for_the_team_alone() -> None:
    assert "If one closed" in captions(network(two_clusters()))
    for role in (Role.PUBLIC, Role.ADVOCATE):
        assert "If one closed" not in captions(network(two_clusters(role=role)))


def test_others_than_the_team_are_not_told_that_no_ties_are_reported() -> None:
    view = a_view(
        a_partner("a"), a_partner("b", "hospital"), a_tie("a", "b", audience=Role.TEAM), role=Role.PUBLIC
    )
    picture = network(view)
    assert picture.title == "2 partner organizations, and no ties shown here"
    assert "reported yet" not in picture.body + safe_json(picture.data)


def test_hostile_names_stay_words() -> None:
    view = a_view(*(a_partner(f"p{i}", name=name) for i, name in enumerate(HOSTILE)))
    picture = network(view)
    assert {node["label"] for node in nodes(picture).values()} == set(HOSTILE)
    written = str(safe_json(picture.data)) + picture.body
    assert "<img" not in written
    assert "<script" not in written
    assert "title" not in {key for node in nodes(picture).values() for key in node}


def test_physics_is_off_and_positions_are_given() -> None:
    picture = network(two_clusters())
    assert picture.data["options"]["physics"] == {"enabled": False}
    assert all({"x", "y"} <= node.keys() for node in nodes(picture).values())


def test_the_same_view_gives_the_same_picture() -> None:
    assert network(two_clusters()) == network(two_clusters())


def test_many_partners_are_shown_as_kinds_that_open() -> None:
    many = [a_partner(f"p{i:04}", "place_of_worship") for i in range(MARKS_AT_ONCE)]
    view = a_view(*many, a_partner("station", "law_enforcement"), a_tie("p0000", "station"))
    picture = network(view)
    assert {node["label"]: node["count"] for node in nodes(picture).values()} == {
        "Places of worship": MARKS_AT_ONCE,
        "Criminal legal": 1,
    }
    assert [edge["count"] for edge in edges(picture)] == [1]
    opened = member_scene(view, lines(view), "community: Places of worship")
    assert sum(mark.member for mark in opened.marks) == MARKS_AT_ONCE
    assert [mark.label for mark in opened.marks if mark.group] == ["Criminal legal"]


def test_no_two_members_of_an_opened_kind_share_a_spot() -> None:
    view = a_view(*(a_partner(f"p{i}", "library") for i in range(400)))
    (group,) = members_by_group(view)
    spots = [mark.spot for mark in member_scene(view, (), group).marks]
    assert len(set(spots)) == 400


def test_an_empty_store_has_a_calm_picture() -> None:
    picture = network(a_view())
    assert picture.title == "Nobody is on the map yet"
    assert edges(picture) == []
