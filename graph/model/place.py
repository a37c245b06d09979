"""Places, how many people of each community live there, and what a nation decided about its land."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.model.geo import Point
from graph.vocabulary.codes import Permission, PlaceLevel, Setting

# Stands for a nation that nobody has named: no community can have this code, so no decision opens it.
UNNAMED_NATION = "?"


@dataclass(frozen=True, slots=True)
class Place:
    """An area: a tract, a town, a nation's land, or water that is drawn and nothing more.

    `point` stands for where its people live (population-weighted where known). `geometry` is the text
    of a GeoJSON geometry, "" when none is known. `nation` is the community code of the tribal nation
    whose land it is. `population` counts everyone there, None when unknown. `vintage` is the census whose
    borders a tract has (2010, 2020), None when nobody said. `asked_on` is when people there were last asked
    what support they have, whatever the answer; None when nobody said that they were.
    """

    id: str
    key: str
    source: str
    name: str
    level: PlaceLevel
    point: Point | None = None
    geometry: str = ""
    within: str | None = None
    setting: Setting | None = None
    nation: str | None = None
    population: int | None = None
    vintage: int | None = None
    asked_on: date | None = None

    @property
    def land_of(self) -> str | None:
        """The nation to ask, None when it is no nation's land. Where nobody named it, nobody has decided.

        >>> Place("a", "a", "test", "Reservation", PlaceLevel.TRIBAL_LAND).land_of == UNNAMED_NATION
        True
        """
        unnamed = UNNAMED_NATION if self.level is PlaceLevel.TRIBAL_LAND else None
        return self.nation if self.nation is not None else unnamed


@dataclass(frozen=True, slots=True)
class Population:
    """People of one community who live in one place; `moe` is the margin of error at 90 %."""

    place: str
    community: str
    count: int
    source: str
    moe: float | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a nation decided about data on its land and people: by whom, when, what, until."""

    id: str
    source: str
    nation: str
    decided_by: str
    decided_on: date
    allows: frozenset[Permission]
    until: date | None = None

    def allows_on(self, permission: Permission, *, on: date) -> bool:
        """Whether the decision covers `permission` on that day."""
        current = self.decided_on <= on and (self.until is None or on <= self.until)
        return current and permission in self.allows
