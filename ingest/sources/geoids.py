"""What the Census Bureau calls the columns of its map layers: which hold the code, the level, the vintage.

Its shapefiles and all that is made of them have GEOID, TRACTCE, ZCTA5CE20, AIANNHCE, NAMELSAD and the like; a
number at the end (GEOID10, GEOID20) is the census.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.vocabulary.codes import PlaceLevel
from ingest.vintages import TRACT_DIGITS, geoid_of

_CODES = ("geoid", "geoidfq", "affgeoid", "geo_id", "fips", "zcta5ce", "zcta5", "zcta")
_NAMES = ("namelsad", "name", "label", "aiannhname")
# A column that only layers of one level have, the telling ones first.
_LEVELS: tuple[tuple[str, PlaceLevel | None], ...] = (
    ("blkgrpce", None),
    ("tractce", PlaceLevel.TRACT),
    ("tract", PlaceLevel.TRACT),
    ("zcta5ce", PlaceLevel.ZIP),
    ("zcta5", PlaceLevel.ZIP),
    ("zcta", PlaceLevel.ZIP),
    ("aiannhce", PlaceLevel.TRIBAL_LAND),
    ("aiannhns", PlaceLevel.TRIBAL_LAND),
    ("aiannh", PlaceLevel.TRIBAL_LAND),
    ("placefp", PlaceLevel.TOWN),
    ("placens", PlaceLevel.TOWN),
    ("cousubfp", PlaceLevel.TOWN),
    ("countyns", PlaceLevel.COUNTY),
    ("countyfp", PlaceLevel.COUNTY),
)
MARKS = re.compile(
    r'"(?:geoid(?:fq|10|20)?|affgeoid|tractce(?:10|20)?|zcta5(?:ce)?(?:10|20)?|aiannh(?:ce|ns)?(?:20)?|namelsad(?:10|20)?)"\s*:',
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?<=[a-z_5])(10|20)$")
_COUNTY_WORDS = re.compile(
    r"\b(?:county|parish|borough|municipio|census area|planning region)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a layer names its places: its columns for code and name, its level and vintage, "" when unknown.

    `refused` says why the layer is none of places that Kith keeps.
    """

    code: str
    name: str
    level: str = ""
    vintage: str = ""
    refused: str = ""


def scheme_of(columns: Iterable[str], rows: Iterable[Mapping[str, str]], stated: Mapping[str, str]) -> Scheme:
    """The scheme of a layer, from the names of its columns and the length of its codes.

    `stated` is what dataset.toml says of all places; a level that it states wins.
    """
    bare = {_ENDING.sub("", column.casefold()): column for column in reversed(tuple(columns))}
    code = next((bare[name] for name in _CODES if name in bare), "")
    name = next((bare[name] for name in _NAMES if name in bare), "")
    ends = {found[1] for column in bare.values() if (found := _ENDING.search(column.casefold()))}
    vintage = f"20{ends.pop()}" if len(ends) == 1 else ""
    vintage = stated.get("vintage") or vintage
    if stated.get("level"):
        return Scheme(code or bare.get("id", "") or name, name, stated["level"], vintage)
    level, refused = _level(bare, [(row.get(code, ""), row.get(name, "")) for row in rows])
    return Scheme(code, name, level or "", vintage, refused)


def _level(bare: Mapping[str, str], said: list[tuple[str, str]]) -> tuple[PlaceLevel | None, str]:
    """The level, or why there is none."""
    for mark, level in _LEVELS:
        if mark in bare and not (level is PlaceLevel.COUNTY and _digits(said) != {5}):
            return (
                level,
                "" if level is not None else "has block groups, which are finer than Kith keeps places",
            )
    digits = _digits(said)
    if digits == {11}:
        return PlaceLevel.TRACT, ""
    if digits == {12}:
        return None, "has block groups, which are finer than Kith keeps places"
    if digits == {5} and any(_COUNTY_WORDS.search(name) for _, name in said):
        return PlaceLevel.COUNTY, ""
    return None, "does not say what its shapes are; write `level` (tract, county, zip ...) into dataset.toml"


def _digits(said: Iterable[tuple[str, str]]) -> set[int]:
    return {len(geoid_of(code)) for code, _ in said if code}


def cells_of(scheme: Scheme, row: Mapping[str, str]) -> dict[str, str]:
    """The cells of places.geojson for one feature of the layer."""
    code = geoid_of(row.get(scheme.code, ""))
    name = row.get(scheme.name, "")
    if scheme.level == PlaceLevel.TRACT and (not name or name.replace(".", "").isdigit()):
        name = code if len(code) == TRACT_DIGITS else name or code
    return {"id": code, "name": name or code, "level": scheme.level, "vintage": scheme.vintage}
