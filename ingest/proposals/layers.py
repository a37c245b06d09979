"""Proposals for what is no list of partners: layers of areas, and lists of ties."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.proposals.found import Chosen, Field
from ingest.proposals.names import folded, meanings
from ingest.proposals.reading import Seen
from ingest.proposals.values import Column
from ingest.terms import TIE_KINDS

# By the words of a file's name; a word that is not here leaves the level unknown.
_LEVELS = {
    **dict.fromkeys(("tract", "tracts"), "tract"),
    **dict.fromkeys(
        ("neighborhood", "neighborhoods", "cluster", "clusters", "ward", "wards"), "neighborhood"
    ),
    **dict.fromkeys(("county", "counties"), "county"),
    **dict.fromkeys(("zip", "zcta", "zips", "zctas"), "zip"),
    **dict.fromkeys(("town", "towns", "city", "cities", "place", "places"), "town"),
    "reservation": "tribal_land",
    "tribal": "tribal_land",
    "water": "water",
    "lakes": "water",
}
_NAMES = (
    "name",
    "namelsad",
    "nbh names",
    "label",
    "tract",
    "ward",
    "district",
    "neighborhood",
    "county",
    "city",
    "geoid",
    "nombre",
    "nom",
)
_PEOPLE = (
    "population",
    "pop",
    "total population",
    "totpop",
    "pop2020",
    "pop 2020",
    "p0010001",
    "poptotal",
    "b01003 001e",
    "e totpop",
    "poblacion",
)


def places_of(seen: Seen) -> Chosen:
    """The fields of a layer of areas."""
    chosen = Chosen()
    by_name = {folded(name): column for name, column in seen.columns.items() if column.cells}
    name = next((by_name[n] for n in _NAMES if n in by_name), None) or next(iter(seen.columns.values()))
    chosen.fields.append(Field("place", "name", (name.name,), why="TODO look"))
    levels = [_LEVELS[word] for word in folded(seen.path.name).split() if word in _LEVELS]
    level = levels[0] if levels else ""
    why = (
        "from the name of the file; TODO look"
        if level
        else "TODO tract, neighborhood, town, county, zip, tribal_land or water?"
    )
    chosen.fields.append(Field("place", "level", value=level, form="value", why=why))
    people = next((by_name[n] for n in _PEOPLE if n in by_name and by_name[n].numbers > 0.9), None)
    if people is not None:
        chosen.fields.append(
            Field("place", "population", (people.name,), why="everyone who lives there; TODO look")
        )
    chosen.remarks.append(
        "counts of communities are never guessed: write a [[population]] for each (docs/mapping.md)"
    )
    chosen.ignore((c for c in seen.columns if c not in chosen.taken), "not read")
    return chosen


def ties_of(columns: Mapping[str, Column]) -> Chosen | None:
    """The fields of a list of ties, None when it is none: it has both ends, and no addresses."""
    called = meanings(columns)
    ends = {
        meant.field: name
        for name, some in reversed(called.items())
        for meant in some
        if meant.table == "tie" and meant.whole and columns[name].cells
    }
    if not {"source", "target"} <= set(ends) or any(
        m.table == "service" and m.field in ("address", "phone", "zip")
        for some in called.values()
        for m in some
    ):
        return None
    chosen = Chosen()
    for end in ("source", "target"):
        chosen.fields.append(Field("tie", end, (ends[end],), why="keys of partners that are loaded too"))
    kind = next((c for c in columns.values() if c.cells and all(TIE_KINDS.find(w) for w in c.counts)), None)
    if kind is not None:
        chosen.fields.append(Field("tie", "kind", (kind.name,), why="all its words are kinds of ties"))
    else:
        what = "TODO REFERS_TO, CONSULTS, AGREES_WITH, SITS_WITH, SHARES_INFORMATION, FUNDS or TRUSTS?"
        chosen.fields.append(Field("tie", "kind", value="", form="value", why=what))
    if "strength" in ends:
        chosen.remarks.append(
            f"{ends['strength']} may be a strength: say which end of its scale is strong, then map it"
        )
    chosen.ignore((c for c in columns if c not in chosen.taken), "not read")
    return chosen
