"""Which files there are to read: folders, single files, and the dataset.toml that names their source."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import IngestError
from graph.model.source import Source
from graph.vocabulary.codes import PlaceLevel
from ingest.csvs import decode, delimiter_of, read_bytes
from ingest.headers import SEARCHED
from ingest.report import ERRORS
from ingest.terms import lexicons

DATASET = "dataset.toml"
DEFAULT_SOURCE = "team"
# In the order they are read: what others point at comes first.
SHAPES = (
    "communities",
    "places",
    "decisions",
    "partners",
    "asked",
    "services",
    "claims",
    "ties",
    "population",
    "stances",
    "events",
)
_KEYS = frozenset(
    (
        *("source", "name", "url", "licence", "as_of", "fictional"),
        *("level", "vintage", "default_kind", "kinds", "network"),
    )
)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.\-]*")
_GZ = ".gz"
_NOT_FILES = (".", "~$")  # hidden ones, and what Excel leaves beside an open workbook
_TABLES = (".csv", ".tsv", ".txt")
_MAPS = (".geojson", ".json")
_LAYERS = (
    *(".csv", ".tsv", ".txt", ".gz", ".geojson", ".json", ".ndjson", ".jsonl", ".topojson"),
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".kml", ".kmz", ".zip", ".graphml", ".gexf"),
)
_TELLING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ties", ("source", "target", "kind")),
    ("claims", ("entity", "community", "claim")),
    ("population", ("place", "community", "count")),
    ("decisions", ("nation", "decided_by", "decided_on")),
    ("stances", ("service", "by", "community", "stance", "since")),
    ("events", ("of", "on", "words")),
    ("services", ("id", "partner", "name")),
    ("communities", ("id", "label", "kind")),
    ("partners", ("id", "name", "kind")),
    ("asked", ("partner", "asked")),
)
NEEDED = {**dict(_TELLING), "places": ("id", "name")}
"""The columns that each of Kith's own files needs, those first by which it is known best."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What dataset.toml says of the files beside it; `text` is that file, "" when there is none.

    `places` are the `level` and the `vintage` of all places in them, where it names these. `kinds`
    are the kinds of single organizations by their id or name, `default_kind` that of all others, for
    directories that say none.
    """

    source: Source
    fictional: bool
    text: str = ""
    places: Mapping[str, str] = field(default_factory=dict[str, str])
    default_kind: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict[str, str])

    def source_or(self, publisher: Source) -> Source:
        """The source that dataset.toml names, without one the publisher of the list."""
        return self.source if self.text else publisher


@dataclass(slots=True)
class Found:
    """Everything to read: files of a known shape, mappings, and layers that a mapping or a source reads."""

    files: list[tuple[str, Path]] = field(default_factory=list[tuple[str, Path]])
    mappings: list[Path] = field(default_factory=list[Path])
    layers: list[Path] = field(default_factory=list[Path])


def find(paths: Sequence[Path], *, whole: Callable[[Path], bool] = lambda _: False) -> Found:
    """The files of some paths, folders looked through one level deep. Raises IngestError.

    Folders in a folder are read too when each says in its dataset.toml what it is, as in exports.
    The order of the paths does not matter, except that files of mended rows come last, so that they win.
    `whole` tells folders that one source made as a whole: they are a layer themselves.
    """
    found = Found()
    for path in dict.fromkeys(path.absolute() for path in paths):
        if path.is_dir() and whole(path):
            found.layers.append(path)
        elif path.is_dir():
            for file in _files(path):
                _sort_in(found, file, alone=False)
        elif path.is_file():
            _sort_in(found, path, alone=True)
        else:
            raise IngestError(f"{path} does not exist; give files or folders that do.")
    files = {path: (shape, path) for shape, path in found.files}
    found.files = sorted(files.values(), key=_reading_order)
    found.mappings = sorted(set(found.mappings))
    found.layers = sorted(set(found.layers))
    if not (found.files or found.mappings or found.layers):
        named = ", ".join(str(path) for path in paths) or "no path"
        raise IngestError(
            f"nothing to read in {named}; `kith load --template DIR` writes the files Kith reads."
        )
    return found


def _files(folder: Path) -> list[Path]:
    """The files of a folder, and of the folders in it that are data sets."""
    inside = sorted(folder.iterdir())
    rooms = [room for room in inside if room.is_dir() and (room / DATASET).is_file()]
    files = [*inside, *(file for room in rooms for file in sorted(room.iterdir()))]
    return [file for file in files if file.is_file() and not file.name.startswith(_NOT_FILES)]


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
        if shapes := tuple(shape for shape, needed in _TELLING if set(needed) <= columns):
            return shapes
    return ()


def dataset_of(folder: Path) -> Dataset:
    """What the dataset.toml of a folder says; without one the source is the team. Raises IngestError."""
    path = folder / DATASET
    if not path.is_file():
        return Dataset(Source(DEFAULT_SOURCE, "The team's own files"), fictional=False)
    text = decode(read_bytes(path))[0]
    said = read_toml(path, text)
    if odd := sorted(said.keys() - _KEYS):
        raise IngestError(
            f"{path} has {', '.join(odd)}, which Kith does not know; it reads {', '.join(sorted(_KEYS))}."
        )
    fictional = said.get("fictional", False)
    if not isinstance(fictional, bool):
        raise IngestError(f"{path}: fictional is true or false, without quotes.")
    source = read_source(path, {**said, "id": said.get("source", DEFAULT_SOURCE)})
    kinds = _kinds(path, said)
    return Dataset(source, fictional, text, _of_places(path, said), kinds.pop("", ""), kinds)


def _of_places(path: Path, said: Mapping[str, Any]) -> dict[str, str]:
    """What is said of all places. Raises IngestError."""
    found = {name: str(said[name]) for name in ("level", "vintage") if said.get(name)}
    levels = [str(level) for level in PlaceLevel]
    if found.get("level", levels[0]) not in levels:
        raise IngestError(f"{path}: level is one of {', '.join(levels)}.")
    if not re.fullmatch(r"(19|20)\d\d", found.get("vintage", "2020")):
        raise IngestError(f"{path}: vintage is the year of a census, such as 2020.")
    return found


def _kinds(path: Path, said: dict[str, Any]) -> dict[str, str]:
    """The kinds that a dataset.toml names, the default one under "". Raises IngestError."""
    named: Any = said.get("kinds", {})
    given: dict[Any, Any] = (
        {**named, "": said.get("default_kind", "")} if isinstance(named, dict) else {"": 0}
    )
    found = {
        str(who): lexicons().kinds.find(kind) if isinstance(kind, str) else None
        for who, kind in given.items()
    }
    for who, kind in found.items():
        if kind is None and given[who] != "":
            where = f"[kinds] {who}" if who else "default_kind"
            raise IngestError(f"{path}: {where} is {given[who]!r}, which is no kind of docs/words.md.")
    return {who: kind for who, kind in found.items() if kind is not None}


def dataset_toml(source: Source, *, fictional: bool, about: str = "") -> str:
    """The dataset.toml that says so."""
    told = {"source": source.id, "name": source.name, "url": source.url, "licence": source.licence}
    lines = [f"# {about}"] if about else []
    lines += [f"{name} = {toml_text(text)}" for name, text in told.items() if text]
    lines += [f"as_of = {source.as_of.isoformat()}"] if source.as_of else []
    lines += [f"fictional = {str(fictional).lower()}"]
    return "\n".join(lines) + "\n"


def toml_text(text: str) -> str:
    """A text as TOML writes it: a JSON text is a TOML one too, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_toml(path: Path, text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises IngestError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IngestError(f"{path} is not valid TOML: {error}.") from None


def read_source(path: Path, said: dict[str, Any]) -> Source:
    """A source as a TOML table describes it. Raises IngestError."""
    code = said["id"]
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise IngestError(f"{path}: the source is a short name of letters and digits, such as county-list.")
    as_of = said.get("as_of")
    day = as_of if isinstance(as_of, date) else None
    try:
        day = date.fromisoformat(as_of) if isinstance(as_of, str) and as_of else day
    except ValueError:
        raise IngestError(f"{path}: as_of is {as_of!r}; write a date such as 2026-10-31.") from None
    return Source(
        id=code,
        name=str(said.get("name") or code),
        url=str(said.get("url", "")),
        licence=str(said.get("licence", "")),
        as_of=day,
    )
