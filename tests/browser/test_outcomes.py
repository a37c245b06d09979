"""After a call, in a real browser: one word goes out, the answer stays, and no question goes along."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.chromium import Theme, Visit
from tests.browser.test_pages import LOOKS, WORDS, Served, ask
from tests.browser.test_pages import served as served

pytestmark = pytest.mark.browser


def open_form(page: Page) -> None:
    page.locator("summary", has_text="After the call").first.click()


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_a_word_is_counted_and_the_answer_stays_where_it_is(
    served: Served, visit: Visit, width: int, theme: Theme
) -> None:
    seen = visit(served.url + "/find-support", width=width, theme=theme)
    ask(seen.page)
    seen.page.wait_for_function("() => history.state?.at === 1")  # the list before it came without a click
    before = seen.page.evaluate("() => [location.href, history.length]")
    sent: list[Request] = []
    seen.page.on("request", lambda request: sent.append(request))
    open_form(seen.page)
    assert seen.overflow() == 0
    assert seen.barriers() == []
    seen.page.get_by_role("button", name="Full").first.click()
    expect(seen.page.get_by_text("Counted. Nothing about who or when is kept.")).to_be_visible()
    assert seen.page.evaluate("() => [location.href, history.length]") == before
    assert seen.page.locator("#results article.option").count()
    (word,) = sent
    assert set(parse_qs(word.post_data or "")) == {"listing", "outcome"}
    assert not word.headers.get("referer")
    told = f"{word.url} {word.post_data}"
    assert not [known for known in WORDS if known in told]
    assert "outcome=" not in served.log.getvalue()
    kept = seen.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert kept == "[{},{}]"


def test_without_scripts_the_word_opens_a_page_of_its_own(served: Served, visit: Visit) -> None:
    seen = visit(served.url + "/partners", scripts=False)
    seen.page.goto(served.url + "/partners/" + _listed(seen.page))
    open_form(seen.page)
    with seen.page.expect_popup() as opened:
        seen.page.get_by_role("button", name="No answer").first.click()
    expect(opened.value.get_by_role("heading", name="Counted.")).to_be_visible()
    assert opened.value.url.endswith("/outcomes")
    assert "/partners/" in seen.page.url


def _listed(page: Page) -> str:
    """The id of a partner that is no person and has a service."""
    clinic = page.get_by_role("link", name=re.compile("Clinic")).first
    return str(clinic.get_attribute("href")).rpartition("/")[2]
