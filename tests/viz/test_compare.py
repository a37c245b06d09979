"""Communities compared, whom no figure speaks of, and the two linked maps."""

from __future__ import annotations

import re

from graph.analysis.coverage.equity import equity
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps, gaps_by_community
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.model.view import View
from graph.vocabulary.codes import LanguageMode
from graph.vocabulary.terms import EVERYONE, vocabulary
from tests.builders import a_location, a_partner, a_place, a_service, a_view, an_affirmation, people
from tests.viz.test_map import square
from viz.ask_them import ask_them
from viz.compare import communities_to_compare, compare
from viz.coverage import ACROSS, whole_matrix
from viz.map import places
from viz.picture import Picture

HERE, THERE = Point(46.2, -95.5), Point(46.6, -95.0)


def a_county() -> View:
    """Oromo people have a clinic of theirs near, Karen people live near the same clinic; five are Hmong."""
    return a_view(
        a_partner("clinic", "community_health_clinic", name="Three Bridges Clinic"),
        a_place("near", HERE, geometry=square(-95.55, 46.15), name="Mill District"),
        a_place("far", THERE, geometry=square(-95.05, 46.55), name="Long Slough"),
        people("near", "oromo", 400),
        people("near", "karen", 300),
        people("far", "karen", 90),
        people("near", "hmong", 5),
        a_location("door", HERE),
        a_service(
            "counsel", "clinic", location="door", affirms=(an_affirmation(), an_affirmation("lgbtq")),
            speaks=(Speaks("om", LanguageMode.STAFF), Speaks("en", LanguageMode.STAFF)),
        ),
        a_service(
            "meals", "clinic", location="door", affirms=(an_affirmation("karen"),), needs=("food_and_basics",)
        ),
    )  # fmt: skip


def compared(view: View, *, app: bool = False) -> Picture:
    whole = gaps(view)
    codes = communities_to_compare(whole, "mental_health")
    found = gaps_by_community(view, "mental_health", codes)
    sure = equity(view, need="mental_health")
    return compare(view, whole, "mental_health", found, equity=sure, app=app)


def asked(view: View, community: str) -> GapReport:
    return gaps(view, need="mental_health", community=community)


def test_the_community_whose_two_figures_are_furthest_apart_stands_first_with_its_places() -> None:
    picture = compared(a_county(), app=True)
    assert [row[0] for row in picture.tables[0].rows] == ["Karen", "Oromo"]
    assert picture.body.index("<h2>Karen") < picture.body.index("<h2>Oromo")
    assert 'href="/places/near">Mill District</a> (300)' in picture.body
    assert "1 of 2 communities have no support near that is theirs" in picture.title


def test_what_is_asked_of_all_at_once_is_what_is_asked_of_each() -> None:
    view = a_county()
    found = gaps_by_community(view, "mental_health", ("karen", "oromo", "hmong"))
    assert found == {code: asked(view, code) for code in ("karen", "oromo", "hmong")}


def test_a_cell_leads_to_its_map_in_the_app_and_nowhere_in_a_file() -> None:
    view = a_county()
    assert 'value="mental_health karen"' in whole_matrix(view, gaps(view), to="/map")
    assert "<button" not in whole_matrix(view, gaps(view))
    assert "<form" not in compared(view).body


def test_each_outline_is_on_the_page_once_and_every_small_map_uses_it() -> None:
    body = compared(a_county()).body
    assert len(re.findall(r'<path id="area-\d+"', body)) == 2
    assert body.count('href="#area-0"') == 2


def test_those_of_whom_no_figure_speaks_are_named_with_the_reason() -> None:
    view = a_county()
    said = {one.why: one.names for one in ask_them(view, gaps(view))}
    assert said == {"too few to count": "Hmong", "no count exists": "LGBTQ+"}
    assert "Hmong (too few to count)" in compared(view).body
    assert "Hmong (too few to count)" in places(view, asked(view, "karen"), matrix=gaps(view)).body


def test_side_by_side_shows_any_and_theirs_in_two_drawings() -> None:
    view = a_county()
    (answer,) = places(view, asked(view, "karen"), matrix=gaps(view)).data["answers"]
    assert answer["near"] == ["none", "near-1"]
    assert answer["own"] == ["none", "none"]
    (answer,) = places(view, asked(view, "oromo"), matrix=gaps(view)).data["answers"]
    assert answer["own"] == ["none", "near-1"]


def test_places_have_a_page_in_the_app_alone() -> None:
    view = a_county()
    in_app = places(view, asked(view, "karen"), matrix=gaps(view), app=True)
    assert in_app.tables[0].links == ("/places/far", "/places/near")
    assert places(view, asked(view, "karen"), matrix=gaps(view)).tables[0].links == ()


def test_where_communities_are_many_they_stand_down_and_needs_across() -> None:
    codes = [c.code for c in vocabulary().communities.values() if c.countable and c.code != EVERYONE]
    view = a_view(
        a_place("tract", HERE, geometry=square(-95.55, 46.15)),
        a_partner("clinic", "community_health_clinic"),
        a_location("door", HERE),
        a_service("care", "clinic", location="door", affirms=(an_affirmation(codes[0]),)),
        *(people("tract", code, 400) for code in codes),
    )
    text = str(whole_matrix(view, gaps(view)))
    head = text.split("<thead>")[1].split("</thead>")[0]
    assert head.count('scope="col"') < ACROSS < text.count('scope="row"')


def test_how_sure_a_difference_is_stands_beside_it() -> None:
    picture = compared(a_county())
    assert "furthest behind" in picture.body
    sure = picture.tables[1]
    assert [row[0] for row in sure.rows] == ["Karen", "Oromo"]
    assert sure.rows[0][3] is None
