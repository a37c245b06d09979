"""What changed between two points in time: whether the ring closed, in numbers that name nobody."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.change.compare import compare, ring, same_rate
from graph.analysis.change.findings import Changed, ChangeReport, Flow, Ring
from graph.analysis.change.measured import figures, sides_of
from graph.analysis.change.rows import came_and_went
from graph.errors import ModelError
from graph.model.geo import Point
from graph.model.mark import Mark
from graph.model.partner import Partner
from graph.model.place import Decision
from graph.model.tie import Tie
from graph.model.view import View
from graph.vocabulary.codes import CommunityKind, Permission, Role, Survey, TieKind
from graph.vocabulary.terms import Community
from tests.builders import (
    TODAY,
    a_consent,
    a_decision,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_snapshot,
    a_tie,
    a_view,
    people,
)

GROUPS = [a_partner(f"g{n}", "mutual_aid") for n in range(8)]
COURTS = [a_partner(f"s{n}", "family_court") for n in range(8)]
WITHIN = [
    a_tie(one.id, other.id)
    for some in (GROUPS, COURTS)
    for one in some
    for other in some
    if one.id < other.id
]
ACROSS = [a_tie(group.id, court.id) for group, court in product(GROUPS, COURTS)]


def mark(view: View, name: str = "then") -> Mark:
    return Mark(name, "2026-05-01", view.on, view.revision, figures(view, permutations=200))


def measured(*ties: Tie, partners: list[Partner] | None = None, name: str = "then") -> Mark:
    return mark(a_view(*(partners or [*GROUPS, *COURTS]), *ties), name)


def changes(before: Mark, after: Mark, view: View | None = None) -> ChangeReport:
    return compare(before, after, view or a_view(*GROUPS, *COURTS))


def row(rows: tuple[Changed, ...], code: str) -> Changed:
    return next(row for row in rows if row.code == code)


APART, NEARER, TOGETHER = (measured(*WITHIN, *ACROSS[:count], name=f"with {count}") for count in (2, 24, 60))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (APART, NEARER, Ring.CLOSING),
        (NEARER, APART, Ring.OPENING),
        (APART, TOGETHER, Ring.CLOSED),
        (TOGETHER, APART, Ring.OPENED),
        (TOGETHER, TOGETHER, Ring.TOGETHER),
        (APART, APART, Ring.SAME),
    ],
)
def test_the_ring_is_told_by_ties_that_join_community_beside_chance(
    before: Mark, after: Mark, told: Ring
) -> None:
    assert ring(before, after) is told


def test_one_more_tie_across_does_not_close_the_ring() -> None:
    assert ring(APART, measured(*WITHIN, *ACROSS[:3])) is Ring.SAME


def test_twice_as_many_ties_within_each_side_do_not_close_the_ring() -> None:
    few = measured(*WITHIN[::2], *ACROSS[:2])
    assert ring(few, APART) is Ring.SAME


def test_what_is_not_known_at_one_time_is_not_a_finding() -> None:
    empty = measured()
    assert ring(empty, APART) is Ring.NOT_KNOWN
    assert "not known" in changes(empty, APART).title


def test_both_times_stand_side_by_side_with_chance() -> None:
    report = changes(APART, NEARER)
    cell = row(report.measures.silos, "cell.community.system")
    assert (cell.before, cell.after) == (2, 24)
    assert cell.before_expected == pytest.approx(58 * 64 / 120)
    assert row(report.measures.ties, "ties").after == 80
    assert report.title == "The ring is closing: more ties join community with the others than before"
    assert "Tied pairs: 58 at with 2, 80 at with 24." in report.sentences
    assert report.sentences[0] == (
        "Ties that join community with the others: 2 of 58 at with 2 (chance would give about 31), "
        "24 of 80 at with 24 (chance would give about 43)."
    )


def test_more_answers_in_between_are_said_beside_more_ties() -> None:
    told = [replace(partner, survey=Survey.ANSWERED) for partner in COURTS]
    after = measured(*WITHIN, partners=[*GROUPS, *told])
    assert (
        "8 more partners answered in between: some of the ties may have been there before."
        in changes(APART, after).sentences
    )


def test_who_alone_holds_others_together_is_a_number_of_organizations() -> None:
    elder = a_partner("canary", "elder", name="Canary Oak", consent=a_consent())
    chain = [a_tie("g0", "g1"), a_tie("g1", "canary"), a_tie("canary", "s0"), a_tie("s0", "s1")]
    before, after = (
        measured(*chain[:2], partners=[*GROUPS, *COURTS, elder]),
        measured(*chain, partners=[*GROUPS, *COURTS, elder]),
    )
    assert (before.figures["holds_together"], after.figures["holds_together"]) == (1, 2)
    said = changes(before, after).sentences
    assert "Two partner organizations hold others together alone, one before." in said


def town(*more: Partner) -> View:
    home = a_place("tract", Point(45.0, -93.0), population=1000)
    door = a_location("door", Point(45.0, -93.0), place="tract")
    service = a_service("help", "g0", needs=("housing",), location="door")
    count = people("tract", "somali", 500)
    return a_view(*GROUPS, *COURTS, *more, home, door, service, count, *WITHIN)


def test_coverage_that_changed_is_told_as_any_and_theirs() -> None:
    before, after = measured(*WITHIN), mark(town(), "now")
    (found,) = (
        row
        for row in changes(before, after).measures.coverage
        if (row.need, row.community) == ("housing", "somali")
    )
    assert (found.any_before, found.any_after) == (None, 1.0)


def test_coverage_of_a_nation_that_closed_it_since_is_in_no_row() -> None:
    code = "river_people"
    nation = Community(code, "River People", "A people.", "team", kind=CommunityKind.PEOPLE_AND_NATION)
    name = f"any.housing.{code}"
    before, after = (replace(APART, figures={**APART.figures, name: share}) for share in (0.25, 0.75))

    def today(*decisions: Decision) -> View:
        held = a_snapshot(*GROUPS, *COURTS, *decisions)
        known = replace(held, records=replace(held.records, communities=(nation,)))
        return known.visible_to(Role.TEAM, on=TODAY)

    opened = compare(before, after, today(a_decision(code, Permission.GAPS)))
    assert [row.community for row in opened.measures.coverage] == [code]
    assert compare(before, after, today()).measures.coverage == ()


def test_a_snapshot_holds_no_name_and_no_id_of_anybody() -> None:
    elder = a_partner("canary_id", "elder", name="Canary Oak", consent=a_consent())
    taken = mark(town(elder))
    assert "canary" not in repr(taken).casefold()
    assert all(partner.id not in code.split(".") for partner in (*GROUPS, *COURTS) for code in taken.figures)
    assert all(value is None or isinstance(value, int | float) for value in taken.figures.values())


def test_a_side_under_three_is_in_no_snapshot() -> None:
    taken = measured(*WITHIN, partners=[*GROUPS, *COURTS, a_partner("p", "dv_program")])
    assert taken.figures["partners.advocacy"] is None
    assert not any("advocacy" in code for code in taken.figures if code.startswith("cell."))


def with_rungs(count: int, *more: Partner) -> Mark:
    """A ladder: each side a chain, so that many of both carry introductions, and so many ties across."""
    chains = [a_tie(f"{side}{n}", f"{side}{n + 1}") for side in "gs" for n in range(7)]
    rungs = [a_tie(f"g{n}", f"s{n}") for n in range(count)]
    return measured(*chains, *rungs, partners=[*GROUPS, *COURTS, *more], name=f"{count} rungs")


def every(report: ChangeReport) -> list[Changed]:
    listed = (getattr(report.measures, part.name) for part in fields(report.measures))
    return [row for rows in listed for row in rows if isinstance(row, Changed)]


def flow(report: ChangeReport, code: str) -> Flow:
    return next(row for row in report.measures.came_and_went if row.code == code)


def test_ties_that_came_and_went_are_told_by_kind_and_by_pair_of_sides() -> None:
    table = [a_tie("g0", f"s{n}", TieKind.SITS_WITH) for n in range(3)]
    report = changes(measured(*WITHIN, *table), measured(*WITHIN[5:], *table, *ACROSS[:4], name="now"))
    assert (flow(report, "between.CONSULTS").came, flow(report, "between.CONSULTS").went) == (4, 5)
    assert flow(report, "between.SITS_WITH") == Flow("between.SITS_WITH", "Sits with", 3, 3, 0, 0)
    assert flow(report, "between.community.system").came == 4
    assert flow(report, "between.community.community").went == 5
    assert "Each kind counted by itself, at least 4 ties came and 5 went." in report.sentences


def test_a_tie_one_way_does_not_make_up_for_one_the_other_way() -> None:
    there, back = a_tie("g0", "s0", TieKind.REFERS_TO), a_tie("s0", "g0", TieKind.REFERS_TO)
    report = changes(measured(*WITHIN, there), measured(*WITHIN, back))
    told = flow(report, "between.REFERS_TO")
    assert (told.before, told.after, told.came, told.went) == (1, 1, 1, 1)


def test_what_came_and_went_is_not_known_beside_a_snapshot_from_before_that_was_kept() -> None:
    known = with_rungs(2)
    older = replace(
        known,
        name="long ago",
        figures={
            code: value
            for code, value in known.figures.items()
            if code.split(".")[0] in {"ties", "cell", "presence", "partners", "holds_together"}
        },
    )
    report = changes(older, with_rungs(8))
    assert {(row.came, row.went) for row in report.measures.came_and_went} == {(None, None)}
    assert {row.before for row in report.measures.came_and_went} == {None}
    assert any(
        said.startswith("How many ties came and how many went is not known") for said in report.sentences
    )
    paths = row(report.measures.brokers, "brokers.paths")
    assert (paths.before, paths.difference) == (None, None)
    assert paths.after is not None
    assert row(report.measures.ties, "ties").difference == 6
    assert report.ring is ring(known, with_rungs(8))


def test_open_paths_are_told_by_side_and_never_by_single_partner() -> None:
    report = changes(with_rungs(2), with_rungs(8))
    broker_rows = report.measures.brokers
    assert {row.code.split(".")[-1] for row in broker_rows} == {"paths", "community", "system"}
    assert row(broker_rows, "brokers.paths").after == sum(
        one.after or 0 for one in broker_rows if one.code != "brokers.paths"
    )
    assert any(said.startswith("Open paths, where somebody") for said in report.sentences)
    assert any(said.startswith("Community supports carry ") for said in report.sentences)


def test_what_one_or_two_of_a_side_carry_is_in_no_snapshot_nor_can_it_be_worked_out() -> None:
    chain = [a_tie("g0", "g1"), a_tie("g1", "g2"), a_tie("g2", "s0"), a_tie("s0", "s1")]
    taken = measured(*chain)
    assert not [code for code in taken.figures if code.startswith("brokers.")]
    assert [code for code in with_rungs(2).figures if code.startswith("brokers.")]


def test_of_families_under_three_nothing_is_kept_from_which_they_could_be_worked_out() -> None:
    others = [a_partner(f"o{n}", "law_enforcement") for n in range(2)]
    assert not [code for code in with_rungs(8, *others).figures if code.startswith("family.")]
    assert [code for code in with_rungs(8).figures if code.startswith("family.")]


@given(st.lists(st.sampled_from([*WITHIN, *ACROSS]), max_size=40, unique_by=lambda tie: tie.key))
@settings(max_examples=8, deadline=None)
def test_a_snapshot_beside_itself_is_all_zeros(ties: list[Tie]) -> None:
    taken = measured(*ties)
    report = changes(taken, taken)
    assert {row.difference for row in every(report)} <= {0, None}
    assert {(row.came, row.went) for row in report.measures.came_and_went} <= {(0, 0)}
    assert report.measures.coverage == ()
    assert report.ring in {Ring.SAME, Ring.TOGETHER, Ring.NOT_KNOWN}


COUNTS = st.dictionaries(
    st.sampled_from([f"between.{kind}.{one}.{other}" for kind in TieKind for one, other in sides_of(kind)]),
    st.integers(0, 9),
)


@given(COUNTS, COUNTS)
def test_what_came_less_what_went_is_the_difference_and_the_other_way_round_it_is_the_reverse(
    before: dict[str, int], after: dict[str, int]
) -> None:
    there = came_and_went(before, after)
    for one in there:
        if one.came is not None and one.went is not None and one.before is not None and one.after is not None:
            assert one.came - one.went == one.after - one.before
    back = {one.code: (one.went, one.came) for one in came_and_went(after, before)}
    assert back == {one.code: (one.came, one.went) for one in there}


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_a_snapshot_is_of_what_the_team_sees(role: Role) -> None:
    with pytest.raises(ModelError, match="what the team sees"):
        figures(a_view(*GROUPS, role=role, on=TODAY))


@given(st.integers(0, 30), st.integers(0, 30), st.floats(0.5, 50), st.floats(0.5, 50))
def test_which_of_two_times_comes_first_makes_no_difference_to_how_far_apart_they_are(
    one: int, other: int, expected: float, other_expected: float
) -> None:
    p = same_rate(one, expected, other, other_expected)
    assert p == pytest.approx(same_rate(other, other_expected, one, expected))
    assert 0 < p <= 1
