"""Home, the partners, and a page for each."""

from __future__ import annotations

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.deps import Here, Seen
from api.pages.home import facts, worth_checking
from api.pages.partner import partner_page
from api.pages.partners import shelves
from api.pages.render import page
from graph.model.view import View
from viz.features import lines
from viz.rings import rings
from viz.rings_draw import svg
from viz.rings_layout import lay_out
from viz.rings_ties import drawn_ties

router = APIRouter(default_response_class=HTMLResponse)


def small_rings(view: View) -> Markup:
    """The rings as a still drawing, without names; the page of partners has the picture itself."""
    layout = lay_out(view.partners.values(), view.words)
    return svg(layout, drawn_ties(lines(view), layout))


@router.get("/")
def home(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """What is there, and three ways on."""
    drawing = site.drawn.get(view, "small rings", lambda: small_rings(view))
    context = {"facts": facts(view), "checks": worth_checking(view), "small_rings": drawing}
    return page(request, "home.html", view=view, here="home", context=context)


@router.get("/partners")
def partners(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Everyone together: the rings, then the list."""
    picture = site.drawn.get(view, "rings", lambda: rings(view))
    context = {"picture": picture, "shelves": shelves(view)}
    return page(request, "partners.html", view=view, here="partners", pictures=[picture], context=context)


@router.get("/partners/{partner_id}")
def partner(request: Request, site: Here, view: Seen, partner_id: str) -> HTMLResponse:
    """One partner; absent and not visible are the same answer."""
    context = {"page": partner_page(view, partner_id, site.reviews())}
    return page(request, "partner.html", view=view, here="partners", context=context)
