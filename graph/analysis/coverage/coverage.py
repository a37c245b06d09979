"""The declared constants of coverage, from coverage.toml beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.vocabulary.codes import Claim, LanguageMode, Setting


@dataclass(frozen=True, slots=True)
class Coverage:
    """What counts as within reach and as a community's own; the meanings are in coverage.toml."""

    limits: Mapping[str, float]
    threshold: float
    language: Mapping[LanguageMode, float]
    culture: Mapping[Claim, float]
    general: float
    endorsed: float
    fewest: int
    rounded_to: int
    whole: int
    together: int
    apart: tuple[str, ...]


@cache
def coverage() -> Coverage:
    """The constants Kith is shipped with."""
    text = resources.files("graph.analysis.coverage").joinpath("coverage.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Coverage(
        limits={setting.value: raw["limits"][setting] for setting in Setting},
        threshold=raw["affirming"]["threshold"],
        language={LanguageMode(mode): fit for mode, fit in raw["language"].items()},
        culture={claim: raw["culture"][claim] for claim in Claim},
        general=raw["culture"]["none"],
        endorsed=raw["culture"]["endorsed"],
        fewest=raw["people"]["fewest"],
        rounded_to=raw["people"]["rounded_to"],
        whole=raw["people"]["whole"],
        together=raw["people"]["together"],
        apart=tuple(raw["people"]["apart"]),
    )
