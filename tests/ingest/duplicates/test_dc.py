"""Overlapping lists of a real city; docs/duplicates.md says what was found and what the eye makes of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.model.records import Records
from ingest.duplicates.remembering import Remembered, remember
from ingest.load import read
from tests.builders import TODAY
from tests.shared import shared_data

MAPPINGS = Path(__file__).parents[3] / "docs" / "examples" / "dc"
LAYERS = (
    "homeless-service-facilities",
    "homeless-shelter-locations",
    "adult-mental-health-providers",
    "child-mental-health-providers",
)


@cache
def city() -> tuple[Records, Remembered]:
    folder = shared_data("dc-open-data")
    paths = [path for name in LAYERS for path in (MAPPINGS / f"{name}.toml", folder / f"{name}.geojson")]
    records = read(paths).records
    return records, remember(records, Records(), day=TODAY)


def test_what_was_looked_at_by_eye_is_what_is_found() -> None:
    records, told = city()
    names = {partner.id: partner.name for partner in records.partners}
    linked = {frozenset((names[j.one], names[j.other])) for j in told.judgements}
    assert len(told.judgements) == 14
    assert {"Lutheran Place Night Shelter", "Luther Place Night Shelter"} in linked
    assert len(told.found.asked) == 30
    assert not told.found.flagged


def test_no_match_of_a_closed_place_speaks_of_a_street_or_a_part_of_town() -> None:
    records, told = city()
    closed = {partner.id for partner in records.partners if partner.kind == "shelter"}
    matches = [m for m in (*told.found.linked, *told.found.asked) if {m.one, m.other} & closed]
    assert len(matches) > 20
    for match in matches:
        assert match.agreement("street") is None
        assert match.agreement("part of town") is None
