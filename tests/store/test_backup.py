"""A backup is a plain file that fills an empty store of either engine, or nothing at all."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graph.errors import BackupError, StoreError
from graph.model.records import Records
from graph.queries.codec import from_properties, to_properties
from graph.store import backup, restore
from graph.store.backup import KINDS, read_backup
from tests.store.engines import TestStore
from tests.store.made import made_records, records, same


def test_a_backup_restored_into_an_empty_store_gives_the_same_records(
    on_engine: TestStore, tmp_path: Path
) -> None:
    file = tmp_path / "town.kith"
    on_engine.store.load(made_records(), fictional=True)
    backup(on_engine.store, file)
    on_engine.empty()
    restore(on_engine.store, file)
    snapshot = on_engine.store.snapshot()
    assert same(snapshot.records, made_records())
    assert snapshot.fictional


def test_a_store_that_holds_something_is_not_restored_into(embedded: TestStore, tmp_path: Path) -> None:
    embedded.store.load(made_records(), fictional=True)
    backup(embedded.store, tmp_path / "town.kith")
    with pytest.raises(StoreError, match="is not empty"):
        restore(embedded.store, tmp_path / "town.kith")


@pytest.mark.parametrize("harm", ["cut", "changed", "incomplete", "other"])
def test_a_damaged_backup_is_refused_before_anything_is_written(
    embedded: TestStore, tmp_path: Path, harm: str
) -> None:
    file = tmp_path / "town.kith"
    embedded.store.load(made_records(), fictional=True)
    backup(embedded.store, file)
    embedded.empty()
    _damage(file, harm)
    with pytest.raises(BackupError):
        restore(embedded.store, file)
    assert embedded.store.status().empty


def test_a_missing_backup_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="missing"):
        read_backup(tmp_path / "nothing.kith")


def test_a_backup_is_for_its_owners_eyes_only(embedded: TestStore, tmp_path: Path) -> None:
    backup(embedded.store, tmp_path / "town.kith")
    assert (tmp_path / "town.kith").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.glob("*town*")] == ["town.kith"]


def test_every_bundle_of_records_is_in_a_backup() -> None:
    assert set(KINDS) == set(Records.__dataclass_fields__)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(held=records())
def test_lines_of_a_backup_read_back_as_the_records_they_were(held: Records) -> None:
    for name, kind in KINDS.items():
        for record in getattr(held, name):
            assert from_properties(kind, to_properties(record)) == record


def _damage(file: Path, harm: str) -> None:
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:200])
        return
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if harm == "changed":
        parts["partners.jsonl"] = parts["partners.jsonl"].replace(b"Clinic", b"Clinik")
    elif harm == "incomplete":
        del parts["services.jsonl"]
    else:
        parts = {"letter.txt": b"hello"}
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
