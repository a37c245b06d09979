"""Who may reach which page."""

import pytest

from api.policy import POLICY
from graph.vocabulary.codes import Role
from tests.api.site import SAME_SITE, a_client, an_app, every_route


def test_every_route_of_the_app_has_a_policy_and_every_policy_a_route() -> None:
    assert set(every_route(an_app().routes)) == set(POLICY)


def test_a_route_without_a_policy_answers_like_an_absent_page() -> None:
    app = an_app()

    @app.get("/forgotten")
    def forgotten() -> str:
        return "should not be seen"

    assert callable(forgotten)
    with a_client(app) as client:
        assert client.get("/forgotten").text == client.get("/nowhere-at-all").text


@pytest.mark.parametrize(("method", "path"), [key for key, least in POLICY.items() if least is Role.TEAM])
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_team_pages_are_absent_for_everyone_else(method: str, path: str, role: Role) -> None:
    with a_client(role=role) as client:
        assert client.request(method, path, headers=SAME_SITE).status_code == 404
        assert path not in client.get("/").text


def test_the_team_reaches_its_reports() -> None:
    with a_client() as client:
        assert client.get("/silos").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_looking_as_a_role_says_so(role: Role) -> None:
    with a_client(role=role) as client:
        text = client.get("/").text
        assert f"Seen as: {'advocates' if role is Role.ADVOCATE else role}" in text


def test_nobody_looks_wider_than_the_app_itself() -> None:
    with a_client(an_app(role=Role.ADVOCATE)) as client:
        assert client.post("/role", data={"role": "team"}, headers=SAME_SITE).status_code == 422
        client.cookies.set("kith_role", "team")
        assert client.get("/silos").status_code == 404


def test_a_made_up_role_is_ignored() -> None:
    with a_client(an_app(role=Role.PUBLIC)) as client:
        client.cookies.set("kith_role", "admin")
        assert "Almaz" not in client.get("/partners").text


def test_the_role_cookie_lives_for_the_session_and_holds_only_the_role() -> None:
    with a_client() as client:
        answer = client.post("/role", data={"role": "public"}, headers=SAME_SITE, follow_redirects=False)
        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith("kith_role=public;")
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert "max-age" not in cookie
        assert "expires" not in cookie


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/leave", "/partners/x"]
)
def test_choosing_a_role_leads_only_to_pages_of_the_menu(back: str) -> None:
    with a_client() as client:
        sent = {"role": "public", "back": back}
        answer = client.post("/role", data=sent, headers=SAME_SITE, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_from_another_machine_or_by_another_name_one_sees_what_the_public_sees() -> None:
    app = an_app(hosts=("kith.example.org",))
    with a_client(app, base="http://kith.example.org") as client:
        assert client.get("/silos").status_code == 404
        assert "Quiet Circle" not in client.get("/partners").text
    with a_client(app, address="192.0.2.7") as client:
        assert client.get("/silos").status_code == 404
    with a_client(app) as client:
        assert "Quiet Circle" in client.get("/partners").text
