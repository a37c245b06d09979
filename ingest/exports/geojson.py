"""Services on a map, as GeoJSON (RFC 7946): only what has a pin, with how exactly it is meant."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph.analysis.wording import plural
from graph.model.location import MapPin
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import Disclosure
from graph.vocabulary.terms import word
from ingest.exports import words
from ingest.exports.about import facts
from ingest.geometry import DIGITS
from ingest.shapes import area_of

Ring = Sequence[tuple[float, float]]


def write(view: View, *, places: bool = False) -> bytes:
    """The services of a view as a layer of points, with `places` also the areas they are in.

    A service that shows only its area is a point of that area, and says so; a confidential one is not in it.
    """
    pins = [(service, view.pin_of(service)) for service in _sorted(view.services.values())]
    features = [_feature(service, pin, view) for service, pin in pins if pin is not None]
    if places:
        areas = sorted(view.places.values(), key=lambda place: (place.level, place.name, place.id))
        features += [_area(place) for place in areas if place.geometry]
    without = [service for service, pin in pins if pin is None]
    about = {**facts(view), "not_on_this_map": _left_out(view, without)}
    whole = {"type": "FeatureCollection", "kith": about, "features": features}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _sorted(services: Iterable[Service]) -> list[Service]:
    return sorted(services, key=lambda service: (service.name, service.id))


def _left_out(view: View, without: Iterable[Service]) -> str:
    """How many services have no point here, and why."""
    where = [view.locations.get(service.location or "") for service in without]
    closed = sum(place is not None and place.disclosure is Disclosure.CONFIDENTIAL for place in where)
    unknown = len(where) - closed
    said = [f"{plural(closed, 'service', 'services')} whose place is confidential"] if closed else []
    said += [f"{plural(unknown, 'service', 'services')} whose place is not known"] if unknown else []
    return f"Not on this map: {' and '.join(said)}." if said else "Every service is on this map."


def _feature(service: Service, pin: MapPin, view: View) -> dict[str, Any]:
    partner = view.partners[service.partner]
    location = view.locations[pin.location]
    whole = location.disclosure is Disclosure.PUBLIC
    area = view.places.get(location.place or "")
    told = {
        "name": service.name,
        "partner": partner.name,
        "kind": words.kind_of(view, partner),
        "side": word(partner.side).label,
        "needs": "; ".join(words.need(view, need) for need in sorted(service.needs)),
        "languages": "; ".join(
            f"{words.language(view, said.language)} ({word(said.mode).label})" for said in service.speaks
        ),
        "address": location.address if whole else "",
        "zip": location.zip if whole else "",
        "area": area.name if area is not None else "",
        "precision": word(pin.precision).label,
        **{name: getattr(service, name) for name in ("phone", "website", "hours", "cost", "eligibility")},
        "as_of": service.as_of.isoformat() if service.as_of else "",
        "source": words.source_name(view, service.source),
    }
    point = [round(pin.point.longitude, DIGITS), round(pin.point.latitude, DIGITS)]
    return _made(service.id, told, {"type": "Point", "coordinates": point})


def _area(place: Place) -> dict[str, Any]:
    told = {"name": place.name, "level": word(place.level).label}
    return _made(place.id, told, right_handed(json.loads(place.geometry)))


def _made(id: str, told: dict[str, str], geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": id, "properties": words.told(told), "geometry": geometry}


def right_handed(geometry: dict[str, Any]) -> dict[str, Any]:
    """A geometry whose outer rings run counterclockwise and holes clockwise; other shapes as they are.

    >>> square = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
    >>> right_handed({"type": "Polygon", "coordinates": [square]})["coordinates"][0][1]
    [1, 0]
    """
    match geometry["type"]:
        case "Polygon":
            return {**geometry, "coordinates": _rings(geometry["coordinates"])}
        case "MultiPolygon":
            return {**geometry, "coordinates": [_rings(rings) for rings in geometry["coordinates"]]}
        case _:
            return geometry


def _rings(rings: Sequence[Ring]) -> list[Ring]:
    return [
        ring if (area_of(ring) >= 0) == (number == 0) else ring[::-1] for number, ring in enumerate(rings)
    ]
