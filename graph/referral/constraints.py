"""Hard constraints: what no weight can outvote."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from graph.model.service import Service
from graph.model.view import View
from graph.referral.alike import (
    Rule,
    Some,
    by,
    by_door,
    by_partner_avoided,
    by_practices,
    by_reach,
    by_words,
)
from graph.referral.avoided import FOR_SURVIVORS, shared_door
from graph.referral.belonging import run_by, runs
from graph.referral.directory import Bools, directory
from graph.referral.eligibility import Ages, ages_of
from graph.referral.near import comes_along, distance, in_service_area
from graph.referral.profile import Avoid
from graph.referral.question import Question
from graph.referral.spoken import by_languages, no_language
from graph.referral.texts import practice, yes_text
from graph.vocabulary.codes import ForWhom, Known, Stance, Status


def relevant(question: Question) -> Some:
    """The services that meet a need at all and are for the one it is asked for."""
    every = Some(question, directory(question.view).rows)
    met = every.where(every.which(by_needs, meets_a_need))
    return met.where(met.which(by_whom, is_for))


def meets_a_need(question: Question, service: Service) -> bool:
    """Whether the service meets any of the needs."""
    return not service.needs.isdisjoint(question.profile.needs)


def meeting(some: Some, need: str) -> Bools:
    """Which of them meet one of the needs that are asked about."""
    return some.which(by_needs, lambda _, service: need in service.needs)


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
    return next((why for rule in (*HARD, REACH) if (why := rule.say(question, service))), "")


def _not_running(_: Question, service: Service) -> str:
    if service.status is Status.CLOSED:
        return "It is closed."
    return "It is not taking people now." if service.status is Status.PAUSED else ""


def _avoided(question: Question, service: Service) -> str:
    return question.around.partners.get(service.partner, "")


def _passes_on(question: Question, service: Service) -> str:
    done = (
        yes_text(fact)
        for fact in Avoid.__members__.values()
        if fact in question.kept_out and practice(service, fact, on=question.view.on) is Known.YES
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


def _running(_: View, service: Service) -> Status:
    return service.status


def _met(_: View, service: Service) -> Mapping[str, bool]:
    return dict.fromkeys(service.needs, True)


def _whom(view: View, service: Service) -> Hashable:
    return service.for_whom, shelters(view, service), view.partners[service.partner].kind in FOR_SURVIVORS


def _said_of(view: View, service: Service) -> str:
    return service.id if view.stances_on(service.id) else ""


def _run_for(view: View, service: Service) -> frozenset[str]:
    return runs(view, view.partners[service.partner], service.affirms)


def _ages(_: View, service: Service) -> Ages | None:
    return ages_of(service.eligibility)


by_needs, by_whom = by_words(_met, lambda question: question.profile.needs), by(_whom)
HARD = (
    Rule(_not_running, by(_running)),
    Rule(_avoided, by_partner_avoided),
    Rule(_passes_on, by_practices),
    Rule(_in_their_building, by_door),
    Rule(_not_safe, by(_said_of)),
    Rule(_rather_not, by(_run_for)),
    Rule(_not_of_age, by(_ages)),
    Rule(no_language, by_languages),
)
REACH = Rule(out_of_reach, by_reach)
"""Looked at last: what only this excludes may still come nearest."""
