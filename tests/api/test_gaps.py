"""The pages of gaps: choices stay out of addresses, files hold what the page shows, what is there first."""

from __future__ import annotations

import csv
import io
import re

import pytest

from graph.model.geo import Point
from graph.vocabulary.codes import PlaceLevel, Role
from tests.api.site import SAME_SITE, MemoryStore, a_client, a_community, an_app
from tests.builders import a_partner, a_place, a_service, a_snapshot, people
from tests.viz.test_map import square

ASKED = {"need": "mental_health", "community": "oromo"}


def test_a_cell_of_the_matrix_opens_the_map_it_stands_for() -> None:
    with a_client() as client:
        answer = client.post("/map", data={"pair": "mental_health oromo"}, headers=SAME_SITE)
    assert "Mental health and PTSD, Oromo" in answer.text
    assert "?" not in str(answer.url)


@pytest.mark.parametrize("path", ["/map", "/gaps", "/map/file"])
@pytest.mark.parametrize(
    "sent", [{}, {"pair": "mental_health"}, {"need": "nothing"}, {"pair": "", "as": "exe"}]
)
def test_what_is_not_on_the_form_is_refused(path: str, sent: dict[str, str]) -> None:
    with a_client() as client:
        assert client.post(path, data=sent, headers=SAME_SITE).status_code == 422


def test_communities_are_compared_for_the_need_that_was_chosen() -> None:
    with a_client() as client:
        answer = client.post("/gaps", data={"need": "mental_health"}, headers=SAME_SITE)
    assert "Mental health and PTSD" in answer.text
    assert 'value="mental_health oromo"' in answer.text


def test_the_table_to_take_along_is_the_table_of_the_page() -> None:
    with a_client() as client:
        answer = client.post("/map/file", data={**ASKED, "as": "csv"}, headers=SAME_SITE)
    assert answer.headers["content-type"].startswith("text/csv")
    assert 'filename="kith-map.csv"' in answer.headers["content-disposition"]
    head, *rows = csv.reader(io.StringIO(answer.text))
    sure = "How sure the count is"
    assert head[:6] == ["Place", "Any within reach", "Theirs within reach", "People", sure, "In words"]
    assert [row[0] for row in rows] == ["Old Town"]
    assert rows[0][3] == "400"


def test_a_table_to_take_along_says_what_it_goes_by() -> None:
    with a_client() as client:
        answer = client.post("/map/file", data={**ASKED, "as": "csv"}, headers=SAME_SITE)
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert row["Within reach means"] == "straight-line miles, urban 5, county 20, rural 40"
    assert row["Weights"] == "as Kith is shipped"


def test_a_name_that_looks_like_a_formula_is_none_in_the_table() -> None:
    held = a_snapshot(
        a_place("town", Point(46.2, -95.9), geometry=square(-96.0, 46.1), name="=SUM(A1)"),
        people("town", "oromo", 400),
        a_partner("clinic"),
        a_service("counsel", "clinic"),
    )
    with a_client(an_app(MemoryStore(held))) as client:
        answer = client.post("/map/file", data={**ASKED, "as": "csv"}, headers=SAME_SITE)
    assert "\n'=SUM(A1)," in answer.text


@pytest.mark.parametrize(("kind", "holds"), [("svg", "<svg"), ("html", "Content-Security-Policy")])
def test_picture_and_page_to_take_along_lead_nowhere(kind: str, holds: str) -> None:
    with a_client() as client:
        answer = client.post("/map/file", data={**ASKED, "as": kind}, headers=SAME_SITE)
    assert holds in answer.text
    page = answer.text.split('<script type="text/plain"', maxsplit=1)[0]
    assert not re.search(r'(href|src|action)="(/|http)', page)


def test_a_place_opens_with_what_is_there_and_tells_what_is_not_yet_after() -> None:
    with a_client() as client:
        answer = client.get("/places/town")
    assert answer.text.index("What is there") < answer.text.index("Who lives here")
    assert answer.text.index("Three Bridges Clinic") < answer.text.index("Not known here:")


def test_a_person_is_no_trusted_body_on_the_page_of_a_place() -> None:
    with a_client() as client:
        assert "Almaz" not in client.get("/places/town").text


def test_a_place_that_is_not_there_and_one_that_is_water_answer_alike() -> None:
    held = a_community()
    with a_client(an_app(MemoryStore(held))) as client:
        assert client.get("/places/nowhere").status_code == 404
    held = a_snapshot(a_place("lake", level=PlaceLevel.WATER, geometry=square(-96.0, 46.1)))
    with a_client(an_app(MemoryStore(held)), role=Role.PUBLIC) as client:
        assert client.get("/places/lake").status_code == 404


def test_what_would_close_a_gap_is_for_the_team_alone() -> None:
    with a_client() as client:
        answer = client.post("/siting", data={**ASKED, "community": ""}, headers=SAME_SITE)
        assert "In this order" in answer.text
        assert "Close a gap" in client.get("/map").text
    with a_client(role=Role.ADVOCATE) as client:
        assert client.get("/siting").status_code == 404
        assert client.post("/siting", data=ASKED, headers=SAME_SITE).status_code == 404
        assert "Close a gap" not in client.get("/map").text


@pytest.mark.parametrize("sent", [{}, {"need": "nothing"}, {"need": "housing", "community": "nobody"}])
def test_a_gap_nobody_can_choose_is_refused(sent: dict[str, str]) -> None:
    with a_client() as client:
        assert client.post("/siting", data=sent, headers=SAME_SITE).status_code == 422


@pytest.mark.parametrize(("path", "sent"), [("/map", ASKED), ("/gaps", {"need": "mental_health"})])
def test_what_rests_on_the_weights_is_worked_out_only_when_it_is_asked_for(
    path: str, sent: dict[str, str]
) -> None:
    with a_client() as client:
        before = client.post(path, data=sent, headers=SAME_SITE).text
        after = client.post(path, data={**sent, "weights": "yes"}, headers=SAME_SITE).text
    assert f'action="{path}#weights"' in before
    assert "one at a time" not in before
    assert "weights was made 0.1 lower and 0.1 higher, one at a time" in after
    assert f'action="{path}#weights"' not in after


def test_for_everyone_together_no_weight_counts_and_none_is_asked_about() -> None:
    sent = {"need": "mental_health", "community": "all_residents"}
    with a_client() as client:
        assert "What rests on" not in client.post("/map", data=sent, headers=SAME_SITE).text
        told = client.post("/map", data={**sent, "weights": "yes"}, headers=SAME_SITE).text
    assert "What rests on" not in told
