"""What stands on a card: only listings that were chosen, numbers first, and nothing of the question.

The card knows no need, no community, no distance and nothing that was to be avoided: it is made from the
listings alone. A card goes out into the world, so it is made from what the public may see.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.errors import ModelError, NotFound
from graph.model.partner import Partner
from graph.model.service import Service
from graph.model.view import View
from graph.referral.texts import contact, listing_name, number_checked_on
from graph.vocabulary.codes import Disclosure, ForWhom, LanguageMode, Role
from viz.card.labels import SOURCE, CardLanguage, card_language, card_languages, tells

NAME = "Card"
"""The title of the page and of the PDF, whatever is on it."""
FILE_NAME = "card.pdf"
UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text, the tag of its language and its direction, "ltr" or "rtl"."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A label; `beside` is the same in English where no speaker has checked the label yet."""

    main: Said
    beside: Said | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is listed; a list of languages has several values."""

    label: Caption
    values: tuple[Said | Caption, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One listing. Without a `phone`, `instead` says how to make contact."""

    name: Said | Caption
    phone: Said | None
    instead: Caption
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card. `phone` is the label of numbers; `unchecked` is its mark while a label is not reviewed."""

    lang: str
    dir: str
    title: Caption
    phone: Caption
    unchecked: Caption | None
    entries: tuple[Entry, ...]


def card_of(view: View, services: Iterable[str], *, language: str = SOURCE, full_names: bool = False) -> Card:
    """The card with these services (ids), in the order they were chosen, each once.

    Without `full_names` no text is on it that tells a stranger what it is about: a name that does reads
    "Helpful number". Raises NotFound for what the public may not see, VocabularyError for a language there
    are no labels in, ModelError when `view` is not the public's, when nothing is chosen, or when a listing
    for someone who caused harm would stand beside one for someone harmed.
    """
    if view.role is not Role.PUBLIC:
        raise ModelError("A card is made from what the public may see.")
    chosen = [_known(view, service) for service in dict.fromkeys(services)]
    _may_stand_together(chosen)
    writer = _Writer(view, card_language(language), full_names)
    return Card(
        lang=writer.language.code,
        dir=writer.language.dir,
        title=writer.caption("title"),
        phone=writer.caption("phone"),
        unchecked=None if writer.language.checked else writer.caption("unchecked"),
        entries=tuple(writer.entry(service) for service in chosen),
    )


def said(text: str) -> Said:
    """A listed text in the direction of its first letter; Latin letters are taken for English.

    >>> said("Open kitchen").dir, said("مطبخ").dir, said("555-0142").dir
    ('ltr', 'rtl', 'ltr')
    """
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    first = next(strong, "L")
    return Said(text, "en" if first == "L" else UNKNOWN_LANGUAGE, "ltr" if first == "L" else "rtl")


@dataclass(frozen=True, slots=True)
class _Writer:
    view: View
    language: CardLanguage
    full_names: bool

    def caption(self, name: str) -> Caption:
        own, source = self.language, card_languages()[SOURCE]
        main = Said(own.labels[name].text, own.code, own.dir)
        beside = None if own.checked else Said(source.labels[name].text, source.code, source.dir)
        return Caption(main, beside)

    def entry(self, service: Service) -> Entry:
        partner = self.view.partners[service.partner]
        phone = contact(partner, service).phone
        return Entry(
            name=self.name(partner, service),
            phone=Said(phone, UNKNOWN_LANGUAGE, "ltr") if phone else None,
            instead=self.caption("introduction" if partner.individual else "not_known"),
            rows=tuple(self.rows(partner, service, phone=bool(phone))),
        )

    def name(self, partner: Partner, service: Service) -> Said | Caption:
        if not self.full_names:
            return self.caption("helpful_number") if tells(partner.name) else said(partner.name)
        return said(listing_name(partner, service))

    def rows(self, partner: Partner, service: Service, *, phone: bool) -> Iterable[Row]:
        address = self.shown(_address(self.view, service))
        if address:
            yield self.row("address", said(address))
        yield self.row("hours", self.value(service.hours))
        yield self.row("languages", *self.languages(service))
        yield self.row("cost", self.value(service.cost))
        if phone:
            day = number_checked_on(partner, service)
            yield self.row("checked", _month(day) if day else self.caption("not_known"))

    def row(self, name: str, *values: Said | Caption) -> Row:
        return Row(self.caption(name), values)

    def shown(self, text: str) -> str:
        return text if self.full_names or not tells(text) else ""

    def value(self, text: str) -> Said | Caption:
        """What is listed; what nobody knows is to be asked first."""
        if text.strip().casefold() == card_languages()[SOURCE].labels["free"].text.casefold():
            return self.caption("free")
        return said(text) if self.shown(text) else self.caption("ask_first")

    def languages(self, service: Service) -> Sequence[Said | Caption]:
        heard = (one.language for one in service.speaks if one.mode is not LanguageMode.PAPER)
        return [self.spoken(code) for code in dict.fromkeys(heard)] or [self.caption("ask_first")]

    def spoken(self, code: str) -> Said:
        """A language as its own speakers call it, where a card can be made in it; otherwise in English."""
        own = card_languages().get(code)
        return Said(own.autonym, code, own.dir) if own else said(self.view.words.language(code).label)


def _known(view: View, service: str) -> Service:
    if service not in view.services:
        raise NotFound("A listing that was chosen is not for paper; make that introduction by word of mouth.")
    return view.services[service]


def _may_stand_together(chosen: Sequence[Service]) -> None:
    if not chosen:
        raise ModelError("Choose at least one listing for the card.")
    to_stop = any(one.for_whom == frozenset({ForWhom.CAUSED_HARM}) for one in chosen)
    if to_stop and any(ForWhom.CAUSED_HARM not in one.for_whom for one in chosen):
        raise ModelError("Listings for someone who caused harm go on a card of their own.")


def _address(view: View, service: Service) -> str:
    location = view.locations.get(service.location or "")
    if location is None or location.disclosure is not Disclosure.PUBLIC or not location.address:
        return ""
    return f"{location.address} {location.zip}".strip()


def _month(day: date) -> Said:
    return Said(f"{day.month}/{day.year}", UNKNOWN_LANGUAGE, "ltr")
