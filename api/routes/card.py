"""The card: shown for print, as a PDF made in memory, or only to be read aloud. Nothing of it is kept."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from api.deps import Seen, site_of
from api.pages.render import page, problem_page
from api.pages.take import language_choices, read_card
from api.problems import Problem, Unreadable
from api.routes.sent import Sent
from api.schemas import AskCard
from graph.errors import ModelError, NotFound, VocabularyError
from graph.model.view import View
from graph.vocabulary.codes import Role
from viz.card.content import FILE_NAME, NAME, Card, card_of
from viz.card.pdf import MissingLetter, card_pdf

router = APIRouter(default_response_class=HTMLResponse)
NOTHING = Problem(
    422,
    "Nothing was chosen for the card.",
    "Go back and choose at least one listing.",
    "Nothing was kept.",
)


@router.post("/find-support/card")
def card(request: Request, view: Seen, sent: Sent) -> Response:
    """The card as it prints from the browser."""
    return _shown(request, view, sent, "card.html")


@router.post("/find-support/read-aloud")
def read_aloud(request: Request, view: Seen, sent: Sent) -> Response:
    """The same to be read aloud, for who wants to take nothing; it prints an empty sheet."""
    return _shown(request, view, sent, "read_aloud.html")


@router.post("/find-support/card.pdf")
def pdf(request: Request, sent: Sent) -> Response:
    """The card as a PDF under a name that says nothing."""
    if not sent.getlist("service"):
        return problem_page(request, NOTHING)
    try:
        made = card_pdf(_card(request, read_card(sent)))
    except MissingLetter as error:
        problem = Problem(422, "The PDF cannot be made.", str(error), "Nothing was kept.")
        return problem_page(request, problem)
    headers = {"content-disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(made, media_type="application/pdf", headers=headers)


def _shown(request: Request, view: View, sent: FormData, template: str) -> HTMLResponse:
    if not sent.getlist("service"):
        return problem_page(request, NOTHING)
    asked = read_card(sent)
    context = {
        "card": _card(request, asked),
        "asked": asked,
        "languages": language_choices(asked.language),
        "tab": NAME,
    }
    return page(request, template, view=view, here="support", context=context)


def _card(request: Request, asked: AskCard) -> Card:
    """The card from what the public may see. Raises Unreadable."""
    public = site_of(request).view(Role.PUBLIC)
    try:
        return card_of(public, asked.services, language=asked.language, full_names=asked.full_names)
    except (VocabularyError, ModelError, NotFound):
        raise Unreadable("The card names what is not here.") from None
