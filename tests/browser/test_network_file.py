"""The network as one file, opened from disk with the network off in a real Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from graph.model.view import View
from graph.vocabulary.codes import Strength
from tests.browser.chromium import Theme, Visit, Watched
from tests.builders import a_confirmed_tie, a_partner, a_tie, a_view
from viz.export import page as one_file
from viz.network import network
from viz.network_groups import MARKS_AT_ONCE

pytestmark = pytest.mark.browser
HOSTILE = ("</script><script>window.hurt=1</script>", "<img src=x onerror=window.hurt=1>", "href <b>")
DRAWN = "() => globalThis.kithNetwork !== undefined"


def a_community() -> View:
    """Five community supports, one named with hostile words, five systems, one bridge, one not yet linked."""
    supports = [a_partner(f"support_{i}", "mutual_aid") for i in range(2)]
    supports += [a_partner(f"hostile_{i}", "mutual_aid", name=name) for i, name in enumerate(HOSTILE)]
    systems = [a_partner(f"court_{i}", "family_court") for i in range(5)]
    inside = [
        a_confirmed_tie(own[i].id, own[j].id, strength=Strength.COORDINATION)
        for own in (supports, systems)
        for i in range(5)
        for j in range(i)
    ]
    alone = a_partner("library", "library")
    return a_view(*supports, *systems, alone, *inside, a_tie("support_0", "court_0"))


def opened(view: View, folder: Path, visit: Visit, *, width: int = 1280, theme: Theme = "light") -> Watched:
    file = folder / "network.html"
    file.write_text(one_file(view, (network(view),), here="network.html"), encoding="utf-8")
    watched = visit(file.as_uri(), offline=True, width=width, theme=theme)
    watched.page.wait_for_function(DRAWN)
    return watched


def inked(page: Page) -> int:
    """How many points of the canvas are painted."""
    count = """() => {
      const canvas = document.querySelector("[data-part=canvas] canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let i = 3; i < data.length; i += 4) painted += data[i] > 0;
      return painted;
    }"""
    return cast("int", page.evaluate(count))


def spot_of(page: Page, partner: str) -> dict[str, float]:
    """Where a partner's mark is in the window."""
    where = """(id) => {
      const p = globalThis.kithNetwork, node = p.byId.get(id), box = p.canvas.getBoundingClientRect();
      const spot = p.net.canvasToDOM({ x: node.x, y: node.y });
      return { x: spot.x + box.left, y: spot.y + box.top };
    }"""
    return cast("dict[str, float]", page.evaluate(where, partner))


@pytest.mark.parametrize(
    ("width", "theme"),
    [
        (1280, "light"),
        (390, "dark"),
        pytest.param(1280, "dark", marks=pytest.mark.soak),
        pytest.param(390, "light", marks=pytest.mark.soak),
    ],
)
def test_it_draws_from_disk_and_asks_nobody(tmp_path: Path, visit: Visit, width: int, theme: Theme) -> None:
    watched = opened(a_community(), tmp_path, visit, width=width, theme=theme)
    assert inked(watched.page) > 5000
    assert watched.requests == [watched.page.url]
    assert watched.refused == []
    assert watched.overflow() == 0


def test_a_mark_that_is_clicked_shows_its_name_and_ties(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    spot = spot_of(page, "support_0")
    page.mouse.click(spot["x"], spot["y"])
    panel = page.get_by_label("The one you chose")
    panel.get_by_role("heading", name="Support 0").wait_for()
    assert panel.get_by_role("heading", name="5 ties").is_visible()
    assert "Court 0" in panel.inner_text()


def test_a_name_in_the_list_chooses_by_keyboard_and_escape_lets_go(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    page.get_by_label("Find a name").fill("court 3")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    panel = page.get_by_label("The one you chose")
    assert panel.get_by_role("heading", name="Court 3").is_visible()
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_hostile_names_run_nowhere(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    for i, name in enumerate(HOSTILE):
        spot = spot_of(page, f"hostile_{i}")
        page.mouse.move(spot["x"], spot["y"])
        page.mouse.click(spot["x"], spot["y"])
        assert (
            page.get_by_label("The one you chose").get_by_role("heading", name=name, exact=True).is_visible()
        )
    page.get_by_label("All names").check()
    assert page.evaluate("() => window.hurt") is None
    assert page.locator("img").count() == 0


def test_the_controls_leave_what_they_say(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    shown = page.locator("[data-part=shown]")
    assert shown.inner_text() == "21 ties shown"
    page.get_by_label("At least").select_option(label="Coordination")
    assert shown.inner_text() == "20 ties shown"
    page.locator("input[name=side][value=system]").uncheck()
    assert shown.inner_text() == "10 ties shown"
    page.get_by_label("Kind of tie").select_option(label="Any kind")
    hidden: Any = page.evaluate("() => kithNetwork.nodes.get({filter: (n) => n.hidden}).length")
    assert hidden == 5


def test_it_follows_the_dark_theme_while_open(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    light = page.evaluate("() => kithNetwork.colors.paper")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("(light) => kithNetwork.colors.paper !== light", arg=light)


def test_many_partners_open_kind_by_kind(tmp_path: Path, visit: Visit) -> None:
    many = [a_partner(f"p{i}", "place_of_worship", name=f"House {i}") for i in range(MARKS_AT_ONCE)]
    view = a_view(*many, a_partner("station", "law_enforcement"), a_tie("p0", "station"))
    page = opened(view, tmp_path, visit).page
    page.get_by_role("button", name="Places of worship (300)").click()
    assert page.get_by_role("button", name="Back to all kinds").is_visible()
    page.get_by_role("button", name="Back to all kinds").click()
    page.get_by_label("Find a name").fill("house 29")
    page.get_by_role("button", name="House 299", exact=True).click()
    assert page.get_by_label("The one you chose").get_by_role("heading", name="House 299").is_visible()


@pytest.mark.soak  # test_files asks axe about the same file
def test_it_has_no_barrier_that_axe_knows(tmp_path: Path, visit: Visit) -> None:
    watched = opened(a_community(), tmp_path, visit)
    assert watched.barriers() == []
