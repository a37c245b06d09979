"""The declared choices of coverage, from coverage.toml beside this module or from a team's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.vocabulary.codes import Claim, LanguageMode, Setting


@dataclass(frozen=True, slots=True)
class Coverage:
    """What counts as within reach and as a community's own; the meanings are in coverage.toml.

    `limits` are miles by setting, `limits_by_need` those of needs for which other limits hold. `name` is the
    file of a team's own choices, "" for those Kith is shipped with.
    """

    limits: Mapping[str, float]
    limits_by_need: Mapping[str, Mapping[str, float]]
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
    cut: float
    capacity_unknown: float
    name: str = ""

    def limits_of(self, need: str) -> Mapping[str, float]:
        """Miles by setting for one need: its own where it has any, else the usual ones."""
        return {**self.limits, **self.limits_by_need.get(need, {})}


@cache
def shipped() -> str:
    """The text of the file of choices that Kith is shipped with."""
    return resources.files("graph.analysis.coverage").joinpath("coverage.toml").read_text(encoding="utf-8")


@cache
def coverage() -> Coverage:
    """The choices Kith is shipped with."""
    raw = tomllib.loads(shipped())
    return Coverage(
        limits={setting.value: raw["limits"][setting] for setting in Setting},
        limits_by_need=raw["limits_by_need"],
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
        cut=raw["intensity"]["cut"],
        capacity_unknown=raw["intensity"]["capacity_unknown"],
    )


def reach_words(limits: Mapping[str, float], travel: str) -> str:
    """What counts as within reach, in a few words: `limits` in minutes where `travel` names a table of times.

    >>> reach_words({"minutes": 30}, "times.csv"), reach_words({"urban": 5, "rural": 40}, "")
    ('by times.csv, at most 30 minutes', 'straight-line miles, urban 5, rural 40')
    """
    if travel:
        return f"by {travel}, at most {limits['minutes']:g} minutes"
    return "straight-line miles, " + ", ".join(f"{setting} {miles:g}" for setting, miles in limits.items())
