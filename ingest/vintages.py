"""Which census the tracts of a store have their borders from, and what a GEOID says by itself.

Tracts are drawn anew every ten years: those of 2010 and of 2020 lie over one another, so people would be
counted twice and places missed. A store keeps tracts of one census; Kith says so rather than guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.errors import IngestError
from graph.model.place import Place
from graph.vocabulary.codes import PlaceLevel

TRACT_DIGITS, COUNTY_DIGITS = 11, 5
# States whose number begins with a zero, which spreadsheets take off.
_ZERO_STATES = frozenset("124568" + "9")
_DIGITS = {PlaceLevel.TRACT: TRACT_DIGITS, PlaceLevel.COUNTY: COUNTY_DIGITS, PlaceLevel.ZIP: 5}
_CONNECTICUT = "09"
_LAST_COUNTY = "015"  # since 2022 the state has nine planning regions, 110 to 190, instead of counties


def with_zero(level: PlaceLevel, key: str) -> str:
    """A GEOID or ZIP code with the leading zero that a spreadsheet took off; any other key as it is.

    >>> with_zero(PlaceLevel.TRACT, "1001020100"), with_zero(PlaceLevel.COUNTY, "27053")
    ('01001020100', '27053')
    """
    digits = _DIGITS.get(level, 0)
    if not (key.isascii() and key.isdigit()):
        return key
    if level is PlaceLevel.ZIP:
        return key.zfill(5) if len(key) in (3, 4) else key
    return f"0{key}" if len(key) == digits - 1 and key[0] in _ZERO_STATES else key


def geoid_of(text: str) -> str:
    """The GEOID in the long form of the Census Bureau ("1400000US27053001100"); any other text as it is.

    >>> geoid_of("1400000US27053001100")
    '27053001100'
    """
    found = re.fullmatch(r"\d{3}[0-9A-Z]{2,6}US(\w*)", text)
    return found[1] if found else text


def tract_name(name: str, geoid: str, county: str = "") -> str:
    """The name of a tract, with its number in place of its GEOID; a name without the GEOID stays as it is.

    A GEOID is two digits for the state, three for the county and six for the tract, the last two of them
    after the point. Where it is all the name there is, the county says which of the tracts of a number.

    >>> tract_name("27053026201", "27053026201", "Hennepin County")
    'Tract 262.01, Hennepin County'
    >>> tract_name("Bloomington tract 27053001100", "27053001100")
    'Bloomington tract 11'
    """
    if not (len(geoid) == TRACT_DIGITS and geoid.isascii() and geoid.isdigit() and geoid in name):
        return name
    whole, part = geoid[COUNTY_DIGITS:9].lstrip("0") or "0", geoid[9:]
    number = whole + (f".{part}" if part.strip("0") else "")
    if name != geoid:
        return name.replace(geoid, number)
    return f"Tract {number}" + (f", {county}" if county else "")


class Vintages:
    """The census of the tracts that a store and a load hold, and which counties these lie in."""

    def __init__(self, known: Iterable[Place]) -> None:
        self.of: int | None = None
        self._source = ""
        self._unknown = False
        self._areas: dict[PlaceLevel, set[str]] = {PlaceLevel.TRACT: set(), PlaceLevel.COUNTY: set()}
        for place in known:
            self._keep(place)

    def take(self, place: Place, file: str) -> str:
        """Take a place in; what is worth a remark, "" mostly.

        Raises IngestError when it is a tract of another census than those that are here.
        """
        if place.level is PlaceLevel.TRACT and place.vintage and self.of and place.vintage != self.of:
            raise IngestError(
                f"{file} has tracts of {place.vintage}, and the tracts of {self._source} are of {self.of}; "
                "their borders differ, so use a store of its own for them or delete the others first."
            )
        mixed = place.level is PlaceLevel.TRACT and (
            (self.of is not None and place.vintage is None) or (self._unknown and place.vintage is not None)
        )
        self._keep(place)
        return (
            "tracts whose census is known and tracts whose census nobody said are together" if mixed else ""
        )

    def _keep(self, place: Place) -> None:
        if place.level not in self._areas:
            return
        self._areas[place.level].add(place.key[:COUNTY_DIGITS])
        if place.level is PlaceLevel.TRACT:
            self._unknown = self._unknown or place.vintage is None
            if place.vintage is not None and self.of is None:
                self.of, self._source = place.vintage, place.source

    def check(self, place: Place, vintage: int | None, file: str) -> str:
        """What is worth a remark about a count by tracts of `vintage` in a place, "" mostly.

        Raises IngestError when it is of another census than the tract.
        """
        if place.level is not PlaceLevel.TRACT or vintage == place.vintage:
            return ""
        if vintage is None:
            return f"does not say of which census its tracts are; the tracts here are of {place.vintage}"
        if place.vintage is None:
            return f"counts by tracts of {vintage}, and nobody said of which census the tracts here are"
        raise IngestError(
            f"{file} counts by tracts of {vintage}, and the tracts here are of {place.vintage}; "
            f"load the tracts of {vintage} into a store of their own and these counts with them."
        )

    def why_not(self, key: str) -> str:
        """Why no place has this key."""
        level = {TRACT_DIGITS: PlaceLevel.TRACT, COUNTY_DIGITS: PlaceLevel.COUNTY}.get(len(key))
        if level is None or not (key.isascii() and key.isdigit()) or not self._areas[level]:
            return "is no place Kith knows"
        areas, what = self._areas[level], "tract" if level is PlaceLevel.TRACT else "county"
        if key.startswith(_CONNECTICUT) and (said := _connecticut(key, areas)):
            return said
        if level is PlaceLevel.TRACT and key[:COUNTY_DIGITS] in areas:
            of = f" of {self.of}" if self.of else ""
            return f"is no tract among those loaded{of}; its count may be by the tracts of another census"
        return (
            f"is a {what} where no {what} is loaded" if what == "tract" else "is a county that is not loaded"
        )


def _connecticut(key: str, areas: Iterable[str]) -> str:
    """Connecticut's places changed their numbers in 2022, from counties to planning regions."""
    known = {area > _CONNECTICUT + _LAST_COUNTY for area in areas if area.startswith(_CONNECTICUT)}
    is_region = key[:COUNTY_DIGITS] > _CONNECTICUT + _LAST_COUNTY
    if not known or is_region in known:
        return ""
    told = ("planning regions (since 2022)", "counties (until 2022)")
    one, other = told if is_region else told[::-1]
    return f"is numbered by Connecticut's {one}, and the places loaded by its {other}"
