"""The desk: the question that an advocate keeps open all day, its call sheet, and the sheet to point at."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse

from api.deps import Seen, site_of
from api.matters import local_time
from api.pages.calls import MOST, call_sheet
from api.pages.form import read_form
from api.pages.pointing import pointed, sheet_of
from api.pages.quiet import quiet_lines
from api.pages.render import page, problem_page
from api.pages.shortlists import shortlists_of
from api.problems import Problem, Unreadable
from api.routes.sent import Sent
from api.routes.support import Way, answer_to, asked_page, question_page, set_page
from graph.errors import NotFound
from graph.model.view import View

router = APIRouter(default_response_class=HTMLResponse)
DESK = Way("/desk", desk=True)
SHEET = "Sheet"
NOBODY = Problem(
    422, "Nobody was chosen to call.", "Go back and choose at least one listing.", "Nothing was kept."
)


@router.get("/desk")
def desk(request: Request, view: Seen) -> HTMLResponse:
    """The question, with what an advocate needs around it."""
    return question_page(request, view, DESK, _around(request, view))


@router.post("/desk")
def asked(request: Request, view: Seen, sent: Sent) -> HTMLResponse:
    """The list beside the question; while somebody looks on, numbers alone."""
    around = _around(request, view, with_us="with_us" in sent and "alone" not in sent)
    question, around["not_on_sheet"] = pointed(view, _without(sent, "with_us", "alone", "service"))
    if not question.getlist("needs") and {"with_us", "alone"} & sent.keys():
        return question_page(request, view, DESK, around)
    return asked_page(request, view, question, DESK, around)


@router.post("/desk/calls")
def calls(request: Request, view: Seen, sent: Sent) -> HTMLResponse:
    """Whom to call, with what the question makes worth asking. Without a question, of listings alone."""
    services = [str(one) for one in sent.getlist("service")]
    if not 1 <= len(services) <= MOST:
        return problem_page(request, NOBODY)
    question, _ = pointed(view, _without(sent, "with_us", "alone", "service"))
    ask = read_form(question) if question.getlist("needs") else None
    try:
        told = answer_to(view, ask) if ask else None
        sheet = call_sheet(view, services, local_time(view), told, ask.asked_by if ask else "")
    except NotFound:
        raise Unreadable("The call sheet names what is not here.") from None
    site_of(request).count_use(services, "answers")
    return set_page(request, view, DESK, ask, {**_around(request, view), "calls": sheet})


@router.get("/desk/sheet")
def sheet(request: Request, view: Seen) -> HTMLResponse:
    """A number for every choice, to be printed and pointed at."""
    context = {"sheet": sheet_of(view), "tab": SHEET}
    return page(request, "sheet.html", view=view, here="support", context=context)


def _around(request: Request, view: View, *, with_us: bool = False) -> dict[str, object]:
    return {
        "with_us": with_us,
        "not_on_sheet": (),
        "shortlists": shortlists_of(view, site_of(request).shortlists),
        "mark": sheet_of(view).mark,
        "quiet": partial(quiet_lines, view, now=local_time(view)),
    }


def _without(sent: FormData, *names: str) -> FormData:
    return FormData([(name, value) for name, value in sent.multi_items() if name not in names])
