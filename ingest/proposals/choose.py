"""Which column becomes which field: by names, checked against the values; safety and persons first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.proposals.found import Chosen, Field, Table
from ingest.proposals.names import Called, folded, meanings, shared_starts, without_start
from ingest.proposals.people import looks_personal
from ingest.proposals.terms import claim_field, flag_fields, language_columns, term_field
from ingest.proposals.values import Column, by_values, fits

# Several columns may say these together; of any other field the fullest one is taken.
JOINED = {
    **dict.fromkeys(
        ("eligibility", "how_to_apply", "cost", "accessibility", "language_note", "description"), "; "
    ),
    "hours": "; ",
    "feedback": "; ",
    "covers": ";",
}
MOST_JOINED = 3
LONG = 20  # characters of a cell that says more than a few words
# A partner and its only service stand in one row: both get these.
BOTH = ("phone", "email", "website", "as_of")
_PARTS_OF_ADDRESS = ("address", "address_more", "city", "state")
_DAYS = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
        *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    )
)
_TERMS = ("needs", "kind", "languages", "status")


def choose(columns: Mapping[str, Column], tagged: Mapping[str, Called]) -> Chosen:
    """The fields of a list of partners and their services; a tag of a column counts before its name."""
    chosen = Chosen()
    called = meanings(columns) | {column: [meant] for column, meant in tagged.items() if column in columns}
    _set_aside(columns, called, chosen)
    left = {name: column for name, column in columns.items() if name not in chosen.ignored}
    starts = shared_starts(columns)
    bare = {name: without_start(name, starts) for name in left}
    flag_fields(left, bare, chosen)
    language_columns(left, bare, chosen)
    free = {name: column for name, column in left.items() if name not in chosen.taken}
    wanted = _wanted(free, called)
    _address(wanted, chosen)
    for (table, name), found in wanted.items():
        if name not in _PARTS_OF_ADDRESS:
            _take(table, name, [column for column in found if column.name not in chosen.taken], chosen)
    _by_values(free, chosen)
    _name(free, chosen)
    _rest(columns, called, chosen)
    return chosen


def _set_aside(columns: Mapping[str, Column], called: Mapping[str, list[Called]], chosen: Chosen) -> None:
    """Leave unread what is empty, what tells of persons, and what only the team may say."""
    for name, column in columns.items():
        if not column.cells:
            chosen.ignore([name], "is empty in every row")
        elif (why := looks_personal(column, called[name])) is not None:
            chosen.ignore([name], f"looks personal: {why}")
        for meant in called[name][:1]:
            if meant.table == "safety":
                chosen.remarks.append(f"{name} {meant.field}")
            elif meant.table == "ignore" and len(called[name]) == 1:
                chosen.ignore([name], meant.field)


def _wanted(
    free: Mapping[str, Column], called: Mapping[str, list[Called]]
) -> dict[tuple[Table, str], list[Column]]:
    """For each field the columns that may be it, the surest and fullest first."""
    found: dict[tuple[Table, str], list[tuple[bool, int, Column]]] = {}
    for name, column in free.items():
        for meant in called[name]:
            if meant.table == "safety":
                break
            if meant.table in ("partner", "service", "claim") and fits(meant.field, column):
                key: tuple[Table, str] = (meant.table, meant.field)
                found.setdefault(key, []).append((not meant.whole, -len(column.cells), column))
                if meant.field not in ("needs", "kind", "community", "description"):
                    break
    order = {key: sorted(some, key=lambda s: s[:2]) for key, some in found.items()}
    first = ("name", "kind", "community", "needs")
    keys = sorted(order, key=lambda k: first.index(k[1]) if k[1] in first else len(first))
    return {key: [column for *_, column in order[key]] for key in keys}


def _take(table: Table, name: str, found: list[Column], chosen: Chosen) -> None:
    if not found:
        return
    if name in _TERMS or name == "community":
        _take_terms(table, name, found[0], chosen)
        return
    if name == "ein":
        chosen.remarks.append(f'{found[0].name} is an EIN: identifiers = "EIN=..." once a cell says it so')
        return
    table, name = _place(table, name)
    if chosen.has(table, name):
        return
    several = found[:MOST_JOINED] if name in JOINED and len(found) > 1 else found[:1]
    columns = tuple(column.name for column in several)
    why = _why(several)
    if len(columns) > 1:
        chosen.fields.append(Field(table, name, columns, form="columns", join=JOINED[name], why=why))
    else:
        chosen.fields.append(Field(table, name, columns, why=why))
    chosen.ignore(
        (c.name for c in found[len(several) :]), f"says {name} too; {found[0].name} says it in more rows"
    )


def _take_terms(table: Table, name: str, column: Column, chosen: Chosen) -> None:
    """A field of codes; what a service offers in sentences describes it."""
    made = claim_field(column) if name == "community" else term_field(table, name, column)
    if made is not None:
        if not chosen.has(made.table, name):
            chosen.fields.append(made)
    elif name == "needs" and column.length > LONG and not chosen.has("service", "description"):
        chosen.fields.append(Field("service", "description", (column.name,), why=_why([column])))


def _place(table: Table, name: str) -> tuple[Table, str]:
    """Where a field stands that a referral card calls by another name."""
    match name:
        case "availability":
            return "service", "hours"
        case "feedback_delay":
            return "service", "feedback"
        case _:
            return table, name


def _address(wanted: Mapping[tuple[Table, str], list[Column]], chosen: Chosen) -> None:
    """The parts of an address in one field; a town that every row says is left out."""
    parts: list[Column] = []
    for part in _PARTS_OF_ADDRESS:
        found = wanted.get(("service", part), [])
        if not found:
            continue
        if part in ("city", "state") and found[0].constant:
            chosen.ignore([found[0].name], "says the same in every row")
            continue
        parts.append(found[0])
        chosen.ignore(
            (column.name for column in found[1:]), f"says {part} too; {found[0].name} says it in more rows"
        )
    if not parts:
        return
    columns = tuple(column.name for column in parts)
    form = "columns" if len(columns) > 1 else "column"
    chosen.fields.append(Field("service", "address", columns, form=form, join=", ", why=_why(parts)))


def _why(columns: Iterable[Column]) -> str:
    return "; ".join(
        f"{len(column.cells):,} of {column.rows:,} rows say something" for column in list(columns)[:1]
    )


def _by_values(free: Mapping[str, Column], chosen: Chosen) -> None:
    for name, column in free.items():
        field = by_values(column)
        if name in chosen.taken or name in chosen.ignored or field is None or chosen.has("service", field):
            continue
        chosen.fields.append(Field("service", field, (name,), why="by what its cells look like"))


def _name(free: Mapping[str, Column], chosen: Chosen) -> None:
    """A partner needs a name: a service's, else the column that looks most like names."""
    if chosen.has("partner", "name"):
        return
    if chosen.has("service", "name"):
        columns = next(found.columns for found in chosen.of("service") if found.name == "name")
        chosen.fields.append(
            Field("partner", "name", columns, why="no column names who runs it; its own name stands in")
        )
        return
    texts = [
        c for n, c in free.items() if n not in chosen.taken and n not in chosen.ignored and _like_names(c)
    ]
    if texts:
        best = max(texts, key=lambda column: column.distinct)
        chosen.fields.append(Field("partner", "name", (best.name,), why="looks most like names; TODO look"))


def _like_names(column: Column) -> bool:
    return column.numbers < 0.1 and 4 <= column.length <= 60 and column.distinct * 2 > column.rows


def _rest(columns: Mapping[str, Column], called: Mapping[str, list[Called]], chosen: Chosen) -> None:
    """Both ends of what one row says of partner and service; everything else is left unread, and why."""
    for found in [*chosen.fields]:
        other: Table = "service" if found.table == "partner" else "partner"
        if found.name in BOTH and found.table in ("partner", "service") and not chosen.has(other, found.name):
            chosen.fields.append(
                Field(other, found.name, found.columns, form=found.form, join=found.join, why=found.why)
            )
    for name in columns:
        if name in chosen.taken:
            continue
        meant = called[name][0] if called[name] else None
        if meant is not None and meant.table == "safety":
            chosen.ignore([name], f"{meant.field}; the door reads it in any case")
        elif meant is not None and meant.table in ("partner", "service"):
            chosen.ignore([name], f"is called {meant.field}, but {_doubt(meant.field)}")
        else:
            chosen.ignore(
                [name],
                "hours of one day: put the days together if they matter"
                if _day(name)
                else "not understood; map it if it matters",
            )


def _doubt(field: str) -> str:
    return "few of its words are certain" if field in (*_TERMS, "community") else "its cells do not look so"


def _day(name: str) -> bool:
    return bool(_DAYS.intersection(folded(name).split()))
