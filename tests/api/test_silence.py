"""When the store does not answer."""

import pytest

from tests.api.site import SAME_SITE, MemoryStore, a_client, a_community, an_app


def test_without_any_view_a_page_says_so_in_plain_words_and_no_inner_ones() -> None:
    with a_client(an_app(MemoryStore(a_community(), silent=True))) as client:
        answer = client.get("/partners")
        assert answer.status_code == 503
        assert "The records cannot be read at the moment." in answer.text
        assert "secret-host" not in answer.text
        assert "Traceback" not in answer.text
        assert client.get("/safety").status_code == 200
        assert client.get("/leave", follow_redirects=False).status_code == 303


def test_programs_get_the_same_as_a_problem() -> None:
    with a_client(an_app(MemoryStore(a_community(), silent=True))) as client:
        answer = client.get("/api/network")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret-host" not in answer.text


def test_the_last_good_view_stays_and_says_when_it_was_read() -> None:
    store = MemoryStore(a_community())
    with a_client(an_app(store)) as client:
        assert "does not answer" not in client.get("/").text
        store.silent = True
        assert client.get("/readyz").status_code == 503
        text = client.get("/").text
        assert "The store does not answer." in text
        assert "October 31, 2026 at 09:00" in text
        store.silent = False
        assert client.get("/readyz").json()["ready"] is True
        assert "does not answer" not in client.get("/").text


def test_being_alive_does_not_need_the_store() -> None:
    with a_client(an_app(MemoryStore(a_community(), silent=True))) as client:
        assert client.get("/livez").json() == {"alive": True}


def test_an_error_nobody_thought_of_shows_a_page_and_logs_no_value(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("zz-canary-zz")

    monkeypatch.setattr("api.routes.support.answer_to", breaks)
    with a_client() as client:
        answer = client.post("/find-support", data={"needs": "mental_health"}, headers=SAME_SITE)
    assert answer.status_code == 500
    assert "Something went wrong on our side." in answer.text
    assert "content-security-policy" in answer.headers
    assert "zz-canary-zz" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text
