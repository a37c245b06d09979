"""Finding support together: a form, and an answer in the body of the page; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

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

ALONE: Final[Mapping[str, object]] = MappingProxyType({})
"""Nothing around the question."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to ask: the address of its form, for whom it is, and whether it is an advocate's desk."""

    action: str
    stopping: bool = False
    desk: bool = False


OPEN_TO_ALL = Way("/find-support")
TO_STOP = Way("/find-support/stopping-violence", stopping=True)


@router.get("/find-support")
def form(request: Request, view: Seen) -> HTMLResponse:
    """What would help, in which language, near where, and what to keep away from."""
    return question_page(request, view, OPEN_TO_ALL)


@router.post("/find-support")
def answer(request: Request, view: Seen, sent: Sent) -> HTMLResponse:
    """The answer, on the same page as the question."""
    return asked_page(request, view, sent, OPEN_TO_ALL)


@router.get("/find-support/stopping-violence")
def stopping_form(request: Request, view: Seen) -> HTMLResponse:
    """The separate form for someone who caused harm and may want to stop."""
    return question_page(request, view, TO_STOP)


@router.post("/find-support/stopping-violence")
def stopping_answer(request: Request, view: Seen, sent: Sent) -> HTMLResponse:
    """Its answer: only what is for them alone."""
    return asked_page(request, view, sent, TO_STOP)


def answer_to(view: View, ask: Ask) -> ReferralAnswer:
    """The answer to a question; one that names what is not here is unreadable. Raises Unreadable."""
    try:
        return refer(view, ask.profile(local_time(view)))
    except ModelError as error:
        raise Unreadable(str(error)) from None
    except (VocabularyError, NotFound):
        raise Unreadable("The question names what is not here.") from None


def asked_page(
    request: Request, view: View, sent: FormData, way: Way, around: Mapping[str, object] = ALONE
) -> HTMLResponse:
    """The answer beside the question, or alone for a page that holds it; `around` is for the templates."""
    if not sent.getlist("needs"):
        return question_page(request, view, way, around, missing=True)
    ask = read_form(sent, stopping=way.stopping)
    told = answer_to(view, ask)
    if PART not in request.headers:  # lists on the way to the answer are no use of a record
        site_of(request).count_use(told.named, "answers")
    take = take_of(view, site_of(request).view(Role.PUBLIC), told, ask.languages)
    answered = {"answer": answer_page(view, told), "take": take, "told": told}
    return set_page(request, view, way, ask, {**around, **answered})


def question_page(
    request: Request, view: View, way: Way, around: Mapping[str, object] = ALONE, *, missing: bool = False
) -> HTMLResponse:
    """The question with nothing chosen, and what is there; `missing` when an answer was asked for."""
    return set_page(request, view, way, None, {**around, "missing": missing, "there": facts(view)})


def set_page(
    request: Request, view: View, way: Way, ask: Ask | None, around: Mapping[str, object]
) -> HTMLResponse:
    """The page of the question with what stands beside it, or that alone for a page that asks for it."""
    if PART in request.headers:
        return page(request, "part.html", view=view, context={**around, "way": way})
    status = 422 if around.get("missing") else 200
    context = {**around, "way": way, "form": form_of(view, ask, stopping=way.stopping)}
    return page(request, "support.html", view=view, here="support", status=status, context=context)
