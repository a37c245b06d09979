"""Finer outlines are asked for in the body of a request, answered by what the page may show, and bounded."""

from __future__ import annotations

import re
from collections.abc import Generator

import httpx
import pytest

from tests.api.site import SAME_SITE, MemoryStore, a_client, an_app
from tests.many import SIZE, SOUTH, WEST, many_places
from viz.map_atlas import MANY

BOX = {"west": WEST, "south": SOUTH, "east": WEST + 3 * SIZE, "north": SOUTH + 3 * SIZE, "detail": 12}


@pytest.fixture(scope="module")
def client() -> Generator[httpx.Client]:
    with a_client(an_app(MemoryStore(many_places(MANY + 1)))) as found:
        yield found


@pytest.fixture(scope="module")
def mark(client: httpx.Client) -> str:
    found = re.search(r'"mark":"([0-9a-f]+)"', client.get("/map").text)
    assert found
    return found[1]


def test_the_areas_of_the_box_are_answered_and_no_others(client: httpx.Client, mark: str) -> None:
    answer = client.post("/map/shapes", data={**BOX, "mark": mark}, headers=SAME_SITE)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert 9 <= len(answer.json()["areas"]) <= 25


def test_what_is_looked_at_is_asked_in_no_address(client: httpx.Client, mark: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {**BOX, "mark": mark}.items())
    assert client.get(f"/map/shapes?{query}").status_code == 405
    assert client.post(f"/map/shapes?{query}", data={}, headers=SAME_SITE).status_code == 422


def test_another_site_is_not_answered(client: httpx.Client, mark: str) -> None:
    answer = client.post("/map/shapes", data={**BOX, "mark": mark}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "odd",
    [
        {"west": "nan"},
        {"west": "here"},
        {"east": "inf"},
        {"east": WEST - 1},
        {"north": SOUTH - 1},
        {"detail": 17},
        {"detail": -1},
        {"detail": "deep"},
        {"west": -180, "east": 180},
    ],
)
def test_a_box_that_no_screen_shows_is_refused(
    client: httpx.Client, mark: str, odd: dict[str, object]
) -> None:
    answer = client.post("/map/shapes", data={**BOX, "mark": mark, **odd}, headers=SAME_SITE)
    assert answer.status_code == 422


def test_a_page_of_other_places_is_told_to_open_again(client: httpx.Client) -> None:
    answer = client.post("/map/shapes", data={**BOX, "mark": "0" * 16}, headers=SAME_SITE)
    assert answer.status_code == 409
    assert "Open the page again" in answer.text
