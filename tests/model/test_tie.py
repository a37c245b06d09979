"""Ties as each end reports them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.tie import Report, Standing, Tie, make_tie, standing
from graph.vocabulary.codes import Answer, Strength, Survey, TieKind

YES = Report(Answer.YES)
reports = st.builds(Report, st.sampled_from(Answer), st.none() | st.sampled_from(Strength))
ties = st.builds(Tie, st.sampled_from(TieKind), st.just("a"), st.just("b"), reports, reports, reports)


@pytest.mark.parametrize("kind", TieKind)
def test_a_tie_told_from_either_end_is_one_tie_unless_direction_matters(kind: TieKind) -> None:
    one = make_tie(kind, "a", "b", by="a", report=YES)
    other = make_tie(kind, "b", "a", by="b", report=YES)
    assert (one.id == other.id) == (not kind.directed)


def test_a_report_lands_at_the_end_that_made_it() -> None:
    tie = make_tie(TieKind.SITS_WITH, "b", "a", by="b", report=YES)
    assert (tie.start, tie.by_end, tie.by_start.answer) == ("a", YES, Answer.UNKNOWN)


def test_a_report_by_nobody_named_is_a_third_partys() -> None:
    assert make_tie(TieKind.REFERS_TO, "a", "b", by=None, report=YES).by_other == YES


def test_a_tie_both_ends_report_is_confirmed() -> None:
    assert Tie(TieKind.CONSULTS, "a", "b", YES, YES).confirmed


@given(ties)
def test_a_tie_that_an_end_does_not_want_never_exists(tie: Tie) -> None:
    if Answer.NOT_WANTED in (tie.by_start.answer, tie.by_end.answer):
        assert tie.not_wanted
        assert not tie.exists


@given(ties)
def test_a_confirmed_tie_exists(tie: Tie) -> None:
    assert tie.exists or not tie.confirmed


@given(ties)
def test_strength_is_never_more_than_anyone_reports(tie: Tie) -> None:
    said = [r.strength for r in tie.reports if r.answer is Answer.YES and r.strength]
    assert tie.strength is None if not said else tie.strength == min(said)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (Survey.ASKED, Standing.ONE_SIDE_OTHER_ASKED),
        (Survey.ANSWERED, Standing.ONE_SIDE_OTHER_ASKED),
        (Survey.NOT_ASKED, Standing.ONE_SIDE_OTHER_NOT_ASKED),
        (Survey.UNKNOWN, Standing.ONE_SIDE_OTHER_NOT_ASKED),
    ],
)
def test_silence_counts_only_where_the_other_side_was_asked(end: Survey, expected: Standing) -> None:
    tie = Tie(TieKind.REFERS_TO, "a", "b", by_start=YES)
    assert standing(tie, start=Survey.ANSWERED, end=end) is expected


def test_a_no_from_the_other_side_shows_that_it_was_asked() -> None:
    tie = Tie(TieKind.REFERS_TO, "a", "b", by_start=YES, by_end=Report(Answer.NO))
    assert standing(tie, start=Survey.UNKNOWN, end=Survey.UNKNOWN) is Standing.ONE_SIDE_OTHER_ASKED
