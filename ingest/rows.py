"""One row of a source, emptied as it is read; what nobody read is told, never dropped quietly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

from graph.analysis.wording import plural
from graph.errors import IngestError
from graph.model.ids import stable_id
from ingest.door.quiet import may_be_said, repeatable
from ingest.headers import too_many_cells
from ingest.report import Mend, Outcome
from ingest.table import Table
from ingest.terms import Lexicon, a_date, a_number

T = TypeVar("T")


class Refused(IngestError):
    """The row cannot be loaded; `value` is what the cell says, shown only when the row is open."""

    def __init__(self, column: str, what: str, value: str = "") -> None:
        super().__init__(what)
        self.column = column
        self.what = what
        self.value = value


class Row:
    """One row of a source, emptied as it is read.

    `raw` is all of the row as the source wrote it. `closed` is set once the row turns out to be one
    whose place must not be known: from then on no message and no file repeats what it says. `consented` is
    whether persons agreed to be named in it, `home` whether it is a licensed home where somebody lives.
    `own` are its cells by our columns, where a row to mend is written so.
    """

    __slots__ = (
        "_cells",
        "broken",
        "closed",
        "consented",
        "entity",
        "feature",
        "home",
        "kept",
        "missing",
        "number",
        "own",
        "problems",
        "raw",
        "scrubbed",
        "table",
    )

    def __init__(
        self,
        table: Table,
        number: int,
        cells: dict[str, str],
        *,
        raw: Mapping[str, str] | None = None,
        feature: Mapping[str, Any] | None = None,
        extra: int = 0,
        missing: int = 0,
        entity: str = "",
    ) -> None:
        self.table = table
        self.number = number
        self._cells = cells
        self.raw: Mapping[str, str] = dict(cells) if raw is None else raw
        self.feature = feature
        self.broken = too_many_cells(extra)
        self.missing = missing
        self.entity = entity
        self.closed = False
        self.consented = False
        self.home = False
        self.scrubbed: set[str] = set()
        self.kept: Mapping[str, str] | None = None
        self.own: Mapping[str, str] | None = None
        self.problems: list[tuple[str, str, str, str, Outcome]] = []

    def entity_id(self, kind: str, *key: str) -> str:
        """The id of this record: the one it already has, else the stable one of its source and key."""
        return self.entity or stable_id(self.table.source, kind, *key)

    def take(self, column: str) -> str:
        """The cell of a column, "" when it is empty or the source has no such column."""
        return self._cells.pop(column, "")

    @property
    def cells(self) -> Mapping[str, str]:
        """What is left to read, by column."""
        return self._cells

    def put(self, column: str, text: str) -> None:
        """Change a cell before it is read."""
        self._cells[column] = text

    def peek(self, column: str) -> str:
        """The cell of a column, left in the row."""
        return self._cells.get(column, "")

    def need(self, column: str) -> str:
        """The cell of a column that must not be empty. Raises Refused."""
        return self._cells.pop(column, "") or self.refuse(column, "is empty and is needed")

    def drop(self, columns: Iterable[str]) -> None:
        """Empty some cells without reading them."""
        for column in columns:
            self._cells.pop(column, None)

    def scrub(self, scrub: Callable[[str], str], columns: Iterable[str], *, prefix: str) -> None:
        """Put some cells, and all whose column starts with `prefix`, through a function."""
        for column in [*columns, *(name for name in self._cells if name.startswith(prefix))]:
            text = self._cells.get(column, "")
            if text and (changed := scrub(text)) != text:
                self._cells[column] = changed
                self.scrubbed.add(column)

    def fill(self, cells: dict[str, str]) -> None:
        """Give the row its cells, for sources whose columns become others."""
        self._cells = cells

    def starting(self, prefix: str) -> dict[str, str]:
        """All cells whose column starts so, by column; taken out of the row."""
        found = [column for column in self._cells if column.startswith(prefix)]
        return {column: self._cells.pop(column) for column in found}

    def refuse(self, column: str, what: str, value: str = "") -> NoReturn:
        """Give the whole row up, with the reason."""
        raise Refused(column, what, value)

    def leave_out(self, column: str, what: str, value: str = "", *, done: str = "left empty") -> None:
        """Tell of one cell that is not understood; the row goes on without it."""
        self.problems.append((column, what, value, done, Outcome.LEFT_OUT))

    def note(self, column: str, what: str, done: str) -> None:
        """Tell of something worth knowing that needs no mending."""
        self.problems.append((column, what, "", done, Outcome.NOTED))

    def tally(self, column: str, what: str, done: str) -> None:
        """Count this row to a line about the whole file; `{rows}` in `what` becomes their number."""
        named = column if may_be_said(column) else ""
        self.table.report.tally(self.table.name, self.number, named, what, done)

    def pass_over(self, column: str, what: str, done: str) -> None:
        """Leave the whole row unread, with a remark; there is nothing to mend in it."""
        self._cells.clear()
        self.problems = [(column, what, "", done, Outcome.NOTED)]

    def pass_by(self, column: str, what: str, value: str) -> None:
        """Refuse the row; in a bulk table all rows refused for that reason become one line."""
        if not self.table.bulk:
            self.refuse(column, what, value)
        self._cells.clear()
        if self.number not in self.table.refused:
            self.table.refused.add(self.number)
            self.table.passed.setdefault(what, []).append(self.number)

    def default(self, column: str) -> str:
        """The cell of a column, else what dataset.toml says for all rows; taken out of the row."""
        return self._cells.pop(column, "") or self.table.defaults.get(column, "")

    def term(self, column: str, lexicon: Lexicon[T], *, done: str = "left empty") -> T | None:
        """The code a cell names, None when empty or unknown; an unknown word is told."""
        text = self._cells.pop(column, "")
        if not text:
            return None
        found = lexicon.find(text)
        if found is None:
            self.leave_out(column, lexicon.unknown(text), text, done=done)
        return found

    def need_term(self, column: str, lexicon: Lexicon[T]) -> T:
        """The code a cell names. Raises Refused when it is empty or unknown."""
        text = self.need(column)
        found = lexicon.find(text)
        return self.refuse(column, lexicon.unknown(text), text) if found is None else found

    def terms(self, column: str, lexicon: Lexicon[T]) -> list[T]:
        """All codes of a cell with `;` between; unknown words are told and left out."""
        text = self._cells.pop(column, "")
        found: dict[T, None] = {}
        for word in text.split(";") if text else ():
            if not (word := word.strip()):
                continue
            code = lexicon.find(word)
            if code is None:
                self.leave_out(column, lexicon.unknown(word), word, done="this word left out")
            else:
                found[code] = None
        return list(found)

    def date(self, column: str) -> date | None:
        """The date of a cell, None when empty or not written as 2026-10-31, which is told."""
        text = self._cells.pop(column, "")
        if not text:
            return None
        found = a_date(text)
        if found is None:
            self.leave_out(column, "is not a date such as 2026-10-31", text)
        return found

    def whole(self, column: str) -> int | None:
        """A count of a cell, None when empty or no whole number of zero or more, which is told."""
        text = self._cells.pop(column, "")
        if not text:
            return None
        found = a_number(text)
        if found is None or found < 0 or found != int(found):
            self.leave_out(column, "is not a whole number", text)
            return None
        return int(found)

    def close(self) -> None:
        """Hand over to the table what nobody read, and tell the problems of the row."""
        unread = self.table.unread
        ignore = self.table.ignore
        for column, text in self._cells.items():
            if column not in ignore:
                unread[column] = unread.get(column, 0) + bool(text)
        if self.missing:
            self.note(
                "",
                f"has {plural(self.missing, 'cell', 'cells')} fewer than the header",
                "the missing ones read as empty",
            )
        self.tell()

    def give_up(self, why: Refused) -> None:
        """Tell that the row is not loaded, and keep it to be mended."""
        if self.number not in self.table.refused:
            self.table.refused.add(self.number)
            self.table.report.count(self.table.name).refused += 1
        self.problems = [(why.column, why.what, why.value, "row not loaded", Outcome.REFUSED)]
        self.tell()

    def tell(self) -> None:
        """Put the problems found so far into the report."""
        wrong: list[str] = []
        for field_name, what, value, done, outcome in self.problems:
            column = self.table.named(field_name)
            open_to_say = value and not self.closed and may_be_said(value)
            said = f"{value[:80]!r} {what}" if open_to_say else what
            self.table.report.add(self.table.name, self.number, column, said, done, outcome)
            if outcome is not Outcome.NOTED:
                wrong.append(f"{column}: {said} ({done})" if column else f"{said} ({done})")
        self.problems = []
        # Of a closed row that is written by our columns nothing may be repeated but that it is there.
        if wrong and not (self.own is not None and self.closed):
            name = self.table.mends or self.table.name
            self.table.report.keep(self.table.source, name, self.number, self._mend("; ".join(wrong)))

    def _mend(self, what: str) -> Mend:
        told = self.raw if self.own is None else self.own
        told = {name: text for name, text in told.items() if may_be_said(name)}
        kept = told if self.kept is None else {name: self.kept.get(name, "") for name in told}
        cells = {name: repeatable(name, text, persons=self.consented) for name, text in kept.items()}
        feature = None
        if self.feature is not None:
            shape = None if self.closed else self.feature.get("geometry")
            feature = {"type": "Feature", "properties": dict(cells), "geometry": shape}
        return Mend(tuple(told), tuple(cells.get(column, "") for column in told), what, feature)
