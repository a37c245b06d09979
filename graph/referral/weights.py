"""The numbers of criteria.toml as values; a caller may weigh otherwise, but distance never wins."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from math import isfinite
from typing import Any

from graph.errors import ModelError
from graph.vocabulary.codes import Attestation, Claim, LanguageMode

CLEAR_DIFFERENCE = 0.2


@dataclass(frozen=True, slots=True)
class Weights:
    """What each criterion weighs; `culture` counts for each community that is wanted, `either_way` for each
    that is fine.

    Raises ModelError when a weight is no number or negative, or when distance alone could beat a clear
    difference (0.2) in language or culture.
    """

    need: float
    language: float
    culture: float
    either_way: float
    access: float
    cost: float
    open_now: float
    distance: float
    warm_path: float
    room: float
    freshness: float

    def __post_init__(self) -> None:
        for weight in fields(self):
            value = getattr(self, weight.name)
            if not (isfinite(value) and value >= 0):
                raise ModelError(f"the weight of {weight.name} is {value}; give a number of 0 or more")
        if self.distance >= CLEAR_DIFFERENCE * min(self.language, self.culture):
            raise ModelError("distance would outweigh a clear difference in language or culture; lower it")


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of straight-line miles, how it reads and how well it fits."""

    below: float
    label: str
    fit: float


@dataclass(frozen=True, slots=True)
class Fits:
    """How well each answer fits, 0 to 1."""

    language: Mapping[LanguageMode, float]
    culture: Mapping[tuple[Attestation, Claim], float]
    relatives: float
    bands: tuple[Band, ...]
    remote: float
    covered: float
    warm_steps: tuple[float, ...]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("graph.referral").joinpath("criteria.toml").read_text("utf-8"))


@cache
def weights() -> Weights:
    """The weights Kith is shipped with."""
    return Weights(**_table()["weights"])


@cache
def fits() -> Fits:
    """How well each answer fits, as shipped."""
    table = _table()
    distance = table["distance"]
    far = Band(float("inf"), distance["far"]["label"], distance["far"]["fit"])
    return Fits(
        language={LanguageMode(mode): fit for mode, fit in table["language"].items()},
        culture={
            (Attestation(attestation), Claim(claim)): fit
            for attestation, claims in table["culture"].items()
            for claim, fit in claims.items()
        },
        relatives=table["relatives"]["share"],
        bands=(*(Band(**band) for band in distance["bands"]), far),
        remote=distance["remote"],
        covered=distance["covered"],
        warm_steps=tuple(table["warm_path"]["steps"]),
    )
