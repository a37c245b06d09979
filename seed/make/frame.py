"""The county as a plane in miles, where it lies on the earth, and where its towns and quarters are."""

from __future__ import annotations

from math import hypot

WIDTH = 96.0
HEIGHT = 58.0
SOUTH = 45.78
WEST = -96.95
MILES_PER_LATITUDE = 69.05
MILES_PER_LONGITUDE = 47.8

XY = tuple[float, float]

# Quarters of the city; its tracts are named after the nearest.
QUARTERS: dict[str, XY] = {
    "Downtown": (66.0, 28.0),
    "Mill District": (67.6, 25.6),
    "Eastbank": (69.8, 28.2),
    "Ferry Point": (69.4, 31.4),
    "Northgate": (65.2, 32.1),
    "Greenwood": (61.3, 31.6),
    "West Landing": (60.6, 27.8),
    "College Hill": (63.4, 25.0),
    "Southgate": (64.8, 21.8),
    "Orchard": (69.8, 21.6),
    "Harbor": (73.6, 25.2),
    "Oak Terrace": (73.2, 30.6),
}

# Towns by id: name and where their people live. The city is first.
TOWNS: dict[str, tuple[str, XY]] = {
    "riverbend": ("Riverbend", QUARTERS["Downtown"]),
    "cedar-bend": ("Cedar Bend", (86.0, 44.0)),
    "millbrook": ("Millbrook", (85.5, 12.0)),
    "east-branch": ("East Branch", (52.5, 43.5)),
    "alder-point": ("Alder Point", (45.0, 9.5)),
    "fallow-creek": ("Fallow Creek", (29.5, 23.0)),
    "long-meadow": ("Long Meadow", (9.5, 38.0)),
    "stone-lake": ("Stone Lake", (36.5, 47.0)),
}
TOWN_SIZE = {"riverbend": 9.2, "cedar-bend": 7.0, "millbrook": 7.0, "east-branch": 4.6, "alder-point": 4.6}
COUNTY_ID = "riverbend-county"
NATION = "stone_lake_nation"
LAKE: XY = (39.5, 45.5)


def degrees(point: XY) -> XY:
    """Longitude and latitude of a point of the plane, to about a meter.

    >>> degrees((0.0, 0.0))
    (-96.95, 45.78)
    """
    x, y = point
    return round(WEST + x / MILES_PER_LONGITUDE, 5), round(SOUTH + y / MILES_PER_LATITUDE, 5)


def apart(here: XY, there: XY) -> float:
    """Miles between two points of the plane."""
    return hypot(here[0] - there[0], here[1] - there[1])


def anchor(name: str) -> XY:
    """Where a quarter or a town (by id) is."""
    return QUARTERS[name] if name in QUARTERS else TOWNS[name][1]


def nearest_town(point: XY) -> str:
    """The id of the town closest to a point."""
    return min(TOWNS, key=lambda town: apart(point, TOWNS[town][1]))


def town_around(point: XY) -> str | None:
    """The id of the town whose built-up land a point is in, None in open country."""
    town = nearest_town(point)
    return town if apart(point, TOWNS[town][1]) <= TOWN_SIZE.get(town, 0.0) else None
