"""Batches: any sequence of load, edit, undo, reload, closing, withdrawing and forgetting equals the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.errors import NotFound, StoreError
from graph.model.location import Location
from graph.model.partner import Affirmation, Consent, Partner
from graph.model.place import Population
from graph.model.records import Records
from graph.model.service import Service
from graph.model.tie import Report, Tie, make_tie
from graph.store import LoadNote, Store
from graph.vocabulary.codes import (
    Answer,
    Attestation,
    Claim,
    Disclosure,
    Role,
    Strength,
    TieKind,
)
from tests.store.batches_model import Model, facts_of
from tests.store.engines import TestStore
from tests.store.made import a_partner, a_service, made_records, same, says

DAY = date(2026, 10, 31)
names = st.sampled_from(["a", "b", "c"])
words = st.sampled_from(["", "one", "two"])
consents = st.none() | st.builds(Consent, st.just(Role.TEAM), st.just(DAY), st.just("daughter"))
claims = st.builds(
    Affirmation,
    st.sampled_from(["somali", "deaf"]),
    st.just(Claim.SERVES),
    st.just(Attestation.SELF_DESCRIBED),
    as_of=st.none() | st.just(DAY),
    source=st.sampled_from(["team", "list"]),
)


def _partner(own: str, said: str, claimed: list[Affirmation]) -> Partner:
    return a_partner(own, description=said, affirms=tuple(claimed))


def _service(own: str, partner: str, door: str | None, said: str) -> Service:
    return a_service(f"s{own}", partner, location=door, description=said)


def _door(own: str, disclosure: Disclosure, zip_code: str) -> Location:
    return Location(own, "team", disclosure, zip="" if disclosure is Disclosure.CONFIDENTIAL else zip_code)


def _tie(ends: tuple[str, str], by: str, report: Report) -> Tie:
    return make_tie(TieKind.CONSULTS, *ends, by=by, report=report)


def withdrawn(own: str) -> Partner:
    """What is kept of somebody who no longer agrees."""
    consent = Consent(Role.TEAM, DAY, "", withdrawn_on=DAY)
    return a_partner(own, name="", individual=True, consent=consent)


def _key(claim: Affirmation) -> str:
    return claim.key


few_claims = st.lists(claims, max_size=2, unique_by=_key)
partners = st.builds(_partner, names, words, few_claims)
some_door = st.sampled_from(["d1", "d2"])
services = st.builds(_service, names, names, st.none() | some_door, words)
doors = st.builds(_door, some_door, st.sampled_from(Disclosure), st.sampled_from(["55104", "55105"]))
reports = st.builds(Report, st.sampled_from([Answer.YES, Answer.NO]), st.none() | st.sampled_from(Strength))
ties = st.builds(_tie, st.sampled_from([("a", "b"), ("b", "c")]), names, reports)
counts = st.builds(Population, st.just("town"), st.just("somali"), st.sampled_from([20, 30]), st.just("team"))


def some(
    strategy: st.SearchStrategy[Any], own: Callable[[Any], object]
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2, unique_by=own).map(tuple)


def _own(record: Any) -> object:  # noqa: ANN401 (any record)
    return getattr(record, "id", None) or (record.place, record.community)


bundles = st.builds(
    Records,
    partners=some(partners, _own),
    services=some(services, _own),
    locations=some(doors, _own),
    ties=some(ties, _own),
    populations=some(counts, _own),
)
withdrawals = st.builds(Records, partners=st.tuples(st.builds(withdrawn, names)))
Step = tuple[str, Any]


def a_step(what: str, value: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(what), value)


steps = st.one_of(
    a_step("load", bundles),
    a_step("load", bundles),
    a_step("undo", st.integers(0, 9)),
    a_step("undo", st.integers(0, 9)),
    a_step("again", st.integers(0, 9)),
    a_step("load", withdrawals),
    a_step("forget", names),
)


class Both:
    """A store and the model of it, taken through the same steps."""

    def __init__(self, store: Store) -> None:
        self.store, self.model = store, Model()
        self.standing: list[int] = []
        self.given: list[Records] = []
        self.forgotten: set[str] = set()

    def take(self, step: Step) -> None:
        """One step, in both; then both are the same."""
        what: str = step[0]
        value: Any = step[1]
        if what == "load":
            self.load(value)
        elif what == "again" and self.given:
            again: Records = self.given[int(value) % len(self.given)]
            self.load(again)
        elif what == "undo" and self.standing:
            number = self.standing.pop(value % len(self.standing))
            self.store.undo(number)
            self.model.undo(number)
        elif what == "forget" and ("partner", value) in self.model.stacks:
            self.store.forget(value, on=DAY)
            self.model.forget(value)
            self.forgotten.add(value)
        assert held(self.store) == self.model.graph()

    def load(self, records: Records) -> None:
        self.given.append(records)
        before = self.model.last
        self.model.load(self._allowed(records))
        batch = self.store.load(records, fictional=True).batch
        assert batch == (self.model.last if self.model.last > before else None)
        self.standing += [batch] if batch is not None else []

    def _allowed(self, records: Records) -> Records:
        gone = self.forgotten
        kept = tuple(s for s in records.services if s.partner not in gone)
        lost = {s.location for s in records.services if s.partner in gone} - {s.location for s in kept}
        return replace(
            records,
            partners=tuple(p for p in records.partners if p.id not in gone),
            services=kept,
            locations=tuple(door for door in records.locations if door.id not in lost),
            ties=tuple(t for t in records.ties if gone.isdisjoint((t.start, t.end))),
        )


def held(store: Store) -> dict[Any, Any]:
    """All that stands in a store, fact by fact."""
    return facts_of(store.snapshot().records)


def through(store: Store, sequence: list[Step]) -> None:
    both = Both(store)
    for step in sequence:
        both.take(step)


LAW = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


@settings(LAW, max_examples=10)
@given(sequence=st.lists(steps, min_size=4, max_size=10))
def test_any_sequence_of_batches_equals_the_model_of_it(embedded: TestStore, sequence: list[Step]) -> None:
    embedded.empty()
    through(embedded.store, sequence)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(LAW, max_examples=400, phases=[Phase.generate, Phase.shrink])
@given(sequence=st.lists(steps, min_size=4, max_size=16), limit=st.sampled_from([3, 100_000]))
def test_many_sequences_of_batches_equal_the_model_of_them(
    embedded: TestStore, sequence: list[Step], limit: int
) -> None:
    embedded.empty()
    embedded.store.limit = limit
    through(embedded.store, sequence)


def test_undoing_puts_back_former_values_and_takes_out_what_was_new(embedded: TestStore) -> None:
    first = made_records()
    embedded.store.load(first, fictional=True)
    deaf = Affirmation("deaf", Claim.OWN_PROGRAM, Attestation.SELF_DESCRIBED, source="list")
    clinic = a_partner(name="Klinik", languages=("ase",), affirms=(deaf,))
    later = Records(
        partners=(clinic, a_partner("third")),
        services=(replace(first.services[0], partner="elders", covers=(), needs=frozenset({"food"})),),
        populations=(Population("town", "somali", 7, "list"),),
        ties=(says("elders", answer=Answer.NOT_WANTED),),
    )
    done = embedded.store.load(later, fictional=True)
    foreseen = embedded.store.foresee_undo(done.batch or 0)
    revision = embedded.store.revision()
    assert embedded.store.undo(done.batch or 0) == foreseen
    assert (foreseen.removed, foreseen.restored, foreseen.kept) == (2, 4, 0)
    assert same(embedded.store.snapshot().records, first)
    assert embedded.store.revision() == revision + 1
    assert embedded.store.load(first, fictional=True).batch is None


def test_batches_are_undone_in_any_order_and_what_came_later_stays(embedded: TestStore) -> None:
    for name in ("one", "two", "three"):
        embedded.store.load(Records(partners=(a_partner(name=name),)), fictional=True)
    embedded.store.load(Records(ties=(says("clinic"),)), fictional=True)
    embedded.store.load(Records(ties=(says("elders"),)), fictional=True)
    embedded.store.undo(1)
    embedded.store.undo(3)
    embedded.store.undo(4)
    (partner,), (tie,) = (
        embedded.store.snapshot().records.partners,
        embedded.store.snapshot().records.ties,
    )
    assert partner.name == "two"
    assert tie == says("elders")
    embedded.store.undo(2)
    embedded.store.undo(5)
    assert embedded.store.status().empty


def test_every_engine_takes_one_long_sequence_as_the_model_does(on_engine: TestStore) -> None:
    town = made_records()
    edited = replace(town, partners=(a_partner(name="Klinik"), *town.partners[1:]))
    closed = Records(locations=(Location("door", "team", Disclosure.CONFIDENTIAL),))
    both = Both(on_engine.store)
    sequence: list[Step] = [
        ("load", replace(town, sources=(), places=())),
        ("load", replace(edited, sources=(), places=())),
        ("load", closed),
        ("undo", 1),
        ("load", Records(partners=(withdrawn("elders"),))),
        ("undo", 0),
        ("again", 0),
        ("undo", 0),
        ("forget", "clinic"),
        ("again", 1),
        ("undo", 0),
    ]
    for limit in (100_000, 3):
        on_engine.empty()
        on_engine.store.limit = limit
        both = Both(on_engine.store)
        for step in sequence:
            both.take(step)


def test_a_batch_says_what_it_brought_and_nothing_is_no_batch(on_engine: TestStore) -> None:
    note = LoadNote("2026-10-31", ("partners.csv",), withheld=2, refused=1)
    on_engine.store.load(made_records(), fictional=True, note=note)
    on_engine.store.load(made_records(), fictional=True, note=note)
    (batch,) = on_engine.store.batches()
    assert (batch.number, batch.at, batch.files, batch.sources) == (
        1,
        "2026-10-31",
        ("partners.csv",),
        ("team",),
    )
    assert (batch.changed, batch.unchanged, batch.withheld, batch.refused) == (0, 0, 2, 1)


def test_what_cannot_be_undone_is_said_in_one_sentence(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    with pytest.raises(NotFound, match="There is no batch 7"):
        on_engine.store.undo(7)
    on_engine.store.undo(1)
    with pytest.raises(StoreError, match="was undone already"):
        on_engine.store.undo(1)


def test_the_plan_says_what_a_load_would_do_and_writes_nothing(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    told: list[object] = []
    later = Records(partners=(a_partner(name="Klinik"), a_partner("third")))
    plan = on_engine.store.plan(later, fictional=True)
    assert [(each.fact, each.created, each.changed) for each in plan] == [("Partner", 1, 1)]
    assert on_engine.store.revision() == 1
    on_engine.store.load(later, fictional=True, shown=told.append)
    assert told == [plan]
