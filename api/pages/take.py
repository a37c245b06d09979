"""What may be taken along from an answer: which of its listings go on a card, and in which languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from api.pages.form import Choice
from api.problems import Unreadable
from api.schemas import AskCard, read_fields
from graph.model.view import View
from graph.referral.profile import ReferralAnswer
from graph.referral.texts import listing_name
from viz.card.labels import SOURCE, card_languages, offered_first

FIELDS = frozenset({"service", "language", "full_names"})


@dataclass(frozen=True, slots=True)
class Take:
    """The choices for a card. `by_word` are names of listings that are not for paper."""

    listings: tuple[Choice, ...]
    by_word: tuple[str, ...]
    languages: tuple[Choice, ...]


def take_of(view: View, public: View, answer: ReferralAnswer, wanted: Sequence[str]) -> Take:
    """The choices after an answer: what fits is chosen, what is to be asked first is not.

    A card is made from what the public may see, so only that can be chosen. `wanted` are the languages
    asked for: the first whose labels a speaker has checked is chosen, otherwise English.
    """
    offered = (*((one, True) for one in answer.fits), *((one, False) for one in answer.ask_before))
    return Take(
        listings=tuple(
            Choice(one.service, listing_name(view.partners[one.partner], view.services[one.service]), chosen)
            for one, chosen in offered
            if one.service in public.services
        ),
        by_word=tuple(
            view.partners[one.partner].name for one, _ in offered if one.service not in public.services
        ),
        languages=language_choices(offered_first(wanted).code),
    )


def language_choices(chosen: str) -> tuple[Choice, ...]:
    """Every language a card can be made in, English first; which ones no speaker has checked is said."""
    return tuple(
        Choice(
            code,
            language.name if language.checked else f"{language.name}, not yet checked by a speaker",
            code == chosen,
            language.autonym if code != SOURCE else "",
            code,
            language.dir == "rtl",
        )
        for code, language in card_languages().items()
    )


def read_card(sent: FormData) -> AskCard:
    """What the card is to hold, from the fields of its form. Raises Unreadable."""
    if set(sent.keys()) - FIELDS or not all(isinstance(value, str) for value in sent.values()):
        raise Unreadable("The form holds a field that is not ours.")
    if len(sent.getlist("language")) > 1:
        raise Unreadable("A field of the form was sent twice.")
    fields: dict[str, object] = {
        "services": sent.getlist("service"),
        "language": sent.get("language") or SOURCE,
        "full_names": "full_names" in sent,
    }
    return read_fields(fields, AskCard)
