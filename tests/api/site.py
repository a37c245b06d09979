"""A small community in memory, and a client that speaks to the app as a browser on this machine would."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol, cast

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount

from api.app import create_app
from api.own import NOTHING_OWN, Own
from graph.errors import StoreUnavailable
from graph.model.geo import Point
from graph.model.outcome import COUNTED, Review
from graph.model.partner import Consent
from graph.model.service import Speaks
from graph.model.snapshot import Snapshot
from graph.settings import Settings
from graph.vocabulary.codes import Attestation, Disclosure, LanguageMode, Outcome, Role, Survey, TieKind
from tests.builders import (
    TODAY,
    a_chosen_distance,
    a_confirmed_tie,
    a_consent,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_snapshot,
    a_tie,
    an_affirmation,
    people,
)

with warnings.catch_warnings():
    # Starlette asks for httpx2 here, which the project does not lock.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HERE = "http://127.0.0.1:8000"
SAME_SITE = {"sec-fetch-site": "same-origin"}
TOWN = Point(46.2, -95.9)
SQUARE = (
    '{"type":"Polygon","coordinates":[[[-96.0,46.1],[-95.8,46.1],[-95.8,46.3],[-96.0,46.3],[-96.0,46.1]]]}'
)


@dataclass
class MemoryStore:
    """A store that holds one snapshot and can fall silent."""

    held: Snapshot
    silent: bool = False
    noted: list[tuple[str, Outcome, date]] = field(default_factory=list[tuple[str, Outcome, date]])

    def snapshot(self) -> Snapshot:
        return self._or_silence(self.held)

    def revision(self) -> int:
        return self._or_silence(self.held).revision

    def note_outcome(self, service: str, outcome: Outcome, *, on: date) -> None:
        self._or_silence(self.held)
        self.noted.append((service, outcome, on))

    def reviews(self) -> tuple[Review, ...]:
        self._or_silence(self.held)
        return tuple(
            Review(own, outcome, "2026-Q4") for own, outcome, _ in self.noted if outcome not in COUNTED
        )

    def _or_silence(self, held: Snapshot) -> Snapshot:
        if self.silent:
            raise StoreUnavailable("The store at bolt://secret-host does not answer.")
        return held


def a_community() -> Snapshot:
    """A clinic, a court, a shelter with no place, an elder for advocates, a circle for the team."""
    return a_snapshot(
        a_place("town", TOWN, geometry=SQUARE, name="Old Town"),
        people("town", "oromo", 400),
        people("town", "all_residents", 4000),
        a_partner(
            "clinic",
            "community_health_clinic",
            name="Three Bridges Clinic",
            phone="555-0101",
            survey=Survey.ANSWERED,
            affirms=(an_affirmation("oromo", attestation=Attestation.ENDORSED_BY_COMMUNITY, by="circle"),),
        ),
        a_partner("court", "family_court", name="Family Court", phone="555-0102", survey=Survey.ASKED),
        a_partner("house", "shelter", name="Lamplight House", phone="555-0103"),
        a_partner("elder", "elder", name="Almaz of the Hill", consent=_for_advocates()),
        a_partner("circle", "elders_circle", name="Quiet Circle", audience=Role.TEAM),
        a_location("clinic door", TOWN, place="town"),
        a_location("house door", disclosure=Disclosure.CONFIDENTIAL),
        a_service(
            "counsel",
            "clinic",
            ["mental_health", "safety_planning"],
            location="clinic door",
            speaks=(Speaks("om", LanguageMode.STAFF),),
            phone="555-0104",
        ),
        a_service("beds", "house", ["emergency_shelter"], location="house door"),
        a_service("orders", "court", ["legal_protection_order"]),
        a_confirmed_tie("clinic", "house", TieKind.REFERS_TO),
        a_tie("clinic", "court", audience=Role.TEAM),
        a_chosen_distance("circle", "court"),
    )


def _for_advocates() -> Consent:
    return replace(a_consent(Role.ADVOCATE), expires_on=TODAY.replace(month=12))


def an_app(
    store: MemoryStore | None = None,
    *,
    role: Role = Role.TEAM,
    hosts: tuple[str, ...] = (),
    own: Own = NOTHING_OWN,
) -> FastAPI:
    settings = Settings(data=Path("nowhere"), today=TODAY, demo=True)
    return create_app(settings, store=store or MemoryStore(a_community()), role=role, hosts=hosts, own=own)


@contextmanager
def a_client(
    app: FastAPI | None = None, *, base: str = HERE, address: str = "127.0.0.1", role: Role | None = None
) -> Generator[httpx.Client]:
    """A client on this machine unless `base` or `address` say otherwise; `role` is chosen by its form."""
    asked = TestClient(
        app or an_app(), base_url=base, client=(address, 50_000), raise_server_exceptions=False
    )
    with asked:
        client = cast("httpx.Client", asked)
        if role is not None:
            chosen = client.post("/role", data={"role": role}, headers=SAME_SITE, follow_redirects=False)
            assert chosen.status_code == 303
        yield client


class Included(Protocol):
    """A router as the app holds it."""

    routes: list[BaseRoute]


def every_route(routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    """(method, path) of everything the app answers. Fails on a route of a sort nobody thought of."""
    for route in routes:
        inner: Included | None = getattr(route, "original_router", None)
        if inner is not None:
            yield from every_route(inner.routes)
        elif isinstance(route, APIRoute):
            yield from ((method, route.path) for method in route.methods or ())
        elif isinstance(route, Mount):
            yield ("GET", route.path)
        else:
            raise AssertionError(f"a route nobody decided on: {route!r}")
