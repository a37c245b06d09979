"""Hard constraints: what no weight can outvote, what must be asked first, and what is only noted."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.service import Service
from graph.referral.near import distance, in_service_area
from graph.referral.profile import Avoid
from graph.referral.question import Question, of_authority
from graph.referral.texts import in_words, not_known_text, practice, yes_text
from graph.referral.weights import fits
from graph.vocabulary.codes import Delivery, ForWhom, Known, LanguageMode, Status

# A voice on the telephone is no interpreter of a sign language.
_SIGNED = frozenset({"ase"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """The best way a language asked for is available: which and how."""

    language: str
    mode: LanguageMode


def is_relevant(question: Question, service: Service) -> bool:
    """Whether the service meets a need at all and is for the one it is asked for.

    Those who caused harm see only what is for them alone: nothing where people who were harmed go.
    """
    wanted = question.profile.for_whom
    if service.needs.isdisjoint(question.profile.needs):
        return False
    if wanted is ForWhom.CAUSED_HARM:
        return service.for_whom == frozenset({ForWhom.CAUSED_HARM})
    return wanted in service.for_whom


def why_left_out(question: Question, service: Service) -> str:
    """The hard constraint that excludes the service, in words; "" when none does."""
    return (
        _not_running(service)
        or _avoided(question, service)
        or _no_language(question, service)
        or _out_of_reach(question, service)
    )


def not_known(question: Question, service: Service) -> str:
    """What a hard constraint asks and nobody knows of the service, in one sentence; "" for nothing."""
    profile, on = question.profile, question.view.on
    open_facts = {f for f in profile.kept_out if practice(service, f, on=on) is Known.UNKNOWN}
    texts = [not_known_text(open_facts)]
    if profile.languages and spoken(question, service) is None and _languages_unknown(question, service):
        names = in_words([question.view.words.language(tag).label for tag in profile.languages], last="or")
        texts.append(f"Not known: whether {names} is spoken. Ask before you give a name.")
    return " ".join(text for text in texts if text)


def ask_first(question: Question, service: Service) -> tuple[str, ...]:
    """What to ask first, though nothing excludes the service."""
    notes: list[str] = []
    best = spoken(question, service)
    if best is not None and best.mode is LanguageMode.UNKNOWN:
        notes.append(f"{question.view.words.language(best.language).label} is listed; ask how.")
    if question.profile.for_whom is not ForWhom.CAUSED_HARM and ForWhom.CAUSED_HARM in service.for_whom:
        notes.append("It also receives people who caused harm; ask how the two are kept apart.")
    if service.covers and question.near is not None and not question.near.around:
        notes.append("It serves certain places only; ask whether yours is one of them.")
    return tuple(notes)


def spoken(question: Question, service: Service) -> Spoken | None:
    """The best way any of the languages asked for is available; None when none of them will do."""
    ways = [
        Spoken(tag, mode)
        for tag in question.profile.languages
        for mode in _modes(question, service, tag)
        if _will_do(question, mode)
    ]
    return max(ways, key=lambda way: fits().language[way.mode], default=None)


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
    needs_interpreter = mode in (LanguageMode.INTERPRETER, LanguageMode.PHONE_LINE)
    return question.profile.interpreter_ok or not needs_interpreter


def _languages_unknown(question: Question, service: Service) -> bool:
    return not service.speaks and not question.partner_of(service).languages


def _not_running(service: Service) -> str:
    if service.status is Status.CLOSED:
        return "It is closed."
    return "It is not taking people now." if service.status is Status.PAUSED else ""


def _avoided(question: Question, service: Service) -> str:
    profile, partner = question.profile, question.partner_of(service)
    if partner.id in profile.avoid_partners:
        return "You asked to leave it out."
    for fact in Avoid.__members__.values():
        if fact not in profile.kept_out:
            continue
        if practice(service, fact, on=question.view.on) is Known.YES:
            return yes_text(fact)
        if of_authority(question.view, partner, fact):
            return "It is part of what you asked to avoid."
    return ""


def _no_language(question: Question, service: Service) -> str:
    profile, words = question.profile, question.view.words
    if (
        not profile.languages
        or spoken(question, service) is not None
        or _languages_unknown(question, service)
    ):
        return ""
    names = in_words([words.language(tag).label for tag in profile.languages], last="or")
    modes = {mode for tag in profile.languages for mode in _modes(question, service, tag)}
    if modes - {LanguageMode.PAPER}:
        return f"It offers {names} only through an interpreter."
    return f"It offers {names} on paper only." if modes else f"It does not list {names}."


def _out_of_reach(question: Question, service: Service) -> str:
    profile = question.profile
    if service.remote:
        return "" if profile.remote_ok else "It is by phone or online only."
    if in_service_area(service, question.near) is False:
        return f"Its service area does not include {question.near.name if question.near else 'here'}."
    away = distance(question.view, service, question.near)
    comes = Delivery.HOME_VISIT in service.delivery
    by_phone = profile.remote_ok and any(way.remote for way in service.delivery)
    if profile.miles is None or away is None or away.miles is None or comes or by_phone:
        return ""
    return f"It is farther than {profile.miles:g} miles." if away.miles > profile.miles else ""
