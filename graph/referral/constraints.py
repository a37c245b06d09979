"""Hard constraints: what no weight can outvote."""

from __future__ import annotations

from graph.model.service import Service
from graph.model.view import View
from graph.referral.avoided import FOR_SURVIVORS, shared_door
from graph.referral.belonging import run_by
from graph.referral.eligibility import ages_of
from graph.referral.near import comes_along, distance, in_service_area
from graph.referral.profile import Avoid
from graph.referral.question import Question
from graph.referral.spoken import no_language
from graph.referral.texts import practice, yes_text
from graph.vocabulary.codes import ForWhom, Known, Stance, Status


def is_relevant(question: Question, service: Service) -> bool:
    """Whether the service meets a need at all and is for the one it is asked for."""
    return not service.needs.isdisjoint(question.profile.needs) and is_for(question, service)


def is_for(question: Question, service: Service) -> bool:
    """Whether it is for the one it is asked for.

    Those who caused harm see only what is for them alone: nothing where people who were harmed go.
    """
    wanted = question.profile.for_whom
    if wanted is ForWhom.CAUSED_HARM:
        hers = shelters(question.view, service) or question.partner_of(service).kind in FOR_SURVIVORS
        return service.for_whom == frozenset({ForWhom.CAUSED_HARM}) and not hers
    return wanted in service.for_whom


def shelters(view: View, service: Service) -> bool:
    """Whether any need that it meets is one for a safe place to stay."""
    words = view.words.needs
    return any(words[need].sheltering for need in service.needs if need in words)


def why_left_out(question: Question, service: Service) -> str:
    """The hard constraint that excludes the service, in words; "" when none does."""
    return (
        _not_running(service)
        or _avoided(question, service)
        or _in_their_building(question, service)
        or _not_safe(question, service)
        or _rather_not(question, service)
        or _not_of_age(question, service)
        or no_language(question, service)
        or out_of_reach(question, service)
    )


def _not_running(service: Service) -> str:
    if service.status is Status.CLOSED:
        return "It is closed."
    return "It is not taking people now." if service.status is Status.PAUSED else ""


def _avoided(question: Question, service: Service) -> str:
    if service.partner in question.around.partners:
        return question.around.partners[service.partner]
    done = (
        yes_text(fact)
        for fact in Avoid.__members__.values()
        if fact in question.profile.kept_out and practice(service, fact, on=question.view.on) is Known.YES
    )
    return next(done, "")


def _in_their_building(question: Question, service: Service) -> str:
    whose = shared_door(question.view, service, question.around)
    if not whose or comes_along(service, remote_ok=question.profile.remote_ok):
        return ""
    return f"It is in one building with {whose}, or next door."


def _not_safe(question: Question, service: Service) -> str:
    """The word of a community that she named; of its need, or of all."""
    profile = question.profile
    told = (
        stance
        for stance in question.view.stances_on(service.id)
        if stance.stance is Stance.NOT_SAFE
        and stance.holds(on=question.view.on)
        and stance.community in (*profile.communities, *profile.fine)
        and (stance.need is None or stance.need in profile.needs)
    )
    stance = next(told, None)
    if stance is None:
        return ""
    return f"A body of the community ({question.view.words.community(stance.community).label}): not safe."


def _rather_not(question: Question, service: Service) -> str:
    partner = question.partner_of(service)
    own = run_by(question.view, partner, service.affirms, question.profile.prefers_not)
    if own is None:
        return ""
    return f"It is led by, or has its own program for: {question.view.words.community(own).label}."


def _not_of_age(question: Question, service: Service) -> str:
    age, ages = question.profile.age, ages_of(service.eligibility)
    if age is None or ages is None or ages.least <= age <= ages.most:
        return ""
    return f"Who may come: {service.eligibility.strip().rstrip('.')}."


def out_of_reach(question: Question, service: Service) -> str:
    """Why the service is of no use from where it is asked, in words; "" when it may be."""
    profile = question.profile
    if service.remote:
        return "" if profile.remote_ok else "It is by phone or online only."
    if in_service_area(service, question.near) is False:
        return f"Its service area does not include {question.near.name if question.near else 'here'}."
    away = distance(question.view, service, question.near)
    if profile.miles is None or away is None or away.miles is None:
        return ""
    if comes_along(service, remote_ok=profile.remote_ok):
        return ""
    return f"It is farther than {profile.miles:g} miles." if away.miles > profile.miles else ""
