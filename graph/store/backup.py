"""Backups: one zip file of plain lines that either engine can be filled from.

A zip, because one file is what people copy, each part keeps its own checksum, and any computer can open
it. One record a line and no engine's own format, because a backup has to outlive the engine.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, Final, cast

from graph.errors import BackupError, KithError, StoreError
from graph.model.event import Event
from graph.model.judgement import Judgement
from graph.model.location import Location
from graph.model.mark import Mark
from graph.model.outcome import Outcomes, Review, quarter_of
from graph.model.partner import Partner
from graph.model.place import Decision, Place, Population
from graph.model.records import Records
from graph.model.service import Service
from graph.model.snapshot import Snapshot
from graph.model.source import Source
from graph.model.stance import CommunityStance
from graph.model.tie import Tie
from graph.queries.codec import from_properties, to_properties
from graph.store.batches import LoadNote
from graph.store.loading import Loaded
from graph.store.marks import mark_of, row_of
from graph.store.store import Store
from graph.vocabulary.terms import Community

FORMAT: Final = 5
FORGOTTEN: Final = "forgotten"
MARKS: Final = "snapshots"
MANIFEST: Final = "manifest.json"
KINDS: Final[Mapping[str, type]] = {
    "sources": Source,
    "communities": Community,
    "places": Place,
    "populations": Population,
    "decisions": Decision,
    "partners": Partner,
    "locations": Location,
    "services": Service,
    "ties": Tie,
    "stances": CommunityStance,
    "events": Event,
    "judgements": Judgement,
}
# Only of quarters that are over: two backups of one quarter would tell in which of its weeks a call was.
HEARD: Final[Mapping[str, type]] = {"outcomes": Outcomes, "reviews": Review}


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file holds, once it was checked."""

    records: Records
    fictional: bool
    revision: int
    made_at: str
    forgotten: Mapping[str, date]
    marks: tuple[Mark, ...] = ()
    outcomes: tuple[Outcomes, ...] = ()
    reviews: tuple[Review, ...] = ()


def backup(store: Store, path: Path, *, on: date | None = None) -> Backup:
    """Write all records of the store into `path`, readable by its owner only, in one step.

    `on` is the day it is, None for that of the clock: how calls went in its quarter stays outside.
    """
    snapshot = store.snapshot()
    now = datetime.now(UTC)
    made_at = now.isoformat(timespec="seconds")
    forgotten, held = store.forgotten(), store.marks()
    heard = _heard(store, snapshot, quarter_of(on or now.astimezone().date()))
    parts = {f"{name}.jsonl": _lines(getattr(snapshot.records, name)) for name in KINDS}
    parts[f"{FORGOTTEN}.jsonl"] = b"".join(
        _json({"id": own, "on": day.isoformat()}) for own, day in sorted(forgotten.items())
    )
    parts[f"{MARKS}.jsonl"] = b"".join(_json(row_of(mark)) for mark in held)
    parts |= {f"{name}.jsonl": _lines(told) for name, told in zip(HEARD, heard, strict=True)}
    manifest = {
        "format": FORMAT,
        "kith": "backup",
        "fictional": snapshot.fictional,
        "revision": snapshot.revision,
        "made_at": made_at,
        "files": {
            name: {"sha256": hashlib.sha256(part).hexdigest(), "records": part.count(b"\n")}
            for name, part in parts.items()
        },
    }
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with _new_private_file(draft) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            for name, part in parts.items():
                archive.writestr(name, part)
        draft.replace(path)
    except OSError as error:
        raise BackupError(f"The backup could not be written to {path}: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            draft.unlink()
    return Backup(snapshot.records, snapshot.fictional, snapshot.revision, made_at, forgotten, held, *heard)


def _heard(store: Store, snapshot: Snapshot, quarter: str) -> tuple[tuple[Outcomes, ...], tuple[Review, ...]]:
    """How calls to listings that are there went before this quarter, and what a body is to look at since."""
    there = {service.id for service in snapshot.records.services}
    outcomes = (each for each in snapshot.outcomes if each.service in there and each.quarter < quarter)
    reviews = (each for each in store.reviews() if each.service in there and each.quarter < quarter)
    return tuple(outcomes), tuple(reviews)


def restore(store: Store, path: Path) -> Loaded:
    """Fill an empty store from a backup, all or nothing; the file is checked before anything is written.

    Raises BackupError when the file is damaged or not a backup, StoreError when the store is not empty.
    """
    held = read_backup(path)
    if not store.status().empty:
        raise StoreError(
            f"{store.label} is not empty. A backup is restored into an empty store: choose one with --data."
        )
    store.remember_forgotten(held.forgotten)
    store.put_back_marks(held.marks)
    note = LoadNote(at=held.made_at, files=(path.name,))
    loaded = store.load(held.records, fictional=held.fictional, note=note)
    store.put_back_outcomes(held.outcomes, held.reviews)
    return loaded


def read_backup(path: Path) -> Backup:
    """What the file holds. Raises BackupError unless every part is there and unharmed."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            kinds = {**KINDS, **HEARD}
            parts = {name: _part(archive, manifest, name, kinds[name], path) for name in kinds}
            forgotten = _forgotten(archive, manifest, path)
            marks = _marks(archive, manifest, path)
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise BackupError(
            f"{path} cannot be read as a backup: it is missing, damaged or incomplete."
        ) from error
    heard: Any = {name: parts.pop(name) for name in HEARD}
    return Backup(
        Records(**cast("dict[str, Any]", parts)),
        bool(manifest["fictional"]),
        int(manifest["revision"]),
        str(manifest["made_at"]),
        forgotten,
        marks,
        **heard,
    )


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        number = int(manifest["format"])
    except (ValueError, TypeError) as error:
        raise BackupError(f"The manifest of {path} is damaged.") from error
    if number > FORMAT:
        raise BackupError(f"{path} was made by a newer Kith. Update Kith to restore it.")
    return manifest


def _bytes(archive: zipfile.ZipFile, manifest: dict[str, Any], name: str, path: Path) -> bytes:
    """One part, unharmed; empty when it is a kind of record that an older Kith did not know."""
    if f"{name}.jsonl" not in manifest["files"] and int(manifest["format"]) < FORMAT:
        return b""
    part = archive.read(f"{name}.jsonl")
    if hashlib.sha256(part).hexdigest() != manifest["files"][f"{name}.jsonl"]["sha256"]:
        raise BackupError(f"{name}.jsonl in {path} is not what was written: its hash differs.")
    return part


def _forgotten(archive: zipfile.ZipFile, manifest: dict[str, Any], path: Path) -> dict[str, date]:
    part = _bytes(archive, manifest, FORGOTTEN, path)
    try:
        rows: list[dict[str, str]] = [json.loads(line) for line in io.BytesIO(part)]
        return {row["id"]: date.fromisoformat(row["on"]) for row in rows}
    except (ValueError, TypeError, LookupError) as error:
        raise BackupError(f"{FORGOTTEN}.jsonl in {path} holds a line that cannot be read.") from error


def _marks(archive: zipfile.ZipFile, manifest: dict[str, Any], path: Path) -> tuple[Mark, ...]:
    part = _bytes(archive, manifest, MARKS, path)
    try:
        return tuple(mark_of(json.loads(line)) for line in io.BytesIO(part))
    except (ValueError, TypeError, LookupError) as error:
        raise BackupError(f"{MARKS}.jsonl in {path} holds a line that cannot be read.") from error


def _part(
    archive: zipfile.ZipFile, manifest: dict[str, Any], name: str, kind: type[Any], path: Path
) -> tuple[object, ...]:
    part = _bytes(archive, manifest, name, path)
    try:
        return tuple(from_properties(kind, json.loads(line)) for line in io.BytesIO(part))
    except (ValueError, TypeError, LookupError, KithError) as error:
        raise BackupError(f"{name}.jsonl in {path} holds a line that is not a record.") from error


def _lines(records: tuple[object, ...]) -> bytes:
    return b"".join(_line(record) for record in records)


def _line(record: object) -> bytes:
    return _json(to_properties(record))


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _new_private_file(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
