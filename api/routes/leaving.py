"""Safety, leaving quickly, the choice of whose eyes to look through, and whether Kith is well."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from api.deps import ROLE_COOKIE, Here, own_role
from api.pages.render import RETURNS, page
from api.problems import Unreadable
from api.routes.sent import Sent
from graph.errors import KithError
from graph.vocabulary.codes import Role
from viz.pages import STATIC

NEUTRAL: Final = "https://www.weather.gov/"
"""Where leaving leads: always the same page, about the same for everybody."""

router = APIRouter()


@router.get("/safety", response_class=HTMLResponse)
def safety(request: Request) -> HTMLResponse:
    """What this site keeps and does not, and what it cannot do. Works without the store."""
    return page(request, "safety.html")


@router.get("/leave")
def leave() -> Response:
    """Forget what the browser keeps of Kith and be somewhere neutral."""
    answer = RedirectResponse(NEUTRAL, status_code=303)
    answer.headers["clear-site-data"] = '"cache", "cookies", "storage"'
    return answer


@router.post("/role")
def role(request: Request, sent: Sent) -> Response:
    """Look through the eyes of another role, never wider than one's own."""
    try:
        chosen = Role(str(sent.get("role", "")))
    except ValueError:
        raise Unreadable("There is no such role.") from None
    if not own_role(request).sees(chosen):
        raise Unreadable("There is no such role.")
    back = str(sent.get("back", "/"))
    answer = RedirectResponse(back if back in RETURNS else "/", status_code=303)
    answer.set_cookie(
        ROLE_COOKIE, chosen, path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@router.get("/favicon.ico")
def icon() -> Response:
    """The mark of Kith, for browsers that ask without being told."""
    return FileResponse(STATIC / "favicon.svg", media_type="image/svg+xml")


@router.get("/livez")
def alive() -> JSONResponse:
    """The app answers; nothing is said of the store."""
    return JSONResponse({"alive": True})


@router.get("/readyz")
def ready(site: Here) -> JSONResponse:
    """Whether the store answers at this moment; 503 when it does not."""
    try:
        revision = site.revision()
    except KithError:
        return JSONResponse({"ready": False}, status_code=503)
    return JSONResponse({"ready": True, "revision": revision})
