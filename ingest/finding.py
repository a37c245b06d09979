"""Which files there are to read in the paths that somebody names, and which of Kith's own each of them is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import IngestError
from ingest.csvs import decode, delimiter_of, read_bytes
from ingest.datasets import DATASET, SHAPES, TELLING
from ingest.headers import SEARCHED
from ingest.report import ERRORS

_GZ = ".gz"
_NOT_FILES = (".", "~$")  # hidden ones, and what Excel leaves beside an open workbook
_TABLES = (".csv", ".tsv", ".txt")
_MAPS = (".geojson", ".json")
_LAYERS = (
    *(".csv", ".tsv", ".txt", ".gz", ".geojson", ".json", ".ndjson", ".jsonl", ".topojson"),
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".kml", ".kmz", ".zip", ".graphml", ".gexf"),
)


@dataclass(slots=True)
class Found:
    """Everything to read: files of a known shape, mappings, and layers that a mapping or a source reads.

    `odd` are those that bear the name of a file and are none.
    """

    files: list[tuple[str, Path]] = field(default_factory=list[tuple[str, Path]])
    mappings: list[Path] = field(default_factory=list[Path])
    layers: list[Path] = field(default_factory=list[Path])
    odd: list[Path] = field(default_factory=list[Path])


def find(paths: Sequence[Path], *, whole: Callable[[Path], bool] = lambda _: False) -> Found:
    """The files of some paths, folders looked through one level deep. Raises IngestError.

    Folders in a folder are read too when each says in its dataset.toml what it is, as in exports.
    The order of the paths does not matter, except that files of mended rows come last, so that they win.
    `whole` tells folders that one source made as a whole: they are a layer themselves.
    """
    found = Found()
    for path in dict.fromkeys(path.absolute() for path in paths):
        try:
            _look(found, path, whole)
        except OSError as error:
            raise IngestError(f"{path} cannot be opened: {error.strerror or error}.") from None
    files = {path.resolve(): (shape, path) for shape, path in found.files}
    found.files = sorted(files.values(), key=_reading_order)
    found.mappings = sorted(set(found.mappings))
    found.layers = sorted({path.resolve(): path for path in found.layers}.values())
    if not (found.files or found.mappings or found.layers):
        if found.odd:
            raise IngestError(f"{found.odd[0]} {what_is(found.odd[0])}")
        named = ", ".join(str(path) for path in paths) or "no path"
        raise IngestError(
            f"nothing to read in {named}; `kith load --template DIR` writes the files Kith reads."
        )
    return found


def _look(found: Found, path: Path, whole: Callable[[Path], bool]) -> None:
    if path.is_dir() and whole(path):
        found.layers.append(path)
    elif path.is_dir():
        for inside in _inside(path):
            if inside.is_file():
                _sort_in(found, inside, alone=False)
            elif inside.suffix.casefold() in _LAYERS:
                found.odd.append(inside)
    elif path.is_file():
        _sort_in(found, path, alone=True)
    else:
        raise IngestError(f"{path} {what_is(path)}")


def _inside(folder: Path) -> list[Path]:
    """What is in a folder, and in the folders in it that are data sets."""
    inside = sorted(folder.iterdir())
    rooms = [room for room in inside if room.is_dir() and (room / DATASET).is_file()]
    found = [*inside, *(file for room in rooms for file in sorted(room.iterdir()))]
    return [each for each in found if not each.name.startswith(_NOT_FILES)]


def what_is(path: Path) -> str:
    """What to say of a path that is no file, and what to do."""
    if path.is_dir():
        return "is a folder with the name of a file; name that folder too to load what is in it."
    if path.is_symlink() and not path.exists():
        return "is a link that leads nowhere; put the file itself there."
    if path.exists():
        return "is a pipe or a device; save what it gives as a file and load that."
    return "does not exist; give files or folders that do."


def _reading_order(file: tuple[str, Path]) -> tuple[int, bool, str]:
    shape, path = file
    return (SHAPES.index(shape), path.name.startswith(ERRORS), str(path))


def _sort_in(found: Found, path: Path, *, alone: bool) -> None:
    suffix = path.suffix.casefold()
    if suffix == ".toml":
        if path.name != DATASET:
            found.mappings.append(path)
        elif alone:
            raise IngestError(f"{path} only describes the files beside it; load the folder {path.parent}.")
        return
    if suffix not in _LAYERS:
        if alone and suffix in (".shp", ".dbf", ".shx", ".prj"):
            raise IngestError(
                f"{path.name} is one part of a shapefile; zip its .shp, .dbf and .prj, load that."
            )
        if alone:
            raise IngestError(
                f"{path.name} is not a file Kith reads: a table, a workbook, a map layer, a directory "
                "export, a network, or a TOML mapping of one; see docs/files.md."
            )
        return
    shape = shape_of(path)
    if shape is not None:
        found.files.append((shape, path))
    else:
        found.layers.append(path)


def shape_of(path: Path) -> str | None:
    """Which of Kith's own files this is: by its whole name, else by its columns (`north-partners.csv` too).

    A longer name decides only between files that have the columns: lists of others have such names as well.
    """
    name = path.name.casefold().removeprefix(ERRORS).removesuffix(_GZ)
    stem, suffix = Path(name).stem, Path(name).suffix
    words = re.split(r"[-_ .]", stem)
    if suffix in _MAPS:
        return "places" if words[-1] == "places" else None
    if suffix not in _TABLES:
        return None
    if stem in SHAPES and stem != "places":
        return stem
    shapes = _by_header(path)
    return words[-1] if words[-1] in shapes else next(iter(shapes), None)


def _by_header(path: Path) -> tuple[str, ...]:
    """The files of Kith's own whose needed columns stand in one of the first rows, best first."""
    try:
        text = decode(read_bytes(path)[:20_000])[0]
    except IngestError:
        return ()
    for line in text.splitlines()[:SEARCHED]:
        columns = {cell.strip(' "').casefold() for cell in line.split(delimiter_of(line))}
        if shapes := tuple(shape for shape, needed in TELLING if set(needed) <= columns):
            return shapes
    return ()
