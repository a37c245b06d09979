"""Lists of sites of care: the plain one, HRSA's and SAMHSA's."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.vocabulary.codes import Claim, Delivery, Disclosure, LanguageMode, Status
from graph.vocabulary.terms import vocabulary
from ingest.load import Reading, read
from ingest.sources import hrsa, samhsa
from tests.ingest.folders import everything, sheet, told
from tests.shared import shared_data

PLAIN = {
    "category": "fqhc",
    "name": "River Clinic",
    "city": "Waterbury",
    "state": "CT",
    "zip": "06708",
    "lat": "41.56134",
    "lon": "-73.06385",
}
SETTING = "Health Center Service Delivery Site Location Setting Description"
HRSA = {
    "BPHC Assigned Number": "BPS-H80-000001",
    "Health Center Number": "H80CS00001",
    "Health Center Name": "RIVER HEALTH, INC.",
    "Health Center Type Description": "Service Delivery Site",
    "Site Name": "River Clinic North",
    "Site Address": "12 Elm St",
    "Site City": "Testville",
    "Site State Abbreviation": "MN",
    "Site Postal Code": "55401-1234",
    "Site Telephone Number": "555-0100",
    "Site Web Address": "https://example.org",
    "Operating Hours per Week": "40.00",
    "Site Status Description": "Active",
    SETTING: "All Other Clinic Types",
    "Geocoding Artifact Address Primary X Coordinate": "-93.27",
    "Geocoding Artifact Address Primary Y Coordinate": "44.98",
}
SAMHSA = {
    "name1": "River Treatment",
    "name2": "",
    "street1": "12 Elm Street",
    "street2": "",
    "city": "Testville",
    "state": "MN",
    "zip": "55401",
    "phone": "555-0100",
    "intake1": "555-0101",
    "service_code_info": "SA * OP * SP * GL * DV * SS * XYZ",
}


def listed(folder: Path, *rows: Mapping[str, str]) -> Reading:
    """A list of these rows."""
    (folder / "list.csv").write_text(sheet(rows), encoding="utf-8")
    return read([folder])


def test_a_site_of_the_plain_list_is_a_partner_and_a_service(tmp_path: Path) -> None:
    records = listed(tmp_path, PLAIN).records
    assert records.partners[0].kind == "community_health_clinic"
    assert records.services[0].needs == {"health_care"}
    assert records.locations[0].zip == "06708"
    assert records.sources[0].licence


def test_a_category_nobody_knows_refuses_the_row_once(tmp_path: Path) -> None:
    found = listed(tmp_path, PLAIN, PLAIN | {"category": "spa"})
    assert len(found.records.partners) == 1
    assert told(found) == [
        "list.csv, row 3, column kind: 'spa' is not a kind of partner Kith knows (row not loaded)"
    ]


def test_a_row_told_twice_is_read_once(tmp_path: Path) -> None:
    found = listed(tmp_path, PLAIN, PLAIN)
    assert len(found.records.partners) == 1
    assert told(found) == ["list.csv: 1 row repeats another row word for word (read once)"]


@pytest.mark.parametrize("name", ["Harbor Recovery House", "Hope Residential", "New Way Sober Living"])
def test_treatment_where_people_may_live_is_an_area_only(tmp_path: Path, name: str) -> None:
    location = listed(tmp_path, PLAIN | {"category": "substance_use", "name": name}).records.locations[0]
    assert (location.disclosure, location.zip, location.point) == (Disclosure.AREA_ONLY, "", None)


def test_the_key_of_a_site_tells_nothing_of_it(tmp_path: Path) -> None:
    key = listed(tmp_path, PLAIN).records.partners[0].key
    assert "River" not in key
    assert "41.5" not in key


def test_what_may_be_a_nation_s_own_is_for_the_nation_to_list(tmp_path: Path) -> None:
    found = listed(tmp_path, PLAIN | {"name": "Test Mohawk Tribe Health Services"})
    assert found.records.partners == ()


def test_the_list_of_the_country_loads_as_it_lies_there(tmp_path: Path) -> None:
    """Its first rows; benchmarks/ingest.py loads all of them."""
    text = gzip.decompress((shared_data("geo-us-services") / "us_services.csv.gz").read_bytes())
    (tmp_path / "us_services.csv.gz").write_bytes(gzip.compress(b"\n".join(text.split(b"\n")[:2001])))
    found = read([tmp_path])
    assert found.report.refused == 0
    assert found.report.files["us_services.csv.gz"].rows == 2000
    assert len(found.records.partners) == len(found.records.services) > 1900


def test_a_health_center_is_one_partner_with_many_sites(tmp_path: Path) -> None:
    other = HRSA | {"BPHC Assigned Number": "BPS-H80-000002", "Site Name": "South"}
    records = listed(tmp_path, HRSA, other).records
    assert [partner.name for partner in records.partners] == ["RIVER HEALTH, INC."]
    assert [service.name for service in records.services] == ["River Clinic North", "South"]
    assert records.services[0].status is Status.ACTIVE
    assert records.locations[0].zip == "55401-1234"
    assert records.sources[0] == hrsa.SOURCE


@pytest.mark.parametrize("setting", ["Domestic Violence", "Homeless Shelter", "A word of next year"])
def test_a_site_in_a_shelter_or_in_a_setting_nobody_knows_is_closed(tmp_path: Path, setting: str) -> None:
    found = listed(tmp_path, HRSA | {SETTING: setting})
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL
    assert "12 Elm" not in everything(found, tmp_path / "out")


def test_offices_and_a_nation_s_sites_are_counted_and_not_loaded(tmp_path: Path) -> None:
    office = HRSA | {"BPHC Assigned Number": "2", "Health Center Type Description": "Administrative"}
    found = listed(tmp_path, HRSA, office, HRSA | {"BPHC Assigned Number": "3", SETTING: "Tribal"})
    assert len(found.records.services) == 1
    assert sorted(told(found)) == [
        "list.csv: 1 row is an office where nobody is seen (not loaded)",
        "list.csv: 1 row may be a tribal nation's own, and a list of others is not the nation's decision "
        "(not loaded)",
    ]


def test_every_code_of_the_samhsa_table_means_something_kith_knows() -> None:
    words = vocabulary()
    for code, said in samhsa.codes().items():
        assert set(said.get("needs", ())) <= set(words.needs), code
        assert said.get("language", "en") in words.languages, code
        assert said.get("community", "lgbtq") in words.communities, code


def test_service_codes_become_needs_languages_and_programs_of_its_own(tmp_path: Path) -> None:
    service = listed(tmp_path, SAMHSA).records.services[0]
    assert service.needs == {"chemical_dependency"}
    assert [(said.language, said.mode) for said in service.speaks] == [("es", LanguageMode.UNKNOWN)]
    assert [(claim.community, claim.claim) for claim in service.affirms] == [("lgbtq", Claim.OWN_PROGRAM)]
    assert service.affirms[0].by == "the place itself, in the SAMHSA survey"
    assert "intimate partner violence" in service.description
    assert service.cost == "sliding fee scale"
    assert service.delivery == {Delivery.IN_PERSON}


def test_codes_that_say_nothing_kith_keeps_are_told_once(tmp_path: Path) -> None:
    found = listed(tmp_path, SAMHSA, SAMHSA | {"name1": "Other"})
    assert told(found) == [
        "list.csv, column service_code_info: has 1 code that says nothing Kith keeps, such as XYZ (not read)"
    ]


@pytest.mark.parametrize(
    ("code", "disclosure"),
    [
        ("SA * RES", Disclosure.AREA_ONLY),
        ("SA * RL * HH", Disclosure.CONFIDENTIAL),
        ("SA", Disclosure.PUBLIC),
        ("", Disclosure.PUBLIC),
    ],
)
def test_where_people_live_in_treatment_the_place_is_closed(
    tmp_path: Path, code: str, disclosure: Disclosure
) -> None:
    found = listed(tmp_path, SAMHSA | {"service_code_info": code})
    assert found.records.locations[0].disclosure is disclosure
    assert ("Elm" in everything(found, tmp_path / "out")) is (disclosure is Disclosure.PUBLIC)


def test_a_code_may_be_followed_by_its_name(tmp_path: Path) -> None:
    service = listed(tmp_path, SAMHSA | {"service_code_info": "SA; F4-Arabic; F17-Any Chinese Language"})
    assert {said.language for said in service.records.services[0].speaks} == {"ar", "zh"}
