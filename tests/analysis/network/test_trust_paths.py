"""Trust paths: the best warm introduction, what it never crosses, and whom it never names."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.trust import trust, ways_of
from graph.analysis.network.trust_paths import TrustPath, trust_paths
from graph.errors import ModelError, NotFound
from graph.model.tie import Report
from graph.model.view import View
from graph.vocabulary.codes import Answer, Role, Strength, Survey, TieKind
from tests.builders import (
    Record,
    a_chosen_distance,
    a_confirmed_tie,
    a_consent,
    a_partner,
    a_tie,
    a_view,
)

TABLE = TieKind.SITS_WITH
PARTNERS = tuple(a_partner(name) for name in "abcdef")


def paths(
    *records: Record, start: str = "a", end: str = "d", role: Role = Role.TEAM
) -> tuple[TrustPath, ...]:
    return trust_paths(a_view(*PARTNERS, *records, role=role), start, end).paths


def middles(path: TrustPath) -> list[str | None]:
    return [step.partner for step in path.steps[:-1]]


def strong(one: str, other: str, strength: Strength = Strength.INTEGRATION) -> Record:
    return a_confirmed_tie(one, other, TABLE, strength=strength)


def test_trust_follows_from_strength_standing_and_kind() -> None:
    (path,) = paths(a_confirmed_tie("a", "d", TieKind.REFERS_TO, strength=Strength.COORDINATION))
    assert path.trust == pytest.approx(0.8 * 1.0 * 0.9)
    told = a_tie("a", "d", TieKind.CONSULTS, by_start=Report(Answer.YES, Strength.AWARENESS))
    assert paths(told)[0].trust == pytest.approx(0.4 * 0.7)


def test_trust_along_a_path_is_the_product_and_the_larger_product_wins() -> None:
    long_but_strong = (strong("a", "b"), strong("b", "c"), strong("c", "d"))
    short_but_weak = (strong("a", "e", Strength.AWARENESS), strong("e", "d", Strength.AWARENESS))
    best, other = paths(*long_but_strong, *short_but_weak)
    assert middles(best) == ["b", "c"]
    assert best.trust == pytest.approx(0.95**3)
    assert middles(other) == ["e"]


def test_of_equal_trust_fewer_introductions_win_and_then_the_alphabet() -> None:
    names = [
        middles(path)
        for path in paths(strong("a", "c"), strong("c", "d"), strong("a", "b"), strong("b", "d"))
    ]
    assert names == [["b"], ["c"]]


def test_unknown_strength_counts_as_the_floor_and_is_said() -> None:
    (path,) = paths(a_confirmed_tie("a", "b"), strong("b", "d"))
    assert path.steps[0].trust == trust().unknown
    assert (path.steps[0].unknown, path.steps[1].unknown) == (True, False)
    assert "how closely is not known" in path.steps[0].known
    assert path.sentence.endswith("For one step of it, how closely is not known.")


def test_a_tie_of_trust_counts_only_where_both_allow_it_to_be_shown() -> None:
    yes, hidden = Report(Answer.YES, may_show=True), Report(Answer.YES)
    assert paths(a_tie("a", "d", TieKind.TRUSTS, by_start=yes, by_end=hidden)) == ()
    (path,) = paths(a_tie("a", "d", TieKind.TRUSTS, by_start=yes, by_end=yes))
    assert path.trust == trust().trusted
    assert path.steps[0].known == "trusts them, both report it"


def test_no_step_crosses_a_chosen_distance_though_another_kind_of_tie_is_there() -> None:
    way = (strong("a", "b"), strong("b", "d"))
    assert paths(*way, a_chosen_distance("d", "b", TieKind.SHARES_INFORMATION)) == ()


def test_nobody_from_whom_an_end_chose_distance_is_a_go_between() -> None:
    way = (strong("a", "b"), strong("b", "c"), strong("c", "d"))
    assert len(paths(*way)) == 1
    assert paths(*way, a_chosen_distance("d", "b")) == ()


def test_between_two_who_chose_distance_no_way_is_looked_for() -> None:
    found = trust_paths(
        a_view(*PARTNERS, strong("a", "b"), strong("b", "d"), a_chosen_distance("d", "a")), "a", "d"
    )
    assert found.paths == ()
    assert (
        found.sentence
        == "One of the two chose distance from the other, so Kith looks for no way between them."
    )


def test_police_are_not_asked_to_introduce_a_community_partner() -> None:
    police = a_partner("police", "law_enforcement")
    way = (police, strong("a", "police"), strong("police", "d"))
    assert paths(*way) == ()
    officials = (a_partner("court", "civil_court"), a_partner("school", "school"))
    between = (strong("court", "police"), strong("police", "school"))
    assert middles(paths(police, *officials, *between, start="court", end="school")[0]) == ["police"]


@pytest.mark.parametrize(
    ("wish", "found"), [("", 0), ("Law enforcement", 1), ("housing; POLICE", 1), ("court", 0)]
)
def test_a_way_to_the_police_is_looked_for_only_if_the_community_partner_wants_it(
    wish: str, found: int
) -> None:
    asking = a_partner("circle", "elders_circle", attributes={"x_wants_contact_with": wish} if wish else {})
    view = a_view(
        *PARTNERS,
        asking,
        a_partner("police", "law_enforcement"),
        strong("circle", "b"),
        strong("b", "police"),
    )
    for start, end in (("circle", "police"), ("police", "circle")):
        assert len(trust_paths(view, start, end).paths) == found


def test_a_person_on_the_way_has_no_name() -> None:
    elder = a_partner("x9", "elder", name="Canary Elder", consent=a_consent())
    (path,) = paths(elder, strong("a", "x9"), strong("x9", "d"))
    assert middles(path) == [None]
    assert "through a trusted person to D" in path.sentence
    assert not {"x9", "Canary"} & set(repr(path).replace("'", " ").split())


@pytest.mark.parametrize("ends", [("x9", "d"), ("a", "x9")])
def test_a_person_is_no_end_of_a_path_and_is_not_named_in_the_refusal(ends: tuple[str, str]) -> None:
    elder = a_partner("x9", "elder", name="Canary Elder", consent=a_consent())
    with pytest.raises(ModelError, match="between partner organizations") as refused:
        paths(elder, strong("a", "x9"), start=ends[0], end=ends[1])
    assert "Canary" not in str(refused.value)


def test_both_ends_must_be_two_who_are_there() -> None:
    with pytest.raises(NotFound):
        paths(start="nobody")
    with pytest.raises(ModelError, match="same"):
        paths(start="d")


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_other_roles_see_no_path_since_they_do_not_see_chosen_distances(role: Role) -> None:
    found = trust_paths(a_view(*PARTNERS, a_tie("a", "d"), role=role), "a", "d")
    assert found.paths == ()
    assert "for the team only" in found.sentence


def test_no_way_is_said_as_not_known() -> None:
    found = trust_paths(a_view(*PARTNERS), "a", "d")
    assert found.sentence.startswith("No warm path from A to D is known.")


@st.composite
def networks(draw: st.DrawFn) -> View:
    """Six partners, ties of every strength between any of them, some distances chosen."""
    records: list[Record] = []
    for one, other in combinations("abcdef", 2):
        match draw(st.sampled_from(["tied", "tied", "distant", "neither"])):
            case "tied":
                strength = draw(st.sampled_from([None, *Strength]))
                records.append(a_tie(one, other, TABLE, by_start=Report(Answer.YES, strength)))
            case "distant":
                records.append(a_chosen_distance(one, other))
            case _:
                pass
    survey = draw(st.sampled_from(Survey))
    return a_view(*(a_partner(name, survey=survey) for name in "abcdef"), *records)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_no_other_way_carries_more_and_no_two_share_a_middle(view: View) -> None:
    ways = ways_of(view)
    apart = {
        other
        for tie in view.ties
        if tie.not_wanted
        for other in (tie.start, tie.end)
        if {"a", "f"} & {tie.start, tie.end}
    }
    if {"a", "f"} <= apart and any(
        tie.not_wanted and (tie.start, tie.end) == ("a", "f") for tie in view.ties
    ):
        assert trust_paths(view, "a", "f").paths == ()
        return
    allowed = [name for name in "bcde" if name not in apart]
    every = [
        ("a", *middle, "f") for size in range(len(allowed) + 1) for middle in permutations(allowed, size)
    ]
    carried = [
        prod(ways[one][other].trust for one, other in pairwise(way))
        for way in every
        if all(other in ways[one] for one, other in pairwise(way))
    ]
    found = trust_paths(view, "a", "f", count=6).paths
    assert bool(found) == bool(carried)
    if found:
        assert found[0].trust == pytest.approx(max(carried))
        named = [name for path in found for name in middles(path)]
        assert len(named) == len(set(named))
        assert [path.trust for path in found] == sorted((path.trust for path in found), reverse=True)
