"""Where a service is, as far as it may be known: how much that is, its point, its ZIP, its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import ModelError
from graph.model.geo import Point
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.place import Place
from graph.vocabulary.codes import Disclosure, Precision
from graph.vocabulary.terms import Vocabulary
from ingest import door
from ingest.gathering import Gathering
from ingest.locate import DOORS, Spot
from ingest.rows import Row
from ingest.terms import DISCLOSURES, PRECISIONS, a_number

WHERE = ("address", "zip", "latitude", "longitude", "place")
_SHELTERING = re.compile(
    r"\bshelters?\b|\bsafe ?(?:house|home)s?\b|\bdomestic violence\b|\babused\b|\bbattered\b",
    re.IGNORECASE,
)
_ANIMALS = frozenset(("animal_shelter",))


@dataclass(frozen=True, slots=True)
class Opening:
    """How much of a place may be known. `stated` is whether the row itself says so in a known word.

    `why` is the remark (column, what, what was done) for when that is less than the row gives.
    """

    disclosure: Disclosure
    why: tuple[str, str, str] | None = None
    stated: bool = False


def disclosure_of(row: Row, gathering: Gathering, partner: Partner | None) -> Opening:
    """How much of the place of a service may be known.

    Only the very word `public` opens a place that is closed by its kind, and nothing opens one that the row
    or its partner says must not be known.
    """
    text = row.take("disclosure")
    word = DISCLOSURES.find(text) if text else None
    done = "address, ZIP, point and place not kept"
    said = door.signal(row.raw)
    if said or (partner is not None and partner.id in gathering.closed):
        why = (said or "partner", door.SAYS_SO, done)
        return Opening(Disclosure.CONFIDENTIAL, why)
    if text and word is None:
        return Opening(
            Disclosure.CONFIDENTIAL,
            ("disclosure", "is a word Kith does not know, so the place is closed", done),
        )
    if partner is not None and partner.individual:
        if word in (Disclosure.PUBLIC, Disclosure.AREA_ONLY):
            why = ("", "an individual's address and point are never kept", "its place kept")
            return Opening(Disclosure.AREA_ONLY, why, stated=True)
        why = ("", "an individual's place is kept only as an area, when asked for", done)
        return Opening(Disclosure.CONFIDENTIAL, why)
    if word is not None:
        return Opening(word, stated=True)
    if partner is None or _sheltering(row, gathering, partner):
        why = ("disclosure", "gives shelter or may do so, and disclosure does not say public", done)
        return Opening(Disclosure.CONFIDENTIAL, why)
    return Opening(Disclosure.PUBLIC)


def _sheltering(row: Row, gathering: Gathering, partner: Partner) -> bool:
    words = row.peek("needs")
    found = (gathering.lexicons.needs.find(word.strip()) for word in words.split(";")) if words else ()
    needs = [code for code in found if code is not None]
    texts = (row.peek("name"), words, partner.name)
    return may_shelter(gathering.lexicons.vocabulary, partner.kind, needs, texts)


def may_shelter(known: Vocabulary, kind: str, needs: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether a service gives shelter, or its words sound like it: then its place is closed by default."""
    named = [known.kinds[kind]] if kind in known.kinds else []
    if any(
        term.sheltering for term in (*named, *(known.needs[need] for need in needs if need in known.needs))
    ):
        return True
    return kind not in _ANIMALS and bool(_SHELTERING.search(door.in_one_script("\n".join(texts))))


def area_of(row: Row, gathering: Gathering) -> Place | None:
    """The place of an area-only row, by its name or from its point, which goes no further than this."""
    if key := row.take("place"):
        return find_place(row, gathering, "place", key)
    y, x = a_number(row.peek("latitude")), a_number(row.peek("longitude"))
    if _meant(row) not in DOORS:
        return None
    if x is None or y is None or not (-90 <= y <= 90 and -180 <= x <= 180):
        return None
    return gathering.locator.place_at(Point(y, x))


def location_of(
    row: Row, gathering: Gathering, entity: str, opening: Opening, *, area: Place | None, given: bool
) -> Location | None:
    """The location of a service with no more of it than may be known; None when nothing is said of one.

    `area` is the place of an area-only row, found before the door emptied it.
    """
    source = row.table.source
    if opening.disclosure is Disclosure.CONFIDENTIAL:
        return Location(entity, source, Disclosure.CONFIDENTIAL)
    if opening.disclosure is Disclosure.AREA_ONLY:
        return _location(entity, source, opening.disclosure, Spot(None, Precision.PLACE, area))
    nowhere = Location(entity, source, Disclosure.PUBLIC)
    found = _public_location(row, gathering, entity, may_ask=opening.stated) if given else nowhere
    # An address that is said no more leaves the store too.
    return found if found != nowhere or entity in gathering.known_locations else None


def _public_location(row: Row, gathering: Gathering, entity: str, *, may_ask: bool) -> Location:
    point, meant = read_point(row), _meant(row)
    address, zip_code = row.take("address"), _zip(row)
    key = row.take("place")
    place = find_place(row, gathering, "place", key) if key else None
    spot = gathering.locator.spot(
        point=point,
        meant=meant,
        address=address,
        zip_code=zip_code,
        place=place,
        may_ask=may_ask,
    )
    return _location(entity, row.table.source, Disclosure.PUBLIC, spot, address=address, zip_code=zip_code)


def _location(
    entity: str, source: str, disclosure: Disclosure, spot: Spot, *, address: str = "", zip_code: str = ""
) -> Location:
    return Location(
        id=entity,
        source=source,
        disclosure=disclosure,
        address=address,
        zip=zip_code,
        point=spot.point,
        precision=spot.precision if spot.point is not None or spot.place is not None else Precision.UNKNOWN,
        place=spot.place.id if spot.place is not None else None,
        area=spot.place.point if spot.place is not None else None,
    )


def _meant(row: Row) -> Precision:
    """How exactly the point of a row is meant: exactly, unless the row says less or a word nobody knows."""
    if not row.peek("precision"):
        return Precision.EXACT
    found = row.term("precision", PRECISIONS, done="its point taken for the middle of a place")
    return found or Precision.PLACE


def read_point(row: Row) -> Point | None:
    """The point of the columns latitude and longitude; half a point or one nowhere is told."""
    latitude, longitude = row.take("latitude"), row.take("longitude")
    if not latitude and not longitude:
        return None
    y, x = a_number(latitude), a_number(longitude)
    if x is None or y is None:
        row.leave_out("longitude" if y is not None else "latitude", "is not a number of degrees")
        return None
    if x == 0 and y == 0:
        row.leave_out("latitude", "0, 0 is a point in the sea that stands for nothing known")
        return None
    try:
        return Point(y, x)
    except ModelError as error:
        row.leave_out("latitude", f"the {error}; perhaps the two columns are exchanged")
        return None


def _zip(row: Row) -> str:
    text = row.take("zip")
    if not text.strip("0"):
        return ""
    if not re.fullmatch(r"\d{5}(-\d{4})?", text):
        row.leave_out("zip", "is not a ZIP code of five digits", text)
        return ""
    return text


def find_place(row: Row, gathering: Gathering, column: str, key: str) -> Place | None:
    """The place meant by a key of places.geojson or by a name; an unknown one is told."""
    entity = gathering.place_keys.find(row.table.source, key)
    place = gathering.all_places.get(entity) if entity is not None else gathering.locator.named(key)
    if place is None:
        row.leave_out(column, "is no place Kith knows", key)
    return place
