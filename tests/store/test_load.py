"""What a load replaces, what it leaves alone, and what nobody sees before it is whole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import MixedStore, StoreError
from graph.model.location import Location
from graph.model.partner import Affirmation
from graph.model.place import Population
from graph.model.records import Records
from graph.queries import batches
from graph.queries.query import Query
from graph.store import Loaded, Store, loading
from graph.store.link import Transaction
from graph.vocabulary.codes import Answer, Attestation, Claim, Disclosure, Precision, Role, Strength, TieKind
from tests.store.engines import TestStore
from tests.store.made import a_partner, a_service, facts, made_records, same, says


def test_a_partner_loaded_again_replaces_its_own_facts_and_rims_only(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    deaf = Affirmation("deaf", Claim.OWN_PROGRAM, Attestation.SELF_DESCRIBED)
    later = a_partner(name="Clinic of the Town", languages=("ase",), affirms=(deaf,))
    assert on_engine.store.load(Records(partners=(later,)), fictional=True) == Loaded(1, 1, 0)
    after = on_engine.store.snapshot().records
    claims = (deaf, *made_records().partners[0].affirms)
    assert replace(later, affirms=claims) in after.partners
    assert same(replace(after, partners=()), replace(made_records(), partners=()))


def test_what_a_service_no_longer_says_is_gone_but_what_others_claim_for_it(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    later = a_service(partner="elders", needs=frozenset({"food"}), covers=())
    on_engine.store.load(Records(services=(later,)), fictional=True)
    assert on_engine.store.snapshot().records.services == (
        replace(later, affirms=made_records().services[0].affirms),
    )


def test_a_location_that_becomes_confidential_loses_its_values(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    closed = Location("door", "team", Disclosure.CONFIDENTIAL)
    on_engine.store.load(Records(locations=(closed,)), fictional=True)
    assert on_engine.store.snapshot().records.locations == (closed,)
    rows = on_engine.link.read(
        lambda transaction: transaction.run(Query("MATCH (n:Location) RETURN properties(n) AS all"))
    )
    assert "Main Street" not in str(rows)
    assert "precision" in rows[0]["all"]


def test_a_count_of_people_takes_the_place_of_the_former_one(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    later = Population("town", "somali", 140, "census")
    on_engine.store.load(Records(populations=(later,)), fictional=True)
    assert on_engine.store.snapshot().records.populations == (later,)


def test_a_report_of_one_end_leaves_the_word_of_the_other(on_engine: TestStore) -> None:
    on_engine.store.load(Records(ties=(says("clinic", strength=Strength.COOPERATION),)), fictional=True)
    on_engine.store.load(Records(ties=(says("elders", answer=Answer.NOT_WANTED),)), fictional=True)
    (tie,) = on_engine.store.snapshot().records.ties
    assert tie.by_start.strength is Strength.COOPERATION
    assert tie.not_wanted


def test_a_later_report_of_the_same_end_takes_the_place_of_its_former_one(on_engine: TestStore) -> None:
    on_engine.store.load(Records(ties=(says("clinic", as_of=date(2026, 1, 1)),)), fictional=True)
    later = says("clinic", answer=Answer.NO)
    assert on_engine.store.load(Records(ties=(later,)), fictional=True).changed == 1
    assert on_engine.store.snapshot().records.ties == (later,)


def test_two_reports_in_one_load_become_one_tie(on_engine: TestStore) -> None:
    on_engine.store.load(Records(ties=(says("clinic"), says("elders"))), fictional=True)
    (tie,) = on_engine.store.snapshot().records.ties
    assert tie.confirmed


def test_a_wider_audience_of_one_end_does_not_widen_what_the_other_said(embedded: TestStore) -> None:
    embedded.store.load(Records(ties=(says("clinic"),)), fictional=True)
    embedded.store.load(Records(ties=(replace(says("elders"), audience=Role.PUBLIC),)), fictional=True)
    (tie,) = embedded.store.snapshot().records.ties
    assert tie.audience is Role.TEAM


def test_the_revision_rises_only_when_something_changed(on_engine: TestStore) -> None:
    revisions = [on_engine.store.revision()]
    for given in (made_records(), made_records(), Records(), Records(partners=(a_partner(name="New"),))):
        on_engine.store.load(given, fictional=True)
        revisions.append(on_engine.store.revision())
    assert revisions == [0, 1, 1, 1, 2]


@pytest.mark.parametrize("first", [True, False])
def test_real_and_fictional_records_never_meet(on_engine: TestStore, first: bool) -> None:
    on_engine.store.load(made_records(), fictional=first)
    with pytest.raises(MixedStore, match="cannot be loaded beside them"):
        on_engine.store.load(Records(partners=(a_partner("other"),)), fictional=not first)
    assert len(on_engine.store.snapshot().records.partners) == 2


def test_a_load_that_fails_leaves_nothing(on_engine: TestStore, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_at(monkeypatch, statement=6)
    with pytest.raises(_Broken):
        on_engine.store.load(made_records(), fictional=True)
    monkeypatch.undo()
    assert on_engine.store.status().empty
    assert on_engine.store.status().fictional is None
    on_engine.store.load(made_records(), fictional=False)


def test_a_load_whose_answer_got_lost_is_not_made_twice(
    on_engine: TestStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = on_engine.link.write

    def twice(work: Callable[[Transaction], object]) -> object:
        write(work)
        return write(work)

    monkeypatch.setattr(on_engine.link, "write", twice)
    assert on_engine.store.load(made_records(), fictional=True).created == facts(made_records())
    monkeypatch.undo()
    assert on_engine.store.revision() == 1
    assert same(on_engine.store.snapshot().records, made_records())


def test_a_large_load_comes_in_chunks_and_is_the_same_in_the_end(on_engine: TestStore) -> None:
    on_engine.store.limit = 3
    everything = made_records()
    on_engine.store.load(replace(everything, ties=(), services=()), fictional=True)
    later = replace(
        everything, partners=(*everything.partners[:1], a_partner("elders", name="Elders' Circle"))
    )
    counts = on_engine.store.load(later, fictional=True)
    assert (counts.created, counts.changed) == (3, 1)  # the service, its claim, a tie
    assert same(on_engine.store.snapshot().records, later)
    assert on_engine.store.load(later, fictional=True).unchanged == facts(later)


def test_nobody_sees_a_large_load_before_it_is_whole(
    on_engine: TestStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Records(partners=(a_partner("first"),))
    on_engine.store.load(before, fictional=True)
    on_engine.store.limit = 3
    seen: list[Records] = []
    real_beat = batches.beat

    def look(*, number: int, chunk: int, beat: float) -> Query:
        seen.append(on_engine.store.snapshot().records)
        seen.append(Records(partners=(a_partner("first"),) * on_engine.store.status().counts["Partner"]))
        return real_beat(number=number, chunk=chunk, beat=beat)

    monkeypatch.setattr(loading.batches, "beat", look)
    monkeypatch.setattr(loading, "CHUNK_STATEMENTS", 1)
    on_engine.store.load(made_records(), fictional=True)
    assert len(seen) > 6
    assert all(each == before for each in seen)
    assert same(on_engine.store.snapshot().records, before + made_records())


def test_what_a_large_load_left_behind_is_cleared_by_the_next_load(
    on_engine: TestStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Records(services=(a_service(partner="elders", covers=("town",)),))
    on_engine.store.load(before, fictional=True)
    on_engine.store.limit = 3
    monkeypatch.setattr(loading, "CHUNK_STATEMENTS", 1)
    monkeypatch.setattr(loading, "_apply", _break)
    with pytest.raises(_Broken):
        on_engine.store.load(replace(made_records(), services=()), fictional=True)
    monkeypatch.undo()
    on_engine.store.load(Records(partners=(a_partner("third"),)), fictional=True)
    assert same(on_engine.store.snapshot().records, replace(before, partners=(a_partner("third"),)))
    on_engine.store.load(made_records(), fictional=True)
    assert len(on_engine.store.snapshot().records.partners) == 3


def test_a_load_from_elsewhere_that_is_under_way_is_waited_for(on_engine: TestStore) -> None:
    def begin(at: float) -> None:
        on_engine.link.write(
            lambda transaction: transaction.run(
                batches.begin_batch({"number": 1, "state": "open", "loader": "elsewhere", "beat": at})
            )
        )

    begin(at=4e9)
    with pytest.raises(StoreError, match="under way"):
        on_engine.store.load(made_records(), fictional=True)
    assert on_engine.store.status().empty


def test_reports_that_arrive_at_the_same_moment_from_two_machines_are_both_kept(
    on_engine: TestStore, tmp_path: Path
) -> None:
    kinds = [TieKind.REFERS_TO, TieKind.CONSULTS, TieKind.TRUSTS]
    other = Store(on_engine.link, label="the same store", engine="", folder=tmp_path / "elsewhere")

    def report(store: Store, by: str) -> None:
        for kind in kinds:
            store.load(Records(ties=(says(by, kind=kind),)), fictional=True)

    with ThreadPoolExecutor(2) as both:
        done = [both.submit(report, on_engine.store, "clinic"), both.submit(report, other, "elders")]
        for each in done:
            each.result()
    ties = on_engine.store.snapshot().records.ties
    assert [tie.confirmed for tie in ties] == [True] * len(kinds)
    assert on_engine.store.revision() == 2 * len(kinds)


def test_a_point_and_its_precision_come_back_exactly(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    (location,) = on_engine.store.snapshot().records.locations
    assert location == made_records().locations[0]
    assert location.precision is Precision.EXACT


class _Broken(Exception):
    """The power went."""


def _break(*_: object, **__: object) -> None:
    raise _Broken


def _fail_at(monkeypatch: pytest.MonkeyPatch, *, statement: int) -> None:
    run = Transaction.run
    done: list[Query] = []

    def counted(self: Transaction, query: Query) -> list[dict[str, object]]:
        done.append(query)
        if len([each for each in done if "MERGE" in each.cypher]) > statement:
            raise _Broken
        return run(self, query)

    monkeypatch.setattr(Transaction, "run", counted)
