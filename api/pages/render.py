"""Templates to answers: the environment of the app and the variables every page has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Final, cast

from fastapi import Request
from jinja2 import Environment
from starlette.responses import HTMLResponse

from api.deps import own_role, role_of, site_of
from api.pages.say import ago, dialed, listed, web_link
from api.policy import may
from api.problems import Problem
from graph.model.view import View
from graph.vocabulary.codes import Role
from graph.vocabulary.terms import word
from viz.pages import STATIC, environment
from viz.picture import Picture

TEMPLATES: Final = Path(__file__).with_name("templates")
MENU: Final = (
    ("home", "/", "Home"),
    ("partners", "/partners", "Partners"),
    ("map", "/map", "Map"),
    ("support", "/desk", "Desk"),
    ("support", "/find-support", "Find support"),
    ("reports", "/silos", "Reports"),
)
RETURNS: Final = frozenset(
    {"/", "/partners", "/network", "/map", "/gaps", "/load", "/silos", "/find-support", "/desk"}
)
"""Where the choice of a role may lead back to."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """A role one may look through, and whether it is the present one."""

    role: Role
    label: str
    chosen: bool


@cache
def pages() -> Environment:
    """The environment of the app: viz's templates and ours, files by a name that changes with them."""
    env = environment([TEMPLATES])
    env.auto_reload = False
    cast("dict[str, object]", env.filters).update(
        web_link=web_link, dialed=dialed, listed=listed, meaning=_meaning
    )
    cast("dict[str, object]", env.globals).update(static=static_url)
    return env


def _meaning(code: Enum) -> str:
    return word(code).meaning


@cache
def static_url(name: str) -> str:
    """Where a static file is served, with a mark of its content, so that it may be kept for long.

    Modules load one another by their plain names, so they carry no mark.
    """
    path = STATIC / name
    if path.suffix == ".mjs" or not path.is_file():
        return f"/static/{name}"
    return f"/static/{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def page(
    request: Request,
    template: str,
    *,
    view: View | None = None,
    here: str = "",
    status: int = 200,
    pictures: Sequence[Picture] = (),
    context: Mapping[str, object] | None = None,
) -> HTMLResponse:
    """One page as an answer. `here` is the word of the menu that is current."""
    role, own = role_of(request), own_role(request)
    back = request.url.path if request.url.path in RETURNS else "/"
    text = (
        pages()
        .get_template(template)
        .render(
            view=view,
            here=here,
            pictures=list(pictures),
            navigation=_menu(role),
            eyes=[Eyes(r, word(r).label, r is role) for r in Role if own.sees(r)],
            seen_as=word(role).label,
            back=back,
            silent=site_of(request).silent,
            read_ago=ago(view.read_at, datetime.now(UTC)) if view is not None else "",
            may=partial(may, role),
            **(context or {}),
        )
    )
    return HTMLResponse(text, status_code=status)


def _menu(role: Role) -> list[tuple[str, str, str]]:
    """The words of the menu that lead somewhere; of two for the same, the first."""
    return list({entry[0]: entry for entry in reversed(MENU) if may(role, entry[1])}.values())[::-1]


def problem_page(request: Request, problem: Problem) -> HTMLResponse:
    """A problem in plain words: what happened, what still works, nothing lost, try again."""
    return page(request, "problem.html", status=problem.status, context={"problem": problem})
