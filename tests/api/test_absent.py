"""What one may not see is not there: the same answer, byte for byte."""

import pytest

from graph.vocabulary.codes import Role
from tests.api.site import a_client


@pytest.mark.parametrize(
    ("role", "hidden"), [(Role.PUBLIC, "elder"), (Role.PUBLIC, "circle"), (Role.ADVOCATE, "circle")]
)
def test_not_visible_and_absent_are_the_same_page(role: Role, hidden: str) -> None:
    with a_client(role=role) as client:
        unseen, absent = client.get(f"/partners/{hidden}"), client.get("/partners/absent")
    assert unseen.status_code == absent.status_code == 404
    assert unseen.content == absent.content
    assert dict(unseen.headers) == dict(absent.headers)


@pytest.mark.parametrize("role", list(Role))
def test_no_page_and_no_answer_names_whom_the_role_may_not_see(role: Role) -> None:
    hidden = {
        Role.PUBLIC: ("Almaz", "Quiet Circle"),
        Role.ADVOCATE: ("Quiet Circle",),
        Role.TEAM: (),
    }[role]
    pages = ("/", "/partners", "/network", "/map", "/gaps", "/find-support", "/api/network", "/api/places")
    with a_client(role=role) as client:
        for path in (*pages, "/partners/clinic", "/api/gaps"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert not [name for name in hidden if name in answer.text], path


def test_advocates_see_an_elder_who_agreed_to_that_and_no_way_but_an_introduction() -> None:
    with a_client(role=Role.ADVOCATE) as client:
        text = client.get("/partners/elder").text
    assert "Almaz of the Hill" in text
    assert "Asks for an introduction" in text
    assert "Consent" not in text


def test_the_team_sees_the_consent_it_keeps() -> None:
    with a_client() as client:
        assert "Kept by elders circle" in client.get("/partners/elder").text


def test_a_confidential_place_is_on_no_map_and_says_so_on_its_page() -> None:
    with a_client() as client:
        assert "The location is never shown" in client.get("/partners/house").text
        features = client.get("/api/places").json()["features"]
    services = [f["properties"]["name"] for f in features if f["properties"]["what"] == "service"]
    assert services == ["Counsel"]


def test_chosen_distance_is_no_tie_and_its_other_end_is_not_named() -> None:
    with a_client() as client:
        text = client.get("/partners/court").text
        ties = client.get("/api/network").json()["ties"]
    assert "Some distance here is chosen" in text
    assert "Quiet Circle" not in text
    assert not [tie for tie in ties if "circle" in tie["between"]]


def test_ties_for_the_team_stay_with_the_team() -> None:
    with a_client() as client:
        assert 'href="/partners/court"' in client.get("/partners/clinic").text
    with a_client(role=Role.PUBLIC) as client:
        assert 'href="/partners/court"' not in client.get("/partners/clinic").text
