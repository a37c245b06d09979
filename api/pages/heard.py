"""What communities say of a service, and what happened, in their words: never who said it, never a score."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.view import View
from graph.vocabulary.terms import word
from viz.features import day_words, month


@dataclass(frozen=True, slots=True)
class StanceLine:
    """One stance in words: `stance` such as "Ask first", `said` for whom, for what and until when."""

    stance: str
    said: str
    answer: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """What happened on a day, in a community's words; `of` is the service it is about, "" for the partner."""

    day: str
    words: str
    of: str
    community: str


def stance_lines(view: View, service: str) -> tuple[StanceLine, ...]:
    """What communities say of a service, the latest first."""
    lines: list[StanceLine] = []
    for stance in view.stances_on(service):
        need = view.words.needs.get(stance.need or "")
        about = f", for {need.label.lower()}" if need is not None else ""
        ends = f", until {day_words(stance.until)}" if stance.until else ""
        who = f"a community body ({_community(view, stance.community)})"
        said = f"Said by {who}{about}, since {month(stance.since)}{ends}."
        lines.append(StanceLine(word(stance.stance).label, said, stance.answer))
    return tuple(lines)


def event_lines(view: View, partner: str) -> tuple[EventLine, ...]:
    """What happened to a partner and its services, the latest first."""
    services = {service.id: service.name for service in view.services_of(partner)}
    return tuple(
        EventLine(
            day_words(event.day),
            event.words,
            services.get(event.of, ""),
            _community(view, event.community) if event.community else "",
        )
        for event in view.events_of(partner, *services)
    )


def _community(view: View, code: str) -> str:
    known = view.words.communities.get(code)
    return known.label if known is not None else code
