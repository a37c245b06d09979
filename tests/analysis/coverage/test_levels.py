"""Coverage by level, who is served on one only, and stopping violence in community and through court."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.field import look_around
from graph.analysis.coverage.findings import GapReport, LevelCell, Levels, OneLevel
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.levels import by_level
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import ForWhom, Known, LanguageMode, Level, Stance
from graph.vocabulary.terms import EVERYONE, vocabulary
from tests.builders import (
    Record,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_stance,
    a_view,
    an_affirmation,
    people,
)
from tests.seed.planted import team

HERE, NEAR, FAR = Point(44.95, -93.1), Point(44.97, -93.1), Point(45.30, -93.1)
IN_OROMO = (Speaks("om", LanguageMode.STAFF),)
# Needs whose work is on one level alone, by the words.
ON_ONE = {"crisis_support": Level.INDIVIDUAL, "parenting": Level.RELATIONSHIP}
HOME: tuple[Record, ...] = (
    a_place("tract", HERE),
    people("tract", "oromo", 200),
    people("tract", EVERYONE, 900),
    a_partner("clinic"),
    a_partner("circle", "culturally_specific", affirms=(an_affirmation(), an_affirmation("lgbtq"))),
    a_location("door", NEAR),
    a_location("away", FAR),
)


def theirs(name: str, *needs: str, levels: Sequence[Level] = (), door: str = "door") -> Record:
    """A service of the Oromo circle, near unless it is behind another door."""
    return a_service(name, "circle", needs, levels=frozenset(levels), speaks=IN_OROMO, location=door)


def anybodys(name: str, *needs: str, levels: Sequence[Level] = ()) -> Record:
    """A service of a clinic near, that nobody calls theirs."""
    return a_service(name, "clinic", needs, levels=frozenset(levels), location="door")


def at(report: GapReport, level: Level, community: str = "oromo") -> LevelCell:
    return next(one for one in report.levels.cells if (one.level, one.community) == (level, community))


def shares(*records: Record, community: str = "oromo") -> dict[Level, tuple[float | None, float | None]]:
    report = gaps(a_view(*HOME, *records))
    cells = {level: at(report, level, community) for level in Level}
    return {level: (cell.any_share, cell.affirming_share) for level, cell in cells.items()}


def test_a_service_works_on_the_levels_of_its_needs_until_it_says_itself() -> None:
    own = shares(theirs("talk", "crisis_support"), anybodys("law", "legal_immigration"))
    assert own[Level.INDIVIDUAL] == (1.0, 1.0)
    assert own[Level.SOCIETAL] == (1.0, 0.0)
    said = shares(theirs("talk", "crisis_support", levels=[Level.COMMUNITY]))
    assert said[Level.COMMUNITY] == (1.0, 1.0)
    assert said[Level.INDIVIDUAL] == (None, None)


def test_a_level_on_which_nothing_is_on_record_is_not_known_and_never_zero() -> None:
    report = gaps(a_view(*HOME, theirs("talk", "crisis_support")))
    assert at(report, Level.SOCIETAL).note == "no support on record"
    assert at(report, Level.SOCIETAL).theirs is Known.UNKNOWN


def test_all_residents_have_support_near_on_a_level_and_none_that_is_theirs() -> None:
    assert shares(anybodys("talk", "crisis_support"), community=EVERYONE)[Level.INDIVIDUAL] == (1.0, None)


def test_a_level_of_one_need_alone_has_the_figures_of_this_need() -> None:
    """The same machinery: suppression, unknowns and support for now are those of a need."""
    view = a_view(
        *HOME,
        a_place("other", FAR),
        people("other", "oromo", 7),
        theirs("talk", "crisis_support"),
        a_service("later", "circle", ("parenting",), speaks=IN_OROMO, location="door", unpaid=Known.YES),
    )
    report = gaps(view)
    for need, level in ON_ONE.items():
        cell = next(one for one in report.cells if (one.need, one.community) == (need, "oromo"))
        same = at(report, level)
        assert (same.people, same.any_share, same.affirming_share) == (
            cell.people,
            cell.any_share,
            cell.affirming_share,
        )
        assert (same.for_now_share, same.unknown_share) == (cell.for_now_share, cell.unknown_share)


def test_what_a_body_calls_not_safe_for_one_need_stays_theirs_on_the_level_of_another() -> None:
    help_ = theirs("help", "crisis_support", "parenting")
    against = a_stance("help", "circle", Stance.NOT_SAFE, need="crisis_support")
    own = shares(help_, against)
    assert own[Level.INDIVIDUAL] == (1.0, 0.0)
    assert own[Level.RELATIONSHIP] == (1.0, 1.0)


def test_a_need_with_a_distance_of_its_own_keeps_it_on_its_level() -> None:
    view = a_view(
        *HOME, theirs("talk", "crisis_support", door="away"), theirs("class", "parenting", door="away")
    )
    wide = {"crisis_support": {"urban": 40.0}}
    report = gaps(view, choices=replace(coverage(), limits_by_need=wide))
    assert at(report, Level.INDIVIDUAL).affirming_share == 1.0
    assert at(report, Level.RELATIONSHIP).affirming_share == 0.0


@pytest.mark.parametrize("need", ON_ONE)
def test_a_community_served_on_one_level_only_is_named_with_the_level(need: str) -> None:
    rest = anybodys("all", "housing", "spiritual_care", "parenting", "crisis_support")
    report = gaps(a_view(*HOME, theirs("own", need), rest))
    (one,) = (one for one in report.levels.one_only if one.community == "oromo")
    assert one == OneLevel("oromo", ON_ONE[need], (), counted=True)
    words = f"Oromo: support near that is theirs works on the {ON_ONE[need].value} level only."
    assert words in report.sentences


def test_where_other_levels_are_not_known_one_level_only_is_said_as_far_as_is_known() -> None:
    report = gaps(a_view(*HOME, theirs("own", "crisis_support")))
    assert "Oromo: as far as is known, support near that is theirs works on the individual level only." in (
        report.sentences
    )


def test_own_support_that_is_far_away_serves_on_no_level_and_is_on_record() -> None:
    report = gaps(a_view(*HOME, theirs("own", "crisis_support", door="away"), anybodys("all", "housing")))
    assert at(report, Level.INDIVIDUAL).theirs is Known.NO
    assert at(report, Level.INDIVIDUAL).on_record is Known.YES
    assert "oromo" not in {one.community for one in report.levels.one_only}


def test_without_a_count_it_is_still_told_on_which_level_support_of_their_own_is_on_record() -> None:
    report = gaps(a_view(*HOME, theirs("own", "crisis_support")))
    assert "LGBTQ+: support that is theirs is on record on the individual level only." in report.sentences
    cell = at(report, Level.INDIVIDUAL, "lgbtq")
    assert (cell.any_share, cell.note, cell.on_record) == (None, "no count exists", Known.YES)


def test_where_nobody_has_been_asked_no_level_is_called_theirs_or_not() -> None:
    report = gaps(a_view(*HOME, people("tract", "karen", 90), anybodys("talk", "crisis_support")))
    cell = at(report, Level.INDIVIDUAL, "karen")
    assert (cell.any_share, cell.affirming_share, cell.note) == (1.0, None, "nobody has been asked yet")
    assert (cell.theirs, cell.on_record) == (Known.UNKNOWN, Known.UNKNOWN)


def test_levels_are_told_where_all_needs_are_asked() -> None:
    view = a_view(*HOME, theirs("own", "crisis_support"))
    assert gaps(view, need="crisis_support").levels.cells == ()
    assert {one.community for one in gaps(view, community="oromo").levels.cells} == {"oromo"}


NEEDS = tuple(vocabulary().needs)
SERVICE = st.tuples(
    st.sampled_from(("circle", "clinic")),
    st.lists(st.sampled_from(NEEDS), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(list(Level)), max_size=2, unique=True),
    st.sampled_from(("door", "away")),
)
Drawn = tuple[str, list[str], list[Level], str]


def of_a_region(drawn: Sequence[Drawn]) -> Levels:
    """Oromo people live near both doors, 200 near the one and 300 near the other."""
    services = (
        a_service(f"s{n}", partner, needs, levels=frozenset(levels), speaks=IN_OROMO, location=door)
        for n, (partner, needs, levels, door) in enumerate(drawn)
    )
    view = a_view(*HOME, a_place("other", FAR), people("other", "oromo", 300), *services)
    return by_level(look_around(view, NEEDS, ("oromo",), coverage()), ("oromo",))


def works(one: Drawn, level: Level) -> bool:
    """As the service says itself, else as any of its needs does."""
    _, needs, levels, _ = one
    return level in (levels or [on for need in needs for on in vocabulary().need(need).levels])


@settings(deadline=None, max_examples=25)
@given(st.lists(SERVICE, max_size=4), SERVICE)
def test_support_that_is_theirs_is_support_and_one_more_never_takes_any_away(
    drawn: list[Drawn], more: Drawn
) -> None:
    for now, then in zip(of_a_region(drawn).cells, of_a_region([*drawn, more]).cells, strict=True):
        assert (then.affirming_share or 0) <= (then.any_share or 0)
        assert (now.any_share or 0) <= (then.any_share or 0)
        assert (now.affirming_share or 0) <= (then.affirming_share or 0)


@settings(deadline=None, max_examples=25)
@given(st.lists(SERVICE, max_size=4))
def test_the_shares_of_a_level_are_of_those_who_live_near_a_door_with_work_on_it(drawn: list[Drawn]) -> None:
    for cell in of_a_region(drawn).cells:
        on = [one for one in drawn if works(one, cell.level)]
        near, own = ({one[3] for one in on}, {one[3] for one in on if one[0] == "circle"})
        shares = [sum({"door": 0.4, "away": 0.6}[door] for door in doors) for doors in (near, own)]
        assert [cell.any_share, cell.affirming_share] == (shares if on else [None, None])


@settings(deadline=None, max_examples=25)
@given(st.lists(SERVICE, max_size=4))
def test_whoever_has_support_of_their_own_near_on_one_level_alone_is_named_with_it(
    drawn: list[Drawn],
) -> None:
    near = {level for level in Level for one in drawn if one[0] == "circle" and works(one, level)}
    said = {one.level for one in of_a_region(drawn).one_only}
    assert said == (near if len(near) == 1 else set())


def test_stopping_violence_is_told_in_community_and_through_court_and_never_as_one() -> None:
    caused = frozenset({ForWhom.CAUSED_HARM})
    view = a_view(
        *HOME,
        a_service(
            "fathers", "circle", ("stopping_violence_community",),
            for_whom=caused, speaks=IN_OROMO, location="door",
        ),
        a_service("program", "clinic", ("stopping_violence_court",), for_whom=caused, location="away"),
    )  # fmt: skip
    (said,) = (said for said in gaps(view).sentences if "caused harm" in said)
    assert said == (
        "For the person who caused harm: in community, support is near 100 in 100 people and support that is "
        "theirs near some people of one of 1 community; through court, support is near 0 in 100 people and "
        "support that is theirs near nobody of 1 community."
    )
    (own,) = (said for said in gaps(view, community="oromo").sentences if "caused harm" in said)
    assert own.startswith(
        "For the person who caused harm: in community, support is near 100 in 100 people and support that is "
        "theirs near 100 in 100; through court, support is near 0 in 100"
    )


@cache
def seed() -> GapReport:
    return gaps(team())


def test_of_a_nation_that_has_not_decided_no_level_is_told() -> None:
    cells = [one for one in seed().levels.cells if one.community == "stone_lake_nation"]
    assert {(one.note, one.theirs, one.on_record) for one in cells} == {
        ("ask the nation", Known.UNKNOWN, Known.UNKNOWN)
    }


@pytest.mark.parametrize("level", list(Level))
def test_karen_people_have_support_near_on_every_level_and_none_of_their_own_on_any(level: Level) -> None:
    cell = at(seed(), level, "karen")
    assert (cell.any_share or 0) > 0.9
    assert (cell.affirming_share, cell.theirs) == (0.0, Known.NO)


def test_on_the_seed_work_on_the_society_around_is_theirs_for_the_fewest_communities() -> None:
    near = {
        level: sum(one.theirs is Known.YES for one in seed().levels.cells if one.level is level)
        for level in Level
    }
    assert min(near, key=lambda level: near[level]) is Level.SOCIETAL
    assert near[Level.SOCIETAL] < near[Level.INDIVIDUAL]
