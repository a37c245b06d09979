"""Where help is near, and where help that is theirs is: the map, communities compared, and files of both.

What is chosen is sent in the body of a form and so stays out of addresses and histories.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.deps import Here, Seen, Site, site_of
from api.gap_files import FILES, Answered
from api.pages.coverage import Reach, chosen_need, chosen_reach, looked_at
from api.pages.render import page
from api.problems import Changed, Unreadable
from api.routes.sent import Sent
from graph.analysis.coverage.around import around
from graph.analysis.coverage.equity import equity
from graph.analysis.coverage.field import places_in_use
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps, gaps_by_community
from graph.analysis.coverage.sensitivity import sensitivity
from graph.analysis.siting.siting import siting
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE
from viz.compare import communities_to_compare, compare
from viz.map import places
from viz.map_atlas import make_atlas
from viz.map_data import finer, mark_of
from viz.picture import Picture
from viz.place import place_picture
from viz.siting import siting_picture
from viz.weights import Resting, resting

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asks:
    """Where a page sends its own question again, to have more of it answered."""

    path: str
    fields: Mapping[str, str]


def all_gaps(site: Site, view: View) -> GapReport:
    """Every need for every community, worked out once for a view."""
    choices, travel = site.basis(view)
    return site.drawn.get(view, "gaps", lambda: gaps(view, choices=choices, travel=travel))


def gaps_of(site: Site, view: View, reach: Reach) -> GapReport:
    """One need for one community, place by place."""
    need, community = reach.need, reach.community
    choices, travel = site.basis(view)

    def make() -> GapReport:
        return gaps(view, need=need, community=community, choices=choices, travel=travel)

    return site.drawn.get(view, ("gaps", need, community), make)


@router.get("/map", response_class=HTMLResponse)
def map_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Whom help reaches, for the need and community where the two differ most."""
    return _map(request, site, view, chosen_reach(all_gaps(site, view)))


@router.post("/map", response_class=HTMLResponse)
def map_chosen(request: Request, site: Here, view: Seen, sent: Sent) -> HTMLResponse:
    """Whom help reaches, for a chosen need and community."""
    return _map(request, site, view, chosen_reach(all_gaps(site, view), sent), weights="weights" in sent)


@router.post("/map/file")
def map_file(site: Here, view: Seen, sent: Sent) -> Response:
    """The map of a chosen need and community, as a file."""
    whole = all_gaps(site, view)
    reach = chosen_reach(whole, sent)
    kind = FILES.get(str(sent.get("as", "")))
    if reach is None or kind is None:
        raise Unreadable("There is no such file of a map.")
    asked = Answered(view, gaps_of(site, view, reach), lambda: whole, site.basis(view).travel)
    kept = {"content-disposition": f'attachment; filename="kith-map.{kind.ending}"'}
    return Response(kind.make(asked), media_type=kind.media_type, headers=kept)


@router.post("/map/shapes")
def map_shapes(view: Seen, sent: Sent) -> JSONResponse:
    """Finer outlines of what is seen of a map of very many places, by the numbers on its page."""
    box, zoom = looked_at(sent)
    atlas = make_atlas(view, [place.id for place in places_in_use(view)])
    if sent.get("mark") != mark_of(atlas):
        raise Changed("The page is of other places.")
    return JSONResponse(finer(view, atlas, box, zoom))


def _map(
    request: Request, site: Site, view: View, reach: Reach | None, *, weights: bool = False
) -> HTMLResponse:
    if reach is None:
        return page(request, "map_empty.html", view=view, here="map")
    report = gaps_of(site, view, reach)
    whole = all_gaps(site, view)
    drawn = ("map", reach.need, reach.community)
    picture = site.drawn.get(view, drawn, lambda: places(view, report, matrix=whole, app=True))
    # For everyone together nothing is "theirs", and no weight counts.
    alone = reach.community == EVERYONE
    asks = None if alone else Asks("/map", {"need": reach.need, "community": reach.community})
    rests = _rests(site, view, reach.need, reach.community) if weights and not alone else None
    return _shown(request, view, picture, "map", asks, rests)


@router.get("/gaps", response_class=HTMLResponse)
def gaps_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """Communities compared, for the need to look at first; then every need, every community."""
    return _compared(request, site, view, chosen_need(all_gaps(site, view)))


@router.post("/gaps", response_class=HTMLResponse)
def gaps_chosen(request: Request, site: Here, view: Seen, sent: Sent) -> HTMLResponse:
    """Communities compared, for a chosen need."""
    return _compared(request, site, view, chosen_need(all_gaps(site, view), sent), weights="weights" in sent)


def _compared(
    request: Request, site: Site, view: View, need: str | None, *, weights: bool = False
) -> HTMLResponse:
    if need is None:
        return page(request, "map_empty.html", view=view, here="map")
    whole = all_gaps(site, view)
    choices, travel = site.basis(view)

    def make() -> Picture:
        codes = communities_to_compare(whole, need)
        reports = gaps_by_community(view, need, codes, choices=choices, travel=travel)
        apart = equity(view, need=need, choices=choices, travel=travel)
        return compare(view, whole, need, reports, equity=apart, app=True)

    picture = site.drawn.get(view, ("compare", need), make)
    rests = _rests(site, view, need, None) if weights else None
    return _shown(request, view, picture, "gaps", Asks("/gaps", {"need": need}), rests)


@router.get("/siting", response_class=HTMLResponse)
def siting_page(request: Request, site: Here, view: Seen) -> HTMLResponse:
    """What would close most of the gap to look at first."""
    return _sited(request, site, view, chosen_reach(all_gaps(site, view)))


@router.post("/siting", response_class=HTMLResponse)
def siting_chosen(request: Request, site: Here, view: Seen, sent: Sent) -> HTMLResponse:
    """What would close most of a chosen gap, for one community or for all."""
    whole = all_gaps(site, view)
    everybody = not sent.get("community")
    need = chosen_need(whole, sent)
    reach = Reach(need, "") if everybody and need else chosen_reach(whole, sent)
    return _sited(request, site, view, reach)


def _sited(request: Request, site: Site, view: View, reach: Reach | None) -> HTMLResponse:
    if reach is None:
        return page(request, "map_empty.html", view=view, here="map")
    whole = all_gaps(site, view)
    asked = () if reach.community in ("", EVERYONE) else (reach.community,)
    choices, travel = site.basis(view)

    def make() -> Picture:
        return siting_picture(view, whole, siting(view, reach.need, asked, choices=choices, travel=travel))

    return _shown(request, view, site.drawn.get(view, ("siting", reach.need, asked), make), "siting")


@router.get("/places/{place_id}", response_class=HTMLResponse)
def place(request: Request, site: Here, view: Seen, place_id: str) -> HTMLResponse:
    """One place: what is there, then what is not near yet. Absent and not visible are the same answer."""
    whole = all_gaps(site, view)
    choices, travel = site.basis(view)

    def make() -> Picture:
        return place_picture(view, whole, around(view, place_id, choices, travel))

    return _shown(request, view, site.drawn.get(view, ("place", place_id), make), "")


def _rests(site: Site, view: View, need: str, community: str | None) -> Resting:
    choices, travel = site.basis(view)

    def make() -> Resting:
        found = sensitivity(view, need=need, community=community, choices=choices, travel=travel)
        return resting(view, found)

    return site.drawn.get(view, ("weights", need, community), make)


def _shown(
    request: Request,
    view: View,
    picture: Picture,
    current: str,
    asks: Asks | None = None,
    rests: Resting | None = None,
) -> HTMLResponse:
    own = site_of(request).basis(view).words
    context = {"picture": picture, "current": current, "own": own, "asks": asks, "rests": rests}
    return page(request, "map.html", view=view, here="map", pictures=[picture], context=context)
