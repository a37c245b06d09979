"""Where the community is: every count beside what its number would give, and nobody named who may not be."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.network.nearest import Nearest
from graph.analysis.network.presence import PresenceLine, PresenceReport, presence
from graph.analysis.network.shares import Asked, Share, Way, pairs_of, shares
from graph.errors import ModelError
from graph.model.partner import Partner
from graph.model.tie import Tie
from graph.vocabulary.codes import Role, Side, Survey, TieKind
from tests.builders import a_chosen_distance, a_consent, a_partner, a_tie, a_view
from tests.seed import planted


def some(prefix: str, kind: str, count: int) -> list[Partner]:
    return [a_partner(f"{prefix}{index}", kind) for index in range(count)]


GROUPS = some("g", "mutual_aid", 4)
PROGRAMS = some("p", "dv_program", 3)
COURTS = some("s", "family_court", 3)
EVERYONE = (*GROUPS, *PROGRAMS, *COURTS)


def line(report: PresenceReport, code: str) -> PresenceLine:
    return next(line for line in report.lines if line.code == code)


def share(report: PresenceReport, code: str) -> Share:
    found = line(report, code).share
    assert found is not None
    return found


def near(report: PresenceReport, partner: str) -> Nearest:
    return next(found for found in report.nearest if found.partner == partner)


def test_what_touches_the_community_stands_beside_what_its_number_would_give() -> None:
    ties = [a_tie("p0", "s0"), a_tie("p1", "s1"), a_tie("g0", "g1"), a_tie("g0", "p0")]
    report = presence(a_view(*EVERYONE, *ties))
    touching, joining = share(report, "touching"), share(report, "joining")
    # Of 45 pairs of ten partners, 15 are among the six outside; 24 join the four with the six.
    assert (touching.observed, touching.total, touching.possible, touching.pairs) == (2, 4, 30, 45)
    assert touching.expected == pytest.approx(4 * 30 / 45)
    assert (joining.observed, joining.possible) == (1, 24)
    assert joining.expected == pytest.approx(4 * 24 / 45)


def test_a_distance_that_was_chosen_leaves_the_possible_pairs() -> None:
    chosen = [a_chosen_distance("g0", "s0"), a_chosen_distance("p0", "s0")]
    report = presence(a_view(*EVERYONE, a_tie("p0", "s1"), *chosen))
    touching = share(report, "touching")
    assert (touching.possible, touching.pairs, report.not_wanted) == (29, 43, 2)
    assert "Distance that a partner chose is outside these figures." in report.sentences


def test_referrals_are_counted_in_the_direction_they_go() -> None:
    ties = [
        *(a_tie("p0", group.id, TieKind.REFERS_TO) for group in GROUPS[:3]),
        a_tie("g0", "s0", TieKind.REFERS_TO),
        a_tie("p0", "s0", TieKind.REFERS_TO),
    ]
    report = presence(a_view(*EVERYONE, *ties))
    into, out_of = share(report, "referrals_in"), share(report, "referrals_out")
    assert (into.observed, out_of.observed, into.total) == (3, 1, 5)
    assert into.expected == out_of.expected == pytest.approx(5 * 24 / 90)


def test_money_is_counted_in_known_dollars_and_what_is_not_known_is_said() -> None:
    told = [
        replace(a_tie("s0", "p0", TieKind.FUNDS), amount=90_000),
        replace(a_tie("s0", "g0", TieKind.FUNDS), amount=10_000),
        a_tie("p1", "g1", TieKind.FUNDS),
    ]
    report = presence(a_view(*EVERYONE, *told))
    dollars, ties = share(report, "dollars"), share(report, "funding")
    assert (dollars.observed, dollars.total) == (10_000, 100_000)
    assert dollars.expected == pytest.approx(100_000 * 4 / 10)
    assert (ties.observed, ties.total, line(report, "dollars").unknown) == (2, 3, 1)
    assert "The amount of 1 funding tie is not known." in report.sentences


def test_a_layer_nobody_reported_is_not_a_zero() -> None:
    report = presence(a_view(*EVERYONE, a_tie("p0", "s0")))
    assert line(report, "tables").share is None
    assert not any("decision tables" in sentence for sentence in report.sentences)


def test_the_traditional_picture_is_the_network_without_the_community() -> None:
    ties = [a_tie("p0", "s0"), a_tie("s0", "s1"), a_tie("g0", "p0"), a_tie("g1", "g2")]
    report = presence(a_view(*EVERYONE, *ties))
    old, new = report.traditional, report.reimagined
    assert (old.partners, old.ties, old.density, old.pieces, old.largest) == (6, 2, 2 / 15, 1, 3)
    assert (new.partners, new.ties, new.density, new.pieces, new.largest) == (10, 4, 4 / 45, 2, 4)
    assert (old.no_ties_yet, new.no_ties_yet) == (3, 4)


def test_a_side_under_three_is_too_few_to_say() -> None:
    report = presence(a_view(*GROUPS[:2], *PROGRAMS, *COURTS, a_tie("p0", "g0")))
    assert report.too_few
    assert all(line.share is None for line in report.lines)
    assert report.title == "Too few partners on one side to say where the community is"


def test_without_any_tie_nothing_is_said_of_the_community() -> None:
    assert presence(a_view(*EVERYONE)).title == "No ties reported yet"
    assert presence(a_view()).lines[0].share is None


def test_a_nearest_support_is_told_in_steps_with_whom_to_ask() -> None:
    ties = [a_tie("g0", "p0"), a_tie("p0", "s0"), a_tie("s0", "s1"), a_tie("g1", "p0")]
    report = presence(a_view(*EVERYONE, *ties, role=Role.TEAM))
    assert near(report, "s0") == Nearest("s0", 2, ("g0", "g1"), through=("p0",))
    assert near(report, "s1") == Nearest("s1", 3, ("g0", "g1"), through=("s0",))
    assert near(report, "s2") == Nearest("s2", None)
    names = [found.partner for found in report.nearest]
    assert names == sorted(names)


def test_who_does_not_want_a_tie_is_on_nobodys_way() -> None:
    ties = [a_tie("g0", "p0"), a_tie("p0", "s0"), a_tie("g0", "g1")]
    report = presence(a_view(*EVERYONE, *ties, a_chosen_distance("g0", "s0")))
    assert near(report, "s0") == Nearest("s0", None)


def test_nobody_is_asked_to_introduce_a_body_that_a_community_has_to_ask_for_itself() -> None:
    police = a_partner("police", "law_enforcement")
    ties = [a_tie("police", "p0"), a_tie("p0", "g0"), a_tie("s0", "police")]
    report = presence(a_view(*EVERYONE, police, *ties))
    assert near(report, "police") == Nearest("police", 2, theirs_to_say=True)
    assert near(report, "s0") == Nearest("s0", 3, ("g0",))


def test_a_support_that_recorded_its_wish_for_contact_may_be_introduced() -> None:
    police = a_partner("police", "law_enforcement")
    wish = replace(GROUPS[0], attributes={"x_wants_contact_with": "law_enforcement"})
    report = presence(a_view(wish, *EVERYONE[1:], police, a_tie("police", "p0"), a_tie("p0", "g0")))
    assert near(report, "police") == Nearest("police", 2, ("g0",), through=("p0",))


def test_nearest_supports_are_for_the_team_only() -> None:
    ties = [a_tie("g0", "p0"), a_tie("p0", "s0")]
    for role in (Role.PUBLIC, Role.ADVOCATE):
        report = presence(a_view(*EVERYONE, *ties, role=role))
        assert report.nearest == ()
        assert any("Most ties are kept by the team" in sentence for sentence in report.sentences)


@pytest.mark.parametrize("role", list(Role))
def test_an_individual_is_counted_and_never_named(role: Role) -> None:
    elder = a_partner("canary_oak", "elder", consent=a_consent())
    leader = a_partner("canary_elm", "trusted_leader", side=Side.ADVOCACY, consent=a_consent())
    ties = [a_tie("canary_oak", "canary_elm"), a_tie("canary_elm", "s0"), a_tie("canary_oak", "s1")]
    report = presence(a_view(*EVERYONE, elder, leader, *ties, role=role))
    assert "canary" not in repr(report).casefold()
    if role is Role.TEAM:
        assert near(report, "s0") == Nearest("s0", 2, people=1, through_people=1)


def test_attention_to_one_system_family_is_told_beside_its_size() -> None:
    police = some("police", "law_enforcement", 6)
    schools = some("school", "school", 6)
    ties = [a_tie(p.id, program.id) for p, program in product(police, PROGRAMS)]
    report = presence(a_view(*GROUPS, *PROGRAMS, *police, *schools, *ties, a_tie("school0", "p0")))
    criminal, education = report.families
    assert (criminal.observed, education.observed, criminal.total) == (18, 1, 19)
    assert criminal.expected == education.expected == pytest.approx(9.5)
    assert (
        "Of the 19 ties that systems have across sides, 18 are with criminal legal, "
        "more than its size would give (about 10)."
    ) in report.sentences


def test_a_system_family_under_three_is_too_few_to_say() -> None:
    report = presence(
        a_view(*EVERYONE, *some("school", "school", 2), a_tie("school0", "p0"), a_tie("s0", "p0"))
    )
    school = next(family for family in report.families if family.family == "education")
    assert (school.too_few, school.observed, school.p_low) == (True, None, None)
    assert "Too few to say (under three each): education." in report.sentences


def test_who_was_asked_is_said_to_the_team() -> None:
    told = [replace(partner, survey=Survey.ASKED) for partner in PROGRAMS]
    report = presence(a_view(*GROUPS, *told, *COURTS, a_tie("p0", "s0")))
    assert any(sentence.startswith("3 partners were asked") for sentence in report.sentences)


def test_fewer_than_one_random_labeling_is_refused() -> None:
    with pytest.raises(ModelError, match="at least 1"):
        presence(a_view(*EVERYONE, a_tie("p0", "s0")), permutations=0)


def test_the_planted_silo_of_the_seed_is_found_in_every_layer() -> None:
    report = presence(planted.team())
    assert all(line.share is not None and line.share.p_low < 0.01 for line in report.lines)
    assert report.title.startswith("Where is the community? Of ")


def test_the_same_seed_gives_the_same_answer() -> None:
    view = a_view(*EVERYONE, a_tie("p0", "s0"), a_tie("g0", "s0"), a_tie("g1", "p2"))
    assert presence(view, seed=3) == presence(view, seed=3)


pairs = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12, unique=True)


@settings(deadline=None)
@given(st.sampled_from(Way), pairs, st.data())
def test_what_is_expected_is_the_mean_over_every_way_to_deal_membership_out(
    way: Way, drawn: list[tuple[int, int]], data: st.DataObject
) -> None:
    arcs = [(a, b) for a, b in drawn if a != b]
    kinds = data.draw(st.lists(st.booleans(), min_size=len(arcs), max_size=len(arcs)))
    ties, away = (
        np.array([arc for arc, is_tied in zip(arcs, kinds, strict=True) if is_tied is tied], dtype=np.int64)
        for tied in (True, False)
    )
    asked = {"it": Asked(way, ties.reshape(-1, 2), away.reshape(-1, 2), ordered=True)}
    strays: list[float] = []
    for chosen in combinations(range(6), 2):
        members = np.array([at in chosen for at in range(6)])
        found = shares(members, asked, permutations=1, seed=0).values()
        strays.extend(each.observed - each.expected for each in found)
    assert sum(strays) == pytest.approx(0)


@pytest.mark.parametrize("way", list(Way))
def test_pairs_are_those_that_can_be_counted_one_by_one(way: Way) -> None:
    members = np.array([True, True, True, False, False, False, False])
    every = np.array([(a, b) for a, b in product(range(7), repeat=2) if a != b])
    found = shares(members, {"it": Asked(way, every, every[:0], ordered=True)}, permutations=1, seed=0)["it"]
    assert found.observed == found.possible == pairs_of(way, 3, 7)


def test_ties_to_nobody_but_oneself_are_none() -> None:
    itself: list[Tie] = [a_tie("p0", "p0", TieKind.REFERS_TO)]
    assert line(presence(a_view(*EVERYONE, *itself, a_tie("p0", "s0"))), "referrals_in").share is None
