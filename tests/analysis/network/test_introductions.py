"""Introductions: what is proposed, what never is, and the laws that hold for every network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Unpack

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.closing import (
    Ground,
    capped,
    closest,
    mean_distance,
    shares,
    what_no_way_counts,
)
from graph.analysis.network.distances import UNREACHED, distances
from graph.analysis.network.feasible import rules
from graph.analysis.network.introductions import Introduction, introductions, prepare
from graph.analysis.network.net import neighbors_of, networkx
from graph.errors import ModelError
from graph.model.partner import Partner
from graph.model.service import Service
from graph.model.tie import Tie
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind
from tests.builders import (
    PartnerFields,
    Record,
    a_chosen_distance,
    a_confirmed_tie,
    a_consent,
    a_partner,
    a_service,
    a_tie,
    a_view,
)

KINDS = ("mutual_aid", "dv_program", "family_court")


def helping(id: str, kind: str, *needs: str, **fields: Unpack[PartnerFields]) -> tuple[Partner, Service]:
    """A partner with a service for these needs, housing unless others are named."""
    return a_partner(id, kind, **fields), a_service(f"help of {id}", id, needs or ("housing",))


CIRCLE = helping("circle", "mutual_aid")
ADVOCATES = helping("advocates", "dv_program")
SHERIFF = helping("sheriff", "law_enforcement")


def ends(proposed: tuple[Introduction, ...]) -> list[set[str]]:
    return [{one.one, one.other} for one in proposed]


def propose(*records: Record, count: int = 10, role: Role = Role.TEAM) -> tuple[Introduction, ...]:
    return introductions(a_view(*records, role=role), count=count).proposed


def test_two_who_help_with_the_same_across_sides_are_introduced() -> None:
    (one,) = propose(*CIRCLE, *ADVOCATES, *helping("tutors", "youth_group", "education"))
    assert {one.one, one.other} == {"circle", "advocates"}
    assert one.needs == ("housing",)
    assert one.apart is None
    assert one.reason == (
        "Advocates and Circle both help with housing; no way between them is known. "
        "A tie would bring 1 pair of supports closer."
    )


def test_the_work_is_the_systems_or_advocacys_and_never_only_the_communitys() -> None:
    (one,) = propose(*CIRCLE, *ADVOCATES)
    assert one.work_of == ("advocates",)
    assert one.work.endswith("is for Advocates to carry, not for Circle.")


def test_somebody_both_know_is_asked_for_the_introduction() -> None:
    known = (
        a_partner("library", "library"),
        a_confirmed_tie("library", "circle"),
        a_confirmed_tie("advocates", "library"),
    )
    one = propose(*CIRCLE, *ADVOCATES, *known)[0]
    assert (one.ask, one.asking) == ("library", "Ask Library, known to both.")
    assert one.feasibility > propose(*CIRCLE, *ADVOCATES)[0].feasibility


def test_a_person_both_know_is_asked_without_a_name() -> None:
    elder = a_partner("x9", "elder", name="Canary", consent=a_consent())
    one = propose(*CIRCLE, *ADVOCATES, elder, a_tie("x9", "circle"), a_tie("x9", "advocates"))[0]
    assert one.ask is None
    assert one.asking == "Ask a trusted person, through whoever keeps that person's consent, known to both."
    assert "Canary" not in repr(one)
    assert "x9" not in repr(one)


def test_an_individual_is_never_proposed() -> None:
    elder = helping("x9", "elder", consent=a_consent())
    assert propose(*ADVOCATES, *elder) == ()


@pytest.mark.parametrize("kind", list(TieKind))
@pytest.mark.parametrize("who", [("circle", "advocates"), ("advocates", "circle")])
def test_a_distance_chosen_by_either_end_for_any_kind_is_left_alone(
    kind: TieKind, who: tuple[str, str]
) -> None:
    found = introductions(a_view(*CIRCLE, *ADVOCATES, a_chosen_distance(*who, kind)))
    assert found.proposed == ()
    assert found.before is None, "a chosen distance is no distance to close"


def test_a_tie_that_is_there_is_not_proposed_again() -> None:
    assert propose(*CIRCLE, *ADVOCATES, a_tie("circle", "advocates", TieKind.FUNDS)) == ()


def test_sharing_information_can_never_be_how_an_introduction_begins() -> None:
    assert all(one.kind is TieKind.SITS_WITH for one in propose(*CIRCLE, *ADVOCATES))
    with pytest.raises(ModelError, match="never proposed"):
        replace(rules(), first=TieKind.SHARES_INFORMATION)


@pytest.mark.parametrize(
    "kind",
    [
        "law_enforcement",
        "prosecution",
        "probation",
        "corrections",
        "child_welfare",
        "immigration_enforcement",
    ],
)
def test_police_and_the_like_are_introduced_to_a_community_only_where_it_asked(kind: str) -> None:
    officers = helping("officers", kind)
    assert propose(*CIRCLE, *officers) == ()
    asking = helping("circle", "mutual_aid", attributes={"x_wants_contact_with": f"schools; {kind}"})
    assert ends(propose(*asking, *officers)) == [{"circle", "officers"}]
    refusing = a_chosen_distance("circle", "officers", TieKind.SHARES_INFORMATION)
    assert propose(*asking, *officers, refusing) == ()


def test_the_police_are_asked_to_introduce_nobody_to_a_community() -> None:
    between = (a_confirmed_tie("sheriff", "circle"), a_confirmed_tie("advocates", "sheriff"))
    one = next(
        one for one in propose(*CIRCLE, *ADVOCATES, *SHERIFF, *between) if "circle" in (one.one, one.other)
    )
    assert one.ask is None
    assert one.asking.startswith("Nobody between them is known yet: ask Circle how and by whom")


def test_partners_of_a_nation_that_has_not_decided_are_left_to_it() -> None:
    court = helping("court", "family_court", nation="stone_lake_nation")
    assert propose(*CIRCLE, *court) == ()


def test_unmet_need_decides_who_is_introduced_first() -> None:
    records = (
        *helping("a", "mutual_aid", "housing"),
        *helping("b", "dv_program", "housing"),
        *helping("c", "mutual_aid", "education"),
        *helping("d", "dv_program", "education"),
    )
    unmet = {(need, "all_residents"): 0.1 for need in ("housing", "education")}
    for need, first in (("housing", {"a", "b"}), ("education", {"c", "d"})):
        weighed = {**unmet, (need, "all_residents"): 0.9}
        found = introductions(a_view(*records), unmet=weighed)
        assert ends(found.proposed)[0] == first


def test_without_counts_of_people_needs_weigh_the_same_and_that_is_said() -> None:
    found = introductions(a_view(*CIRCLE, *ADVOCATES))
    assert not found.unmet_known
    assert "No counts of people are loaded, so every need weighs the same." in found.sentences


def test_of_more_organizations_than_are_considered_those_with_most_unmet_need_stay() -> None:
    busy = (
        *helping("e", "mutual_aid", "housing", "education"),
        *helping("f", "dv_program", "housing", "education"),
    )
    found = introductions(a_view(*CIRCLE, *ADVOCATES, *busy), considered=2)
    assert ends(found.proposed) == [{"e", "f"}]
    assert "Of 4 partner organizations the 2 that meet most unmet need were considered." in found.sentences


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_other_roles_are_proposed_nothing(role: Role) -> None:
    found = introductions(a_view(*CIRCLE, *ADVOCATES, role=role))
    assert found.proposed == ()
    assert found.sentences[0].startswith("Introductions are worked out for the team only")


Town = tuple[list[tuple[Partner, Service]], list[Tie]]


def flat(partners: Sequence[tuple[Partner, Service]]) -> list[Record]:
    return [record for both in partners for record in both]


@st.composite
def towns(draw: st.DrawFn, most: int = 9) -> Town:
    """Partners of three sides with one of three needs each, and ties or chosen distances between them."""
    count = draw(st.integers(2, most))
    partners: list[tuple[Partner, Service]] = []
    for index in range(count):
        need = draw(st.sampled_from(["housing", "education", "transport"]))
        kind = draw(st.sampled_from(KINDS))
        partners.append(helping(f"p{index}", kind, need, name=f"Name {index}"))
    ties: list[Tie] = []
    for one, other in combinations(range(count), 2):
        match draw(st.sampled_from(["tied", "neither", "neither", "distant"])):
            case "tied":
                ties.append(a_tie(f"p{one}", f"p{other}"))
            case "distant":
                ties.append(a_chosen_distance(f"p{one}", f"p{other}"))
            case _:
                pass
    return partners, ties


@settings(max_examples=40, deadline=None)
@given(towns())
def test_a_proposed_tie_brings_partners_as_near_as_promised_or_nearer(
    drawn: Town,
) -> None:
    partners, ties = drawn
    records = flat(partners)
    view = a_view(*records, *ties)
    found = introductions(view, count=3)
    if found.before is None:
        return
    promised = found.before
    for number, one in enumerate(found.proposed, start=1):
        new = [a_tie(each.one, each.other) for each in found.proposed[:number]]
        with_them, promised = weighted(view, [*ties, *new], records), promised - one.gain
        assert with_them <= promised + 1e-6
        assert one.gain > 0
    assert promised == pytest.approx(found.after)


def weighted(view: View, ties: list[Tie], records: list[Record]) -> float:
    """The mean distance with these ties, weighed as in `view`; farther than there is anybody counts alike."""
    ready = prepare(view)
    ground = ready.ground(
        np.ones((len(ready.known.need_codes), len(ready.known.community_codes)), np.float32)
    )
    with_them = prepare(a_view(*records, *ties)).steps
    return mean_distance(np.minimum(with_them, ground.apart.max()), ground.weight)


@settings(max_examples=40, deadline=None)
@given(towns())
def test_what_each_proposal_adds_never_rises(drawn: Town) -> None:
    partners, ties = drawn
    scores = [one.score for one in introductions(a_view(*flat(partners), *ties), count=6).proposed]
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=30, deadline=None)
@given(towns())
def test_other_ids_and_another_order_change_no_proposal(drawn: Town) -> None:
    partners, ties = drawn
    before = introductions(a_view(*flat(partners), *ties), count=4)
    new = {one.id: f"q{len(partners) - index:02}" for index, (one, _) in enumerate(partners)}
    renamed = [
        (replace(one, id=new[one.id], key=new[one.id]), replace(service, partner=new[one.id]))
        for one, service in reversed(partners)
    ]
    again = [
        (a_chosen_distance if tie.not_wanted else a_tie)(new[tie.start], new[tie.end])
        for tie in reversed(ties)
    ]
    after = introductions(a_view(*flat(renamed), *again), count=4)
    assert [{new[one.one], new[one.other]} for one in before.proposed] == ends(after.proposed)
    assert before.after == after.after


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 150), st.floats(0, 0.1), st.integers(0, 10))
def test_distances_are_those_of_networkx(count: int, density: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    arcs = np.argwhere(np.triu(rng.random((count, count)) < density, 1))
    found = distances(neighbors_of(count, np.concatenate([arcs, arcs[:, ::-1]])), range(count))
    net = networkx.Graph()
    net.add_nodes_from(range(count))
    net.add_edges_from(arcs.tolist())
    expected = np.full((count, count), UNREACHED)
    for one, lengths in networkx.all_pairs_shortest_path_length(net):
        for other, steps in lengths.items():
            expected[one, other] = steps
    assert np.array_equal(found, expected)


def test_evaluating_few_ties_finds_what_evaluating_all_finds_in_an_ordinary_network() -> None:
    rng = np.random.default_rng(4)
    arcs = np.argwhere(np.triu(rng.random((60, 60)) < 0.04, 1))
    steps = distances(neighbors_of(60, np.concatenate([arcs, arcs[:, ::-1]])), range(60))
    apart = capped(steps, what_no_way_counts(steps))
    weight = np.triu(rng.random((60, 60)), 1).astype(np.float32)
    ground = Ground(apart, shares(weight + weight.T), np.ones((60, 60), np.float32), np.triu(apart > 1, 1))
    every = closest(ground, 3, again=1.0, evaluated=10_000)
    few = closest(ground, 3, again=1.0, evaluated=200)
    assert sum(pick.gain for pick in few) >= 0.95 * sum(pick.gain for pick in every)
