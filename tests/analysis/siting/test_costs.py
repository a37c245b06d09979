"""Costs as a team writes them down: a range with its source and year, or not known."""

from __future__ import annotations

from importlib import resources

import pytest

from graph.analysis.siting.costs import STEPS, Cost, cost_of, costs_from, together
from graph.analysis.siting.findings import Step
from graph.errors import ModelError
from graph.vocabulary.terms import vocabulary

NEEDS = vocabulary().needs
GOOD = """
[[cost]]
step = "new"
low = 90000
high = 140000
unit = "a year of two advocates and a room"
source = "Budgets of three members"
year = 2025

[[cost]]
step = "new"
need = "emergency_shelter"
low = 400000
high = 900000
unit = "a year of ten beds"
source = "State shelter report"
year = 2024
"""


def entry(**changes: str) -> str:
    values = {
        "step": '"pay"',
        "low": "10",
        "high": "20",
        "unit": '"a visit"',
        "source": '"Survey"',
        "year": "2025",
        **changes,
    }
    return "[[cost]]\n" + "\n".join(f"{name} = {value}" for name, value in values.items() if value)


def test_a_figure_for_the_need_goes_before_one_for_the_step() -> None:
    costs = costs_from(GOOD, NEEDS)
    shelter, housing = cost_of(costs, "new", "emergency_shelter"), cost_of(costs, "new", "housing")
    assert shelter is not None
    assert housing is not None
    assert (shelter.low, housing.low) == (400000, 90000)
    assert housing.text == (
        "$90,000 to $140,000 for a year of two advocates and a room (Budgets of three members, 2025)"
    )


def test_what_nobody_wrote_down_is_not_known_and_never_nothing() -> None:
    assert cost_of(costs_from(GOOD, NEEDS), "pay", "housing") is None
    cost = Cost(10, 20, "a visit", "Survey", 2025)
    assert together([]) == "cost not known"
    assert together([None, None]) == "cost not known"
    assert together([cost, None]) == "cost not known for 1 of 2"
    assert together([cost, cost]) == "$20 to $40"


def test_kith_is_shipped_without_any_figure() -> None:
    text = resources.files("graph.analysis.siting").joinpath("costs.toml").read_text(encoding="utf-8")
    assert costs_from(text, NEEDS) == {}
    assert all(f"#   step    {step}" in text or f"#           {step} " in text for step in STEPS)


def test_every_step_can_have_a_cost() -> None:
    assert tuple(Step) == STEPS


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[cost]\n", "cannot be read as TOML"),
        ("cost = " + "[" * 50_000, "nothing in them may be that long or deep"),
        ("cost = " + "9" * 5_000, "nothing in them may be that long or deep"),
        ("cost = 5", "may hold [[cost]] entries and nothing else"),
        ("cost = [5]", "Cost 1 is no table"),
        ("[costs]\npay = 5", "may hold [[cost]] entries and nothing else"),
        (entry(step='"build"'), "Cost 1: step is 'build'"),
        (entry(step='["pay"]'), "Cost 1: step is ['pay']"),
        (entry(need='"castles"'), "Cost 1: need is 'castles'"),
        (entry(need='["housing"]'), "Cost 1: need is ['housing']"),
        (entry(low="0"), "low is 0 and high 20"),
        (entry(low="30"), "low is 30 and high 20"),
        (entry(low="-5"), "low is -5"),
        (entry(low="true"), "low is True"),
        (entry(high="inf"), "high is inf"),
        (entry(high="nan"), "high is nan"),
        (entry(high="9" * 30), "high is 999"),
        (entry(high=""), "high is None"),
        (entry(source=""), "source is None"),
        (entry(source='"  "'), "a figure without it is not used"),
        (entry(unit="3"), "unit is 3"),
        (entry(year='"2025"'), "year is '2025'"),
        (entry(year="25"), "year is 25"),
        (entry(price="5"), "'price', which means nothing here"),
        (entry() + "\n" + entry(), "Cost 2 is for the same step and need"),
    ],
)
def test_a_figure_that_cannot_be_right_is_refused_in_one_sentence(text: str, why: str) -> None:
    with pytest.raises(ModelError) as refused:
        costs_from(text, NEEDS)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)
