"""What is forgotten on request is gone at once, and stays out of every later load and backup."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.model.partner import Affirmation, Consent, Partner
from graph.model.records import Records
from graph.queries.query import Query
from graph.store import LoadNote, backup, restore
from graph.vocabulary.codes import Attestation, Claim, Role
from tests.store.engines import TestStore
from tests.store.made import a_partner, a_service, made_records, same

DAY = date(2026, 10, 31)


def an_elder(given_on: date, name: str = "Grandmother Oak") -> Partner:
    return a_partner("oak", name=name, individual=True, consent=Consent(Role.TEAM, given_on, "her niece"))


def test_nothing_but_the_bare_id_is_left_of_what_was_forgotten(on_engine: TestStore) -> None:
    claim = Affirmation("somali", Claim.SERVES, Attestation.SELF_DESCRIBED, source="team")
    elder = replace(an_elder(date(2026, 1, 1)), affirms=(claim,))
    tea = a_service("tea", "oak", name="Tea with Grandmother Oak")
    on_engine.store.load(Records(partners=(elder,), services=(tea,)), fictional=True)
    on_engine.store.load(Records(partners=(an_elder(date(2026, 1, 1), "Oak, elder"),)), fictional=True)
    on_engine.store.count_use(["oak"], "answers", 2026)
    on_engine.store.provenance("oak")
    gone = on_engine.store.forget("oak", on=DAY)
    assert gone.records == (("Partner", "oak"), ("Service", "tea"))
    assert on_engine.store.status().empty
    everything = str(
        on_engine.link.read(lambda t: t.run(Query("MATCH (n) RETURN labels(n) AS is, properties(n) AS has")))
    )
    assert "Oak" not in everything
    assert "niece" not in everything
    assert "Past" not in everything
    assert "'Use'" not in everything
    assert on_engine.store.forgotten() == {"oak": DAY}


def test_a_later_load_passes_over_it_with_all_that_hangs_on_it(embedded: TestStore) -> None:
    town = made_records()
    embedded.store.load(town, fictional=True)
    embedded.store.forget("clinic", on=DAY)
    after = embedded.store.snapshot().records
    assert embedded.store.load(town, fictional=True).batch is None
    assert same(embedded.store.snapshot().records, after)
    assert [partner.id for partner in after.partners] == ["elders"]
    assert len(after.services + after.locations + after.ties) == 0


@pytest.mark.parametrize(("given_on", "back"), [(DAY, False), (date(2026, 11, 1), True)])
def test_a_person_comes_back_only_by_a_consent_of_a_later_day(
    embedded: TestStore, given_on: date, back: bool
) -> None:
    embedded.store.load(Records(partners=(an_elder(date(2026, 1, 1)),)), fictional=True)
    embedded.store.forget("oak", on=DAY)
    embedded.store.load(Records(partners=(an_elder(given_on),)), fictional=True)
    assert bool(embedded.store.snapshot().records.partners) is back


def test_a_backup_made_afterwards_does_not_hold_it_and_remembers_that_it_stays_out(
    embedded: TestStore, tmp_path: Path
) -> None:
    embedded.store.load(made_records(), fictional=True)
    embedded.store.forget("clinic", on=DAY)
    backup(embedded.store, tmp_path / "town.kith")
    with zipfile.ZipFile(tmp_path / "town.kith") as copy:
        assert b"Clinic" not in b"".join(copy.read(name) for name in copy.namelist())
    embedded.empty()
    restore(embedded.store, tmp_path / "town.kith")
    assert embedded.store.load(made_records(), fictional=True).batch is None
    assert embedded.store.forgotten() == {"clinic": DAY}


def test_what_is_not_there_cannot_be_forgotten(embedded: TestStore) -> None:
    with pytest.raises(NotFound, match="nothing with the id"):
        embedded.store.forget("nobody", on=DAY)
    assert embedded.store.forgotten() == {}


def test_uses_are_totals_of_a_year_that_do_not_raise_the_revision(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    for _ in range(3):
        on_engine.store.count_use(["clinic", "help"], "answers", 2026)
    on_engine.store.count_use(["clinic"], "exports", 2025)
    known = on_engine.store.provenance("clinic")
    on_engine.store.count_use(["clinic"], "answers", 2026)
    known = on_engine.store.provenance("clinic")
    assert [(use.year, use.what, use.count) for use in known.uses] == [
        (2025, "exports", 1),
        (2026, "answers", 4),
    ]
    assert on_engine.store.revision() == 1
    assert (known.batch, known.former) == (1, ())
    assert set(known.claims.values()) == {1}
    assert list(known.ties.values()) == [1]


def test_no_batch_keeps_a_file_named_after_whom_it_has_forgotten(on_engine: TestStore) -> None:
    note = LoadNote(files=("Grandmother_Oak 1a2b.xlsx", "oak trees.csv"))
    on_engine.store.load(Records(partners=(an_elder(date(2026, 1, 1)),)), fictional=True, note=note)
    on_engine.store.load(Records(partners=(an_elder(date(2026, 1, 1), "Oak, elder"),)), fictional=True)
    on_engine.store.forget("oak", on=DAY)
    files = on_engine.store.batches()[0].files
    assert files == ("a file named after somebody who is not kept", "oak trees.csv")


def test_no_batch_keeps_a_file_named_after_someone_who_withdrew(on_engine: TestStore) -> None:
    note = LoadNote(files=("Grandmother Oak 1a2b.xlsx",))
    on_engine.store.load(Records(partners=(an_elder(date(2026, 1, 1)),)), fictional=True, note=note)
    withdrawn = Consent(Role.TEAM, date(2026, 1, 1), "", withdrawn_on=DAY)
    gone = a_partner("oak", name="", individual=True, consent=withdrawn)
    on_engine.store.load(Records(partners=(gone,)), fictional=True)
    assert on_engine.store.batches()[0].files == ("a file named after somebody who is not kept",)
