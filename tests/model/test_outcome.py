"""What is said of how calls went: from five reports up, of quarters that are over, and of organizations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ModelError
from graph.model.outcome import COUNTED, SHOWN_FROM, Outcomes, lately, quarter_of, quarters_over
from graph.vocabulary.codes import Outcome, Role
from tests.builders import TODAY, a_consent, a_partner, a_service, a_snapshot

QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
TALLIES = st.builds(
    Outcomes,
    st.just("help"),
    st.sampled_from(QUARTERS),
    *(st.integers(0, 9) for _ in COUNTED),
)


@given(st.lists(TALLIES, unique_by=lambda own: own.quarter))
def test_nothing_is_said_below_five_reports_in_the_last_two_quarters_that_are_over(
    told: list[Outcomes],
) -> None:
    said = lately(told, ["help"], on=TODAY).get("help", ())
    recent = [own for own in told if own.quarter in ("2026-Q2", "2026-Q3")]
    for outcome in said:
        assert sum(getattr(own, outcome) for own in recent) >= SHOWN_FROM


@given(st.lists(TALLIES, unique_by=lambda own: own.quarter), TALLIES)
def test_what_is_said_is_the_same_whatever_is_marked_in_the_running_quarter(
    told: list[Outcomes], now: Outcomes
) -> None:
    before = [own for own in told if own.quarter != "2026-Q4"]
    after = [*before, replace(now, quarter="2026-Q4")]
    for day in (date(2026, 10, 1), TODAY, date(2026, 12, 31)):
        assert lately(after, ["help"], on=day) == lately(before, ["help"], on=day)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_quarters_that_are_over_are_those_before_the_one_of_the_day(day: date) -> None:
    earlier, last = quarters_over(day)
    assert earlier < last < quarter_of(day)
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    assert quarter_of(first - timedelta(1)) == last


def test_what_is_usual_and_what_is_often_so_are_told_apart_by_their_share() -> None:
    told = [Outcomes("help", "2026-Q3", connected=12, full=6, no_answer=5, wrong_number=5)]
    assert lately(told, ["help"], on=TODAY) == {"help": (Outcome.WRONG_NUMBER,)}
    told = [Outcomes("help", "2026-Q3", connected=20, full=15)]
    assert lately(told, ["help"], on=TODAY) == {"help": (Outcome.CONNECTED, Outcome.FULL)}


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ModelError, match="below zero"):
        Outcomes("help", "2026-Q3", full=-1)


def test_a_view_holds_words_of_visible_listings_of_organizations_alone() -> None:
    snapshot = a_snapshot(
        a_partner("clinic"),
        a_partner("oak", "elder", consent=a_consent()),
        a_partner("circle", audience=Role.TEAM),
        a_service("help", "clinic", ["housing"]),
        a_service("tea", "oak", ["housing"]),
        a_service("talks", "circle", ["housing"]),
    )
    counted = tuple(Outcomes(own, "2026-Q3", full=9) for own in ("help", "tea", "talks", "gone"))
    snapshot = replace(snapshot, outcomes=counted)
    assert snapshot.visible_to(Role.PUBLIC, on=TODAY).lately == {"help": (Outcome.FULL,)}
    assert set(snapshot.visible_to(Role.TEAM, on=TODAY).lately) == {"help", "talks"}
