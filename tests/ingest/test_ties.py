"""Ties as each end reports them."""

from __future__ import annotations

from pathlib import Path

from graph.model.records import Records
from graph.model.tie import Tie
from graph.store.ties import merged
from graph.vocabulary.codes import Answer, Role, Strength, TieKind
from tests.ingest.folders import PARTNERS, Rows, reading, told

TWO = (*PARTNERS, {"id": "mosque", "name": "Masjid", "kind": "place_of_worship"})
TIE = {"source": "clinic", "target": "mosque", "kind": "REFERS_TO"}


def ties(folder: Path, rows: Rows, known: Records | None = None) -> tuple[Tie, ...]:
    return reading(folder, known, partners=TWO, ties=rows).records.ties


def test_source_target_and_kind_are_enough_and_the_rest_is_unknown(tmp_path: Path) -> None:
    [tie] = ties(tmp_path, [TIE])
    assert tie.kind is TieKind.REFERS_TO
    assert tie.by_other.answer is Answer.YES
    assert tie.strength is None
    assert not tie.confirmed
    assert tie.audience is Role.TEAM


def test_two_rows_of_both_ends_confirm_one_tie(tmp_path: Path) -> None:
    rows = [
        {**TIE, "kind": "sits with", "reported_by": "clinic", "strength": "3"},
        {
            **TIE,
            "source": "mosque",
            "target": "clinic",
            "kind": "SITS_WITH",
            "reported_by": "mosque",
            "strength": "awareness",
        },
    ]
    [tie] = ties(tmp_path, rows)
    assert tie.confirmed
    assert tie.strength is Strength.AWARENESS


def test_a_load_says_only_what_its_own_rows_say_and_the_store_keeps_the_other_end(tmp_path: Path) -> None:
    first = reading(tmp_path / "a", partners=TWO, ties=[{**TIE, "reported_by": "clinic"}]).records
    [tie] = reading(tmp_path / "b", first, ties=[{**TIE, "reported_by": "mosque"}]).records.ties
    assert not tie.confirmed
    assert merged(first.ties[0], tie).confirmed


def test_not_wanted_stands_when_the_same_end_says_both(tmp_path: Path) -> None:
    rows = [
        {**TIE, "reported_by": "mosque", "answer": "not_wanted"},
        {**TIE, "reported_by": "mosque", "answer": "yes"},
    ]
    for order in (rows, rows[::-1]):
        [tie] = ties(tmp_path, order)
        assert tie.not_wanted


def test_the_later_day_counts_when_the_same_end_reports_again(tmp_path: Path) -> None:
    rows = [
        {**TIE, "reported_by": "mosque", "answer": "yes", "as_of": "2026-06-01"},
        {**TIE, "reported_by": "mosque", "answer": "no", "as_of": "2025-06-01"},
    ]
    found = reading(tmp_path, partners=TWO, ties=rows)
    assert found.records.ties[0].by_end.answer is Answer.YES
    assert "reports again" in told(found)[0]


def test_an_answer_nobody_knows_is_no_answer(tmp_path: Path) -> None:
    assert ties(tmp_path, [{**TIE, "answer": "maybe"}]) == ()


def test_a_partner_nobody_knows_is_told(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=TWO, ties=[{**TIE, "target": "nobody"}])
    assert told(found) == ["ties.csv, row 2, column target: 'nobody' is nobody Kith knows (row not loaded)"]


def test_a_tie_to_oneself_is_refused(tmp_path: Path) -> None:
    assert ties(tmp_path, [{**TIE, "target": "clinic"}]) == ()


def test_ties_alone_can_name_partners_of_an_earlier_load(tmp_path: Path) -> None:
    known = reading(tmp_path / "a", partners=TWO).records
    assert len(reading(tmp_path / "b", known, ties=[TIE]).records.ties) == 1


def test_a_trusts_answer_is_shown_only_when_its_reporter_allows(tmp_path: Path) -> None:
    rows = [
        {**TIE, "kind": "TRUSTS", "reported_by": "clinic", "may_show": "yes"},
        {**TIE, "kind": "TRUSTS", "reported_by": "mosque", "may_show": "perhaps"},
    ]
    [tie] = ties(tmp_path, rows)
    assert tie.by_start.may_show
    assert not tie.by_end.may_show


def test_money_belongs_to_funds(tmp_path: Path) -> None:
    rows = [{**TIE, "kind": "FUNDS", "amount": "12,000", "purpose": "Interpreting", "year": "2025"}]
    [tie] = ties(tmp_path, rows)
    assert (tie.amount, tie.purpose, tie.year) == (12000, "Interpreting", 2025)


def test_an_audience_nobody_knows_stays_with_the_team(tmp_path: Path) -> None:
    [tie] = ties(tmp_path, [{**TIE, "audience": "everyone"}])
    assert tie.audience is Role.TEAM
