"""Zip files from anyone: looked through before anything of them is unpacked, and unpacked only in memory."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISLNK

from graph.errors import IngestError
from ingest.limits import limits, setting

_ENCRYPTED = 0x1
_SMALL = 10_000  # bytes; what is smaller may grow as much as if it had that many


@dataclass(frozen=True, slots=True)
class Zipped:
    """A zip file whose list of members holds nothing odd. `names` are its files, folders left out."""

    path: Path
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """The bytes of one member. Raises IngestError when it is damaged or larger than it said."""
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(name) as member:
                size = archive.getinfo(name).file_size
                data = member.read(size + 1)
        except KeyError:
            raise IngestError(f"{self.path.name} has no {name} in it.") from None
        except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
            raise IngestError(
                f"{name} in {self.path.name} cannot be unpacked: {error}. Make the file again."
            ) from None
        if len(data) != size:
            raise IngestError(f"{name} in {self.path.name} is not as long as it says. Make the file again.")
        return data

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of one member, "" when it is damaged (`read` says so)."""
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(name) as member:
                return member.read(size)
        except (KeyError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
            return b""


def open_zip(path: Path) -> Zipped:
    """A zip file, once its list of members was checked. Raises IngestError with one sentence."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        raise IngestError(f"{path.name} is not a whole zip file; make or download it again.") from None
    _refuse_sizes(path, members)
    for member in members:
        _refuse_odd(path, member)
    names = [member.filename for member in members if not member.is_dir()]
    if len(names) != len({name.casefold() for name in names}):
        raise IngestError(f"{path.name} holds two files of the same name; make it again.")
    return Zipped(path, tuple(names))


def _refuse_sizes(path: Path, members: list[zipfile.ZipInfo]) -> None:
    most = limits()
    if len(members) > most.members:
        raise IngestError(
            f"{path.name} holds more than {most.members:,} files ({setting('members')}); it is not read."
        )
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > most.unpacked:
        raise IngestError(
            f"{path.name} unpacks to {unpacked:,} bytes; Kith unpacks up to {most.unpacked:,} "
            f"({setting('unpacked')})."
        )
    if unpacked > most.ratio * max(packed, _SMALL):
        raise IngestError(_grows(path))


def _grows(path: Path) -> str:
    """What to say of a file that is much longer inside than outside."""
    return (
        f"{path.name} unpacks to more than {limits().ratio} times its size ({setting('ratio')}); "
        "it is not read."
    )


def refuse_text(path: Path, size: int, length: int) -> None:
    """Raise IngestError for too many characters in all cells of a book: one text may stand in all of them.

    `size` is that of the file in bytes.
    """
    most = limits()
    if length > most.unpacked:
        more = f"more than {most.unpacked:,} bytes ({setting('unpacked')})"
        raise IngestError(f"{path.name} unpacks to {more}; it is not read.")
    if length > most.ratio * max(size, _SMALL):
        raise IngestError(_grows(path))


def _refuse_odd(path: Path, member: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(member.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in member.filename:
        raise IngestError(f"{path.name} holds a file that would be unpacked elsewhere; it is not read.")
    if S_ISLNK(member.external_attr >> 16):
        raise IngestError(f"{path.name} holds a link to another file; it is not read.")
    if member.flag_bits & _ENCRYPTED:
        raise IngestError(f"{path.name} is locked with a password; save it without one.")
