"""Segregation of groups and of single partners: worked values, laws, and whom it is for."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any, cast

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.groups import group_partners
from graph.analysis.network.mixing import Labeled, label_partners
from graph.analysis.network.segregation import spectral
from graph.analysis.network.silos import silos
from graph.analysis.network.told import network
from graph.model.view import View
from graph.vocabulary.codes import Role
from tests.builders import a_chosen_distance, a_consent, a_partner, a_tie, a_view

networkx: Any = nx
NOBODY = np.zeros((0, 2), dtype=np.int64)


def the_karate_club() -> View:
    club = networkx.karate_club_graph()
    members = cast("list[tuple[int, dict[str, str]]]", list(club.nodes(data=True)))
    pairs = cast("list[tuple[int, int]]", list(club.edges()))
    partners = [a_partner(f"m{node:02}", attributes={"x_club": facts["club"]}) for node, facts in members]
    return a_view(*partners, *(a_tie(f"m{one:02}", f"m{other:02}") for one, other in pairs))


def test_the_karate_club_misses_most_of_the_ties_across_that_chance_would_give() -> None:
    report = silos(the_karate_club(), by="x_club")
    # 11 ties of 78 cross; 78 (34^2 - 17^2 - 17^2) / (34 x 33) = 40.18 are expected.
    assert report.freeman == pytest.approx(1 - 11 / (78 * 578 / 1122))
    assert [(one.within, one.across) for one in report.group_silos] == [(35, 11), (32, 11)]
    assert [one.ei for one in report.group_silos] == pytest.approx([-24 / 46, -21 / 43])
    assert report.ei is not None
    assert (report.ei.lowest, report.ei.highest) == (-1.0, 1.0)


def test_the_depth_of_each_member_is_that_of_the_eigenvectors_of_numpy() -> None:
    view = the_karate_club()
    labeled = label_partners(network(view), group_partners(view, "x_club"))
    joined = np.zeros((34, 34))
    joined[labeled.ties[:, 0], labeled.ties[:, 1]] = joined[labeled.ties[:, 1], labeled.ties[:, 0]] = 1
    expected = np.zeros(34)
    for group in (0, 1):
        members = np.flatnonzero(labeled.labels == group)
        rows = (joined / joined.sum(axis=1, keepdims=True))[np.ix_(members, members)]
        found: Any = np.linalg.eig(rows)
        values, vectors = found.eigenvalues, found.eigenvectors
        vector: Any = np.abs(vectors[:, values.real.argmax()].real)
        expected[members] = values.real.max() * vector / vector.mean()
    assert spectral(labeled) == pytest.approx(expected, abs=1e-6)


def test_davis_southern_women_fall_into_the_two_groups_that_all_studies_agree_on() -> None:
    # Two women are tied when they met at three or more of the same events; groups as in Freeman 2003.
    women = networkx.davis_southern_women_graph()
    names = cast("list[str]", women.graph["top"])
    met = networkx.bipartite.weighted_projected_graph(women, names)
    pairs = [(one, other) for one, other, facts in met.edges(data=True) if facts["weight"] >= 3]
    assert met.number_of_edges() == 139
    first = {"Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers"}
    first |= {"Charlotte McDowd", "Frances Anderson", "Eleanor Nye"}
    second = {"Katherina Rogers", "Sylvia Avondale", "Nora Fayette", "Helen Lloyd", "Myra Liddel"}
    partners = [a_partner(name, attributes={"x_group": "one" if name in first else "two"}) for name in names]
    report = silos(a_view(*partners, *(a_tie(*pair) for pair in pairs)), by="x_group")
    assert report.ei is not None
    assert report.ei.p_low < 0.01
    homes = [set(cluster) for cluster in report.clusters]
    assert any(first - {"Charlotte McDowd"} <= home and not second & home for home in homes)


@st.composite
def labelings(draw: st.DrawFn) -> Labeled:
    labels = draw(st.lists(st.integers(0, 2), min_size=3, max_size=10))
    pairs = [pair for pair in combinations(range(len(labels)), 2) if draw(st.booleans())]
    ties = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Labeled(np.array(labels, dtype=np.int64), ties, NOBODY, ("a", "b", "c"))


@settings(max_examples=80, deadline=None)
@given(labelings())
def test_depth_is_nothing_without_ties_in_the_own_group_and_one_without_ties_across(net: Labeled) -> None:
    depth = spectral(net)
    same = net.labels[net.ties[:, 0]] == net.labels[net.ties[:, 1]]
    inside = np.bincount(net.ties[same].ravel(), minlength=len(net.labels))
    outside = np.bincount(net.ties[~same].ravel(), minlength=len(net.labels))
    assert (depth[inside == 0] == 0).all()
    assert (depth[inside > 0] > 0).all()
    for group in range(3):
        members = net.labels == group
        if not outside[members].any() and inside[members].all():
            assert depth[members] == pytest.approx(np.ones(members.sum()), abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(labelings(), st.data())
def test_depth_does_not_know_the_order_of_partners(net: Labeled, data: st.DataObject) -> None:
    order = np.array(data.draw(st.permutations(range(len(net.labels)))))
    place = np.argsort(order)
    moved = Labeled(net.labels[order], np.sort(place[net.ties], axis=1), NOBODY, net.codes)
    assert spectral(moved) == pytest.approx(spectral(net)[order], abs=1e-4)


def test_p_of_one_partner_is_the_share_of_all_labelings_of_the_others() -> None:
    kinds = ["mutual_aid", "mutual_aid", "mutual_aid", "criminal_court", "criminal_court", "criminal_court"]
    partners = [a_partner(f"p{at}", kind) for at, kind in enumerate(kinds)]
    ties = [a_tie("p0", "p1"), a_tie("p0", "p2")]
    (first, *_) = silos(a_view(*partners, *ties)).partner_silos
    dealt = [sum(others[at] == "s" for at in (0, 1)) for others in permutations("ccsss")]
    low = sum(across <= 0 for across in dealt) / len(dealt)
    # Three organizations have ties, each with the same p or a larger one: adjusting leaves it below 3 x p.
    assert 2 * low <= first.p <= min(1.0, 6 * low)
    assert first.ei == -1.0
    assert first.expected == pytest.approx((3 - 2) / 5)


def test_single_partners_are_for_the_team_in_order_of_their_names_and_never_people() -> None:
    elder = a_partner("elder", "elder", consent=a_consent())
    some = [a_partner("b", name="Birch"), a_partner("a", name="Cedar"), a_partner("c", name="Ash")]
    courts = [a_partner(f"s{at}", "criminal_court", name=f"Court {at}") for at in range(3)]
    ties = [a_tie(one.id, other.id) for one, other in combinations((elder, *some, *courts), 2)]
    report = silos(a_view(elder, *some, *courts, *ties))
    assert [one.partner for one in report.partner_silos] == ["c", "b", "a", "s0", "s1", "s2"]
    assert silos(a_view(elder, *some, *courts, *ties, role=Role.ADVOCATE)).partner_silos == ()


def test_a_chosen_distance_is_never_expected_of_a_partner() -> None:
    some = [a_partner(f"g{at}", "mutual_aid") for at in range(3)]
    courts = [a_partner(f"s{at}", "criminal_court") for at in range(3)]
    distant = [a_chosen_distance("g0", court.id) for court in courts]
    report = silos(a_view(*some, *courts, a_tie("g0", "g1"), a_tie("g1", "s0"), *distant))
    first = next(one for one in report.partner_silos if one.partner == "g0")
    assert (first.ei, first.expected, first.p) == (-1.0, -1.0, 1.0)


def test_splitting_a_group_never_lowers_ties_across_and_leaves_the_network_as_it_was() -> None:
    view = the_karate_club()
    halves = [
        a_partner(p.id, attributes={"x_club": p.attributes["x_club"] + ("1" if at % 2 else "2")})
        for at, p in enumerate(view.partners.values())
    ]
    before, after = silos(view, by="x_club"), silos(a_view(*halves, *view.ties), by="x_club")
    assert before.ei is not None
    assert after.ei is not None
    assert after.ei.across > before.ei.across
    assert (after.density, after.clusters, after.layers) == (before.density, before.clusters, before.layers)


def test_in_very_many_groups_each_is_one_against_all_others() -> None:
    everyone = [a_partner(f"p{at:03}", attributes={"x_town": f"town {at // 4:02}"}) for at in range(400)]
    chance = np.random.default_rng(5)
    towns = [everyone[4 * town : 4 * town + 4] for town in range(9)]
    ties = [a_tie(one.id, other.id) for town in towns for one, other in combinations(town, 2)]
    ties += [
        a_tie(everyone[int(one)].id, everyone[int(other)].id)
        for one, other in chance.integers(36, 400, size=(700, 2))
        if one != other
    ]
    report = silos(a_view(*everyone, *ties), by="x_town")
    assert (len(report.groups), len(report.group_silos), report.cells) == (100, 100, ())
    assert report.title == (
        "Partners of nine groups have fewer ties with the others than chance alone would give"
    )
    assert {one.group for one in report.group_silos if one.p <= 0.05} == {f"town {at:02}" for at in range(9)}
    assert {one.within for one in report.group_silos if one.group < "town 09"} == {6}
    assert any(one.ei == -1.0 for one in report.partner_silos)
