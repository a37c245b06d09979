"""The story of the fictional community, as the analyses find it; nothing here tells them where to look."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from graph.analysis.coverage.findings import CoverageCell, GapReport, Reach
from graph.analysis.coverage.gaps import gaps
from graph.analysis.network.findings import MixingCell, SiloReport
from graph.analysis.network.silos import silos
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role, Side
from tests.seed.planted import ON, degree, ids, of_kinds, pairs, records, seen_by, team
from viz.load import load_picture

FAITH_AND_ELDERS = ("place_of_worship", "spiritual_group", "elders_circle", "elder", "trusted_leader")
OFFICERS = ("law_enforcement", "immigration_enforcement", "child_welfare")
ACCOUNTABLE = ("kinfolk-house", "standing-circle", "fathers-table", "safe-return")


@cache
def by_side() -> SiloReport:
    return silos(team(), permutations=400)


@cache
def every_gap() -> GapReport:
    return gaps(team())


def cell(one: Side, other: Side) -> MixingCell:
    return next(cell for cell in by_side().cells if {cell.row, cell.column} == {one, other})


def coverage(need: str, community: str) -> CoverageCell:
    return next(cell for cell in every_gap().cells if (cell.need, cell.community) == (need, community))


def test_systems_are_tightly_linked_among_themselves_and_with_mainstream_advocacy() -> None:
    inside, beside = cell(Side.SYSTEM, Side.SYSTEM), cell(Side.SYSTEM, Side.ADVOCACY)
    assert inside.observed > 2 * inside.expected
    assert beside.observed > 2 * beside.expected


def test_community_is_linked_with_the_other_sides_far_less_than_chance_would_give() -> None:
    for other in (Side.ADVOCACY, Side.SYSTEM):
        found = cell(Side.COMMUNITY, other)
        assert 0 < found.observed < 0.5 * found.expected
    ei = by_side().ei
    assert ei is not None
    assert ei.observed < ei.low
    assert ei.p_low < 0.01


@pytest.mark.parametrize("role", list(Role))
def test_each_role_finds_the_same_silo_in_what_it_may_see(role: Role) -> None:
    ei = silos(seen_by(role), permutations=200).ei
    assert ei is not None
    assert ei.observed < ei.low


def test_elders_and_faith_groups_are_linked_to_one_another_and_almost_to_nobody_else() -> None:
    faithful = of_kinds(*FAITH_AND_ELDERS)
    touching = [pair for pair in pairs(team()) if pair & faithful]
    within = [pair for pair in touching if pair <= faithful]
    assert len(within) > 25
    assert len(within) >= 0.85 * len(touching)


def test_no_tie_joins_elders_or_faith_groups_with_a_system_or_mainstream_advocacy() -> None:
    faithful = of_kinds(*FAITH_AND_ELDERS)
    official = {p.id for p in team().partners.values() if p.side is not Side.COMMUNITY}
    assert not [pair for pair in pairs(team()) if pair & faithful and pair & official]


def test_two_organizations_alone_hold_groups_together() -> None:
    found = by_side().holds_together
    assert {held.partner for held in found} == ids("lantern", "three-bridges")
    for held in found:
        assert sum(len(piece) for piece in held.cuts_off) >= 3
        assert not team().partners[held.partner].individual


def test_karen_people_have_services_all_around_and_none_of_their_own() -> None:
    for need in (
        "safety_planning",
        "crisis_support",
        "mental_health",
        "health_care",
        "legal_protection_order",
    ):
        found = coverage(need, "karen")
        assert found.any_share is not None
        assert found.any_share >= 0.97, need
        assert found.affirming_share == 0.0, need


def test_others_who_live_as_near_do_have_services_of_their_own() -> None:
    for community in ("hmong", "somali", "african_american"):
        found = coverage("mental_health", community)
        assert found.affirming_share is not None
        assert found.affirming_share > 0.6


def test_karen_people_have_a_group_of_their_own_only_far_away() -> None:
    led = gaps(team(), need="cultural_connection", community="karen")
    assert len(led.affirming_supports) == 1
    near = [place for place in led.places if place.reach is Reach.AFFIRMING and place.people.value]
    assert not near


@pytest.mark.parametrize(
    "need", ["sexual_assault_care", "mental_health", "legal_family", "chemical_dependency"]
)
def test_the_rural_end_has_no_help_in_person_within_reach(need: str) -> None:
    found = {place.place: place for place in gaps(team(), need=need, community="all_residents").places}
    west = [
        place
        for place in team().places.values()
        if place.id in found and place.nation is None and place.point and place.point.longitude < -96.47
    ]
    assert len(west) >= 8
    assert {found[place.id].reach for place in west} <= {Reach.NONE, Reach.REMOTE_ONLY}
    assert all(found[place.id].any == 0 for place in west)


def test_the_rural_end_has_what_neighbors_give() -> None:
    assert coverage("food_and_basics", "all_residents").any_share == pytest.approx(1.0)


def test_distance_from_law_enforcement_is_chosen() -> None:
    chosen = pairs(team(), not_wanted=True)
    officers = of_kinds(*OFFICERS)
    assert sum(bool(pair & officers) for pair in chosen) >= 12
    assert all(degree(partner, chosen) >= 2 for partner in ids(*ACCOUNTABLE[:3]))


def test_the_chosen_distance_stays_though_a_system_reports_the_tie() -> None:
    told = [
        tie for tie in team().ties if tie.not_wanted and "yes" in (tie.by_start.answer, tie.by_end.answer)
    ]
    assert len(told) == 3
    assert not any(tie.exists for tie in told)


def test_community_accountability_thrives() -> None:
    found = coverage("stopping_violence_community", "african_american")
    assert found.affirming_share is not None
    assert found.affirming_share >= 0.8
    assert found.affirming_share == found.any_share
    circle = ids(*ACCOUNTABLE)
    assert all(degree(partner, pairs(team())) >= 2 for partner in circle)


def test_the_chosen_distance_leaves_the_possible_pairs_of_every_measure() -> None:
    report, partners = by_side(), len(team().partners)
    assert report.not_wanted == len(pairs(team(), not_wanted=True)) > 20
    assert sum(cell.possible for cell in report.cells) == partners * (partners - 1) // 2 - report.not_wanted


def test_the_chosen_distance_is_called_a_gap_nowhere() -> None:
    without = replace(records(), ties=tuple(tie for tie in records().ties if not tie.not_wanted))
    bare = Snapshot(without, revision=1, fictional=True).visible_to(Role.TEAM, on=ON)
    assert gaps(bare) == every_gap()
    names = [team().partners[partner].name for pair in pairs(team(), not_wanted=True) for partner in pair]
    for sentence in (*every_gap().sentences, every_gap().title, *by_side().sentences, by_side().title):
        assert not [name for name in names if name in sentence]


def test_some_partners_have_no_ties_reported_yet() -> None:
    assert ids("long-meadow-hall", "fallow-creek-library", "karen-weavers") <= set(by_side().no_ties_yet)
    assert len(by_side().no_ties_yet) < 12


@pytest.mark.parametrize("role", list(Role))
def test_nobody_who_is_a_person_stands_on_the_page_of_who_carries_load(role: Role) -> None:
    people = [partner.name for partner in team().partners.values() if partner.individual]
    assert len(people) == 10
    picture = load_picture(seen_by(role))
    text = f"{picture.title} {picture.body} {picture.tables}"
    assert ("Three Bridges Clinic" in text) == (role is Role.TEAM)
    assert not [name for name in people if name in text]


@pytest.mark.parametrize(
    ("need", "community", "reach", "rests_on"),
    [
        ("documents_and_identity", "oromo", Reach.AFFIRMING_FOR_NOW, "rests on unpaid help"),
        ("food_and_basics", "african_american", Reach.AFFIRMING_FOR_NOW, "rests on unpaid help"),
        ("mental_health", "vietnamese", Reach.AFFIRMING_FOR_NOW, "funding ends by 2027-06-30"),
        ("documents_and_identity", "all_residents", Reach.ANY_FOR_NOW, "funding ends by 2027-03-31"),
    ],
)
def test_support_that_is_there_only_for_now_is_told_apart(
    need: str, community: str, reach: Reach, rests_on: str
) -> None:
    assert coverage(need, community).for_now_share
    places = gaps(team(), need=need, community=community).places
    assert rests_on in {place.rests_on for place in places if place.reach is reach}


def test_the_top_two_gaps_are_the_community_with_none_of_its_own_and_the_rural_end() -> None:
    first, second, *others = every_gap().ranking
    assert (first.community, first.places) == ("karen", ())
    assert second.community is None
    names = {team().places[place].name for place in second.places}
    assert names == {"Long Slough Township", "Twin Lakes Township"}
    assert all((gap.people.value or 0) >= 50 for gap in (first, second, *others))
    assert first.share > second.share > others[0].share
    told = every_gap().sentences[1:3]
    assert "Karen" in told[0]
    assert "Long Slough Township" in told[1]
