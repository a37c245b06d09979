"""The call sheet: for each listing what to know and to ask first, then the number, and whether it is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from api.pages.answer import OptionCard, option_card
from graph.errors import NotFound
from graph.model.service import Service
from graph.model.view import View
from graph.referral.hours import open_at, open_until
from graph.referral.profile import Referral, ReferralAnswer
from graph.referral.texts import before_you_call
from graph.vocabulary.codes import Known, LanguageMode
from graph.vocabulary.terms import word

MOST = 20
OPEN = {Known.YES: "Open now", Known.NO: "Closed now", Known.UNKNOWN: "Not known whether it is open now"}


@dataclass(frozen=True, slots=True)
class Call:
    """One listing to call. `now` says whether it is open, `languages` which it is listed with, and how."""

    card: OptionCard
    now: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallSheet:
    """Everything on the sheet. `opening` is what to say when two are on the line; it names nobody."""

    calls: tuple[Call, ...]
    opening: str


def call_sheet(
    view: View, services: Sequence[str], now: datetime, answer: ReferralAnswer | None, asked_by: str = ""
) -> CallSheet:
    """The sheet for these services (ids), each once, in their order.

    With an answer it says what the question makes worth asking, and only what was in the answer is on it.
    Raises NotFound for what is not there.
    """
    found = _listed(view, services) if answer is None else _answered(answer, services)
    calls = (
        Call(
            option_card(view, one, f"call-{n}"),
            open_words(view.services[one.service].hours, now),
            _languages(view, view.services[one.service]),
        )
        for n, one in enumerate(found, 1)
    )
    return CallSheet(tuple(calls), _opening(view, asked_by))


def open_words(hours: str, now: datetime) -> str:
    """Whether it is open, as far as its hours tell.

    >>> open_words("Mon-Fri 9-5", datetime(2026, 10, 30, 10))
    'Open now, until 5 p.m.'
    """
    until = open_until(hours, now)
    return OPEN[open_at(hours, now)] + (f", until {clock(until)}" if until is not None else "")


def clock(at: time) -> str:
    """A time of day as people here say it.

    >>> clock(time(16, 30)), clock(time(12)), clock(time(9))
    ('4:30 p.m.', 'noon', '9 a.m.')
    """
    if (at.hour, at.minute) == (12, 0):
        return "noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'p.m.' if at.hour >= 12 else 'a.m.'}"


def _answered(answer: ReferralAnswer, services: Iterable[str]) -> list[Referral]:
    offered = (*answer.fits, *answer.ask_before, *answer.bundle, *answer.lines)
    by_service = {one.service: one for one in reversed(offered)}
    if not by_service.keys() >= set(services):
        raise NotFound("The answer does not offer this listing.")
    return [by_service[service] for service in dict.fromkeys(services)]


def _listed(view: View, services: Iterable[str]) -> list[Referral]:
    """The same without a question: what is to be known before a call to anybody."""
    found: list[Referral] = []
    for service in (view.services.get(one) for one in dict.fromkeys(services)):
        if service is None:
            raise NotFound("There is no such listing.")
        partner = view.partners[service.partner]
        known = before_you_call(partner, service, on=view.on)
        found.append(Referral(service.id, partner.id, partner.side, (), before_you_call=known))
    return found


def _languages(view: View, service: Service) -> tuple[str, ...]:
    return tuple(
        f"{view.words.language(one.language).label} ({word(one.mode).label.lower()})"
        for one in service.speaks
        if one.mode is not LanguageMode.PAPER
    )


def _opening(view: View, asked_by: str) -> str:
    asking = view.partners.get(asked_by)
    whence = f"I am calling from {asking.name}. " if asking is not None and not asking.individual else ""
    return (
        f"Hello. {whence}Somebody is on the line with me who would like to ask a few things before giving a "
        "name. Is this a good moment? Please do not write anything down yet."
    )
