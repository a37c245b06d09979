"""Referrals beside an advocate's own judgment, on the fictional community."""

from __future__ import annotations

from functools import cache

from benchmarks.judging import Judged
from benchmarks.relevance import DOCUMENT, Result, document, questions, results
from graph.vocabulary.codes import ForWhom, Role
from tests.seed.planted import records, seen_by

ENOUGH = 0.9


@cache
def asked() -> tuple[Judged, ...]:
    return questions(seen_by(Role.ADVOCATE), records())


@cache
def found() -> tuple[Result, ...]:
    return results(seen_by(Role.ADVOCATE), asked())


def test_at_least_sixty_questions_are_judged_and_every_one_says_what_is_best() -> None:
    assert len({one.name for one in asked()}) == len(asked()) >= 60
    assert all(one.best and one.best.isdisjoint(one.must_not | one.acceptable) for one in asked())
    assert all(one.acceptable.isdisjoint(one.must_not) for one in asked())
    assert {one.profile.for_whom for one in asked()} == set(ForWhom)


def test_nothing_is_given_that_must_not_be_and_nothing_too_soon() -> None:
    kith, *usual = found()
    assert (kith.must_not, kith.too_soon) == (0, 0)
    assert all(way.must_not > 0 and way.too_soon > 0 for way in usual)


def test_what_an_advocate_thinks_best_is_among_the_first_three() -> None:
    assert found()[0].top >= ENOUGH


def test_kith_is_closer_to_the_advocate_than_distance_words_or_points_of_identity() -> None:
    kith, *usual = found()
    assert all(kith.safe > way.safe and kith.first > way.first and kith.ndcg > way.ndcg for way in usual)


def test_the_table_says_what_is_found_now() -> None:
    assert DOCUMENT.read_text("utf-8") == document(found(), len(asked()))
