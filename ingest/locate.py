"""Where a service is, without asking anyone: coordinates in the row, else its ZIP, else a named place.

What looks up is behind geopy's Geocoder interface, so that a team may bring a network geocoder of its own.
One is used only for records that are public by their own word, never for individuals: an address sent to a
geocoder is an address given away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, cast

from geopy.geocoders.base import Geocoder
from geopy.location import Location as Found

from graph.model.geo import Point
from graph.model.place import Place
from graph.vocabulary.codes import PlaceLevel, Precision
from ingest.shapes import Finder
from ingest.terms import plain

# A point so exact that it tells the tract it is in.
DOORS = (Precision.EXACT, Precision.ADDRESS)
_NO_RAW: dict[str, str] = {}
Query = str | Mapping[str, str]


class Geocodes(Protocol):
    """The part of geopy's Geocoder that is used here; any geocoder of geopy fits."""

    def geocode(self, query: Any, *, exactly_one: bool = True) -> Any:  # noqa: ANN401 (geopy is untyped)
        """The place a query names, or None."""
        ...


class Offline(Geocoder):
    """A geocoder that opens no connection: it makes none of geopy's network adapters."""

    def __init__(self) -> None:
        pass


class ZipCentroids(Offline):
    """The middle of a ZIP code, from the list that comes with the package `zipcodes`; no network."""

    def geocode(self, query: Query, *, exactly_one: bool = True, timeout: object = None) -> Any:  # noqa: ANN401, ARG002 (as geopy has it)
        """The ZIP `query` names, or its "postalcode"; None when there is no such ZIP."""
        zip_code = query if isinstance(query, str) else query.get("postalcode", "")
        point = zip_point(zip_code)
        return _answer(zip_code, point, exactly_one=exactly_one)


class NamedPlaces(Offline):
    """The point of a place by its name or key, from the places that were loaded; no network."""

    def __init__(self, places: Iterable[Place]) -> None:
        super().__init__()
        self._places: dict[str, Place | None] = {}
        for place in places:
            for name in {plain(place.name), plain(place.key)}:
                self._places[name] = place if name not in self._places else _meant(self._places[name], place)

    def named(self, name: str) -> Place | None:
        """The only place of that name."""
        return self._places.get(plain(name))

    def geocode(self, query: Query, *, exactly_one: bool = True, timeout: object = None) -> Any:  # noqa: ANN401, ARG002 (as geopy has it)
        """The place `query` names, or its "city"; None when none or several have that name."""
        name = query if isinstance(query, str) else query.get("city", "")
        place = self.named(name)
        return _answer(name, place.point if place is not None else None, exactly_one=exactly_one)


def _meant(one: Place | None, other: Place) -> Place | None:
    """Which of two places of the same name is meant: the town; of two towns or two others, neither."""
    if one is None or one.level is other.level:
        return None
    return next((place for place in (one, other) if place.level is PlaceLevel.TOWN), None)


def _answer(name: str, point: Point | None, *, exactly_one: bool) -> Any:  # noqa: ANN401 (geopy is untyped)
    if point is None:
        return None
    found = Found(name, (point.latitude, point.longitude, 0.0), _NO_RAW)
    return found if exactly_one else [found]


@cache
def zip_point(zip_code: str) -> Point | None:
    """The middle of a five-digit ZIP code, None when it is unknown. The list is opened when first asked."""
    code = zip_code.strip()[:5]
    if len(code) != 5 or not (code.isascii() and code.isdigit()):
        return None
    import zipcodes

    found: list[dict[str, str]] = cast("Any", zipcodes).matching(code)
    if not found:
        return None
    latitude, longitude = float(found[0]["lat"] or 0), float(found[0]["long"] or 0)
    return Point(latitude, longitude) if latitude or longitude else None


@dataclass(frozen=True, slots=True)
class Spot:
    """What is known of where something is."""

    point: Point | None = None
    precision: Precision = Precision.UNKNOWN
    place: Place | None = None


class Locator:
    """Finds points and places offline; `network` is a geocoder that a team brought, if any."""

    def __init__(self, places: Iterable[Place], network: Geocodes | None = None) -> None:
        found = list(places)
        self._finder = Finder.of(found)
        self._zips = ZipCentroids()
        self._names = NamedPlaces(found)
        self._network = network

    def place_at(self, point: Point) -> Place | None:
        """The place a point lies in."""
        return self._finder.place_at(point)

    def named(self, name: str) -> Place | None:
        """The place of that name or key."""
        return self._names.named(name)

    def spot(
        self,
        *,
        point: Point | None,
        address: str,
        zip_code: str,
        place: Place | None,
        may_ask: bool,
        meant: Precision = Precision.EXACT,
    ) -> Spot:
        """The best of what a row says. `may_ask` is whether the address may leave this machine.

        `meant` is how exactly the point is meant: the middle of a town is in some tract, but the service
        need not be.
        """
        if point is not None:
            return Spot(point, meant, place or (self.place_at(point) if meant in DOORS else None))
        if may_ask and self._network is not None and address:
            asked = _point(self._network.geocode(f"{address} {zip_code}".strip()))
            if asked is not None:
                return Spot(asked, Precision.ADDRESS, place or self.place_at(asked))
        if zip_code and (middle := _point(self._zips.geocode({"postalcode": zip_code}))) is not None:
            # The middle of a ZIP is in some tract, but the service need not be.
            return Spot(middle, Precision.ZIP, place)
        return Spot(None, Precision.PLACE if place is not None else Precision.UNKNOWN, place)


def _point(found: Any) -> Point | None:  # noqa: ANN401 (geopy is untyped)
    return None if found is None else Point(float(found.latitude), float(found.longitude))
