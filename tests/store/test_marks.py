"""Named points in time: a name, a day and numbers, in which nothing that was forgotten can come back."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import BackupError, ModelError, NotFound, StoreError
from graph.model.mark import Mark
from graph.model.partner import Consent
from graph.model.records import Records
from graph.queries.query import Query
from graph.store import backup, restore
from graph.vocabulary.codes import CommunityKind, Role
from graph.vocabulary.terms import Community
from tests.store.engines import TestStore
from tests.store.made import a_partner, made_records

DAY = date(2026, 10, 31)
SPRING = Mark(
    "Spring 2026", "2026-05-01 09:00", date(2026, 5, 1), 3, {"ties": 12, "ei": -0.25, "clusters": None}
)
FALL = Mark("Fall 2026", "2026-10-31 09:00", DAY, 7, {"ties": 20})


def test_a_snapshot_comes_back_as_it_was_taken(on_engine: TestStore) -> None:
    on_engine.store.load(made_records(), fictional=True)
    on_engine.store.keep_mark(FALL)
    on_engine.store.keep_mark(SPRING)
    assert on_engine.store.marks() == (SPRING, FALL)
    assert on_engine.store.mark(" spring  2026 ") == SPRING
    assert on_engine.store.revision() == 1


def test_a_name_that_is_taken_is_refused_in_a_sentence(embedded: TestStore) -> None:
    embedded.store.keep_mark(SPRING)
    with pytest.raises(StoreError, match="There is a snapshot 'Spring 2026' already, of 2026-05-01"):
        embedded.store.keep_mark(replace(FALL, name="spring 2026"))
    embedded.store.keep_mark(SPRING)
    assert embedded.store.marks() == (SPRING,)


def test_a_snapshot_is_taken_out_by_its_name(embedded: TestStore) -> None:
    embedded.store.keep_mark(SPRING)
    assert embedded.store.drop_mark("spring 2026") == SPRING
    assert embedded.store.marks() == ()
    with pytest.raises(NotFound, match=r"There is no snapshot 'spring 2026'\. 'kith snapshot' lists them"):
        embedded.store.drop_mark("spring 2026")


def test_a_backup_carries_snapshots_to_another_store(on_engine: TestStore, tmp_path: Path) -> None:
    on_engine.store.load(made_records(), fictional=True)
    on_engine.store.keep_mark(SPRING)
    backup(on_engine.store, tmp_path / "town.kith")
    on_engine.empty()
    restore(on_engine.store, tmp_path / "town.kith")
    assert on_engine.store.marks() == (SPRING,)


def test_a_backup_from_before_there_were_snapshots_is_restored(embedded: TestStore, tmp_path: Path) -> None:
    embedded.store.load(made_records(), fictional=True)
    backup(embedded.store, tmp_path / "new.kith")
    with zipfile.ZipFile(tmp_path / "new.kith") as new, zipfile.ZipFile(tmp_path / "old.kith", "w") as old:
        manifest = json.loads(new.read("manifest.json"))
        del manifest["files"]["snapshots.jsonl"]
        old.writestr("manifest.json", json.dumps({**manifest, "format": 3}))
        for name in manifest["files"]:
            old.writestr(name, new.read(name))
    embedded.empty()
    restore(embedded.store, tmp_path / "old.kith")
    assert len(embedded.store.snapshot().records.partners) == 2
    assert embedded.store.marks() == ()


def test_a_backup_whose_snapshot_holds_anything_but_numbers_is_refused(
    embedded: TestStore, tmp_path: Path
) -> None:
    backup(embedded.store, tmp_path / "town.kith")
    for figures in ('{"ties": "Grandmother Oak"}', '{"Oak is away": 1}', "[1]", '{"ties": true}'):
        held = {"name": "May", "at": "", "on": "2026-05-01", "revision": 1, "figures": figures}
        bad = _with_snapshots(tmp_path / "town.kith", json.dumps(held) + "\n")
        with pytest.raises(BackupError, match=r"snapshots.jsonl in .* cannot be read"):
            restore(embedded.store, bad)
    assert embedded.store.marks() == ()


def _with_snapshots(file: Path, lines: str) -> Path:
    bad = file.with_suffix(".bad")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bad, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        manifest["files"]["snapshots.jsonl"]["sha256"] = hashlib.sha256(lines.encode()).hexdigest()
        new.writestr("manifest.json", json.dumps(manifest))
        for name in manifest["files"]:
            new.writestr(name, lines if name == "snapshots.jsonl" else old.read(name))
    return bad


def test_a_snapshot_named_after_somebody_loses_that_name_when_they_are_forgotten(
    on_engine: TestStore,
) -> None:
    given = Consent(Role.TEAM, date(2026, 1, 1), "her niece")
    elder = a_partner("oak", name="Grandmother Oak", individual=True, consent=given)
    on_engine.store.load(Records(partners=(elder,)), fictional=True)
    on_engine.store.keep_mark(replace(SPRING, name="for grandmother-oak"))
    on_engine.store.keep_mark(replace(SPRING, name="Grandmother Oak 2"))
    on_engine.store.keep_mark(FALL)
    on_engine.store.forget("oak", on=DAY)
    assert [mark.name for mark in on_engine.store.marks()] == ["2026-05-01", "2026-05-01 1", "Fall 2026"]
    assert all(mark.figures in (SPRING.figures, FALL.figures) for mark in on_engine.store.marks())
    held = on_engine.link.read(lambda t: t.run(Query("MATCH (n) RETURN properties(n) AS has")))
    assert "oak" not in str(held).casefold().replace("'id': 'oak'", "")


def test_whoever_withdraws_takes_their_name_out_of_snapshots(embedded: TestStore) -> None:
    given = Consent(Role.TEAM, date(2026, 1, 1), "her niece")
    elder = a_partner("oak", name="Grandmother Oak", individual=True, consent=given)
    embedded.store.load(Records(partners=(elder,)), fictional=True)
    embedded.store.keep_mark(replace(SPRING, name="Grandmother Oak joined"))
    away = replace(elder, name="", consent=replace(given, withdrawn_on=DAY))
    embedded.store.load(Records(partners=(away,)), fictional=True)
    assert [mark.name for mark in embedded.store.marks()] == ["2026-05-01"]


def test_figures_on_a_community_go_when_it_is_forgotten(embedded: TestStore) -> None:
    own = Community("river_people", "River People", "A people.", "team", kind=CommunityKind.PEOPLE_AND_NATION)
    embedded.store.load(Records(communities=(own,)), fictional=True)
    figures = {"ties": 2, "any.housing.river_people": 0.5, "any.housing.somali": 0.25}
    embedded.store.keep_mark(replace(SPRING, figures=figures))
    embedded.store.forget("river_people", on=DAY)
    assert embedded.store.mark("Spring 2026").figures == {"ties": 2, "any.housing.somali": 0.25}


@pytest.mark.parametrize("name", ["", " ", "a" * 41, "spring\n2026", "see http://example.org", "-"])
def test_a_name_is_short_and_plain(name: str) -> None:
    with pytest.raises(ModelError, match="at most 40 letters"):
        replace(SPRING, name=name)
