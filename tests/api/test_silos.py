"""The silo report, what is shown of it in a meeting, and its files."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from graph.vocabulary.codes import Role
from tests.api.site import a_client, an_app

NAMES = ("Three Bridges Clinic", "Family Court", "Lamplight House", "Almaz of the Hill", "Quiet Circle")


def test_the_report_has_the_rings_the_matrix_the_words_and_the_tables() -> None:
    with a_client() as client:
        text = client.get("/silos").text
    for part in ('class="rings"', "Who works with whom", "In words", "Figures", "Where is the community?"):
        assert part in text


@pytest.mark.parametrize("role", list(Role))
def test_a_meeting_sees_one_picture_and_one_sentence_and_no_name(role: Role) -> None:
    with a_client() as client:
        text = client.get("/silos", params={"for": role}).text
    assert text.count("<h1") == 1
    assert text.count('class="rings"') == 1
    for absent in (*NAMES, "<table", "<h2", "Seen as", "application/json", "/partners"):
        assert absent not in text


def test_a_meeting_counts_only_what_the_least_trusted_may_see() -> None:
    with a_client() as client:
        team = client.get("/silos?for=team").text
        public = client.get("/silos?for=public").text
    assert "2 ties join" not in public
    assert team.count('class="tie') > public.count('class="tie')
    assert "Public view" in public


def test_nobody_opens_a_meeting_for_more_than_they_may_see_themselves() -> None:
    with a_client(an_app(role=Role.ADVOCATE)) as client:
        assert client.get("/silos?for=team").status_code == 404
    with a_client() as client:
        assert client.get("/silos?for=sheriff").status_code == 422


@pytest.mark.parametrize("name", ["rings", "matrix"])
def test_the_pictures_can_be_taken_along_as_files(name: str) -> None:
    with a_client() as client:
        answer = client.get(f"/silos/{name}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"] == f'attachment; filename="kith-{name}.svg"'
    assert ET.fromstring(answer.text).tag.endswith("svg")  # noqa: S314 (drawn by us)
    assert not [name for name in NAMES if name in answer.text]
