"""places.geojson: tracts, towns, a nation's land, and water that is drawn and nothing more."""

from __future__ import annotations

from graph.errors import IngestError
from graph.model.geo import Point
from graph.model.place import Place
from graph.vocabulary.codes import CommunityKind, PlaceLevel
from ingest import door
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.geometry import read_geometry
from ingest.rows import Row
from ingest.shapes import point_of
from ingest.sources.where import read_point
from ingest.terms import PLACE_LEVELS, SETTINGS, plain
from ingest.vintages import with_zero

COLUMNS = (
    *NEEDED["places"],
    *("level", "within", "setting", "nation", "population", "latitude", "longitude", "vintage"),
    "asked_on",
)


def read_place(row: Row, gathering: Gathering) -> None:
    """Take one place in. Raises Refused when it cannot be loaded, IngestError when its whole layer cannot."""
    _close(row)
    if row.broken:
        row.refuse("", row.broken)
    level = _level(row)
    key = _key(row, level)
    gathering.first(row, "id", key, "place")
    name = row.need("name")
    nation = _nation(row, gathering, level, name)
    try:
        geometry = "" if row.closed else read_geometry((row.feature or {}).get("geometry"))
    except IngestError as error:
        row.refuse("geometry", str(error))
    entity = gathering.own_id(row, "place", key)
    if row.closed:
        gathering.taken_from.add(entity)
    within = row.take("within")
    point: Point | None = read_point(row) or point_of(geometry)
    place = Place(
        id=entity,
        key="" if key == row.entity else key,
        source=row.table.source,
        name=name,
        level=level,
        point=point,
        geometry=geometry,
        within=within or None,  # a key for now; `settle_within` makes it an id once all places are read
        setting=row.term("setting", SETTINGS),
        nation=nation,
        population=row.whole("population"),
        vintage=read_vintage(row),
        asked_on=row.date("asked_on"),
    )
    if said := gathering.vintages.take(place, row.table.name):
        row.table.tell_once(said, "loaded; write `vintage` to be sure that nobody is counted twice")
    gathering.places[entity] = place
    gathering.place_keys.add(row.table.source, key, entity)
    if within:
        gathering.inside[entity] = row


def _close(row: Row) -> None:
    """Keep neither shape nor point of a place of which the row says that it must not be known."""
    if said := door.signal(row.raw):
        door.close(row, known=COLUMNS, texts=())
        door.tell_closed(row, said, "shape and point not kept")


def read_vintage(row: Row) -> int | None:
    """The census whose borders a place or a count goes by, None when nobody says."""
    text = row.default("vintage")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1990 <= int(text) <= 2090 and int(text) % 10 == 0):
        row.leave_out("vintage", "is not the year of a census, such as 2010 or 2020", text)
        return None
    return int(text)


def _level(row: Row) -> PlaceLevel:
    said = row.term("level", PLACE_LEVELS)
    if said is None:
        said = PLACE_LEVELS.find(row.table.defaults.get("level", ""))
    return said or PlaceLevel.UNKNOWN


def _key(row: Row, level: PlaceLevel) -> str:
    text = row.need("id")
    key = with_zero(level, text)
    if key != text:
        row.table.tell_once(
            "has codes that lost their leading zeros", "the zeros are put back", column=row.table.named("id")
        )
    return key


def _nation(row: Row, gathering: Gathering, level: PlaceLevel, name: str) -> str | None:
    """The nation whose land it is: as the row says, else the one of the very same name."""
    if row.peek("nation"):
        return row.need_term("nation", gathering.lexicons.communities)
    if level is not PlaceLevel.TRIBAL_LAND:
        return None
    names = {plain(name), *(plain(text) for column, text in row.raw.items() if plain(column) == "name")}
    known = gathering.lexicons.vocabulary.communities.values()
    peoples = (term for term in known if term.kind is CommunityKind.PEOPLE_AND_NATION)
    found = [term.code for term in peoples if names & {plain(term.label), plain(term.code)}]
    if len(found) != 1:
        row.table.tell_once(
            "has tribal land whose nation nobody named",
            "closed; write `nation` so that a decision of the nation can be recorded",
        )
    return found[0] if len(found) == 1 else None
