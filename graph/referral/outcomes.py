"""How calls to a listing went, in words beside it. No order, score or list ever rests on this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.model.outcome import COUNTED, Review, quarter_words, quarters_over
from graph.model.view import View
from graph.referral.texts import listing_name
from graph.vocabulary.codes import Outcome, Role
from graph.vocabulary.terms import word

COUNTED_SAID: Final = "Counted. Nothing about who or when is kept."
ASKED_SAID: Final = (
    "Noted. A body of the community is asked to look at it; it is no score, and who said it is not kept."
)
_OFTEN: Final = {
    Outcome.CONNECTED: "calls usually lead to help",
    Outcome.FULL: "often full lately",
    Outcome.NOT_ELIGIBLE: "often not for who was sent: ask who may come",
    Outcome.NO_ANSWER: "often no answer lately",
    Outcome.WRONG_NUMBER: "the number was found wrong: look for another",
}


def said_of(outcome: Outcome) -> str:
    """What is said once an outcome was taken."""
    return COUNTED_SAID if outcome in COUNTED else ASKED_SAID


def may_be_said(view: View, service: str) -> tuple[Outcome, ...]:
    """What may be said of a visible service; how a person answers is not counted."""
    person = view.partners[view.services[service].partner].individual
    return tuple(outcome for outcome in Outcome if not (person and outcome in COUNTED))


def lately_words(view: View, service: str) -> str:
    """How calls to a service often went in the quarters that are over; "" where too little was reported."""
    often = "; ".join(_OFTEN[outcome] for outcome in view.lately.get(service, ()))
    if not often:
        return ""
    return f"{often[:1].upper()}{often[1:]}. So callers found, {_period(view)}."


def lately_of(view: View, ids: Iterable[str]) -> dict[str, str]:
    """The same for those of these ids of which anything can be said."""
    return {own: words for own in sorted(ids) if (words := lately_words(view, own))}


def _period(view: View) -> str:
    """The quarters that this rests on, such as "April to September 2026"."""
    first, *_, last = (quarter_words(quarter) for quarter in quarters_over(view.on))
    begins, _, ends = first.partition(" to ")
    year = ends.rpartition(" ")[2]
    until = last.partition(" to ")[2]
    return f"{begins} to {until}" if until.endswith(year) else f"{begins} {year} to {until}"


@dataclass(frozen=True, slots=True)
class ToReview:
    """What somebody said of a listing, first in which quarter, and for which communities it says it is.

    Which community said it is kept nowhere: the bodies of these are whom to ask first.
    """

    service: str
    outcome: Outcome
    name: str
    said: str
    since: str
    ask: tuple[str, ...]


def to_review(view: View, reviews: Iterable[Review]) -> tuple[ToReview, ...]:
    """What is to be looked at, by name, for the team alone; others see nothing of it."""
    if view.role is not Role.TEAM:
        return ()
    told = [_to_review(view, each) for each in reviews if each.service in view.services]
    return tuple(sorted(told, key=lambda each: (each.name, each.said)))


def calls_to(view: View, entity: str, reviews: Iterable[Review]) -> tuple[str, ...]:
    """What is held of how calls to a service, or to a partner's services, went, in words."""
    own = {each.id for each in view.services.values() if entity in (each.id, each.partner)}
    often = (f"{view.services[each].name}: {words}" for each, words in lately_of(view, own).items())
    asked = (each for each in to_review(view, reviews) if each.service in own)
    looked_at = (f"{each.name}: to be looked at, {each.said.lower()}, {each.since}" for each in asked)
    return (*often, *looked_at)


def _to_review(view: View, review: Review) -> ToReview:
    service = view.services[review.service]
    partner = view.partners[service.partner]
    known = view.words.communities
    said = dict.fromkeys(claim.community for claim in (*partner.affirms, *service.affirms))
    return ToReview(
        service=service.id,
        outcome=review.outcome,
        name=listing_name(partner, service),
        said=word(review.outcome).label,
        since=quarter_words(review.quarter),
        ask=tuple(known[code].label for code in said if code in known),
    )
