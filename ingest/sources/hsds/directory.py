"""A directory as its objects: read from nested JSON or from tables, the same afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.report import Outcome, Report
from ingest.sources.hsds.names import SORTS

_MOST_PARENTS = 20


@dataclass(slots=True)
class Thing:
    """One object: its fields as text, by the names the source gives them, and what belongs to it.

    `file` and `number` say where it was first seen. `parts` are the objects that belong to it, by sort.
    """

    sort: str
    id: str
    fields: dict[str, str]
    file: str = ""
    number: int = 0
    parts: dict[str, list[Thing]] = field(default_factory=dict[str, list["Thing"]])

    def get(self, name: str) -> str:
        """A field, "" when the source does not say it."""
        return self.fields.get(name, "")

    def of(self, sort: str) -> list[Thing]:
        """What belongs to it of one sort."""
        return self.parts.get(sort, [])

    def add(self, part: Thing) -> None:
        """Let something belong to it; what already does is not there twice."""
        own = self.parts.setdefault(part.sort, [])
        if all(part is not other for other in own):
            own.append(part)


@dataclass(slots=True)
class Directory:
    """All objects by sort and id, in the order they were first seen.

    `loose` are rows of tables, which say by their columns what they belong to. `header` is what an export of
    Kith's own says of the whole file.
    """

    report: Report
    things: dict[str, dict[str, Thing]] = field(
        default_factory=lambda: {sort: {} for sort in SORTS},
    )
    listed: dict[tuple[str, str, str], int] = field(default_factory=dict[tuple[str, str, str], int])
    loose: list[Thing] = field(default_factory=list["Thing"])
    header: dict[str, Any] = field(default_factory=dict[str, Any])
    _unnamed: int = 0

    def of(self, sort: str) -> Mapping[str, Thing]:
        """All objects of a sort by id."""
        return self.things[sort]

    def put(self, sort: str, fields: Mapping[str, str], file: str, number: int) -> Thing:
        """Take an object in. One that is there already is told no more than what was not known of it."""
        known = self.things[sort]
        key = fields.get("id", "")
        if not key:
            self._unnamed += 1
            key = f"no id {self._unnamed}"
        found = known.get(key)
        if found is None:
            found = known[key] = Thing(sort, key, dict(fields), file, number)
        else:
            for name, text in fields.items():
                if text and not found.fields.get(name):
                    found.fields[name] = text
        return found

    def tell(self, thing: Thing, column: str, what: str, done: str) -> None:
        """A line of the report about one object."""
        self.report.add(thing.file, thing.number, column, what, done, Outcome.NOTED)

    def named(self, thing: Thing, column: str, sort: str) -> Thing | None:
        """The object that a field names, None when it names none or one that is not there."""
        return self.things[sort].get(thing.get(column))

    def upward(self, thing: Thing, column: str) -> Iterator[Thing]:
        """The objects above one, nearest first. A circle ends where it closes."""
        seen = {thing.id}
        above = self.named(thing, column, thing.sort)
        while above is not None and above.id not in seen and len(seen) < _MOST_PARENTS:
            seen.add(above.id)
            yield above
            above = self.named(above, column, thing.sort)
