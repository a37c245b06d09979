"""The team's reports: silos, what of them a meeting sees, their pictures as files, and who carries load."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from api.deps import Here, Looking, Seen, Site
from api.pages.render import page
from graph.analysis.network.findings import SiloReport
from graph.analysis.network.silos import silos
from graph.errors import NotFound
from graph.model.view import View
from graph.vocabulary.codes import Role
from viz.findings import findings
from viz.load import load_picture
from viz.matrix import silo_picture
from viz.rings import still
from viz.svg_file import matrix_file, rings_file

router = APIRouter()


def silos_of(site: Site, view: View) -> SiloReport:
    """Who works with whom, by side."""
    return site.drawn.get(view, "silos", lambda: silos(view))


def role_for(looking: Looking, room: Annotated[Role | None, Query(alias="for")] = None) -> Role:
    """The role whose eyes the report is made for: one's own, or that of the least trusted in the room.

    Raises NotFound where it is wider than one's own.
    """
    chosen = looking if room is None else room
    if not looking.sees(chosen):
        raise NotFound("There is no such page.")
    return chosen


For = Annotated[Role, Depends(role_for)]


@router.get("/silos", response_class=HTMLResponse)
def silos_page(request: Request, site: Here, looking: Looking, role: For) -> HTMLResponse:
    """Who works with whom, beside chance; for a meeting one picture and one sentence."""
    view = site.view(role)
    if "for" in request.query_params:
        return _meeting(request, site, view)
    report = silos_of(site, view)
    made = site.drawn.get(view, "silo picture", lambda: silo_picture(view, report, findings(view)))
    rooms = [each for each in Role if looking.sees(each)]
    context = {"picture": made, "rooms": rooms, "empty": not report.ties}
    return page(request, "silos_page.html", view=view, here="reports", pictures=[made], context=context)


@router.get("/load", response_class=HTMLResponse)
def load_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Who carries load for others, and where a second path would help. Other roles read a sentence."""
    made = site.drawn.get(view, "load", lambda: load_picture(view))
    return page(
        request, "load_page.html", view=view, here="reports", pictures=[made], context={"picture": made}
    )


def _meeting(request: Request, site: Site, view: View) -> HTMLResponse:
    drawn = site.drawn.get(view, "meeting", lambda: still(view))
    return page(request, "meeting.html", view=view, context={"rings": drawn})


@router.get("/silos/rings.svg")
def rings_svg(site: Here, role: For) -> Response:
    """The rings as a file for slides and handouts."""
    view = site.view(role)
    return _file("rings.svg", site.drawn.get(view, "rings file", lambda: rings_file(view)))


@router.get("/silos/matrix.svg")
def matrix_svg(site: Here, role: For) -> Response:
    """The mixing matrix as a file for slides and handouts."""
    view = site.view(role)
    report = silos_of(site, view)
    return _file("matrix.svg", site.drawn.get(view, "matrix file", lambda: matrix_file(view, report)))


def _file(name: str, text: str) -> Response:
    kept = {"content-disposition": f'attachment; filename="kith-{name}"'}
    return Response(text, media_type="image/svg+xml", headers=kept)
