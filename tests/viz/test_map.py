"""The places picture: classes of the stair, marks only where they may be, and the matrix."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.coverage.findings import GapReport, People, PlaceReach, Reach
from graph.analysis.coverage.gaps import gaps
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, LanguageMode, PlaceLevel, Precision
from tests.builders import a_location, a_partner, a_place, a_service, a_view, an_affirmation, people
from viz.coverage import coverage_matrix, half
from viz.map import places
from viz.map_reach import CLASS_WORDS, STAIR, reach_class
from viz.map_services import service_marks
from viz.map_shapes import Extent, flat
from viz.picture import Picture

HERE = Point(46.2, -95.5)


def square(west: float, south: float, size: float = 0.1) -> str:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def a_town() -> View:
    """One tract with 400 Oromo people, a river, a town name, and a clinic that is theirs."""
    return a_view(
        a_partner("clinic", "community_health_clinic", name="Three Bridges Clinic"),
        a_place("tract", HERE, geometry=square(-95.55, 46.15), name="Mill District"),
        a_place("river", level=PlaceLevel.WATER, geometry=square(-95.5, 46.15, 0.02), setting=None),
        a_place("bend", HERE, level=PlaceLevel.TOWN, name="Cedar Bend"),
        people("tract", "oromo", 400),
        a_location("door", HERE),
        a_service(
            "counsel", "clinic", location="door", affirms=(an_affirmation(),),
            speaks=(Speaks("om", LanguageMode.STAFF),),
        ),
    )  # fmt: skip


def asked(view: View) -> GapReport:
    return gaps(view, need="mental_health", community="oromo")


def first_answer(picture: Picture) -> dict[str, Any]:
    return cast("dict[str, Any]", picture.data["answers"][0])


@pytest.mark.parametrize(
    ("any_", "affirming", "reach", "code"),
    [
        (0, 0, Reach.NONE, "none"),
        (1, 0, Reach.ANY_ONLY, "any-1"),
        (3, 0, Reach.ANY_ONLY, "any-2"),
        (2, 1, Reach.AFFIRMING, "aff-1"),
        (3, 1, Reach.AFFIRMING, "aff-2"),
        (3, 2, Reach.AFFIRMING, "aff-3"),
        (0, 0, Reach.REMOTE_ONLY, "remote"),
        (5, 2, Reach.TOO_FEW, "few"),
        (0, 0, Reach.ASK_THE_NATION, "nation"),
        (2, 0, Reach.UNKNOWN, "unknown"),
        (3, 1, Reach.AFFIRMING_FOR_NOW, "aff-now"),
        (3, 0, Reach.ANY_FOR_NOW, "any-now"),
        (0, 0, Reach.NOT_MAPPED, "unmapped"),
    ],
)
def test_each_pair_of_counts_has_its_step_of_the_stair(
    any_: int, affirming: int, reach: Reach, code: str
) -> None:
    assert reach_class(PlaceReach("tract", any_, affirming, reach, People(120, "120"))) == code


def test_every_class_has_words_and_a_place_nobody_asked_about_is_not_known() -> None:
    assert set(STAIR) <= CLASS_WORDS.keys()
    assert reach_class(None) == "unknown"


def test_the_map_says_what_is_there_before_what_is_not() -> None:
    picture = places(a_town(), asked(a_town()))
    assert picture.body.index("1 affirming support") < picture.body.index("Most people to reach")
    assert first_answer(picture)["classes"] == ["aff-1"]
    assert first_answer(picture)["theirs"] == [0]


def test_water_and_town_names_are_drawn_and_are_no_areas() -> None:
    data = places(a_town(), asked(a_town())).data
    assert [area["name"] for area in data["areas"]] == ["Mill District"]
    assert len(data["shapes"]["water"]) == 1
    assert [one["name"] for one in data["names"]] == ["Cedar Bend"]


def test_a_confidential_service_is_counted_in_the_table_and_has_no_mark_anywhere() -> None:
    view = a_view(
        a_partner("house", "shelter", name="Harbor House"),
        a_place("tract", HERE, geometry=square(-95.55, 46.15)),
        people("tract", "oromo", 400),
        a_location("hidden", disclosure=Disclosure.CONFIDENTIAL),
        a_service("room", "house", location="hidden", name="A safe room"),
    )
    picture = places(view, asked(view))
    assert picture.data["marks"] == []
    assert "A safe room" not in picture.body
    supports = picture.tables[1]
    assert [row[-1] for row in supports.rows] == ["Not on the map: ask how to make contact"]


def test_a_mark_that_stands_for_an_area_is_drawn_open() -> None:
    view = a_view(
        a_partner("clinic"),
        a_location("area", disclosure=Disclosure.AREA_ONLY, area=HERE),
        a_service("visit", "clinic", location="area"),
    )
    (mark,) = service_marks(view)
    assert mark.near
    assert mark.says == "Somewhere in this area"
    assert "is-near" in places(view, gaps(view)).body


def test_an_exact_mark_is_drawn_full() -> None:
    (mark,) = service_marks(a_town())
    assert not mark.near
    assert a_town().locations["door"].precision is Precision.EXACT


def test_a_nations_land_asks_the_nation_also_while_no_need_is_asked() -> None:
    view = a_view(
        a_place(
            "land", HERE, level=PlaceLevel.TRIBAL_LAND, geometry=square(-95.55, 46.15), nation="stone_lake"
        )
    )
    assert first_answer(places(view, gaps(view)))["classes"] == ["nation"]


def test_people_under_eleven_are_in_no_cell_of_the_file() -> None:
    view = a_view(
        a_partner("clinic"),
        a_place("tract", HERE, geometry=square(-95.55, 46.15), population=None),
        people("tract", "oromo", 7),
    )
    picture = places(view, asked(view))
    assert first_answer(picture)["people"] == ["<11"]
    assert 7 not in {cell for table in picture.tables for row in table.rows for cell in row}


def test_hostile_names_stay_words_in_the_drawing() -> None:
    hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"
    view = a_view(
        a_partner("clinic", name=hostile),
        a_place("tract", HERE, geometry=square(-95.55, 46.15), name=hostile),
        a_place("bend", HERE, level=PlaceLevel.TOWN, name=hostile),
        a_location("door", HERE),
        a_service("counsel", "clinic", location="door", name=hostile),
        people("tract", "oromo", 400),
    )
    body = str(places(view, asked(view)).body)
    assert "<script" not in body
    assert "<img" not in body
    assert "&lt;script&gt;" in body


def test_other_questions_come_with_the_picture_and_can_be_chosen() -> None:
    view = a_town()
    more = [gaps(view, need="housing", community="oromo"), asked(view)]
    picture = places(view, asked(view), others=more)
    answers = cast("list[dict[str, Any]]", picture.data["answers"])
    assert [(one["need"], one["community"]) for one in answers] == [
        ("mental_health", "oromo"),
        ("housing", "oromo"),
    ]
    assert 'value="housing"' in picture.body


def test_a_view_without_places_still_has_a_picture() -> None:
    picture = places(a_view(a_partner("clinic")), gaps(a_view(a_partner("clinic"))))
    assert picture.data["areas"] == []
    assert "<svg" in picture.body


def test_the_matrix_says_not_known_and_never_zero_for_what_nobody_counted() -> None:
    view = a_town()
    html = str(coverage_matrix(view, gaps(view)))
    assert "No count of people exists or is known" in html or "not known" in html
    assert half(None).percent is None


def test_a_nations_row_is_one_sentence() -> None:
    view = a_view(
        a_place(
            "land", HERE, level=PlaceLevel.TRIBAL_LAND, geometry=square(-95.5, 46.1), nation="american_indian"
        ),
        a_partner("clinic"),
        people("land", "american_indian", 300),
    )
    html = str(coverage_matrix(view, gaps(view, community="american_indian")))
    assert "Ask the nation: counts are shown only by its recorded decision" in html


@given(
    west=st.floats(-179, 178),
    south=st.floats(-80, 79),
    wide=st.floats(1e-4, 1),
    high=st.floats(1e-4, 1),
)
def test_everything_in_the_extent_lies_on_the_drawing(
    west: float, south: float, wide: float, high: float
) -> None:
    extent = Extent(west, south, west + wide, south + high)
    drawn = flat(extent)
    for longitude in (extent.west, extent.east):
        for latitude in (extent.south, extent.north):
            x, y = drawn.spot(longitude, latitude)
            assert -0.01 <= x <= 1000.01
            assert -0.01 <= y <= drawn.height + 0.01
