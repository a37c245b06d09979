"""How an answer is set on the page: cards in order, the table of reasons, what was left out.

Nothing here ranks or chooses; that is `graph.referral`. Here the words of supports and systems are put in
the order a careful reader needs them: why it fits, by whom, what to know before a call, then the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.outcomes import Choice, choices
from api.pages.say import checked, dialed, web_link
from graph.model.view import View
from graph.referral.criteria import HELPS
from graph.referral.outcomes import lately_words
from graph.referral.profile import Certainty, Reason, Referral, ReferralAnswer, Step
from graph.referral.texts import contact, listing_name, number_checked_on
from graph.vocabulary.codes import Side
from viz.features import SIDE_ONE

MORE = "more-"
SIGNS = {Certainty.YES: "✓", Certainty.LESS: "–", Certainty.UNKNOWN: "?"}
SAID = {Certainty.YES: "Yes", Certainty.LESS: "Less", Certainty.UNKNOWN: "Not known"}
WHETHER = re.compile(r"whether [^,.]+?(?= or |[,.])")


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: its sign, what the sign means, the fact, and who says so."""

    sign: str
    meaning: str
    certainty: Certainty
    text: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One support or system on a warm path, and how the tie before it is known."""

    name: str
    side: Side
    known: str


@dataclass(frozen=True, slots=True)
class OptionCard:
    """One support or system that fits, in reading order; the number comes last.

    `id` is that of the listing, `lately` how calls to it often went, `went` what can be said after one.
    """

    id: str
    anchor: str
    name: str
    service: str
    side: Side
    sub: str
    why: tuple[Why, ...]
    path: tuple[Stop, ...]
    before: tuple[str, ...]
    lately: str
    went: tuple[Choice, ...]
    phone: str
    dial: str
    checked: str
    note: str
    website: str
    hours: str
    cost: str


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One option in the table of criteria: its parts, which sum to `score`."""

    name: str
    parts: tuple[str, ...]
    score: str


@dataclass(frozen=True, slots=True)
class Order:
    """Why this order: a column for each criterion, a row for each option."""

    criteria: tuple[str, ...]
    rows: tuple[OrderRow, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """One place of the fewest that meet all needs: its name, what it helps with and where its card stands."""

    name: str
    helps_with: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NearestLine:
    """The nearest thing to a need that nothing meets."""

    need: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The whole answer. `left_out` pairs a name with why, the nearest of `left_out_count`.

    `together` are the fewest places for several needs; `more` are the cards of those that are not among
    `fits`. `lines` may be called from anywhere.
    """

    title: str
    fits: tuple[OptionCard, ...]
    ask_before: tuple[OptionCard, ...]
    order: Order
    left_out: tuple[tuple[str, str], ...]
    left_out_count: int
    uncovered: tuple[str, ...]
    together: tuple[Together, ...]
    more: tuple[OptionCard, ...]
    nearest: tuple[NearestLine, ...]
    lines: tuple[OptionCard, ...]


def answer_page(view: View, answer: ReferralAnswer) -> AnswerPage:
    """An answer as it stands on the page."""
    fits = tuple(option_card(view, one, f"option-{n}") for n, one in enumerate(answer.fits, 1))
    return AnswerPage(
        title=_title(answer.fits),
        fits=fits,
        ask_before=tuple(option_card(view, one, f"ask-{n}") for n, one in enumerate(answer.ask_before, 1)),
        order=_order(view, answer.fits),
        left_out=tuple((_full_name(view, one.partner, one.service), one.why) for one in answer.left_out),
        left_out_count=answer.left_out_count,
        uncovered=tuple(view.words.needs[code].label for code in answer.uncovered),
        together=_together(view, answer),
        more=tuple(
            option_card(view, one, anchor) for one, anchor in _anchored(answer) if anchor.startswith(MORE)
        ),
        nearest=tuple(
            NearestLine(view.words.needs[one.need].label, _full_name(view, one.partner, one.service), one.why)
            for one in answer.nearest
        ),
        lines=tuple(option_card(view, one, f"line-{n}") for n, one in enumerate(answer.lines, 1)),
    )


def _title(fits: Sequence[Referral]) -> str:
    if not fits:
        return "Nothing listed fits all of this yet"
    words = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    number = words[len(fits) - 1] if len(fits) <= len(words) else str(len(fits))
    systems = sum(one.side is Side.SYSTEM for one in fits)
    noun = "support or system" if 0 < systems < len(fits) else "system" if systems else "support"
    many = "supports and systems" if 0 < systems < len(fits) else f"{noun}s"
    return f"{number} {noun} that fits" if len(fits) == 1 else f"{number} {many} that fit"


def _anchored(answer: ReferralAnswer) -> list[tuple[Referral, str]]:
    """Each of the fewest places and where its card stands: above where it is among those that fit."""
    above = {one.service: f"option-{n}" for n, one in enumerate(answer.fits, 1)}
    return [(one, above.get(one.service, f"{MORE}{n}")) for n, one in enumerate(answer.bundle, 1)]


def _together(view: View, answer: ReferralAnswer) -> tuple[Together, ...]:
    return tuple(
        Together(
            _full_name(view, one.partner, one.service),
            next((r.text for r in one.reasons if r.criterion == HELPS), ""),
            anchor,
        )
        for one, anchor in _anchored(answer)
    )


def _full_name(view: View, partner: str, service: str) -> str:
    return listing_name(view.partners[partner], view.services[service])


def option_card(view: View, one: Referral, anchor: str) -> OptionCard:
    """One option as it is set on a page; `anchor` is where it stands there."""
    partner, service = view.partners[one.partner], view.services[one.service]
    reach = contact(partner, service)
    kind = view.words.kind(partner.kind).label
    return OptionCard(
        id=service.id,
        anchor=anchor,
        name=partner.name,
        service=service.name if service.name != partner.name else "",
        side=one.side,
        sub=". ".join(part for part in (SIDE_ONE[one.side], kind, one.distance) if part),
        why=tuple(_why(reason) for reason in one.reasons if reason.text),
        path=tuple(_stop(view, step, first=n == 0) for n, step in enumerate(one.warm_path)),
        before=_before(one, reach.note),
        lately=lately_words(view, service.id),
        went=choices(view, service.id),
        phone=reach.phone,
        dial=dialed(reach.phone),
        checked=checked(number_checked_on(partner, service), on=view.on) if reach.phone else "",
        note=reach.note,
        website=web_link(reach.website),
        hours=service.hours,
        cost=service.cost,
    )


def _stop(view: View, step: Step, *, first: bool) -> Stop:
    partner = view.partners[step.partner]
    return Stop(partner.name, partner.side, _upper(step.known) if first else step.known)


def _why(reason: Reason) -> Why:
    return Why(
        SIGNS[reason.certainty], SAID[reason.certainty], reason.certainty, reason.text, _upper(reason.said_by)
    )


def _before(one: Referral, note: str) -> tuple[str, ...]:
    """What to know before a call, each thing once; the note on how to make contact stands by the number."""
    known = tuple(text for text in one.before_you_call if text != note)
    said = " ".join(known)
    asked = (text for text in one.ask_first if not _said_in(text, said))
    return tuple(_sentence(text) for text in dict.fromkeys((*asked, *known)))


def _said_in(text: str, said: str) -> bool:
    unknown = WHETHER.findall(text)
    return text in said or (bool(unknown) and all(part in said for part in unknown))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _order(view: View, fits: Sequence[Referral]) -> Order:
    criteria = tuple(dict.fromkeys(reason.criterion for one in fits for reason in one.reasons))
    return Order(
        tuple(_upper(name) for name in criteria), tuple(_order_row(view, one, criteria) for one in fits)
    )


def _order_row(view: View, one: Referral, criteria: Sequence[str]) -> OrderRow:
    # The sum is that of the parts as printed, so that whoever adds them up finds it right.
    parts = [round(_part(one, criterion), 2) for criterion in criteria]
    name = _full_name(view, one.partner, one.service)
    return OrderRow(name, tuple(f"{part:.2f}" for part in parts), f"{sum(parts):.2f}")


def _part(one: Referral, criterion: str) -> float:
    return sum(reason.contribution for reason in one.reasons if reason.criterion == criterion)
