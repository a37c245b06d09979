"""What an export of Kith's own says of the whole file: its sources, its communities, its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from graph.model.source import Source
from ingest.bundles import Entry
from ingest.sources.hsds.records import Made

Said = Mapping[str, Any]


def sources_of(header: Said) -> dict[str, Source]:
    """The sources by their id."""
    found: dict[str, Source] = {}
    for said in _tables(header, "sources"):
        text = {name: str(value) for name, value in said.items()}
        code = text.get("id", "")
        if code:
            found[code] = Source(
                code,
                text.get("name") or code,
                text.get("url", ""),
                text.get("licence", ""),
                _day(text.get("as_of", "")),
            )
    return found


def rows_of(header: Said, file: str) -> Iterator[Made]:
    """The rows of communities, places and decisions that the records of the file need."""
    for shape in ("communities", "decisions"):
        for number, said in enumerate(_tables(header, shape), start=1):
            cells = {name: str(value) for name, value in said.items()}
            yield Made(shape, file, Entry(number, cells), cells.pop("source", ""))
    for number, feature in enumerate(_tables(header, "places"), start=1):
        said = feature.get("properties")
        cells = {n: str(v) for n, v in cast("Said", said).items()} if isinstance(said, dict) else {}
        source = cells.pop("source", "")
        yield Made("places", file, Entry(number, cells, feature=feature), source)


def _tables(header: Said, name: str) -> Iterator[Said]:
    found = header.get(name)
    for said in cast("list[object]", found) if isinstance(found, list) else []:
        if isinstance(said, dict):
            yield cast("Said", said)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
