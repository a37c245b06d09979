"""Programs of the San Francisco Bay Area by the mapping kept as an example: three files, two languages."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from graph.model.service import Service
from graph.vocabulary.codes import Claim, Disclosure, Precision
from ingest.load import Reading, read
from ingest.report import Outcome
from tests.shared import shared_data

MAPPING = Path(__file__).parents[2] / "docs" / "examples" / "bay"


@cache
def bay() -> Reading:
    return read([MAPPING, shared_data("baynavigator-programs")])


def service(key: str) -> Service:
    return next(service for service in bay().records.services if service.key == key)


def test_the_help_in_it_is_read_and_nothing_is_left_unsaid() -> None:
    assert len(bay().records.services) == 306
    assert [str(line) for line in bay().report.lines if line.outcome is not Outcome.NOTED] == []
    assert not any("neither read nor ignored" in line.what for line in bay().report.lines)


def test_spanish_texts_stand_beside_the_english_ones() -> None:
    spanish = [service for service in bay().records.services if service.alternate_name]
    assert len(spanish) > 200


def test_a_point_in_the_list_is_never_taken_for_a_door() -> None:
    points = [location for location in bay().records.locations if location.point is not None]
    assert {location.precision for location in points} == {Precision.PLACE}
    assert {location.place for location in points} == {None}


def test_groups_are_claims_of_the_list_and_of_nobody_else() -> None:
    said = Counter(claim.community for service in bay().records.services for claim in service.affirms)
    kinds = {claim.claim for service in bay().records.services for claim in service.affirms}
    assert set(said) == {"immigrant", "lgbtq", "older_adults", "youth", "disabled"}
    assert kinds == {Claim.SERVES}
    assert {claim.community for claim in service("asian-womens-shelter").affirms} == {"immigrant"}


def test_no_program_of_safety_has_a_place() -> None:
    records = bay().records
    safe = {partner.id for partner in records.partners if partner.kind == "dv_program"}
    places = {location.id: location for location in records.locations}
    shown = [places[s.location].disclosure for s in records.services if s.partner in safe and s.location]
    assert len(safe) == 12
    assert set(shown) <= {Disclosure.CONFIDENTIAL}
