"""After a call: how it went, as one word about a listing. Nothing of a question comes or goes with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, JSONResponse

from api.deps import Here, Seen
from api.outcomes import take_down
from api.pages.render import page
from api.routes.sent import Sent, sent_json
from api.schemas import Went, read_fields, read_json

router = APIRouter()


@router.post("/outcomes", response_class=HTMLResponse)
def said(request: Request, site: Here, view: Seen, sent: Sent) -> HTMLResponse:
    """The word of a form; any field more than the listing and the word is refused."""
    told = take_down(site, view, read_fields(dict(sent.items()), Went))
    return page(request, "counted.html", view=view, context={"told": told})


@router.post("/api/outcomes")
def said_by_program(site: Here, view: Seen, body: Annotated[bytes, Depends(sent_json)]) -> JSONResponse:
    """The same for programs."""
    return JSONResponse({"said": take_down(site, view, read_json(body, Went))})
