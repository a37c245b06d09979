"""What communities say stands on the page of a partner for those who may hear it; who said it, nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from api.pages.partner import partner_page
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role, Stance
from tests.api.site import MemoryStore, a_client, an_app
from tests.builders import a_partner, a_service, a_snapshot, a_stance, a_view, an_event

RECORDS = (
    a_partner("clinic", name="River Clinic"),
    a_service("counsel", "clinic", name="Counsel"),
    a_partner("quilt_circle", name="Quilt Circle"),
    a_stance(by="quilt_circle", need="housing", source="quilt files", answer="We now ask first."),
    a_stance(by="quilt_circle", stance=Stance.TRUSTED, source="quilt files", since=date(2026, 6, 1)),
    an_event("clinic", "They promised a night bus.", by="quilt_circle", source="quilt files"),
)


def snapshot() -> Snapshot:
    return a_snapshot(*RECORDS)


def test_a_stance_reads_for_what_since_when_and_until_when() -> None:
    [service] = partner_page(a_view(*RECORDS, role=Role.ADVOCATE), "clinic").services
    assert [line.stance for line in service.heard] == ["Trusted", "Ask first"]
    assert service.heard[1].said == (
        "Said by a community body (Oromo), for housing, since May 2026, until April 30, 2027."
    )
    assert service.heard[1].answer == "We now ask first."


@pytest.mark.parametrize("role", Role)
def test_who_said_it_is_on_no_page_and_in_no_answer(role: Role) -> None:
    page = partner_page(a_view(*RECORDS, role=role), "clinic")
    assert "quilt" not in repr(page).casefold()
    assert bool(page.services[0].heard) is (role is not Role.PUBLIC)
    assert bool(page.events) is (role is Role.TEAM)


def test_the_page_shows_both_and_the_api_neither_says_who() -> None:
    with a_client(an_app(MemoryStore(snapshot()))) as client:
        text = client.get("/partners/clinic").text
    assert "What communities say" in text
    assert "The service answers: We now ask first." in text
    assert "They promised a night bus." in text
    assert "quilt" not in text.casefold()


def test_a_partner_of_whom_nothing_is_said_has_no_empty_heading() -> None:
    with a_client(an_app(MemoryStore(a_snapshot(*RECORDS[:2])))) as client:
        text = client.get("/partners/clinic").text
    assert "What communities say" not in text
    assert "What happened" not in text
