"""The first look at every row of every source: private persons and survivors' stories go no further.

What is cut out is told by its column, kind and number, never by its text. A partner's row with consent for a
fitting audience keeps its persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from graph.vocabulary.codes import Known, Role
from ingest.door.lists import WHAT_TO_DO, WHY, about_persons, of_persons
from ingest.door.people import Personal, column_of, licensed_home, says_what_it_is, without_person
from ingest.door.stories import tells_of_survivor
from ingest.report import Outcome
from ingest.terms import KNOWN, ROLES, a_date, lexicons

if TYPE_CHECKING:
    from ingest.rows import Row, Table

# Cells in which a name may be that of staff; in others a name is an organization's, a place's or a code.
_TEXTS: Final = frozenset(
    (
        "description",
        "contact_note",
        "language_note",
        "hours",
        "cost",
        "eligibility",
        "documents",
        "accessibility",
        "how_to_apply",
        "next_step",
        "response_time",
        "feedback",
        "side_reason",
        "purpose",
        "words",
        "answer",
        "meaning",
    )
)
_SHORT: Final = frozenset(
    (
        "id",
        "name",
        "alternate_names",
        "alternate_name",
        "identifiers",
        "address",
        "phone",
        "email",
        "website",
        "by",
        "label",
        "place",
    )
)
# Who keeps or gives a consent or decides for a nation is named on purpose.
_ON_PURPOSE: Final = ("consent_", "decided_by")
_STORY = "tells of a person's own experience, and Kith keeps no text that does, so that nobody is found by it"
_SHORTEN = "say there what was agreed, and nothing of what happened"
_CONSENT = "left out; a person is kept only with consent_audience and consent_given"


def screened(table: Table, shape: str) -> Iterator[Row]:
    """The rows of a table without private persons and stories; none when it is a list of persons."""
    columns = _Columns()
    for row in _not_of_persons(table):
        columns.look_at(row.raw)
        _screen(row, shape, columns)
        yield row


@dataclass(slots=True)
class _Columns:
    """What the columns of a source hold by their names, worked out once for each."""

    seen: set[str] = field(default_factory=set[str])
    persons: dict[str, Personal] = field(default_factory=dict[str, Personal])
    types: list[str] = field(default_factory=list[str])

    def look_at(self, raw: Mapping[str, str]) -> None:
        """Take in the columns that no row had before."""
        if raw.keys() <= self.seen:
            return
        for column in raw:  # in their order, so that the same file gives the same report
            if column in self.seen:
                continue
            self.seen.add(column)
            if (kind := column_of(column)) is not None:
                self.persons[column] = kind
            if says_what_it_is(column):
                self.types.append(column)


def _not_of_persons(table: Table) -> Iterator[Row]:
    rows = iter(table.rows)
    first = next(rows, None)
    if first is None:
        return
    columns = {*table.header, *first.raw}
    if any(tells_of_survivor(column) for column in columns):
        _refuse(table, [first, *rows], "")
        return
    if any(of_persons(column) for column in columns):
        held = [first, *rows]
        column = about_persons(row.raw for row in held)
        if column is not None:
            _refuse(table, held, column)
            return
        rows, first = iter(held[1:]), held[0]
    seen = columns
    for row in chain((first,), rows):
        if not row.raw.keys() <= seen:
            seen = seen | row.raw.keys()
            if (column := about_persons([row.raw])) is not None:
                _refuse(table, [row, *rows], column)
                return
        yield row


def _refuse(table: Table, rows: Iterable[Row], column: str) -> None:
    if not any(line.file == table.name and line.what == WHY for line in table.report.lines):
        table.report.add(table.name, 0, column, WHY, WHAT_TO_DO, Outcome.REFUSED)
    for row in rows:
        if row.number not in table.refused:
            table.refused.add(row.number)
            table.report.count(table.name).refused += 1


def _screen(row: Row, shape: str, columns: _Columns) -> None:
    _drop_stories(row)
    row.consented = shape == "partners" and _consented(row)
    if shape in ("partners", "services"):
        row.home = licensed_home([row.raw.get(column, "") for column in columns.types], row.peek("name"))
    if columns.persons and not row.consented:
        _drop_columns(row, columns.persons)
    _drop_persons(row)


def _drop_stories(row: Row) -> None:
    for column, text in list(row.cells.items()):
        if " " not in text or not tells_of_survivor(text):
            continue
        if column.startswith(_ON_PURPOSE):
            # Without it a consent might allow more than was said, so the whole row waits.
            row.broken = (
                row.broken or f"tells in {row.table.named(column)} of a person's own experience; {_SHORTEN}"
            )
        else:
            row.put(column, "")
            named = row.table.named(column)
            row.table.report.add(row.table.name, row.number, named, _STORY, "cell not kept", Outcome.LEFT_OUT)


def _drop_columns(row: Row, persons: Mapping[str, Personal]) -> None:
    """Empty what comes from a column of persons, and count what such columns have, read or not."""
    for column, kind in persons.items():
        if row.raw.get(column):
            row.tally(column, f"{kind} in {{rows}}, by its name", "not kept")
            row.table.persons.add(column)
    for column, text in list(row.cells.items()):
        if text and not persons.keys().isdisjoint(row.table.columns.get(column, (column,))):
            row.put(column, "")


def _drop_persons(row: Row) -> None:
    for column, text in list(row.cells.items()):
        names = column in _TEXTS or column.startswith("x_")
        if not text or not (names or column in _SHORT):
            continue
        cut, found = without_person(text, names=names)
        if row.consented:
            cut, found = ("", found) if Personal.NUMBER in found else (text, frozenset[Personal]())
        for kind in sorted(found):
            done = "left out" if kind is Personal.NUMBER else _CONSENT
            row.tally(row.table.named(column), f"{kind} in {{rows}}", done)
        if found:
            row.put(column, cut)


def tell_home(row: Row) -> None:
    """Count a licensed home whose keeper did not agree to be listed; nothing of it is kept."""
    row.pass_over("", "", "")
    row.problems.clear()
    what = "{rows} tell of licensed homes, where somebody lives"
    row.tally("", what, "not kept; give consent_audience and consent_given in partners.csv to list one")


def _consented(row: Row) -> bool:
    """Whether a partner's row keeps its persons: with consent for whoever sees the record, and no end to it.

    The consent of an individual is looked at when its row is read; here it is only found to be one.
    """
    kind = lexicons().kinds.find(row.peek("kind"))
    if kind is not None and lexicons().vocabulary.kinds[kind].individual:
        return True
    audience = ROLES.find(row.peek("consent_audience"))
    if audience is None or a_date(row.peek("consent_given")) is None:
        return False
    withdrawn = row.peek("consent_withdrawn")
    seen_by = ROLES.find(row.peek("audience") or Role.PUBLIC) or Role.TEAM
    if withdrawn and KNOWN.find(withdrawn) is not Known.NO:
        return False
    if row.peek("consent_expires") or row.peek("consent_limits") or not seen_by.sees(audience):
        row.tally(
            "consent_audience",
            "allows fewer than see the record, or ends one day, in {rows}",
            "persons left out; make the person a record of its own, or set audience",
        )
        return False
    return True
