"""How a language asked for is available at a service."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from graph.model.service import Service
from graph.model.view import View
from graph.referral.alike import by_words
from graph.referral.question import Question
from graph.referral.texts import in_words
from graph.referral.weights import fits
from graph.vocabulary.codes import LanguageMode

# A voice on the telephone is no interpreter of a sign language.
_SIGNED = frozenset({"ase"})
INTERPRETED = (LanguageMode.INTERPRETER, LanguageMode.PHONE_LINE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The best way a language asked for is available: which and how."""

    language: str
    mode: LanguageMode


def spoken(question: Question, service: Service) -> Spoken | None:
    """The best way any of the languages asked for is available; None when none of them will do."""
    ways = [
        Spoken(tag, mode)
        for tag in question.profile.languages
        for mode in _modes(question, service, tag)
        if _will_do(question, mode)
    ]
    return max(ways, key=lambda way: fits().language[way.mode], default=None)


def languages_unknown(question: Question, service: Service) -> bool:
    """Whether a language was asked for and nobody has said which ones the service has."""
    if not question.profile.languages:
        return False
    return not service.speaks and not question.partner_of(service).languages


def languages_asked(question: Question) -> str:
    """The languages asked for, as people list them."""
    return in_words(
        [question.view.words.language(tag).label for tag in question.profile.languages], last="or"
    )


def no_language(question: Question, service: Service) -> str:
    """Why the service cannot talk with whoever asks, in words; "" when it can or when that is not known."""
    asked = question.profile.languages
    if not asked or spoken(question, service) is not None or languages_unknown(question, service):
        return ""
    names = languages_asked(question)
    modes = {mode for tag in asked for mode in _modes(question, service, tag)}
    if modes - {LanguageMode.PAPER}:
        return f"It offers {names} only through an interpreter."
    return f"It offers {names} on paper only." if modes else f"It does not list {names}."


def _modes(question: Question, service: Service, tag: str) -> tuple[LanguageMode, ...]:
    modes = tuple(
        LanguageMode.UNKNOWN if speaks.mode is LanguageMode.PHONE_LINE and tag in _SIGNED else speaks.mode
        for speaks in service.speaks
        if speaks.language == tag
    )
    listed = tag in question.partner_of(service).languages
    return modes or ((LanguageMode.UNKNOWN,) if listed else ())


def _will_do(question: Question, mode: LanguageMode) -> bool:
    if mode is LanguageMode.PAPER:
        return False
    return question.profile.interpreter_ok or mode not in INTERPRETED


def _languages(view: View, service: Service) -> Mapping[str, Hashable]:
    """How each language that it names is there, and whether its partner names it."""
    modes: dict[str, set[LanguageMode]] = {}
    for speaks in service.speaks:
        modes.setdefault(speaks.language, set()).add(speaks.mode)
    listed = view.partners[service.partner].languages
    return {tag: (frozenset(modes.get(tag, ())), tag in listed) for tag in (*modes, *listed)}


by_languages = by_words(_languages, lambda question: question.profile.languages)
