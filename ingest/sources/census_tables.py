"""Which columns of a census table count which community: census.toml laid over the header of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.reviewed import reviewed

_COLUMN = re.compile(r"([A-Z]+\d+[A-Z]?)_(\d{3,4})(E|N)", re.IGNORECASE)
_FIRST = re.compile(r"^\s*(?:Estimate|Margin of Error|Percent)?\s*(?:!!)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A count that a table can give: `columns` are numbers to add up, `labels` find one by its words."""

    community: str
    columns: tuple[str, ...] = ()
    label: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CensusTable:
    """A table of the census: what it says, whether of ancestry, and what can be counted by it."""

    code: str
    says: str
    ancestry: bool
    counts: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One community and the columns of a file whose sum counts it."""

    community: str
    columns: tuple[str, ...]

    @property
    def margins(self) -> tuple[str, ...]:
        """The columns with their margins of error; a full count has none."""
        return tuple(f"{column[:-1]}M" for column in self.columns if column.endswith("E"))


@cache
def tables() -> Mapping[str, CensusTable]:
    """Every table Kith knows, by its code."""
    said = reviewed(__file__, "census.toml")
    return {code: _table(code, table) for code, table in said["tables"].items()}


def _table(code: str, said: Mapping[str, Any]) -> CensusTable:
    counts = tuple(
        Wanted(
            one["community"],
            tuple(one.get("columns", ())),
            one.get("label", ""),
            tuple(one.get("labels", ())),
        )
        for one in said["counts"]
    )
    return CensusTable(code, said["says"], said.get("ancestry", False), counts)


def code_of(columns: Sequence[str]) -> str:
    """The code of the table whose estimates these columns hold, "" when they hold none or several."""
    found = {match[1].upper() for column in columns if (match := _COLUMN.fullmatch(column))}
    return found.pop() if len(found) == 1 else ""


def lay(table: CensusTable, labels: Mapping[str, str]) -> tuple[list[Counted], list[str]]:
    """The counts a file gives, and the communities it cannot count for want of a column that reads so.

    `labels` are its columns of estimates with their labels, "" where it has no row of labels.
    """
    numbered = {match[2]: name for name in labels if (match := _COLUMN.fullmatch(name))}
    paths = {name: _path(label) for name, label in labels.items() if _COLUMN.fullmatch(name)}
    found: list[Counted] = []
    missing: list[str] = []
    for wanted in table.counts:
        columns = _by_number(wanted, numbered, paths) if wanted.columns else _by_label(wanted, paths)
        if columns:
            found.append(Counted(wanted.community, columns))
        else:
            missing.append(wanted.community)
    return found, missing


def _by_number(wanted: Wanted, numbered: Mapping[str, str], paths: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of these numbers, none when one is missing or reads otherwise."""
    names = [numbered.get(number, "") for number in wanted.columns]
    reads = _path(wanted.label)
    fits = all(name and (not reads or not paths[name] or _ends(paths[name], reads)) for name in names)
    return tuple(names) if fits else ()


def _by_label(wanted: Wanted, paths: Mapping[str, str]) -> tuple[str, ...]:
    """The one column whose label ends so, none when there is none or several that read differently.

    Some tables say the same number twice under the very same label: the first stands.
    """
    ends = [_path(label) for label in wanted.labels]
    names = [name for name, path in paths.items() if any(_ends(path, end) for end in ends)]
    return tuple(names[:1]) if len({paths[name] for name in names}) == 1 else ()


def _ends(path: str, end: str) -> bool:
    return path == end or path.endswith(f"!!{end}")


def _path(label: str) -> str:
    """A label as it is compared: without what it estimates, without colons and capitals.

    >>> _path("Estimate!!Total:!!White alone")
    'total!!white alone'
    """
    return "!!".join(
        part.strip(" :").casefold() for part in _FIRST.sub("", label).split("!!") if part.strip(" :")
    )
