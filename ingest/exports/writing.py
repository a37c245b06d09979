"""Puts the files of an export in place: all of them or none, for the owner alone unless for the public."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from graph.errors import KithError

ABOUT = "about-this-export.md"
"""The file by which a folder is known as an earlier export."""
_OLD = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can tell


def put_member(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Write one member of a zip file, the same whenever it is written."""
    member = zipfile.ZipInfo(name, _OLD)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, data)


def put_file(path: Path, data: bytes, *, private: bool, force: bool = False) -> list[Path]:
    """Write one file, whole or not at all. Raises KithError when it is there and `force` is not given."""
    if path.is_dir() or (path.exists() and not force):
        raise KithError(f"{path} is there already; choose another name, or replace it with --force.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        made = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            made.chmod(0o600 if private else 0o644)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    return [path]


def put_folder(folder: Path, files: Mapping[str, bytes], *, private: bool, force: bool = False) -> list[Path]:
    """Write a folder of files, named by their path in it with `/` between, whole or not at all.

    A folder that is not empty is replaced only with `force`, and only when it is an earlier export. Raises
    KithError.
    """
    _refuse_to_replace(folder, force=force)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _fill(room, files, private=private)
            _exchange(room, folder)
        finally:
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return [folder / PurePosixPath(name) for name in files]


def _refuse_to_replace(folder: Path, *, force: bool) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise KithError(f"{folder} is a file; name a folder for this format.")
    if not any(folder.iterdir()):
        return
    if not (folder / ABOUT).is_file():
        raise KithError(f"{folder} has other files in it; choose an empty or a new folder.")
    if not force:
        raise KithError(f"{folder} has an earlier export in it; replace it with --force.")


def _fill(room: Path, files: Mapping[str, bytes], *, private: bool) -> None:
    room.chmod(0o700 if private else 0o755)
    for name, data in files.items():
        path = room / PurePosixPath(name)
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
            path.parent.chmod(0o700 if private else 0o755)
        path.write_bytes(data)
        path.chmod(0o600 if private else 0o644)


def _exchange(room: Path, folder: Path) -> None:
    """Put a finished folder where another may be; that one goes only once the new one is in place."""
    if not folder.exists():
        room.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        folder.rename(old / folder.name)
        room.rename(folder)
    finally:
        if not folder.exists():
            (old / folder.name).rename(folder)
        shutil.rmtree(old, ignore_errors=True)


def _unwritable(path: Path, error: OSError) -> KithError:
    return KithError(f"{path} cannot be written: {error.strerror or error}. Choose another place.")
