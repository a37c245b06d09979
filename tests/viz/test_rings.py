"""The rings: everyone has a place, nothing crosses the heart, and the words say what was drawn."""

from __future__ import annotations

import re
from math import hypot, pi

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.partner import Partner
from graph.model.tie import Report
from graph.vocabulary.codes import Answer, Role, Side, Strength, Survey, TieKind
from graph.vocabulary.terms import vocabulary
from tests.builders import (
    a_chosen_distance,
    a_confirmed_tie,
    a_consent,
    a_partner,
    a_tie,
    a_view,
)
from viz.features import lines
from viz.rings import joining_by_chance, rings
from viz.rings_bands import CENTER_X, CENTER_Y, CLOSEST, FULL, HEART, RINGS, Ring
from viz.rings_layout import Layout, Mark, lay_out, shares
from viz.rings_ties import CLEAR, at, course, drawn_ties

KINDS = tuple(vocabulary().kinds)
NUMBERS = re.compile(r"-?\d+\.\d")


def partners(count: int, *kinds: str) -> list[Partner]:
    return [a_partner(f"p{place:04}", kinds[place % len(kinds)]) for place in range(count)]


def layout(count: int, *kinds: str) -> Layout:
    return lay_out(partners(count, *kinds), vocabulary())


def closest(marks: list[Mark]) -> float:
    spots = [at(mark.radius, mark.angle) for mark in marks]
    return min(
        hypot(one[0] - other[0], one[1] - other[1])
        for place, one in enumerate(spots)
        for other in spots[place + 1 :]
    )


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.sampled_from(KINDS), max_size=150))
def test_everyone_is_drawn_once_inside_the_band_of_their_side(kinds: list[str]) -> None:
    everyone = [a_partner(f"p{place}", kind) for place, kind in enumerate(kinds)]
    found = lay_out(everyone, vocabulary())
    assert sorted(found.drawn_as) == sorted(partner.id for partner in everyone)
    inner = dict(zip(Side, (HEART, *(ring.outer for ring in RINGS)), strict=False))
    outer = {ring.side: ring.outer for ring in RINGS}
    for partner in everyone:
        mark = found.marks[found.drawn_as[partner.id]]
        assert mark.side is partner.side
        assert inner[mark.side] < mark.radius < outer[mark.side]


def test_adding_nobody_moves_nobody() -> None:
    everyone = partners(60, "elder", "dv_program", "hospital", "place_of_worship")
    assert lay_out(reversed(everyone), vocabulary()) == lay_out(everyone, vocabulary())


def test_marks_of_a_full_county_do_not_touch() -> None:
    found = layout(120, *KINDS)
    assert not any(mark.grouped for mark in found.marks.values())
    assert closest(list(found.marks.values())) > 15.2


def test_a_crowded_kind_becomes_one_mark_with_its_count() -> None:
    found = layout(900, "place_of_worship", "elder", "hospital")
    worship = found.marks["kind:community:place_of_worship"]
    assert len(worship.members) == 300
    assert worship.label == "Place of worship"
    assert closest(list(found.marks.values())) > CLOSEST / 2


def test_a_partner_its_nation_placed_with_the_community_stands_on_a_community_arc() -> None:
    court = a_partner("court", "tribal_court", side=Side.COMMUNITY, side_reason="the nation says so")
    (mark,) = lay_out([court], vocabulary()).marks.values()
    assert mark.arc == "Culturally specific"


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.lists(st.tuples(st.floats(0.5, 60), st.floats(0, 1)), min_size=1, max_size=12),
)
def test_arcs_fill_the_turn_and_keep_their_least(wanted: list[tuple[float, float]]) -> None:
    spans = shares(wanted)
    if sum(floor for _, floor in wanted) < FULL:
        assert abs(sum(spans) - FULL) < 1e-6
        assert all(span >= floor - 1e-6 for span, (_, floor) in zip(spans, wanted, strict=True))


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.sampled_from(RINGS),
    st.sampled_from(RINGS),
    st.floats(-10, 10),
    st.floats(-10, 10),
    st.floats(0, 1),
)
def test_no_tie_crosses_the_heart(one: Ring, other: Ring, start: float, end: float, spread: float) -> None:
    marks = [
        Mark(str(angle), "", ring.side, "", (), ring.rows[-1][0], angle)
        for ring, angle in ((one, start), (other, end))
    ]
    points = course(marks[0], marks[1], spread=spread)
    assert min(radius for radius, _ in points) >= HEART + CLEAR - 1e-6


def test_a_tie_begins_and_ends_at_its_marks_the_short_way_around() -> None:
    one = Mark("a", "", Side.SYSTEM, "", (), 330, -pi + 0.1)
    other = Mark("b", "", Side.SYSTEM, "", (), 330, pi - 0.1)
    points = course(one, other)
    assert points[0] == (330, one.angle)
    assert abs(points[-1][1] - (one.angle - 0.2)) < 1e-9


def test_strength_and_standing_decide_how_a_tie_is_drawn() -> None:
    view = a_view(
        a_partner("mosque", "place_of_worship", survey=Survey.ANSWERED),
        a_partner("court", "family_court", survey=Survey.ANSWERED),
        a_partner("clinic", "hospital", survey=Survey.NOT_ASKED),
        a_tie("mosque", "court", by_start=Report(Answer.YES, Strength.COORDINATION)),
        a_tie("court", "clinic"),
    )
    body = str(rings(view).body)
    (joining,) = re.findall(r'<path class="(tie [^"]*)"[^>]*data-a="court" data-b="mosque"', body)
    (inside,) = re.findall(r'<path class="(tie [^"]*)"[^>]*data-a="clinic" data-b="court"', body)
    assert joining.split() == ["tie", "w3", "dashed", "joins", "with-community"]
    assert inside.split() == ["tie", "w1", "dotted"]


def test_a_chosen_distance_is_drawn_nowhere_and_is_in_no_row() -> None:
    view = a_view(
        a_partner("mosque", "place_of_worship"),
        a_partner("police", "law_enforcement"),
        a_chosen_distance("mosque", "police"),
    )
    picture = rings(view)
    assert 'class="tie ' not in picture.body
    assert picture.tables[1].rows == ()


def test_the_title_says_how_many_ties_join_community_beside_chance() -> None:
    view = a_view(
        *(a_partner(f"elder{n}", "elders_circle") for n in range(5)),
        *(a_partner(f"court{n}", "family_court") for n in range(5)),
        *(a_confirmed_tie("court0", f"court{n}") for n in range(1, 5)),
        a_confirmed_tie("elder0", "court0"),
    )
    assert joining_by_chance(view, lines(view)) == 5 * 25 / 45
    assert rings(view).title == "1 tie joins community with the others; chance alone would give about 3"


def test_a_pair_with_several_kinds_of_tie_is_one_line() -> None:
    view = a_view(
        a_partner("a", "library"),
        a_partner("b", "hospital"),
        a_confirmed_tie("a", "b", TieKind.CONSULTS, strength=Strength.AWARENESS),
        a_confirmed_tie("a", "b", TieKind.REFERS_TO, strength=Strength.INTEGRATION),
    )
    (line,) = lines(view)
    assert line.strength is Strength.INTEGRATION
    assert rings(view).tables[1].rows[0][2] == "Refers people to, consults"


def test_without_ties_the_words_say_so_calmly() -> None:
    picture = rings(a_view(a_partner("elders", "elders_circle"), role=Role.PUBLIC))
    assert "no ties reported yet" in picture.title
    assert "Ties between partner organizations are for the team" in picture.body
    assert picture.tables[0].rows[0][3] == "none reported yet"


def test_nobody_at_all_is_a_calm_page_too() -> None:
    picture = rings(a_view())
    assert picture.title == "Nobody is on the rings yet"
    assert picture.tables[0].rows == ()


def test_an_individual_is_drawn_as_large_as_anyone_and_only_while_consent_covers_the_role() -> None:
    records = (
        a_partner("Halima", "elder", consent=a_consent(Role.TEAM)),
        a_partner("circle", "elders_circle"),
    )
    team = str(rings(a_view(*records)).body)
    sizes = set(re.findall(r'<g class="mark [^>]*><circle r="([\d.]+)"/>', team))
    assert "Halima" in team
    assert len(sizes) == 1
    public = rings(a_view(*records, role=Role.PUBLIC))
    assert "Halima" not in f"{public.body}{public.data}{public.tables}"


def test_who_has_not_answered_is_for_the_team_alone() -> None:
    records = (
        a_partner("court", "family_court", survey=Survey.ASKED),
        a_partner("b", "hospital"),
        a_tie("court", "b"),
    )
    assert "not yet answered" in rings(a_view(*records)).body
    assert "not yet answered" not in rings(a_view(*records, role=Role.PUBLIC)).body


def test_a_hostile_name_stays_text() -> None:
    picture = rings(a_view(a_partner("x", "library", name='"><script>alert(1)</script>')))
    assert "<script>alert" not in picture.body
    assert "&lt;script&gt;alert(1)" in picture.body


def test_the_drawing_has_no_style_attribute_script_or_handler() -> None:
    body = str(rings(a_view(a_partner("a", "library"), a_partner("b"), a_confirmed_tie("a", "b"))).body)
    assert re.findall(r"""\s(style|on\w+)\s*=|<script|javascript:""", body) == []


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.sampled_from(KINDS), min_size=2, max_size=60))
def test_everything_drawn_is_inside_the_frame(kinds: list[str]) -> None:
    everyone = [a_partner(f"p{place}", kind) for place, kind in enumerate(kinds)]
    ties = [a_confirmed_tie(f"p{place}", f"p{place // 2}") for place in range(1, len(everyone))]
    view = a_view(*everyone, *ties)
    found = lay_out(view.partners.values(), view.words)
    for tie in drawn_ties(lines(view), found):
        figures = [float(figure) for figure in NUMBERS.findall(tie.path)]
        for x, y in zip(figures[::2], figures[1::2], strict=True):
            assert hypot(x - CENTER_X, y - CENTER_Y) < RINGS[-1].outer + 1
