"""What a hostile or broken file is in a test: how it is made, and the exact sentences the user gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.limits import Limits

HEAD = "id,name,kind\n"
GOOD = "clinic,River Clinic,community_health_clinic\n"
SMALL = Limits(
    rows=5, columns=20, cell=100, bytes=60_000, members=30, unpacked=80_000, memory=400_000_000, seconds=20
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file or folder as `make` writes it, what is told of it, and what is read all the same.

    `partners` counts the partners, `places` the places that are read.
    """

    what: str
    name: str
    make: Callable[[Path], object]
    lines: tuple[str, ...]
    partners: int = 0
    places: int = 0


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode(encoding))


def data(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)
