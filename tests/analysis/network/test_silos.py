"""Silos: what differs from chance is said, what is too few or chosen is not."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import networkx as nx
import pytest

from graph.analysis.network.findings import MixingCell, SiloReport
from graph.analysis.network.silos import silos
from graph.errors import ModelError, VocabularyError
from graph.model.partner import Partner
from graph.model.tie import Report, Tie
from graph.vocabulary.codes import Answer, Role, Survey, TieKind
from tests.builders import (
    NO_REPORT,
    YES,
    a_chosen_distance,
    a_confirmed_tie,
    a_consent,
    a_partner,
    a_tie,
    a_view,
)


def some(prefix: str, kind: str, count: int) -> list[Partner]:
    return [a_partner(f"{prefix}{index}", kind) for index in range(count)]


GROUPS = some("g", "mutual_aid", 8)
PROGRAMS = some("p", "dv_program", 6)
COURTS = some("s", "criminal_court", 6)


def all_tied(*partners: Partner) -> list[Tie]:
    return [a_tie(one.id, other.id) for one, other in combinations(partners, 2)]


def all_distant(some_: list[Partner], others: list[Partner]) -> list[Tie]:
    return [a_chosen_distance(one.id, other.id) for one, other in product(some_, others)]


def apart() -> list[Tie]:
    """Courts and programs all tied with one another, groups all among themselves, nothing between."""
    return [*all_tied(*PROGRAMS, *COURTS), *all_tied(*GROUPS)]


def cell(report: SiloReport, row: str, column: str) -> MixingCell:
    return next(cell for cell in report.cells if {cell.row, cell.column} == {row, column})


def test_systems_close_to_each_other_and_far_from_community_are_described_as_structure() -> None:
    groups, programs = some("g", "mutual_aid", 10), some("p", "dv_program", 8)
    courts = some("s", "criminal_court", 8)
    ties = [*all_tied(*programs, *courts), *all_tied(*groups)]
    report = silos(a_view(*groups, *programs, *courts, *ties))
    assert report.title == "For every ten ties across sides that chance would give, there are six"
    assert "No tie joins community with the others; chance alone would give about 81." in report.sentences
    assert "Outreach from both to community supports has not yet been built." in report.sentences
    assert "Systems work closely with each other and with mainstream advocacy." in report.sentences


def test_chosen_distance_is_never_described_as_fewer_than_chance() -> None:
    chosen = [*all_distant(GROUPS, COURTS), *all_distant(GROUPS, PROGRAMS)]
    report = silos(a_view(*GROUPS, *PROGRAMS, *COURTS, *apart(), *chosen))
    between = cell(report, "community", "system")
    assert (between.observed, between.expected, between.possible) == (0, 0, 0)
    assert report.not_wanted == 8 * 12
    assert report.ei is not None
    assert report.ei.observed == pytest.approx(report.ei.expected)
    assert report.title == "Ties across sides are about as many as chance alone would give"
    assert not any("Outreach" in sentence for sentence in report.sentences)
    assert "Distance that a partner chose is outside these figures." in report.sentences


def test_expected_shrinks_with_every_chosen_distance() -> None:
    before = silos(a_view(*GROUPS, *PROGRAMS, *COURTS, *apart()))
    after = silos(a_view(*GROUPS, *PROGRAMS, *COURTS, *apart(), *all_distant(GROUPS[:2], COURTS)))
    assert cell(after, "community", "system").expected < cell(before, "community", "system").expected
    assert cell(after, "community", "system").possible == 8 * 6 - 12
    assert sum(one.expected for one in after.cells) == pytest.approx(after.ties)


def test_a_pair_with_a_tie_of_one_kind_is_tied_though_another_kind_is_not_wanted() -> None:
    both = [a_tie("g0", "s0"), a_chosen_distance("g0", "s0", TieKind.SHARES_INFORMATION)]
    report = silos(a_view(*GROUPS, *COURTS, *both))
    assert (report.ties, report.not_wanted) == (1, 0)
    only = silos(a_view(*GROUPS, *COURTS, *both), kinds=[TieKind.SHARES_INFORMATION])
    assert (only.ties, only.not_wanted) == (0, 1)


def test_a_pair_counts_once_however_many_kinds_of_tie_it_has() -> None:
    ties = [a_tie("g0", "s0", kind) for kind in TieKind if kind is not TieKind.TRUSTS]
    assert silos(a_view(*GROUPS, *COURTS, *ties, a_tie("s0", "g0"))).ties == 1


def test_a_tie_that_was_answered_no_is_no_tie() -> None:
    report = silos(a_view(*GROUPS, a_tie("g0", "g1", by_start=Report(Answer.NO))))
    assert report.ties == 0
    assert report.title == "No ties reported yet"
    assert report.ei is None


def test_one_sided_counts_only_where_the_other_was_asked() -> None:
    asked = a_partner("asked", survey=Survey.ASKED)
    never = a_partner("never", survey=Survey.NOT_ASKED)
    teller = a_partner("teller", survey=Survey.ANSWERED)
    ties = [a_tie("teller", "asked"), a_tie("teller", "never"), a_confirmed_tie("asked", "never")]
    report = silos(a_view(asked, never, teller, *ties))
    assert (report.ties, report.confirmed, report.one_sided_asked) == (3, 1, 1)
    assert (report.asked, report.answered) == (2, 1)


def test_a_third_party_tie_is_a_tie_that_nobody_confirmed() -> None:
    told = a_tie("g0", "g1", by_start=NO_REPORT, by_other=YES)
    report = silos(a_view(*GROUPS, told))
    assert (report.ties, report.confirmed, report.one_sided_asked) == (1, 0, 0)


def test_groups_under_three_are_too_few_to_say() -> None:
    report = silos(a_view(*GROUPS, *PROGRAMS[:2], *COURTS, *all_tied(*GROUPS), *all_tied(*COURTS)))
    advocacy = next(group for group in report.groups if group.code == "advocacy")
    assert advocacy.too_few
    assert any("Too few to say" in said and "Mainstream advocacy" in said for said in report.sentences)
    assert not any("Outreach from mainstream advocacy" in said for said in report.sentences)


def test_partners_with_no_ties_reported_yet_are_nodes_and_listed() -> None:
    report = silos(a_view(*GROUPS, a_tie("g0", "g1")))
    assert report.partners == 8
    assert report.no_ties_yet == ("g2", "g3", "g4", "g5", "g6", "g7")
    assert report.components == (("g0", "g1"),)
    assert "6 of 8 have no ties reported yet." in report.sentences


def test_whoever_holds_others_together_is_named_with_whom_they_would_cut_off() -> None:
    chain = [a_tie("g0", "g1"), a_tie("g1", "g2"), a_tie("g2", "g3"), a_tie("g3", "g4"), a_tie("g4", "g5")]
    chain.append(a_tie("g5", "g2"))
    held = {one.partner: one.cuts_off for one in silos(a_view(*GROUPS, *chain)).holds_together}
    assert held == {"g1": (("g0",),), "g2": (("g0", "g1"),)}


def test_individuals_are_never_named_among_those_who_hold_together() -> None:
    elder = a_partner("elder", "elder", consent=a_consent())
    other = a_partner("other_elder", "elder", consent=a_consent())
    ties = [a_tie("elder", "g0"), a_tie("elder", "g1"), a_tie("g0", "other_elder"), a_tie("g1", "g2")]
    report = silos(a_view(elder, other, *GROUPS[:3], *ties))
    named = {one.partner for one in report.holds_together} | set(report.betweenness)
    cut = {member for one in report.holds_together for piece in one.cuts_off for member in piece}
    assert {"elder", "other_elder"}.isdisjoint(named | cut)
    assert next(one for one in report.holds_together if one.partner == "g0").people == 1


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_what_single_partners_carry_stays_with_the_team(role: Role) -> None:
    report = silos(a_view(*GROUPS, *all_tied(*GROUPS[:3]), a_tie("g2", "g3"), role=role))
    assert report.ties == 4
    assert report.holds_together == ()
    assert report.betweenness == {}


def test_only_ties_the_role_may_see_are_counted() -> None:
    kept = a_tie("g0", "g1", audience=Role.TEAM)
    assert silos(a_view(*GROUPS, kept, role=Role.PUBLIC)).title == "No ties are open to be shown here yet"
    assert silos(a_view(*GROUPS, kept)).ties == 1


def test_working_clusters_are_those_who_work_with_each_other() -> None:
    report = silos(a_view(*GROUPS, *COURTS, *all_tied(*GROUPS), *all_tied(*COURTS), a_tie("g0", "s0")))
    assert report.clusters == (tuple(one.id for one in GROUPS), tuple(one.id for one in COURTS))


def test_the_same_question_gives_the_same_answer() -> None:
    view = a_view(*GROUPS, *PROGRAMS, *COURTS, *apart())
    assert silos(view, seed=7) == silos(view, seed=7)


def test_by_family_partners_outside_the_systems_stand_with_their_side() -> None:
    hospital = a_partner("hospital", "hospital")
    report = silos(a_view(*GROUPS, *PROGRAMS, *COURTS, hospital, *apart()), by="family")
    assert [group.code for group in report.groups] == ["community", "advocacy", "criminal_legal", "health"]


def test_by_kind_says_what_differs_most() -> None:
    report = silos(a_view(*GROUPS, *PROGRAMS, *COURTS, *apart()), by="kind")
    assert any(
        said.startswith("36 ties join Domestic violence program with Criminal court")
        for said in report.sentences
    )


def test_partners_whose_group_is_not_known_are_outside_and_that_is_said() -> None:
    north = [a_partner(f"n{i}", attributes={"x_town": "North"}) for i in range(3)]
    south = [a_partner(f"s{i}", attributes={"x_town": "South"}) for i in range(3)]
    ties = [a_tie("n0", "s0"), a_tie("n0", "n1"), a_tie("n0", "unplaced")]
    report = silos(a_view(*north, *south, a_partner("unplaced"), *ties), by="x_town")
    assert [group.label for group in report.groups] == ["North", "South"]
    assert report.ties == 3
    assert sum(one.observed for one in report.cells) == 2
    assert any("1 the group is not known" in said for said in report.sentences)


def test_an_unknown_column_is_refused_with_what_there_is() -> None:
    partner = a_partner(attributes={"x_town": "North"})
    with pytest.raises(VocabularyError, match="grouped by side, kind, family, place, community, x_town"):
        silos(a_view(partner), by="x_twon")


def test_no_permutations_are_refused() -> None:
    with pytest.raises(ModelError, match="at least 1"):
        silos(a_view(*GROUPS), permutations=0)


def test_an_empty_view_has_nothing_to_divide_by() -> None:
    report = silos(a_view())
    assert (report.density, report.mean_partners, report.ei) == (None, None, None)
    assert report.cells == ()
    assert report.title == "No ties reported yet"


def test_assortativity_and_modularity_are_those_of_networkx() -> None:
    ties = [*all_tied(*COURTS), a_tie("g0", "g1"), a_tie("g0", "s0"), a_tie("p0", "s0")]
    report = silos(a_view(*GROUPS, *PROGRAMS, *COURTS, *ties))
    net: nx.Graph[str] = nx.Graph()
    for partner in (*GROUPS, *PROGRAMS, *COURTS):
        net.add_node(partner.id, side=partner.side.value)
    net.add_edges_from((tie.start, tie.end) for tie in ties)
    assert report.assortativity == pytest.approx(nx.attribute_assortativity_coefficient(net, "side"))
    networkx: Any = nx
    sides = [{one.id for one in group} for group in (GROUPS, PROGRAMS, COURTS)]
    assert report.modularity == pytest.approx(networkx.community.modularity(net, sides))


def test_all_ties_in_one_group_have_no_assortativity() -> None:
    assert silos(a_view(*GROUPS, *COURTS, a_tie("g0", "g1"))).assortativity is None
