"""Services as marks on the map: only where `view.pin_of` allows, and saying how exactly it is meant."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import Precision, Side
from graph.vocabulary.terms import word
from viz.features import SIDES


@dataclass(frozen=True, slots=True)
class ServiceMark:
    """One service with a pin. `near` means the mark stands for an area or a ZIP code, not for a door."""

    id: str
    name: str
    partner: str
    side: Side
    longitude: float
    latitude: float
    near: bool
    says: str


def service_marks(view: View, only: Collection[str] | None = None) -> tuple[ServiceMark, ...]:
    """The services that may be shown on a map, in the order of the view; `only` keeps those ids."""
    marks = (
        service_mark(view, service)
        for service in view.services.values()
        if only is None or service.id in only
    )
    return tuple(mark for mark in marks if mark is not None)


def service_mark(view: View, service: Service) -> ServiceMark | None:
    """The mark of one service, None when its place is confidential or not known."""
    pin = view.pin_of(service)
    if pin is None:
        return None
    partner = view.partners[service.partner]
    near = pin.precision not in (Precision.EXACT, Precision.ADDRESS)
    return ServiceMark(
        service.id,
        service.name,
        partner.name,
        partner.side,
        round(pin.point.longitude, 5),
        round(pin.point.latitude, 5),
        near,
        where_words(pin.precision),
    )


def sides_of(marks: Collection[ServiceMark]) -> list[Side]:
    """The sides that have a mark, in the order of every key."""
    return [side for side in SIDES if any(mark.side is side for mark in marks)]


def where_words(precision: Precision) -> str:
    """How exactly a mark is meant, as a phrase."""
    match precision:
        case Precision.EXACT | Precision.ADDRESS:
            return "At its address"
        case Precision.ZIP:
            return "Somewhere in its ZIP code"
        case Precision.PLACE | Precision.UNKNOWN:
            return "Somewhere in this area"


def languages_of(view: View, service: Service) -> str:
    """The languages of a service with how each is available, "" when nobody has said."""
    parts: list[str] = []
    for speaks in service.speaks:
        label = view.words.language(speaks.language).label
        mode = word(speaks.mode).label
        parts.append(f"{label} ({mode.lower()})")
    return ", ".join(parts)
