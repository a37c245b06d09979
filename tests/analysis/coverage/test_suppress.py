"""Counts of people under 11 are never printed, and totals speak only of what is shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage.findings import GapReport, People, Reliability
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.suppress import Part, Tally, ranked, rounded, shown
from graph.model.geo import Point
from graph.vocabulary.codes import PlaceLevel, Setting
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_view, people

HERE = Point(44.95, -93.1)
AWAY = Point(46.9, -93.1)  # some 135 miles


def tally_of(*units: tuple[tuple[Part, ...], int]) -> Tally:
    """People of units (places or small places together) whose places are in these parts; FEW is -2."""
    return Tally(
        np.array([sum(1 << part for part in set(parts)) for parts, _ in units], dtype=np.int64),
        np.array([figure for _, figure in units], dtype=np.int64),
        np.full(len(units), np.nan),
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


FEW = -2


def test_a_few_in_one_part_are_in_no_total() -> None:
    told = tally_of(((Part.AFFIRMING,), 240), ((Part.NOT_NEAR,), FEW))
    assert told.total == 240
    assert told.people([Part.NOT_NEAR]).text == "<11"
    assert told.share(Part.AFFIRMING) == 1.0


def test_several_that_are_few_are_not_said_to_be_under_eleven_together() -> None:
    told = tally_of(((Part.NOT_NEAR,), FEW), ((Part.NOT_NEAR, Part.ANY_ONLY), FEW))
    assert told.people([Part.NOT_NEAR]).text == "too few to show"


def test_places_put_together_count_where_all_of_them_are_and_nowhere_else() -> None:
    told = tally_of(((Part.AFFIRMING,), 100), ((Part.ANY_ONLY, Part.NOT_NEAR), 60), ((Part.NOT_NEAR,), 40))
    assert told.total == 200
    assert told.surely([Part.ANY_ONLY]) == 0
    assert told.surely([Part.ANY_ONLY, Part.NOT_NEAR]) == 100
    assert told.surely([Part.AFFIRMING, Part.ANY_ONLY]) == 100


@settings(deadline=None)
@given(st.lists(st.tuples(st.sets(st.sampled_from(list(Part)), min_size=1).map(tuple), st.integers(1, 300))))
def test_what_is_surely_so_and_surely_not_so_never_exceed_everyone(
    units: list[tuple[tuple[Part, ...], int]],
) -> None:
    told = tally_of(*((parts, 10 * figure) for parts, figure in units))
    for part in Part:
        rest = told.surely(other for other in Part if other is not part)
        assert told.surely([part]) + rest <= told.total


def test_margins_add_up_by_root_sum_of_squares_and_wild_estimates_stand_in_no_order() -> None:
    parts, figures = np.ones(2, dtype=np.int64), np.array([60, 80])
    assert (
        Tally(parts, figures, np.array([30.0, 40.0])).reliability is Reliability.CAUTION
    )  # 50 / 1.645 / 140
    assert Tally(parts, figures, np.array([30.0, np.nan])).reliability is Reliability.NOT_KNOWN
    assert Tally(parts, figures, np.array([120.0, 160.0])).reliability is Reliability.UNRELIABLE
    assert ranked(People(140, "140"), Reliability.CAUTION)
    assert not ranked(People(140, "140"), Reliability.UNRELIABLE)
    assert not ranked(People(40, "40"), Reliability.FINE)


def asked(*counts: tuple[int, bool], within: str | None = None) -> GapReport:
    """Places with so many people each; where the second is true a clinic is near."""
    records: list[Record] = [a_partner("clinic"), a_location("door", HERE), a_service(location="door")]
    for index, (count, near) in enumerate(counts):
        place = a_place(f"t{index:02}", HERE if near else AWAY, Setting.URBAN, within=within)
        records += [place, people(place.id, "somali", count)]
    return gaps(a_view(*records), need="mental_health", community="somali")


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(11, 400), st.booleans()), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10), st.booleans()), min_size=1, max_size=4),
)
def test_no_figure_of_a_report_gives_a_small_place_back(
    counts: list[tuple[int, bool]], few: list[tuple[int, int, bool]]
) -> None:
    """Two reports that differ only in counts under 11 are equal to the letter."""
    one = asked(*counts, *((count, near) for count, _, near in few))
    assert one == asked(*counts, *((count, near) for _, count, near in few))


@settings(deadline=None)
@given(st.lists(st.integers(0, 10), min_size=5, max_size=12), st.data())
def test_of_small_places_put_together_only_their_sum_is_told(few: list[int], data: st.DataObject) -> None:
    moved = data.draw(st.permutations(few))
    large = [(200, True), (100, False)]
    one = asked(*large, *((count, True) for count in few), within="town")
    assert one == asked(*large, *((count, True) for count in moved), within="town")


def test_small_places_of_one_area_are_put_together() -> None:
    report = asked(*[(9, True)] * 8, within="town")
    (cell,) = report.cells
    assert (cell.people.value, cell.any_share) == (70, 1.0)
    assert {place.people.text for place in report.places} == {"<11"}


def test_fewer_than_five_small_places_are_not() -> None:
    assert asked(*[(9, True)] * 4).cells[0].people.text == "too few to show"


def test_a_total_never_says_that_all_small_places_are_nearly_eleven() -> None:
    assert asked(*[(10, True)] * 5).cells[0].people.value == 40


def test_where_small_places_put_together_differ_in_reach_it_is_not_known() -> None:
    cell = asked((200, True), *[(9, True)] * 3, *[(9, False)] * 3).cells[0]
    assert (cell.people.value, cell.any_share) == (250, 0.8)


def rolled(*within: str) -> int | None:
    """Small places of 6 people in these towns of one county: how many are told of in all."""
    towns = [a_place(town, level=PlaceLevel.TOWN, within="county") for town in dict.fromkeys(within)]
    records: list[Record] = [*towns, a_place("county", level=PlaceLevel.COUNTY)]
    for index, town in enumerate(within):
        records += [a_place(f"t{index}", HERE, within=town), people(f"t{index}", "somali", 6)]
    return gaps(a_view(*records), community="somali").cells[0].people.value


def test_places_are_put_together_by_town_and_what_is_left_by_county() -> None:
    assert rolled(*["mill"] * 5) == 30
    assert rolled("mill", "mill", "mill", "lake", "lake") == 30
    assert rolled(*["mill"] * 5, *["lake"] * 4) == 30


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(11, 400), st.booleans()), min_size=1, max_size=8))
def test_totals_are_what_the_shown_places_add_up_to(counts: list[tuple[int, bool]]) -> None:
    report = asked(*counts)
    assert report.cells[0].people.value == sum(place.people.value or 0 for place in report.places)
    assert report.cells[0].any_share is not None
