"""Gaps: any and affirming coverage by need, community and place."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import numpy as np
import pytest

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.findings import CoverageCell, Reach
from graph.analysis.coverage.gaps import gaps
from graph.errors import VocabularyError
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import (
    Delivery,
    Disclosure,
    LanguageMode,
    Permission,
    PlaceLevel,
    Setting,
    Status,
)
from tests.builders import (
    Record,
    a_consent,
    a_decision,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_view,
    an_affirmation,
    people,
)

HERE = Point(44.95, -93.1)
NEAR = Point(44.97, -93.1)  # about 1.4 miles
FAR = Point(45.30, -93.1)  # about 24 miles
BY_STAFF = (Speaks("om", LanguageMode.STAFF),)
NEED, COMMUNITY = "mental_health", "oromo"


def own(at: Point, name: str = "theirs") -> tuple[Record, ...]:
    """An Oromo organization with one service, its door at `at`."""
    return (
        a_partner(f"{name}_group", "culturally_specific", affirms=(an_affirmation(COMMUNITY),)),
        a_service(name, f"{name}_group", speaks=BY_STAFF, location=f"{name}_door"),
        a_location(f"{name}_door", at),
    )


def general(at: Point, name: str = "general") -> tuple[Record, ...]:
    """A clinic that nobody calls theirs."""
    return (
        a_partner(f"{name}_clinic", "community_health_clinic"),
        a_service(name, f"{name}_clinic", location=f"{name}_door"),
        a_location(f"{name}_door", at),
    )


# Somebody has been asked about the community: a group of theirs without a service of its own is known.
ASKED = a_partner("elsewhere", "culturally_specific", affirms=(an_affirmation(COMMUNITY),))
# Support for the need is on record, out of everybody's reach.
ON_RECORD = (
    a_partner("distant", "community_health_clinic"),
    a_service("distant_help", "distant", covers=("moon",)),
)


def cell_of(*records: Record) -> CoverageCell:
    (cell,) = gaps(a_view(*records), need=NEED, community=COMMUNITY).cells
    return cell


def reach_of(*records: Record, place: str = "tract") -> Reach:
    places = gaps(a_view(*records), need=NEED, community=COMMUNITY).places
    return next(row.reach for row in places if row.place == place)


HOME = (a_place("tract", HERE), people("tract", COMMUNITY, 200), ASKED)


def test_services_all_around_and_none_of_their_own_is_any_without_affirming() -> None:
    cell = cell_of(*HOME, *general(NEAR))
    assert (cell.any_share, cell.affirming_share) == (1.0, 0.0)
    assert cell.in_gap.value == 200
    assert reach_of(*HOME, *general(NEAR)) is Reach.ANY_ONLY


def test_a_service_that_is_theirs_closes_the_gap() -> None:
    cell = cell_of(*HOME, *general(NEAR), *own(NEAR))
    assert (cell.any_share, cell.affirming_share, cell.in_gap.value) == (1.0, 1.0, 0)
    assert reach_of(*HOME, *own(NEAR)) is Reach.AFFIRMING


def test_nothing_near_is_none() -> None:
    assert reach_of(*HOME, *general(FAR)) is Reach.NONE
    assert cell_of(*HOME, *general(FAR)).any_share == 0.0


@pytest.mark.parametrize(
    ("setting", "reach"),
    [(Setting.URBAN, Reach.NONE), (Setting.COUNTY, Reach.NONE), (Setting.RURAL, Reach.ANY_ONLY)],
)
def test_how_far_is_within_reach_depends_on_the_setting(setting: Setting, reach: Reach) -> None:
    home = (a_place("tract", HERE, setting), people("tract", COMMUNITY, 200), ASKED)
    assert reach_of(*home, *general(FAR)) is reach


def test_limits_can_be_chosen() -> None:
    view = a_view(*HOME, *general(FAR))
    report = gaps(
        view,
        need=NEED,
        community=COMMUNITY,
        choices=replace(coverage(), limits={"urban": 30, "county": 30, "rural": 30}),
    )
    assert report.cells[0].any_share == 1.0


def test_a_service_area_reaches_exactly_its_places_whatever_the_distance() -> None:
    covers_far = a_service("counsel", location="door", covers=("far",))
    records = (
        *HOME,
        a_place("far", FAR),
        people("far", COMMUNITY, 100),
        a_partner("clinic"),
        covers_far,
        a_location("door", NEAR),
    )
    assert reach_of(*records, place="far") is Reach.ANY_ONLY
    assert reach_of(*records, place="tract") is Reach.NONE


def test_a_service_area_covers_the_places_within_it() -> None:
    records = (
        a_place("county", level=PlaceLevel.COUNTY),
        a_place("tract", HERE, within="county"),
        people("tract", COMMUNITY, 200),
        ASKED,
        a_partner("clinic"),
        a_service(covers=("county",)),
    )
    assert reach_of(*records) is Reach.ANY_ONLY


def test_a_confidential_service_with_an_area_counts_and_without_one_is_said() -> None:
    shelter = a_partner("refuge", "shelter")
    hidden = a_location("hidden", disclosure=Disclosure.CONFIDENTIAL)
    with_area = a_service("stay", "refuge", location="hidden", covers=("tract",))
    without = a_service("stay", "refuge", location="hidden")
    assert reach_of(*HOME, shelter, hidden, with_area) is Reach.ANY_ONLY
    report = gaps(a_view(*HOME, *ON_RECORD, shelter, hidden, without), need=NEED, community=COMMUNITY)
    assert report.places[0].reach is Reach.NONE
    assert report.unplaced_supports == ("stay",)
    assert any("no stated service area" in sentence for sentence in report.sentences)


def test_help_by_phone_is_a_class_of_its_own() -> None:
    line = a_service("line", delivery=frozenset({Delivery.PHONE}))
    assert reach_of(*HOME, a_partner("clinic"), line) is Reach.REMOTE_ONLY
    assert cell_of(*HOME, a_partner("clinic"), line).any_share == 0.0


def test_an_individual_is_never_counted_as_supply() -> None:
    elder = a_partner("elder", "elder", consent=a_consent(), affirms=(an_affirmation(COMMUNITY),))
    help_ = a_service("listening", "elder", speaks=BY_STAFF, covers=("tract",))
    view = a_view(*HOME, *ON_RECORD, elder, help_)
    assert "listening" in view.services
    report = gaps(view, need=NEED, community=COMMUNITY)
    assert report.supports == ("distant_help",)
    assert report.places[0].reach is Reach.NONE


@pytest.mark.parametrize("status", [Status.CLOSED, Status.PAUSED])
def test_a_service_that_is_not_running_never_counts(status: Status) -> None:
    records = (a_partner("clinic"), a_service(location="door", status=status), a_location("door", NEAR))
    assert reach_of(*HOME, *ON_RECORD, *records) is Reach.NONE


def test_a_language_nobody_stated_is_unknown_and_not_no() -> None:
    group = a_partner("group", "culturally_specific", affirms=(an_affirmation(COMMUNITY),))
    silent = a_service("counsel", "group", covers=("tract",))
    assert reach_of(*HOME, group, silent) is Reach.UNKNOWN
    cell = cell_of(*HOME, group, silent)
    assert cell.affirming_share is None
    assert cell.note == "not known"
    assert cell.unknown_share == 1.0


def test_while_nobody_has_been_asked_what_is_near_may_be_theirs_or_not() -> None:
    home = (a_place("tract", HERE), people("tract", COMMUNITY, 200))
    cell = cell_of(*home, *general(NEAR))
    assert (cell.any_share, cell.affirming_share, cell.note) == (1.0, None, "nobody has been asked yet")
    assert cell.in_gap.value is None
    assert reach_of(*home, *general(NEAR)) is Reach.UNKNOWN
    assert reach_of(*home, *general(FAR)) is Reach.NONE


def test_without_any_support_on_record_nothing_is_known() -> None:
    cell = cell_of(*HOME)
    assert (cell.any_share, cell.affirming_share, cell.note) == (None, None, "no support on record")
    assert reach_of(*HOME) is Reach.UNKNOWN
    report = gaps(a_view(*HOME), need=NEED, community=COMMUNITY)
    assert report.title == "Mental health and PTSD, Oromo: no support on record yet"


def test_all_residents_together_have_support_near_or_not_and_nothing_that_is_theirs() -> None:
    everyone = (a_place("tract", HERE), people("tract", "all_residents", 900))
    away = (a_place("away", FAR), people("away", "all_residents", 300))
    report = gaps(a_view(*everyone, *away, *general(NEAR)), need=NEED, community="all_residents")
    (cell,) = report.cells
    assert (cell.any_share, cell.affirming_share, cell.in_gap.value) == (0.75, None, 300)
    assert report.title == "Mental health and PTSD, All residents: 75 in 100 are near support."


def test_pages_open_on_the_community_whose_support_is_near_and_not_theirs() -> None:
    somali = (people("tract", "somali", 150), *own(NEAR, "somali"))
    everyone = people("tract", "all_residents", 1000)
    report = gaps(a_view(*HOME, everyone, people("tract", "white", 600), *somali, *general(NEAR)))
    assert report.widest == (NEED, COMMUNITY)


def test_a_community_that_is_most_of_the_residents_is_not_what_pages_open_on() -> None:
    theirs = a_partner("club", affirms=(an_affirmation("white"),))
    everyone = people("tract", "all_residents", 1000)
    report = gaps(a_view(*HOME[:1], everyone, people("tract", "white", 600), theirs, *general(NEAR)))
    assert report.widest == (NEED, "all_residents")


def test_without_a_point_what_is_in_reach_is_unknown() -> None:
    assert reach_of(a_place("tract"), people("tract", COMMUNITY, 200), *general(NEAR)) is Reach.UNKNOWN


def test_few_people_are_never_counted_out_loud() -> None:
    records = (a_place("tract", HERE), people("tract", COMMUNITY, 10), *general(NEAR))
    report = gaps(a_view(*records), need=NEED, community=COMMUNITY)
    (cell,), (place,) = report.cells, report.places
    assert (cell.people.text, cell.any_share, cell.affirming_share, cell.in_gap.value) == (
        "<11",
        None,
        None,
        None,
    )
    assert (place.people.text, place.reach) == ("<11", Reach.TOO_FEW)


def test_a_small_place_stands_in_no_total() -> None:
    records = (*HOME, a_place("small", FAR), people("small", COMMUNITY, 7), *general(NEAR))
    cell = cell_of(*records)
    assert cell.people.value == 200
    assert cell.in_gap.value == 200


def test_shares_speak_of_the_people_who_are_shown_and_a_few_are_said_beside_them() -> None:
    cell = cell_of(*HOME, a_place("small", FAR), people("small", COMMUNITY, 7), *own(NEAR))
    assert cell.in_gap.text == "<11"
    assert (cell.any_share, cell.affirming_share) == (1.0, 1.0)


def test_no_census_counts_this_community_and_that_is_said() -> None:
    view = a_view(a_place("tract", HERE), people("tract", COMMUNITY, 50), *general(NEAR))
    (cell,) = gaps(view, need=NEED, community="deaf").cells
    assert cell.note == "no count exists"
    assert cell.people.value is None
    assert cell.any_share is None


def test_closed_land_asks_the_nation() -> None:
    nation = a_place("land", HERE, level=PlaceLevel.TRIBAL_LAND, nation="lakota_of_the_lake")
    view = a_view(*HOME, nation, people("land", COMMUNITY, 500), *general(NEAR))
    report = gaps(view, need=NEED, community=COMMUNITY)
    land = next(place for place in report.places if place.place == "land")
    assert land.reach is Reach.ASK_THE_NATION
    assert land.people.text == "ask the nation"
    assert (land.any, land.affirming) == (0, 0)
    assert report.cells[0].people.value == 200


def test_a_nation_that_allows_counts_and_gaps_is_counted() -> None:
    nation = a_place("land", HERE, level=PlaceLevel.TRIBAL_LAND, nation="lakota_of_the_lake")
    yes = a_decision("lakota_of_the_lake", Permission.COUNTS, Permission.GAPS)
    report = gaps(
        a_view(nation, yes, ASKED, people("land", COMMUNITY, 500), *general(NEAR)),
        need=NEED,
        community=COMMUNITY,
    )
    assert report.places[0].reach is Reach.ANY_ONLY
    assert report.cells[0].people.value == 500


def test_an_unknown_need_is_refused_with_a_sentence() -> None:
    with pytest.raises(VocabularyError, match="not a need"):
        gaps(a_view(*HOME), need="mental_helth")


def test_a_city_takes_well_under_a_second() -> None:
    rng = np.random.default_rng(1)
    spots = rng.uniform(-0.1, 0.1, size=(1380, 2)) + np.array([HERE.latitude, HERE.longitude])
    at = [Point(float(lat), float(lon)) for lat, lon in spots]
    codes = ("oromo", "somali", "hmong", "latino", "black", "vietnamese", "deaf", "lgbtq")
    places = [a_place(f"t{i}", at[i]) for i in range(180)]
    counts = [people(f"t{i}", code, int(rng.integers(0, 400))) for i in range(180) for code in codes]
    needs = list(a_view().words.needs)
    services: list[Record] = []
    for i in range(1200):
        services += [
            a_partner(f"p{i}", affirms=(an_affirmation(codes[i % 8]),) if i % 5 == 0 else ()),
            a_service(f"s{i}", f"p{i}", needs=(needs[i % 30], needs[i % 7]), location=f"l{i}"),
            a_location(f"l{i}", at[180 + i]),
        ]
    view = a_view(*places, *counts, *services)
    start = process_time()
    report = gaps(view)
    took = process_time() - start
    assert len(report.cells) == len(needs) * len(report.communities)
    assert took < 1.0


def test_communities_and_places_stand_in_one_order_by_how_much_they_are_without() -> None:
    rural = (a_place("end", FAR, Setting.URBAN, name="West end"), people("end", "all_residents", 400))
    pantry = (a_partner("pantry"), a_service("meals", "pantry", ("food_and_basics",), covers=("tract",)))
    everyone = people("tract", "all_residents", 3000)
    report = gaps(a_view(*HOME, everyone, *rural, *general(NEAR), *pantry))
    assert [(gap.community, gap.places, gap.share) for gap in report.ranking] == [
        (None, ("end",), 1.0),
        (COMMUNITY, (), 1.0),
    ]
    assert report.sentences[1] == "In 1 place support is near for fewer than one need in four: West end."


@pytest.mark.parametrize(("count", "ranked"), [(44, False), (50, True)])
def test_only_gaps_of_fifty_people_or_more_stand_in_the_order(count: int, ranked: bool) -> None:
    home = (a_place("tract", HERE), people("tract", COMMUNITY, count), ASKED)
    report = gaps(a_view(*home, *general(NEAR)))
    assert [gap.community for gap in report.ranking] == ([COMMUNITY] if ranked else [])


def test_communities_too_small_to_count_are_named_before_everything_else() -> None:
    few = (people("tract", "karen", 7), people("tract", "somali", 0))
    report = gaps(a_view(*HOME, *few, *general(NEAR)))
    assert set(report.too_few) == {"karen", "somali"}
    assert report.sentences[0] == "Too few to count: ask them: Somali and Karen."
    assert not [cell for cell in report.cells if cell.community in report.too_few and cell.people.value]


def test_a_community_that_no_census_counts_is_neither_zero_nor_too_few() -> None:
    theirs = a_partner("signing", affirms=(an_affirmation("deaf"),))
    report = gaps(a_view(*HOME, theirs, *general(NEAR)))
    assert report.too_few == ()
    assert {cell.note for cell in report.cells if cell.community == "deaf"} == {"no count exists"}
    assert "No count exists for Deaf." in report.sentences
