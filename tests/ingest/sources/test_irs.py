"""The IRS list of exempt organizations: what its codes say, and what of a person never comes in."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graph.vocabulary.codes import Claim, Disclosure, Precision
from graph.vocabulary.terms import vocabulary
from ingest.load import Reading, read
from ingest.sources.irs import activities
from tests.ingest.folders import everything, sheet, told
from tests.shared import shared_data

COLUMNS = (
    *("EIN", "NAME", "ICO", "STREET", "CITY", "STATE", "ZIP", "GROUP", "SUBSECTION", "FOUNDATION", "RULING"),
    *("TAX_PERIOD", "ASSET_CD", "INCOME_CD", "NTEE_CD", "SORT_NAME"),
)
CHURCH = {"NTEE_CD": "X21", "FOUNDATION": "10"}
LARGE = {"ASSET_CD": "6", "INCOME_CD": "6"}


def extract(folder: Path, **said: str) -> Reading:
    """An extract of one row."""
    row = dict.fromkeys(COLUMNS, "") | {
        "EIN": "010123106",
        "NAME": "MORNING STAR",
        "STREET": "77 QUILLFEATHER ST SE",
        "CITY": "WASHINGTON",
        "STATE": "DC",
        "ZIP": "20032-1501",
        "SUBSECTION": "03",
        "NTEE_CD": "P28",
        "TAX_PERIOD": "201902",
    }
    (folder / "eo_dc.csv").write_text(sheet([row | said]), encoding="utf-8")
    return read([folder])


@cache
def district() -> Reading:
    return read([shared_data("irs-eo-bmf-dc")])


def test_every_code_of_the_table_and_of_the_vocabulary_is_known() -> None:
    words = vocabulary()
    for code, activity in activities().items():
        assert activity.kind in words.kinds, code
        assert set(activity.needs) <= set(words.needs), code
        assert not activity.serves or activity.serves in words.communities, code
    named = {code for need in words.needs.values() for code in need.ntee}
    assert named <= set(activities())


def test_a_row_is_a_partner_with_its_number_as_the_irs_writes_it(tmp_path: Path) -> None:
    partner = extract(tmp_path).records.partners[0]
    assert (partner.key, partner.kind) == ("010123106", "community_center")
    assert dict(partner.identifiers) == {"EIN": "010123106"}
    assert str(partner.as_of) == "2019-02-28"
    assert partner.attributes["x_subsection"] == "501(c)(3)"


def test_who_it_is_in_care_of_and_the_second_name_are_never_kept(tmp_path: Path) -> None:
    found = extract(tmp_path, ICO="% WILHELMINA TESTPERSON", SORT_NAME="WILHELMINA TESTPERSON TTEE")
    assert "TESTPERSON" not in everything(found, tmp_path / "out")


def test_nor_are_they_in_the_rows_to_mend(tmp_path: Path) -> None:
    found = extract(tmp_path, ICO="% WILHELMINA TESTPERSON", ZIP="2003", NAME="")
    text = everything(found, tmp_path / "out")
    assert found.report.refused == 1
    assert "TESTPERSON" not in text
    assert "QUILLFEATHER" not in text


@pytest.mark.parametrize(
    "said",
    [
        {},
        LARGE | {"STREET": "77 QUILLFEATHER ST SE APT 4"},
        LARGE | {"STREET": "C/O 77 QUILLFEATHER ST"},
        LARGE | {"ICO": "% SOMEBODY"},
        LARGE | {"STREET": "PO BOX 77 QUILLFEATHER"},
    ],
)
def test_an_address_that_may_be_a_home_is_kept_as_a_zip_only(tmp_path: Path, said: dict[str, str]) -> None:
    found = extract(tmp_path, **said)
    location = found.records.locations[0]
    assert (location.address, location.zip, location.precision) == ("", "20032", Precision.ZIP)
    assert "QUILLFEATHER" not in everything(found, tmp_path / "out")


def test_the_address_of_an_institution_is_kept(tmp_path: Path) -> None:
    location = extract(tmp_path, **LARGE).records.locations[0]
    assert location.address == "77 QUILLFEATHER ST SE, WASHINGTON, DC"


def test_a_list_says_whom_a_congregation_serves_and_no_more(tmp_path: Path) -> None:
    claim = extract(tmp_path, **CHURCH).records.partners[0].affirms[0]
    assert (claim.community, claim.claim) == ("christian", Claim.SERVES)
    assert claim.by.startswith("as listed by the IRS")


def test_a_ministry_that_is_no_church_to_the_irs_has_no_building_for_kith(tmp_path: Path) -> None:
    assert extract(tmp_path, NTEE_CD="X20", FOUNDATION="15").records.partners[0].kind == "spiritual_group"


def test_a_church_by_its_tax_code_has_a_kind_but_no_faith(tmp_path: Path) -> None:
    partner = extract(tmp_path, NTEE_CD="", FOUNDATION="10").records.partners[0]
    assert (partner.kind, partner.affirms) == ("place_of_worship", ())


def test_a_kind_is_never_guessed_from_a_name(tmp_path: Path) -> None:
    found = extract(tmp_path, NTEE_CD="", NAME="RIVER FAMILY SHELTER")
    assert found.records.partners == ()
    assert told(found) == [
        "eo_dc.csv: 1 row has no activity code, and a kind is never guessed from a name "
        "(not loaded; docs/lists.md says how to load them)"
    ]


def test_what_a_nation_has_not_listed_itself_is_not_listed(tmp_path: Path) -> None:
    found = extract(tmp_path, NAME="PUEBLO OF TESTVILLE YOUTH CENTER", NTEE_CD="O20")
    assert found.records.partners == ()


@pytest.mark.parametrize("code", ["P43", "F42", "L41", "P70", "I72"])
def test_where_people_stay_or_hide_the_place_is_closed(tmp_path: Path, code: str) -> None:
    found = extract(tmp_path, NTEE_CD=code, **LARGE)
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL
    assert "QUILLFEATHER" not in everything(found, tmp_path / "out")


def test_the_district_loads_without_an_error() -> None:
    found = district()
    kinds = Counter(partner.kind for partner in found.records.partners)
    assert len(found.records.partners) == len(found.records.services) == 3303
    assert found.report.refused == 0
    assert (kinds["dv_program"], kinds["civil_legal_aid"], kinds["immigrant_organization"]) == (14, 33, 21)
    assert found.report.files["eo_dc.csv"].rows == 13_787
    assert found.records.sources[0].licence


def test_every_row_of_the_district_is_accounted_for() -> None:
    passed = [line for line in district().report.lines if "docs/lists.md" in line.done]
    counts = [int(line.what.split(" ")[0].replace(",", "")) for line in passed]
    assert sum(counts) + 3303 == 13_787
