"""No source brings a private person or a survivor's story past the first look at its rows."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.door import tells_of_survivor
from tests.ingest.door.test_stories import labeled
from tests.ingest.folders import PARTNERS, everything, layer, reading, told

STORY = "She came to us after he broke her arm."
PERSON = "Ask for Maria Lopez at ext 12."
SERVICE = {"id": "care", "partner": "clinic", "name": "Care"}
CONSENT = {"consent_audience": "public", "consent_given": "2026-05-01"}
# What is recognized must go nowhere; how much is recognized is measured in test_stories.
STORIES = [text.text for text in labeled() if text.story and tells_of_survivor(text.text)]


def test_a_story_is_not_kept_and_the_report_says_where(tmp_path: Path) -> None:
    found = reading(
        tmp_path, partners=PARTNERS, services=[{**SERVICE, "description": STORY, "needs": "magic"}]
    )
    assert found.records.services[0].description == ""
    assert told(found)[0] == (
        "services.csv, row 2, column description: tells of a person's own experience, and Kith keeps no text"
        " that does, so that nobody is found by it (cell not kept)"
    )
    assert "broke her arm" not in everything(found, tmp_path / "out")


@settings(max_examples=60, deadline=None)
@given(
    story=st.sampled_from(STORIES),
    column=st.sampled_from(
        [
            "description",
            "contact_note",
            "name",
            "id",
            "needs",
            "eligibility",
            "notes",
            "phone",
            "status",
            "capacity",
        ]
    ),
    before=st.sampled_from(["", "Open daily. ", "Help.\n"]),
    wrong=st.booleans(),
)
def test_no_output_of_any_row_has_the_sentence(story: str, column: str, before: str, wrong: bool) -> None:
    row = {**SERVICE, column: before + story, "partner": "nobody" if wrong else "clinic", "hours": "=1"}
    with tempfile.TemporaryDirectory() as folder:
        found = reading(
            Path(folder), partners=PARTNERS, services=[row], ties=[{"source": story, "target": "x"}]
        )
        everywhere = everything(found, Path(folder) / "out")
    assert story not in everywhere
    assert story[:40] not in everywhere


LIST = """
file = "list.csv"
key = "Ref"
[source]
id = "city"
[partner]
name = "Name"
kind = { column = "Kind", words = { clinic = "library" }, default = "library" }
description = "About"
contact_note = "Coordinator"
"""


@settings(max_examples=25, deadline=None)
@given(story=st.sampled_from(STORIES), column=st.sampled_from(["About", "Kind", "Notes", "Name", "Ref"]))
def test_no_output_of_a_mapped_list_has_the_sentence(story: str, column: str) -> None:
    row = {"Ref": "r1", "Name": "Haven", "Kind": "clinic", "About": "", "Coordinator": "", "Notes": ""}
    with tempfile.TemporaryDirectory() as folder:
        found = reading(Path(folder), list__toml=LIST, list=[{**row, column: story}])
        assert story[:40] not in everything(found, Path(folder) / "out")


def test_a_column_of_persons_goes_wherever_a_mapping_puts_it(tmp_path: Path) -> None:
    row = {"Ref": "r1", "Name": "Haven", "Kind": "clinic", "About": "Help", "Coordinator": "Zebulon Quick"}
    found = reading(tmp_path, list__toml=LIST, list=[row])
    assert found.records.partners[0].contact_note == ""
    assert "list.csv, column Coordinator: names a person in 1 row, by its name (not kept)" in told(found)
    assert "Zebulon" not in everything(found, tmp_path / "out")


def test_a_person_is_cut_out_and_counted_a_column(tmp_path: Path) -> None:
    rows = [{**SERVICE, "id": str(n), "contact_note": PERSON, "email": "m.lopez@gmail.com"} for n in range(3)]
    found = reading(tmp_path, partners=PARTNERS, services=rows)
    assert {s.contact_note for s in found.records.services} == {"Ask for staff at ext 12."}
    assert {s.email for s in found.records.services} == {""}
    why = "(left out; a person is kept only with consent_audience and consent_given)"
    assert told(found) == [
        f"services.csv, column contact_note: names a person in 3 rows {why}",
        f"services.csv, column email: has a personal e-mail address in 3 rows {why}",
    ]
    assert "Lopez" not in everything(found, tmp_path / "out")


def test_with_consent_for_whoever_sees_the_record_a_person_stays(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=[{**PARTNERS[0], "contact_note": PERSON, **CONSENT}])
    assert found.records.partners[0].contact_note == PERSON


@pytest.mark.parametrize(
    "consent",
    [
        {"consent_audience": "public"},
        {"consent_given": "2026-05-01"},
        {**CONSENT, "consent_given": "last May"},
        {**CONSENT, "consent_audience": "advocate"},
        {**CONSENT, "consent_expires": "2027-01-01"},
        {**CONSENT, "consent_withdrawn": "2026-06-01"},
        {**CONSENT, "consent_withdrawn": "yes"},
    ],
)
def test_without_a_date_an_audience_that_fits_or_an_end_it_does_not(
    tmp_path: Path, consent: dict[str, str]
) -> None:
    found = reading(tmp_path, partners=[{**PARTNERS[0], "contact_note": PERSON, **consent}])
    assert found.records.partners[0].contact_note == "Ask for staff at ext 12."


def test_an_organization_named_after_a_person_keeps_its_name(tmp_path: Path) -> None:
    names = ["Cesar Chavez Center", "St. Mary's Church", "Martin Luther King Library", "Jane Addams"]
    rows = [{**PARTNERS[0], "id": name, "name": name, "alternate_names": name} for name in names]
    found = reading(tmp_path, partners=rows)
    assert [partner.name for partner in found.records.partners] == names
    assert told(found) == []


def test_an_individual_with_consent_keeps_name_and_phone_but_no_birthday(tmp_path: Path) -> None:
    elder = {"id": "e1", "name": "Maria Lopez", "kind": "elder", "phone": "cell 612-555-0101", **CONSENT}
    elder |= {"consent_steward": "Elders circle", "contact_note": "Born 4/12/1950"}
    [partner] = reading(tmp_path, partners=[elder]).records.partners
    assert (partner.name, partner.phone, partner.contact_note) == ("Maria Lopez", "cell 612-555-0101", "")


HOME = {
    "id": "h1",
    "name": "Smith, Mary",
    "kind": "community_center",
    "license_type": "Family child care home",
}


def test_a_licensed_home_is_not_kept_without_consent(tmp_path: Path) -> None:
    service = {**SERVICE, "partner": "h1", "address": "4711 Quillfeather Street", "zip": "55401"}
    found = reading(tmp_path, partners=[*PARTNERS, HOME], services=[service])
    assert [partner.name for partner in found.records.partners] == ["River Clinic"]
    assert not found.records.services
    assert any("licensed homes" in line for line in told(found))
    assert "Smith" not in everything(found, tmp_path / "out")


def test_a_licensed_home_with_consent_is_kept_without_its_address(tmp_path: Path) -> None:
    service = {**SERVICE, "partner": "h1", "address": "4711 Quillfeather Street", "disclosure": "public"}
    found = reading(tmp_path, partners=[{**HOME, **CONSENT}], services=[service])
    assert [partner.name for partner in found.records.partners] == ["Smith, Mary"]
    assert "Quillfeather" not in everything(found, tmp_path / "out")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("client_name", "F. A."),
        ("Survivor", "Fadumo A."),
        ("victim", "J.D."),
        ("Case #", "2024-17"),
        ("incident date", "3/14/2024"),
        ("SSN", "123-45-6789"),
        ("DOB", "4/12/1989"),
        ("Víctima", "Ana"),
    ],
)
def test_a_list_of_people_who_asked_for_help_is_refused_as_a_whole(
    tmp_path: Path, column: str, cell: str
) -> None:
    row = {**PARTNERS[0], column: cell, "description": "Zanzibar"}
    found = reading(tmp_path, partners=[PARTNERS[0] | {"id": "first", column: ""}, row])
    assert not found.records.partners
    assert found.report.refused == 2
    why = "looks like a list of people who asked for help; Kith never holds survivor data"
    done = "no row read; load lists of services and organizations only"
    assert told(found) == [f"partners.csv, column {column.casefold()}: {why} ({done})"]
    assert "Zanzibar" not in everything(found, tmp_path / "out")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("victim", "yes"),
        ("survivors", "412"),
        ("client", "women and children"),
        ("client", "felons"),
        ("clients_served", "120"),
        ("case_management", "yes"),
        ("victim_services", "by phone"),
        ("SSN", "no"),
        ("incident_reports", "at the desk"),
    ],
)
def test_a_column_that_says_for_whom_a_service_is_refuses_nothing(
    tmp_path: Path, column: str, cell: str
) -> None:
    found = reading(tmp_path, partners=[{**PARTNERS[0], column: cell}])
    assert len(found.records.partners) == 1


def test_a_map_layer_of_cases_is_refused_too(tmp_path: Path) -> None:
    places = layer(
        [({"id": "1", "name": "A"}, None), ({"id": "2", "name": "B", "victim_name": "J. D."}, None)]
    )
    found = reading(tmp_path, places__geojson=places)
    assert "J. D." not in everything(found, tmp_path / "out")
    assert any("list of people who asked for help" in line for line in told(found))
    assert not found.records.places


def test_a_header_that_is_somebodys_story_is_not_repeated(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=f'id,name,kind,"{STORY}"\n1,A,elder,x\n')
    assert "broke her arm" not in everything(found, tmp_path / "out")
    assert not found.records.partners
