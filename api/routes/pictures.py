"""The pictures of how the work is linked and whom it reaches."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse

from api.deps import Here, Seen, Site
from api.pages.coverage import Reach, chosen_reach, matrix, reach_choices
from api.pages.render import page
from api.routes.sent import sent_form
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps
from graph.model.view import View
from viz.map import places
from viz.network import network

router = APIRouter(default_response_class=HTMLResponse)
Sent = Annotated[FormData, Depends(sent_form)]


def all_gaps(site: Site, view: View) -> GapReport:
    """Every need for every community, worked out once for a view."""
    return site.drawn.get(view, "gaps", lambda: gaps(view))


def gaps_of(site: Site, view: View, reach: Reach) -> GapReport:
    """One need for one community, place by place."""
    asked = ("gaps", reach.need, reach.community)
    return site.drawn.get(view, asked, lambda: gaps(view, need=reach.need, community=reach.community))


@router.get("/network")
def network_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Working clusters and the ties between them."""
    picture = site.drawn.get(view, "network", lambda: network(view))
    return page(
        request, "picture_page.html", view=view, here="partners", pictures=[picture],
        context={"picture": picture, "tab_of": "network"},
    )  # fmt: skip


@router.get("/map")
def map_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Whom help reaches, for the need and community where the two differ most."""
    return _map(request, site, view, chosen_reach(all_gaps(site, view)))


@router.post("/map")
def map_chosen(request: Request, site: Here, view: Seen, sent: Sent) -> HTMLResponse:
    """Whom help reaches, for a chosen need and community; the choice stays out of addresses."""
    return _map(request, site, view, chosen_reach(all_gaps(site, view), sent))


def _map(request: Request, site: Site, view: View, reach: Reach | None) -> HTMLResponse:
    if reach is None:
        return page(request, "map_empty.html", view=view, here="map")
    report = gaps_of(site, view, reach)
    whole = all_gaps(site, view)
    drawn = ("map", reach.need, reach.community)
    picture = site.drawn.get(view, drawn, lambda: places(view, report, matrix=whole))
    context = {
        "picture": picture,
        "choices": reach_choices(view, whole, reach),
    }
    return page(request, "map.html", view=view, here="map", pictures=[picture], context=context)


@router.get("/gaps")
def gaps_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Every need, every community, as the pair any and affirming."""
    report = all_gaps(site, view)
    context = {"report": report, "matrix": matrix(view, report)}
    return page(request, "gaps.html", view=view, here="map", context=context)
