"""Finding support together: a form, and an answer in the body of the page; nothing is kept."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse

from api.deps import Seen, site_of
from api.matters import local_time
from api.pages.answer import answer_page
from api.pages.form import form_of, read_form
from api.pages.home import facts
from api.pages.render import page
from api.pages.take import take_of
from api.problems import Unreadable
from api.routes.sent import Sent
from api.schemas import Ask
from graph.errors import ModelError, NotFound, VocabularyError
from graph.model.view import View
from graph.referral.profile import ReferralAnswer
from graph.referral.refer import refer
from graph.vocabulary.codes import Role

router = APIRouter(default_response_class=HTMLResponse)
PART = "x-part"
"""The header by which an open page asks for the answer alone: it has the question already."""


@router.get("/find-support")
def form(request: Request, view: Seen) -> HTMLResponse:
    """What would help, in which language, near where, and what to keep away from."""
    return _page(request, view, stopping=False)


@router.post("/find-support")
def answer(request: Request, view: Seen, sent: Sent) -> HTMLResponse:
    """The answer, on the same page as the question."""
    return _answer(request, view, sent, stopping=False)


@router.get("/find-support/stopping-violence")
def stopping_form(request: Request, view: Seen) -> HTMLResponse:
    """The separate form for someone who caused harm and may want to stop."""
    return _page(request, view, stopping=True)


@router.post("/find-support/stopping-violence")
def stopping_answer(request: Request, view: Seen, sent: Sent) -> HTMLResponse:
    """Its answer: only what is for them alone."""
    return _answer(request, view, sent, stopping=True)


def answer_to(view: View, ask: Ask) -> ReferralAnswer:
    """The answer to a question; one that names what is not here is unreadable. Raises Unreadable."""
    try:
        return refer(view, ask.profile(local_time(view)))
    except ModelError as error:
        raise Unreadable(str(error)) from None
    except (VocabularyError, NotFound):
        raise Unreadable("The question names what is not here.") from None


def _answer(request: Request, view: View, sent: FormData, *, stopping: bool) -> HTMLResponse:
    alone = PART in request.headers
    if not sent.getlist("needs"):
        return _page(request, view, stopping=stopping, alone=alone, missing=True)
    ask = read_form(sent, stopping=stopping)
    told = answer_to(view, ask)
    if not alone:  # lists on the way to the answer are no use of a record
        site_of(request).count_use(told.named, "answers")
    take = take_of(view, site_of(request).view(Role.PUBLIC), told, ask.languages)
    context: dict[str, object] = {"stopping": stopping, "answer": answer_page(view, told), "take": take}
    if alone:
        return page(request, "part.html", view=view, context=context)
    context["form"] = form_of(view, ask, stopping=stopping)
    return page(request, "support.html", view=view, here="support", context=context)


def _page(
    request: Request, view: View, *, stopping: bool, alone: bool = False, missing: bool = False
) -> HTMLResponse:
    context: dict[str, object] = {"stopping": stopping, "missing": missing, "there": facts(view)}
    if alone:
        return page(request, "part.html", view=view, context=context)
    context["form"] = form_of(view, stopping=stopping)
    status = 422 if missing else 200
    return page(request, "support.html", view=view, here="support", status=status, context=context)
