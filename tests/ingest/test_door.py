"""What may not be known never gets past the door."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.records import Records
from graph.vocabulary.codes import Disclosure
from ingest.door import Scrubber, signal
from tests.ingest.folders import PARTNERS, everything, layer, reading, told, write

SHELTER = {"id": "harbor", "name": "Harbor House", "kind": "shelter"}
PLACE = {
    "address": "4711 Quillfeather Street",
    "zip": "55401",
    "latitude": "44.98123",
    "longitude": "-93.26456",
}
SIGNALS = (
    "CONFIDENTIAL",
    "Confidential location",
    "address is confidential, please",
    "Undisclosed",
    "location not disclosed",
    "Call for location",
    "please phone us for the address",
    "Location given upon intake",
    "do not publish",
    "Unlisted",
    "address withheld",
    "Safe house",
    "dirección confidencial",
    "Llame para la dirección",
)


@pytest.mark.parametrize("words", SIGNALS)
def test_a_source_has_many_words_for_a_place_that_must_not_be_known(words: str) -> None:
    assert signal({"name": "Harbor", "notes": words}) == "notes"


@pytest.mark.parametrize(
    "words",
    [
        "Call for Information",
        "Public library",
        "Secretary of State",
        "No",
        "Place of worship",
        "Builds self-confidence",
        "A safe place for youth",
        "We do not share names with police",
        "Public safety",
    ],
)
def test_ordinary_words_close_nothing(words: str) -> None:
    assert signal({"name": "Harbor", "notes": words}) is None


def test_a_column_named_for_it_closes_the_record_when_it_says_yes() -> None:
    assert signal({"is_confidential": "yes"}) == "is_confidential"
    assert signal({"is_confidential": "No"}) is None
    assert signal({"REDACTED_BY_PROJECT": "x"}) == "REDACTED_BY_PROJECT"


def one_location(records: Records) -> Disclosure | None:
    return records.locations[0].disclosure if records.locations else None


def test_a_shelter_is_closed_unless_its_row_says_public(tmp_path: Path) -> None:
    service = {"id": "beds", "partner": "harbor", "name": "Beds", **PLACE}
    closed = reading(tmp_path / "a", partners=[SHELTER], services=[service])
    opened = reading(tmp_path / "b", partners=[SHELTER], services=[{**service, "disclosure": "public"}])
    assert one_location(closed.records) is Disclosure.CONFIDENTIAL
    assert one_location(opened.records) is Disclosure.PUBLIC
    assert "Quillfeather" not in everything(closed, tmp_path)


@pytest.mark.parametrize("word", ["Public please", "pubic", "yes", "open", "?"])
def test_an_odd_word_of_disclosure_closes_any_place(tmp_path: Path, word: str) -> None:
    service = {"id": "care", "partner": "clinic", "name": "Care", "disclosure": word, **PLACE}
    assert (
        one_location(reading(tmp_path, partners=PARTNERS, services=[service]).records)
        is Disclosure.CONFIDENTIAL
    )


def test_blank_disclosure_is_public_for_who_gives_no_shelter(tmp_path: Path) -> None:
    service = {"id": "care", "partner": "clinic", "name": "Care", **PLACE}
    assert one_location(reading(tmp_path, partners=PARTNERS, services=[service]).records) is Disclosure.PUBLIC


def test_nothing_opens_a_row_that_says_confidential_elsewhere(tmp_path: Path) -> None:
    service = {
        "id": "care",
        "partner": "clinic",
        "name": "Care",
        "disclosure": "public",
        "fax": "confidential",
        **PLACE,
    }
    found = reading(tmp_path, partners=PARTNERS, services=[service])
    assert one_location(found.records) is Disclosure.CONFIDENTIAL
    assert any("column fax" in line and "must not be known" in line for line in told(found))


def test_a_partner_that_says_so_closes_all_its_services(tmp_path: Path) -> None:
    partner = {**PARTNERS[0], "contact_note": "Address is confidential"}
    service = {"id": "care", "partner": "clinic", "name": "Care", "disclosure": "public", **PLACE}
    assert (
        one_location(reading(tmp_path, partners=[partner], services=[service]).records)
        is Disclosure.CONFIDENTIAL
    )


def test_a_need_or_a_name_that_speaks_of_shelter_closes_the_place(tmp_path: Path) -> None:
    by_need = {"id": "a", "partner": "clinic", "name": "Rooms", "needs": "Emergency shelter", **PLACE}
    by_name = {"id": "b", "partner": "clinic", "name": "Women's shelter", **PLACE}
    found = reading(tmp_path, partners=PARTNERS, services=[by_need, by_name])
    assert {location.disclosure for location in found.records.locations} == {Disclosure.CONFIDENTIAL}


def test_an_area_only_location_keeps_its_place_and_nothing_else(tmp_path: Path) -> None:
    service = {
        "id": "care",
        "partner": "clinic",
        "name": "Care at 4711 Quillfeather Street",
        "disclosure": "area_only",
    }
    tract = layer(
        [
            (
                {"id": "t1", "name": "Mill"},
                {"type": "Polygon", "coordinates": [[[-94, 44], [-93, 44], [-93, 45], [-94, 45], [-94, 44]]]},
            )
        ]
    )
    found = reading(tmp_path, partners=PARTNERS, services=[{**service, **PLACE}], places__geojson=tract)
    [location] = found.records.locations
    assert location.place == found.records.places[0].id
    assert (location.address, location.zip, location.point) == ("", "", None)
    assert found.records.services[0].name == "Care at"


def test_a_hidden_address_leaves_the_partner_s_own_text_too(tmp_path: Path) -> None:
    partner = {**SHELTER, "description": "We are at 4711 Quillfeather Street, come in."}
    service = {"id": "beds", "partner": "harbor", "name": "Beds", **PLACE}
    found = reading(tmp_path, partners=[partner], services=[service])
    assert found.records.partners[0].description == "We are at, come in."


def test_a_refused_row_of_a_hidden_place_does_not_tell_it_in_the_rows_to_mend(tmp_path: Path) -> None:
    service = {
        "id": "beds",
        "partner": "nobody",
        "name": "Shelter beds",
        "description": "at 4711 Quillfeather",
        **PLACE,
    }
    found = reading(tmp_path, partners=[SHELTER], services=[service])
    text = everything(found, tmp_path / "out")
    assert found.report.refused == 1
    assert not re.search("quillfeather|4711|55401|44.98", text, re.IGNORECASE)


def test_a_refused_map_feature_of_a_hidden_place_has_no_shape_left(tmp_path: Path) -> None:
    mapping = """
        file = "homes.geojson"
        key = "ID"
        [source]
        id = "homes"
        [partner]
        name = "NAME"
        kind = { column = "KIND", words = { home = "shelter" } }
        [service]
        name = "NAME"
        address = "ADDR"
    """
    point = {"type": "Point", "coordinates": [-93.26456, 44.98123]}
    homes = layer(
        [
            (
                {
                    "ID": "1",
                    "NAME": "Haven",
                    "KIND": "wizard",
                    "ADDR": "4711 Quillfeather",
                    "NOTE": "Confidential",
                },
                point,
            )
        ]
    )
    found = reading(tmp_path, homes__toml=mapping, homes__geojson=homes)
    text = everything(found, tmp_path / "out")
    assert found.report.refused == 1
    assert '"geometry": null' in text
    assert not re.search("quillfeather|4711|44.98", text, re.IGNORECASE)


def test_the_words_around_an_address_stay_readable() -> None:
    scrubber = Scrubber.of(["4711 Quillfeather Street", "55401", "44.98123"])
    assert scrubber.text("Ring at 4711 quillfeather st., 55401; ask for Ana.") == "Ring at; ask for Ana."
    assert scrubber.text("Food and rides.") == "Food and rides."
    assert scrubber.contact("(612) 555-4711") == "(612) 555-4711"


def test_a_place_of_an_earlier_load_is_closed_when_its_partner_turns_out_to_give_shelter(
    tmp_path: Path,
) -> None:
    service = {"id": "beds", "partner": "harbor", "name": "Rooms", **PLACE}
    center = {**SHELTER, "kind": "community_center"}
    known = reading(tmp_path / "a", partners=[center], services=[service]).records
    assert one_location(known) is Disclosure.PUBLIC
    for partner in (SHELTER, {**center, "contact_note": "call for location"}):
        [location] = reading(tmp_path / "b", known, partners=[partner]).records.locations
        assert location.id == known.locations[0].id
        assert location.disclosure is Disclosure.CONFIDENTIAL


def test_an_address_that_is_said_no_more_is_emptied(tmp_path: Path) -> None:
    service = {"id": "care", "partner": "clinic", "name": "Care"}
    known = reading(tmp_path / "a", partners=PARTNERS, services=[{**service, **PLACE}]).records
    [location] = reading(tmp_path / "b", known, partners=PARTNERS, services=[service]).records.locations
    assert (location.id, location.address, location.point) == (known.locations[0].id, "", None)


WORD = st.text("bcdfghjklmnpqrstvwxz", min_size=5, max_size=9)


@settings(max_examples=60, deadline=None)
@given(
    street=st.lists(WORD, min_size=1, max_size=3),
    number=st.integers(1000, 99999),
    second=WORD,
    zip_code=st.integers(10000, 99999),
    latitude=st.floats(-89, 89).map(lambda y: f"{y:.5f}"),
    longitude=st.floats(-179, 179).map(lambda x: f"{x:.5f}"),
    said=st.sampled_from(SIGNALS),
    where=st.sampled_from(["notes", "eligibility", "address2", "contact_note", "fax", "name"]),
    partner=st.sampled_from(["clinic", "nobody"]),
    text=st.sampled_from(["{a}", "near {w}, {z}", "{y} {x}", "{A}!", "see {b}", "by {w} street"]),
)
def test_no_word_of_a_hidden_place_leaves_the_door(
    street: list[str],
    number: int,
    second: str,
    zip_code: int,
    latitude: str,
    longitude: str,
    said: str,
    where: str,
    partner: str,
    text: str,
) -> None:
    address = f"{number} {' '.join(street)} Street"
    told_of = text.format(
        a=address, A=address.upper(), w=street[0], z=zip_code, y=latitude, x=longitude, b=second
    )
    service = {
        "id": "care",
        "partner": partner,
        "name": "Care",
        "needs": f"{street[0]}; food",
        "description": told_of,
        "hours": told_of,
        "address": address,
        "address2": f"Unit {second}",
        "zip": str(zip_code),
        "latitude": latitude,
        "longitude": longitude,
    }
    service[where] = f"{service.get(where, '')} {said}"
    with tempfile.TemporaryDirectory() as folder:
        found = reading(Path(folder), partners=PARTNERS, services=[service])
        everywhere = everything(found, Path(folder) / "out").casefold()
    words = (*street, second, str(number), str(zip_code), latitude.lstrip("-"), longitude.lstrip("-"))
    assert [word for word in words if re.search(rf"(?<![\w.]){re.escape(word)}(?![\w])", everywhere)] == []


CITY = """
file = "list.csv"
key = "Ref"
[source]
id = "city"
[partner]
name = "Name"
kind = { value = "social_services" }
description = "About"
[service]
name = { value = "Help" }
address = { columns = ["Line 1", "Line 2"], join = ", " }
zip = "Zip"
eligibility = "About"
latitude = "Lat"
longitude = "Lon"
"""


@settings(max_examples=40, deadline=None)
@given(
    street=st.lists(WORD, min_size=1, max_size=2),
    second=WORD,
    unread=WORD,
    said=st.sampled_from(SIGNALS),
    where=st.sampled_from(["Name", "About", "Line 1", "Notes"]),
    about=st.sampled_from(["{a}", "by {w} street", "near {u}", "{w}"]),
)
def test_no_word_of_a_hidden_place_leaves_a_mapped_list(
    street: list[str], second: str, unread: str, said: str, where: str, about: str
) -> None:
    address = f"4711 {' '.join(street)} Street"
    row = {
        "Ref": "r1",
        "Name": f"Haven at {address}",
        "About": about.format(a=address, w=street[0], u=unread),
    }
    row |= {"Line 1": address, "Line 2": second, "Zip": "55417", "Lat": "44.98123", "Lon": "-93.26456"}
    row |= {"MAR_ADDR": f"{unread} Lane", "Notes": ""}
    row[where] = f"{row[where]} {said}"
    with tempfile.TemporaryDirectory() as folder:
        found = reading(Path(folder), list__toml=CITY, list=[row])
        everywhere = everything(found, Path(folder) / "out").casefold()
    words = (*street, second, unread, "4711", "55417", "44.98123", "93.26456")
    assert [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", everywhere)] == []
    assert len(found.records.services) == 1


def test_a_file_with_a_planted_word_shows_that_the_search_above_can_find(tmp_path: Path) -> None:
    service = {"id": "care", "partner": "clinic", "name": "Care", **PLACE}
    assert "Quillfeather" in everything(reading(tmp_path, partners=PARTNERS, services=[service]), tmp_path)


def test_a_tie_to_a_hidden_partner_stays(tmp_path: Path) -> None:
    ties = [{"source": "clinic", "target": "harbor", "kind": "REFERS_TO"}]
    folder = write(tmp_path, partners=[*PARTNERS, SHELTER], ties=ties)
    assert len(reading(folder).records.ties) == 1
