"""Who carries introductions: roles worked by hand, published figures, and who is never named."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph.analysis.network.broker_words import convention
from graph.analysis.network.brokerage import ROLES, brokerage
from graph.analysis.network.brokers import brokers, open_paths
from graph.analysis.network.burt import constraint_and_size
from graph.analysis.network.load_findings import Brokers, Carries, OpenPaths
from graph.analysis.network.told import network
from graph.errors import VocabularyError
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind
from tests.analysis.network.test_net import some_pairs
from tests.analysis.network.test_published_networks import the_families_of_florence
from tests.analysis.network.test_robustness import in_networkx, of_pairs, with_an_elder
from tests.builders import a_chosen_distance, a_partner, a_tie, a_view

networkx: Any = nx

NONE_APART = np.zeros((0, 2), dtype=np.int64)
# a and b are of the community, c is a program, d a court.
FOUR = (
    a_partner("a", "mutual_aid"),
    a_partner("b", "mutual_aid"),
    a_partner("c", "dv_program"),
    a_partner("d", "criminal_court"),
)


def refers(*pairs: str) -> View:
    return a_view(*FOUR, *(a_tie(pair[0], pair[1], TieKind.REFERS_TO) for pair in pairs))


def carried(report: Brokers, partner: str) -> Carries:
    return next(one for one in report.carries if one.partner == partner)


def roles(one: Carries) -> dict[str, int]:
    return {role: count for role, count in one.paths.items() if count}


def test_the_roles_of_four_partners_are_as_worked_by_hand() -> None:
    # a -> b -> d and a -> c -> d share one open pair; d -> a -> b is open, d -> a -> c is not (c - d is).
    report = brokers(refers("ab", "ac", "bd", "cd", "da"), kinds=[TieKind.REFERS_TO])
    # b: a -> b -> d is closed by d -> a only in the other direction, so it is open in its own.
    assert roles(carried(report, "b")) == {"outward": 1}
    assert roles(carried(report, "c")) == {"among_three": 1}
    assert carried(report, "b").credit["outward"] == 0.5
    assert carried(report, "c").credit["among_three"] == 0.5
    # d: b -> d -> a (a and b of one group) and c -> d -> a.
    assert roles(carried(report, "d")) == {"between_others": 1, "among_three": 1}
    # a: d -> a -> b leads in, d -> a -> c joins three sides.
    assert roles(carried(report, "a")) == {"inward": 1, "among_three": 1}
    assert report.open_paths == 5
    assert report.directed


def test_without_direction_a_pair_is_a_path_each_way() -> None:
    report = brokers(a_view(*FOUR, a_tie("a", "b"), a_tie("b", "c")))
    assert roles(carried(report, "b")) == {"outward": 1, "inward": 1}
    assert not report.directed
    assert "a path each way" in report.convention


def test_nobody_is_to_introduce_those_who_chose_distance() -> None:
    report = brokers(a_view(*FOUR, a_tie("a", "b"), a_tie("b", "d"), a_chosen_distance("a", "d")))
    assert report.carries == ()
    assert report.title == "No introduction has to run through anybody"


def test_the_medici_stand_between_as_published() -> None:
    medici = carried(brokers(the_families_of_florence()), "Medici")
    assert medici.betweenness == pytest.approx(0.521978, abs=5e-7)
    assert medici.constraint == pytest.approx(0.2099, abs=5e-5)


@settings(max_examples=30, deadline=None)
@given(some_pairs())
def test_constraint_and_effective_size_are_those_of_networkx(
    drawn: tuple[int, list[tuple[int, int]]],
) -> None:
    count, pairs = drawn
    joined = in_networkx(count, pairs)
    constraint, size = constraint_and_size(of_pairs(count, pairs).neighbors)
    tied = [index for index in range(count) if joined.degree(index)]
    published = cast("dict[int, float]", networkx.constraint(joined))
    effective = cast("dict[int, float]", networkx.effective_size(joined))
    assert constraint[tied] == pytest.approx([published[index] for index in tied])
    assert size[tied] == pytest.approx([effective[index] for index in tied])
    alone = [index for index in range(count) if index not in tied]
    assert np.isnan(constraint[alone]).all()
    assert np.isnan(size[alone]).all()


@settings(max_examples=30, deadline=None)
@given(some_pairs())
def test_open_paths_are_those_found_one_by_one(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = drawn
    arcs = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    groups = np.arange(count) % 3
    found = brokerage(groups, arcs, NONE_APART)
    there = set(pairs)
    paths = np.zeros((count, len(ROLES)))
    credit = 0
    for first in range(count):
        for last in set(range(count)) - {first}:
            middles = [m for m in range(count) if {(first, m), (m, last)} <= there]
            if (first, last) in there:
                continue
            credit += bool(middles)
            for middle in middles:
                a, b, c = groups[[first, middle, last]]
                role = 0 if a == b == c else 1 if a == c else 2 if a == b else 3 if b == c else 4
                paths[middle, role] += 1
    assert found.paths.tolist() == paths.tolist()
    assert found.credit.sum() == pytest.approx(credit)


def test_paths_in_batches_are_the_same_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    joined = networkx.gnm_random_graph(60, 200, seed=2)
    arcs = np.array([pair for one, other in joined.edges() for pair in ((one, other), (other, one))])
    groups = np.arange(60) % 3
    whole = brokerage(groups, arcs, NONE_APART)
    burt = constraint_and_size(of_pairs(60, sorted(joined.edges())).neighbors)
    monkeypatch.setattr("graph.analysis.network.brokerage.BATCH", 50)
    monkeypatch.setattr("graph.analysis.network.burt.BATCH", 50)
    parts = brokerage(groups, arcs, NONE_APART)
    assert parts.paths.tolist() == whole.paths.tolist()
    assert parts.credit.ravel() == pytest.approx(whole.credit.ravel())
    again = constraint_and_size(of_pairs(60, sorted(joined.edges())).neighbors)
    assert np.concatenate(again) == pytest.approx(np.concatenate(burt))


def test_very_many_paths_are_estimated_from_some_partners() -> None:
    joined = networkx.gnm_random_graph(300, 2400, seed=2)
    arcs = np.array([pair for one, other in joined.edges() for pair in ((one, other), (other, one))])
    groups = np.arange(300) % 3
    whole, some = (brokerage(groups, arcs, NONE_APART, most=most) for most in (10**9, 20_000))
    assert some.sampled < 0.6
    assert some.paths.sum() == pytest.approx(whole.paths.sum(), rel=0.1)


def test_it_is_told_as_load_in_alphabetical_order_and_without_ranks() -> None:
    hubs = [a_partner("z", "dv_program", name="Anchor"), a_partner("y", "dv_program", name="Beacon")]
    rims = [a_partner(f"r{index}", "mutual_aid") for index in range(6)]
    ties = [a_tie("z", f"r{index}") for index in range(4)] + [a_tie("y", f"r{index}") for index in range(6)]
    report = brokers(a_view(*hubs, *rims, *ties))
    assert [one.partner for one in report.carries][:2] == ["z", "y"]
    assert report.title == "Two organizations carry many introductions for others"
    assert report.sentences[0].startswith("Many introductions run through Anchor (about ")
    assert report.sentences[0].endswith(": a reason to build a second path.")
    assert report.sentences[-1] == "Ask Anchor and Beacon which of it they want to share."


def test_what_a_group_carries_is_told_together_and_never_of_one_or_two() -> None:
    middle = [a_partner(f"m{n}", "dv_program") for n in range(3)]
    ends = [a_partner(f"e{n}", "mutual_aid") for n in range(6)]
    court = a_partner("court", "criminal_court")
    ties = [a_tie(f"m{n}", f"e{2 * n + end}") for n in range(3) for end in (0, 1)]
    view = a_view(*middle, *ends, court, *ties, a_tie("court", "e0"), a_tie("court", "e1"))
    report = brokers(view)
    told = {group.group: group for group in report.groups}
    credit = told["advocacy"].credit
    assert (told["advocacy"].carrying, told["system"].carrying) == (3, 1)
    assert credit is not None
    assert credit["between_others"] == pytest.approx(2 * 3 - 1)  # m0 shares its path with the court
    assert credit == {
        role: pytest.approx(sum(one.credit[role] for one in report.carries if one.partner[0] == "m"))
        for role in ROLES
    }
    assert told["system"].credit is None
    assert open_paths(view, network(view)) == OpenPaths(report.open_paths, report.groups)


@pytest.mark.parametrize(
    ("by", "why"), [("community", "Communities overlap: a partner"), ("circle", "No partner has a column")]
)
def test_groups_by_which_roles_are_not_defined_are_refused_with_those_by_which_they_are(
    by: str, why: str
) -> None:
    with pytest.raises(VocabularyError, match=why) as refused:
        brokers(refers("ab", "bc"), by=by)
    *_, known = str(refused.value).partition("Partners can be grouped by ")
    assert known == "side, kind, family, place."
    for each in known.strip(".").split(", "):
        assert brokers(refers("ab", "bc"), by=each).by == each


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_other_roles_are_told_nothing(role: Role) -> None:
    report = brokers(a_view(*FOUR, a_tie("a", "b"), a_tie("b", "c"), role=role))
    assert (report.carries, report.groups, report.much, report.sentences, report.open_paths) == (
        *((), (), (), ()),
        0,
    )
    view = a_view(*FOUR, a_tie("a", "b"), a_tie("b", "c"), role=role)
    assert open_paths(view, network(view)) == OpenPaths(0.0, ())
    assert report.title == "Who carries load for others is for the team."


@pytest.mark.parametrize("steward", ["nobody here", "Circle"])
def test_no_person_is_ever_named(steward: str) -> None:
    report = brokers(with_an_elder(steward))
    assert "canary" not in str(asdict(report)).casefold()
    assert report.by_people is None


def test_what_a_person_carries_stands_with_the_body_that_keeps_her_listing() -> None:
    alone, kept = brokers(with_an_elder("nobody here")), brokers(with_an_elder("Circle"))
    assert carried(kept, "circle").load > carried(alone, "circle").load


def test_what_is_sampled_says_how_far_it_may_be_off() -> None:
    assert "within 0.01 of the true one, 9 times in 10" in convention(directed=False, within=0.01)
    assert "from 25 in 100 partners" in convention(directed=False, sampled=0.25)
    assert "true one" not in convention(directed=False)
