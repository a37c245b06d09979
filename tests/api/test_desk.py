"""The desk: call sheets, what is shown while somebody looks on, and the sheet that is pointed at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.pages.calls import open_words
from api.pages.form import form_of
from api.pages.pointing import Sheet, sheet_from, sheet_of
from graph.model.service import Service, Speaks
from graph.settings import Settings
from graph.vocabulary.codes import Known, LanguageMode, Role
from ingest.shortlists import Shortlist
from tests.api.site import SAME_SITE, MemoryStore, a_client, a_community, an_app
from tests.builders import TODAY, a_partner, a_service, a_snapshot, an_affirmation

FORM = {"interpreter_ok": "yes", "remote_ok": "yes", "for_whom": "harmed"}
ASKED = {**FORM, "needs": ["mental_health"], "language": "om", "communities": ["oromo"], "avoid": ["police"]}
TELLING = re.compile(
    r"mental|counsel|oromo|police|endorsed|shelter|survivor|community|avoid|led by", re.IGNORECASE
)


def three() -> MemoryStore:
    """A counselor who calls nobody, one of whom nobody knows, and a hotline that calls the police."""

    def service(key: str, partner: str, police: Known, *, phone: str = "", hours: str = "") -> Service:
        given = a_service(key, partner, speaks=(Speaks("om", LanguageMode.STAFF),), phone=phone, hours=hours)
        return replace(given, police_contact=police, verified_on=TODAY)

    return MemoryStore(
        a_snapshot(
            a_partner("quiet", "community_health_clinic", name="Three Bridges Clinic", phone="555-0101"),
            a_partner(
                "circle", "culturally_specific", name="Oromo Sisters", affirms=(an_affirmation("oromo"),)
            ),
            a_partner("line", "hotline", name="Night Line", phone="555-0103"),
            service("quiet-1", "quiet", Known.NO, hours="Day and night"),
            service("circle-1", "circle", Known.UNKNOWN, phone="555-0102"),
            service("line-1", "line", Known.YES),
        )
    )


def sent(client: httpx.Client, path: str, fields: Mapping[str, object], **headers: str) -> httpx.Response:
    return client.post(path, data=dict(fields), headers={**SAME_SITE, **headers})


def results(answer: httpx.Response) -> str:
    """What stands beside the question, without the marks of HTML."""
    found = answer.text[answer.text.index('id="results">') :].partition('id="question"')[0]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def sheet(store: MemoryStore) -> Sheet:
    return sheet_of(store.snapshot().visible_to(Role.TEAM, on=TODAY))


def number_of(store: MemoryStore, field: str, value: str) -> int:
    return next(
        one.number for one in sheet(store).numbered() if (one.field, one.choice.value) == (field, value)
    )


@pytest.mark.parametrize("path", ["/desk", "/desk/sheet"])
def test_the_desk_is_for_advocates_and_the_team_and_leads_the_menu_there(path: str) -> None:
    for role in (Role.ADVOCATE, Role.TEAM):
        with a_client(role=role) as client:
            assert client.get(path).status_code == 200
            assert 'href="/desk"' in client.get("/").text
    with a_client(role=Role.PUBLIC) as client:
        assert client.get(path).status_code == 404
        assert 'href="/find-support"' in client.get("/").text


def test_a_call_sheet_says_what_to_know_and_to_ask_then_the_number_and_whether_it_is_open() -> None:
    with a_client(an_app(three())) as client:
        chosen = re.findall(
            r'name="service" value="([^"]+)" form="question"', sent(client, "/desk", ASKED).text
        )
        told = results(sent(client, "/desk/calls", {**ASKED, "service": chosen}))
    assert "2 calls" in told
    first, _, second = told.partition("Oromo Sisters")
    assert "555-0101 Number is wrong Open now." in first
    assert second.index("whether it contacts the police") < second.index("555-0102")
    assert "Somebody is on the line with me" in told


def test_on_a_call_sheet_of_a_question_is_nothing_that_the_question_left_out() -> None:
    with a_client(an_app(three())) as client:
        plain = sent(client, "/desk", {**FORM, "needs": ["mental_health"]}).text
        left_out = re.findall(r'name="service" value="([^"]+)" form="question"', plain)
        assert len(left_out) == 3
        assert sent(client, "/desk/calls", {**ASKED, "service": left_out}).status_code == 422
        alone = sent(client, "/desk/calls", {"service": left_out})
        assert "It may contact the police." in results(alone)
        assert sent(client, "/desk/calls", ASKED).status_code == 422


def test_while_somebody_looks_on_there_are_numbers_and_no_word_of_what_for_or_for_whom() -> None:
    with a_client(an_app(three())) as client:
        seen = results(sent(client, "/desk", {**ASKED, "with_us": "yes"}))
    assert "555-0101 Three Bridges Clinic" in seen
    assert "555-0102 Helpful number" in seen
    assert not TELLING.search(seen)


def test_what_is_pointed_at_is_asked_as_if_it_had_been_chosen() -> None:
    store = three()
    pairs = (("needs", "mental_health"), ("language", "om"), ("communities", "oromo"), ("avoid", "police"))
    numbers = " ".join(str(number_of(store, *pair)) for pair in pairs)
    with a_client(an_app(store)) as client:
        pointed = sent(client, "/desk", {**FORM, "numbers": numbers, "language": "so"})
        assert results(pointed) == results(sent(client, "/desk", ASKED))


def test_a_number_that_is_not_on_the_sheet_is_said_and_anything_else_is_refused_without_an_echo() -> None:
    with a_client(an_app(three())) as client:
        said = sent(client, "/desk", {**FORM, "with_us": "yes", "numbers": "1, 998"})
        assert "Not on the sheet: 998." in said.text
        refused = sent(client, "/desk", {**FORM, "with_us": "yes", "numbers": "zz-canary-zz"})
    assert refused.status_code == 422
    assert "zz-canary-zz" not in refused.text


def test_no_two_choices_of_the_sheet_have_one_number_and_another_choice_changes_its_mark() -> None:
    store = three()
    numbers = [one.number for one in sheet(store).numbered()]
    assert len(set(numbers)) == len(numbers)
    form = form_of(store.snapshot().visible_to(Role.TEAM, on=TODAY))
    assert sheet_from(form).mark == sheet(store).mark
    assert sheet_from(replace(form, for_whom=form.for_whom[1:])).mark != sheet(store).mark


def test_while_the_store_is_silent_the_desk_answers_from_what_was_last_read_and_says_how_old_it_is() -> None:
    store = MemoryStore(a_community())
    with a_client(an_app(store)) as client:
        client.get("/desk")
        store.silent = True
        client.get("/readyz")
        asked = {**FORM, "needs": ["mental_health"]}
        for answer in (sent(client, "/desk", asked), sent(client, "/desk", asked, **{"x-part": "results"})):
            assert "The store does not answer." in answer.text
            assert re.search(r"October 31, 2026 at 09:00, \d+ days ago", answer.text)
            assert "Three Bridges Clinic" in results(answer)


def test_a_shortlist_leads_to_a_call_sheet_and_shows_only_what_whoever_looks_may_see() -> None:
    lists = (
        Shortlist("Our usual calls", "quiet", ("quiet-1", "line-1", "gone")),
        Shortlist("A list of nobody here", "elsewhere", ("quiet-1",)),
    )
    settings = Settings(data=Path("nowhere"), today=TODAY, demo=True)
    with a_client(create_app(settings, store=three(), shortlists=lists)) as client:
        text = client.get("/desk").text
        assert "A list of nobody here" not in text
        shown = text[text.index("Our usual calls") :].partition("</form>")[0]
        chosen = re.findall(r'name="service" value="([^"]+)"', shown)
        assert "1 more is not on the map any more, or not to be seen by you." in shown
        assert "2 calls" in results(sent(client, "/desk/calls", {"service": chosen}))
        assert "Our usual calls" in results(sent(client, "/desk", ASKED))
        assert "Our usual calls" not in results(sent(client, "/desk", {**ASKED, "with_us": "yes"}))
        assert "Our usual calls" not in client.get("/find-support").text


@pytest.mark.parametrize(
    ("hours", "at", "said"),
    [
        ("Mon-Fri 8-4:30", datetime(2026, 10, 30, 9, tzinfo=UTC), "Open now, until 4:30 p.m."),
        ("Mon-Fri 8-12, Mon-Fri 10-5", datetime(2026, 10, 30, 11, tzinfo=UTC), "Open now, until 5 p.m."),
        ("Mon-Fri 8-4:30", datetime(2026, 10, 31, 9, tzinfo=UTC), "Closed now"),
        ("Day and night", datetime(2026, 10, 31, 3, tzinfo=UTC), "Open now"),
        ("by appointment", datetime(2026, 10, 30, 9, tzinfo=UTC), "Not known whether it is open now"),
    ],
)
def test_whether_it_is_open_is_said_only_where_its_hours_leave_no_doubt(
    hours: str, at: datetime, said: str
) -> None:
    assert open_words(hours, at) == said
