"""Nobody who has all published figures finds a count under 11, by linear programming or by comparing.

Protection level: of every hidden count of 0 to 10 people each of 0 to 10 has to stay possible. Statistical
disclosure control asks for an interval around the count (Fischetti and Salazar 2001; Hundepool and others,
2012); as zero is hidden like ten, the interval here is all that "<11" says.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import numpy as np
import pytest

from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.covered import covered_cells
from graph.analysis.coverage.equity import equity
from graph.analysis.coverage.field import look_around
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.sensitivity import sensitivity
from graph.analysis.coverage.travel import TravelTimes
from graph.analysis.siting.siting import siting
from graph.model.geo import Point
from graph.model.view import View
from graph.vocabulary.codes import Level, Permission, PlaceLevel
from tests.analysis.coverage.attack import Cell, Fact, known_of_families, published, recovered
from tests.builders import (
    Record,
    a_decision,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_view,
    an_affirmation,
    people,
)
from tests.seed.planted import team

USUAL = coverage()
NEEDS = ("mental_health", "housing")
# What a team may choose: how far is within reach, and what counts as a community's own.
CHOICES = [
    USUAL,
    *(replace(USUAL, limits={**USUAL.limits, "urban": miles}) for miles in (1.0, 8.0, 14.0)),
    replace(USUAL, threshold=0.4, endorsed=1.0),
]
# What each of four supports says itself of the levels it works on, and two of them say nothing.
WORKS_ON = (frozenset[Level](), frozenset({Level.COMMUNITY}), frozenset(Level), frozenset[Level]())
NATION = "lakota_of_the_lake"
APART = ("african_american", "american_indian", "asian", "white")


def community_counts(rng: np.random.Generator) -> dict[str, int]:
    """People of one place: many groups of a few, parts within broader communities, now and then no others."""
    found = {code: int(rng.integers(0, (6, 16, 40, 300)[int(rng.integers(0, 4))])) for code in APART}
    hmong = int(rng.integers(0, found["asian"] + 1))
    karen = int(rng.integers(0, found["asian"] - hmong + 1))
    everyone = sum(found.values()) + int(rng.integers(0, 20)) * int(rng.integers(0, 2))
    disabled = int(rng.integers(0, min(everyone, 30) + 1))
    return {**found, "hmong": hmong, "karen": karen, "disabled": disabled, "all_residents": everyone}


def a_region(seed: int) -> list[Record]:
    """Three towns in two counties and a nation's land, six places each, with supports here and there."""
    rng = np.random.default_rng(seed)
    records: list[Record] = [a_place(f"county{n}", level=PlaceLevel.COUNTY) for n in range(2)]
    records.append(a_place("land", level=PlaceLevel.TRIBAL_LAND, nation=NATION, within="county1"))
    records += [a_place(f"town{n}", level=PlaceLevel.TOWN, within=f"county{n // 2}") for n in range(3)]
    for area in ("town0", "town1", "town2", "land"):
        for number in range(6):
            at = Point(45 + float(rng.uniform(0, 0.3)), -93 + float(rng.uniform(0, 0.3)))
            place = a_place(f"{area}_{number}", at, within=area)
            counts = community_counts(rng).items()
            records += [place, *(people(place.id, code, count, moe=20) for code, count in counts)]
    for number in range(4):
        theirs = (an_affirmation("hmong"), an_affirmation("asian")) if number % 2 else ()
        door = Point(45 + float(rng.uniform(0, 0.3)), -93 + float(rng.uniform(0, 0.3)))
        records += [
            a_partner(f"p{number}", affirms=theirs),
            a_service(
                f"s{number}",
                f"p{number}",
                (NEEDS[number // 2],),
                location=f"d{number}",
                levels=WORKS_ON[number],
            ),
            a_location(f"d{number}", door),
        ]
    return records


def truly(view: View) -> dict[Cell, int]:
    return {(count.community, count.place): count.count for count in view.populations}


def given_away(view: View, facts: list[Fact]) -> list[str]:
    """Hidden counts of which not all of 0 to 10 stays possible."""
    facts = [*facts, *known_of_families(view, facts)]
    printed = {next(iter(f.weights)): f for f in facts if len(f.weights) == 1}
    hidden = [cell for cell, count in truly(view).items() if count < 11 and cell in printed]
    assert all(printed[cell].low == 0 for cell in hidden)
    return recovered(facts, hidden)


@pytest.mark.parametrize("seed", range(2))
def test_all_figures_together_recover_no_hidden_count(seed: int) -> None:
    """Whatever is asked, with any limits, before and after a nation opened its land to coverage."""
    opened = a_decision(NATION, Permission.COUNTS, Permission.GAPS, decided_on=date(2026, 9, 1))
    records = [*a_region(seed), opened]
    after, before = a_view(*records), a_view(*records, on=date(2026, 8, 1))
    facts = [fact for choices in CHOICES for fact in published(after, NEEDS, choices)]
    facts += published(before, NEEDS, USUAL)
    assert given_away(after, facts) == []


def a_table_of_times(view: View, seed: int) -> TravelTimes:
    """Minutes somebody made up: whatever may be within reach of whichever place."""
    rng = np.random.default_rng(seed)
    trips = [(place, service) for place in view.places for service in view.services if rng.random() < 0.8]
    places, services = zip(*trips, strict=True)
    return TravelTimes("times.csv", 30, places, services, tuple(rng.uniform(5, 60, len(trips)).tolist()))


def test_no_table_of_travel_times_recovers_a_hidden_count_beside_straight_lines() -> None:
    view = a_view(*a_region(2))
    facts = list(published(view, NEEDS, USUAL))
    for seed in range(2):
        facts += published(view, NEEDS, USUAL, a_table_of_times(view, seed))
    assert given_away(view, facts) == []


def test_the_planted_community_gives_no_hidden_count_away() -> None:
    view = team()
    assert given_away(view, list(published(view, NEEDS, USUAL))) == []


def test_no_choice_of_a_team_shows_smaller_counts() -> None:
    view = a_view(*a_region(1))
    bold = replace(USUAL, fewest=1, rounded_to=1, whole=1, together=1, apart=())
    assert gaps(view, choices=bold).cells == gaps(view).cells
    one, same = (gaps(view, need="housing", community="hmong", choices=c).places for c in (bold, USUAL))
    assert one == same


def naive(view: View, choices: Coverage, step: int) -> list[Fact]:
    """Counts under 11 left out place by place, but everybody in the totals, rounded to `step`."""
    field = look_around(view, NEEDS, ("hmong",), choices)
    true = {place: count for (community, place), count in truly(view).items() if community == "hmong"}
    cells = {("hmong", place.id): true[place.id] for place in field.places if place.id in true}
    facts = [
        Fact({cell: 1}, 0, 10) if count < 11 else Fact({cell: 1}, max(11, count - 9), count + 9)
        for cell, count in cells.items()
    ]
    for need in NEEDS:
        parts = field.parts(field.support(need), "hmong")
        for part in set(parts.tolist()):
            there = [
                ("hmong", place.id) for place, own in zip(field.places, parts, strict=True) if own == part
            ]
            held = [cell for cell in there if cell in cells]
            if held:
                total = sum(cells[cell] for cell in held) // step * step
                facts.append(Fact(dict.fromkeys(held, 1), total, total + step - 1))
    return facts


def few_places(*counts: int) -> View:
    """Places in a row, each farther from one clinic than the one before."""
    records: list[Record] = [
        a_partner("clinic"),
        a_location("door", Point(45, -93)),
        a_service(location="door"),
    ]
    for index, count in enumerate(counts):
        records += [a_place(f"t{index}", Point(45 + index / 40, -93)), people(f"t{index}", "hmong", count)]
    return a_view(*records)


def test_the_attack_recovers_hidden_counts_from_plain_sums() -> None:
    assert given_away(few_places(120, 7, 45), naive(few_places(120, 7, 45), USUAL, 1)) == []
    view = few_places(7, 4, 9, 3, 8, 6)
    facts = [fact for choices in CHOICES for fact in naive(view, choices, 1)]
    assert len({said.split(" cannot")[0] for said in given_away(view, facts)}) == 6


def test_the_attack_recovers_hidden_counts_from_rounded_sums_by_moving_a_limit() -> None:
    view = few_places(7, 4, 9, 3, 8, 6)
    assert given_away(view, [fact for choices in CHOICES for fact in naive(view, choices, 10)])
    assert not given_away(view, [fact for choices in CHOICES for fact in published(view, NEEDS, choices)])


def test_the_answers_to_all_questions_are_the_same_whatever_the_hidden_counts() -> None:
    """Counts that are in no figure, and those of places put together among themselves, move nothing."""
    view = a_view(*a_region(2))
    field = look_around(view, NEEDS, tuple(view.words.communities), USUAL)
    rng = np.random.default_rng(2)
    row = {place.id: index for index, place in enumerate(field.places)}
    true, other = truly(view), dict[Cell, int]()
    for code, told in field.told.items():
        for unit, figure in enumerate(told.figures):
            own = [(code, p) for p in row if told.unit[row[p]] == unit and told.few[row[p]]]
            counts = [true[cell] for cell in own]
            alone = figure < 0 and len(own) == 1 and counts[0] < 11
            other |= dict(zip(own, rng.integers(0, 11, 1) if alone else rng.permutation(counts), strict=True))
    moved = replace(
        view,
        populations=tuple(
            replace(count, count=int(other.get((count.community, count.place), count.count)))
            for count in view.populations
        ),
    )
    assert truly(moved) != true
    for choices in CHOICES[::2]:
        assert asdict(gaps(moved, choices=choices)) == asdict(gaps(view, choices=choices))
        assert covered_cells(moved, choices) == covered_cells(view, choices)
        one, same = (gaps(v, need="housing", community="hmong", choices=choices) for v in (moved, view))
        assert one == same
    assert sensitivity(moved, need="housing") == sensitivity(view, need="housing")
    assert equity(moved, draws=20) == equity(view, draws=20)
    assert siting(moved, "housing") == siting(view, "housing")
