"""Counts of people under 11 are never printed and cannot be worked out from what is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.suppress import Part, Tally, rounded, shown, tally
from graph.model.geo import Point
from graph.vocabulary.codes import Setting
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_view, people

HERE = Point(44.95, -93.1)
AWAY = Point(46.9, -93.1)  # some 135 miles


def tally_of(*rows: tuple[Part, int]) -> Tally:
    return tally(
        np.array([part for part, _ in rows], dtype=np.int64),
        np.array([count for _, count in rows], dtype=np.int64),
    )


@pytest.mark.parametrize("count", range(11))
def test_counts_under_eleven_all_read_alike(count: int) -> None:
    assert shown(count).text == "<11"
    assert shown(count).value is None


@settings(deadline=None)
@given(st.integers(11, 10_000_000))
def test_other_counts_are_rounded_to_ten(count: int) -> None:
    value = shown(count).value
    assert value is not None
    assert value % 10 == 0
    assert abs(value - count) <= 5


def test_halves_round_up() -> None:
    assert [int(rounded(np.int64(count))) for count in (14, 15, 24, 25, 1234)] == [10, 20, 20, 30, 1230]


def test_nobody_counted_is_not_known_and_not_zero() -> None:
    assert shown(None).text == "not known"


def test_a_few_in_one_part_are_in_no_total() -> None:
    told = tally_of((Part.AFFIRMING, 240), (Part.NOT_NEAR, 6))
    assert told.total == 240
    assert told.people([Part.NOT_NEAR]).text == "<11"
    assert told.share(Part.AFFIRMING) is None


def test_a_few_among_very_many_do_not_silence_the_share() -> None:
    told = tally_of((Part.AFFIRMING, 2400), (Part.NOT_NEAR, 6))
    assert told.share(Part.AFFIRMING) == 1.0
    assert told.people([Part.NOT_NEAR]).text == "<11"


def test_many_small_places_are_put_together() -> None:
    told = tally_of(*[(Part.NOT_NEAR, 9)] * 8)
    assert told.total == 70
    assert told.share(Part.NOT_NEAR) == 1.0


def test_a_few_small_places_are_not_put_together() -> None:
    told = tally_of(*[(Part.NOT_NEAR, 9)] * 4)
    assert told.total == 0
    assert told.people().text == "too few to show"


def test_small_places_are_not_put_together_where_only_one_or_two_differ() -> None:
    told = tally_of(*[(Part.NOT_NEAR, 9)] * 8, (Part.AFFIRMING, 9), (Part.AFFIRMING, 8))
    assert told.shown[Part.AFFIRMING] == 0
    assert told.hidden[Part.AFFIRMING] == 17


PARTS = st.sampled_from(list(Part))
LARGE = st.lists(st.tuples(PARTS, st.integers(11, 3000)), max_size=12)


@settings(deadline=None)
@given(LARGE, st.lists(st.tuples(PARTS, st.integers(0, 10)), max_size=2), st.data())
def test_what_is_printed_does_not_depend_on_how_few_a_small_place_has(
    large: list[tuple[Part, int]], small: list[tuple[Part, int]], data: st.DataObject
) -> None:
    """Whatever small number stands there instead, every shown figure and share stays the same."""
    other = [(part, data.draw(st.integers(1, 10)) if count else 0) for part, count in small]
    before, after = tally_of(*large, *small), tally_of(*large, *other)
    assert before.shown == after.shown
    assert [before.share(part) for part in Part] == [after.share(part) for part in Part]


@settings(deadline=None)
@given(LARGE)
def test_parts_add_up_to_the_total_and_shares_stay_between_none_and_all(
    large: list[tuple[Part, int]],
) -> None:
    told = tally_of(*large)
    assert told.total == sum(int(rounded(np.int64(count))) for _, count in large)
    for part in Part:
        share = told.share(part)
        assert share is None or 0 <= share <= 1


def asked(*counts: tuple[int, bool]) -> GapReport:
    """Places with so many people each; where the second is true a clinic is near."""
    records: list[Record] = [a_partner("clinic"), a_location("door", HERE), a_service(location="door")]
    for index, (count, near) in enumerate(counts):
        place = a_place(f"t{index:02}", HERE if near else AWAY, Setting.URBAN)
        records += [place, people(place.id, "somali", count)]
    return gaps(a_view(*records), need="mental_health", community="somali")


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(11, 400), st.booleans()), min_size=1, max_size=5),
    st.booleans(),
    st.integers(1, 10),
    st.integers(1, 10),
)
def test_no_figure_of_a_report_gives_a_small_place_back(
    counts: list[tuple[int, bool]], near: bool, few: int, other: int
) -> None:
    """Two reports that differ only in a count under 11 are equal to the letter."""
    assert asked(*counts, (few, near)) == asked(*counts, (other, near))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=8))
def test_totals_are_what_the_shown_places_add_up_to(counts: list[tuple[int, bool]]) -> None:
    report = asked(*counts)
    places = sum(place.people.value or 0 for place in report.places)
    total = report.cells[0].people.value
    small = [count for count, _ in counts if 0 < count < 11]
    if len(small) < 5:
        assert (total or 0) == places
    assert report.cells[0].any_share is None or 0 <= report.cells[0].any_share <= 1
