"""All of coverage in four numbers: cells of need, community and place."""

from __future__ import annotations

from graph.analysis.coverage.covered import CoveredCells, covered_cells
from graph.vocabulary.codes import Permission
from tests.analysis.coverage.test_gaps import COMMUNITY, FAR, HERE, NEAR, general, own
from tests.builders import Record, a_decision, a_place, a_view, people

TOWN: tuple[Record, ...] = (
    a_place("tract", HERE),
    a_place("far_tract", FAR),
    people("tract", COMMUNITY, 40),
    people("far_tract", COMMUNITY, 40),
)


def counted(*records: Record) -> CoveredCells:
    found = covered_cells(a_view(*TOWN, *records))
    assert found is not None
    return found


def test_a_cell_is_covered_where_support_is_near_and_theirs_where_it_is_the_communitys_own() -> None:
    found = counted(*own(FAR), *general(NEAR))
    assert (found.any, found.theirs) == (2, 1)


def test_needs_without_any_support_on_record_are_not_known() -> None:
    found = counted(*own(FAR), *general(NEAR))
    assert found.any_not_known == found.cells - 2


def test_while_nobody_was_asked_whether_it_is_theirs_is_not_known() -> None:
    found = counted(*general(NEAR))
    assert (found.any, found.theirs) == (1, 0)
    assert found.theirs_not_known == found.any_not_known + 1


def test_places_with_too_few_people_are_in_no_cell() -> None:
    few = (a_place("small", HERE), people("small", COMMUNITY, 10))
    assert counted(*own(FAR), *few).cells == counted(*own(FAR)).cells


def test_land_and_people_of_a_nation_that_has_not_decided_are_in_no_cell() -> None:
    land = (a_place("land", HERE, nation="river_nation"), people("land", COMMUNITY, 40))
    counts_only = a_decision("river_nation", Permission.COUNTS)
    gaps_too = a_decision("river_nation", Permission.COUNTS, Permission.GAPS)
    without = counted(*own(FAR)).cells
    assert counted(*own(FAR), *land, counts_only).cells == without
    assert counted(*own(FAR), *land, gaps_too).cells == without * 3 // 2


def test_where_nobody_is_counted_nothing_is_said() -> None:
    assert covered_cells(a_view(*own(HERE), a_place("tract", HERE))) is None
