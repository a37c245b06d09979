"""How many people of each community live in each tract, as a census table would export it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from seed.make.frame import LAKE, NATION, XY, anchor, apart
from seed.make.places import Tract

AS_OF = "2026-01-01"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a community lives: its share by setting, and neighborhoods where it is larger.

    `around` is (middle, share there, miles until half of it is left).
    """

    urban: float
    county: float
    rural: float
    around: tuple[tuple[XY, float, float], ...] = ()


def _at(name: str, share: float, miles: float) -> tuple[XY, float, float]:
    return anchor(name), share, miles


HOMES: Mapping[str, Home] = {
    "african_american": Home(
        0.05, 0.012, 0.003, (_at("Eastbank", 0.36, 2.4), _at("Mill District", 0.14, 1.6))
    ),
    "latino": Home(0.045, 0.035, 0.02, (_at("Southgate", 0.38, 2.6), _at("millbrook", 0.24, 4.5))),
    "somali": Home(0.002, 0.0, 0.0, (_at("Ferry Point", 0.24, 1.9), _at("West Landing", 0.1, 1.4))),
    "oromo": Home(0.001, 0.0, 0.0, (_at("Ferry Point", 0.08, 1.9), _at("Oak Terrace", 0.06, 1.6))),
    "hmong": Home(0.006, 0.002, 0.0, (_at("Greenwood", 0.22, 2.1), _at("Northgate", 0.05, 2.0))),
    "karen": Home(0.0, 0.0, 0.0, (_at("Northgate", 0.2, 1.5), _at("Greenwood", 0.03, 1.2))),
    "vietnamese": Home(0.004, 0.001, 0.0, (_at("Orchard", 0.09, 2.0),)),
    "american_indian": Home(0.012, 0.009, 0.012, (_at("Downtown", 0.05, 2.0), (LAKE, 0.16, 8.0))),
}
SPEAK_LESS_ENGLISH = {
    "somali": 0.44, "oromo": 0.5, "hmong": 0.34, "karen": 0.66, "vietnamese": 0.45, "latino": 0.27,
}  # fmt: skip
OLDER = {"urban": 0.12, "county": 0.17, "rural": 0.24}
DISABLED = {"urban": 0.11, "county": 0.12, "rural": 0.155}


def rows(tracts: tuple[Tract, ...], seed: int) -> list[dict[str, object]]:
    """Rows of population.csv: place, community, count and its margin of error at 90 %."""
    rng = Random(seed)  # noqa: S311 (a drawing, not a secret)
    found: list[dict[str, object]] = []
    for tract in tracts:
        for community, count in _counts(tract, rng).items():
            if (
                community in ("karen", "oromo", "vietnamese")
                and tract.setting == "rural"
                and rng.random() < 0.4
            ):
                continue  # the census publishes nothing here: not known, which is not zero
            moe = _margin(count, community, rng)
            found.append(
                {"place": tract.id, "community": community, "count": count, "moe": moe, "as_of": AS_OF}
            )
    return found


def _counts(tract: Tract, rng: Random) -> dict[str, int]:
    shares = {name: _share(home, tract) * rng.uniform(0.72, 1.28) for name, home in HOMES.items()}
    if tract.nation:
        shares = {name: share * 0.1 for name, share in shares.items()} | {
            "american_indian": rng.uniform(0.7, 0.9)
        }
    together = sum(shares.values())
    if together > 0.9:
        shares = {name: share * 0.9 / together for name, share in shares.items()}
    counts = {name: round(tract.people * share) for name, share in shares.items()}
    others = tract.people - sum(counts.values())
    return {
        "all_residents": tract.people,
        **counts,
        "mexican": round(counts["latino"] * rng.uniform(0.6, 0.8)),
        "white": round(others * rng.uniform(0.9, 0.97)),
        "limited_english": round(
            sum(counts[c] * part for c, part in SPEAK_LESS_ENGLISH.items()) * rng.uniform(0.85, 1.1)
        ),
        "disabled": round(tract.people * DISABLED[tract.setting] * rng.uniform(0.75, 1.3)),
        "older_adults": round(tract.people * OLDER[tract.setting] * rng.uniform(0.75, 1.3)),
        NATION: round(counts["american_indian"] * (0.85 if tract.nation else rng.uniform(0.15, 0.45))),
    }


def _share(home: Home, tract: Tract) -> float:
    if home.rural == home.county == home.urban and tract.setting != "urban":
        return 0.0
    base = {"urban": home.urban, "county": home.county, "rural": home.rural}[tract.setting]
    return base + sum(
        share * 0.5 ** ((apart(tract.point, middle) / miles) ** 2) for middle, share, miles in home.around
    )


def _margin(count: int, community: str, rng: Random) -> int:
    """Wide for small groups, as sampled tables are; 12 or so where nobody was found."""
    if count == 0:
        return rng.choice((11, 12, 13))
    wide = 0.9 if community == "all_residents" else 3.4
    return round(9 + wide * count**0.5 * rng.uniform(0.8, 1.6))
