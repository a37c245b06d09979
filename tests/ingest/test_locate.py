"""Where a service is, without asking anyone."""

from __future__ import annotations

from pathlib import Path

from geopy.geocoders.base import Geocoder
from geopy.location import Location as Found

from graph.model.geo import Point, miles_between
from graph.vocabulary.codes import PlaceLevel, Precision
from ingest.load import read
from ingest.locate import NamedPlaces, ZipCentroids, zip_point
from tests.builders import a_place
from tests.ingest.folders import PARTNERS, layer, reading, square, told, write

SERVICE = {"id": "care", "partner": "clinic", "name": "Care"}
MILL = layer([({"id": "t1", "name": "Mill", "level": "tract"}, square(-94, 44))])


class Spy(Geocoder):
    """A network geocoder that only remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def geocode(self, query: str, **_: object) -> Found:
        self.asked.append(query)
        return Found(query, (44.5, -93.5, 0.0), dict[str, str]())


def test_coordinates_of_the_row_come_first_and_tell_the_place(tmp_path: Path) -> None:
    service = {**SERVICE, "latitude": "44.5", "longitude": "-93.5", "zip": "20001"}
    found = reading(tmp_path, partners=PARTNERS, services=[service], places__geojson=MILL)
    [location] = found.records.locations
    assert (location.point, location.precision) == (Point(44.5, -93.5), Precision.EXACT)
    assert location.place == found.records.places[0].id
    assert location.area == found.records.places[0].point


def test_a_zip_stands_for_its_middle_and_for_no_tract(tmp_path: Path) -> None:
    [location] = reading(
        tmp_path, partners=PARTNERS, services=[{**SERVICE, "zip": "20001-1234"}]
    ).records.locations
    assert location.precision is Precision.ZIP
    assert location.point is not None
    assert miles_between(location.point, Point(38.91, -77.02)) < 2
    assert location.place is None


def test_a_named_place_comes_last(tmp_path: Path) -> None:
    found = reading(
        tmp_path, partners=PARTNERS, services=[{**SERVICE, "place": "mill"}], places__geojson=MILL
    )
    [location] = found.records.locations
    assert (location.point, location.precision) == (None, Precision.PLACE)
    assert location.area == Point(44.5, -93.5)


def test_nothing_said_is_no_location(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=PARTNERS, services=[SERVICE])
    assert found.records.locations == ()
    assert found.records.services[0].location is None


def test_half_a_point_and_a_point_nowhere_are_told(tmp_path: Path) -> None:
    rows = [
        {**SERVICE, "id": "a", "latitude": "44.5"},
        {**SERVICE, "id": "b", "latitude": "0", "longitude": "0"},
        {**SERVICE, "id": "c", "latitude": "-93.5", "longitude": "44.5"},
        {**SERVICE, "id": "d", "latitude": "north", "longitude": "1"},
    ]
    found = reading(tmp_path, partners=PARTNERS, services=rows)
    assert len(found.report.lines) == 4
    assert all(location.point is None for location in found.records.locations)


def test_an_odd_zip_is_told_and_a_zero_is_an_empty_cell(tmp_path: Path) -> None:
    rows = [{**SERVICE, "id": "a", "zip": "2000"}, {**SERVICE, "id": "b", "zip": "0", "address": "1 Main St"}]
    found = reading(tmp_path, partners=PARTNERS, services=rows)
    assert told(found) == [
        "services.csv, row 2, column zip: '2000' is not a ZIP code of five digits (left empty)"
    ]


def test_a_network_geocoder_is_asked_only_for_what_is_public_by_its_own_word(tmp_path: Path) -> None:
    elder = {
        "id": "e",
        "name": "Wren",
        "kind": "elder",
        "consent_audience": "public",
        "consent_given": "2026-01-01",
        "consent_steward": "Circle",
    }
    shelter = {"id": "h", "name": "Harbor", "kind": "shelter"}
    rows = [
        {**SERVICE, "id": "1", "address": "1 Open Street", "disclosure": "public"},
        {**SERVICE, "id": "2", "address": "2 Unsaid Street"},
        {**SERVICE, "id": "3", "address": "3 Closed Street", "disclosure": "confidential"},
        {**SERVICE, "id": "4", "address": "4 Area Street", "disclosure": "area_only"},
        {**SERVICE, "id": "5", "address": "5 Home Street", "disclosure": "public", "partner": "e"},
        {**SERVICE, "id": "6", "address": "6 Shelter Street", "partner": "h"},
        {**SERVICE, "id": "7", "address": "7 Said Street", "disclosure": "public", "hours": "undisclosed"},
    ]
    spy = Spy()
    found = read([write(tmp_path, partners=[*PARTNERS, elder, shelter], services=rows)], network=spy)
    assert spy.asked == ["1 Open Street"]
    assert found.records.locations[0].precision is Precision.ADDRESS


def test_both_offline_geocoders_answer_as_geopy_s_do() -> None:
    found = ZipCentroids().geocode({"postalcode": "20001"})
    assert round(found.latitude, 1) == 38.9
    assert ZipCentroids().geocode("00000") is None
    town = NamedPlaces([a_place("mill", level=PlaceLevel.TOWN)]).geocode("nowhere", exactly_one=False)
    assert town is None


def test_a_zip_is_five_digits() -> None:
    assert zip_point("abc") is None
    assert zip_point("٢٠٠٠١") is None
    assert zip_point("20001") is not None
