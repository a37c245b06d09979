"""The equity summary: how wide each community's gap is and how sure, where supports stand, languages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.coverage.apart import dissimilarity
from graph.analysis.coverage.equity import equity
from graph.analysis.coverage.equity_findings import CommunityGap
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.notices import Notice, notice
from graph.model.geo import Point
from graph.model.view import View
from tests.builders import (
    Record,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_view,
    an_affirmation,
    people,
)
from tests.seed.planted import team

HERE, AWAY = Point(44.95, -93.1), Point(46.9, -93.1)  # some 135 miles


def support(name: str, at: Point, *theirs: str) -> list[Record]:
    affirms = tuple(an_affirmation(code) for code in theirs)
    return [
        a_partner(f"{name}_group", affirms=affirms),
        a_service(name, f"{name}_group", location=f"{name}_door"),
        a_location(f"{name}_door", at),
    ]


def a_community(moe: float | None = None, *, near: int = 400, far: int = 600) -> View:
    """Liberian people here, where one support is theirs, and away, where one is not."""
    return a_view(
        *(a_place("here", HERE), a_place("away", AWAY)),
        people("here", "liberian", near, moe=moe),
        people("away", "liberian", far, moe=moe),
        *support("own", HERE, "liberian"),
        *support("general", AWAY),
    )


def of(view: View, community: str = "liberian") -> CommunityGap:
    report = equity(view, need="mental_health")
    return next(one for one in report.communities if one.community == community)


def test_the_gap_is_the_share_near_support_less_the_share_near_support_that_is_theirs() -> None:
    view = a_community()
    (cell,) = gaps(view, need="mental_health", community="liberian").cells
    assert (cell.any_share, cell.affirming_share) == (1.0, 0.4)
    assert (of(view).gap, of(view).needs, of(view).supports) == (0.6, 1, 1)


def test_without_margins_of_error_there_is_no_range_and_that_is_said() -> None:
    assert of(a_community()).range is None
    sentences = equity(a_community(), need="mental_health").sentences
    assert "The counts have no margins of error, so how sure these figures are is not known." in sentences


def test_the_range_is_that_of_a_share_of_two_uncertain_counts() -> None:
    """By the delta method: the standard error of x / (x + y) is sqrt(y2 sx2 + x2 sy2) / (x + y)2."""
    found = of(a_community(moe=82.25)).range
    assert found is not None
    error = np.sqrt(600**2 * 50**2 + 400**2 * 50**2) / 1000**2
    assert found.low == pytest.approx(0.6 - 1.645 * error, abs=0.01)
    assert found.high == pytest.approx(0.6 + 1.645 * error, abs=0.01)


def test_the_same_seed_gives_the_same_range_and_wider_margins_a_wider_one() -> None:
    narrow, wide = of(a_community(moe=40.0)).range, of(a_community(moe=160.0)).range
    assert narrow == of(a_community(moe=40.0)).range
    assert narrow is not None
    assert wide is not None
    assert wide.low < narrow.low < narrow.high < wide.high


def test_under_fifty_people_and_wild_estimates_stand_in_no_order() -> None:
    assert of(a_community(moe=40.0)).in_order
    assert not of(a_community(near=20, far=20)).in_order
    assert not of(a_community(moe=700.0)).in_order


def test_few_people_are_never_counted_out_loud() -> None:
    found = of(a_community(near=7, far=4))
    assert (found.people.value, found.gap, found.apart) == (None, None, None)


SHARES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), min_size=2, max_size=8).filter(
    lambda rows: any(x for x, _ in rows) and any(s for _, s in rows)
)


@given(SHARES, st.integers(1, 9))
def test_dissimilarity_is_between_none_and_all_and_the_same_whatever_the_totals(
    rows: list[tuple[int, int]], times: int
) -> None:
    here, there = (np.array(column, dtype=np.float64) for column in zip(*rows, strict=True))
    found = dissimilarity(here, there)
    assert 0 <= found <= 1
    assert found == pytest.approx(dissimilarity(times * here, there))
    assert found == pytest.approx(dissimilarity(there, here))


def test_supports_that_stand_where_the_people_live_are_no_farther_than_chance() -> None:
    towns = [("mill", HERE), ("lake", AWAY)]
    places = [a_place(f"{town}_tract", at, within=town) for town, at in towns]
    counts = [people("mill_tract", "liberian", 300), people("lake_tract", "liberian", 300)]
    even = [r for n in range(4) for r in support(f"s{n}", (HERE, AWAY)[n % 2], "liberian")]
    lopsided = [r for n in range(4) for r in support(f"s{n}", HERE, "liberian")]
    together, elsewhere = (of(a_view(*places, *counts, *which)).apart for which in (even, lopsided))
    assert together is not None
    assert elsewhere is not None
    assert together.observed == 0.0 < together.by_chance < elsewhere.observed == 0.5


def test_of_one_or_two_supports_how_they_are_spread_is_not_said() -> None:
    assert of(a_community()).apart is None


@pytest.mark.parametrize(
    ("count", "everyone", "reached"),
    [
        (990, 400_000, None),
        (1000, 400_000, Notice.WRITTEN),
        (500, 10_000, Notice.WRITTEN),
        (490, 10_000, None),
        (50, 1000, Notice.WRITTEN),
        (40, 800, Notice.ORAL),
        (40, 810, None),
    ],
)
def test_the_threshold_is_a_thousand_or_five_in_a_hundred(
    count: int, everyone: int, reached: Notice | None
) -> None:
    assert notice(count, everyone) is reached


def speakers(spanish: int, everyone: int) -> View:
    place = a_place("tract", HERE, within="town")
    limited = people("tract", "spanish_limited_english", spanish)
    return a_view(place, limited, people("tract", "all_residents", everyone), *support("clinic", HERE))


def test_a_language_at_the_threshold_is_told_with_its_source_and_no_demand() -> None:
    report = equity(speakers(240, 3000))
    assert [(one.place, one.people.value, one.share) for one in report.notices] == [
        (None, 240, 0.08),
        ("town", 240, 0.08),
    ]
    text = " ".join(report.sentences)
    assert "about 240, at or above the usual threshold for written translation" in text
    assert "67 Federal Register 41455" in text
    assert "The Department of Justice withdrew it in 2025; they stand here as a yardstick." in text
    assert "of those whom one program serves the part may be larger" in text
    assert not any(word in text for word in ("must", "violat", "fail", "required"))


def test_a_small_language_group_is_told_of_the_notice_and_a_tiny_one_not_at_all() -> None:
    assert [one.notice for one in equity(speakers(40, 500)).notices] == [Notice.ORAL, Notice.ORAL]
    assert equity(speakers(9, 100)).notices == ()


def test_ancestry_is_not_taken_for_language() -> None:
    report = equity(a_view(a_place("tract", HERE), people("tract", "vietnamese", 5000), *support("c", HERE)))
    assert report.notices == ()
    assert any("not counted by language" in sentence for sentence in report.sentences)


def test_in_the_planted_community_karen_families_come_first() -> None:
    report = equity(team(), draws=200)
    first = report.communities[0]
    assert first.community == "karen"
    assert first.range is not None
    assert first.range.low < (first.gap or 0) < first.range.high
    assert report.title.endswith("for Karen")
    gaps_in_order = [one.gap for one in report.communities if one.in_order and one.gap is not None]
    assert gaps_in_order == sorted(gaps_in_order, reverse=True)
