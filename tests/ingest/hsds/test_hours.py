"""Opening hours are said in plain words, and no rule of a calendar costs anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.hsds.hours import clock, hours_of

WEEKDAYS = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00:00"}


@pytest.mark.parametrize(
    ("schedules", "words"),
    [
        ([WEEKDAYS], "Monday to Friday 9 am to 5 pm"),
        ([{**WEEKDAYS, "byday": "SA"}, WEEKDAYS], "Monday to Saturday 9 am to 5 pm"),
        (
            [WEEKDAYS, {**WEEKDAYS, "byday": "SU", "closes_at": "12:00"}],
            "Monday to Friday 9 am to 5 pm; Sunday 9 am to noon",
        ),
        ([{**WEEKDAYS, "opens_at": "00:00", "closes_at": "23:59"}], "Monday to Friday 24 hours"),
        (
            [{**WEEKDAYS, "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "24:00"}],
            "every day 24 hours",
        ),
        ([{"freq": "MONTHLY", "byday": "1MO,-1FR"}], "first Monday and last Friday of the month"),
        ([{"freq": "MONTHLY", "bymonthday": "2,15"}], "day 2, 15 of the month"),
        ([{**WEEKDAYS, "byday": "TU", "interval": "2"}], "Tuesday, every 2 weeks 9 am to 5 pm"),
        ([{"description": "Ring the bell."}], "Ring the bell"),
        (
            [{**WEEKDAYS, "byday": "MO", "valid_from": "2026-06-01", "valid_to": "2026-09-01"}],
            "Monday 9 am to 5 pm from 2026-06-01 to 2026-09-01",
        ),
        (
            [{"closed": "yes", "valid_from": "January 01, 0001", "valid_to": "January 01, 0001"}],
            "closed on January 01",
        ),
        ([], ""),
    ],
)
def test_hours_read_as_people_say_them(schedules: list[dict[str, str]], words: str) -> None:
    assert hours_of(schedules) == (words, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4:00 PM", "4 pm"),
        ("3pm", "3 pm"),
        ("03:00", "3 am"),
        ("12:30 am", "12:30 am"),
        ("10:00Z", "10 am"),
        ("24:00", "midnight"),
        ("25:00", ""),
        ("noonish", ""),
        ("", ""),
    ],
)
def test_a_time_of_day_is_read_in_the_ways_people_write_it(text: str, words: str) -> None:
    assert clock(text) == words


@pytest.mark.parametrize(
    "bomb",
    [
        {"freq": "SECONDLY", "interval": "1", "count": "999999999"},
        {"freq": "WEEKLY", "byday": ",".join(["MO"] * 5_000)},
        {"freq": "MONTHLY", "bymonthday": ",".join(str(day) for day in range(10_000))},
        {"freq": "WEEKLY", "byday": "MO", "count": "9" * 4_000, "until": "9999-12-31"},
        {"freq": "WEEKLY", "byday": "XX"},
    ],
)
def test_a_rule_made_to_cost_time_costs_none_and_is_not_read(bomb: dict[str, str]) -> None:
    start = time.perf_counter()
    words, understood = hours_of([bomb])
    assert time.perf_counter() - start < 0.1
    assert not understood
    assert len(words) < 200


def test_hundreds_of_schedules_are_cut_short_and_that_is_known() -> None:
    words, understood = hours_of([{"description": f"Day {number}"} for number in range(500)])
    assert not understood
    assert words.endswith("and more")


texts = st.text(st.sampled_from("MOTUWEFR0123456789,:-+ apm"), max_size=12)


FIELDS = [*WEEKDAYS, "bymonthday", "interval", "count", "valid_from"]


@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, texts)), max_size=4))
def test_no_schedule_at_all_breaks_the_reading(schedules: list[dict[str, str]]) -> None:
    words, _ = hours_of(schedules)
    assert len(words) <= 2_010
