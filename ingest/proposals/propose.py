"""A complete mapping proposed for a file: what `kith map-columns` writes, and what the proposal rests on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from graph.analysis.wording import plural
from graph.errors import IngestError
from ingest.proposals.choose import choose
from ingest.proposals.found import Chosen, Field
from ingest.proposals.hxl import tagged
from ingest.proposals.layers import places_of, ties_of
from ingest.proposals.names import book, folded, meanings
from ingest.proposals.reading import Seen, see
from ingest.proposals.values import Column
from ingest.proposals.words import meaning
from ingest.proposals.written import written
from ingest.sources.mapping import check

_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed mapping: its text, and its parts for whoever measures them."""

    text: str
    key: tuple[str, ...]
    chosen: Chosen


def propose(path: Path, sheet: str = "") -> Proposal:
    """Propose a mapping for a table. Its text passes `check`. Raises IngestError for what has no table."""
    seen = see(path, sheet)
    tags = tagged(seen.tags)
    if seen.shapes == "Polygon":
        chosen = places_of(seen)
    elif (ties := ties_of(seen.columns)) is not None:
        chosen = ties
    else:
        chosen = choose(seen.columns, tags)
        if seen.shapes == "Point":
            _own_points(chosen)
        _complete(chosen, seen)
    key, key_why = _key(seen.columns, chosen, [c for c, meant in tags.items() if meant.table == "key"])
    for column in key:
        chosen.ignored.pop(column, None)
    partner_key = _partner_key(chosen, seen.columns)
    text = written(seen, chosen, key, key_why, partner_key, source_id(path, sheet))
    check(path.name, tomllib.loads(text))
    return Proposal(text, key, chosen)


def _own_points(chosen: Chosen) -> None:
    """A layer of points says where things are by itself."""
    for found in [found for found in chosen.fields if found.name in ("latitude", "longitude")]:
        chosen.fields.remove(found)
        chosen.ignore(found.columns, "the points of the layer say it")


def source_id(path: Path, sheet: str) -> str:
    """A short name for the source, from the name of the file."""
    stem = path.name.split(".")[0]
    words = _NOT_A_NAME.sub("-", folded(f"{stem} {sheet}")).strip("-")
    return words[:40].strip("-") or "list"


def _complete(chosen: Chosen, seen: Seen) -> None:
    """What every mapping of partners needs: a kind, and a name for the service."""
    if not chosen.has("partner", "name"):
        raise IngestError(
            f"{seen.path.name} has no column that looks like names of organizations; "
            "write a mapping for it by hand (docs/mapping.md)."
        )
    stem = f"{seen.path.name.split('.')[0]} {seen.sheet}"
    kind = _kind_of(stem)
    unsure = [f for f in chosen.of("partner") if f.name == "kind" and any(w.note for w in f.words)]
    if kind and unsure:
        # A word of the column that nobody knows would refuse the row; the file says what they all are.
        chosen.fields.remove(unsure[0])
        chosen.ignore(
            unsure[0].columns, "few of its words are kinds of partners; the file's name says the kind"
        )
    if not chosen.has("partner", "kind"):
        why = (
            "from the name of the file; TODO look" if kind else "TODO what are they? a kind of docs/words.md"
        )
        chosen.fields.insert(0, Field("partner", "kind", value=kind, form="value", why=why))
    if not chosen.of("service"):
        return
    if not chosen.has("service", "name"):
        words = folded(stem).capitalize()
        why = "from the name of the file; TODO what is the help called?"
        chosen.fields.append(Field("service", "name", value=words, form="value", why=why))
    if chosen.has("claim", "community"):
        chosen.fields.append(Field("claim", "claim", value="serves", form="value", why="the weakest claim"))
        by = Field(
            "claim",
            "by",
            value="as listed by the source",
            form="value",
            why="the list says so, not the community",
        )
        chosen.fields.append(by)


def _kind_of(stem: str) -> str:
    """The kind that a file is named after, "" when that is not certain."""
    words = folded(stem).split()
    spans = [" ".join(words[a:b]) for a, b in combinations(range(len(words) + 1), 2)]
    for span in sorted(spans, key=len, reverse=True):
        if (kind := meaning("kinds", span)) is not None:
            return kind
    return ""


def _key(
    columns: Mapping[str, Column], chosen: Chosen, tagged_keys: Iterable[str]
) -> tuple[tuple[str, ...], str]:
    """What tells rows apart: an id, else a name, else a name with what it takes besides."""
    called = meanings(columns)
    ids = [*tagged_keys, *(name for name, meant in called.items() if any(m.table == "key" for m in meant))]
    named = {
        name: order
        for order, name in enumerate(n for n, m in book().items() if any(c.table == "key" for c in m))
    }
    ids.sort(key=lambda name: (_rank(name, named), list(columns).index(name)))
    for name in ids:
        if columns[name].unique and chosen.ignored.get(name, "")[:5] != "looks":
            return (name,), "tells every row from the others"
    for name in (name for name, why in chosen.ignored.items() if why == "a number of the map program"):
        if columns[name].unique:
            return (
                name,
            ), "tells rows apart, but a map program may number them anew: better an id of the list's own"
    return _together(columns, chosen)


def _rank(name: str, named: Mapping[str, int]) -> int:
    """Ids of the list's own before plain numbers, and those before numbers of a map program."""
    return named.get(folded(name), len(named))


def _together(columns: Mapping[str, Column], chosen: Chosen) -> tuple[tuple[str, ...], str]:
    wanted = ("name", "address", "zip", "phone", "latitude", "description", "source", "target")
    order = sorted(
        (c for found in chosen.fields if found.form in ("column", "columns") for c in found.columns),
        key=lambda c: min(
            (wanted.index(f.name) if f.name in wanted else 99) for f in chosen.fields if c in f.columns
        ),
    )
    full = [columns[name] for name in dict.fromkeys(order) if columns[name].full][:6]
    best: tuple[int, tuple[str, ...]] = (0, ())
    for size in (1, 2, 3):
        for some in combinations(full, size):
            rows = len(set(zip(*(column.cells for column in some), strict=True)))
            if rows > best[0]:
                best = (rows, tuple(column.name for column in some))
        if best[1] and best[0] == full[0].rows:
            together = "tells" if len(best[1]) == 1 else "together they tell"
            return best[1], f"{together} every row from the others"
    if not best[1]:
        name = next(iter(order), next(iter(columns)))
        return (name,), "TODO rows that say nothing here are not loaded"
    twice = full[0].rows - best[0]
    rows = plural(twice, "row is", "rows are")
    return best[1], f"TODO {rows} there twice by this, and only the first of each is loaded"


def _partner_key(chosen: Chosen, columns: Mapping[str, Column]) -> tuple[str, ...]:
    """The partner's own column where several rows belong to one partner, each with a service of its name."""
    partner = next((f for f in chosen.of("partner") if f.name == "name"), None)
    service = next((f for f in chosen.of("service") if f.name == "name" and f.form == "column"), None)
    if partner is None or service is None or partner.columns == service.columns:
        return ()
    column = columns[partner.columns[0]]
    return partner.columns if column.full and column.distinct < column.rows else ()
