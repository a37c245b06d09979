"""Criteria on whether somebody can make use of a service: open, running, free, a way in."""

from __future__ import annotations

from collections.abc import Hashable

from graph.model.service import Service
from graph.model.view import View
from graph.referral.access import has_access, is_free
from graph.referral.alike import by
from graph.referral.finding import Finding
from graph.referral.hours import open_at
from graph.referral.profile import Access, Certainty
from graph.referral.question import Question
from graph.referral.texts import checked, checked_on, is_fresh, listed_by, month
from graph.vocabulary.codes import Known, Status

_HAS = {
    Access.STEP_FREE: "A way in without steps",
    Access.HEARING: "Help for those who hear little or nothing",
    Access.SIGHT: "Help for those who see little or nothing",
    Access.QUIET: "A quiet place",
}


def open_now(question: Question, service: Service) -> tuple[Finding, ...]:
    """Whether it is open at the moment asked about."""
    when = question.profile.when
    if when is None:
        return ()
    match open_at(service.hours, when):
        case Known.YES:
            found = Finding(
                1.0, Certainty.YES, f"Open now: {service.hours}", listed_by(question.view, service)
            )
        case Known.NO:
            found = Finding(0.0, Certainty.LESS, f"Closed now: {service.hours}")
        case Known.UNKNOWN:
            said = f" ({service.hours})" if service.hours else ""
            found = Finding(0.0, Certainty.UNKNOWN, f"Whether it is open now: not known{said}")
    return (found,)


def room(question: Question, service: Service) -> tuple[Finding]:
    """Whether it runs and for how many, as long as somebody looked in the last 180 days."""
    places, counted = service.capacity, service.capacity_as_of or checked_on(service)
    told = f"; {places} at a time" if places and counted is not None else ""
    day = checked_on(service)
    if service.status is not Status.ACTIVE or day is None:
        return (Finding(0.0, Certainty.UNKNOWN, "Whether it takes people now: not known"),)
    if places == 0:
        return (Finding(0.0, Certainty.LESS, f"No room in {month(counted or day)}; ask"),)
    if not is_fresh(service, on=question.view.on):
        return (Finding(0.0, Certainty.LESS, f"Took people in {month(day)}{told}; ask"),)
    return (Finding(1.0, Certainty.YES, f"Takes people, as of {month(day)}{told}"),)


def cost(question: Question, service: Service) -> tuple[Finding, ...]:
    """Whether it is free, for those who have to know."""
    if not question.profile.free_only:
        return ()
    if not service.cost:
        return (Finding(0.0, Certainty.UNKNOWN, "What it costs: not known"),)
    said_by = listed_by(question.view, service)
    if is_free(service):
        return (Finding(1.0, Certainty.YES, "Free", said_by),)
    return (Finding(0.0, Certainty.LESS, f"Cost: {service.cost}", said_by),)


def access(question: Question, service: Service) -> tuple[Finding, ...]:
    """One finding for each thing needed to use the place."""
    said_by = listed_by(question.view, service)
    return tuple(
        Finding(1.0, Certainty.YES, text, said_by)
        if has_access(service, need)
        else Finding(0.0, Certainty.UNKNOWN, f"{text}: not known")
        for need, text in _HAS.items()
        if need in question.profile.access
    )


def _open(_: View, service: Service) -> str:
    return service.hours


def _takes(view: View, service: Service) -> Hashable:
    return service.status, service.capacity == 0, checked(view, service)


def _costs(_: View, service: Service) -> Hashable:
    return bool(service.cost), is_free(service)


def _ways_in(_: View, service: Service) -> Hashable:
    return frozenset(need for need in Access if has_access(service, need))


by_hours, by_room, by_cost, by_access = by(_open), by(_takes), by(_costs), by(_ways_in)
