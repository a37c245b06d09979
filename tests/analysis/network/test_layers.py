"""Each layer as published for a network others have measured, and as laws that hold for every network."""

from __future__ import annotations

from itertools import combinations
from typing import Any, cast

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.layers import layer, layers
from graph.analysis.network.told import told
from graph.model.partner import Partner
from graph.model.tie import Report, Tie
from graph.vocabulary.codes import Answer, Role, Survey, TieKind
from tests.builders import a_chosen_distance, a_confirmed_tie, a_partner, a_tie, a_view

networkx: Any = nx

# Knoke and Wood 1981: who sends information to whom among ten bureaucracies.
KNOKE = (
    "0100101010", "1011101110", "0101111001", "1100101000", "1111001111",
    "0010001010", "0101100000", "1101101010", "0100101000", "1110101000",
)  # fmt: skip


def some(count: int, survey: Survey = Survey.ANSWERED) -> list[Partner]:
    return [a_partner(f"p{index:02}", survey=survey) for index in range(count)]


def joined(count: int, pairs: list[tuple[int, int]], kind: TieKind = TieKind.SITS_WITH) -> list[Tie]:
    return [a_tie(f"p{one:02}", f"p{other:02}", kind) for one, other in pairs]


def test_knokes_bureaucracies_are_as_published() -> None:
    arcs = [(one, other) for one, row in enumerate(KNOKE) for other, sent in enumerate(row) if sent == "1"]
    found = layer(told(a_view(*some(10), *joined(10, arcs, TieKind.REFERS_TO))), TieKind.REFERS_TO)
    assert (found.ties, found.directed) == (49, True)
    assert found.density == pytest.approx(0.5444, abs=5e-5)
    assert found.reciprocity == pytest.approx(0.5313, abs=5e-5)
    assert found.centralization_out == pytest.approx(0.3827, abs=5e-5)
    assert found.centralization_in == pytest.approx(0.5062, abs=5e-5)
    assert found.centralization is None


def test_the_families_of_florence_are_as_published() -> None:
    families = networkx.florentine_families_graph()
    names = [*cast("list[str]", list(families)), "Pucci"]
    pairs = cast("list[tuple[str, str]]", list(families.edges()))
    view = a_view(*map(a_partner, names), *(a_tie(*pair, TieKind.AGREES_WITH) for pair in pairs))
    found = layer(told(view), TieKind.AGREES_WITH)
    assert found.density == pytest.approx(0.1667, abs=5e-5)  # Wasserman and Faust 1994, with the Pucci
    assert found.centralization == pytest.approx(0.267, abs=5e-4)
    assert (found.pieces, found.largest, found.no_ties) == (1, 15, 1)


@pytest.mark.parametrize("count", [3, 4, 9])
def test_a_star_runs_through_one_partner_and_a_ring_through_none(count: int) -> None:
    star = layer(told(a_view(*some(count), *joined(count, [(0, i) for i in range(1, count)]))), None)
    ring = layer(
        told(a_view(*some(count), *joined(count, [(i, (i + 1) % count) for i in range(count)]))), None
    )
    whole = layer(told(a_view(*some(count), *joined(count, list(combinations(range(count), 2))))), None)
    assert star.centralization == pytest.approx(1.0)
    assert (ring.centralization, whole.centralization, whole.density) == (0.0, 0.0, 1.0)


def test_all_who_refer_to_one_make_a_star_of_ties_received_only() -> None:
    ties = joined(5, [(i, 0) for i in range(1, 5)], TieKind.REFERS_TO)
    found = layer(told(a_view(*some(5), *ties)), TieKind.REFERS_TO)
    assert found.centralization_in == pytest.approx(1.0)
    assert found.centralization_out == pytest.approx(1 / 16)
    assert found.reciprocity == 0.0


def test_a_tie_to_one_who_has_not_answered_is_unknown_and_never_one_sided() -> None:
    answered, silent = some(3), a_partner("silent", survey=Survey.ASKED)
    told_no = a_tie("p01", "p02", by_end=Report(Answer.NO))
    ties = [a_confirmed_tie("p00", "p01"), a_tie("p00", "p02"), told_no, a_tie("p00", "silent")]
    found = layer(told(a_view(*answered, silent, *ties)), TieKind.CONSULTS)
    assert (found.ties, found.both_heard, found.confirmed) == (4, 3, 1)
    assert found.confirmation == pytest.approx(1 / 3)
    assert found.sentence == (
        "Consults: 4 ties, 2.0 partners each on average. Both ends were heard on 3, and both report 1; "
        "of 1 an end has not been heard."
    )


def test_where_nobody_was_asked_there_is_no_rate() -> None:
    found = layer(told(a_view(*some(3, Survey.NOT_ASKED), a_tie("p00", "p01"))), TieKind.CONSULTS)
    assert (found.both_heard, found.confirmation) == (0, None)


def test_any_tie_is_a_union_and_never_a_sum() -> None:
    kinds = [TieKind.REFERS_TO, TieKind.CONSULTS, TieKind.SITS_WITH]
    ties = [a_confirmed_tie("p00", "p01", kind) for kind in kinds]
    whole, *each = layers(a_view(*some(3), *ties, a_tie("p01", "p00", TieKind.REFERS_TO)))
    assert (whole.kind, whole.ties, whole.both_heard, whole.confirmed) == (None, 1, 1, 1)
    assert [(one.kind, one.ties) for one in each] == [
        (TieKind.REFERS_TO, 2),
        (TieKind.CONSULTS, 1),
        (TieKind.SITS_WITH, 1),
    ]


def test_trust_has_no_rate_for_only_what_both_allow_is_seen() -> None:
    shown = Report(Answer.YES, may_show=True)
    ties = [
        a_tie("p00", "p01", TieKind.TRUSTS, by_start=shown, by_end=shown),
        a_tie("p00", "p02", TieKind.TRUSTS),
    ]
    found = layer(told(a_view(*some(3), *ties)), TieKind.TRUSTS)
    assert (found.ties, found.both_heard, found.confirmation) == (1, 0, None)


def test_a_role_counts_only_the_ties_it_may_see() -> None:
    kept = a_tie("p00", "p01", audience=Role.TEAM)
    assert layer(told(a_view(*some(3), kept, role=Role.PUBLIC)), None).ties == 0


def test_two_partners_are_too_few_for_a_center() -> None:
    assert layer(told(a_view(*some(2), *joined(2, [(0, 1)]))), None).centralization is None
    assert layer(told(a_view()), None).density is None


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
    count = draw(st.integers(3, 9))
    said = [(pair, draw(st.sampled_from("tn "))) for pair in combinations(range(count), 2)]
    return count, [p for p, word in said if word == "t"], [p for p, word in said if word == "n"]


@settings(max_examples=60, deadline=None)
@given(networks())
def test_a_network_and_its_complement_share_the_possible_pairs(
    drawn: tuple[int, list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    count, pairs, apart = drawn
    distant = [a_chosen_distance(f"p{a:02}", f"p{b:02}", TieKind.SITS_WITH) for a, b in apart]
    others = [p for p in combinations(range(count), 2) if p not in pairs and p not in apart]
    one = layer(told(a_view(*some(count), *joined(count, pairs), *distant)), TieKind.SITS_WITH)
    other = layer(told(a_view(*some(count), *joined(count, others), *distant)), TieKind.SITS_WITH)
    assert one.possible == other.possible == count * (count - 1) // 2 - len(apart)
    if one.possible:
        assert (one.density or 0.0) + (other.density or 0.0) == pytest.approx(1.0)
    if not apart:
        # Where everyone has as many ties, everyone lacks as many.
        assert (one.centralization == 0) == (other.centralization == 0)


@settings(max_examples=40, deadline=None)
@given(networks())
def test_a_partner_without_ties_changes_only_what_counts_partners(
    drawn: tuple[int, list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    count, pairs, _ = drawn
    before = layer(told(a_view(*some(count), *joined(count, pairs))), None)
    after = layer(told(a_view(*some(count + 1), *joined(count, pairs))), None)
    assert (after.ties, after.pieces, after.largest) == (before.ties, before.pieces, before.largest)
    assert after.no_ties == before.no_ties + 1
    assert after.possible == before.possible + count
