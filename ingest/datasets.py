"""What Kith's own files are called and need, and the dataset.toml that names their source."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import IngestError
from graph.model.source import Source
from graph.vocabulary.codes import PlaceLevel
from ingest.csvs import decode, read_bytes
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
TELLING: tuple[tuple[str, tuple[str, ...]], ...] = (
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
NEEDED = {**dict(TELLING), "places": ("id", "name")}
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
