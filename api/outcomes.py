"""Taking down how a call to a listing went: the listing and one word, and nothing else that was sent."""

from __future__ import annotations

from dataclasses import dataclass

from api.deps import Site
from api.problems import Unreadable
from api.schemas import Went
from graph.errors import NotFound
from graph.model.view import View
from graph.referral.outcomes import may_be_said, said_of
from graph.vocabulary.terms import word


@dataclass(frozen=True, slots=True)
class Choice:
    """One word that can be said of a listing, and what is said then."""

    value: str
    label: str
    said: str


def choices(view: View, service: str) -> tuple[Choice, ...]:
    """What can be said of a listing after a call."""
    return tuple(Choice(each.value, word(each).label, said_of(each)) for each in may_be_said(view, service))


def take_down(site: Site, view: View, went: Went) -> str:
    """Count it or ask for a review; what is said then. Raises NotFound, Unreadable, StoreUnavailable."""
    if went.listing not in view.services:
        raise NotFound("There is no such listing here.")
    if went.outcome not in may_be_said(view, went.listing):
        raise Unreadable("How a person answers is not counted.")
    site.note_outcome(went.listing, went.outcome)
    return said_of(went.outcome)
