"""The silo picture: observed beside chance, group figures only, calm when there is nothing."""

from __future__ import annotations

import re

from graph.analysis.network.findings import MixingCell
from graph.analysis.network.silos import silos
from graph.model.view import View
from graph.vocabulary.codes import Family, Permission, Role, Side
from tests.builders import a_chosen_distance, a_confirmed_tie, a_decision, a_partner, a_view
from viz.matrix import silo_picture
from viz.matrix_facts import step, with_community


def two_worlds(role: Role = Role.TEAM) -> View:
    """Eight circles tied to one another, eight courts tied to one another, one tie between."""
    circles = [a_partner(f"circle{n}", "elders_circle") for n in range(8)]
    courts = [a_partner(f"court{n}", "criminal_court") for n in range(8)]
    inside = [
        a_confirmed_tie(f"{name}{one}", f"{name}{other}")
        for name in ("circle", "court")
        for one in range(8)
        for other in range(one)
    ]
    return a_view(*circles, *courts, *inside, a_confirmed_tie("circle0", "court0"), role=role)


def picture(view: View, by: str = "side", permutations: int = 50) -> str:
    return str(silo_picture(view, silos(view, by=by, permutations=permutations)).body)


def test_each_cell_says_observed_and_by_chance_and_is_colored_by_the_difference() -> None:
    body = picture(two_worlds())
    cells = re.findall(
        r'<td class="step-(-?\d)"><span class="observed">(\d+)</span> <span class="expected">by chance (\d+)',
        body,
    )
    assert cells == [("2", "28", "13"), ("-3", "1", "30"), ("2", "28", "13")]


def test_far_fewer_and_far_more_are_the_ends_of_the_ramp() -> None:
    assert step(MixingCell("a", "b", observed=2, expected=18.0, possible=90)) == -3
    assert step(MixingCell("a", "b", observed=52, expected=15.0, possible=90)) == 3


def test_what_chance_often_gives_is_never_shown_as_far_from_it() -> None:
    assert step(MixingCell("a", "b", observed=0, expected=2.0, possible=20, p=0.3)) == -1
    assert step(MixingCell("a", "b", observed=1, expected=0.3, possible=3, p=0.9)) == 0


def test_many_groups_become_a_table_of_figures_without_those_too_few_to_say() -> None:
    kinds = ("library", "hospital", "hotline", "school", "union")
    view = a_view(
        *(a_partner(f"{kind}{n}", kind) for kind in kinds for n in range(3)),
        a_partner("alone", "prosecution"),
        *(a_confirmed_tie(f"library{n}", f"school{n}") for n in range(3)),
        a_confirmed_tie("alone", "library0"),
    )
    report = silo_picture(view, silos(view, by="kind", permutations=20))
    assert 'class="heat"' in report.body
    assert "Prosecution" not in str(report.body)
    assert not any("Prosecution" in row for row in report.tables[0].rows)
    assert "Prosecution" in report.tables[0].note


def test_a_column_of_the_teams_own_works_like_any_other() -> None:
    members = [
        a_partner(f"p{n}", "library", attributes={"x_club": "north" if n < 4 else "south"}) for n in range(8)
    ]
    ties = [a_confirmed_tie(f"p{n}", f"p{n + 1}") for n in range(7)]
    body = picture(a_view(*members, *ties), by="x_club")
    assert "north" in body
    assert 'class="stair"' in body


def test_families_of_under_three_stand_together() -> None:
    view = a_view(
        *(a_partner(f"circle{n}", "elders_circle") for n in range(4)),
        *(a_partner(f"court{n}", "criminal_court") for n in range(3)),
        *(a_partner(f"school{n}", "school") for n in range(2)),
        *(a_partner(f"home{n}", "housing_authority") for n in range(2)),
        a_confirmed_tie("circle0", "school0"),
    )
    reaches = {reach.label: reach for reach in with_community(view)}
    assert reaches["Two other families"].partners == 4
    assert reaches["Two other families"].now == 1
    assert "Education" not in reaches


def test_a_partner_a_nation_placed_with_the_community_counts_as_community() -> None:
    court = a_partner(
        "court",
        "tribal_court",
        side=Side.COMMUNITY,
        side_reason="its nation says so",
        family=Family.CIVIL_AND_FAMILY_COURT,
        nation="stone_lake",
    )
    listed = a_decision("stone_lake", Permission.LISTINGS)
    courts = [a_partner(f"court{n}", "family_court") for n in range(3)]
    circles = [a_partner(f"circle{n}", "elders_circle") for n in range(3)]
    (row,) = with_community(a_view(court, listed, *courts, *circles, a_confirmed_tie("court", "court0")))
    assert (row.partners, row.now) == (3, 1)


def test_a_chosen_distance_leaves_what_chance_would_give() -> None:
    people = [a_partner(f"circle{n}", "elders_circle") for n in range(3)]
    police = [a_partner(f"police{n}", "law_enforcement") for n in range(3)]
    ties = [a_confirmed_tie("circle0", "circle1"), a_confirmed_tie("police0", "police1")]
    chosen = [a_chosen_distance(f"circle{n}", f"police{m}") for n in range(3) for m in range(3)]
    (free,) = with_community(a_view(*people, *police, *ties))
    (apart,) = with_community(a_view(*people, *police, *ties, *chosen))
    assert free.chance > 0
    assert apart.chance == 0


def test_without_ties_there_is_one_sentence_and_no_empty_chart() -> None:
    body = picture(a_view(a_partner("a"), a_partner("b", "hospital")))
    assert "No ties reported yet" in body
    assert "stair" not in body


def test_nobody_is_named_in_the_figures_of_groups() -> None:
    view = two_worlds(Role.PUBLIC)
    shown = silo_picture(view, silos(view, permutations=20))
    assert not [name for p in view.partners.values() if (name := p.name) in f"{shown.body}{shown.tables}"]


def test_the_line_says_where_we_are_and_what_chance_gives() -> None:
    body = picture(two_worlds())
    assert 'aria-label="E-I index −0.96; by chance +0.0' in body
