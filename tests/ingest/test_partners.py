"""Partners, and people only by their consent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.model.records import Records
from graph.vocabulary.codes import Attestation, Claim, Disclosure, Family, Role, Side, Survey
from tests.ingest.folders import PARTNERS, everything, reading, told

ELDER = {"id": "e1", "name": "Auntie Wren", "kind": "elder", "phone": "612-555-0100"}
CONSENT = {"consent_audience": "advocate", "consent_given": "2026-01-02", "consent_steward": "Elders circle"}


def test_three_columns_are_enough(tmp_path: Path) -> None:
    [partner] = reading(tmp_path, partners=PARTNERS).records.partners
    assert (partner.key, partner.name, partner.kind) == ("clinic", "River Clinic", "community_health_clinic")
    assert partner.side is Side.COMMUNITY
    assert partner.survey is Survey.UNKNOWN
    assert (partner.phone, partner.languages, partner.as_of) == ("", (), None)


def test_labels_are_words_too(tmp_path: Path) -> None:
    row = {
        "id": "1",
        "name": "Court",
        "kind": "Family Court",
        "languages": "Somali; ASL",
        "government": "County",
    }
    [partner] = reading(tmp_path, partners=[row]).records.partners
    assert partner.kind == "family_court"
    assert partner.family is Family.CIVIL_AND_FAMILY_COURT
    assert partner.languages == ("so", "ase")


def test_keys_are_text_and_keep_their_zeros(tmp_path: Path) -> None:
    [partner] = reading(tmp_path, partners=[{**PARTNERS[0], "id": "0042"}]).records.partners
    assert partner.key == "0042"


def test_a_team_s_own_columns_are_kept(tmp_path: Path) -> None:
    [partner] = reading(tmp_path, partners=[{**PARTNERS[0], "x_club": "north"}]).records.partners
    assert partner.attributes == {"x_club": "north"}


def test_another_side_needs_a_reason(tmp_path: Path) -> None:
    rows = [
        {**PARTNERS[0], "id": "a", "side": "system", "side_reason": "Run by the county"},
        {**PARTNERS[0], "id": "b", "side": "system"},
    ]
    found = reading(tmp_path, partners=rows)
    assert [partner.side for partner in found.records.partners] == [Side.SYSTEM, Side.COMMUNITY]
    assert "gives no side_reason" in told(found)[0]


def test_an_unknown_kind_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=[{**PARTNERS[0], "kind": "comunity center"}])
    assert found.records.partners == ()
    assert "did you mean community_center?" in told(found)[0]


def test_an_unknown_audience_leaves_it_with_the_team(tmp_path: Path) -> None:
    [partner] = reading(tmp_path, partners=[{**PARTNERS[0], "audience": "friends"}]).records.partners
    assert partner.audience is Role.TEAM


def test_an_unknown_nation_refuses_the_row_rather_than_open_it(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=[{**PARTNERS[0], "nation": "somewhere"}])
    assert found.records.partners == ()


def test_the_same_id_twice_in_a_file_is_told_and_the_first_loads(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=[PARTNERS[0], {**PARTNERS[0], "name": "Other"}])
    assert [partner.name for partner in found.records.partners] == ["River Clinic"]
    assert "is there twice; row 2 was loaded" in told(found)[0]


def test_a_column_nobody_reads_is_told_once(tmp_path: Path) -> None:
    rows = [{**PARTNERS[0], "id": str(n), "fax": "555"} for n in range(3)]
    assert told(reading(tmp_path, partners=rows)) == [
        "partners.csv, column fax: is not a column Kith reads here, and 3 rows say something in it (not read)"
    ]


def test_an_individual_with_consent_is_stored_with_it(tmp_path: Path) -> None:
    [partner] = reading(tmp_path, partners=[{**ELDER, **CONSENT}]).records.partners
    assert partner.individual
    assert partner.consent is not None
    assert partner.consent.audience is Role.ADVOCATE
    assert partner.consent.given_on == date(2026, 1, 2)
    assert partner.phone == "612-555-0100"


@pytest.mark.parametrize("missing", ["consent_audience", "consent_given", "consent_steward"])
def test_an_individual_without_complete_consent_is_not_stored_nor_repeated(
    tmp_path: Path, missing: str
) -> None:
    row = {**ELDER, **CONSENT, missing: ""}
    ties = [{"source": "clinic", "target": "e1", "kind": "TRUSTS"}]
    service = {"id": "s", "partner": "e1", "name": "Talks with Wren"}
    found = reading(tmp_path, partners=[*PARTNERS, row], ties=ties, services=[service])
    text = everything(found, tmp_path / "out")
    assert len(found.records.partners) == 1
    assert (found.records.ties, found.records.services) == ((), ())
    assert "Wren" not in text
    assert "555-0100" not in text


@pytest.mark.parametrize("day", ["soon", "31.12.2026"])
def test_a_day_of_consent_is_never_guessed(tmp_path: Path, day: str) -> None:
    found = reading(tmp_path, partners=[{**ELDER, **CONSENT, "consent_expires": day}])
    assert found.records.partners == ()


@pytest.mark.parametrize("withdrawn", ["2026-05-01", "yes"])
def test_of_someone_who_withdrew_only_that_is_kept(tmp_path: Path, withdrawn: str) -> None:
    row = {
        **ELDER,
        **CONSENT,
        "consent_withdrawn": withdrawn,
        "description": "Lives by the river",
        "x_group": "a",
    }
    service = {"id": "s", "partner": "e1", "name": "Tea with Wren", "phone": "612-555-0100"}
    claim = {"entity": "e1", "community": "somali", "claim": "led_by_and_for"}
    tie = {"source": "clinic", "target": "e1", "kind": "TRUSTS"}
    found = reading(tmp_path, partners=[*PARTNERS, row], services=[service], claims=[claim], ties=[tie])
    person = found.records.partners[1]
    assert (person.name, person.phone, person.description, person.affirms) == ("", "", "", ())
    assert person.attributes == {}
    assert person.consent is not None
    assert not person.consent.covers(Role.TEAM, on=date(2026, 10, 31))
    assert (found.records.services, found.records.ties) == ((), ())
    assert "Wren" not in everything(found, tmp_path / "out")


def test_a_withdrawal_empties_what_an_earlier_load_stored(tmp_path: Path) -> None:
    service = {"id": "s", "partner": "e1", "name": "Tea with Wren", "phone": "612-555-0100"}
    before = reading(tmp_path / "a", partners=[{**ELDER, **CONSENT}], services=[service]).records
    row = {**ELDER, **CONSENT, "consent_withdrawn": "2026-05-01"}
    after = reading(tmp_path / "b", before, partners=[row], services=[service]).records
    assert after.services[0].id == before.services[0].id
    assert (after.services[0].name, after.services[0].phone) == ("", "")


def test_a_withdrawal_alone_empties_the_services_of_an_earlier_load(tmp_path: Path) -> None:
    service = {"id": "s", "partner": "e1", "name": "Tea with Wren", "phone": "612-555-0100"}
    before = reading(tmp_path / "a", partners=[{**ELDER, **CONSENT}], services=[service]).records
    row = {**ELDER, **CONSENT, "consent_withdrawn": "2026-05-01"}
    after = reading(tmp_path / "b", before, partners=[row]).records
    assert [service.name for service in after.services] == [""]


def test_an_individual_s_services_never_keep_a_point_or_an_address(tmp_path: Path) -> None:
    service = {
        "id": "s",
        "partner": "e1",
        "name": "Talks",
        "address": "4711 Quillfeather Street",
        "latitude": "44.98123",
        "longitude": "-93.26456",
        "disclosure": "public",
        "capacity": "5",
    }
    found = reading(tmp_path, partners=[{**ELDER, **CONSENT}], services=[service])
    [location] = found.records.locations
    assert location.disclosure is Disclosure.AREA_ONLY
    assert (location.address, location.point) == ("", None)
    assert found.records.services[0].capacity is None
    assert "Quillfeather" not in everything(found, tmp_path / "out")


def test_claims_reach_partners_and_services_and_are_told_only_by_their_own_file(tmp_path: Path) -> None:
    claims = [
        {"entity": "clinic", "community": "Somali", "claim": "led_by_and_for"},
        {
            "entity": "care",
            "community": "hmong",
            "claim": "serves",
            "attestation": "endorsed_by_community",
            "by": "Elders",
        },
        {"entity": "care", "community": "hmong", "claim": "serves", "attestation": "endorsed_by_community"},
    ]
    services = [{"id": "care", "partner": "clinic", "name": "Care"}]
    found = reading(tmp_path / "a", partners=PARTNERS, services=services, claims=claims)
    [said] = found.records.partners[0].affirms
    assert (said.community, said.claim, said.attestation) == (
        "somali",
        Claim.LED_BY_AND_FOR,
        Attestation.SELF_DESCRIBED,
    )
    assert [claim.by for claim in found.records.services[0].affirms] == ["Elders"]
    assert "an endorsement names the body" in told(found)[0]
    again = reading(tmp_path / "b", found.records, partners=PARTNERS).records
    assert again.partners[0].affirms == ()
    alone = reading(tmp_path / "c", found.records, claims=claims[:1]).records
    assert alone.partners == found.records.partners


def test_a_team_s_own_community_can_be_used_at_once(tmp_path: Path) -> None:
    communities = [
        {"id": "river_people", "label": "River people", "kind": "people_and_nation", "countable": "no"}
    ]
    claims = [{"entity": "clinic", "community": "River People", "claim": "serves"}]
    records: Records = reading(tmp_path, partners=PARTNERS, communities=communities, claims=claims).records
    assert records.partners[0].affirms[0].community == "river_people"
    assert not records.communities[0].countable
