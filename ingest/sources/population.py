"""population.csv: how many people of a community live in a place."""

from __future__ import annotations

from graph.model.place import Place, Population
from graph.vocabulary.codes import PlaceLevel
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.sources.places import read_vintage
from ingest.terms import a_number
from ingest.vintages import with_zero

COLUMNS = (*NEEDED["population"], "moe", "as_of", "vintage")
# What the census writes where there is no number to give.
NO_NUMBER = frozenset(-111_111_111.0 * digit for digit in range(2, 10))


def read_population(row: Row, gathering: Gathering) -> None:
    """Take one count in. Raises Refused when it cannot be loaded, IngestError when its whole table cannot."""
    if row.broken:
        row.refuse("", row.broken)
    key = row.need("place")
    place = _place(row, gathering, key)
    if place is None:
        row.pass_by("place", gathering.vintages.why_not(key), key)
        return
    if said := gathering.vintages.check(place, read_vintage(row), row.table.name):
        row.table.tell_once(said, "read as they are")
    community = row.need_term("community", gathering.lexicons.communities)
    text = row.need("count")
    count = a_number(text)
    if count is None or count < 0 or count != int(count):
        row.refuse("count", "is not a whole number of people; a count that is held back is left out", text)
    _tell_other(row, gathering, place, community)
    row.drop(("as_of",))  # a count is as old as its source
    gathering.populations[place.id, community] = Population(
        place=place.id, community=community, count=int(count), source=row.table.source, moe=_margin(row)
    )


def _tell_other(row: Row, gathering: Gathering, place: Place, community: str) -> None:
    """Say that the same people are counted twice. In a small table that is a slip of its row."""
    if not row.table.bulk:
        gathering.first(row, "community", f"{place.id} {community}", "population")
    before = gathering.populations.get((place.id, community))
    other = before.source if before is not None else gathering.known_counts.get((place.id, community))
    if other is not None and other != row.table.source:
        row.table.tell_once(f"counts people whom {other} counts too", "the count that is read last stands")


def _place(row: Row, gathering: Gathering, key: str) -> Place | None:
    """The place of a count, also where the key lost its leading zero and only so is one."""
    found = _known(row, gathering, key)
    for level in (PlaceLevel.TRACT, PlaceLevel.COUNTY) if found is None else ():
        longer = with_zero(level, key)
        place = _known(row, gathering, longer) if longer != key else None
        if place is not None and place.level is level:
            row.table.tell_once(
                "has codes that lost their leading zeros",
                "the zeros are put back",
                column=row.table.named("place"),
            )
            return place
    return found


def _known(row: Row, gathering: Gathering, key: str) -> Place | None:
    entity = gathering.place_keys.find(row.table.source, key)
    return gathering.all_places.get(entity) if entity is not None else gathering.locator.named(key)


def _margin(row: Row) -> float | None:
    """The margin of error; the census writes negative codes where it could not work one out."""
    text = row.take("moe")
    if not text:
        return None
    margin = a_number(text.removeprefix("±"))
    if not text.strip("*") or margin in NO_NUMBER:
        return None
    if margin is None or margin < 0:
        row.leave_out("moe", "is not a margin of error", text)
        return None
    return margin
