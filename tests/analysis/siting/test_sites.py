"""Siting by a team's own travel times: a new support is proposed only where a time to it is known."""

from __future__ import annotations

from graph.analysis.coverage.travel import TravelTimes
from graph.analysis.siting.findings import SitingReport, Step
from graph.analysis.siting.siting import siting
from tests.analysis.siting.test_siting import (
    COMMUNITY,
    NEED,
    REGION,
    of,
)
from tests.builders import a_view

# From every place it is known how long it takes to the clinic; only from town and east to the east.
TO_CLINIC = {"town": 10.0, "east": 55.0, "country": 70.0}
TO_EAST = {"town": 25.0, "east": 5.0, "country": 90.0}


def by_times(to_places: dict[str, dict[str, float]]) -> SitingReport:
    times = TravelTimes(
        *("times.csv", 30, tuple(TO_CLINIC), ("clinic_help",) * 3, tuple(TO_CLINIC.values())),
        to_places=to_places,
    )
    return siting(a_view(*REGION), NEED, [COMMUNITY], travel=times)


def new(report: SitingReport) -> dict[str | None, int | None]:
    return {option.place: option.people.value for option in of(report, Step.NEW)}


def test_a_new_support_is_near_those_who_reach_it_in_time() -> None:
    assert new(by_times({"east": TO_EAST})) == {"east": 900}


def test_around_a_place_that_no_trip_leads_to_nothing_is_proposed_and_that_is_said() -> None:
    report = by_times({"east": TO_EAST})
    said = (
        "No trip leads to 2 places where people are counted: whom a new support there would be near is not "
        "known, and none is proposed there."
    )
    assert said in report.sentences
    assert new(by_times({})) == {}
    assert not any("No trip leads" in said for said in siting(a_view(*REGION), NEED).sentences)


def test_before_and_after_go_by_the_same_times() -> None:
    plan = by_times({"east": TO_EAST}).plans[0]
    (effect,) = (one for one in plan.effects if one.community == COMMUNITY)
    assert (effect.any_before, effect.any_after, effect.theirs_after) == (0.6, 0.9, 0.9)
