"""Which records are one partner, whoever said so, and never against anybody's word."""

from datetime import date
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.model.judgement import Judgement, judge
from graph.model.linking import linking
from graph.vocabulary.codes import Judge, Verdict
from tests.builders import judged

IDS = [f"p{number}" for number in range(7)]
ends = st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True)


@st.composite
def judgement(draw: st.DrawFn) -> Judgement:
    one, other = draw(ends)
    score = draw(st.none() | st.sampled_from((0.9, 0.95, 1.0)))
    day = draw(st.dates(date(2026, 1, 1), date(2026, 1, 4)))
    return judge(one, other, draw(st.sampled_from(Verdict)), draw(st.sampled_from(Judge)), day, score=score)


judgements = st.lists(judgement(), unique_by=lambda j: j.id, max_size=14)


def together(given: list[Judgement]) -> set[frozenset[str]]:
    return set(linking(given).clusters)


def test_links_reach_further_than_one_step() -> None:
    assert together([judged("a", "b"), judged("b", "c"), judged("x", "y")]) == {
        frozenset("abc"),
        frozenset("xy"),
    }


def test_of_links_that_would_bring_two_together_whom_the_team_keeps_apart_the_weakest_is_cut() -> None:
    strong = judged("a", "b", by=Judge.RULE, score=0.99)
    weak = judged("b", "c", by=Judge.RULE, score=0.91)
    found = linking([weak, strong, judged("a", "c", Verdict.DIFFERENT)])
    assert set(found.clusters) == {frozenset("ab")}
    assert found.cut == (weak,)


def test_what_the_team_links_outranks_what_the_rule_links() -> None:
    rule = judged("a", "b", by=Judge.RULE, score=1.0)
    found = linking([rule, judged("b", "c"), judged("a", "c", Verdict.DIFFERENT)])
    assert set(found.clusters) == {frozenset("bc")}
    assert found.cut == (rule,)


def test_a_link_taken_back_is_no_link() -> None:
    assert not together([judged("a", "b", Verdict.UNSURE)])


@given(judgements)
def test_nobody_judged_different_is_ever_in_one_cluster(given: list[Judgement]) -> None:
    different = {(j.one, j.other) for j in given if j.verdict is Verdict.DIFFERENT}
    for cluster in linking(given).clusters:
        assert different.isdisjoint(combinations(sorted(cluster), 2))


@given(judgements, st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_matter(given: list[Judgement], chance: Random) -> None:
    mixed = [*given]
    chance.shuffle(mixed)
    assert linking(mixed) == linking(given)


@given(judgements)
def test_every_link_is_kept_or_cut_or_needless(given: list[Judgement]) -> None:
    found = linking(given)
    of = {member: cluster for cluster in found.clusters for member in cluster}
    for link in given:
        if link.verdict is Verdict.SAME and link not in found.cut:
            assert of[link.one] == of[link.other]
