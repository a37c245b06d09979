"""Where everybody stands on the network picture."""

from __future__ import annotations

from itertools import combinations
from math import dist, hypot
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.picture.hulls import XY, convex_hull, grown_hull
from graph.analysis.picture.layout import NetworkLayout, network_layout
from graph.model.view import View
from graph.vocabulary.codes import Side
from tests.builders import a_partner, a_tie, a_view


def three_circles() -> View:
    """Elders and faith groups, programs, and courts: each tied among themselves, and two alone."""
    faith = [a_partner(f"f{i}", "place_of_worship" if i % 2 else "elders_circle") for i in range(12)]
    programs = [a_partner(f"p{i}", "dv_program") for i in range(7)]
    courts = [a_partner(f"s{i}", "criminal_court") for i in range(15)]
    ties = [
        a_tie(one.id, other.id)
        for group in (faith, programs, courts)
        for one, other in combinations(group, 2)
    ]
    between = [a_tie("f0", "p0"), a_tie("p1", "s1"), a_tie("p2", "s2")]
    return a_view(*faith, *programs, *courts, a_partner("alone"), a_partner("also"), *ties, *between)


@pytest.fixture(scope="module")
def layout() -> NetworkLayout:
    return network_layout(three_circles())


def inside(point: XY, hull: tuple[XY, ...]) -> bool:
    """Whether a convex outline holds the point."""
    turns = [
        (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
        for a, b in zip(hull, (*hull[1:], hull[0]), strict=True)
    ]
    return all(turn >= -1e-6 for turn in turns) or all(turn <= 1e-6 for turn in turns)


def test_every_partner_stands_somewhere_on_the_picture(layout: NetworkLayout) -> None:
    assert layout.positions.keys() == three_circles().partners.keys()
    for x, y in layout.positions.values():
        assert 0 < x < layout.width
        assert 0 < y < layout.height


def test_clusters_are_named_by_what_most_of_their_members_are(layout: NetworkLayout) -> None:
    named = {place.label: place.side_majority for place in layout.clusters}
    assert named == {
        "Criminal legal": Side.SYSTEM,
        "Elders and trusted leaders, places of worship": Side.COMMUNITY,
        "Programs and shelters": Side.ADVOCACY,
    }


def test_an_outline_holds_its_members_and_nobody_elses(layout: NetworkLayout) -> None:
    for place in layout.clusters:
        for partner, point in layout.positions.items():
            assert inside(point, place.hull) == (partner in place.members)


def test_no_two_marks_cover_one_another(layout: NetworkLayout) -> None:
    assert min(dist(a, b) for a, b in combinations(layout.positions.values(), 2)) > 15


def test_community_stands_left_and_systems_right(layout: NetworkLayout) -> None:
    at = {place.side_majority: place.center[0] for place in layout.clusters}
    assert at[Side.COMMUNITY] < at[Side.ADVOCACY] < at[Side.SYSTEM]


def test_those_with_no_ties_yet_stand_together_in_a_row_below(layout: NetworkLayout) -> None:
    assert layout.unlinked == ("alone", "also")
    (x1, y1), (x2, y2) = (layout.positions[partner] for partner in layout.unlinked)
    assert y1 == y2
    assert 15 < x2 - x1 < 40
    assert layout.unlinked_at is not None
    assert all(y1 > y for place in layout.clusters for _, y in place.hull)


def test_the_same_view_gives_the_same_picture(layout: NetworkLayout) -> None:
    assert network_layout(three_circles()) == layout


def test_names_above_clusters_have_room_on_the_picture(layout: NetworkLayout) -> None:
    for place in layout.clusters:
        half = len(place.label) * 7 / 2
        assert half < place.center[0] < layout.width - half


def test_an_empty_view_has_an_empty_picture() -> None:
    layout = network_layout(a_view())
    assert (layout.clusters, layout.positions, layout.unlinked_at) == ((), {}, None)


def test_only_partners_without_ties_make_a_row() -> None:
    layout = network_layout(a_view(*(a_partner(f"p{i}") for i in range(60))))
    assert len(layout.positions) == 60
    assert max(x for x, _ in layout.positions.values()) < layout.width


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=1, max_size=30))
def test_a_grown_outline_keeps_every_point_inside(points: list[XY]) -> None:
    hull = grown_hull(points, 25.0)
    assert all(inside(point, hull) for point in points)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=30))
def test_a_convex_outline_is_made_of_its_points(points: list[XY]) -> None:
    hull = convex_hull(points)
    assert set(hull) <= set(points)
    if len(hull) > 2:
        assert all(inside(point, tuple(hull)) for point in points)


def test_one_point_grows_into_a_round_outline() -> None:
    assert all(20 < hypot(x, y) <= 25.1 for x, y in grown_hull([(0.0, 0.0)], 25.0))


def test_two_thousand_partners_take_a_few_seconds() -> None:
    partners = [a_partner(f"p{index:04}") for index in range(2000)]
    near = [(index, index + step) for index in range(2000) for step in (1, 7, 31) if index + step < 2000]
    ties = [a_tie(f"p{one:04}", f"p{other:04}") for one, other in near]
    view = a_view(*partners, *ties)
    start = process_time()
    assert len(network_layout(view).positions) == 2000
    assert process_time() - start < 15
