"""Where a service is, as far as it may be known, and the only way to coordinates that leave graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from graph.errors import ConfidentialityError
from graph.model.geo import Point
from graph.vocabulary.codes import Disclosure, Precision


@dataclass(frozen=True, slots=True)
class Location:
    """A door, an area or only the fact that there is one.

    A confidential location holds no address, ZIP, point or place: it is refused here and dropped at the
    door before. `place` is the id of the place it is in; `area` is that place's own point.
    """

    id: str
    source: str
    disclosure: Disclosure
    address: str = ""
    zip: str = ""
    point: Point | None = None
    precision: Precision = Precision.UNKNOWN
    place: str | None = None
    area: Point | None = None

    def __post_init__(self) -> None:
        if self.disclosure is Disclosure.CONFIDENTIAL and (
            self.address or self.zip or self.point or self.place or self.area
        ):
            raise ConfidentialityError("a confidential location keeps no address, ZIP, point or place")
        if self.disclosure is Disclosure.AREA_ONLY and (self.address or self.point):
            raise ConfidentialityError("an area-only location keeps no address and no point of its own")


@dataclass(frozen=True, slots=True)
class MapPin:
    """Coordinates that may be shown, and how exactly they are meant."""

    location: str
    point: Point
    precision: Precision


def pin(location: Location) -> MapPin | None:
    """Where `location` may be shown, or None when it must not be or cannot be shown."""
    match location.disclosure:
        case Disclosure.PUBLIC:
            if location.point is not None:
                return MapPin(location.id, location.point, location.precision)
            return MapPin(location.id, location.area, Precision.PLACE) if location.area else None
        case Disclosure.AREA_ONLY:
            return MapPin(location.id, location.area, Precision.PLACE) if location.area else None
        case Disclosure.CONFIDENTIAL:
            return None
        case _:
            assert_never(location.disclosure)
