"""What nobody knows and has to be asked: before a name is given, or first of all."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.service import Service
from graph.referral.access import has_access, is_free
from graph.referral.alike import Rule, by_partner_avoided, by_practices
from graph.referral.avoided import shared_door
from graph.referral.constraints import shelters
from graph.referral.eligibility import ages_of
from graph.referral.near import comes_along, distance
from graph.referral.profile import Access, Staff
from graph.referral.question import Question
from graph.referral.spoken import INTERPRETED, by_languages, languages_asked, languages_unknown, spoken
from graph.referral.texts import in_words, not_known_text, practice
from graph.vocabulary.codes import ForWhom, Known, LanguageMode, Stance

_GROWN = 18
_ON_FOOT = 1.0  # miles
_STAFF = {Staff.WOMEN: "a woman", Staff.MEN: "a man"}
_ACCESS = {
    Access.STEP_FREE: "a way in without steps",
    Access.HEARING: "help for those who hear little or nothing",
    Access.SIGHT: "help for those who see little or nothing",
    Access.QUIET: "a quiet place to wait and talk",
}


def not_known(question: Question, service: Service) -> str:
    """What a hard constraint asks and nobody knows of the service, in sentences; "" for nothing."""
    return " ".join(text for rule in OPEN if (text := rule.say(question, service)))


def _what_it_passes_on(question: Question, service: Service) -> str:
    kept_out, on = question.kept_out, question.view.on
    return not_known_text(fact for fact in kept_out if practice(service, fact, on=on) is Known.UNKNOWN)


def _how_close(question: Question, service: Service) -> str:
    return question.around.unsure.get(service.partner, "")


def _what_is_spoken(question: Question, service: Service) -> str:
    if not languages_unknown(question, service):
        return ""
    return f"Not known: whether {languages_asked(question)} is spoken. Ask before you give a name."


def _who_interprets(question: Question, service: Service) -> str:
    best = spoken(question, service) if question.around.interpreter else None
    known = best is None or best.mode is LanguageMode.STAFF
    return "" if known else "Not known: who interprets. Ask before you give a name."


OPEN = (
    Rule(_what_it_passes_on, by_practices),
    Rule(_how_close, by_partner_avoided),
    Rule(_what_is_spoken, by_languages),
    Rule(_who_interprets, by_languages),
)


def ask_first(question: Question, service: Service) -> tuple[str, ...]:
    """What to ask first, though nothing excludes the service."""
    return tuple(
        note
        for notes in (_on_language, _on_who_comes, _on_place, _on_means, _on_what_is_said, _on_the_way)
        for note in notes(question, service)
    )


def _on_language(question: Question, service: Service) -> Iterator[str]:
    best, profile = spoken(question, service), question.profile
    if best is not None and best.mode is LanguageMode.UNKNOWN:
        yield f"{question.view.words.language(best.language).label} is listed; ask how."
    through = best is not None and best.mode in (*INTERPRETED, LanguageMode.UNKNOWN)
    if profile.interpreter_outside and through:
        yield "Ask for an interpreter from outside the community; no relative, no child."
    if profile.staff is not None:
        yield f"Ask for {_STAFF[profile.staff]} to talk with; who is on the staff is not known."


def _on_who_comes(question: Question, service: Service) -> Iterator[str]:
    profile = question.profile
    if profile.for_whom is not ForWhom.CAUSED_HARM and ForWhom.CAUSED_HARM in service.for_whom:
        yield "It also receives people who caused harm; ask how the two are kept apart."
    in_person = not service.remote
    if profile.children and in_person and ForWhom.CHILD not in service.for_whom:
        yield "Ask whether children can come along."
    if profile.pets and shelters(question.view, service):
        yield "Ask whether animals can come; if not, who keeps them."
    if profile.age is not None and profile.age < _GROWN and ages_of(service.eligibility) is None:
        yield "Ask from which age people may come."


def _on_place(question: Question, service: Service) -> Iterator[str]:
    profile, near = question.profile, question.near
    if service.covers and near is not None and not near.around:
        yield "It serves certain places only; ask whether yours is one of them."
    whose = shared_door(question.view, service, question.around)
    if whose:
        yield f"Do not go there: it is in one building with {whose}, or next door. Ask for another way."
    if profile.no_car and not comes_along(service, remote_ok=profile.remote_ok):
        away = distance(question.view, service, near)
        if away is None or away.miles is None or away.miles > _ON_FOOT:
            yield "Ask how to get there without a car, or who could come."


def _on_means(question: Question, service: Service) -> Iterator[str]:
    profile = question.profile
    wanted = [
        text for need, text in _ACCESS.items() if need in profile.access and not has_access(service, need)
    ]
    if wanted and not service.remote:
        yield f"Ask before going: is there {in_words(wanted)}?"
    if profile.free_only and not is_free(service):
        yield "Ask whether it can be free." if service.cost else "Ask what it costs."


def _on_what_is_said(question: Question, service: Service) -> Iterator[str]:
    """What a community says of it; who named no community hears it too."""
    words = question.view.words
    for stance in question.view.stances_on(service.id):
        if stance.stance is Stance.TRUSTED or not stance.holds(on=question.view.on):
            continue
        if stance.need is None or stance.need in question.profile.needs:
            said = "not safe" if stance.stance is Stance.NOT_SAFE else "ask first"
            yield f"A body of a community ({words.community(stance.community).label}) says: {said}."


def _on_the_way(question: Question, service: Service) -> Iterator[str]:
    """Whoever introduces hears of it, so what is not known of them is said."""
    path = question.paths.to(service.partner)
    for step in path.steps[:-1] if path is not None else ():
        own = question.view.services_of(step.partner)
        known = [practice(one, fact, on=question.view.on) for one in own for fact in question.kept_out]
        if Known.UNKNOWN in known or (question.kept_out and not known):
            name = question.view.partners[step.partner].name
            yield f"On the warm path, tell {name} no name: what it passes on is not known."
