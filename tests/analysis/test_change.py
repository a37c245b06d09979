"""What changed between two points in time: whether the ring closed, in numbers that name nobody."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.change.compare import compare, ring, same_rate
from graph.analysis.change.findings import Changed, ChangeReport, Ring
from graph.analysis.change.measured import figures
from graph.errors import ModelError
from graph.model.geo import Point
from graph.model.mark import Mark
from graph.model.partner import Partner
from graph.model.place import Decision
from graph.model.tie import Tie
from graph.model.view import View
from graph.vocabulary.codes import CommunityKind, Permission, Role, Survey
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
    cell = row(report.silos, "cell.community.system")
    assert (cell.before, cell.after) == (2, 24)
    assert cell.before_expected == pytest.approx(58 * 64 / 120)
    assert row(report.ties, "ties").after == 80
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
        row for row in changes(before, after).coverage if (row.need, row.community) == ("housing", "somali")
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
    assert [row.community for row in opened.coverage] == [code]
    assert compare(before, after, today()).coverage == ()


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
