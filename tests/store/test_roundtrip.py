"""What is loaded comes back as it was, and loading it again changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.records import Records
from graph.store import Loaded
from tests.store.engines import TestStore
from tests.store.made import facts, made_records, records, same

PROPERTY = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@PROPERTY
@given(given_records=records(), fictional=st.booleans())
def test_every_record_read_back_equals_what_was_loaded(
    on_engine: TestStore, given_records: Records, fictional: bool
) -> None:
    on_engine.empty()
    on_engine.store.load(given_records, fictional=fictional)
    snapshot = on_engine.store.snapshot()
    assert same(snapshot.records, given_records)


@PROPERTY
@given(given_records=records())
def test_loading_the_same_twice_changes_nothing(on_engine: TestStore, given_records: Records) -> None:
    on_engine.empty()
    first = on_engine.store.load(given_records, fictional=True)
    revision = on_engine.store.revision()
    second = on_engine.store.load(given_records, fictional=True)
    assert first == Loaded(created=facts(given_records), changed=0, unchanged=0)
    assert second == Loaded(created=0, changed=0, unchanged=facts(given_records))
    assert on_engine.store.revision() == revision


@PROPERTY
@given(given_records=records(), later=records())
def test_a_later_load_leaves_what_it_does_not_speak_of(
    on_engine: TestStore, given_records: Records, later: Records
) -> None:
    on_engine.empty()
    on_engine.store.load(given_records, fictional=True)
    on_engine.store.load(later, fictional=True)
    after = {partner.id: partner for partner in on_engine.store.snapshot().records.partners}
    expected = {partner.id: partner for partner in (*given_records.partners, *later.partners)}
    assert {own: replace(each, affirms=()) for own, each in after.items()} == {
        own: replace(each, affirms=()) for own, each in expected.items() if own in after
    }
    told = [
        (each.id, said.key) for each in (*given_records.partners, *later.partners) for said in each.affirms
    ]
    assert {(own, said.key) for own, each in after.items() for said in each.affirms} == set(told)


def test_a_snapshot_says_its_revision_and_whether_it_is_fictional(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    snapshot = on_engine.store.snapshot()
    assert (snapshot.revision, snapshot.fictional) == (1, True)
    assert snapshot.read_at.startswith("20")


@pytest.mark.parametrize("field", ["services", "ties", "places"])
def test_records_may_come_before_what_they_name(on_engine: TestStore, field: str) -> None:
    everything = made_records()
    on_engine.store.load(Records(**{field: getattr(everything, field)}), fictional=True)
    on_engine.store.load(everything, fictional=True)
    assert same(on_engine.store.snapshot().records, everything)
