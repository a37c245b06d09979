"""What a proposal is made of: fields with where they come from and why, and columns left unread with why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Table = Literal["partner", "service", "tie", "place", "claim"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a source with its term; `term` "" and a `note` when somebody has to say what it means."""

    word: str
    term: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a mapping: a column, several, columns of yes and no, columns of a term each, or a value.

    `terms` gives the term of each column of `flags` and `each`; `words` are what cells say.
    """

    table: Table
    name: str
    columns: tuple[str, ...] = ()
    value: str | None = None
    form: Literal["column", "columns", "flags", "each", "value"] = "column"
    join: str = ""
    split: str = ""
    terms: Mapping[str, str] = field(default_factory=dict[str, str])
    words: tuple[Word, ...] = ()
    why: str = ""


@dataclass(slots=True)
class Chosen:
    """All that was chosen so far. `taken` are columns that a field reads."""

    fields: list[Field] = field(default_factory=list[Field])
    ignored: dict[str, str] = field(default_factory=dict[str, str])
    remarks: list[str] = field(default_factory=list[str])

    @property
    def taken(self) -> set[str]:
        """The columns that are read."""
        return {column for found in self.fields for column in found.columns}

    def has(self, table: Table, name: str) -> bool:
        """Whether a field has its column already."""
        return any(found.table == table and found.name == name for found in self.fields)

    def of(self, table: Table) -> list[Field]:
        """The fields of one table."""
        return [found for found in self.fields if found.table == table]

    def ignore(self, columns: Iterable[str], why: str) -> None:
        """Leave columns unread; the first reason counts."""
        for column in columns:
            self.ignored.setdefault(column, why)
