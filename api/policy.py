"""Who may reach which route: one table, and what is not in it does not exist.

`allowed` stands in front of every route. A route nobody wrote down here answers like an absent page, and a
test walks the app and fails on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request

from api.deps import role_of
from graph.errors import NotFound
from graph.vocabulary.codes import Role

POLICY: Mapping[tuple[str, str], Role] = MappingProxyType(
    {
        ("GET", "/"): Role.PUBLIC,
        ("GET", "/partners"): Role.PUBLIC,
        ("GET", "/partners/{partner_id}"): Role.PUBLIC,
        ("GET", "/network"): Role.PUBLIC,
        ("GET", "/map"): Role.PUBLIC,
        ("POST", "/map"): Role.PUBLIC,
        ("POST", "/map/file"): Role.PUBLIC,
        ("POST", "/map/shapes"): Role.PUBLIC,
        ("GET", "/places/{place_id}"): Role.PUBLIC,
        ("GET", "/siting"): Role.TEAM,
        ("POST", "/siting"): Role.TEAM,
        ("GET", "/gaps"): Role.PUBLIC,
        ("POST", "/gaps"): Role.PUBLIC,
        ("GET", "/load"): Role.PUBLIC,  # others than the team read one sentence there
        ("GET", "/silos"): Role.TEAM,
        ("GET", "/silos/rings.svg"): Role.TEAM,
        ("GET", "/silos/matrix.svg"): Role.TEAM,
        ("GET", "/find-support"): Role.PUBLIC,
        ("POST", "/find-support"): Role.PUBLIC,
        ("GET", "/find-support/stopping-violence"): Role.PUBLIC,
        ("POST", "/find-support/stopping-violence"): Role.PUBLIC,
        ("POST", "/find-support/card"): Role.PUBLIC,
        ("POST", "/find-support/card.pdf"): Role.PUBLIC,
        ("POST", "/find-support/read-aloud"): Role.PUBLIC,
        ("GET", "/desk"): Role.ADVOCATE,
        ("POST", "/desk"): Role.ADVOCATE,
        ("POST", "/desk/calls"): Role.ADVOCATE,
        ("GET", "/desk/sheet"): Role.ADVOCATE,
        ("POST", "/outcomes"): Role.ADVOCATE,
        ("GET", "/safety"): Role.PUBLIC,
        ("GET", "/leave"): Role.PUBLIC,
        ("POST", "/role"): Role.PUBLIC,
        ("GET", "/favicon.ico"): Role.PUBLIC,
        ("GET", "/livez"): Role.PUBLIC,
        ("GET", "/readyz"): Role.PUBLIC,
        ("GET", "/api/network"): Role.PUBLIC,
        ("GET", "/api/places"): Role.PUBLIC,
        ("GET", "/api/gaps"): Role.PUBLIC,
        ("POST", "/api/gaps"): Role.PUBLIC,
        ("GET", "/api/silos"): Role.TEAM,
        ("POST", "/api/referrals"): Role.PUBLIC,
        ("POST", "/api/outcomes"): Role.ADVOCATE,
        ("GET", "/static"): Role.PUBLIC,
    }
)
"""(method, path of the route) -> the least role that may use it. What each role then sees is the view's."""


def least_role(method: str, path: str) -> Role | None:
    """The least role for a route, None when nobody decided: then nobody may."""
    return POLICY.get((method, path))


def may(role: Role, path: str, method: str = "GET") -> bool:
    """Whether `role` may use the route; menus ask this, so that no link leads to nowhere.

    >>> may(Role.PUBLIC, "/silos"), may(Role.TEAM, "/silos"), may(Role.TEAM, "/nowhere")
    (False, True, False)
    """
    least = least_role(method, path)
    return least is not None and role.sees(least)


def allowed(request: Request) -> None:
    """Let the request through, or answer as if the page did not exist. Raises NotFound."""
    path = str(getattr(request.scope.get("route"), "path", ""))
    if not may(role_of(request), path, request.method):
        raise NotFound("There is no such page.")
