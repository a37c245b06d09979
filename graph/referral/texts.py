"""What referral answers say in plain words: who says so, when, and what to know before calling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from graph.model.partner import Affirmation, Partner
from graph.model.service import Service
from graph.model.view import View
from graph.referral.profile import Avoid
from graph.vocabulary.codes import Attestation, Known

FRESH_DAYS = 180
ASK_BEFORE = "Not known: ask before you give a name"

_NUMBER = re.compile(r"\d(?:[\s().-]*\d){6}")
_YES = {
    Avoid.MANDATORY_REPORTERS: "Staff must report suspected harm to a child.",
    Avoid.POLICE: "It may contact the police.",
    Avoid.CHILD_WELFARE: "It may contact child welfare.",
    Avoid.IMMIGRATION: "It may contact immigration authorities.",
}
_WHETHER = {
    Avoid.MANDATORY_REPORTERS: "whether staff must report",
    Avoid.POLICE: "whether it contacts the police",
    Avoid.CHILD_WELFARE: "whether it contacts child welfare",
    Avoid.IMMIGRATION: "whether it contacts immigration authorities",
}
_NO = {
    Avoid.MANDATORY_REPORTERS: "Staff need not report",
    Avoid.POLICE: "Does not contact the police",
    Avoid.CHILD_WELFARE: "Does not contact child welfare",
    Avoid.IMMIGRATION: "Does not contact immigration authorities",
}


def month(day: date) -> str:
    """A date as people say it.

    >>> month(date(2026, 3, 9))
    'March 2026'
    """
    names = "January February March April May June July August September October November December"
    return f"{names.split()[day.month - 1]} {day.year}"


def in_words(items: Sequence[str], *, last: str = "and") -> str:
    """A list as a sentence part.

    >>> in_words(["housing", "child care", "food"])
    'housing, child care and food'
    """
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def checked_on(service: Service) -> date | None:
    """The last day anybody vouched for what is listed of the service."""
    return max((day for day in (service.verified_on, service.as_of) if day is not None), default=None)


def number_checked_on(partner: Partner, service: Service) -> date | None:
    """The last day anybody vouched for the number to call: the service's own, else its partner's."""
    if service.phone:
        return checked_on(service)
    return max(filter(None, (partner.verified_on, partner.as_of)), default=None)


def is_fresh(service: Service, *, on: date) -> bool:
    """Whether somebody vouched for it in the last 180 days."""
    day = checked_on(service)
    return day is not None and (on - day).days <= FRESH_DAYS


def listed_by(view: View, service: Service) -> str:
    """Who says what is listed of the service, and when."""
    if service.verified_on is not None and service.verified_on == checked_on(service):
        return f"checked by the team, {month(service.verified_on)}"
    source = view.sources.get(service.source)
    name = f"as listed by {source.name}" if source is not None else "as listed"
    return f"{name}, {month(service.as_of)}" if service.as_of else f"{name}, date not known"


def practice(service: Service, fact: Avoid, *, on: date) -> Known:
    """Whether the service does what is to be avoided; an old or undated *no* is not known any more."""
    said = _said(service, fact)
    return Known.UNKNOWN if said is Known.NO and not is_fresh(service, on=on) else said


def practices(view: View, service: Service) -> tuple[Known, ...]:
    """What is known of all of them, in the order of the codes."""
    return tuple(practice(service, fact, on=view.on) for fact in Avoid.__members__.values())


def checked(view: View, service: Service) -> tuple[bool, bool]:
    """Whether it is known when anybody vouched for it, and whether that was lately."""
    return checked_on(service) is not None, is_fresh(service, on=view.on)


def no_text(fact: Avoid) -> str:
    """What to say when the service is known not to do it."""
    return _NO[fact]


def whether_text(fact: Avoid) -> str:
    """The fact as a question: "whether it contacts the police"."""
    return _WHETHER[fact]


def yes_text(fact: Avoid) -> str:
    """What to say when the service does it."""
    return _YES[fact]


def not_known_text(facts: Iterable[Avoid]) -> str:
    """What nobody knows of a service, in one sentence; "" for nothing."""
    unknown = frozenset(facts)
    asked = [_WHETHER[fact] for fact in Avoid.__members__.values() if fact in unknown]
    return f"Not known: {in_words(asked, last='or')}. Ask before you give a name." if asked else ""


def before_you_call(partner: Partner, service: Service, *, on: date) -> tuple[str, ...]:
    """What to know first: reporting and contact with authorities, then how to make contact."""
    order = (Avoid.MANDATORY_REPORTERS, Avoid.POLICE, Avoid.CHILD_WELFARE, Avoid.IMMIGRATION)
    known = {fact: practice(service, fact, on=on) for fact in order}
    texts = [_YES[fact] for fact in order if known[fact] is Known.YES]
    texts.append(not_known_text(fact for fact in order if known[fact] is Known.UNKNOWN))
    if partner.individual:
        texts.append("Asks for an introduction.")
    texts.append(f"Who may come: {service.eligibility}" if service.eligibility else "")
    texts.append(_note(partner, service))
    return tuple(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a service. An individual has no number here, only an introduction."""

    phone: str
    website: str
    note: str


def contact(partner: Partner, service: Service) -> Contact:
    """How to reach it, as far as may be shown."""
    if partner.individual:
        return Contact("", "", "Asks for an introduction.")
    phone, website = service.phone or partner.phone, service.website or partner.website
    return Contact(phone, website, _note(partner, service))


def listing_name(partner: Partner, service: Service) -> str:
    """Who offers it and what it is; the partner's name alone where the service has no other."""
    return partner.name if service.name in ("", partner.name) else f"{partner.name}: {service.name}"


def who_says(view: View, affirmations: Iterable[Affirmation]) -> str:
    """Who stands behind a claim, each with the month: "self-described; endorsed by ..., March 2026"."""
    order = tuple(Attestation)
    parts = {_attested(view, a): None for a in sorted(affirmations, key=lambda a: order.index(a.attestation))}
    return "; ".join(parts)


def _note(partner: Partner, service: Service) -> str:
    """The contact note; one that holds a number is not shown for an individual."""
    note = service.contact_note or partner.contact_note
    return "" if partner.individual and _NUMBER.search(note) else note


def _attested(view: View, affirmation: Affirmation) -> str:
    by = view.partners[affirmation.by].name if affirmation.by in view.partners else affirmation.by
    when = f", {month(affirmation.as_of)}" if affirmation.as_of else ""
    match affirmation.attestation:
        case Attestation.SELF_DESCRIBED:
            return f"self-described{when}"
        case Attestation.VERIFIED_BY_TEAM:
            return f"verified by the team{when}"
        case Attestation.ENDORSED_BY_COMMUNITY:
            return f"endorsed by {by or 'a community body'}{when}"
        case _:
            assert_never(affirmation.attestation)


def _said(service: Service, fact: Avoid) -> Known:
    match fact:
        case Avoid.POLICE:
            return service.police_contact
        case Avoid.CHILD_WELFARE:
            return service.child_welfare_contact
        case Avoid.IMMIGRATION:
            return service.immigration_contact
        case Avoid.MANDATORY_REPORTERS:
            return service.mandatory_reporter
        case _:
            assert_never(fact)
