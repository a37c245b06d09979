"""kith survey: who is asked, about whom, and who has answered."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from graph.vocabulary.codes import Role, Survey
from ingest.survey.questions import SHEET
from tests.builders import a_consent, a_partner
from tests.cli.conftest import Holding, Kith

CLINIC = a_partner("clinic", name="River Clinic", survey=Survey.ANSWERED)
CHURCH = a_partner("church", "place_of_worship", name="Grace Church", audience=Role.ADVOCATE)
ELDER = a_partner("elder", "elder", name="Auntie Rose", consent=a_consent(Role.TEAM))
LEADER = a_partner("leader", "trusted_leader", name="Sister Amal", consent=a_consent(Role.PUBLIC))


def listed(path: Path) -> list[object]:
    return [row[1] for row in load_workbook(path)[SHEET].iter_rows(min_row=6, values_only=True)]


def test_every_organization_gets_a_survey_about_what_the_public_may_see(
    kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(CLINIC, CHURCH, ELDER, LEADER)
    result = kith("survey", "--write", str(tmp_path / "s"))
    assert result.exit_code == 0, result.output
    files = {path.name.rsplit(" ", 1)[0]: path for path in (tmp_path / "s").glob("*.xlsx")}
    assert files.keys() == {"River Clinic", "Grace Church"}
    assert listed(files["Grace Church"]) == ["River Clinic", "Sister Amal"]
    asked = (tmp_path / "s" / "asked.csv").read_text(encoding="utf-8-sig")
    assert "Auntie Rose" not in asked


def test_a_person_is_asked_only_by_name_and_stands_in_a_list_only_as_they_agreed(
    kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(CLINIC, ELDER)
    result = kith("survey", "--write", str(tmp_path / "s"), "--for", "Auntie Rose", "--names", "advocate")
    assert result.exit_code == 0, result.output
    [path] = (tmp_path / "s").glob("*.xlsx")
    assert listed(path) == ["River Clinic"]
    kith("survey", "--write", str(tmp_path / "t"), "--for", "River Clinic", "--names", "team")
    [path] = (tmp_path / "t").glob("*.xlsx")
    assert listed(path) == ["Auntie Rose"]


def test_without_a_folder_it_says_who_was_asked(kith: Kith, holding: Holding) -> None:
    holding(CLINIC, CHURCH, ELDER)
    answer = json.loads(kith("survey", "--json").stdout)
    assert [(row["name"], row["asked"]) for row in answer["partners"]] == [
        ("River Clinic", "answered"),
        ("Grace Church", "unknown"),
    ]
    assert "answered" in kith("survey").output


def test_a_partner_without_a_folder_is_asked_back(kith: Kith, holding: Holding) -> None:
    holding(CLINIC)
    assert kith("survey", "--for", "River Clinic").exit_code == 2
