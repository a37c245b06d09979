"""The page on who carries load: whole for the team, one sentence for others, a person's name for nobody."""

from __future__ import annotations

import pytest

from graph.vocabulary.codes import Role
from tests.api.site import MemoryStore, a_client, an_app
from tests.builders import a_consent, a_partner, a_snapshot, a_tie

NAMES = ("Anchor House", "County Court", "Corner Aid", "Bureau")


def a_town() -> MemoryStore:
    """A program between a court, a bureau and a mutual aid that an elder relies on."""
    return MemoryStore(
        a_snapshot(
            a_partner("anchor", "dv_program", name="Anchor House"),
            a_partner("court", "criminal_court", name="County Court"),
            a_partner("bureau", "prosecution", name="Bureau"),
            a_partner("aid", "mutual_aid", name="Corner Aid"),
            a_partner("p7", "elder", name="Elder Canary", consent=a_consent()),
            *(a_tie("anchor", other) for other in ("court", "bureau", "aid")),
            a_tie("aid", "p7"),
        )
    )


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def test_the_team_reads_who_carries_load_and_where_a_second_link_would_help() -> None:
    with a_client(an_app(a_town())) as client:
        text = client.get("/load").text
    for part in ("Many introductions run through Anchor House", "Worth a second link", "Bureau", "1 person"):
        assert part in text
    assert "This page is for the team alone" in text


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_everyone_else_reads_one_sentence(role: Role) -> None:
    with a_client(an_app(a_town()), role=role) as client:
        answer = client.get("/load")
    text = main_of(answer.text)
    assert answer.status_code == 200
    assert "Who carries load for others is for the team." in text
    for absent in (*NAMES, "<table", "<svg", "<h2", "/silos", "application/json"):
        assert absent not in text


@pytest.mark.parametrize("role", list(Role))
def test_an_elder_is_named_to_nobody(role: Role) -> None:
    with a_client(an_app(a_town()), role=role) as client:
        text = main_of(client.get("/load").text)
    assert "Canary" not in text
    assert "p7" not in text


@pytest.mark.parametrize("path", ["/", "/silos", "/network"])
def test_the_teams_pages_lead_to_it_and_hold_nothing_of_it(path: str) -> None:
    with a_client(an_app(a_town())) as client:
        text = client.get(path).text
    assert 'href="/load"' in text
    for absent in ("Worth a second link", "If one closed", "path to the rest"):
        assert absent not in text


@pytest.mark.parametrize("path", ["/", "/network"])
def test_other_roles_are_not_led_to_it(path: str) -> None:
    with a_client(an_app(a_town()), role=Role.ADVOCATE) as client:
        assert 'href="/load"' not in client.get(path).text
