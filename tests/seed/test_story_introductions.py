"""Introductions and paths on the fictional community: the planted distance closes, a chosen one stays."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise, permutations

import numpy as np
import pytest

from api.cli.show import to_plain
from benchmarks.introductions import AFTER, DOCUMENT, Course, courses, document
from graph.analysis.network.closing import Ground, capped, closest, shares, what_no_way_counts
from graph.analysis.network.guarded import kept_apart
from graph.analysis.network.introductions import Introductions, Prepared, introductions, prepare, tell
from graph.analysis.network.trust_paths import trust_paths
from graph.vocabulary.codes import Role, Side, TieKind
from tests.seed.planted import pairs, records, seen_by, team

NEVER_SAID = re.compile(r"\bgaps?\b|desert|\bhole|isolat|periphery|gatekeeper|missing|fail", re.IGNORECASE)


@cache
def ready() -> Prepared:
    return prepare(team())


@cache
def proposed() -> Introductions:
    return introductions(team(), count=10)


@cache
def compared() -> tuple[Course, ...]:
    return courses(team())


def people() -> list[str]:
    """Names and ids of all persons on record, whoever may see them today."""
    return [
        text
        for partner in records().partners
        if partner.individual
        for text in (partner.name, partner.id)
        if text
    ]


def test_over_a_thousand_random_weightings_no_introduction_crosses_a_chosen_distance() -> None:
    base, view, organizations = ready(), team(), ready().organizations
    chosen = pairs(view, not_wanted=True) | {frozenset((t.start, t.end)) for t in view.ties if t.not_wanted}
    apart, rng, n = (
        capped(base.steps, what_no_way_counts(base.steps)),
        np.random.default_rng(5),
        len(organizations),
    )
    crossed: list[frozenset[str]] = []
    seen: dict[frozenset[str], tuple[int, int]] = {}
    for _ in range(1000):
        drawn = rng.random((n, n), dtype=np.float32) ** np.float32(rng.integers(1, 9))
        weight = ((drawn + drawn.T) * base.across).astype(np.float32)
        feasible = rng.random((n, n), dtype=np.float32)
        ground = Ground(apart, shares(weight), feasible + feasible.T, base.allowed)
        for pick in closest(ground, 1, again=0.5, evaluated=3):
            pair = frozenset((organizations[pick.one], organizations[pick.other]))
            seen[pair] = (pick.one, pick.other)
            crossed += [pair] * (pair in chosen)
    assert not crossed
    assert len(seen) > 100
    assert not [pair for pair in seen if kept_apart(view, *pair)]
    assert not [pair for pair in seen if any(view.partners[own].individual for own in pair)]


def test_no_sentence_of_any_proposal_calls_a_distance_a_gap() -> None:
    base = ready()
    table = np.ones((len(base.known.need_codes), len(base.known.community_codes)), np.float32)
    ground = base.ground(table)
    every = closest(ground, 150, again=1.0, evaluated=400)
    assert len(every) > 60
    told = tell(base, ground, table, every)
    for one in told.proposed:
        for sentence in (one.reason, one.asking, one.work, *told.sentences):
            assert not NEVER_SAID.search(sentence), sentence


def test_proposals_cross_sides_and_the_work_is_never_only_a_communitys() -> None:
    view = team()
    assert len(proposed().proposed) == 10
    for one in proposed().proposed:
        sides = {view.partners[one.one].side, view.partners[one.other].side}
        assert len(sides) == 2
        assert all(view.partners[own].side is not Side.COMMUNITY for own in one.work_of)
        assert one.kind is not TieKind.SHARES_INFORMATION


@pytest.mark.parametrize("role", list(Role))
def test_no_person_appears_in_introductions_or_paths_for_any_role(role: Role) -> None:
    view = seen_by(role)
    beside = [
        sorted(
            {
                other
                for tie in team().ties
                for other in (tie.start, tie.end)
                if person.id in (tie.start, tie.end)
            }
        )
        for person in team().partners.values()
        if person.individual
    ]
    told: list[object] = [introductions(view, count=30)]
    for known in beside:
        organizations = [own for own in known if own in view.partners and not view.partners[own].individual]
        told += [trust_paths(view, one, other) for one, other in permutations(organizations, 2)]
    assert len(told) > 15
    text = json.dumps(to_plain(told), ensure_ascii=False)
    assert ("a trusted person" in text) == (role is Role.TEAM)
    assert not [name for name in people() if name in text]


def test_paths_never_cross_a_chosen_distance() -> None:
    view = team()
    chosen = {frozenset((tie.start, tie.end)) for tie in view.ties if tie.not_wanted}
    for one, other in (tuple(pair) for pair in chosen):
        assert trust_paths(view, one, other).paths == ()
    ends = sorted({own for pair in chosen for own in pair if not view.partners[own].individual})
    for one, other in list(permutations(ends, 2))[::17]:
        for path in trust_paths(view, one, other).paths:
            way = [one, *(step.partner for step in path.steps)]
            steps = {frozenset((a, b)) for a, b in pairwise(way) if a and b}
            assert not steps & chosen


@pytest.mark.parametrize("after", range(1, len(AFTER) + 1))
def test_introductions_close_the_planted_distance_faster_than_usual_suggestions(after: int) -> None:
    kith, *others = compared()
    for other in others:
        assert kith.standings[after].weighted < other.standings[after].weighted
        assert kith.standings[after].plain < other.standings[after].plain
        assert kith.standings[after].reaching > other.standings[after].reaching


def test_after_ten_introductions_the_ei_index_is_nearest_to_chance() -> None:
    kith, *others = compared()
    assert kith.standings[-1].ei < min(other.standings[-1].ei for other in others) < kith.standings[0].ei


def test_the_table_in_the_documents_is_the_one_the_script_makes() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(compared())
