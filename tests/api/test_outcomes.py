"""After a call one word about a listing is sent, and nothing of what was asked comes or goes with it."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import pytest

from graph.model.outcome import Outcomes
from graph.vocabulary.codes import Outcome, Role
from tests.api.site import SAME_SITE, MemoryStore, a_client, a_community, an_app
from tests.builders import TODAY, a_service

JSON = {**SAME_SITE, "content-type": "application/json"}
FULL = {"listing": "counsel", "outcome": "full"}
QUESTION = {"needs": "mental_health", "language": "om", "near": "town", "communities": "oromo"}
FORM = re.compile(r'<form[^>]*action="/outcomes".*?</form>', re.DOTALL)


def test_one_word_about_a_listing_is_counted_and_said_so() -> None:
    store = MemoryStore(a_community())
    with a_client(an_app(store), role=Role.ADVOCATE) as client:
        answer = client.post("/outcomes", data=FULL, headers=SAME_SITE)
        assert answer.status_code == 200
        assert "Counted." in answer.text
        assert "Nothing about who or when is kept." in answer.text
        told = client.post("/api/outcomes", json=FULL, headers=SAME_SITE).json()
    assert told == {"said": "Counted. Nothing about who or when is kept."}
    assert store.noted == [("counsel", Outcome.FULL, TODAY)] * 2


def test_a_form_beside_an_answer_holds_the_listing_and_nothing_of_the_question() -> None:
    with a_client(role=Role.ADVOCATE) as client:
        answer = client.post("/find-support", data=QUESTION, headers=SAME_SITE)
        forms = FORM.findall(answer.text)
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert forms
    for form in forms:
        assert re.findall(r'<input[^>]*name="(\w+)"', form) == ["listing"]
        assert set(re.findall(r'<button[^>]*name="(\w+)"', form)) == {"outcome"}
        assert not [word for word in ("mental_health", "oromo", "town", '"om"') if word in form]


@pytest.mark.parametrize("more", [{"needs": "mental_health"}, {"sender": "a house"}, {"when": "now"}])
def test_whatever_else_is_sent_along_is_refused_and_nothing_is_counted(more: dict[str, str]) -> None:
    store = MemoryStore(a_community())
    with a_client(an_app(store)) as client:
        assert client.post("/outcomes", data=FULL | more, headers=SAME_SITE).status_code == 422
        assert client.post("/api/outcomes", json=FULL | more, headers=SAME_SITE).status_code == 422
    assert store.noted == []


def test_the_public_counts_nothing_and_sees_no_form() -> None:
    store = MemoryStore(a_community())
    with a_client(an_app(store), role=Role.PUBLIC) as client:
        assert client.post("/outcomes", data=FULL, headers=SAME_SITE).status_code == 404
        assert client.post("/api/outcomes", json=FULL, headers=SAME_SITE).status_code == 404
        assert not FORM.search(client.get("/partners/clinic").text)
        assert not FORM.search(client.post("/find-support", data=QUESTION, headers=SAME_SITE).text)
    assert store.noted == []


def test_a_word_from_another_site_counts_nothing() -> None:
    store = MemoryStore(a_community())
    with a_client(an_app(store)) as client:
        answer = client.post("/outcomes", data=FULL, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert store.noted == []


def test_what_one_may_not_see_is_answered_like_what_is_not_there() -> None:
    with a_client(role=Role.ADVOCATE) as client:
        answers = [
            client.post("/api/outcomes", json={"listing": own, "outcome": "full"}, headers=SAME_SITE)
            for own in ("hidden", "nobody")
        ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text == answers[1].text


def test_how_a_person_answers_is_not_counted_but_may_be_looked_at() -> None:
    held = a_community()
    tea = a_service("tea", "elder", ["mental_health"])
    store = MemoryStore(replace(held, records=replace(held.records, services=(*held.records.services, tea))))
    with a_client(an_app(store), role=Role.ADVOCATE) as client:
        refused = client.post(
            "/api/outcomes", json={"listing": "tea", "outcome": "no_answer"}, headers=SAME_SITE
        )
        taken = client.post(
            "/api/outcomes", json={"listing": "tea", "outcome": "not_safe"}, headers=SAME_SITE
        )
        page = client.get("/partners/elder").text
    assert refused.status_code == 422
    assert taken.json()["said"].startswith("Noted.")
    assert 'value="not_safe"' in page
    assert 'value="no_answer"' not in page


def test_what_is_to_be_looked_at_stands_on_the_support_s_page_for_the_team_alone() -> None:
    store = MemoryStore(a_community())
    store.noted.append(("counsel", Outcome.NOT_SAFE, TODAY))
    with a_client(an_app(store)) as client:
        text = client.get("/partners/clinic").text
        assert "To be looked at." in text
        assert "October to December 2026" in text
    with a_client(an_app(store), role=Role.ADVOCATE) as client:
        assert "To be looked at." not in client.get("/partners/clinic").text


@pytest.mark.parametrize("role", list(Role))
def test_words_of_how_calls_went_stand_beside_a_listing_without_a_number(role: Role) -> None:
    held = replace(a_community(), outcomes=(Outcomes("counsel", "2026-Q3", full=17, connected=23),))
    words = "Calls usually lead to help; often full lately. So callers found, April to September 2026."
    with a_client(an_app(MemoryStore(held)), role=role) as client:
        page = client.get("/partners/clinic").text
        answer = client.post("/find-support", data=QUESTION, headers=SAME_SITE).text
        asked = {"needs": ["mental_health"]}
        program = client.post("/api/referrals", json=asked, headers=SAME_SITE).json()
        everywhere = client.get("/api/network").text + client.get("/api/places").text
    assert words in page
    assert words in answer
    assert program["lately"] == {"counsel": words}
    assert "lately" not in everywhere


def test_a_store_that_is_down_says_so_and_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore(a_community())
    with caplog.at_level(logging.DEBUG), a_client(an_app(store), role=Role.ADVOCATE) as client:
        client.post("/outcomes", data=FULL, headers=SAME_SITE)
        store.silent = True
        assert client.post("/api/outcomes", json=FULL, headers=SAME_SITE).status_code == 503
    told = [record for record in caplog.records if record.name.startswith(("kith", "uvicorn"))]
    assert not [
        record for record in told if "counsel" in record.getMessage() or "full" in record.getMessage()
    ]
