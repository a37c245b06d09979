"""A later load opens nothing by the way, and says aloud how a verified partner is reached from now on."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import CommunityKind, Disclosure, Known, LanguageMode, Role
from tests.builders import TODAY
from tests.ingest.folders import PARTNERS, everything, reading, told

PLACE = {"address": "4711 Quillfeather Street", "zip": "55401"}
SHELTER = {"id": "harbor", "name": "Harbor House", "kind": "shelter"}
BEDS = {"id": "beds", "partner": "harbor", "name": "Beds", "verified_on": "2026-03-01"}


def closed(tmp_path: Path) -> Records:
    found = reading(tmp_path / "before", partners=[SHELTER], services=[{**BEDS, **PLACE}])
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL
    return found.records


@pytest.mark.parametrize(
    "row",
    [
        {"disclosure": "public"},
        {"disclosure": "public", "verified_on": ""},
        {"disclosure": "public", "verified_on": "2026-02-01"},
        {"disclosure": "public", "verified_on": "soon"},
        {"disclosure": "area_only"},
    ],
)
def test_a_closed_place_stays_closed_and_the_report_says_how_to_open_it(
    tmp_path: Path, row: dict[str, str]
) -> None:
    found = reading(
        tmp_path / "now", closed(tmp_path), partners=[SHELTER], services=[{**BEDS, **PLACE, **row}]
    )
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL
    assert any(
        "column disclosure: would open a place that is closed (stays closed; to open it write disclosure"
        in line
        for line in told(found)
    )
    assert "Quillfeather" not in everything(found, tmp_path / "out")


def test_another_kind_opens_no_closed_place(tmp_path: Path) -> None:
    center = {**SHELTER, "kind": "community_center", "name": "Harbor"}
    found = reading(tmp_path / "now", closed(tmp_path), partners=[center], services=[{**BEDS, **PLACE}])
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL


def test_its_keepers_open_it_with_the_word_and_a_later_day(tmp_path: Path) -> None:
    row = {**BEDS, **PLACE, "disclosure": "public", "verified_on": "2026-10-01"}
    found = reading(tmp_path / "now", closed(tmp_path), partners=[SHELTER], services=[row])
    assert found.records.locations[0].disclosure is Disclosure.PUBLIC


def test_a_new_number_of_a_verified_partner_is_said_in_a_line_of_its_own(tmp_path: Path) -> None:
    first = {
        **PARTNERS[0],
        "phone": "612-555-0100",
        "website": "https://a.example",
        "verified_on": "2026-03-01",
    }
    known = reading(tmp_path / "a", partners=[first]).records
    found = reading(tmp_path / "b", known, partners=[{**first, "phone": "612-555-0199"}])
    assert told(found) == [
        "partners.csv, row 2, column phone: changes the phone of a verified partner"
        " (loaded; call back on the old number before you rely on it)"
    ]
    unverified = reading(tmp_path / "c", partners=[{**first, "verified_on": ""}]).records
    assert told(reading(tmp_path / "d", unverified, partners=[{**first, "phone": "612-555-0199"}])) == []


COURT = {"id": "court", "name": "Nation Court", "kind": "tribal_court"}
NATION = {"id": "stone_lake", "label": "Stone Lake", "kind": "people_and_nation"}
DECISION = {
    "nation": "stone_lake",
    "decided_by": "Stone Lake Council",
    "decided_on": "2026-01-01",
    "allows": "listings;counts;gaps",
}


@pytest.mark.parametrize("partner", [COURT, {**PARTNERS[0], "government": "tribal_nation"}])
def test_a_tribal_partner_without_its_nation_is_shown_to_nobody(
    tmp_path: Path, partner: dict[str, str]
) -> None:
    found = reading(tmp_path, communities=[NATION], decisions=[DECISION], partners=[partner])
    assert any(
        'column nation: is empty, and it belongs to a tribal nation (shown to nobody: "ask the nation")' in x
        for x in told(found)
    )
    assert not Snapshot(found.records, 1, fictional=False).visible_to(Role.TEAM, on=TODAY).partners


def test_a_nation_that_was_named_stays_named(tmp_path: Path) -> None:
    known = reading(
        tmp_path / "a", communities=[NATION], partners=[{**COURT, "nation": "stone_lake"}]
    ).records
    found = reading(tmp_path / "b", known, partners=[{**COURT, "kind": "family_court"}])
    assert found.records.partners[0].nation == "stone_lake"


@pytest.mark.parametrize(
    "who",
    [
        "US Census Bureau",
        "OpenStreetMap",
        "IRS",
        "Bureau of Indian Affairs",
        "Federal Register",
        "U.S. Department of Justice",
    ],
)
def test_who_is_not_the_nation_decides_nothing(tmp_path: Path, who: str) -> None:
    found = reading(tmp_path, communities=[NATION], decisions=[{**DECISION, "decided_by": who}])
    assert not found.records.decisions
    assert any("is not a body of the nation" in line for line in told(found))


def test_a_nation_does_not_become_something_else_by_a_new_word(tmp_path: Path) -> None:
    known = reading(tmp_path / "a", communities=[NATION]).records
    again = {**NATION, "kind": "rural"}
    [community] = reading(tmp_path / "b", known, communities=[again]).records.communities
    assert community.kind is CommunityKind.PEOPLE_AND_NATION


SERVICE = {"id": "care", "partner": "clinic", "name": "Care"}


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ("es:staff", LanguageMode.STAFF),
        ("es:Bilingual staff", LanguageMode.STAFF),
        ("es:Via translation line", LanguageMode.PHONE_LINE),
        ("es:Interpreter present", LanguageMode.INTERPRETER),
        ("es:forms only", LanguageMode.PAPER),
        ("es:Yes", LanguageMode.UNKNOWN),
        ("es:Some", LanguageMode.UNKNOWN),
        ("es:", LanguageMode.UNKNOWN),
        ("es", LanguageMode.UNKNOWN),
        ("es:None", None),
        ("es:no", None),
    ],
)
def test_real_words_for_how_a_language_is_spoken(
    tmp_path: Path, said: str, mode: LanguageMode | None
) -> None:
    found = reading(tmp_path, partners=PARTNERS, services=[{**SERVICE, "languages": said}])
    assert told(found) == []
    assert [speaks.mode for speaks in found.records.services[0].speaks] == ([] if mode is None else [mode])


def test_a_mapping_understands_them_without_a_word_of_its_own(tmp_path: Path) -> None:
    mapping = """
        file = "list.csv"
        key = "ID"
        [source]
        id = "list"
        [partner]
        name = "ID"
        kind = { value = "library" }
        [service]
        name = { value = "Books" }
        [service.languages]
        each = { ES = "es", SO = "so", OM = "om", VI = "vi" }
        words = { Yes = "staff" }
    """
    row = {"ID": "a", "ES": "Yes", "SO": "Via translation line", "OM": "None", "VI": ""}
    found = reading(tmp_path, list__toml=mapping, list=[row])
    assert told(found) == []
    said = {speaks.language: speaks.mode for speaks in found.records.services[0].speaks}
    assert said == {"es": LanguageMode.STAFF, "so": LanguageMode.PHONE_LINE}


@pytest.mark.parametrize("word", ["Some", "sometimes", "ask", "Depends", "n/a"])
def test_a_contact_with_police_that_is_neither_yes_nor_no_is_not_known_and_counted(
    tmp_path: Path, word: str
) -> None:
    rows = [{**SERVICE, "id": str(n), "police_contact": word} for n in range(2)]
    found = reading(tmp_path, partners=PARTNERS, services=rows)
    assert {service.police_contact for service in found.records.services} == {Known.UNKNOWN}
    assert told(found) == [
        "services.csv, column police_contact: is neither a yes nor a no in 2 rows (kept as not known; ask)"
    ]
