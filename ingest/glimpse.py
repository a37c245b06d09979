"""A first look at a file or folder: enough to tell what it is, and no more."""

from __future__ import annotations

import zipfile
import zlib
from functools import cached_property
from pathlib import Path

from ingest.csvs import decode, delimiter_of, tidy
from ingest.looks import is_web_page, not_text

HEAD = 65_536


class Glimpse:
    """What can be seen of a path without reading it all. Nothing raises; what cannot be seen is empty."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def suffix(self) -> str:
        """The ending in small letters; `.csv.gz` keeps both parts."""
        endings = [ending.casefold() for ending in self.path.suffixes[-2:]]
        return "".join(endings) if endings[-1:] == [".gz"] else "".join(endings[-1:])

    @cached_property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()

    @cached_property
    def is_zip(self) -> bool:
        """Whether its first bytes are those of a zip file, whatever it is called."""
        return self._start.startswith(b"PK\x03\x04")

    @cached_property
    def head(self) -> bytes:
        """The first 64 KB, those of a gzip file unpacked."""
        start = self._start
        if not start.startswith(b"\x1f\x8b"):
            return start
        try:
            return zlib.decompressobj(wbits=31).decompress(start, HEAD)
        except zlib.error:
            return b""

    @cached_property
    def text(self) -> str:
        """The head as text."""
        return decode(self.head)[0]

    @cached_property
    def odd(self) -> str:
        """What to say of a file that no source can read whatever it is called, "" when one might."""
        if is_web_page(self.head):
            return "is a web page, not a table; download it again (many sites ask to sign in first)"
        return "" if self.is_folder or self.is_zip else not_text(self.head).removesuffix(".")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The cells of the first line in small letters, in order, as if the file were CSV."""
        first = self.text.split("\n", 1)[0].rstrip("\r")
        return tuple(tidy(cell.strip(' "')).casefold() for cell in first.split(delimiter_of(first)))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the files in a folder or zip, in small letters, without their folders."""
        if not (self.is_folder or self.is_zip):
            return frozenset()
        try:
            if self.is_folder:
                return frozenset(file.name.casefold() for file in self.path.iterdir() if file.is_file())
            with zipfile.ZipFile(self.path) as archive:
                return frozenset(Path(name).name.casefold() for name in archive.namelist())
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
            return frozenset()

    @cached_property
    def _start(self) -> bytes:
        if self.is_folder:
            return b""
        try:
            with self.path.open("rb") as file:
                return file.read(HEAD)
        except OSError:
            return b""
