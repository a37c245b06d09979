"""A map of more places than its page holds in full: moved closer, it asks its own server and draws finer."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from api.app import create_app
from graph.settings import Settings
from tests.api.site import MemoryStore
from tests.browser.chromium import Theme, Visit
from tests.browser.serving import serving
from tests.many import many_places, middle

pytestmark = pytest.mark.browser
LIVE = "() => globalThis.kithPlaces !== undefined"
CORNERS = "() => kithPlaces.outlines.areas[0].coordinates[0][0].length"
FINE = "() => kithPlaces.outlines.last && kithPlaces.map.loaded()"
ON_THE_MAP = """() => kithPlaces.map.getSource('areas').getData().then((data) =>
  data.features.find((one) => one.id === 0).geometry.coordinates[0][0].length)"""
ASKS = "/map/shapes"


@pytest.fixture(scope="module")
def url() -> Generator[str]:
    """A region served by an app for which forty places are many: five thousand take long to draw here."""
    settings = Settings(data=Path("nowhere"), today=date(2026, 10, 31), demo=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viz.map_atlas.MANY", 39)
        with serving(create_app(settings, store=MemoryStore(many_places(40)))) as found:
            yield found


def look(page: Page, zoom: float) -> None:
    at = middle(0, 0)
    page.evaluate(
        "([x, y, zoom]) => kithPlaces.map.jumpTo({ center: [x, y], zoom })",
        [at.longitude, at.latitude, zoom],
    )


def held(page: Page) -> int:
    """How many corners the first area has on the map, once everything is drawn."""
    page.wait_for_function(FINE, timeout=60_000)
    return cast("int", page.evaluate(ON_THE_MAP))


@pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), pytest.param(390, "dark", marks=pytest.mark.soak)]
)
def test_closer_in_finer_borders_come_from_this_machine_and_are_drawn(
    url: str, visit: Visit, width: int, theme: Theme
) -> None:
    watched = visit(url + "/map", width=width, theme=theme)
    page = watched.page
    page.wait_for_function(LIVE, timeout=90_000)
    assert page.evaluate(CORNERS) == 5
    assert not any(ASKS in asked for asked in watched.requests)
    with page.expect_request("**" + ASKS) as asked:
        look(page, 12)
    assert held(page) == 9
    sent = parse_qs(asked.value.post_data or "")
    assert set(sent) == {"west", "south", "east", "north", "detail", "mark"}
    assert sent["detail"] == ["12"]
    assert (urlsplit(asked.value.url).query, page.url) == ("", url + "/map")
    # The class stays with its area, and a small move asks nothing.
    classes = page.evaluate(
        """() => kithPlaces.map.querySourceFeatures('areas').map(
          ({ id, properties }) => properties.code === kithPlaces.answer.classes[id])"""
    )
    assert set(cast("list[bool]", classes)) == {True}
    page.evaluate("() => kithPlaces.map.panBy([20, 20], { animate: false })")
    assert sum(ASKS in one for one in watched.requests) == 1
    # Where nobody answers, the page says so and the map stays.
    page.route("**" + ASKS, lambda route: route.fulfill(content_type="text/plain", body="no"))
    look(page, 15)
    look(page, 9)
    expect(page.locator("[data-part=coarse]")).to_contain_text("could not be fetched")
    expect(page.locator(".places-live canvas")).to_be_visible()
    assert watched.refused == []
    assert watched.overflow() == 0
