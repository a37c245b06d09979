"""The question by keyboard in a real browser, on a real server of its own process."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chromium import Visit
from tests.browser.test_card import GIVEN_AWAY, paper
from tests.browser.test_card import text as paper_text
from tests.browser.test_pages import WORDS, Served
from tests.browser.test_pages import served as served

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LONGEST = 10.0
"""Seconds from the second answer to a first list, at most."""


@pytest.fixture(scope="module")
def fresh() -> Generator[str]:
    """The address of a server that a process of its own has just begun."""
    with subprocess.Popen(
        (sys.executable, "-m", "tests.browser.serving"), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGINT)


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.value ?? document.activeElement.tagName"))


def test_from_any_page_one_key_leads_to_the_question_and_two_answers_to_a_list_without_a_click(
    fresh: str, visit: Visit
) -> None:
    seen = visit(fresh + "/partners")
    keys = seen.page.keyboard
    keys.press("F2")
    seen.page.wait_for_url("**#ask")
    expect(seen.page.locator("input[name=needs]").first).to_be_focused()
    keys.type("housing", delay=5)
    assert focused(seen.page) == "housing"
    keys.press("Space")
    expect(seen.page.locator("#told")).to_contain_text("fit")
    keys.press("F2")
    keys.press("F2")
    expect(seen.page.get_by_label("Language to speak in")).to_be_focused()
    with seen.page.expect_response("**/desk") as coming:
        asked = time.perf_counter()
        keys.type("Somali", delay=5)
    assert coming.value.ok
    expect(seen.page.locator("#results")).to_contain_text("Somali")
    expect(seen.page.locator("#results article.option").first).to_be_in_viewport()
    took = time.perf_counter() - asked
    assert took < LONGEST
    assert seen.refused == []
    assert seen.barriers() == []


def test_a_list_that_came_without_a_click_is_the_one_the_button_shows_and_leaves_nothing_behind(
    served: Served, visit: Visit
) -> None:
    seen = visit(served.url + "/find-support", width=390, theme="dark")
    told, results = seen.page.locator("#told"), seen.page.locator("#results")
    seen.page.locator("summary", has_text="Health").click()
    seen.page.locator("input[value=mental_health]").check()
    expect(told).to_contain_text("fit")
    with seen.page.expect_response("**/find-support"):
        seen.page.get_by_label("Language to speak in").select_option("so")
    expect(results).to_contain_text("Somali")
    first = results.inner_text()
    kept = seen.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state,"
        " await caches.keys(), await indexedDB.databases(), location.href])"
    )
    assert not [word for word in WORDS for place in (kept, *seen.requests) if word in place]
    assert not [word for word in WORDS if word in served.log.getvalue()]
    assert seen.barriers() == []
    assert seen.overflow() == 0
    seen.page.get_by_role("button", name="Show supports").click()
    expect(told).to_be_empty()
    assert results.inner_text() == first


def test_without_any_need_the_list_makes_room_again_and_a_silent_server_leaves_it_standing(
    served: Served, visit: Visit
) -> None:
    seen = visit(served.url + "/find-support")
    need, told = seen.page.locator("input[value=crisis_support]"), seen.page.locator("#told")
    other = seen.page.locator("input[value=safety_planning]")
    need.check()
    expect(told).to_contain_text("fit")
    seen.page.route("**/find-support", lambda route: route.abort())
    other.check()
    expect(told).to_contain_text("Kith does not answer.")
    expect(seen.page.locator("#results article.option").first).to_be_visible()
    seen.page.unroute("**/find-support")
    other.uncheck()
    need.uncheck()
    expect(told).to_be_empty()
    expect(seen.page.locator("#results")).to_contain_text("Choose what would help")
    seen.errors.clear()  # the browser complains of the line that was cut


def exposed(page: Page) -> str:
    """What a screen reader is given of the page."""
    return page.locator("main").aria_snapshot()


def test_escape_hides_every_word_of_the_question_at_once_and_only_the_button_shows_them_again(
    served: Served, visit: Visit
) -> None:
    seen = visit(served.url + "/desk#ask", width=390, theme="dark")
    keys = seen.page.keyboard
    keys.type("mental", delay=5)
    keys.press("Space")
    expect(seen.page.locator("#told")).to_contain_text("fit")
    keys.press("Escape")
    expect(seen.page.get_by_label("Numbers of the sheet")).to_be_focused()
    expect(seen.page.locator("#results .quiet")).to_be_visible()
    for words in (exposed(seen.page), seen.page.locator("main").inner_text()):
        assert not [one for one in (*WORDS, "avoid", "Communities", "What would help") if one in words]
    expect(seen.page.get_by_role("link", name="The sheet")).to_be_hidden()
    found = seen.page.locator(".quiet li").count()
    keys.type("61")
    keys.press("Tab")
    expect(seen.page.locator(".quiet li")).not_to_have_count(found)
    keys.press("Escape")
    expect(seen.page.locator("#results .quiet")).to_be_visible()
    assert "with_us" not in str(
        seen.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    )
    assert seen.barriers() == []
    assert seen.overflow() == 0
    seen.page.get_by_role("button", name="We are alone").click()
    expect(seen.page.locator("input[value=police]")).to_be_checked()
    expect(seen.page.locator("input[value=mental_health]")).to_be_checked()
    expect(seen.page.locator("#results article.option").first).to_be_visible()
    seen.page.goto(served.url + "/desk")
    expect(seen.page.get_by_label("Numbers of the sheet")).to_be_hidden()


def test_once_someone_is_with_us_the_way_back_shows_no_word_either(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/desk")
    seen.page.locator("input[value=crisis_support]").check()
    seen.page.get_by_role("button", name="Show supports").click()
    expect(seen.page.get_by_role("button", name="Call sheet")).to_be_visible()
    seen.page.wait_for_function("() => history.state?.at === 1")  # the list before it came without a click
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator("#results .quiet")).to_be_visible()
    seen.page.go_back()
    expect(seen.page.get_by_label("Numbers of the sheet")).to_be_visible()
    assert "Crisis support" not in exposed(seen.page)


def test_an_answer_under_way_when_someone_comes_in_is_not_shown_anymore(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/desk")
    held: list[Route] = []
    seen.page.route("**/desk", lambda route: held.append(route) if not held else route.continue_())
    # The first that is sent is the answer to the button.
    seen.page.evaluate("() => { document.querySelector('input[value=crisis_support]').checked = true; }")
    seen.page.get_by_role("button", name="Show supports").click()
    seen.page.wait_for_function("() => document.querySelector('#question').ariaBusy === 'true'")
    seen.page.keyboard.press("Escape")
    with seen.page.expect_response("**/desk"):
        held[0].continue_()
    seen.page.wait_for_function("() => document.querySelector('#question').ariaBusy !== 'true'")
    expect(seen.page.get_by_label("Numbers of the sheet")).to_be_visible()
    assert "Crisis support" not in exposed(seen.page)


def test_someone_is_with_us_works_without_scripts_too(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/desk", scripts=False)
    seen.page.get_by_role("button", name="Someone is with us").click()
    seen.page.get_by_label("Numbers of the sheet").fill("1")
    seen.page.get_by_role("button", name="Show supports").click()
    expect(seen.page.locator("#results .quiet li").first).to_be_visible()
    seen.page.get_by_role("button", name="We are alone").click()
    expect(seen.page.locator("input[name=needs]").first).to_be_checked()


def test_a_call_sheet_keeps_the_question_beside_it_and_is_alone_on_its_paper(
    served: Served, visit: Visit
) -> None:
    seen = visit(served.url + "/desk")
    seen.page.locator("input[value=crisis_support]").check()
    seen.page.get_by_role("button", name="Call sheet").click()
    expect(seen.page.locator(".call .number").first).to_be_visible()
    assert seen.page.url == served.url + "/desk"
    assert seen.barriers() == []
    call = seen.page.locator(".call").first
    call.locator(".wrong-number").get_by_role("button", name="Number is wrong").click()
    expect(call.get_by_text("Counted. Nothing about who or when is kept.")).to_be_visible()
    expect(call.locator(".number")).to_be_visible()
    printed = paper_text(paper(seen.page))
    assert "With two on the line" in printed
    assert "Number is wrong" not in printed
    assert not GIVEN_AWAY.search(printed)
    seen.page.get_by_role("button", name="Back to the list").click()
    expect(seen.page.locator("#results article.option").first).to_be_visible()
    expect(seen.page.locator("input[value=crisis_support]")).to_be_checked()


def test_the_sheet_to_point_at_is_alone_on_its_paper_under_a_plain_title(
    served: Served, visit: Visit
) -> None:
    seen = visit(served.url + "/desk/sheet", width=390)
    assert seen.page.title() == "Sheet"
    assert seen.barriers() == []
    assert seen.overflow() == 0
    printed = paper_text(paper(seen.page))
    assert "Hmoob" in printed
    assert not GIVEN_AWAY.search(printed)


def test_a_shortlist_opens_and_its_calls_are_a_step_from_the_question(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/desk", width=390)
    seen.page.locator("summary", has_text="Our usual calls").click()
    assert seen.barriers() == []
    assert seen.overflow() == 0
    seen.page.locator(".shortlist").get_by_role("button", name="Call sheet").click()
    expect(seen.page.locator(".call")).to_have_count(3)
    seen.page.go_back()
    expect(seen.page.locator(".shortlist").first).to_be_visible()
