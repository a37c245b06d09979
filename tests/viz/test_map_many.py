"""A map of more areas than a page holds in full: drawn by class, coarse at first, finer when asked for."""

from __future__ import annotations

import json
from typing import cast

import pytest

from graph.analysis.coverage.gaps import gaps
from graph.model.view import View
from graph.vocabulary.codes import Role
from tests.builders import TODAY
from tests.many import SIZE, SOUTH, WEST, many_places
from viz.compare import compare
from viz.map import places
from viz.map_atlas import MANY, make_atlas
from viz.map_data import finer, mark_of
from viz.map_detail import DEEPEST
from viz.picture import Picture

ABOVE = MANY + 1


@pytest.fixture(scope="module")
def view() -> View:
    return many_places(ABOVE).visible_to(Role.TEAM, on=TODAY)


@pytest.fixture(scope="module")
def shown(view: View) -> Picture:
    return places(view, gaps(view, need="mental_health", community="oromo"), app=True)


def corners(shapes: object) -> int:
    polygons = cast("list[list[list[list[int]]]]", shapes)
    return sum(len(ring) // 2 for polygon in polygons for part in polygon for ring in part)


def test_up_to_five_thousand_areas_everything_is_in_the_page() -> None:
    view = many_places(MANY).visible_to(Role.TEAM, on=TODAY)
    picture = places(view, gaps(view, need="mental_health", community="oromo"), app=True)
    assert picture.data["ask"] is None
    assert picture.data["detail"] == DEEPEST
    assert corners(picture.data["shapes"]["areas"]) == 8 * MANY
    assert picture.body.count('href="#area-') == 3 * MANY


def test_above_the_page_holds_what_is_told_apart_at_first_sight_and_asks_for_more(shown: Picture) -> None:
    assert len(shown.data["areas"]) == len(shown.data["shapes"]["areas"]) == ABOVE
    assert shown.data["ask"]["at"] == "/map/shapes"
    assert shown.data["detail"] < 8
    assert corners(shown.data["shapes"]["areas"]) < 5 * ABOVE


def test_the_drawing_has_one_shape_a_class_and_says_that_it_is_coarse(shown: Picture) -> None:
    assert 'href="#area-' not in shown.body
    classes = set(cast("list[str]", shown.data["answers"][0]["classes"]))
    drawing = shown.body[shown.body.index('data-kind="together"') : shown.body.index('class="places-live"')]
    assert drawing.count('<path class="reach') == len(classes) > 1
    assert "The borders of 5,001 places are drawn as the whole map shows them" in shown.body
    assert "asks for finer ones" in shown.body


def test_the_table_names_as_many_places_as_the_page_can_hold_and_says_where_all_are(shown: Picture) -> None:
    table = shown.tables[0]
    assert len(table.rows) == MANY
    assert "The first 5,000 of 5,001" in table.note


def test_a_file_has_nobody_to_ask_and_says_so(view: View) -> None:
    report = gaps(view, need="mental_health", community="oromo")
    picture = places(view, report, others=[gaps(view, need="housing", community="oromo")])
    assert picture.data["ask"] is None
    assert len(picture.data["answers"]) == 1
    assert "This file has no finer ones" in picture.body


def test_what_is_near_is_answered_finer_by_the_numbers_of_the_page(view: View, shown: Picture) -> None:
    atlas = make_atlas(
        view, [reach.place for reach in gaps(view, need="mental_health", community="oromo").places]
    )
    box = (WEST + 0.2 * SIZE, SOUTH + 0.2 * SIZE, WEST + 2.4 * SIZE, SOUTH + 0.8 * SIZE)
    found = finer(view, atlas, box, 12)
    names = {shown.data["areas"][row]["name"] for row, _ in found["areas"]}
    assert names >= {"Area 00-00", "Area 00-01", "Area 00-02"}
    assert len(names) < 20
    assert all(corners([shape]) == 8 for _, shape in found["areas"])
    assert len(found["counties"]) == 1
    assert mark_of(atlas) == shown.data["ask"]["mark"]


def test_communities_are_compared_on_small_maps_of_one_shape_a_class(view: View) -> None:
    report = gaps(view, need="mental_health", community="oromo")
    body = str(compare(view, gaps(view), "mental_health", {"oromo": report}).body)
    assert "#area-" not in body
    assert '<path class="reach' in body


def test_no_hidden_place_is_in_any_answer(view: View) -> None:
    public = many_places(ABOVE).visible_to(Role.PUBLIC, on=TODAY)
    atlas = make_atlas(public)
    everything = finer(public, atlas, (-180, -90, 180, 90), 3)
    assert set(everything) == {"areas", "water", "counties"}
    assert "Harbor" not in json.dumps(everything)
    assert len(everything["areas"]) == len(atlas.areas)


def test_asking_again_reads_no_outline_again(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    make_atlas(view)

    def never(*_: object) -> None:
        raise AssertionError("an outline was read again")

    monkeypatch.setattr("viz.map_detail._layer", never)
    assert make_atlas(view).many
