"""What is taken out is gone: from the records, over Bolt, and from the files of the engine."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.model.geo import Point
from graph.model.location import Location
from graph.model.partner import Consent, Partner
from graph.model.records import Records
from graph.model.tie import Report, make_tie
from graph.queries.query import Query
from graph.settings import Settings
from graph.store import LoadNote, Store, open_store, stop
from graph.store.link import Link, Transaction
from graph.store.opening import EmbeddedEngine
from graph.vocabulary.codes import Answer, Disclosure, Role, TieKind
from tests.store.engines import TestStore, closing_engine
from tests.store.made import a_partner, a_place, a_service, made_records, same

# Long enough that no engine packs them into numbers.
WITHHELD = "the blue house behind the old mill on Withheldword Lane"
CONTROL = "the library on the square that everybody may find, Controlword Street"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """The folder of an engine that may be restarted under the tests."""
    own = tmp_path_factory.mktemp("erasure")
    yield own
    stop(Settings(data=own))


@pytest.fixture
def store(folder: Path) -> Generator[Store]:
    """An embedded store with the engine to itself."""
    with open_store(Settings(data=folder)) as own:
        yield own


def test_a_place_that_becomes_confidential_leaves_the_files_of_the_engine(store: Store, folder: Path) -> None:
    doors = [_door(number, WITHHELD if number == 20 else f"{CONTROL} {number}") for number in range(40)]
    store.load(Records(locations=tuple(doors)), fictional=True)
    assert _found(folder, WITHHELD)
    store.load(Records(locations=(Location("door20", "team", Disclosure.CONFIDENTIAL),)), fictional=True)
    assert not _found(folder, WITHHELD)
    assert _found(folder, f"{CONTROL} 19")
    assert WITHHELD not in _everything(folder)
    assert f"{CONTROL} 19" in _everything(folder)


def test_a_deleted_partner_leaves_the_files_of_the_engine(store: Store, folder: Path) -> None:
    many = [a_partner(f"p{n}", name=f"{WITHHELD} {n}" if n == 20 else f"{CONTROL} {n}") for n in range(40)]
    ties = [
        make_tie(TieKind.TRUSTS, "p20", f"p{n}", by="p20", report=Report(Answer.YES, source=WITHHELD))
        for n in range(20)
    ]
    store.load(Records(partners=tuple(many), ties=tuple(ties)), fictional=True)
    assert _found(folder, WITHHELD)
    store.delete("p20")
    assert not _found(folder, WITHHELD)
    assert _found(folder, f"{CONTROL} 19")
    assert WITHHELD not in _everything(folder)


@pytest.mark.parametrize("at", [0, 20, 39])
def test_a_long_text_that_becomes_short_leaves_nothing_in_the_pages(
    store: Store, folder: Path, at: int
) -> None:
    many = {n: a_partner(f"long{n:02}", name=f"{CONTROL} {n}") for n in range(40)}
    many[at] = replace(many[at], description=" ".join(f"{WITHHELD} {n}" for n in range(300)))
    store.load(Records(partners=tuple(many.values())), fictional=True)
    assert _found(folder, WITHHELD)
    store.load(Records(partners=(replace(many[at], description=""),)), fictional=True)
    store.delete(f"long{at:02}")
    assert not _found(folder, WITHHELD)
    assert _found(folder, f"{CONTROL} {38 if at == 39 else 39}")


def test_a_shape_that_may_not_be_known_leaves_the_files_of_the_engine(store: Store, folder: Path) -> None:
    shape = "-93.1234567,44.9876543 " * 50
    places = tuple(a_place(f"tract{n}", name=shape if n == 9 else f"{CONTROL} {n}") for n in range(10))
    store.load(Records(places=places), fictional=True)
    assert _found(folder, shape)
    closed = Records(places=(a_place("tract9", name="Tract"),))
    store.load(closed, fictional=True, note=LoadNote(taken_from=frozenset({"tract9"})))
    assert not _found(folder, "-93.1234567,44.9876543")
    assert _found(folder, f"{CONTROL} 8")


def test_what_is_deleted_leaves_the_files_also_while_somebody_else_has_the_store_open(
    store: Store, folder: Path
) -> None:
    many = [a_partner(f"s{n}", name=f"{WITHHELD} {n}" if n == 20 else f"{CONTROL} {n}") for n in range(40)]
    store.load(Records(partners=tuple(many)), fictional=True)
    with open_store(Settings(data=folder)) as another:
        assert another.revision()
        begun = time.monotonic()
        store.delete("s20")
        assert time.monotonic() - begun < 20  # the engine waited for its users for half a minute
        assert not _found(folder, WITHHELD)
        assert another.revision() == store.revision()


def test_who_withdraws_leaves_nothing_behind_in_history_either(store: Store, folder: Path) -> None:
    elders = [an_elder(n, f"{WITHHELD} {n}" * 3 if n % 2 else f"{CONTROL} {n}") for n in range(40)]
    store.load(Records(partners=tuple(elders)), fictional=True)
    assert _found(folder, WITHHELD)
    louder = [replace(elder, phone="555-0100") for elder in elders]
    second = store.load(Records(partners=tuple(louder)), fictional=True).batch
    gone = [withdrawn(elder) for elder in elders[1::2]]
    third = store.load(Records(partners=tuple(gone)), fictional=True).batch
    assert not _found(folder, WITHHELD)
    assert WITHHELD not in _everything(folder)
    assert f"{CONTROL} 18" in _everything(folder)
    assert store.undo(third or 0).kept == 20
    assert store.undo(second or 0).restored == 20
    assert WITHHELD not in _everything(folder)
    assert not _found(folder, WITHHELD)
    assert {elder.name for elder in store.snapshot().records.partners if elder.id in "e1 e3"} == {""}


def test_what_an_undone_batch_brought_leaves_the_files_of_the_engine(store: Store, folder: Path) -> None:
    many = [a_partner(f"u{n}", name=f"{WITHHELD} {n}" if n == 20 else f"{CONTROL} {n}") for n in range(40)]
    store.load(Records(partners=tuple(many[:20])), fictional=True)
    batch = store.load(Records(partners=tuple(many)), fictional=True).batch
    assert _found(folder, WITHHELD)
    store.undo(batch or 0)
    assert not _found(folder, WITHHELD)
    assert WITHHELD not in _everything(folder)
    assert f"{CONTROL} 19" in _everything(folder)


def test_former_addresses_of_a_place_that_closes_leave_history_with_what_may_repeat_them(
    store: Store, folder: Path
) -> None:
    open_door = _door(1, CONTROL)
    partner = a_partner("home", description=f"Come to {WITHHELD}")
    services = (
        a_service("beds", "home", location="door1", description=WITHHELD),
        a_service("talks", "home", description=f"Not at {WITHHELD}"),
    )
    first = store.load(
        Records(partners=(partner,), services=services, locations=(open_door,)), fictional=True
    )
    calm = [replace(each, description="Ask by phone") for each in (partner, *services)]
    quiet = Records(partners=(calm[0],), services=tuple(calm[1:]))  # type: ignore[arg-type]
    second = store.load(quiet, fictional=True)
    assert WITHHELD in _everything(folder)  # it could still be undone
    store.load(Records(locations=(Location("door1", "team", Disclosure.CONFIDENTIAL),)), fictional=True)
    assert WITHHELD not in _everything(folder)
    assert not _found(folder, WITHHELD)
    assert store.undo(second.batch or 0).kept == 3
    assert store.undo(first.batch or 0).removed == 0  # nothing of it is left that may go
    assert {each.id for each in store.snapshot().records.services} >= {"beds", "talks"}
    assert WITHHELD not in _everything(folder)


def test_a_partner_takes_its_services_and_their_own_doors_along(on_engine: TestStore) -> None:
    town = made_records()
    shared = replace(town.locations[0], id="hall")
    services = (
        *town.services,
        a_service("talk", location="hall"),
        a_service("tea", "elders", location="hall"),
    )
    town = replace(town, services=services, locations=(*town.locations, shared))
    on_engine.store.load(town, fictional=True)
    deleted = on_engine.store.delete("clinic")
    assert deleted.records[0] == ("Partner", "clinic")
    assert set(deleted.records[1:]) == {("Service", "help"), ("Service", "talk"), ("Location", "door")}
    after = on_engine.store.snapshot().records
    left = replace(town, partners=town.partners[1:], services=services[2:], locations=(shared,), ties=())
    assert same(after, left)


@pytest.mark.parametrize(
    "entity",
    ["clinic", "help", *(pytest.param(more, marks=pytest.mark.soak) for more in ("door", "town", "team"))],
)
def test_what_was_deleted_can_be_loaded_again_with_all_that_was_around_it(
    on_engine: TestStore, entity: str
) -> None:
    on_engine.store.load(made_records(), fictional=True)
    on_engine.store.delete(entity)
    assert not same(on_engine.store.snapshot().records, made_records())
    on_engine.store.load(made_records(), fictional=True)
    assert same(on_engine.store.snapshot().records, made_records())


def test_deleting_raises_the_revision_and_deleting_nothing_says_so(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    on_engine.store.delete("clinic")
    assert on_engine.store.revision() == 2
    with pytest.raises(NotFound, match="clinic"):
        on_engine.store.delete("clinic")
    assert on_engine.store.revision() == 2


def an_elder(number: int, description: str) -> Partner:
    """An elder who agreed to be listed."""
    consent = Consent(Role.TEAM, date(2026, 1, 1), "daughter")
    return a_partner(f"e{number}", individual=True, consent=consent, description=description)


def withdrawn(elder: Partner) -> Partner:
    """What is kept of an elder who no longer agrees."""
    consent = Consent(Role.TEAM, date(2026, 1, 1), "", withdrawn_on=date(2026, 5, 1))
    return replace(elder, name="", phone="", description="", consent=consent)


def _door(number: int, address: str) -> Location:
    return Location(f"door{number}", "team", Disclosure.PUBLIC, address, point=Point(45.0, -93.0))


def _found(folder: Path, words: str) -> list[Path]:
    """Files that hold the words, as they lie on the disk now."""
    return [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def _everything(folder: Path) -> str:
    """Every property of every node and relationship, as they come over Bolt."""

    def work(transaction: Transaction) -> str:
        nodes = transaction.run(Query("MATCH (node) RETURN properties(node) AS all"))
        rims = transaction.run(Query("MATCH ()-[rim]->() RETURN properties(rim) AS all"))
        return str([nodes, rims])

    engine = EmbeddedEngine(folder, "512m")
    with closing_engine(engine):
        link = Link(engine.find, again=False)
        try:
            return link.read(work)
        finally:
            link.close()
