"""places.geojson: tracts, towns, a nation's land, and water that is drawn and nothing more."""

from __future__ import annotations

from graph.errors import IngestError
from graph.model.geo import Point
from graph.model.place import Place
from graph.vocabulary.codes import PlaceLevel
from ingest.gathering import Gathering
from ingest.geometry import read_geometry
from ingest.rows import Row
from ingest.shapes import point_of
from ingest.sources.where import read_point
from ingest.terms import PLACE_LEVELS, SETTINGS

REQUIRED = ("id", "name")
COLUMNS = (*REQUIRED, "level", "within", "setting", "nation", "population", "latitude", "longitude")


def read_place(row: Row, gathering: Gathering) -> None:
    """Take one place in. Raises Refused when it cannot be loaded."""
    if row.broken:
        row.refuse("", row.broken)
    key = row.need("id")
    gathering.first(row, "id", key, "place")
    name = row.need("name")
    nation = row.peek("nation") and row.need_term("nation", gathering.lexicons.communities)
    try:
        geometry = read_geometry((row.feature or {}).get("geometry"))
    except IngestError as error:
        row.refuse("geometry", str(error))
    entity = gathering.own_id(row, "place", key)
    within = row.take("within")
    level = row.term("level", PLACE_LEVELS) or PlaceLevel.UNKNOWN
    point: Point | None = read_point(row) or point_of(geometry)
    gathering.places[entity] = Place(
        id=entity,
        key="" if key == row.entity else key,
        source=row.table.source,
        name=name,
        level=level,
        point=point,
        geometry=geometry,
        within=within or None,  # a key for now; `settle_within` makes it an id once all places are read
        setting=row.term("setting", SETTINGS),
        nation=nation or None,
        population=row.whole("population"),
    )
    gathering.place_keys.add(row.table.source, key, entity)
    if within:
        gathering.inside[entity] = row
