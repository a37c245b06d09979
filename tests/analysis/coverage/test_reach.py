"""Distances, settings and whom a service is for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.field import places_in_use
from graph.analysis.coverage.reach import limit_of, meets
from graph.vocabulary.codes import ForWhom, PlaceLevel, Setting
from tests.builders import a_partner, a_place, a_service, a_view, people


@pytest.mark.parametrize(
    ("setting", "limit"),
    [(Setting.URBAN, 5), (Setting.COUNTY, 20), (Setting.RURAL, 40), (None, 20)],
)
def test_how_far_counts_as_within_reach(setting: Setting | None, limit: float) -> None:
    assert limit_of(a_place(setting=setting), coverage().limits) == limit


def test_what_is_only_for_people_who_caused_harm_helps_with_stopping_violence_only() -> None:
    needs = ("mental_health", "stopping_violence_community")
    service = replace(a_service(needs=needs), for_whom=frozenset({ForWhom.CAUSED_HARM}))
    view = a_view(a_partner("clinic"), service)
    assert meets(view, service, "stopping_violence_community")
    assert not meets(view, service, "mental_health")
    assert meets(view, replace(service, for_whom=frozenset()), "mental_health")


def test_places_are_those_where_people_are_counted_and_each_person_counts_once() -> None:
    county = a_place("county", level=PlaceLevel.COUNTY)
    tract = a_place("tract", within="county")
    town = a_place("town", level=PlaceLevel.TOWN)
    view = a_view(county, tract, town, people("county", "oromo", 900), people("tract", "oromo", 100))
    assert [place.id for place in places_in_use(view)] == ["tract"]


def test_without_any_count_all_places_but_water_are_told_apart() -> None:
    lake = a_place("lake", level=PlaceLevel.WATER)
    assert [place.id for place in places_in_use(a_view(a_place("b"), a_place("a"), lake))] == ["a", "b"]


def test_the_land_of_a_nation_is_always_among_the_places() -> None:
    land = a_place("land", level=PlaceLevel.TRIBAL_LAND, nation="lakota_of_the_lake")
    view = a_view(land, a_place("tract"), people("tract", "oromo", 100))
    assert [place.id for place in places_in_use(view)] == ["land", "tract"]
