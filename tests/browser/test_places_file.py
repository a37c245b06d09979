"""The map as one file, opened from disk with the network off in a real Chromium with software WebGL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Page

from graph.analysis.coverage.gaps import gaps
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, LanguageMode, PlaceLevel
from tests.browser.chromium import Theme, Visit, Watched
from tests.builders import a_location, a_partner, a_place, a_service, a_view, an_affirmation, people
from viz.export import page as one_file
from viz.map import places

pytestmark = pytest.mark.browser
IDLE = "() => globalThis.kithPlaces !== undefined"
HERE, THERE = Point(46.2, -95.5), Point(46.6, -95.0)


def square(west: float, south: float, size: float) -> str:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def a_county() -> View:
    """Two tracts, one with a clinic that is Oromo-led; water, a town, a nation's land, a hidden shelter."""
    return a_view(
        a_partner("clinic", "community_health_clinic", name="Three Bridges Clinic"),
        a_partner("house", "shelter", name="Harbor House"),
        a_place("near", HERE, geometry=square(-95.55, 46.15, 0.1), name="Mill District"),
        a_place("far", THERE, geometry=square(-95.05, 46.55, 0.1), name="Long Slough"),
        a_place(
            "land", Point(46.4, -95.6), level=PlaceLevel.TRIBAL_LAND, geometry=square(-95.65, 46.35, 0.1),
            nation="stone_lake_nation", name="Stone Lake",
        ),
        a_place("river", level=PlaceLevel.WATER, geometry=square(-95.5, 46.15, 0.02), setting=None),
        a_place("bend", Point(46.25, -95.45), level=PlaceLevel.TOWN, name="Cedar Bend"),
        people("near", "oromo", 400),
        people("far", "oromo", 90),
        a_location("door", HERE),
        a_location("hidden", disclosure=Disclosure.CONFIDENTIAL),
        a_service(
            "counsel", "clinic", location="door", name="Counseling", affirms=(an_affirmation(),),
            speaks=(Speaks("om", LanguageMode.STAFF),),
        ),
        a_service("room", "house", location="hidden", name="A safe room"),
    )  # fmt: skip


def written(folder: Path) -> Path:
    view = a_county()
    asked = gaps(view, need="mental_health", community="oromo")
    more = [gaps(view, need="housing", community="oromo")]
    file = folder / "places.html"
    picture = places(view, asked, matrix=gaps(view), others=more)
    file.write_text(one_file(view, (picture,), here="places.html"), encoding="utf-8")
    return file


def opened(folder: Path, visit: Visit, *, width: int = 1280, theme: Theme = "light") -> Watched:
    watched = visit(written(folder).as_uri(), offline=True, width=width, height=1400, theme=theme)
    watched.page.wait_for_function(IDLE, timeout=60_000)
    return watched


def drawn(page: Page, layer: str) -> int:
    """How many features of a layer MapLibre has drawn."""
    count = "(layer) => kithPlaces.map.queryRenderedFeatures({ layers: [layer] }).length"
    return cast("int", page.evaluate(count, layer))


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_the_live_map_draws_from_disk_and_asks_nobody(
    tmp_path: Path, visit: Visit, width: int, theme: Theme
) -> None:
    watched = opened(tmp_path, visit, width=width, theme=theme)
    page = watched.page
    assert drawn(page, "area-fill") > 0
    assert drawn(page, "area-pattern") > 0
    assert drawn(page, "water") > 0
    assert drawn(page, "marks") == 1
    assert drawn(page, "names") == 1
    assert [url for url in watched.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    assert watched.refused == []
    assert watched.overflow() == 0


def test_without_scripts_the_drawing_is_there_with_its_patterns(tmp_path: Path, visit: Visit) -> None:
    page = visit(written(tmp_path).as_uri(), offline=True, scripts=False).page
    drawing = page.get_by_role("img", name="Map of 3 places")
    assert drawing.is_visible()
    assert page.locator(".places-together .map-areas use").count() == 3
    assert page.locator("#map-nation path").count() == 1


def test_without_webgl_the_drawing_stays(tmp_path: Path, visit: Visit) -> None:
    watched = visit(written(tmp_path).as_uri(), offline=True, scripts=True)
    watched.page.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        "  return kind.startsWith('webgl') ? null : real.call(this, kind, ...rest); };"
    )
    watched.page.reload()
    assert watched.page.get_by_role("img", name="Map of 3 places").is_visible()
    watched.page.get_by_role("button", name="Long Slough").click()
    assert watched.page.get_by_label("The place you chose").is_visible()
    assert watched.page.locator(".places-together .map-areas .is-chosen").count() == 1


def test_a_row_of_the_table_shows_its_place_on_the_map(tmp_path: Path, visit: Visit) -> None:
    page = opened(tmp_path, visit).page
    page.get_by_role("button", name="Long Slough").press("Enter")
    panel = page.get_by_label("The place you chose")
    assert panel.get_by_role("heading", name="Long Slough").is_visible()
    assert "90" in panel.inner_text()
    page.wait_for_function("() => kithPlaces.map.getFilter('chosen')[2] === kithPlaces.chosen")


def test_a_click_on_the_map_shows_the_numbers_or_the_support(tmp_path: Path, visit: Visit) -> None:
    page = opened(tmp_path, visit).page

    def click(longitude: float, latitude: float) -> None:
        spot = page.evaluate(
            "([x, y]) => { const p = kithPlaces.map.project([x, y]), b = kithPlaces.map.getCanvas()"
            ".getBoundingClientRect(); return [p.x + b.left, p.y + b.top]; }",
            [longitude, latitude],
        )
        page.mouse.click(*spot)

    panel = page.get_by_label("The place you chose")
    click(-95.0, 46.6)
    panel.get_by_role("heading", name="Long Slough").wait_for()
    click(HERE.longitude, HERE.latitude)
    panel.get_by_role("heading", name="One support").wait_for()
    assert "Counseling" in panel.inner_text()


def test_another_need_is_chosen_without_a_server(tmp_path: Path, visit: Visit) -> None:
    page = opened(tmp_path, visit).page
    before = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Need", exact=True).select_option(label="Housing")
    assert page.get_by_role("heading", level=1).inner_text() != before
    page.wait_for_function("() => kithPlaces.map.queryRenderedFeatures({ layers: ['marks'] }).length === 0")
    assert page.locator(".map-areas use.reach-aff-1").count() == 0


def test_a_hidden_place_is_nowhere_in_the_file(tmp_path: Path) -> None:
    text = written(tmp_path).read_text(encoding="utf-8")
    data = json.loads(text.split('id="places-data">')[1].split("</script>")[0])
    assert [mark["name"] for mark in data["marks"]] == ["Counseling"]


def test_print_shows_the_drawing_and_not_the_canvas(tmp_path: Path, visit: Visit) -> None:
    page = opened(tmp_path, visit).page
    page.emulate_media(media="print")
    assert page.locator(".places-together .map-drawing").is_visible()
    assert page.locator(".places-live").is_hidden()
    assert page.locator(".places-name", has_text="Long Slough").is_visible()


@pytest.mark.soak  # test_files asks axe about the same file
def test_it_has_no_barrier_that_axe_knows(tmp_path: Path, visit: Visit) -> None:
    watched = opened(tmp_path, visit)
    assert watched.barriers() == []
