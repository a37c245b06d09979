"""The examples of the specification and the sample of Ohana load with no mapping, where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.ids import stable_id
from graph.vocabulary.codes import Precision
from ingest.load import Reading, read
from ingest.report import Outcome
from tests.ingest.folders import everything
from tests.shared import shared_data

VERSIONS = ("hsds-3.0", "hsds-3.1-dev")
NESTED = ("organization_full.json", "service_full.json", "service_at_location_full.json")
ORGANIZATION = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"
SERVICE = "ac148810-d857-441c-9679-408f346de14b"


def examples(version: str) -> Path:
    return shared_data("hsds-spec") / version / "examples"


def assert_is_the_example(found: Reading) -> None:
    assert [p.id for p in found.records.partners] == [stable_id("team", "partner", ORGANIZATION)]
    assert [s.id for s in found.records.services] == [stable_id("team", "service", SERVICE)]
    assert found.report.refused == 0


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", [*NESTED, "tabular.json", "csv"])
def test_each_example_gives_the_same_partner_and_service(version: str, name: str) -> None:
    assert_is_the_example(read([examples(version) / name]))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_folder_of_all_examples_is_one_directory(version: str) -> None:
    assert_is_the_example(read([examples(version)]))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", ["service_list.json", "service_at_location_list.json"])
def test_a_page_of_a_list_is_read(version: str, name: str) -> None:
    assert_is_the_example(read([examples(version) / name]))


def test_what_the_example_says_is_kept() -> None:
    found = read([examples("hsds-3.1-dev") / "service_full.json"])
    partner, service = found.records.partners[0], found.records.services[0]
    assert partner.name == "Example Organization Inc."
    assert partner.alternate_names == ("Example Org",)
    assert partner.identifiers["GB-COH"] == "1234567"
    assert service.response_time == "wait_time"
    assert service.cost.endswith("35 GBP per 1 hour session")
    assert "Ages 12 to 100" in service.eligibility
    assert service.documents.startswith("Any official identification document")
    assert service.accessibility.startswith("The building is equipped with induction loops")
    assert service.how_to_apply.startswith("If you are an NHS patient")
    assert [said.language for said in service.speaks] == ["ur"]
    assert "bilingual staff" in service.language_note
    assert service.hours.startswith("Thursday, Friday")
    assert str(service.as_of) == "2023-03-15"
    assert str(service.verified_on) == "2005-01-01"


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_of_the_contact_person_leaves_the_reading(version: str, tmp_path: Path) -> None:
    found = read([examples(version) / "service_full.json"])
    assert "Ann Persona" not in everything(found, tmp_path)
    assert any("people are kept only with their consent" in line.what for line in found.report.lines)


def test_a_mail_box_and_a_point_off_the_earth_are_no_place() -> None:
    found = read([examples("hsds-3.1-dev") / "organization_full.json"])
    assert found.records.locations == ()
    assert "1 locations have a point that is nowhere on earth" in [line.what for line in found.report.lines]


def test_the_sample_of_ohana_loads_whole() -> None:
    found = read([shared_data("ohana-sample")])
    records = found.records
    assert (len(records.partners), len(records.services), len(records.locations)) == (8, 23, 22)
    assert found.report.refused == 0
    assert sum(location.precision is Precision.EXACT for location in records.locations) == 22
    services = {service.key: service for service in records.services}
    assert services["22"].needs >= {"transport", "language_access"}
    assert services["22"].hours.startswith("Monday 8 am to noon")
    assert services["22"].cost.endswith("Payment by Cash, Check, Credit Card")
    assert {said.language for said in services["1"].speaks} == {"es", "tl"}


def test_what_ohana_says_and_kith_does_not_know_is_told_once_each() -> None:
    found = read([shared_data("ohana-sample")])
    told = [(line.column, line.what) for line in found.report.lines if line.outcome is Outcome.NOTED]
    what = "is no field of HSDS that Kith knows, and 21 of them say something in it"
    assert ("service.keywords", what) in told
    assert ("languages", "'Italian' is not a language Kith knows, and 1 record uses it") in told
    assert len(told) == len(set(told))
