"""The partner survey, from the file a partner gets to the ties that the map has."""
# ruff: noqa: E501

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.errors import IngestError
from graph.vocabulary.codes import Answer, Role, Strength, Survey, TieKind
from graph.vocabulary.terms import vocabulary
from ingest.load import Reading, read
from ingest.survey.questions import FIRST_SHEET, QUESTIONS, SHEET, choices, read_answer, who_sees
from ingest.survey.writing import write_surveys
from tests.ingest.folders import told
from tests.ingest.survey.made import PARTNERS, add_row, fill, returned, surveys, town

DAY = "2026-10-01"


def status(found: Reading, key: str) -> Survey | None:
    return next((partner.survey for partner in found.records.partners if partner.key == key), None)


def test_before_its_first_question_it_says_who_sees_each_answer_and_that_any_can_be_skipped(
    tmp_path: Path,
) -> None:
    path = surveys(tmp_path / "s", town(tmp_path))["clinic"]
    book = load_workbook(path)
    assert book.sheetnames[:2] == [FIRST_SHEET, SHEET]
    first = " ".join(str(cell.value) for row in book[FIRST_SHEET].iter_rows() for cell in row if cell.value)
    for question in QUESTIONS:
        assert question.heading in first
        assert who_sees(question) in first
    assert "can be skipped" in first
    assert "not wanted" in first
    assert "Neither needs a reason" in first


def test_a_partner_is_asked_about_the_others_and_not_about_itself(tmp_path: Path) -> None:
    path = surveys(tmp_path / "s", town(tmp_path))["clinic"]
    names = [row[1].value for row in load_workbook(path)[SHEET].iter_rows(min_row=6)]
    assert names == ["County Court", "Willow Street Mosque"]


def test_answers_become_ties_as_their_partner_reports_them(tmp_path: Path) -> None:
    known = town(tmp_path)
    files = surveys(tmp_path / "s", known)
    fill(
        files["clinic"],
        {
            "Willow Street Mosque": {
                "Refer to": "3 coordination",
                "Trust": "yes",
                "May your trust be shown?": "yes",
                "Fund": "yes",
                "Amount a year (US$)": 1200,
            },
            "County Court": {"Consult": "not wanted", "Sit with": "no"},
        },
        cells={"C3": date(2026, 10, 1)},
    )
    found = returned(tmp_path / "s", known)
    assert told(found) == []
    ties = {tie.kind: tie for tie in found.records.ties}
    refers = ties[TieKind.REFERS_TO]
    assert (refers.by_start.answer, refers.by_start.strength) == (Answer.YES, Strength.COORDINATION)
    assert refers.by_start.as_of == date.fromisoformat(DAY)
    assert refers.audience is Role.TEAM
    assert ties[TieKind.TRUSTS].by_start.may_show
    assert ties[TieKind.FUNDS].amount == 1200
    assert ties[TieKind.CONSULTS].not_wanted
    assert not ties[TieKind.SITS_WITH].exists
    assert len(found.records.ties) == 5


def test_silence_is_not_absence(tmp_path: Path) -> None:
    known = town(tmp_path)
    files = surveys(tmp_path / "s", known)
    fill(files["clinic"], {"County Court": {"Trust": "no"}})
    files["court"].unlink()
    found = returned(tmp_path / "s", known)
    assert (status(found, "clinic"), status(found, "mosque"), status(found, "court")) == (
        Survey.ANSWERED,
        Survey.ASKED,
        Survey.ASKED,
    )


def test_a_survey_changes_nothing_of_a_partner_but_that_it_was_asked(tmp_path: Path) -> None:
    known = town(tmp_path)
    surveys(tmp_path / "s", known)
    [clinic] = [
        partner for partner in returned(tmp_path / "s", known).records.partners if partner.key == "clinic"
    ]
    assert (clinic.name, clinic.phone, clinic.source) == ("River Clinic", "555-0100", "team")


def test_who_has_answered_stays_so_when_asked_again_or_listed_again(tmp_path: Path) -> None:
    known = town(tmp_path)
    files = surveys(tmp_path / "s", known)
    fill(files["clinic"], {"County Court": {"Trust": "no"}})
    answered = known + returned(tmp_path / "s", known).records
    surveys(tmp_path / "again", known)
    again = returned(tmp_path / "again", answered)
    assert status(again, "clinic") is None  # nothing to change
    listed = read([tmp_path / "town"], known=answered)
    assert status(listed, "clinic") is Survey.ANSWERED


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    known = town(tmp_path)
    files = surveys(tmp_path / "s", known)
    fill(files["clinic"], {"County Court": {"Trust": "no"}})
    (tmp_path / "back").mkdir()
    files["clinic"].rename(tmp_path / "back" / "partners.xlsx")
    found = returned(tmp_path / "back", known)
    assert told(found) == []
    assert len(found.records.ties) == 1


def test_words_that_are_no_answer_are_told_and_not_repeated(tmp_path: Path) -> None:
    known = town(tmp_path)
    files = surveys(tmp_path / "s", known)
    fill(
        files["clinic"],
        {
            "County Court": {
                "Refer to": "she was beaten and they sent her home",
                "Amount a year (US$)": "a lot",
                "Trust": "yes",
                "May your trust be shown?": "ask Amina",
            }
        },
        cells={"C3": "last week", "M6": "see Amina"},
    )
    found = returned(tmp_path / "s", known)
    name = f"{files['clinic'].name}, sheet {SHEET}"
    assert told(found) == [
        f"{name}, row 3: Filled in on is not a date such as 2026-10-31 (left empty)",
        f"{name}, row 6, column Refer to: is none of the answers offered (left empty; not repeated here)",
        f"{name}, row 6, column Amount a year (US$): is not a number of US dollars (left empty; not repeated here)",
        f"{name}, row 6, column May your trust be shown?: is neither yes nor no (read as no; not repeated here)",
        f"{name}: column M is not a question of the survey, and a row says something in it (not read)",
    ]
    said = "\n".join([*told(found), repr(found.records)])
    assert "Amina" not in said
    assert "beaten" not in said
    assert [tie.kind for tie in found.records.ties] == [TieKind.TRUSTS]


def test_a_changed_code_or_a_column_sorted_alone_puts_no_answer_beside_another_name(tmp_path: Path) -> None:
    known = town(tmp_path)
    files = surveys(tmp_path / "s", known)
    fill(
        files["clinic"],
        {"County Court": {"Trust": "yes"}, "Willow Street Mosque": {"Trust": "no"}},
        cells={"B6": "Willow Street Mosque", "B7": "County Court"},
    )
    found = returned(tmp_path / "s", known)
    name = f"{files['clinic'].name}, sheet {SHEET}"
    why = "has a code and a name that do not belong together; one was changed, or one column sorted alone"
    assert told(found) == [f"{name}, row {row}: {why} (answers of this row not kept)" for row in (6, 7)]
    assert found.records.ties == ()


def test_a_survey_whose_own_code_was_changed_is_nobodys(tmp_path: Path) -> None:
    known = town(tmp_path)
    path = surveys(tmp_path / "s", known)["clinic"]
    fill(path, {}, cells={"A1": "kith-survey-1 somebody-else"})
    assert told(returned(tmp_path / "s", known)) == [
        f"{path.name}: {path.name} is a survey whose code in row 1 was changed, so nobody can tell whose answers "
        "these are; copy them into a new survey for that partner. (file not read)"
    ]


def test_a_survey_of_a_partner_nobody_knows_is_one_sentence(tmp_path: Path) -> None:
    known = town(tmp_path)
    path = surveys(tmp_path / "s", known)["clinic"]
    fill(path, {"County Court": {"Trust": "yes"}, "Willow Street Mosque": {"Trust": "no", "Fund": "yes"}})
    others = read([tmp_path / "town" / "partners.csv"]).records
    without = type(others)(partners=tuple(p for p in others.partners if p.key != "clinic"))
    assert told(read([path], known=without)) == [
        f"{path.name}, sheet {SHEET}, row 1, column partner: is nobody Kith knows; load that partner first, then "
        "this file again (row not loaded)"
    ]


def test_two_surveys_of_one_partner_are_told_and_not_wanted_stands(tmp_path: Path) -> None:
    known = town(tmp_path)
    one = surveys(tmp_path / "s", known)["clinic"]
    two = surveys(tmp_path / "other", known)["clinic"].rename(tmp_path / "s" / "second.xlsx")
    fill(one, {"County Court": {"Refer to": "not wanted"}})
    fill(two, {"County Court": {"Refer to": "2 cooperation"}})
    found = returned(tmp_path / "s", known)
    assert told(found) == [
        f"second.xlsx, sheet {SHEET}, row 1, column partner: is in {one.name}, sheet {SHEET} too (this row counts)",
        f"second.xlsx, sheet {SHEET}, row 6: reports again what the same party has reported (the earlier row counts)",
    ]
    assert found.records.ties[0].not_wanted


def test_who_was_not_listed_is_told_without_a_name(tmp_path: Path) -> None:
    known = town(tmp_path)
    path = surveys(tmp_path / "s", known)["clinic"]
    add_row(path, "Auntie Amina")
    found = returned(tmp_path / "s", known)
    assert told(found) == [
        f"{path.name}, sheet Not listed, row 5: names someone who is not in the list (not kept; an organization can "
        "be added to partners.csv and its answers to ties.csv)"
    ]
    assert status(found, "clinic") is Survey.ANSWERED


def test_a_file_with_answers_is_never_written_over(tmp_path: Path) -> None:
    known = town(tmp_path)
    surveys(tmp_path / "s", known)
    with pytest.raises(IngestError, match="choose another folder"):
        surveys(tmp_path / "s", known)


def test_the_list_of_who_was_asked_grows(tmp_path: Path) -> None:
    known = town(tmp_path)
    for partner in known.partners:
        write_surveys([partner], known.partners, vocabulary().kinds, tmp_path / "s", on=date(2026, 10, 1))
    lines = (tmp_path / "s" / "asked.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "partner,asked,name,asked_on,file"
    assert len(lines) == 1 + len(PARTNERS)


def test_each_answer_offered_is_understood() -> None:
    for question in QUESTIONS:
        for choice in choices(question):
            assert read_answer(choice) is not None, choice
    assert read_answer("2 integration") is None
    assert read_answer("COORDINATION") == (Answer.YES, Strength.COORDINATION)
