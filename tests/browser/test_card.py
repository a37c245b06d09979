"""The card in a real browser: on paper there is the card alone, and reading aloud prints nothing."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.chromium import Visit, Watched
from tests.browser.test_pages import Served, ask
from tests.browser.test_pages import served as served
from viz.card.labels import tells

pytestmark = pytest.mark.browser

GIVEN_AWAY = re.compile(r"kith|127\.0\.0\.1|find-support|https?:|fictional|seen as", re.IGNORECASE)


@pytest.fixture
def answered(served: Served, visit: Visit) -> Watched:
    """An answer, with its choices for a card."""
    seen = visit(served.url + "/find-support")
    ask(seen.page)
    return seen


def paper(page: Page) -> PdfReader:
    """What would come out of a printer whose browser adds its address and title to every page."""
    printed = page.pdf(display_header_footer=True, prefer_css_page_size=True)
    return PdfReader(io.BytesIO(printed))


def text(printed: PdfReader) -> str:
    return " ".join(page.extract_text() for page in printed.pages)


def show(page: Page, language: str = "en") -> None:
    page.get_by_label("Language of the card").select_option(language)
    page.get_by_role("button", name="Show the card").click()
    expect(page.locator(".sides")).to_be_visible()


def test_an_answer_itself_is_not_for_paper_while_other_pages_print_their_address(
    served: Served, answered: Watched
) -> None:
    assert text(paper(answered.page)).strip() == "To print, make a card first."
    answered.page.goto(served.url + "/safety")
    assert "127.0.0.1" in text(paper(answered.page))


def test_on_paper_is_the_card_alone_and_nothing_that_gives_it_away(answered: Watched) -> None:
    show(answered.page)
    assert answered.page.title() == "Card"
    printed = paper(answered.page)
    assert len(printed.pages) == 1
    assert "Helpful numbers" in text(printed)
    assert not GIVEN_AWAY.search(text(printed))
    assert not tells(text(printed))
    answered.page.emulate_media(media="print")
    boxes = [side.bounding_box() for side in answered.page.locator(".side").all()]
    assert {(round(box["width"]), round(box["height"])) for box in boxes if box} == {(336, 192)}


def test_an_arabic_card_runs_from_the_right_and_has_no_barrier(answered: Watched) -> None:
    show(answered.page, "ar")
    row = answered.page.locator(".card-rows > div").first
    label, value = row.locator("dt").bounding_box(), row.locator("dd").bounding_box()
    assert label is not None
    assert value is not None
    assert label["x"] > value["x"]
    assert any("noto-sans-arabic" in address for address in answered.requests)
    assert answered.barriers() == []
    assert answered.refused == []
    assert answered.overflow() == 0


def test_what_is_read_aloud_prints_an_empty_sheet_and_has_no_barrier(answered: Watched) -> None:
    answered.page.get_by_role("button", name="Read aloud, take nothing").click()
    expect(answered.page.locator(".aloud .card-number").first).to_be_visible()
    assert answered.barriers() == []
    assert text(paper(answered.page)).strip() == ""


def test_a_pdf_comes_down_under_a_plain_name(answered: Watched) -> None:
    with answered.page.expect_download() as coming:
        answered.page.get_by_role("button", name="Card as PDF").click()
    assert coming.value.suggested_filename == "card.pdf"
    assert answered.page.url.endswith("/find-support")
