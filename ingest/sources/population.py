"""population.csv: how many people of a community live in a place."""

from __future__ import annotations

from graph.model.place import Population
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.terms import a_number

REQUIRED = ("place", "community", "count")
COLUMNS = (*REQUIRED, "moe", "as_of")
# What the census writes where there is no margin of error to give.
_NO_MARGIN = frozenset(-111_111_111.0 * digit for digit in range(2, 10))


def read_population(row: Row, gathering: Gathering) -> None:
    """Take one count in. Raises Refused when it cannot be loaded."""
    if row.broken:
        row.refuse("", row.broken)
    key = row.need("place")
    entity = gathering.place_keys.find(row.table.source, key)
    place = gathering.all_places.get(entity) if entity is not None else gathering.locator.named(key)
    if place is None:
        row.refuse("place", "is no place Kith knows", key)
    community = row.need_term("community", gathering.lexicons.communities)
    text = row.need("count")
    count = a_number(text)
    if count is None or count < 0 or count != int(count):
        row.refuse("count", "is not a whole number of people; a count that is held back is left out", text)
    gathering.first(row, "community", f"{place.id} {community}", "population")
    row.drop(("as_of",))  # a count is as old as its source
    gathering.populations[place.id, community, row.table.source] = Population(
        place=place.id, community=community, count=int(count), source=row.table.source, moe=_margin(row)
    )


def _margin(row: Row) -> float | None:
    """The margin of error; the census writes negative codes where it could not work one out."""
    text = row.take("moe")
    if not text:
        return None
    margin = a_number(text.removeprefix("±"))
    if not text.strip("*") or margin in _NO_MARGIN:
        return None
    if margin is None or margin < 0:
        row.leave_out("moe", "is not a margin of error", text)
        return None
    return margin
