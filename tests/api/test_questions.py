"""Questions are read strictly and never repeated."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.matters import fields_of
from api.problems import Unreadable
from api.schemas import Ask, read_json
from graph.vocabulary.codes import Role
from tests.api.site import SAME_SITE, a_client

JSON = {**SAME_SITE, "content-type": "application/json"}
CANARY = "zz-canary-zz"
BAD = (
    b"",
    b"{",
    b"[]",
    b'{"needs": []}',
    b'{"needs": ["mental_health"], "name": "zz-canary-zz"}',
    b'{"needs": ["zz-canary-zz"]}',
    b'{"needs": ["mental_health"], "near": "zz-canary-zz"}',
    b'{"needs": ["mental_health"], "asked_by": "zz-canary-zz"}',
    b'{"needs": ["mental_health"], "languages": ["zz-canary-zz"]}',
    b'{"needs": ["mental_health"], "communities": ["zz-canary-zz"]}',
    b'{"needs": ["mental_health"], "avoid": ["zz-canary-zz"]}',
    b'{"needs": ["mental_health"], "miles": NaN}',
    b'{"needs": ["mental_health"], "miles": Infinity}',
    b'{"needs": ["mental_health"], "miles": 1e400}',
    b'{"needs": ["mental_health"], "miles": "5"}',
    b'{"needs": ["mental_health"], "miles": -1}',
    b'{"needs": ["mental_health"], "remote_ok": 1}',
    b'{"needs": ["mental_health"], "remote_ok": "yes"}',
    b'{"needs": ["mental_health"], "near": "\\ud800 zz-canary-zz"}',
    b'{"needs": ["mental_health"], "\\ud800": 1}',
    b'{"needs": ["mental_health"], "needs": ["housing"]}',
    b'{"needs": "mental_health"}',
    b'\xff\xfe{"needs": ["zz-canary-zz"]}',
    b"[" * 30_000,
)


@pytest.mark.parametrize("body", BAD, ids=[repr(body[:60]) for body in BAD])
def test_what_cannot_be_read_is_refused_without_an_echo(body: bytes) -> None:
    with a_client() as client:
        answer = client.post("/api/referrals", content=body, headers=JSON)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert CANARY not in answer.text
    assert answer.json()["title"] == "That question could not be read."


def test_a_question_is_json_or_it_is_refused() -> None:
    with a_client() as client:
        answer = client.post("/api/referrals", content=b'{"needs": ["mental_health"]}', headers=SAME_SITE)
    assert answer.status_code == 422


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=20), st.lists, max_leaves=8))
def test_nothing_else_than_a_question_is_ever_read_as_one(value: object) -> None:
    text = json.dumps({"needs": ["housing"], "miles": value}).encode()
    if value is None or (type(value) in (int, float) and 0 < cast("float", value) <= 500):
        assert read_json(text, Ask).miles == value
    else:
        with pytest.raises(Unreadable, match=r"^The question could not be read\.$"):
            read_json(text, Ask)


def test_a_question_cannot_print_itself() -> None:
    ask = read_json(b'{"needs": ["housing"], "near": "zz-canary-zz"}', Ask)
    assert CANARY not in f"{ask} {ask!r} {ask.profile()!r}"


def test_a_good_question_has_an_answer_for_programs() -> None:
    with a_client() as client:
        answer = client.post("/api/referrals", json={"needs": ["mental_health"]}, headers=SAME_SITE).json()
    assert answer["role"] == "team"
    found = [*answer["answer"]["fits"], *answer["answer"]["ask_before"]]
    assert [one["partner"] for one in found] == ["clinic"]
    assert "needs" not in answer


def test_everything_on_the_form_is_read_and_stands_on_it_again() -> None:
    chosen = {
        "needs": "mental_health",
        "fine": "oromo",
        "prefers_not": ["somali", "muslim"],
        "age": "17",
        "matters": ["children", "step_free", "women", "open_now"],
        "avoid_close": "yes",
    }
    with a_client() as client:
        answer = client.post("/find-support", data=chosen, headers=SAME_SITE)
    assert answer.status_code == 200
    values = ("children", "step_free", "women", "open_now", "oromo", "somali", "muslim")
    ticked = re.findall(r'value="([^"]+)" autocomplete="off" checked', answer.text)
    assert sorted(v for v in ticked if v in values) == sorted(values)
    assert 'value="17"' in answer.text
    assert "Ask whether children can come along." in answer.text
    assert "Ask for a woman to talk with" in answer.text


def test_a_woman_or_a_man_is_no_wish_and_what_is_open_is_asked_of_the_clock() -> None:
    assert fields_of(["women", "men", "quiet"]) == {"access": ["quiet"], "staff": None}
    now = datetime(2026, 10, 30, 10, tzinfo=UTC)
    asked = read_json(b'{"needs": ["housing"], "open_now": true}', Ask)
    assert asked.profile(now).when == now
    assert read_json(b'{"needs": ["housing"]}', Ask).profile(now).when is None


@pytest.mark.parametrize(
    "sent",
    [
        {"needs": "mental_health", "name": CANARY},
        {"needs": CANARY},
        {"needs": "mental_health", "near": CANARY},
        {"needs": "mental_health", "miles": "1_000"},
        {"needs": "mental_health", "for_whom": "caused_harm"},
        {"needs": "mental_health", "language": [CANARY, "so"]},
        {"needs": "mental_health", "asked_by": CANARY},
        {"needs": "mental_health", "matters": CANARY},
        {"needs": "mental_health", "age": CANARY},
        {"needs": "mental_health", "prefers_not": CANARY},
        {"needs": "mental_health", "fine": "oromo", "prefers_not": "oromo"},
    ],
)
def test_a_form_with_something_that_is_not_on_it_is_refused_in_plain_words(
    sent: dict[str, str | list[str]],
) -> None:
    with a_client() as client:
        answer = client.post("/find-support", data=sent, headers=SAME_SITE)
    assert answer.status_code == 422
    assert "Nothing was kept." in answer.text
    assert CANARY not in answer.text


def test_a_form_without_a_need_asks_for_one() -> None:
    with a_client() as client:
        answer = client.post("/find-support", data={"near": "town"}, headers=SAME_SITE)
    assert answer.status_code == 422
    assert "Choose what would help." in answer.text


def test_nothing_asked_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with a_client() as client:
        client.post("/find-support", data={"needs": "mental_health", "near": "town"}, headers=SAME_SITE)
        client.post("/find-support", data={"needs": CANARY}, headers=SAME_SITE)
        client.post("/api/referrals", content=b'{"needs": ["zz-canary-zz"]}', headers=JSON)
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
    assert not [line for line in ours if CANARY in line or "mental_health" in line]


def test_a_language_nobody_speaks_here_leaves_no_trace_in_addresses() -> None:
    with a_client() as client:
        answer = client.post(
            "/find-support", data={"needs": "mental_health", "language": "vi"}, headers=SAME_SITE
        )
    assert str(answer.url).endswith("/find-support")
    assert "?" not in str(answer.url)


def test_the_map_takes_its_choice_in_the_body_and_nothing_but_its_choices() -> None:
    with a_client() as client:
        good = client.post("/map", data={"need": "mental_health", "community": "oromo"}, headers=SAME_SITE)
        bad = client.post("/map", data={"need": CANARY, "community": "oromo"}, headers=SAME_SITE)
    assert good.status_code == 200
    assert "Mental health" in good.text
    assert bad.status_code == 422
    assert CANARY not in bad.text


@settings(deadline=None, max_examples=25)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_app_stumble(body: bytes) -> None:
    with a_client(role=Role.PUBLIC) as client:
        assert client.post("/api/referrals", content=body, headers=JSON).status_code == 422
