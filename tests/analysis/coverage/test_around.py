"""What is around one place: near first, whom it is for, and nothing on land whose nation has not decided."""

from __future__ import annotations

import pytest

from graph.analysis.coverage.around import around
from graph.errors import NotFound
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.model.view import View
from graph.vocabulary.codes import Claim, Delivery, LanguageMode, PlaceLevel
from tests.builders import (
    a_consent,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_view,
    an_affirmation,
    people,
)

HERE, THERE = Point(46.2, -95.5), Point(47.6, -95.0)
OROMO = (Speaks("om", LanguageMode.STAFF),)


def a_town() -> View:
    return a_view(
        a_place("town", HERE),
        a_place("away", THERE),
        people("town", "oromo", 400),
        people("town", "hmong", 4),
        a_partner("clinic", affirms=(an_affirmation("oromo", claim=Claim.LED_BY_AND_FOR),)),
        a_partner("agency", affirms=(an_affirmation("karen", claim=Claim.LED_BY_AND_FOR),)),
        a_partner("elder", "elder", consent=a_consent(), affirms=(an_affirmation("oromo"),)),
        a_location("door", HERE),
        a_location("other", THERE),
        a_service("counsel", "clinic", location="door", speaks=OROMO),
        a_service("beds", "agency", location="door", needs=("housing",)),
        a_service("talk", "elder", location="door"),
        a_service("far", "clinic", location="other"),
        a_service("line", "agency", delivery=frozenset({Delivery.PHONE})),
    )


def test_what_is_near_and_what_comes_by_phone_are_told_apart() -> None:
    found = around(a_town(), "town")
    assert set(found.near) == {"counsel", "beds"}
    assert found.afar == ("line",)


def test_trusted_are_bodies_of_those_who_live_there_and_never_one_person() -> None:
    found = around(a_town(), "town")
    assert found.trusted == ("clinic",)
    assert ("om", 1) in found.languages


def test_communities_too_few_to_show_are_not_among_those_who_live_there() -> None:
    found = around(a_town(), "town")
    assert [(one.community, one.people.text) for one in found.living] == [("oromo", "400")]


def test_each_need_says_what_people_have_within_reach() -> None:
    found = around(a_town(), "town")
    by = {here.need: here.reaches[0] for here in found.needs}
    assert (by["mental_health"].any, by["mental_health"].affirming) == (1, 1)
    assert (by["housing"].any, by["housing"].affirming) == (1, 0)


def test_on_land_whose_nation_has_not_decided_nothing_is_listed() -> None:
    view = a_view(
        a_place("land", HERE, level=PlaceLevel.TRIBAL_LAND, nation="stone_lake"),
        a_partner("clinic"),
        a_location("door", HERE),
        a_service("counsel", "clinic", location="door"),
    )
    found = around(view, "land")
    assert found.asks
    assert (found.near, found.living, found.needs) == ((), (), ())


def test_a_place_that_is_not_in_use_is_not_found() -> None:
    with pytest.raises(NotFound):
        around(a_town(), "elsewhere")
