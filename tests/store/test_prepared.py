"""The engine starts from classes that an earlier one left prepared in the user's cache folder."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import psutil
import pytest

from graph.store.embedded.files import read_running
from graph.store.embedded.prepared import drop_unless_taken, prepared_classes, prepared_file
from tests.store.engines import TestStore, prepared
from tests.store.made import made_records

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the rights of files are those of Unix")
LEAVE = "-XX:AOTCacheOutput="
TAKE = "-XX:AOTCache="


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What of an installed engine counts here."""
    monkeypatch.delenv("ARCADEDB_JVM_ARGS", raising=False)
    own = tmp_path / "installed"
    for name in ("jre/bin/java", "jre/release", "jars/engine.jar"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).touch()
    return own


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder that is not there yet."""
    return tmp_path / "cache" / "kith"


def _prepare(cache: Path, installed: Path) -> Path:
    cache.mkdir(parents=True, mode=0o700)
    file = prepared_file(cache, installed)
    file.touch(mode=0o600)
    return file


def test_the_first_engine_leaves_its_classes_and_one_beside_it_does_not(cache: Path, installed: Path) -> None:
    assert prepared_classes(cache, installed) == [f"{LEAVE}{prepared_file(cache, installed)}"]
    assert prepared_classes(cache, installed) == []
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


def test_the_next_engine_takes_them(cache: Path, installed: Path) -> None:
    file = _prepare(cache, installed)
    assert prepared_classes(cache, installed) == [f"{TAKE}{file}"]


@pytest.mark.parametrize("changed", ["jars/engine.jar", "jars/another.jar", "jre/release"])
def test_another_engine_has_classes_of_its_own(cache: Path, installed: Path, changed: str) -> None:
    file = _prepare(cache, installed)
    (installed / changed).write_text("other")
    assert prepared_classes(cache, installed)[0].startswith(LEAVE)
    assert prepared_file(cache, installed) != file


@pytest.mark.parametrize("what", ["folder", "file"])
def test_nothing_is_taken_where_others_could_have_put_it(cache: Path, installed: Path, what: str) -> None:
    file = _prepare(cache, installed)
    (cache if what == "folder" else file).chmod(0o770)
    assert prepared_classes(cache, installed) == []


def test_a_cache_folder_that_cannot_be_made_is_done_without(cache: Path, installed: Path) -> None:
    cache.parent.write_text("a file")
    assert prepared_classes(cache, installed) == []


def test_an_engine_without_its_own_launcher_is_left_alone(cache: Path, installed: Path) -> None:
    (installed / "jre" / "bin" / "java").unlink()
    assert prepared_classes(cache, installed) == []


@pytest.mark.parametrize("said", ["-Xshare:off", "-XX:AOTCache=own", "-XX:SharedArchiveFile=own"])
def test_who_tells_java_otherwise_is_obeyed(
    cache: Path, installed: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("ARCADEDB_JVM_ARGS", said)
    assert prepared_classes(cache, installed) == []


def test_what_java_could_not_take_is_prepared_anew(cache: Path, installed: Path) -> None:
    file = _prepare(cache, installed)
    drop_unless_taken([f"{TAKE}{file}"], "mixed mode, sharing")
    assert file.exists()
    drop_unless_taken([f"{TAKE}{file}"], "mixed mode")
    assert prepared_classes(cache, installed) == [f"{LEAVE}{file}"]


def test_what_nobody_used_for_months_is_dropped(cache: Path, installed: Path) -> None:
    _prepare(cache, installed)
    old, recent = cache / "engine-old.aot", cache / "engine-recent.aot"
    for file in (old, recent):
        file.touch()
    os.utime(old, (0, 0))
    (installed / "jre" / "release").write_text("newer")
    prepared_classes(cache, installed)
    assert recent.exists()
    assert not old.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a process has mapped")
def test_a_running_engine_took_them_and_they_hold_the_program_and_no_data(
    embedded: TestStore, engine_folder: Path
) -> None:
    running = read_running(engine_folder)
    assert running is not None
    maps = {each.path for each in psutil.Process(running.pid).memory_maps()}
    assert str(prepared()) in maps
    assert stat.S_IMODE(prepared().stat().st_mode) & 0o077 == 0
    held = prepared().read_bytes()
    assert b"com/arcadedb/server" in held
    assert running.password.encode() not in held
    assert b"1 Main Street" not in held
    for partner in made_records().partners:
        assert partner.name.encode() not in held
