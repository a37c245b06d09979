"""The places of the county: tracts, the nation's land, towns, water and the county itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from seed.make import water
from seed.make.frame import (
    COUNTY_ID,
    HEIGHT,
    LAKE,
    NATION,
    QUARTERS,
    TOWN_SIZE,
    TOWNS,
    WIDTH,
    XY,
    apart,
    degrees,
    nearest_town,
    town_around,
)
from seed.make.story import table
from seed.make.tiles import Ring, Tiling, area, centroid, inside, tiling

SECTIONS = ("North", "East", "South", "West", "Lakeside")


@dataclass(frozen=True, slots=True)
class Tract:
    """A tile with people in it: where it is, where they live, and how built-up it is."""

    id: str
    name: str
    ring: Ring
    point: XY
    setting: str
    town: str | None
    nation: bool
    people: int

    @property
    def quarter(self) -> str:
        """The quarter of the city closest to it."""
        return _quarter(self.point)


@dataclass(frozen=True, slots=True)
class County:
    """Everything that is drawn."""

    tracts: tuple[Tract, ...]
    waters: tuple[tuple[str, Ring], ...]
    outline: Ring


@cache
def build(seed: int) -> County:
    """The county, the same for the same seed."""
    rng = Random(seed)  # noqa: S311 (a drawing, not a secret)
    rivers = [
        water.meander(water.smooth(course), rng, sway=0.18)
        for course in (water.RIVER, water.CREEK, water.BRANCH)
    ]
    tiles = tiling(rivers, rng)
    return County(_tracts(tiles, rng), _waters(rivers, rng), tiles.outline)


def _waters(rivers: Sequence[list[XY]], rng: Random) -> tuple[tuple[str, Ring], ...]:
    main, creek, branch = rivers
    return (
        ("Bend River", water.cut_to_frame(water.ribbon(main, start=0.26, end=0.72), WIDTH, HEIGHT)),
        ("Fallow Creek", water.cut_to_frame(water.ribbon(creek, start=0.1, end=0.28), WIDTH, HEIGHT)),
        ("East Branch", water.cut_to_frame(water.ribbon(branch, start=0.12, end=0.34), WIDTH, HEIGHT)),
        *(
            (name, water.lake(middle, size, long, turn, rng))
            for name, middle, size, long, turn in water.LAKES
        ),
    )


def _tracts(tiles: Tiling, rng: Random) -> tuple[Tract, ...]:
    rings = sorted(tiles.tiles, key=lambda ring: _reading_order(centroid(ring)))
    land = _land_of_the_nation(rings)
    names = _names([centroid(ring) for ring in rings], land)
    found: list[Tract] = []
    for number, (ring, name) in enumerate(zip(rings, names, strict=True)):
        middle = centroid(ring)
        nation = number in land
        town = None if nation else town_around(middle)
        setting = _setting(middle, town)
        people = _people(middle, area(ring), town, nation, rng)
        ident = f"00099{101 + number:04d}00"
        found.append(
            Tract(ident, name, ring, _where_people_live(middle, ring), setting, town, nation, people)
        )
    return tuple(found)


def _land_of_the_nation(rings: Sequence[Ring]) -> set[int]:
    """The tiles around the lake that neither reach the county line nor hold another town."""
    others = [where for town, (_, where) in TOWNS.items() if town != "stone-lake"]
    within = [
        i
        for i, ring in enumerate(rings)
        if all(y < HEIGHT - 0.01 for _, y in ring) and not any(inside(town, ring) for town in others)
    ]
    return set(sorted(within, key=lambda i: apart(centroid(rings[i]), LAKE))[:5])


def _reading_order(point: XY) -> tuple[float, XY]:
    city = TOWNS["riverbend"][1]
    return (apart(point, city) if town_around(point) == "riverbend" else 1000.0 + point[0], point)


def _quarter(point: XY) -> str:
    return min(QUARTERS, key=lambda quarter: apart(point, QUARTERS[quarter]))


def _names(middles: Sequence[XY], land: set[int]) -> list[str]:
    given: dict[str, int] = {}
    townships, sections = iter(table("townships")), iter(SECTIONS)
    names: list[str] = []
    for i, middle in enumerate(middles):
        town = town_around(middle)
        if i in land:
            names.append(f"Stone Lake {next(sections)}")
        elif town is None:
            names.append(f"{next(townships)[0]} Township")
        else:
            base = _quarter(middle) if town == "riverbend" else TOWNS[town][0]
            given[base] = given.get(base, 0) + 1
            names.append(f"{base} {given[base]}")
    return names


def _setting(middle: XY, town: str | None) -> str:
    if town == "riverbend":
        return "urban"
    near = apart(middle, TOWNS["riverbend"][1]) < 15 or town in ("cedar-bend", "millbrook")
    return "county" if near else "rural"


def _people(middle: XY, size: float, town: str | None, nation: bool, rng: Random) -> int:
    if nation:
        return rng.randrange(520, 1400, 1)
    if town == "riverbend":
        return rng.randrange(2600, 5600, 1)
    if town is not None and TOWN_SIZE.get(town, 0) > 3:
        return rng.randrange(2400, 4300, 1)
    far = min(1.0, apart(middle, TOWNS["riverbend"][1]) / 60)
    return int(rng.uniform(1500, 3100) * (1.15 - 0.6 * far)) + int(min(size, 160) * 2)


def _where_people_live(middle: XY, ring: Ring) -> XY:
    """In open country people live toward the nearest town; never outside their own tile."""
    town = TOWNS[nearest_town(middle)][1]
    toward = (middle[0] + 0.22 * (town[0] - middle[0]), middle[1] + 0.22 * (town[1] - middle[1]))
    for point in (town, toward, middle):
        if inside(point, ring):
            return point
    return middle


def features(county: County) -> list[dict[str, object]]:
    """GeoJSON features, tiles first, then water, towns and the county."""
    tracts = [_feature(_tract_words(tract), "Polygon", [_closed(tract.ring)]) for tract in county.tracts]
    waters = [
        _feature({"id": _key(name), "name": name, "level": "water"}, "Polygon", [_closed(ring)])
        for name, ring in county.waters
    ]
    towns = [
        _feature(
            {"id": key, "name": name, "level": "town", "within": COUNTY_ID}, "Point", list(degrees(where))
        )
        for key, (name, where) in TOWNS.items()
    ]
    whole = {"id": COUNTY_ID, "name": "Riverbend County", "level": "county"}
    return [*tracts, *waters, *towns, _feature(whole, "Polygon", [_closed(county.outline)])]


def _tract_words(tract: Tract) -> dict[str, object]:
    longitude, latitude = degrees(tract.point)
    words: dict[str, object] = {
        "id": tract.id,
        "name": tract.name,
        "level": "tribal_land" if tract.nation else "tract",
        "within": tract.town or COUNTY_ID,
        "setting": tract.setting,
        "population": tract.people,
        "latitude": latitude,
        "longitude": longitude,
    }
    return {**words, "nation": NATION} if tract.nation else words


def _key(name: str) -> str:
    return "water-" + name.lower().replace(" ", "-")


def _closed(ring: Ring) -> list[list[float]]:
    points = [list(degrees(point)) for point in ring]
    return [*points, points[0]]


def _feature(words: Mapping[str, object], shape: str, coordinates: object) -> dict[str, object]:
    return {"type": "Feature", "properties": words, "geometry": {"type": shape, "coordinates": coordinates}}
