"""Every page of the app in a real browser: wide and narrow, light and dark, with scripts and without."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.api.site import MemoryStore
from tests.browser.chromium import Theme, Visit
from tests.browser.serving import seed_app, seed_store, serving

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/partners",
    "/network",
    "/map",
    "/gaps",
    "/siting",
    "/silos",
    "/load",
    "/desk",
    "/find-support",
    "/find-support/stopping-violence",
    "/safety",
)
LOOKS: tuple[tuple[int, Theme], ...] = ((1280, "light"), (390, "dark"))
WORDS = ("mental_health", "Mental health", "child_care", "Somali", "police")


@dataclass(frozen=True)
class Served:
    """The app on a port of this machine, everything it logged, and its store."""

    url: str
    log: io.StringIO
    store: MemoryStore


@pytest.fixture(scope="module")
def served() -> Generator[Served]:
    """The fictional community, served as `kith demo` serves it, with every log line caught."""
    store = seed_store()
    app = seed_app(store)
    log = io.StringIO()
    listener = logging.StreamHandler(log)
    root = logging.getLogger()
    before = root.level
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    with serving(app) as url:
        yield Served(url, log, store)
    root.removeHandler(listener)
    root.setLevel(before)


def _weather(route: Route) -> None:
    route.fulfill(body="<h1>Weather</h1>", content_type="text/html")


@pytest.fixture
def away(browser: Browser, served: Served) -> Iterator[Page]:
    """A page on the first page whose way out leads to a stand-in for the neutral site."""
    with browser.new_context() as context:
        context.route(re.compile("^https://"), _weather)
        page = context.new_page()
        page.goto(served.url)
        yield page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_every_page_is_quiet_fits_its_window_and_has_no_barrier(
    served: Served, visit: Visit, path: str, width: int, theme: Theme
) -> None:
    seen = visit(served.url + path, width=width, theme=theme)
    expect(seen.page.get_by_role("heading", level=1).first).to_be_visible()
    seen.page.wait_for_load_state("networkidle")
    assert seen.refused == []
    assert seen.overflow() == 0
    assert seen.page.title() == "Kith"
    assert seen.barriers() == []


def test_a_page_for_one_partner_is_reached_from_the_list(served: Served, visit: Visit) -> None:
    for width, theme in LOOKS:
        seen = visit(served.url + "/partners", width=width, theme=theme)
        name = seen.page.locator(".shelf li a").nth(3)
        said = name.inner_text()
        name.click()
        expect(seen.page.get_by_role("heading", level=1)).to_contain_text(said)
        assert seen.refused == []
        assert seen.overflow() == 0
        assert seen.barriers() == []


def test_every_page_reads_without_scripts(served: Served, visit: Visit) -> None:
    seen = visit(served.url, scripts=False)
    for path in PAGES:
        seen.page.goto(served.url + path)
        expect(seen.page.get_by_role("heading", level=1).first).to_be_visible()
        expect(seen.page.get_by_role("link", name="Leave this page")).to_have_attribute("href", "/leave")


def ask(page: Page) -> None:
    """Choose two needs, a language, and what to avoid, then send the form."""
    for summary in ("Family", "Health"):
        page.locator("summary", has_text=re.compile(f"^{summary}$")).click()
    for value in ("child_care", "mental_health", "police"):
        page.locator(f"input[value={value}]").check()
    page.get_by_label("Language to speak in").select_option("so")
    page.get_by_role("button", name="Show supports").click()
    expect(page.locator("#results article.option").first).to_be_visible()


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_an_answer_is_quiet_fits_and_has_no_barrier(
    served: Served, visit: Visit, width: int, theme: Theme
) -> None:
    seen = visit(served.url + "/find-support", width=width, theme=theme)
    ask(seen.page)
    assert seen.refused == []
    assert seen.overflow() == 0
    assert seen.barriers() == []


def test_an_answer_comes_without_scripts_too(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/find-support", scripts=False)
    ask(seen.page)
    expect(seen.page.locator("#results")).to_contain_text("Why it fits")


def test_after_an_answer_nothing_that_was_asked_is_left_anywhere(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/find-support")
    entries = seen.page.evaluate("() => history.length")
    ask(seen.page)
    assert seen.page.url == served.url + "/find-support"
    assert seen.page.title() == "Kith"
    assert seen.page.evaluate("() => history.length") <= entries + 1
    kept = seen.page.evaluate(
        """async () => JSON.stringify([
          {...localStorage}, {...sessionStorage}, document.cookie, history.state,
          await caches.keys(), await indexedDB.databases(),
          performance.getEntriesByType("resource").map((e) => e.name),
        ])"""
    )
    addresses = " ".join(seen.requests)
    seen.page.goto(served.url + "/find-support")
    assert not seen.page.locator("input[value=mental_health]").is_checked()
    log = served.log.getvalue()
    assert "Started server process" in log
    assert not [word for word in WORDS for place in (kept, addresses, log) if word in place]


def test_looking_as_the_public_takes_the_reports_off_the_menu(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/partners")
    seen.page.get_by_role("button", name="Public", exact=True).click()
    expect(seen.page.get_by_text("Seen as: public")).to_be_visible()
    assert seen.page.url == served.url + "/partners"
    expect(seen.page.get_by_role("navigation", name="Pages").get_by_text("Reports")).to_have_count(0)


def test_another_need_is_shown_on_the_map_without_a_word_in_the_address(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/map")
    seen.page.get_by_label("Need", exact=True).select_option("spiritual_care")
    seen.page.get_by_role("button", name="Show on the map").click()
    expect(seen.page.get_by_role("heading", level=1)).to_contain_text("Spiritual care")
    assert seen.page.url == served.url + "/map"


def test_two_linked_maps_show_a_place_in_both_and_tell_its_figures_beside_the_pointer(
    served: Served, visit: Visit
) -> None:
    seen = visit(served.url + "/map", width=390, theme="dark")
    seen.page.get_by_label("Side by side").check()
    drawings = seen.page.locator(".places-pair .map-drawing")
    expect(drawings).to_have_count(2)
    expect(drawings.last).to_be_visible()
    drawings.first.locator(".map-areas use").first.dispatch_event("pointermove")
    expect(seen.page.locator(".places-pair .is-over")).to_have_count(2)
    expect(seen.page.locator(".places-tip")).to_contain_text(re.compile("Any|people|nation|mapped"))
    assert seen.overflow() == 0
    assert seen.barriers() == []


def test_from_communities_compared_a_map_opens_and_from_it_the_page_of_a_place(
    served: Served, visit: Visit
) -> None:
    seen = visit(served.url + "/gaps")
    seen.page.get_by_role("button", name="Open the map").first.click()
    expect(seen.page.locator(".map-drawing").first).to_be_attached()
    seen.page.locator("summary", has_text="every place").click()
    seen.page.locator(".table-fold[open] tbody a").first.click()
    expect(seen.page.get_by_role("heading", name="What is there")).to_be_visible()
    assert seen.overflow() == 0
    assert seen.barriers() == []


def test_the_link_leaves_and_nothing_of_the_visit_stays_in_cookies(away: Page) -> None:
    away.context.add_cookies([{"name": "kith_role", "value": "public", "url": away.url}])
    away.get_by_role("link", name="Leave this page").click()
    expect(away.get_by_role("heading", name="Weather")).to_be_visible(timeout=20_000)
    assert away.context.cookies() == []


def test_shift_three_times_leaves_and_twice_does_not(away: Page) -> None:
    away.keyboard.press("Shift")
    away.keyboard.press("Shift")
    away.keyboard.press("a")
    away.keyboard.press("Shift")
    expect(away.get_by_role("link", name="Leave this page")).to_be_visible()
    away.keyboard.press("Shift")
    away.keyboard.press("Shift")
    expect(away.get_by_role("heading", name="Weather")).to_be_visible(timeout=20_000)


def test_leaving_is_the_first_stop_of_the_keyboard(served: Served, visit: Visit) -> None:
    seen = visit(served.url)
    seen.page.keyboard.press("Tab")
    expect(seen.page.get_by_role("link", name="Leave this page")).to_be_focused()


def test_the_silo_report_prints_on_two_pages(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/silos")
    for paper in ("Letter", "A4"):
        pages = re.findall(rb"/Type /Page\b", seen.page.pdf(format=paper))
        assert 1 <= len(pages) <= 2
