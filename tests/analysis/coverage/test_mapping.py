"""A place where nobody has been asked is not a place with nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.findings import GapReport, Mapped, Reach
from graph.analysis.coverage.gaps import gaps
from graph.model.geo import Point
from graph.vocabulary.codes import PlaceLevel, Survey
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_view, an_affirmation, people

HERE, FAR = Point(44.95, -93.1), Point(45.30, -93.1)
CLINIC = (a_partner("clinic"), a_service(location="door"), a_location("door", FAR))
ASKED = a_partner("elsewhere", affirms=(an_affirmation("oromo"),))
SOMEBODY = people("tract", "oromo", 200)


def asked(*records: Record) -> GapReport:
    return gaps(a_view(*records), need="mental_health", community="oromo")


def reach(*records: Record) -> Reach:
    return next(p.reach for p in asked(*CLINIC, ASKED, SOMEBODY, *records).places if p.place == "tract")


def test_where_nobody_was_asked_and_nothing_is_on_record_nothing_is_claimed() -> None:
    assert reach(a_place("tract", HERE, asked_on=None)) is Reach.NOT_MAPPED
    report = asked(*CLINIC, ASKED, SOMEBODY, a_place("tract", HERE, asked_on=None))
    (cell,) = report.cells
    assert (cell.any_share, cell.in_gap.value, cell.unknown_share) == (None, None, 1.0)
    assert "1 place is not mapped yet: nobody has been asked there." in report.sentences


def test_where_people_were_asked_and_nothing_is_near_there_is_nothing() -> None:
    assert reach(a_place("tract", HERE, asked_on=date(2026, 6, 1))) is Reach.NONE


def test_a_place_inside_of_one_that_was_asked_was_asked() -> None:
    county = a_place("county", level=PlaceLevel.COUNTY, asked_on=date(2026, 6, 1))
    assert reach(county, a_place("tract", HERE, asked_on=None, within="county")) is Reach.NONE


def test_support_for_another_need_shows_that_somebody_looked() -> None:
    pantry = (a_partner("pantry"), a_service("meals", "pantry", ("food_and_basics",), covers=("tract",)))
    assert reach(a_place("tract", HERE, asked_on=None), *pantry) is Reach.NONE


def test_a_place_beside_a_mapped_one_of_the_same_larger_place_was_looked_at_with_it() -> None:
    beside = a_place("beside", FAR, asked_on=None, within="county")
    there = people("beside", "oromo", 90)
    assert reach(a_place("tract", HERE, asked_on=None, within="county"), beside, there) is Reach.NONE
    assert reach(a_place("tract", HERE, asked_on=None, within="elsewhere"), beside, there) is Reach.NOT_MAPPED


def test_tracts_of_one_county_were_looked_at_together() -> None:
    tract = replace(a_place("tract", HERE, asked_on=None), key="27123030100")
    beside = replace(a_place("beside", FAR, asked_on=None), key="27123030200")
    other = replace(beside, key="27053030200")
    there = people("beside", "oromo", 90)
    assert reach(tract, beside, there) is Reach.NONE
    assert reach(tract, other, there) is Reach.NOT_MAPPED


def test_how_far_a_place_is_mapped_is_said_with_sources_day_and_answers() -> None:
    one = a_partner("one", survey=Survey.ANSWERED)
    two = a_partner("two", survey=Survey.ASKED)
    services = (
        a_service("a", "one", covers=("tract",), as_of=date(2026, 9, 1)),
        replace(a_service("b", "two", covers=("tract",)), source="list", as_of=date(2025, 1, 1)),
    )
    report = asked(a_place("tract", HERE), SOMEBODY, one, two, *services)
    assert report.places[0].mapped == Mapped(2, date(2026, 9, 1), asked=2, answered=1)
    assert "What is on record comes from 2 sources, looked at last on 2026-09-01." in report.sentences


def test_a_need_may_have_distances_of_its_own() -> None:
    further = replace(coverage(), limits_by_need={"mental_health": {"urban": 30.0}})
    view = a_view(*CLINIC, ASKED, SOMEBODY, a_place("tract", HERE))
    usual = gaps(view, need="mental_health", community="oromo")
    other = gaps(view, need="mental_health", community="oromo", choices=further)
    assert (usual.places[0].reach, other.places[0].reach) == (Reach.NONE, Reach.ANY_ONLY)
    assert other.limits == {"urban": 30.0, "county": 20.0, "rural": 40.0}
    assert any("Other distances hold for mental health" in s for s in gaps(view, choices=further).sentences)
