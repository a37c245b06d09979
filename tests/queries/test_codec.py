"""Records become flat properties that both engines keep, and come back as they were."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from graph.model.geo import Point
from graph.model.location import Location
from graph.model.partner import Consent, Partner
from graph.model.tie import Report, Tie
from graph.queries.codec import from_properties, property_names, to_properties
from graph.queries.rows import node_row
from graph.vocabulary.codes import Answer, Disclosure, Role, Strength, TieKind
from tests.store import made
from tests.store.made import a_partner, a_place


def test_what_is_empty_or_unknown_takes_no_property() -> None:
    assert to_properties(a_place(), without=frozenset({"source"})) == {
        "id": "town",
        "key": "town",
        "name": "Town",
        "level": "town",
    }


def test_a_value_inside_a_value_puts_its_name_first() -> None:
    consent = Consent(Role.ADVOCATE, date(2026, 1, 2), "her niece")
    properties = to_properties(a_partner(consent=consent))
    assert properties["consent_audience"] == "advocate"
    assert properties["consent_given_on"] == "2026-01-02"
    assert "consent_expires_on" not in properties


def test_an_answer_of_nobody_is_not_an_answer() -> None:
    tie = Tie(TieKind.TRUSTS, "a", "b", by_start=Report(Answer.NO, Strength.AWARENESS))
    assert from_properties(Tie, to_properties(tie)) == tie
    assert to_properties(tie)["by_end_answer"] == "unknown"


@settings(max_examples=60, deadline=None)
@given(partner=made.partners)
def test_a_partner_comes_back_as_it_was(partner: object) -> None:
    assert from_properties(type(partner), to_properties(partner)) == partner


@settings(max_examples=60, deadline=None)
@given(partner=made.partners)
def test_only_named_properties_of_plain_sorts_are_written(partner: object) -> None:
    properties = to_properties(partner, without=frozenset({"languages", "affirms"}))
    assert set(properties) <= set(property_names(type(partner)))
    for value in properties.values():
        parts: list[object] = value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]
        assert all(isinstance(part, str | int | float | bool) for part in parts)


@pytest.mark.parametrize(
    "other",
    [
        a_partner(name="Other"),
        a_partner(languages=("so",)),
        a_partner(source="county"),
        a_partner(attributes={"club": "1"}),
    ],
    ids=["name", "languages", "source", "attributes"],
)
def test_a_fingerprint_differs_whenever_anything_does(other: Partner) -> None:
    assert node_row("Partner", other).digest != node_row("Partner", a_partner()).digest


def test_a_confidential_location_has_nothing_to_write_but_that_it_is_one() -> None:
    location = Location("door", "team", Disclosure.CONFIDENTIAL)
    row = node_row("Location", location)
    assert row.properties == {"id": "door", "disclosure": "confidential", "precision": "unknown"}
    assert [rim.rim for rim in row.rims] == ["FROM"]


def test_coordinates_stay_exact() -> None:
    point = Point(44.977753, -93.265015)
    assert from_properties(Point, to_properties(point)) == point
