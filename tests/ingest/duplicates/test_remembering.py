"""What a load adds to what is remembered about two records, and what it takes back."""

from datetime import date
from pathlib import Path

from graph.model.records import Records
from graph.vocabulary.codes import Judge, Verdict
from ingest.duplicates.remembering import remember
from ingest.load import load
from tests.builders import TODAY, judged
from tests.ingest.duplicates.made import OTHER_PHONE, PHONE, listed
from tests.ingest.folders import sheet
from tests.ingest.keeping import FakeStore

NAME = "Cedar Bend Youth Alliance"
KNOWN = listed("a", NAME, phone=PHONE)
NEW = listed("b", NAME, "tax", phone=PHONE)
TOMORROW = date(2026, 11, 1)


def test_a_load_is_compared_with_what_the_store_has() -> None:
    told = remember(NEW, KNOWN, day=TODAY).judgements
    assert [(j.one, j.other, j.verdict, j.by, j.day) for j in told] == [
        ("a", "b", Verdict.SAME, Judge.RULE, TODAY)
    ]
    assert told[0].score == 1.0


def test_reasons_that_are_kept_repeat_nothing_of_the_records() -> None:
    reasons = remember(NEW, KNOWN, day=TODAY).judgements[0].reasons
    assert reasons == ("name 1.00 alike", "phone agrees")


def test_records_that_the_store_has_already_are_not_compared_again_with_each_other() -> None:
    assert not remember(listed("c", "Elm Library"), KNOWN + NEW, day=TODAY).judgements


def test_loading_the_same_again_changes_nothing_on_any_day() -> None:
    links = Records(judgements=remember(NEW, KNOWN, day=TODAY).judgements)
    assert not remember(NEW, KNOWN + NEW + links, day=TOMORROW).judgements


def test_a_link_that_no_longer_holds_becomes_a_question_and_may_hold_again() -> None:
    links = Records(judgements=remember(NEW, KNOWN, day=TODAY).judgements)
    moved = listed("b", NAME, "tax", phone=OTHER_PHONE)
    back = remember(moved, KNOWN + NEW + links, day=TOMORROW).judgements
    assert [(j.verdict, j.by, j.day) for j in back] == [(Verdict.UNSURE, Judge.RULE, TOMORROW)]
    assert back[0].id == links.judgements[0].id
    again = remember(NEW, KNOWN + moved + Records(judgements=back), day=TOMORROW).judgements
    assert [j.verdict for j in again] == [Verdict.SAME]


def test_the_team_outranks_the_rule_through_every_load() -> None:
    for verdict in Verdict:
        said = Records(judgements=(judged("a", "b", verdict),))
        assert not remember(NEW, KNOWN + NEW + said, day=TOMORROW).judgements


def a_folder(root: Path, source: str, name: str) -> Path:
    path = root / source
    path.mkdir()
    rows = [{"id": "1", "name": name, "kind": "community_center", "phone": PHONE}]
    (path / "partners.csv").write_text(sheet(rows), encoding="utf-8")
    (path / "dataset.toml").write_text(f'source = "{source}"', encoding="utf-8")
    return path


def test_kith_load_links_what_is_plainly_one_partner_and_brings_it_in_the_same_load(tmp_path: Path) -> None:
    store = FakeStore()
    city = a_folder(tmp_path, "city", NAME)
    tax = a_folder(tmp_path, "tax", f"{NAME.upper()} INC")
    load(store, [city], on=TODAY)
    result = load(store, [tax], on=TODAY)
    assert len(result.reading.records.judgements) == 1
    assert result.reading.duplicates is not None
    assert len(result.reading.duplicates.linked) == 1
