"""An answer while somebody else looks on: numbers to call, and no word of what for or for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.pages.calls import open_words
from api.pages.say import dialed
from graph.model.view import View
from graph.referral.profile import Referral, ReferralAnswer
from graph.referral.texts import contact
from viz.card.labels import bare, tells


@dataclass(frozen=True, slots=True)
class QuietLine:
    """One number. `name` is "" where the name would tell; `ask_before` is whether it is to be asked first."""

    name: str
    phone: str
    dial: str
    now: str
    ask_before: bool


def quiet_lines(view: View, answer: ReferralAnswer, now: datetime) -> tuple[QuietLine, ...]:
    """What fits, then what is to be asked first, in the order of the answer."""
    return tuple(
        _line(view, one, now, ask_before=ask)
        for listed, ask in ((answer.fits, False), (answer.ask_before, True))
        for one in listed
    )


def _line(view: View, one: Referral, now: datetime, *, ask_before: bool) -> QuietLine:
    partner, service = view.partners[one.partner], view.services[one.service]
    phone = contact(partner, service).phone
    name = "" if _tells(view, partner.name) else partner.name
    return QuietLine(name, phone, dialed(phone), open_words(service.hours, now), ask_before)


def _tells(view: View, name: str) -> bool:
    """Whether a name tells what it is about, or whom it is for."""
    plain = bare(name)
    whose = view.once(_tells, lambda: _whose(view))
    return tells(name) or any(word in plain for word in whose)


def _whose(view: View) -> frozenset[str]:
    """Words of communities, of their languages and of places to pray."""
    labels = [term.label for term in (*view.words.communities.values(), *view.words.languages.values())]
    words = {word for label in labels for word in bare(label).replace("(", " ").split() if len(word) > 3}
    return frozenset(words - {"people", "residents", "other", "language", "with", "and", "from"})
