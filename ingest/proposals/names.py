"""What a column may be, by what it is called: the names are in names.toml, whole names only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.reviewed import reviewed

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARKS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"\s*\d+$")
_ENDS = frozenset(
    (
        "address",
        "zip",
        "phone",
        "email",
        "website",
        "hours",
        "latitude",
        "longitude",
        "languages",
        "eligibility",
    )
)
MANY, SHARE = 4, 0.15  # a beginning that so many columns share says nothing of any of them


@dataclass(frozen=True, slots=True)
class Called:
    """One thing a name may mean: a field of a table, or why nobody reads it. `whole` names count for more."""

    table: str
    field: str
    whole: bool = True


def folded(text: str) -> str:
    """A name as it is compared: words in small letters, without accents and marks.

    >>> folded("lastUpdated"), folded("Dirección_1")
    ('last updated', 'direccion 1')
    """
    spaced = _CAMEL.sub(" ", text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c))
    return _MARKS.sub(" ", bare).strip().casefold()


def meanings(columns: Iterable[str]) -> dict[str, list[Called]]:
    """What each column may mean, the surest first; an empty list when its name says nothing."""
    found = list(columns)
    starts = shared_starts(found)
    return {column: _meanings(column, starts) for column in found}


def without_start(column: str, starts: Iterable[str]) -> str:
    """A column without the beginning that many share."""
    start = next((start for start in starts if column.startswith(start) and len(column) > len(start)), "")
    return column[len(start) :]


def shared_starts(columns: Collection[str]) -> list[str]:
    """Beginnings that many columns share, the longest first."""
    least = max(MANY, round(len(columns) * SHARE))
    counts: dict[str, int] = {}
    for column in columns:
        for end in range(4, len(column)):
            counts[column[:end]] = counts.get(column[:end], 0) + 1
    common = sorted((start for start, count in counts.items() if count >= least), key=len, reverse=True)
    # Of beginnings that the same columns share, the longest is meant.
    return [start for start in common if not _same_but_longer(start, common, counts)]


def _same_but_longer(start: str, common: list[str], counts: Mapping[str, int]) -> bool:
    return any(o != start and o.startswith(start) and counts[o] == counts[start] for o in common)


def _meanings(column: str, starts: list[str]) -> list[Called]:
    names = dict.fromkeys(folded(text) for text in (column, without_start(column, starts)) if folded(text))
    for name in [*names, *(_NUMBERED.sub("", name) for name in names)]:
        if name in book():
            return book()[name]
    for name in names:
        if (found := _by_its_end(name)) is not None:
            return [found]
    return []


def _by_its_end(name: str) -> Called | None:
    """What a longer name ends in: "clinic phone" is a phone."""
    words = name.split()
    for start in range(1, len(words)):
        for called in book().get(" ".join(words[start:]), ()):
            if called.table in ("personal", "safety") or (
                called.table == "service" and called.field in _ENDS
            ):
                return Called(called.table, called.field, whole=False)
    return None


@cache
def book() -> Mapping[str, list[Called]]:
    """Everything in names.toml by name; safety and persons come before what the name may mean besides."""
    tables: dict[str, dict[str, list[str]]] = reviewed(__file__, "names.toml")
    found: dict[str, list[Called]] = {}
    for table in ("personal", "safety", "ignore", "key", "partner", "service", "claim", "tie"):
        for field, names in tables[table].items():
            for name in names:
                found.setdefault(folded(name), []).append(Called(table, field))
    return found
