"""How much capacity there is for the people of a community, shared with all who can reach it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.field import community_codes, look_around
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.intensity import Intensity, intensities, intensity, sharing
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import Claim, LanguageMode, PlaceLevel
from graph.vocabulary.terms import EVERYONE
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

HERE = Point(44.95, -93.1)
NEAR = Point(44.97, -93.1)  # about 1.4 miles
AT_THE_LIMIT = Point(HERE.latitude + 5 / 69.0934, HERE.longitude)  # 5 miles
NEED, COMMUNITY = "mental_health", "oromo"
BY_STAFF = (Speaks("om", LanguageMode.STAFF),)


def own(
    *, capacity: int | None = 10, at: Point = HERE, mode: LanguageMode = LanguageMode.STAFF
) -> list[Record]:
    """A service of an Oromo organization."""
    return [
        a_partner("group", "culturally_specific", affirms=(an_affirmation(COMMUNITY),)),
        a_service("theirs", "group", speaks=(Speaks("om", mode),), location="door", capacity=capacity),
        a_location("door", at),
    ]


def general(*, capacity: int | None = 10) -> list[Record]:
    """A service that nobody calls theirs, in the same place."""
    clinic = a_partner("clinic", "community_health_clinic", languages=("om",))
    service = a_service("general", "clinic", speaks=BY_STAFF, location="hall", capacity=capacity)
    return [clinic, service, a_location("hall", HERE)]


def home(count: int = 200, residents: int = 200, id: str = "tract", at: Point = HERE) -> list[Record]:
    """A tract with so many Oromo people among so many residents."""
    return [a_place(id, at), people(id, COMMUNITY, count), people(id, EVERYONE, residents)]


def asked(*records: Record, community: str = COMMUNITY) -> Intensity:
    return intensity(a_view(*records), NEED, community)


def test_all_that_is_theirs_is_shared_by_all_of_them() -> None:
    found = asked(*home(), *own())
    assert (found.overall, found.places) == (50.0, {"tract": 50.0})  # 10 for 200: 50 for 1,000
    assert found.shared_with == (COMMUNITY,)


def test_who_lives_further_away_has_less_of_it() -> None:
    found = asked(*home(), *home(id="edge", at=AT_THE_LIMIT), *own())
    assert found.places["tract"] == pytest.approx(10 / (200 + 200 * np.exp(-0.5)) * 1000, rel=0.01)
    assert found.places["edge"] == pytest.approx((found.places["tract"] or 0) * np.exp(-0.5), rel=0.02)


def test_everyone_else_shares_what_is_general_and_suits_others_better() -> None:
    alone, among = asked(*home(), *own(), *general()), asked(*home(residents=1000), *own(), *general())
    assert (alone.overall or 0) > (among.overall or 0) > 0
    # 10 of their own, shared at 0.2 by 800 others; of 10 general ones they use a fifth.
    expected = 1000 * (10 / (200 + 0.2 * 800) + 0.2 * 10 / (0.2 * 200 + 800))
    assert among.overall == pytest.approx(expected, rel=0.02)


def test_all_residents_have_the_plain_two_steps() -> None:
    found = asked(*home(residents=1000), *general(), community=EVERYONE)
    assert (found.overall, found.shared_with) == (10.0, ())


def test_capacity_nobody_stated_counts_as_one_and_is_said() -> None:
    found = asked(*home(), *own(capacity=None))
    assert (found.overall, found.assumed) == (5.0, 1)
    assert asked(*home(), *own()).assumed == 0


def test_of_whom_it_is_not_known_whether_they_speak_the_language_counts_for_nothing_and_is_said() -> None:
    found = asked(*home(), *own(mode=LanguageMode.UNKNOWN))
    assert (found.overall, found.not_known) == (0.0, 1)


def test_counts_too_small_to_show_change_nothing() -> None:
    small = (a_place("small", NEAR), people("small", EVERYONE, 900))
    views = [asked(*home(), *small, people("small", COMMUNITY, count), *own()) for count in (3, 9)]
    assert views[0] == views[1]


def test_while_nobody_has_been_asked_how_much_is_theirs_is_not_known() -> None:
    found = asked(*home(), *general())
    assert (found.overall, found.places) == (None, {"tract": None})


def test_land_of_a_nation_that_has_not_decided_shares_nothing_and_is_told_nothing() -> None:
    land = a_place("land", HERE, level=PlaceLevel.TRIBAL_LAND, nation="lakota_of_the_lake")
    found = asked(*home(), land, people("land", COMMUNITY, 5000), *own())
    assert found.places == {"land": None, "tract": 50.0}


def test_a_service_area_counts_alike_in_all_its_places_and_nowhere_else() -> None:
    group = a_partner("group", "culturally_specific", affirms=(an_affirmation(COMMUNITY),))
    service = a_service("theirs", "group", speaks=BY_STAFF, covers=("far",), capacity=10)
    found = asked(*home(), *home(id="far", at=Point(46.0, -93.1)), group, service)
    assert found.places == {"far": 50.0, "tract": 0.0}


def test_who_is_part_of_a_wider_community_shares_once() -> None:
    view = a_view(*home(), people("tract", "east_african", 200), *own())
    field = look_around(view, (NEED,), community_codes(view), coverage())
    assert sharing(field) == (COMMUNITY,)
    assert intensities(field, (NEED,), (COMMUNITY,))[0].overall == 50.0


def test_people_of_several_communities_share_once() -> None:
    both = [people("tract", "disabled", 200), *home()]
    claims = tuple(an_affirmation(code) for code in (COMMUNITY, "disabled"))
    partner = a_partner("group", "culturally_specific", affirms=claims)
    service = a_service("theirs", "group", speaks=BY_STAFF, location="door", capacity=10)
    found = asked(*both, partner, service, a_location("door", HERE))
    assert found.overall == 50.0


CLAIM = st.sampled_from([*Claim, None])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(CLAIM, st.floats(-0.3, 0.3), st.sampled_from(LanguageMode)), max_size=6))
def test_support_that_is_theirs_is_never_nearer_more_often_than_any(
    helps: list[tuple[Claim | None, float, LanguageMode]],
) -> None:
    records: list[Record] = [*home(), *home(90, 200, "edge", Point(45.2, -93.1)), *home(60, 80, "out", NEAR)]
    for index, (claim, away, mode) in enumerate(helps):
        said = () if claim is None else (an_affirmation(COMMUNITY, claim),)
        records += [
            a_partner(f"p{index}", affirms=said),
            a_service(f"s{index}", f"p{index}", speaks=(Speaks("om", mode),), location=f"d{index}"),
            a_location(f"d{index}", Point(HERE.latitude + away, HERE.longitude)),
        ]
    report = gaps(a_view(*records), need=NEED, community=COMMUNITY)
    for cell in report.cells:
        assert (cell.affirming_share or 0.0) <= (1.0 if cell.any_share is None else cell.any_share)
    assert all(place.affirming <= place.any for place in report.places)
