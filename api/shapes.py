"""A view as plain JSON values: an explicit list of fields, so that nothing new leaves by accident."""

from __future__ import annotations

import json
from typing import Any

from graph.analysis.coverage.suppress import shown
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import PlaceLevel
from viz.features import lines

Shape = dict[str, Any]


def stamp(view: View) -> Shape:
    """Which data, as of when, for which role: stands in every answer."""
    return {
        "role": view.role,
        "on": view.on.isoformat(),
        "revision": view.revision,
        "read_at": view.read_at,
        "fictional": view.fictional,
        "sources": [source.name for source in view.sources.values()],
    }


def network_shape(view: View) -> Shape:
    """Partners, and one entry for each pair that has a tie, whatever its kinds."""
    return {
        "partners": [
            {"id": p.id, "name": p.name, "kind": p.kind, "side": p.side, "family": p.family}
            for p in view.partners.values()
        ],
        "ties": [
            {
                "between": [line.first, line.second],
                "kinds": list(line.kinds),
                "strength": line.strength,
                "standing": line.standing,
                "joins_community": line.joins_community,
            }
            for line in lines(view)
        ],
    }


def places_shape(view: View) -> Shape:
    """Places and services as GeoJSON features; a service without a pin has no feature."""
    areas = [_area(place) for place in view.places.values()]
    pins = [_service(view, service) for service in view.services.values()]
    return {"type": "FeatureCollection", "features": [f for f in (*areas, *pins) if f is not None]}


def _area(place: Place) -> Shape | None:
    if place.geometry:
        geometry = json.loads(place.geometry)
    elif place.point is not None:
        geometry = _point(place.point.longitude, place.point.latitude)
    else:
        return None
    properties: Shape = {"what": "place", "name": place.name, "level": place.level, "within": place.within}
    if place.level is not PlaceLevel.WATER:
        properties["population"] = shown(place.population).value
    return {"type": "Feature", "id": place.id, "geometry": geometry, "properties": properties}


def _service(view: View, service: Service) -> Shape | None:
    shown = view.pin_of(service)
    if shown is None:
        return None
    partner = view.partners[service.partner]
    return {
        "type": "Feature",
        "id": service.id,
        "geometry": _point(shown.point.longitude, shown.point.latitude),
        "properties": {
            "what": "service",
            "name": service.name,
            "partner": partner.name,
            "side": partner.side,
            "needs": sorted(service.needs),
            "precision": shown.precision,
        },
    }


def _point(longitude: float, latitude: float) -> Shape:
    return {"type": "Point", "coordinates": [longitude, latitude]}
