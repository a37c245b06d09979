"""The web app: guard outside, one policy before every route, pages and JSON from one view."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.deps import Site
from api.files import Files
from api.guard import Guard
from api.own import NOTHING_OWN, Own
from api.pages.render import problem_page
from api.policy import allowed
from api.problems import Problem, problem_of, problem_of_status
from api.routes import card, data, desk, gaps, leaving, outcomes, people, pictures, silos, support
from graph.errors import KithError
from graph.questions import Readable
from graph.settings import Settings
from graph.vocabulary.codes import Role
from ingest.shortlists import Shortlist
from viz.pages import STATIC

log = logging.getLogger("kith.api")


def create_app(
    settings: Settings,
    *,
    store: Readable | None = None,
    role: Role = Role.TEAM,
    hosts: Iterable[str] = (),
    shortlists: Sequence[Shortlist] = (),
    own: Own = NOTHING_OWN,
) -> FastAPI:
    """The app over one store, opened when the app starts unless one is handed in.

    `role` is the widest role anybody on this machine may look through; requests from elsewhere, or to
    one of the further host names in `hosts`, see what the public sees. `shortlists` stand on the desk.
    Answers about gaps go by the team's `own`.
    """
    site = Site(settings, role, store, shortlists, own)
    app = FastAPI(
        title="Kith",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lambda app: _life(app),
        dependencies=[Depends(allowed)],
        redirect_slashes=False,
    )
    app.state.site = site
    for room in (people, pictures, gaps, silos, support, desk, card, outcomes, leaving, data):
        app.include_router(room.router)
    app.mount("/static", Files(directory=STATIC))
    app.add_exception_handler(KithError, _problem)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _status)
    app.add_middleware(Guard, hosts=frozenset(host.lower() for host in hosts), answer=answer)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncGenerator[None]:
    site: Site = app.state.site
    try:
        await run_in_threadpool(site.open)
    except KithError as error:
        # The app stays up: pages say what happened, and the next request tries again.
        log.warning("the store cannot be opened: %s", type(error).__name__)
    yield
    await run_in_threadpool(site.close)


def answer(request: Request, problem: Problem) -> Response:
    """A problem as a page, or as problem+json for programs; neither repeats the request."""
    if request.url.path.startswith("/api/"):
        body = {
            "type": "about:blank",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
        }
        return JSONResponse(body, status_code=problem.status, media_type="application/problem+json")
    return problem_page(request, problem)


def _problem(request: Request, error: Exception) -> Response:
    return answer(request, problem_of(error))


def _unreadable(request: Request, _: Exception) -> Response:
    return answer(request, problem_of_status(422))


def _status(request: Request, error: Exception) -> Response:
    return answer(request, problem_of_status(error.status_code if isinstance(error, HTTPException) else 500))
