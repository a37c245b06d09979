"""HSDS has no word for confidential: any text of a record that says so closes all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.vocabulary.codes import Disclosure
from tests.ingest.folders import everything
from tests.ingest.hsds.made import (
    CARE,
    CLINIC,
    a_location,
    a_service,
    a_term,
    an_address,
    an_id,
    reading,
    tables,
)

HIDDEN = a_location(
    latitude=44.98,
    longitude=-93.27,
    addresses=[an_address(), an_address(id=an_id("b"), address_1="Behind Oak Mill", address_type="postal")],
)
SAYS = "The location is confidential"


def somewhere(service: dict[str, Any], location: dict[str, Any], said: str) -> list[dict[str, Any]]:
    """The record with the same words in one place after another, each as a service at the location."""
    made = service["service_at_locations"][0]

    def at(**more: object) -> dict[str, Any]:
        return {**service, "service_at_locations": [{**made, "location": {**location, **more}}]}

    return [
        {**service, "description": said},
        {**service, "alert": said},
        {**service, "application_process": said},
        {**service, "x_note": {"deep": [said]}},
        {**service, "attributes": [a_term("Any", value=said)]},
        {**service, "attributes": [{**a_term("Any"), "value": said}]},
        {**service, "schedules": [{"id": an_id("h"), "notes": said}]},
        {**service, "phones": [{"id": an_id("p"), "number": "651-555-0100", "description": said}]},
        {**service, "contacts": [{"id": an_id("c"), "department": said}]},
        {**service, "metadata": [{"id": an_id("m"), "previous_value": said}]},
        {**service, "service_at_locations": [{**made, "description": said}]},
        at(transportation=said),
        at(addresses=[an_address(address_2=said)]),
        at(accessibility=[{"id": an_id("a"), "details": said}]),
    ]


@pytest.mark.parametrize("number", range(14))
def test_words_anywhere_in_the_record_close_the_place(number: int, tmp_path: Path) -> None:
    record = somewhere(a_service(HIDDEN), HIDDEN, SAYS)[number]
    found = reading(tmp_path, record)
    assert [location.disclosure for location in found.records.locations] == [Disclosure.CONFIDENTIAL]
    leaving = everything(found, tmp_path / "errors")
    assert not [word for word in ("Elm", "Oak Mill", "55401", "44.98") if word in leaving]


def test_the_same_in_tables(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        organizations=[CLINIC],
        services=[CARE],
        service_at_location=[{"id": "a", "service_id": "s1", "location_id": "l1"}],
        locations=[{"id": "l1", "location_type": "physical", "latitude": "44.98", "longitude": "-93.27"}],
        addresses=[
            {"id": "1", "location_id": "l1", "address_1": "12 Elm Street", "address_type": "physical"},
            {"id": "2", "location_id": "l1", "address_1": "CONFIDENTIAL", "address_type": "postal"},
        ],
    )
    assert [location.disclosure for location in found.records.locations] == [Disclosure.CONFIDENTIAL]
    assert "Elm" not in everything(found, tmp_path / "errors")


def test_a_term_that_means_shelter_closes_the_place(tmp_path: Path) -> None:
    for name in ("Emergency Shelter", "Safe Housing"):
        found = reading(tmp_path, a_service(HIDDEN, attributes=[a_term(name)]))
        assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL


def test_a_location_at_which_nothing_is_offered_closes_its_organization(tmp_path: Path) -> None:
    idle = a_location("idle", description=SAYS)
    organization = {"id": an_id("clinic"), "name": "River Clinic", "locations": [idle]}
    found = reading(tmp_path, a_service(a_location(), organization=organization))
    assert [location.disclosure for location in found.records.locations] == [Disclosure.CONFIDENTIAL]


def test_people_named_as_contacts_are_not_kept(tmp_path: Path) -> None:
    phone = {"id": an_id("q"), "number": "651-555-0199"}
    contact = {"id": an_id("c"), "name": "Ann Persona", "email": "ann@example.org", "phones": [phone]}
    found = reading(tmp_path, a_service(contacts=[contact]))
    leaving = everything(found, tmp_path / "errors")
    assert not [word for word in ("Persona", "ann@example.org", "0199") if word in leaving]
    assert "names 1 contacts, and people are kept only with their consent" in [
        x.what for x in found.report.lines
    ]
