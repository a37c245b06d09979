"""The network picture: what it says, what it draws, and what it never shows."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import numpy as np

from graph.model.tie import Report
from graph.model.view import View
from graph.vocabulary.codes import Answer, Role, Strength, Survey
from tests.builders import a_chosen_distance, a_confirmed_tie, a_consent, a_partner, a_tie, a_view
from viz.features import lines
from viz.network import network
from viz.network_groups import MARKS_AT_ONCE
from viz.network_tables import ROLL, roll
from viz.pages import safe_json
from viz.picture import MOST_ROWS, Picture

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
    """Marks by name: `a_partner("support_0")` is named "Support 0"."""
    return {node["label"]: node for node in cast("list[dict[str, Any]]", picture.data["nodes"])}


def edges(picture: Picture) -> list[dict[str, Any]]:
    """Lines with the names of their ends."""
    names = [node["label"] for node in picture.data["nodes"]]
    found = cast("list[dict[str, Any]]", picture.data["edges"])
    return [{**edge, "from": names[edge["from"]], "to": names[edge["to"]]} for edge in found]


def known(picture: Picture, edge: dict[str, Any]) -> str:
    """How the first tie of a line is known."""
    return picture.data["words"]["known"][edge["ties"][0][2]]


def captions(picture: Picture) -> list[str]:
    return [table.caption for table in picture.tables]


def test_the_title_is_the_finding() -> None:
    assert network(two_clusters()).title == "Two working clusters, held together by one bridge to community"


def test_a_bridge_joins_community_with_another_side_across_clusters_and_its_ends_are_ringed() -> None:
    picture = network(two_clusters())
    bridging = [edge for edge in edges(picture) if edge.get("bridge")]
    assert [{edge["from"], edge["to"]} for edge in bridging] == [{"Support 0", "Court 0"}]
    assert {id for id, node in nodes(picture).items() if node.get("ringed")} == {"Support 0", "Court 0"}
    assert len(picture.tables[0].rows) == 1


def test_each_side_has_its_shape() -> None:
    view = a_view(a_partner("a", "mutual_aid"), a_partner("b", "hotline"), a_partner("c", "hospital"))
    shapes = {id: node["shape"] for id, node in nodes(network(view)).items()}
    assert shapes == {"A": "dot", "B": "diamond", "C": "square"}


def test_every_visible_partner_has_a_mark_and_every_tied_pair_one_line() -> None:
    view = two_clusters()
    picture = network(view)
    assert nodes(picture).keys() == {partner.name for partner in view.partners.values()}
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
    picture = network(view)
    standings = {edge["to"]: known(picture, edge) for edge in edges(picture)}
    assert standings == {"B": "one_side_other_asked", "C": "one_side_other_not_asked"}
    assert "One reports it, the other was not asked" in picture.body


def test_a_tie_carries_the_days_of_its_first_and_last_report() -> None:
    early, late = date(2024, 3, 1), date(2026, 2, 1)
    tie = a_tie("a", "b", by_start=Report(Answer.YES, as_of=late), by_end=Report(Answer.YES, as_of=early))
    picture = network(a_view(a_partner("a"), a_partner("b"), tie, a_partner("c"), a_tie("a", "c")))
    days = {edge["to"]: edge["ties"][0][3:] for edge in edges(picture)}
    assert days == {"B": [early.toordinal(), late.toordinal()], "C": []}
    assert 'min="2024-03-01" max="2026-02-01"' in picture.body


def test_people_are_neither_bridges_nor_rows() -> None:
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
    assert "ringed" not in nodes(picture)["Amina"]
    assert "The bridges to community" not in captions(picture)
    by_caption = {table.caption: table for table in picture.tables}
    rows = by_caption["Each partner organization and its ties"].rows
    assert "Amina" not in {row[0] for row in rows}


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


def test_people_are_never_measured_and_measures_are_for_the_team_alone() -> None:
    person = a_partner("an_elder", "elder", name="Amina", consent=a_consent())
    ends = [a_partner(f"group_{i}", "mutual_aid") for i in range(2)]
    ties = [a_confirmed_tie("an_elder", end.id) for end in ends]
    for role in Role:
        view = a_view(person, *ends, a_partner("hall"), *ties, a_confirmed_tie("group_0", "hall"), role=role)
        picture = network(view)
        rows = {row.name: row.tied for row in roll(view, lines(view))}
        assert rows["Amina"] is None
        assert nodes(picture)["Amina"]["person"]
        assert "load" not in nodes(picture)["Amina"]
        assert ("Size of marks" in picture.body) == (role is Role.TEAM)
        assert any("load" in node for node in nodes(picture).values()) == (role is Role.TEAM)


def test_the_first_rows_of_the_table_are_there_before_any_script() -> None:
    picture = network(a_view(*(a_partner(f"p{i:03}", "library") for i in range(80))))
    assert picture.body.count("<tr data-id=") == ROLL
    assert "50 of 80" in picture.body


def test_of_very_many_the_long_tables_say_how_much_of_them_is_there() -> None:
    many = [a_partner(f"p{i:04}", "library") for i in range(MOST_ROWS + 1)]
    (table,) = network(a_view(*many)).tables
    assert len(table.rows) == MOST_ROWS
    assert "The first 1,000 of 1,001" in table.note


def test_many_partners_are_shown_as_kinds_that_open() -> None:
    many = [a_partner(f"p{i:04}", "place_of_worship") for i in range(MARKS_AT_ONCE)]
    view = a_view(*many, a_partner("station", "law_enforcement"), a_tie("p0000", "station"))
    picture = network(view)
    kinds = picture.data["kinds"]
    assert {kind["label"]: kind["count"] for kind in kinds} == {
        "Places of worship": MARKS_AT_ONCE,
        "Criminal legal": 1,
    }
    assert [[other for other, *_ in kind["around"]] for kind in kinds] == [[1], [0]]
    assert len(nodes(picture)) == MARKS_AT_ONCE + 1
    assert "Show all 301" in picture.body


def test_no_two_members_of_an_opened_kind_share_a_spot_and_no_two_partners_of_all() -> None:
    kinds = ("library", "hospital", "hotline", "school")
    picture = network(a_view(*(a_partner(f"p{i}", kinds[i % 4]) for i in range(400))))
    inside = {(node["home"], *node["within"]) for node in nodes(picture).values()}
    assert len(inside) == 400
    assert len({(node["x"], node["y"]) for node in nodes(picture).values()}) == 400


def test_outlines_of_kinds_do_not_overlap_when_everyone_is_shown() -> None:
    kinds = ("library", "hospital", "hotline", "school", "mutual_aid", "family_court")
    picture = network(a_view(*(a_partner(f"p{i}", kinds[i * i % 6]) for i in range(500))))
    spheres = [
        (np.mean(np.array(one["hull"]), axis=0), np.ptp(np.array(one["hull"])[:, 0]) / 2)
        for one in picture.data["clusters"]
    ]
    for place, (middle, radius) in enumerate(spheres):
        for other, far in spheres[:place]:
            assert np.hypot(*(middle - other)) > radius + far


def test_an_empty_store_has_a_calm_picture() -> None:
    picture = network(a_view())
    assert picture.title == "Nobody is on the map yet"
    assert edges(picture) == []
