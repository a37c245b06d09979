"""The card over HTTP: posted back, kept nowhere, and only what the public may see."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from html import unescape

import httpx
import pytest
from pypdf import PdfReader

from graph.vocabulary.codes import Role
from tests.api.site import SAME_SITE, MemoryStore, a_client, an_app
from tests.builders import a_partner, a_service, a_snapshot
from viz.card.labels import card_languages, tells

PATHS = ("/find-support/card", "/find-support/read-aloud", "/find-support/card.pdf")
ASKED = {"needs": ["mental_health", "safety_planning"], "language": "om"}


def sent(client: httpx.Client, path: str, fields: Mapping[str, object]) -> httpx.Response:
    return client.post(path, data=dict(fields), headers=SAME_SITE)


def body(page: httpx.Response, of: str) -> str:
    """What is inside of the card itself."""
    found = re.search(rf'<div class="{of}".*</div>\s*</main>', page.text, re.DOTALL)
    assert found is not None
    return found[0]


def test_an_answer_offers_its_listings_for_a_card_and_sends_nothing_else_on() -> None:
    with a_client() as client:
        text = sent(client, "/find-support", ASKED).text
    form = text[text.index('action="/find-support/card"') :].partition("</form>")[0]
    assert re.findall(r'name="(\w+)"', form) == ["service", "language", "full_names"]
    assert re.findall(r'name="service" value="(\w+)"[^>]*checked', form) == ["counsel"]
    assert re.findall(r'<option value="(\w+)" selected', form) == ["en"]


def test_what_is_to_be_asked_first_is_on_the_card_only_when_it_is_chosen() -> None:
    with a_client() as client:
        text = sent(client, "/find-support", {**ASKED, "avoid": "police"}).text
    assert re.findall(r'name="service" value="(\w+)"([^>]*)', text) == [("counsel", ' autocomplete="off"')]


def test_who_is_for_advocates_alone_is_named_to_them_and_not_offered_for_paper() -> None:
    quiet = a_partner("quiet", name="Quiet Kitchen", audience=Role.ADVOCATE)
    held = a_snapshot(quiet, a_service("soup", "quiet", phone="555-0177"))
    with a_client(an_app(MemoryStore(held))) as client:
        text = sent(client, "/find-support", {"needs": "mental_health"}).text
        assert "Quiet Kitchen is not for paper." in text
        assert 'name="service"' not in text
        assert sent(client, PATHS[0], {"service": "soup"}).status_code == 422


@pytest.mark.parametrize("language", list(card_languages()))
def test_every_label_says_its_language_and_direction(language: str) -> None:
    with a_client() as client:
        page = sent(client, PATHS[0], {"service": ["counsel", "beds"], "language": language})
    assert page.status_code == 200
    card = body(page, "sides")
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<div class="sides" lang="{language}" dir="{direction}">' in card
    labels = card_languages()[language].labels
    for name in ("hours", "languages", "cost", "checked", "ask_first"):
        assert f'<bdi lang="{language}" dir="{direction}">{labels[name].text}</bdi>' in unescape(card)
    assert '<bdi class="card-number" lang="und" dir="ltr">555-0104</bdi>' in card
    assert not re.search(r">\s*[^<\s][^<]*<(?!/bdi|/p|span|/span)", re.sub(r"</?span[^>]*>", "", card))
    assert ("not yet checked by a speaker" in card) is (language != "en")


def test_the_page_has_a_neutral_title_and_a_name_that_tells_is_replaced() -> None:
    with a_client() as client:
        page = sent(client, PATHS[0], {"service": "beds"})
        named = sent(client, PATHS[0], {"service": "beds", "full_names": "yes"})
    assert "<title>Card</title>" in page.text
    assert "Lamplight House" in body(page, "sides")
    assert not tells(re.sub(r"<[^>]+>", " ", body(page, "sides")))
    assert "Lamplight House: Beds" in body(named, "sides")


def test_the_pdf_is_posted_back_under_a_plain_name_and_never_kept() -> None:
    with a_client() as client:
        answer = sent(client, PATHS[2], {"service": ["counsel", "beds"], "language": "so"})
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="card.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "555-0104" in text
    assert "Lambarro waxtar leh" in text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "fields",
    [
        {"service": "tea with the elder"},
        {"service": "counsel", "language": "tlh"},
        {"service": "counsel", "need": "mental_health"},
        {"service": "counsel", "language": ["en", "so"]},
        {"service": [f"s{n}" for n in range(21)]},
        {"language": "en"},
    ],
)
def test_what_is_not_a_card_is_refused_without_an_echo(path: str, fields: Mapping[str, object]) -> None:
    with a_client() as client:
        answer = sent(client, path, fields)
    assert answer.status_code == 422
    assert "tea with the elder" not in answer.text
    assert "tlh" not in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_a_card_is_only_asked_for_by_post_so_that_no_address_holds_it(path: str) -> None:
    with a_client() as client:
        assert client.get(path, params={"service": "counsel"}).status_code == 405


def test_a_letter_no_font_has_is_told_on_a_page_that_offers_the_browser_instead() -> None:
    held = a_snapshot(a_partner("house", name="ማዕከል"), a_service("help", "house", phone="555-0144"))
    with a_client(an_app(MemoryStore(held))) as client:
        answer = sent(client, PATHS[2], {"service": "help"})
        shown = sent(client, PATHS[0], {"service": "help"})
    assert answer.status_code == 422
    assert "no font has the letters" in answer.text
    assert "ማዕከል" in shown.text
