"""What stands around every answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from api.guard import CONTENT_SECURITY_POLICY, LARGEST_BODY, content_security_policy, from_here, host_name
from api.policy import POLICY
from tests.api.site import SAME_SITE, a_client, an_app

header_text = st.text(st.characters(codec="latin-1"), max_size=60)
PAGES = sorted(path for verb, path in POLICY if verb == "GET" and "{" not in path and "static" not in path)
ASKED = [*PAGES, "/partners/clinic", "/partners/absent", "/nowhere", "/static/kith.css", "/static/absent.css"]


@pytest.mark.parametrize("path", ASKED)
def test_every_answer_carries_the_same_headers(path: str) -> None:
    with a_client() as client:
        headers = client.get(path, follow_redirects=False).headers
    assert headers["content-security-policy"] == content_security_policy(path)
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "noindex" in headers["x-robots-tag"]
    assert path.startswith("/static/kith") or headers["cache-control"] == "no-store"


def test_the_policy_allows_nothing_but_our_own() -> None:
    assert CONTENT_SECURITY_POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    )


def test_text_becomes_code_nowhere_but_where_the_map_starts_its_worker() -> None:
    trusted = {path for path in PAGES if "require-trusted-types-for" in content_security_policy(path)}
    assert set(PAGES) - trusted == {"/map"}


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:9", "LOCALHOST:80"])
def test_names_of_this_machine_are_answered(host: str) -> None:
    with a_client() as client:
        assert client.get("/livez", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8000"]
)
def test_other_names_are_refused_without_a_page(host: str) -> None:
    with a_client() as client:
        answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Kith" in answer.text
    assert "<html" not in answer.text


def test_a_name_that_was_configured_is_answered() -> None:
    with a_client(an_app(hosts=("Kith.Example.org",)), base="http://kith.example.org") as client:
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8000"},
        {},
    ],
)
def test_a_form_from_another_site_changes_and_answers_nothing(headers: dict[str, str]) -> None:
    with a_client() as client:
        for path in ("/role", "/find-support", "/map", "/api/referrals"):
            answer = client.post(path, data={"role": "public", "needs": "mental_health"}, headers=headers)
            assert answer.status_code == 403
            assert "set-cookie" not in answer.headers
            assert "Three Bridges" not in answer.text


@pytest.mark.parametrize(
    "headers", [SAME_SITE, {"sec-fetch-site": "none"}, {"origin": "http://127.0.0.1:8000"}]
)
def test_our_own_form_is_read(headers: dict[str, str]) -> None:
    with a_client() as client:
        answer = client.post("/find-support", data={"needs": "mental_health"}, headers=headers)
    assert answer.status_code == 200


@given(header_text, header_text)
def test_no_text_in_place_of_an_origin_passes_but_our_own(origin: str, site: str) -> None:
    named = Headers({"host": "127.0.0.1:8000", "origin": origin, "sec-fetch-site": site})
    assert from_here(named, scheme="http") is (site in ("same-origin", "none"))


@given(st.text(max_size=80))
def test_reading_a_host_never_fails(text: str) -> None:
    assert host_name(text) == host_name(text).lower()


def test_a_question_longer_than_any_question_is_refused() -> None:
    with a_client() as client:
        answer = client.post(
            "/api/referrals",
            content=b"x" * (LARGEST_BODY + 1),
            headers={**SAME_SITE, "content-type": "application/json"},
        )
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_there_is_no_self_description_that_would_ask_other_sites(path: str) -> None:
    with a_client() as client:
        assert client.get(path).status_code == 404


def test_a_module_is_served_as_a_script_and_marked_files_are_kept() -> None:
    with a_client() as client:
        module = client.get("/static/vendor/maplibre-gl/maplibre-gl.mjs")
        assert module.headers["content-type"].startswith("text/javascript")
        marked = client.get("/static/kith.css", params={"v": "abc"})
        assert "immutable" in marked.headers["cache-control"]
        assert client.get("/static/kith.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/../pages.py", "/static/%2e%2e/pages.py", "/static/..%2fpages.py"])
def test_no_file_but_our_static_ones_is_served(path: str) -> None:
    with a_client() as client:
        assert "environment" not in client.get(path).text
