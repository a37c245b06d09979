"""What communities say of services and of what happened: who hears it, and that nobody hears who said it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.stance import CommunityStance
from graph.vocabulary.codes import Permission, PlaceLevel, Role, Stance, Verdict
from tests.builders import (
    TODAY,
    Record,
    a_decision,
    a_partner,
    a_place,
    a_service,
    a_snapshot,
    a_stance,
    a_view,
    an_event,
    judged,
)

CLINIC, CARE = a_partner("clinic"), a_service("counsel", "clinic")
ELDERS = a_partner("elders_circle")


def heard(*records: Record, role: Role = Role.ADVOCATE, on: date = TODAY) -> list[str]:
    return [s.stance.value for s in a_view(CLINIC, CARE, *records, role=role, on=on).stances]


@pytest.mark.parametrize(("role", "count"), [(Role.PUBLIC, 0), (Role.ADVOCATE, 1), (Role.TEAM, 1)])
def test_a_stance_is_for_advocates_unless_it_says_otherwise(role: Role, count: int) -> None:
    assert len(heard(ELDERS, a_stance(), role=role)) == count


@given(st.sampled_from(Role), st.sampled_from(Role))
def test_a_stance_is_heard_by_exactly_its_audience(role: Role, audience: Role) -> None:
    assert bool(heard(ELDERS, a_stance(audience=audience), role=role)) is role.sees(audience)


def test_a_stance_ends_on_its_last_day() -> None:
    last = a_stance(until=TODAY)
    assert heard(ELDERS, last) == ["ask_first"]
    assert heard(ELDERS, last, on=TODAY + timedelta(days=1)) == []
    assert heard(ELDERS, a_stance(since=TODAY + timedelta(days=1))) == []


def test_a_stance_goes_with_its_service_and_with_the_body_that_gave_it() -> None:
    assert heard(ELDERS, a_stance(service="elsewhere")) == []
    assert heard(a_stance()) == []


def test_a_stance_of_a_nations_body_waits_for_the_nation() -> None:
    body = a_partner("elders_circle", nation="stone_lake")
    assert heard(body, a_stance()) == []
    assert heard(body, a_stance(), a_decision("stone_lake", Permission.LISTINGS)) == ["ask_first"]


@given(
    st.sampled_from(Role),
    st.lists(
        st.sampled_from(["elders_circle", "drum_circle", "quilt_circle"]), min_size=1, max_size=3, unique=True
    ),
    st.sampled_from(Stance),
    st.sampled_from(Role),
)
def test_no_view_says_who_said_it(role: Role, bodies: list[str], stance: Stance, audience: Role) -> None:
    said = [a_stance(by=body, stance=stance, audience=audience, source=f"files of {body}") for body in bodies]
    told = [an_event(by=body, audience=audience, source=f"files of {body}") for body in bodies]
    known = [a_partner(body) for body in bodies]
    view = a_view(CLINIC, CARE, *known, *said, *told, role=role)
    text = repr(view.stances) + repr(view.events)
    assert not [body for body in bodies if body in text]
    assert all((s.by, s.source) == ("", "") for s in (*view.stances, *view.events))


@given(
    st.permutations([a_stance(by=f"body_{n}", need=need) for n, need in enumerate([None, "housing", "food"])])
)
def test_neither_the_order_nor_the_ids_tell_who(order: list[CommunityStance]) -> None:
    bodies = [a_partner(f"body_{n}") for n in range(3)]
    plain = a_view(CLINIC, CARE, *bodies, *order, role=Role.TEAM).stances
    moved = [a_stance(by="body_0", need=s.need) for s in order]
    assert plain == a_view(CLINIC, CARE, *bodies, *moved, role=Role.TEAM).stances


def test_nobody_vouches_for_itself_under_another_name() -> None:
    assert heard(ELDERS, a_stance(), judged("clinic", "elders_circle")) == []
    assert heard(ELDERS, a_stance(), judged("clinic", "elders_circle", Verdict.DIFFERENT)) == ["ask_first"]


@pytest.mark.parametrize("role", Role)
def test_an_event_is_for_the_team_and_for_what_may_be_seen(role: Role) -> None:
    tract, quiet = a_place("tract"), a_partner("quiet", audience=Role.TEAM)
    told = [an_event("clinic"), an_event("counsel"), an_event("tract"), an_event("quiet"), an_event("nobody")]
    seen = a_snapshot(CLINIC, CARE, tract, quiet, *told).visible_to(role, on=TODAY).events
    assert {event.of for event in seen} == (
        {"clinic", "counsel", "tract", "quiet"} if role is Role.TEAM else set()
    )
    open_ = [an_event("clinic", audience=Role.PUBLIC), an_event("quiet", audience=Role.PUBLIC)]
    seen = a_snapshot(CLINIC, quiet, *open_).visible_to(role, on=TODAY).events
    assert {event.of for event in seen} == ({"clinic", "quiet"} if role is Role.TEAM else {"clinic"})


def test_an_event_on_a_nations_land_waits_for_the_nation() -> None:
    land = a_place("land", level=PlaceLevel.TRIBAL_LAND)
    within = a_place("village", within="land")
    assert not a_view(land, within, an_event("land"), an_event("village")).events
    own = a_place("land", level=PlaceLevel.TRIBAL_LAND, nation="stone_lake")
    decided = a_decision("stone_lake", Permission.LISTINGS)
    assert len(a_view(own, within, an_event("land"), an_event("village"), decided).events) == 2


@pytest.mark.parametrize("role", Role)
def test_a_tribal_partner_whose_nation_nobody_named_is_shown_to_nobody(role: Role) -> None:
    court = a_partner("court", "tribal_court")
    view = a_view(court, a_decision("stone_lake", *Permission), role=role)
    assert not view.partners
    assert view.withheld.asks_the_nation == 1
