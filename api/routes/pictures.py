"""The picture of how the work is linked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.deps import Here, Seen
from api.pages.render import page
from viz.network import network

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/network")
def network_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Working clusters and the ties between them."""
    picture = site.drawn.get(view, "network", lambda: network(view))
    return page(
        request, "picture_page.html", view=view, here="partners", pictures=[picture],
        context={"picture": picture, "tab_of": "network"},
    )  # fmt: skip
