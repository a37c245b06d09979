"""HSDS as tables: rows belong to what their columns name, and what they name must be there."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ingest.load import read
from tests.ingest.folders import sheet, told
from tests.ingest.hsds.made import CARE, CLINIC, tables


def test_a_folder_with_organizations_is_hsds_and_its_services_are_not_taken_for_our_own(
    tmp_path: Path,
) -> None:
    found = tables(tmp_path, organizations=[CLINIC], services=[CARE])
    assert [p.name for p in found.records.partners] == ["River Clinic"]
    assert [s.name for s in found.records.services] == ["Care"]


def test_a_zip_of_tables_is_read_like_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("hsds/organizations.csv", sheet([CLINIC]))
        out.writestr("hsds/services.csv", sheet([CARE]))
        out.writestr("hsds/datapackage.json", '{"name": "human_services_data"}')
    found = read([path])
    assert [s.name for s in found.records.services] == ["Care"]
    assert found.report.refused == 0


def test_rows_that_name_what_is_not_there_are_told_once_with_the_first(tmp_path: Path) -> None:
    phones = [{"id": str(n), "service_id": "gone", "number": "651-555-0100"} for n in range(3)]
    found = tables(tmp_path, organizations=[CLINIC], services=[CARE], phones=phones)
    assert (
        "phones.csv, row 2, column service_id: 3 rows, this one first, name no service that is there "
        "(not used)"
    ) in told(found)


def test_a_row_that_belongs_to_nothing_is_told(tmp_path: Path) -> None:
    found = tables(
        tmp_path, organizations=[CLINIC], services=[CARE], languages=[{"id": "1", "name": "Somali"}]
    )
    assert "languages.csv, row 2: belongs to nothing (not used)" in told(found)


def test_a_service_of_an_organization_that_is_not_there_is_not_loaded(tmp_path: Path) -> None:
    found = tables(tmp_path, organizations=[CLINIC], services=[{**CARE, "organization_id": "o9"}])
    assert found.records.services == ()
    assert (
        "services.csv, row 2, column service.organization_id: is nobody Kith knows (row not loaded)"
    ) in told(found)


def test_an_id_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    found = tables(tmp_path, organizations=[CLINIC, {**CLINIC, "name": "Other"}], services=[CARE])
    assert [p.name for p in found.records.partners] == ["River Clinic"]
    assert "organizations.csv, row 3, column id: is there twice; row 2 was read (row not read)" in told(found)


def test_parents_in_a_circle_are_left_out_and_told(tmp_path: Path) -> None:
    circle = [
        {**CLINIC, "id": "a", "name": "A", "parent_organization_id": "b"},
        {**CLINIC, "id": "b", "name": "B", "parent_organization_id": "c"},
        {**CLINIC, "id": "c", "name": "C", "parent_organization_id": "a"},
        {**CLINIC, "id": "d", "name": "D", "parent_organization_id": "d"},
        {**CLINIC, "id": "e", "name": "E", "parent_organization_id": "a"},
        {**CLINIC, "id": "f", "name": "F", "parent_organization_id": "gone"},
    ]
    found = tables(tmp_path, organizations=circle, services=[{**CARE, "organization_id": "a"}])
    parents = {p.name: p.attributes.get("x_parent_organization", "") for p in found.records.partners}
    assert parents == {"A": "", "B": "", "C": "", "D": "", "E": "A", "F": ""}
    name = tmp_path.name
    assert (
        f"{name}, column parent_organization_id: 4 organizations are their own parent in a circle "
        "(parent left out)"
    ) in told(found)
    assert (
        f"{name}, column parent_organization_id: 1 organizations name a parent that is not there "
        "(parent left out)"
    ) in told(found)


def test_terms_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        organizations=[CLINIC],
        services=[CARE],
        taxonomy_terms=[
            {"id": "t1", "name": "Round", "description": "", "parent_id": "t2"},
            {"id": "t2", "name": "And round", "description": "", "parent_id": "t1"},
        ],
        attributes=[{"id": "1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "t1"}],
    )
    assert found.records.services[0].needs == frozenset()


def test_a_phone_of_a_contact_alone_is_not_kept_and_one_of_the_service_too_is(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        organizations=[CLINIC],
        services=[CARE],
        contacts=[{"id": "c1", "service_id": "s1", "name": "Ann Persona"}],
        phones=[
            {"id": "1", "contact_id": "c1", "number": "651-555-0199"},
            {"id": "2", "contact_id": "c1", "service_id": "s1", "number": "651-555-0100"},
        ],
    )
    assert found.records.services[0].phone == "651-555-0100"
    assert "0199" not in repr(found.records)


def test_the_tables_of_hsds_1_say_hours_terms_and_addresses_otherwise(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        organizations=[CLINIC],
        services=[CARE],
        locations=[{"id": "l1", "organization_id": "o1", "name": "Office"}],
        services_at_location=[{"id": "a", "service_id": "s1", "location_id": "l1"}],
        physical_addresses=[
            {"id": "1", "location_id": "l1", "address_1": "12 Elm Street", "city": "Springfield"}
        ],
        postal_addresses=[{"id": "1", "location_id": "l1", "address_1": "PO Box 5", "city": "Springfield"}],
        regular_schedules=[
            {"id": "1", "service_id": "s1", "weekday": "1", "opens_at": "09:00", "closes_at": "17:00"},
            {"id": "2", "service_id": "s1", "weekday": "2", "opens_at": "09:00", "closes_at": "17:00"},
        ],
        taxonomy=[{"id": "x1", "name": "Food", "vocabulary": "Ours"}],
        services_taxonomy=[{"id": "1", "service_id": "s1", "taxonomy_id": "x1"}],
        eligibility=[{"id": "1", "service_id": "s1", "eligibility": "Everybody"}],
    )
    (service,) = found.records.services
    assert service.hours == "Monday, Tuesday 9 am to 5 pm"
    assert service.needs == {"food_and_basics"}
    assert service.eligibility == "Everybody"
    assert found.records.locations[0].address == "12 Elm Street, Springfield"


def test_a_table_that_hsds_does_not_have_is_told(tmp_path: Path) -> None:
    found = tables(tmp_path, organizations=[CLINIC], services=[CARE], ratings=[{"id": "1"}])
    assert "ratings.csv: is no table of HSDS that Kith knows (file not read)" in told(found)
