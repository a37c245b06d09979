"""Several needs at once: the fewest places that meet them, and what is near where nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.geo import Point
from graph.referral.profile import Avoid, NeedProfile, Referral, ReferralAnswer
from graph.referral.refer import refer
from graph.vocabulary.codes import Delivery, Known
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_view
from tests.referral.listing import BY_PHONE, flat, knows, listed

NEEDS = ("housing", "pets", "child_care", "transport")
HOME = Point(38.9, -77.0)
FAR = Point(39.9, -77.0)


def names(found: Sequence[Referral]) -> list[str]:
    return sorted(one.partner for one in found)


def asked(*records: Record, needs: Sequence[str] = NEEDS[:3], **profile: object) -> ReferralAnswer:
    fields: dict[str, Any] = {"near": "home", **profile}
    return refer(a_view(a_place("home", HOME), *records), NeedProfile(tuple(needs), **fields))


def test_the_fewest_places_that_meet_all_are_put_together() -> None:
    answer = asked(
        *flat(
            listed("a", needs=["housing"]),
            listed("b", needs=["pets"]),
            listed("c", needs=["child_care"]),
            listed("both", needs=["housing", "pets"]),
        )
    )
    assert names(answer.bundle) == ["both", "c"]
    assert answer.uncovered == ()


def test_of_as_few_places_those_with_fewer_doors_to_go_to_come_first() -> None:
    comes = frozenset({Delivery.HOME_VISIT})
    answer = asked(
        *flat(
            listed("door", needs=["housing", "pets"]),
            listed("visits", needs=["housing", "pets"], delivery=comes),
            listed("c", needs=["child_care"]),
        )
    )
    assert names(answer.bundle) == ["c", "visits"]


def test_one_need_has_no_bundle_and_what_must_be_asked_first_is_in_none() -> None:
    pairs = [listed("a", needs=["housing", "pets"]), listed("b", needs=["pets"], **knows())]
    assert asked(*flat(*pairs), needs=["housing"]).bundle == ()
    told = asked(*flat(*pairs), needs=["housing", "pets"], avoid=frozenset({Avoid.POLICE}))
    assert names(told.bundle) == ["b"]
    assert told.uncovered == ("housing",)
    assert [(one.need, one.partner) for one in told.nearest] == [("housing", "a")]
    assert told.nearest[0].why == "Not known: whether it contacts the police. Ask before you give a name."


def test_where_only_reach_excludes_the_nearest_is_named_and_nothing_that_is_to_be_avoided() -> None:
    doors = [a_location("far", FAR), a_location("farther", Point(40.9, -77.0))]
    police = knows(police_contact=Known.YES)
    answer = asked(
        *doors,
        *flat(
            listed("farther", needs=["pets"], location="farther", **knows()),
            listed("far", needs=["pets"], location="far", **knows()),
            listed("calls", needs=["housing"], location="far", **police),
        ),
        needs=["pets", "housing"],
        miles=10,
        avoid=frozenset({Avoid.POLICE}),
    )
    assert answer.uncovered == ("pets", "housing")
    assert [(one.partner, one.why) for one in answer.nearest] == [("far", "It is farther than 10 miles.")]


def test_lines_are_offered_where_something_is_not_covered_and_never_one_to_be_avoided() -> None:
    lines = flat(
        listed("line", "hotline", needs=["crisis_support"], delivery=BY_PHONE, **knows()),
        listed(
            "calls", "hotline", needs=["crisis_support"], delivery=BY_PHONE, **knows(police_contact=Known.YES)
        ),
    )
    assert names(asked(*lines, needs=["pets"], avoid=frozenset({Avoid.POLICE})).lines) == ["line"]
    assert asked(*lines, *flat(listed("keeper", needs=["pets"])), needs=["pets"]).lines == ()


@given(st.lists(st.sets(st.sampled_from(NEEDS), min_size=1, max_size=3), min_size=1, max_size=6))
@settings(deadline=None)
def test_no_fewer_places_meet_as_much(offers: list[set[str]]) -> None:
    records: list[Record] = []
    for number, needs in enumerate(offers):
        half = sorted(needs)[:1]
        records += [a_partner(f"p{number}"), a_service(f"s{number}", f"p{number}", half)]
        records.append(a_service(f"t{number}", f"p{number}", needs - set(half)))
    answer = asked(*records, needs=NEEDS)
    every = set[str]().union(*offers)
    fewest = next(
        count
        for count in range(1, len(offers) + 1)
        if any(set[str]().union(*some) == every for some in combinations(offers, count))
    )
    assert len({one.partner for one in answer.bundle}) == fewest
    assert set(answer.uncovered) == set(NEEDS) - every
