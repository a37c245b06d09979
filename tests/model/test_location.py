"""Where something may be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ConfidentialityError, ModelError
from graph.model.geo import Point, miles_between
from graph.model.location import Location, pin
from graph.vocabulary.codes import Disclosure, Precision

HERE = Point(46.2, -95.9)
AREA = Point(46.25, -95.95)
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_a_public_location_is_shown_where_it_is() -> None:
    there = Location("1", "s", Disclosure.PUBLIC, point=HERE, precision=Precision.EXACT, area=AREA)
    shown = pin(there)
    assert shown is not None
    assert (shown.point, shown.precision) == (HERE, Precision.EXACT)


def test_a_public_location_without_a_point_is_shown_as_its_area_and_says_so() -> None:
    shown = pin(Location("1", "s", Disclosure.PUBLIC, place="p", area=AREA))
    assert shown is not None
    assert (shown.point, shown.precision) == (AREA, Precision.PLACE)


def test_an_area_only_location_is_shown_as_its_area() -> None:
    shown = pin(Location("1", "s", Disclosure.AREA_ONLY, place="p", area=AREA))
    assert shown is not None
    assert shown.point == AREA


def test_a_confidential_location_has_no_pin() -> None:
    assert pin(Location("1", "s", Disclosure.CONFIDENTIAL)) is None


@pytest.mark.parametrize(
    "kept", [{"address": "1 Main"}, {"zip": "00501"}, {"point": HERE}, {"place": "p"}, {"area": AREA}]
)
def test_a_confidential_location_cannot_be_made_with_a_place(kept: dict[str, object]) -> None:
    with pytest.raises(ConfidentialityError):
        Location("1", "s", Disclosure.CONFIDENTIAL, **kept)  # pyright: ignore[reportArgumentType] (each field in turn)


@pytest.mark.parametrize("kept", [{"address": "1 Main"}, {"point": HERE}])
def test_an_area_only_location_cannot_be_made_with_a_door(kept: dict[str, object]) -> None:
    with pytest.raises(ConfidentialityError):
        Location("1", "s", Disclosure.AREA_ONLY, **kept)  # pyright: ignore[reportArgumentType] (each field in turn)


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_a_point_off_the_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ModelError):
        Point(latitude, longitude)


@given(points, points)
def test_it_is_as_far_there_as_back(here: Point, there: Point) -> None:
    assert miles_between(here, there) == pytest.approx(miles_between(there, here))
    assert 0 <= miles_between(here, there) <= 12_451


def test_one_degree_of_latitude_is_about_sixty_nine_miles() -> None:
    assert miles_between(Point(45, -93), Point(46, -93)) == pytest.approx(69.09, abs=0.02)
