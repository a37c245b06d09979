"""Siting on the fictional community: what a planner would be told of the gaps that are planted there."""

from __future__ import annotations

import json
import re
from functools import cache
from time import process_time

import pytest

from api.cli.show import to_plain
from graph.analysis.siting.findings import SitingReport, Step
from graph.analysis.siting.objectives import Objective
from graph.analysis.siting.siting import siting
from tests.seed.planted import ids, records, team

NEVER_SAID = re.compile(r"desert|\bhole|isolat|periphery|gatekeeper|deficit|batterer|survivors? must", re.I)
ASKED = (("mental_health", "karen"), ("emergency_shelter", "hmong"), ("child_care", "oromo"), ("housing", ""))


@cache
def told(need: str, community: str) -> SitingReport:
    return siting(team(), need, [community] if community else [], add=4)


def test_the_weaving_circle_thirty_miles_away_is_asked_before_anything_new_is_built() -> None:
    plan = told("mental_health", "karen").plan(Objective.MOST_PEOPLE)
    assert plan is not None
    (first,) = plan.picks
    assert (first.option.step, first.option.partner) == (Step.CAPACITY, *ids("karen-weavers"))
    place = team().places[first.option.place or ""]
    assert place.name.startswith("Northgate")
    (karen,) = (effect for effect in plan.effects if effect.community == "karen")
    assert (karen.theirs_before, karen.theirs_after) == (0.0, 1.0)


def test_supports_that_are_there_for_everybody_are_expected_only_once_the_community_says_so() -> None:
    change = [one for one in told("mental_health", "karen").options if one.step is Step.CHANGE]
    assert len(change) == 10
    assert all(one.expected and "S'gaw Karen" in one.what for one in change)


def test_over_all_communities_the_objectives_disagree_and_that_is_said() -> None:
    report = told("housing", "")
    most, worst = report.plan(Objective.MOST_PEOPLE), report.plan(Objective.WORST_OFF)
    assert most is not None
    assert worst is not None
    assert most.people.value is not None
    assert worst.people.value is not None
    assert most.people.value > worst.people.value
    assert len(worst.lowest_groups) < len(most.lowest_groups) or (worst.lowest or 0) > (most.lowest or 0)
    assert any("do not agree" in sentence for sentence in report.sentences)


def test_the_nation_that_decided_against_gaps_is_asked_and_its_land_never_sited_on() -> None:
    assert told("mental_health", "stone_lake_nation").title.endswith("ask the nation")
    land = {place.id for place in team().places.values() if place.nation is not None}
    for need, community in ASKED:
        report = told(need, community)
        assert ("stone_lake_nation", "ask the nation") in report.ask
        assert not land & {option.place for option in report.options}


@pytest.mark.parametrize(("need", "community"), ASKED)
def test_no_person_is_named_and_nobody_is_blamed(need: str, community: str) -> None:
    text = json.dumps(to_plain(told(need, community)), ensure_ascii=False)
    persons = [t for p in records().partners if p.individual for t in (p.name, p.id) if t]
    assert not [person for person in persons if person in text]
    assert not NEVER_SAID.search(text)


def test_all_communities_at_once_take_less_than_a_second() -> None:
    start = process_time()
    siting(team(), "mental_health", add=4)
    assert process_time() - start < 1
