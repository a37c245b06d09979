"""The same views as JSON, for programs: what a page may not show is not here either."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import JSONResponse

from api.deps import Here, Seen
from api.problems import Unreadable
from api.routes.gaps import all_gaps
from api.routes.sent import sent_json
from api.routes.silos import silos_of
from api.routes.support import answer_to
from api.schemas import Ask, AskReach, read_json
from api.shapes import network_shape, places_shape, stamp
from graph.analysis.coverage.gaps import gaps
from graph.errors import KithError
from graph.referral.outcomes import lately_of

router = APIRouter(prefix="/api")
Body = Annotated[bytes, Depends(sent_json)]


@router.get("/network")
def network(view: Seen) -> JSONResponse:
    """Partners and the ties between them."""
    return JSONResponse({**stamp(view), **network_shape(view)})


@router.get("/places")
def places(view: Seen) -> JSONResponse:
    """Places, and services where they may be shown, as GeoJSON."""
    return JSONResponse({**stamp(view), **places_shape(view)}, media_type="application/geo+json")


@router.get("/silos")
def silos(site: Here, view: Seen) -> JSONResponse:
    """Who works with whom, beside chance."""
    return JSONResponse({**stamp(view), "silos": asdict(silos_of(site, view))})


@router.get("/gaps")
def every_gap(site: Here, view: Seen) -> JSONResponse:
    """Every need for every community."""
    return JSONResponse({**stamp(view), "gaps": asdict(all_gaps(site, view))})


@router.post("/gaps")
def one_gap(site: Here, view: Seen, body: Body) -> JSONResponse:
    """One need or community, place by place when both are named."""
    asked = read_json(body, AskReach)
    need, community = asked.need or None, asked.community or None
    choices, travel = site.basis(view)
    try:
        report = gaps(view, need=need, community=community, choices=choices, travel=travel)
    except KithError:
        raise Unreadable("The question names what is not here.") from None
    return JSONResponse({**stamp(view), "gaps": asdict(report)})


@router.post("/referrals")
def refer(view: Seen, body: Body) -> JSONResponse:
    """Supports that fit a need profile, with reasons; nothing of the question is repeated or kept."""
    told = answer_to(view, read_json(body, Ask))
    return JSONResponse({**stamp(view), "answer": asdict(told), "lately": lately_of(view, told.named)})
