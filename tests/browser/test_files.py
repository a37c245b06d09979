"""The files of an export in a real browser: from disk, with the network off, for everyone."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role
from ingest.load import read
from seed.plant import SEED
from tests.browser.chromium import Visit, Watched
from tests.builders import TODAY
from viz.export import FILES, INDEX, export

pytestmark = pytest.mark.browser
NAMES = (INDEX, *(name for name, _ in FILES))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional community as the team sees it, exported once."""
    reading = read([SEED])
    view = Snapshot(reading.records, revision=1, fictional=True, read_at="2026-10-31T09:00").visible_to(
        Role.TEAM, on=TODAY
    )
    folder = tmp_path_factory.mktemp("export") / "maps"
    export(view, folder)
    return folder


def address(folder: Path, name: str) -> str:
    return (folder / name).as_uri()


def drawn(watched: Watched, name: str) -> None:
    """Wait until the picture of the file stands."""
    ready = {
        "network.html": "() => document.querySelector('[data-network].is-drawn canvas')",
        "places.html": "() => document.querySelector('.maplibregl-canvas')",
        "rings.html": "() => document.querySelector('svg.rings.choosing')",
        "silos.html": "() => document.querySelector('.stair')",
    }.get(name, "() => document.querySelector('main .card')")
    watched.page.wait_for_function(ready, timeout=30_000)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_draws_from_disk_with_the_network_off_and_asks_for_nothing(
    name: str, files: Path, visit: Visit
) -> None:
    seen = visit(address(files, name), offline=True)
    drawn(seen, name)
    asked = [url for url in seen.requests if not url.startswith(("data:", "blob:"))]
    assert asked == [address(files, name)]
    assert seen.refused == []
    assert seen.barriers() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_whole_in_a_narrow_dark_window_too(name: str, files: Path, visit: Visit) -> None:
    seen = visit(address(files, name), width=390, theme="dark")
    drawn(seen, name)
    seen.page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert seen.overflow() == 0
    assert seen.barriers() == []


def test_leaving_comes_first_in_tab_order_and_three_shifts_leave(files: Path, visit: Visit) -> None:
    page = visit(address(files, INDEX)).page
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent").startswith("Leave this page")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("about:blank")


def test_the_switch_works_without_scripts(files: Path, visit: Visit) -> None:
    page = visit(address(files, "rings.html"), scripts=False).page
    assert page.get_by_role("heading", name="chance alone").is_visible()
    page.locator("label", has_text="Traditional CCR").click()
    assert page.get_by_role("heading", name="A coordinated response, among").is_visible()
    assert page.get_by_role("heading", name="What the traditional picture shows").is_visible()
    community = page.locator(".tie.with-community").first
    assert community.evaluate("(tie) => getComputedStyle(tie).opacity") == "0"


def test_choosing_a_mark_names_it_and_its_ties(files: Path, visit: Visit) -> None:
    page = visit(address(files, "rings.html")).page
    page.get_by_label("See one partner and its ties").select_option(label="Three Bridges Clinic")
    panel = page.locator(".panel-chosen")
    assert panel.get_by_role("heading", name="Three Bridges Clinic").is_visible()
    rows = panel.locator(".panel-ties li").count()
    assert rows == page.locator(".tie.on").count() > 0
    assert "Three Bridges Clinic" in (page.locator("svg .pills").text_content() or "")
    page.get_by_role("button", name="Close").click()
    assert panel.is_hidden()
    assert page.locator(".tie.on").count() == 0


def test_the_rings_are_one_stop_for_the_tab_key_and_arrows_walk_around(files: Path, visit: Visit) -> None:
    page = visit(address(files, "rings.html")).page
    marks = page.locator(".rings .mark")
    marks.first.focus()
    assert page.locator('.rings .mark[tabindex="0"]').count() == 1
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    second = marks.nth(1)
    assert second.get_attribute("aria-pressed") == "true"
    assert page.locator(".panel-chosen h2").inner_text() == second.get_attribute("data-label")
    page.keyboard.press("Escape")
    assert second.get_attribute("aria-pressed") == "false"


def test_on_a_narrow_screen_names_stand_in_the_panel_and_not_on_the_rings(files: Path, visit: Visit) -> None:
    page = visit(address(files, "rings.html"), width=390).page
    page.locator(".rings .mark").nth(5).click(force=True)
    assert page.locator(".panel-chosen h2").is_visible()
    assert page.locator("svg .pills > *").count() == 0
