"""How sure a count is: a wild one is hatched over its color and said in words, everywhere it is shown."""

from __future__ import annotations

import json
import re

import pytest

from api.gap_files import FILES, Answered
from graph.analysis.coverage.around import around
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps, gaps_by_community
from graph.model.view import View
from tests.builders import a_location, a_partner, a_place, a_service, a_view, an_affirmation, people
from tests.viz.test_compare import HERE, THERE
from tests.viz.test_map import square
from viz.compare import OPEN, compare
from viz.coverage import coverage_matrix, whole_matrix
from viz.map import places
from viz.map_file import map_file
from viz.map_reach import UNSURE_WORDS
from viz.place import place_picture
from viz.soft import HYPHEN, soft

WILD, CAUTION, FINE = 300.0, 100.0, 10.0


def a_county(near: float | None, far: float | None = FINE) -> View:
    """Two places with 200 Oromo people each, and the margins of error of their counts."""
    return a_view(
        a_partner("clinic", "community_health_clinic", name="Three Bridges Clinic"),
        a_place("near", HERE, geometry=square(-95.55, 46.15), name="Mill District"),
        a_place("far", THERE, geometry=square(-95.05, 46.55), name="Long Slough"),
        people("near", "oromo", 200, moe=near),
        people("far", "oromo", 200, moe=far),
        a_location("door", HERE),
        a_service("counsel", "clinic", location="door", affirms=(an_affirmation(),)),
    )


def asked(view: View) -> GapReport:
    return gaps(view, need="mental_health", community="oromo")


def hatched(text: str) -> list[str]:
    """The areas that are hatched in the first drawing on a page."""
    drawing = text.split('class="map-drawing"')[1].split("</svg>")[0]
    return re.findall(r'url\(#map-unsure\)" href="#(area-\d+)"', drawing)


def test_a_place_whose_count_is_very_uncertain_is_hatched_and_named_in_key_table_and_summary() -> None:
    view = a_county(WILD)
    picture = places(view, asked(view), matrix=gaps(view))
    assert [row[0] for row in picture.tables[0].rows] == ["Long Slough", "Mill District"]
    assert hatched(picture.body) == ["area-1"]
    assert picture.data["answers"][0]["unsure"] == [1]
    assert f"{UNSURE_WORDS}</li>" in picture.body
    assert f"{UNSURE_WORDS}: 1." in picture.body
    assert picture.tables[0].rows[1][3:5] == ("200", "very uncertain")
    assert picture.data["answers"][0]["people"] == ["200", "200, very uncertain"]


def test_its_class_stays_under_the_hatching() -> None:
    wild, sure = (places(view, asked(view)) for view in (a_county(WILD), a_county(FINE)))
    assert wild.data["answers"][0]["classes"] == sure.data["answers"][0]["classes"]


@pytest.mark.parametrize(
    ("moe", "says"), [(FINE, "sure enough"), (CAUTION, "uncertain"), (None, "not known")]
)
def test_a_count_that_is_not_wild_or_of_which_nobody_knows_is_not_hatched(
    moe: float | None, says: str
) -> None:
    view = a_county(moe)
    picture = places(view, asked(view), matrix=gaps(view))
    assert hatched(picture.body) == []
    assert UNSURE_WORDS not in picture.body
    assert picture.tables[0].rows[1][3:5] == ("200", says)


def test_files_say_it_in_a_column_and_the_picture_in_its_key() -> None:
    view = a_county(WILD)
    report, whole = asked(view), gaps(view)
    column = "How sure the count is"
    head, *rows = FILES["csv"].make(Answered(view, report, lambda: whole)).splitlines()
    assert rows[1].split(",")[head.split(",").index(column)] == "very uncertain"
    areas = json.loads(FILES["geojson"].make(Answered(view, report, lambda: whole)))["features"]
    assert [area["properties"][column] for area in areas] == ["sure enough", "very uncertain"]
    drawn = map_file(view, report)
    assert drawn.count("url(#map-unsure)") == 2  # the area and its key
    assert UNSURE_WORDS in drawn
    assert "url(#map-unsure)" not in map_file(a_county(FINE), asked(a_county(FINE)))


def test_a_cell_of_the_matrix_is_hatched_where_the_count_behind_it_is_very_uncertain() -> None:
    for matrix in (coverage_matrix, whole_matrix):
        wild = str(matrix(a_county(WILD, WILD), gaps(a_county(WILD, WILD))))
        assert 'class="coverage-cell is-unsure"' in wild
        assert "very uncertain, any" in wild
        assert "the count of people is very uncertain" in wild
        sure = str(matrix(a_county(FINE), gaps(a_county(FINE))))
        assert "is-unsure" not in sure
        assert "uncertain" not in sure


def test_small_maps_are_hatched_alike_and_the_community_reads_very_uncertain() -> None:
    view = a_county(WILD, WILD)
    picture = compare(view, gaps(view), "mental_health", gaps_by_community(view, "mental_health", ("oromo",)))
    assert hatched(picture.body) == ["area-0", "area-1"]
    assert "The count of people is very uncertain." in picture.body
    assert "Hatched over a color" in picture.body
    assert "400, very uncertain" in picture.tables[0].rows[0]


def test_who_lives_at_a_place_is_said_with_how_sure_that_is() -> None:
    view = a_county(WILD)
    assert "200, very uncertain" in place_picture(view, gaps(view), around(view, "near")).body
    assert "uncertain" not in place_picture(view, gaps(view), around(view, "far")).body


def many(count: int) -> View:
    """One place where so many communities live, with a clinic that is the first one's own."""
    view = a_view()
    codes = [c.code for c in view.words.communities.values() if c.countable and c.code != "all_residents"]
    return a_view(
        a_place("tract", HERE, geometry=square(-95.55, 46.15)),
        a_partner("clinic"),
        a_location("door", HERE),
        a_service("care", "clinic", location="door", affirms=tuple(map(an_affirmation, codes[:count]))),
        *(people("tract", code, 400) for code in codes[:count]),
    )


@pytest.mark.parametrize(("count", "folded"), [(OPEN + 1, 0), (OPEN + 4, 4)])
def test_communities_after_the_first_ten_are_one_tap_away_and_all_are_in_the_table(
    count: int, folded: int
) -> None:
    view = many(count)
    codes = [code for code in gaps(view).communities if code != "all_residents"]
    picture = compare(view, gaps(view), "mental_health", gaps_by_community(view, "mental_health", codes))
    first, _, rest = picture.body.partition('<details class="compare-rest">')
    assert first.count("<h2>") == count - folded
    assert rest.split("</details>")[0].count("<h2>") == folded
    assert len(picture.tables[0].rows) == count


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Chemical dependency", "Chemical depen-dency"),
        ("Hmong and Karen", "Hmong and Karen"),
        ("Responsabilidad", "Res-pon-sa-bi-li-dad"),
        ("Haudenosaunee", "Hau-de-no-sau-nee"),
        ("الاعتماد الكيميائي", "الاعتماد الكيميائي"),
    ],
)
def test_long_words_of_any_language_may_break_in_a_narrow_column(word: str, broken: str) -> None:
    assert soft(word).replace(HYPHEN, "") == word
    assert soft(word).replace(HYPHEN, "-") == broken
