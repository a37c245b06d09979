"""Nested HSDS: what it says becomes partners, services and claims of Kith."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from graph.model.ids import stable_id
from graph.vocabulary.codes import Claim, Delivery, Disclosure, ForWhom, Status
from ingest.load import read
from tests.ingest.folders import told
from tests.ingest.hsds.made import (
    a_location,
    a_service,
    a_term,
    an_address,
    an_id,
    an_organization,
    page,
    reading,
)


def test_a_service_at_one_place_keeps_its_key_and_at_several_becomes_several(tmp_path: Path) -> None:
    one = reading(tmp_path / "one", a_service(a_location("north")))
    assert [s.key for s in one.records.services] == [an_id("care")]
    two = reading(tmp_path / "two", a_service(a_location("north"), a_location("south")))
    assert [s.key for s in two.records.services] == [
        f"{an_id('care')}@{an_id('north')}",
        f"{an_id('care')}@{an_id('south')}",
    ]
    assert len({s.location for s in two.records.services}) == 2


def test_an_address_is_one_line_and_a_zip(tmp_path: Path) -> None:
    location = reading(tmp_path, a_service(a_location())).records.locations[0]
    assert (location.address, location.zip) == ("12 Elm Street, Springfield, MN", "55401")


def test_who_gets_the_mail_is_not_part_of_the_address(tmp_path: Path) -> None:
    office = a_location(addresses=[an_address(attention="Ann Persona")])
    assert "Persona" not in repr(reading(tmp_path, a_service(office)).records)


def test_a_virtual_location_is_a_way_of_delivery(tmp_path: Path) -> None:
    online = {"id": an_id("web"), "location_type": "virtual", "url": "https://example.org"}
    only = reading(tmp_path / "a", a_service(online)).records
    assert only.services[0].delivery == {Delivery.ONLINE}
    assert only.locations == ()
    both = reading(tmp_path / "b", a_service(a_location(), online)).records
    assert both.services[0].delivery == {Delivery.ONLINE, Delivery.IN_PERSON}
    assert len(both.locations) == 1


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("active", Status.ACTIVE),
        ("inactive", Status.PAUSED),
        ("temporarily closed", Status.PAUSED),
        ("defunct", Status.CLOSED),
    ],
)
def test_the_status_is_said_in_our_words(said: str, status: Status, tmp_path: Path) -> None:
    assert reading(tmp_path, a_service(status=said)).records.services[0].status is status


def test_terms_become_needs_also_through_the_wider_term(tmp_path: Path) -> None:
    food = a_term("Food", id=an_id("term Food"))
    pantry = a_term("Food Pantry", parent_id=an_id("term Food"))
    pantry_alone = {**food, "id": an_id("elsewhere")}
    service = a_service(attributes=[pantry])
    other = a_service(id=an_id("other"), name="Other", attributes=[pantry_alone])
    found = reading(tmp_path, service, other)
    assert [s.needs for s in found.records.services] == [{"food_and_basics"}, {"food_and_basics"}]


def test_a_term_below_legal_aid_is_not_taken_for_a_protection_order(tmp_path: Path) -> None:
    aid = a_term("Advocacy & Legal Aid")
    below = a_term("Guardianship", parent_id=an_id("term Advocacy & Legal Aid"))
    first = a_service(attributes=[aid])
    second = a_service(id=an_id("second"), name="Second", attributes=[below])
    services = reading(tmp_path, first, second).records.services
    assert [s.needs for s in services] == [{"legal_protection_order"}, frozenset()]


def test_a_term_nobody_knows_is_told_with_its_taxonomy(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(attributes=[a_term("Bocce", "Games")]))
    assert (
        "services.json, column attributes: 'Bocce' of Games is not a term Kith knows, and 1 record uses it "
        "(left out there)"
    ) in told(found)


def test_people_served_become_the_weakest_claim_with_who_says_so(tmp_path: Path) -> None:
    service = a_service(attributes=[a_term("Immigrants"), a_term("Domestic violence survivors")])
    toml = 'source = "county"\nname = "County 211"\n'
    found = reading(tmp_path, service, toml=toml).records.services[0]
    (claim,) = found.affirms
    assert (claim.community, claim.claim, claim.by) == ("immigrant", Claim.SERVES, "County 211")
    assert found.for_whom == {ForWhom.HARMED}


def test_a_kind_is_taken_from_a_term_of_the_organization_never_from_its_name(tmp_path: Path) -> None:
    library = an_organization(name="Hospital Street Books", attributes=[a_term("Library", "Kinds")])
    found = reading(tmp_path, a_service(organization=library))
    assert found.records.partners[0].kind == "library"


def test_an_organization_of_no_known_kind_says_so(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service())
    assert found.records.partners[0].kind == "unsorted"
    assert (
        "services.json, column kind: HSDS has no kind of partner, and nothing else says what 1 organizations "
        "are (kept as `unsorted`; say it in dataset.toml as default_kind or under [kinds], see docs/hsds.md)"
    ) in told(found)


def test_the_team_says_kinds_in_dataset_toml(tmp_path: Path) -> None:
    toml = 'default_kind = "social_services"\n[kinds]\n"River Clinic" = "Community health clinic"\n'
    other = a_service(id=an_id("s2"), organization=an_organization(id=an_id("o2"), name="Benefits Office"))
    found = reading(tmp_path, a_service(), other, toml=toml)
    assert [p.kind for p in found.records.partners] == ["community_health_clinic", "social_services"]


def test_a_kind_in_dataset_toml_that_nobody_knows_stops_the_reading_with_one_sentence(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(), toml='default_kind = "clinik"\n')
    assert found.records.partners == ()
    assert [line.what.removeprefix(str(tmp_path)) for line in found.report.lines] == [
        "/dataset.toml: default_kind is 'clinik', which is no kind of docs/words.md."
    ]


def test_the_name_of_the_parent_is_kept_to_group_by(tmp_path: Path) -> None:
    parent = an_organization(id=an_id("parent"), name="Big Agency")
    child = an_organization(parent_organization_id=an_id("parent"))
    found = reading(tmp_path, {**parent, "tax_status": "c3"}, a_service(organization=child))
    partners = {p.name: p for p in found.records.partners}
    assert partners["River Clinic"].attributes["x_parent_organization"] == "Big Agency"


def test_pages_of_an_api_saved_to_one_folder_are_one_directory(tmp_path: Path) -> None:
    bare = {k: v for k, v in a_service().items() if k != "organization"}
    own = {"id": an_id("clinic"), "name": "River Clinic"}
    location = {"id": an_id("at"), "service": bare | {"organization": own}, "location": a_location()}
    (tmp_path / "organizations-1.json").write_text(page(an_organization(legal_status="Nonprofit")), "utf-8")
    (tmp_path / "services-1.json").write_text(page(bare), "utf-8")
    (tmp_path / "at.json").write_text(page(location), "utf-8")
    found = read([tmp_path])
    assert [p.description for p in found.records.partners] == ["A clinic."]
    assert [s.partner for s in found.records.services] == [found.records.partners[0].id]
    assert len(found.records.locations) == 1


def test_pages_in_a_zip_are_read_and_what_a_system_adds_is_not(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "api.zip", "w") as out:
        out.writestr("pages/one.json", page(a_service()))
        out.writestr("pages/two.json", page(a_service(id=an_id("b"), name="Other")))
        out.writestr("__MACOSX/pages/._one.json", "\x00\x05")
    found = read([tmp_path / "api.zip"])
    assert [s.name for s in found.records.services] == ["Care", "Other"]


def test_one_object_a_line_is_read_and_a_broken_line_is_told(tmp_path: Path) -> None:
    lines = [
        json.dumps(a_service()),
        '{"id": NaN, "interpretation_services": ""}',
        json.dumps(a_service(id=an_id("b"))),
    ]
    (tmp_path / "services.ndjson").write_text("\n".join(lines), "utf-8")
    found = read([tmp_path / "services.ndjson"])
    assert len(found.records.services) == 2
    assert [line.row for line in found.report.lines if "NaN" in line.what] == [2]


def test_a_service_area_with_a_shape_is_a_place_that_is_covered(tmp_path: Path) -> None:
    ring = [[-93.3, 44.9], [-93.2, 44.9], [-93.2, 45.0], [-93.3, 45.0], [-93.3, 44.9]]
    shape = json.dumps({"type": "Polygon", "coordinates": [ring]})
    area = {"id": an_id("area"), "name": "North side", "extent": shape, "extent_type": "geojson"}
    found = reading(tmp_path, a_service(service_areas=[area]))
    assert [place.name for place in found.records.places] == ["North side"]
    assert found.records.services[0].covers == (found.records.places[0].id,)


def test_a_shape_as_small_as_a_house_is_not_taken_for_an_area(tmp_path: Path) -> None:
    ring = [[-93.3, 44.9], [-93.2999, 44.9], [-93.2999, 44.9001], [-93.3, 44.9]]
    shape = json.dumps({"type": "Polygon", "coordinates": [ring]})
    area = {"id": an_id("area"), "name": "Here", "extent": shape, "extent_type": "geojson"}
    assert reading(tmp_path, a_service(service_areas=[area])).records.places == ()


def test_capacity_counts_people_and_nothing_else(tmp_path: Path) -> None:
    def of(unit: str) -> dict[str, object]:
        return {"id": an_id(unit), "available": 2, "maximum": 12, "updated": "2026-09-25T14:23:06Z",
                "unit": {"id": an_id(f"unit {unit}"), "name": unit}}  # fmt: skip

    beds = reading(tmp_path / "a", a_service(capacities=[of("Beds")])).records.services[0]
    assert (beds.capacity, str(beds.capacity_as_of)) == (12, "2026-09-25")
    rice = reading(tmp_path / "b", a_service(capacities=[of("Kilogram")]))
    assert rice.records.services[0].capacity is None
    assert "1 services count a capacity in something else than people" in [x.what for x in rice.report.lines]


def test_a_language_with_no_tag_of_ours_stays_in_the_note(tmp_path: Path) -> None:
    languages = [
        {"id": an_id("1"), "code": "spa"},
        {"id": an_id("2"), "name": "Chinese (Cantonese)"},
        {"id": an_id("3"), "name": "Italian", "note": "ask for Pia"},
    ]
    found = reading(tmp_path, a_service(languages=languages))
    service = found.records.services[0]
    assert [said.language for said in service.speaks] == ["es", "zh"]
    assert service.language_note == "Chinese (Cantonese). Italian: ask for Pia"


def test_fields_that_kith_has_no_column_for_are_told_together(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(licenses="A", accreditations="B"))
    assert (
        "services.json, column service: says licenses, accreditations, which Kith has no column for "
        "(not read)"
    ) in told(found)


def test_an_extension_is_told_once_and_not_kept(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(x_rating={"stars": 5, "by": "somebody"}))
    assert (
        "services.json, column service.x_rating.stars: is no field of HSDS that Kith knows, and 1 of them "
        "say something in it (not read)"
    ) in told(found)
    assert "somebody" not in repr(found.records)


def test_a_service_that_names_no_organization_is_told(tmp_path: Path) -> None:
    alone = {k: v for k, v in a_service().items() if k != "organization"}
    found = reading(tmp_path, alone)
    assert found.records.services == ()
    assert (
        "services.json, row 1, column service.organization_id: is empty and is needed (row not loaded)"
    ) in told(found)


def test_ids_are_those_of_the_source_and_its_key(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(), toml='source = "county"\n')
    assert found.records.partners[0].id == stable_id("county", "partner", an_id("clinic"))


def test_a_description_in_html_is_read_as_words_and_its_script_as_nothing(tmp_path: Path) -> None:
    text = "<p>Call <b>us</b>&nbsp;now.</p><script>steal()</script><img src=x onerror=steal()>"
    found = reading(tmp_path, a_service(description=text))
    assert found.records.services[0].description == "Call us now."


def test_a_confidential_location_is_open_about_nothing(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(a_location(description="Location is confidential")))
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL
