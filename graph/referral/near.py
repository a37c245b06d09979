"""Near where: the place a question names, and how far a service is from it, in bands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import NotFound
from graph.model.geo import Point, miles_between
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.referral.profile import Certainty, NeedProfile
from graph.referral.weights import fits
from graph.vocabulary.codes import Delivery, Disclosure, Precision

NOT_KNOWN = "Not known"
REMOTE = "By phone or online"
OR_REMOTE = ", or by phone or online"
OR_COMES = ", or comes to you"
AREA_ONLY = "Area only, location never shown"


@dataclass(frozen=True, slots=True)
class Near:
    """Where help is wanted. `around` are ids of the place, of those it lies in and of those inside it."""

    name: str
    point: Point | None
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a service is: a band in words, how well that fits, how sure, straight-line miles if known."""

    label: str
    fit: float
    certainty: Certainty
    miles: float | None = None


def find_place(view: View, text: str) -> Place:
    """The place with this id, key or name (case aside). Raises NotFound with what to do.

    Of several with one name the wider is meant: a county before a town before a tract.
    """
    if text in view.places:
        return view.places[text]
    wanted = text.strip().casefold()
    found = [p for p in view.places.values() if wanted and wanted in (p.key.casefold(), p.name.casefold())]
    if not found:
        raise NotFound(f"No place is called {text!r}; name a town, an area of the map or a ZIP code.")
    return min(found, key=lambda place: (_depth(view, place), place.name, place.id))


def near_where(view: View, profile: NeedProfile) -> Near | None:
    """Where the profile wants help, None when it names no place. Raises NotFound for an unknown id."""
    if not profile.near:
        return Near("here", profile.near_point, frozenset()) if profile.near_point else None
    place = view.places.get(profile.near)
    if place is None:
        raise NotFound("The place asked about is not on this map; choose one of its places.")
    around = {place.id, *_above(view, place), *_inside(view, place.id)}
    return Near(place.name, profile.near_point or place.point, frozenset(around))


def comes_along(service: Service, *, remote_ok: bool) -> bool:
    """Whether it can be had without going there: at home, by phone or online."""
    return Delivery.HOME_VISIT in service.delivery or (
        remote_ok and any(way.remote for way in service.delivery)
    )


def distance(
    view: View, service: Service, near: Near | None, *, remote_ok: bool = True, no_car: bool = False
) -> Distance | None:
    """How far `service` is; None when no place was named and the location says nothing either.

    With `remote_ok` a service that also answers by phone or online is never too far; without a car neither
    is one that comes.
    """
    if service.remote:
        return Distance(REMOTE, fits().remote, Certainty.YES)
    pin = view.pin_of(service)
    location = view.locations.get(service.location or "")
    hidden = location is not None and location.disclosure is not Disclosure.PUBLIC
    covered = in_service_area(service, near) is True
    if near is None:
        return Distance(AREA_ONLY, 0.0, Certainty.UNKNOWN) if hidden else None
    if pin is None or near.point is None:
        fit = fits().covered if covered else 0.0
        certainty = Certainty.YES if covered else Certainty.UNKNOWN
        return Distance(AREA_ONLY if hidden else NOT_KNOWN, fit, certainty)
    miles = miles_between(near.point, pin.point)
    band = next(band for band in fits().bands if miles < band.below)
    by_phone = remote_ok and any(way.remote for way in service.delivery)
    comes = no_car and Delivery.HOME_VISIT in service.delivery
    fit = max(band.fit, fits().remote) if by_phone or comes else band.fit
    also = OR_COMES if comes else OR_REMOTE if by_phone else ""
    label = AREA_ONLY if hidden else band.label + also
    sure = pin.precision in (Precision.EXACT, Precision.ADDRESS)
    return Distance(label, fit, Certainty.YES if sure else Certainty.LESS, miles)


def in_service_area(service: Service, near: Near | None) -> bool | None:
    """Whether the stated service area holds the place asked about; None when it cannot be said."""
    if near is None or not service.covers or not near.around:
        return None
    return not near.around.isdisjoint(service.covers)


def _above(view: View, place: Place) -> tuple[str, ...]:
    seen: list[str] = []
    outer = place.within
    while outer is not None and outer not in seen:
        seen.append(outer)
        outer = view.places[outer].within if outer in view.places else None
    return tuple(seen)


def _inside(view: View, place: str) -> set[str]:
    directly = view.once(_inside, lambda: _directly_inside(view))
    found: set[str] = set()
    edge = {place}
    while edge:
        edge = set[str]().union(*(directly.get(one, ()) for one in edge)) - found
        found |= edge
    return found


def _directly_inside(view: View) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in view.places.values():
        if place.within is not None:
            found.setdefault(place.within, []).append(place.id)
    return found


def _depth(view: View, place: Place) -> int:
    return len(_above(view, place))
