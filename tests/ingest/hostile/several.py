"""Folders and paths that are odd, and files that do not fit together."""
# ruff: noqa: E501

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.ingest.hostile.case import GOOD, HEAD, Hostile

FOLDER = "river"


def files(**found: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        folder.mkdir()
        for name, content in found.items():
            (folder / f"{name.replace('_', '-')}.csv").write_text(content, encoding="utf-8")

    return make


def beside(put: Callable[[Path], object]) -> Callable[[Path], object]:
    """A good file and something else in one folder."""

    def make(folder: Path) -> None:
        files(partners=HEAD + GOOD)(folder)
        put(folder)

    return make


def called(name: bytes) -> Callable[[Path], object]:
    """A file of a name that a terminal or a log would stumble over, with one bad row in it."""

    def make(folder: Path) -> None:
        folder.mkdir()
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(HEAD + GOOD + "b,,\n", "utf-8")

    return make


BAD = "row 3, column kind: is empty and is needed (row not loaded)"
SEVERAL = (
    Hostile(
        "an empty folder",
        FOLDER,
        files(),
        ("nothing to read in river; `kith load --template DIR` writes the files Kith reads.",),
    ),
    Hostile(
        "nothing of that name",
        FOLDER,
        lambda _: None,
        ("river does not exist; give files or folders that do.",),
    ),
    Hostile(
        "a link that leads nowhere",
        FOLDER,
        beside(lambda folder: (folder / "x.csv").symlink_to("nowhere.csv")),
        ("x.csv: is a link that leads nowhere; put the file itself there (not read)",),
        1,
    ),
    Hostile(
        "a link to itself",
        "a.csv",
        lambda path: path.symlink_to(path.name),
        ("a.csv is a link that leads nowhere; put the file itself there.",),
    ),
    Hostile(
        "a pipe",
        FOLDER,
        beside(lambda folder: os.mkfifo(folder / "x.csv")),
        ("x.csv: is a pipe or a device; save what it gives as a file and load that (not read)",),
        1,
    ),
    Hostile(
        "a folder named like a file",
        FOLDER,
        beside(lambda folder: (folder / "x.csv").mkdir()),
        (
            "x.csv: is a folder with the name of a file; name that folder too to load what is in it (not read)",
        ),
        1,
    ),
    Hostile("a line break in a name", FOLDER, called(b"partners\nx.csv"), (f"partners x.csv, {BAD}",), 1),
    Hostile(
        "a name that steers a terminal",
        FOLDER,
        called(b"\x1b[31mpartners.csv"),
        (f"[31mpartners.csv, {BAD}",),
        1,
    ),
    Hostile(
        "a name that is no UTF-8", FOLDER, called(b"partners\xff.csv"), (f"partners\ufffd.csv, {BAD}",), 1
    ),
    Hostile(
        "an id in two files",
        FOLDER,
        files(north_partners=HEAD + GOOD, south_partners=HEAD + GOOD),
        ("south-partners.csv, row 2, column id: is in north-partners.csv too (this row counts)",),
        1,
    ),
    Hostile(
        "a service of nobody",
        FOLDER,
        files(partners=HEAD + GOOD, services="id,partner,name\ns,nobody,Care\n"),
        ("services.csv, row 2, column partner: is nobody Kith knows (row not loaded)",),
        1,
    ),
    Hostile(
        "a tie to nobody",
        FOLDER,
        files(partners=HEAD + GOOD, ties="source,target,kind\nclinic,nobody,CONSULTS\n"),
        ("ties.csv, row 2, column target: 'nobody' is nobody Kith knows (row not loaded)",),
        1,
    ),
    Hostile(
        "people of a place that is not there",
        FOLDER,
        files(partners=HEAD + GOOD, population="place,community,count\nnowhere,somali,40\n"),
        ("population.csv, row 2, column place: 'nowhere' is no place Kith knows (row not loaded)",),
        1,
    ),
    Hostile(
        "communities above each other in a circle",
        FOLDER,
        files(
            partners=HEAD + GOOD,
            communities="id,label,kind,broader\na,Hill,faith,b\nb,Dale,faith,a\n",
        ),
        (
            "communities.csv, row 3, column broader: 'a' is this community or a narrower one of it (left empty)",
        ),
        1,
    ),
)
