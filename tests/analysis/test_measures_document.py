"""The document of measures says what the code does."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from graph.analysis.change.findings import Sections
from graph.analysis.change.what_if import WhatIf
from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.findings import Reach
from graph.analysis.network.between import SAMPLED_ABOVE
from graph.analysis.network.findings import SiloReport
from graph.analysis.network.groups import TOO_FEW
from graph.analysis.network.presence import LINES, PresenceReport
from graph.analysis.picture.layout import HULL
from graph.analysis.picture.spiral import SPACING
from graph.analysis.siting.findings import Step
from graph.analysis.siting.objectives import Objective
from graph.vocabulary.codes import Claim, LanguageMode

DOCUMENT = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
TEXT = re.sub(r"\s+", " ", DOCUMENT)
CONTEXT = {
    "by",
    "kinds",
    "groups",
    "partners",
    "ties",
    "asked",
    "answered",
    "not_wanted",
    "title",
    "sentences",
}
PRESENCE_CONTEXT = CONTEXT | {"lines", "too_few"}


@pytest.mark.parametrize("name", [field.name for field in fields(SiloReport) if field.name not in CONTEXT])
def test_every_figure_of_a_silo_report_is_defined(name: str) -> None:
    assert f"`{name}`" in DOCUMENT


@pytest.mark.parametrize(
    "name",
    [
        *(code for code, _, _ in LINES),
        *(f.name for f in fields(PresenceReport) if f.name not in PRESENCE_CONTEXT),
    ],
)
def test_every_figure_of_presence_is_defined(name: str) -> None:
    assert f"`{name}`" in DOCUMENT


@pytest.mark.parametrize(
    "name", [field.name for part in (Sections, WhatIf) for field in fields(part) if field.name != "sentences"]
)
def test_every_part_of_a_change_is_defined(name: str) -> None:
    section = DOCUMENT[DOCUMENT.index("## What if") : DOCUMENT.index("## Who carries load")]
    assert f"`{name}`" in section


@pytest.mark.parametrize("word", [*Step, *Objective])
def test_every_step_and_objective_of_siting_is_named(word: Step | Objective) -> None:
    section = DOCUMENT[DOCUMENT.index("## Siting and investing") :]
    assert f"| `{word.value}` |" in section


@pytest.mark.parametrize("reach", list(Reach))
def test_every_class_of_a_place_is_named(reach: Reach) -> None:
    assert f"`{reach.value}`" in DOCUMENT


def test_the_constants_are_those_in_use() -> None:
    said = coverage()
    language, culture = said.language, said.culture
    own_word = "by its own word or the team's"
    urban, county, rural = (said.limits[setting] for setting in ("urban", "county", "rural"))
    for sentence in (
        f"{urban:g} miles in urban places, {county:g} in county places",
        f"{rural:g} in rural places",
        f"language fit × culture fit ≥ {said.threshold}",
        f"staff speak it | {language[LanguageMode.STAFF]} | ",
        f"led by and for | {culture[Claim.LED_BY_AND_FOR]}",
        f"interpreter | {language[LanguageMode.INTERPRETER]} |",
        f"whatever the claim | at least {said.endorsed}",
        f"phone line | {language[LanguageMode.PHONE_LINE]} | own program, {own_word} | "
        f"{culture[Claim.OWN_PROGRAM]}",
        f"paper only | {language[LanguageMode.PAPER]} | serves, {own_word} | {culture[Claim.SERVES]}",
        f"no claim | {said.general}",
        f"Counts under {said.fewest} (zero too)",
        f"rounded to {said.rounded_to}",
        f"{said.together} or more such places in one town",
        f"Only {said.whole} people or more are ranked",
        f"Groups under {TOO_FEW} partners",
        f"above {SAMPLED_ABOVE:,} partners paths are sampled",
        f"spacing {SPACING}",
        f"grown by {HULL:g}",
    ):
        assert sentence in TEXT
