"""OpenStreetMap as Overpass gives it out (JSON): elements whose tags say what they are become partners.

Whoever draws the map is not the organization speaking: of a congregation it claims at most that it serves
people of its religion, by "OpenStreetMap contributors". What shelters people is closed, also where the map
shows it.
A row here is never a nation's decision, so what may be a nation's own is left to the nation.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from graph.errors import IngestError
from graph.model.source import Source
from ingest.bundles import Bundle, Entry, Part
from ingest.csvs import read_bytes, tidy
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.jsons import read_json
from ingest.layers import text_of
from ingest.report import Report
from ingest.sources.listed import OF_A_NATION, Passed, of_a_nation
from ingest.sources.osm_tags import Known, known_tags, religions
from ingest.terms import a_date

SOURCE = Source(
    "openstreetmap",
    "OpenStreetMap contributors",
    "https://www.openstreetmap.org/copyright",
    "ODbL 1.0, © OpenStreetMap contributors",
)
_TELLING = ("social_facility", "amenity", "healthcare", "religion")
_NAMES = re.compile(r"(?:name:[a-z-]{2,12}|alt_name|official_name|short_name|loc_name|int_name)")
_PHONE, _WEBSITE, _EMAIL = (
    ("phone", "contact:phone", "contact:mobile"),
    ("website", "contact:website", "url"),
    ("email", "contact:email"),
)
_STREET = ("addr:housenumber", "addr:street", "addr:unit", "addr:city", "addr:state", "addr:postcode")
_READ = frozenset(
    (
        *_TELLING,
        *_PHONE,
        *_WEBSITE,
        *_EMAIL,
        *_STREET,
        *("name", "denomination", "social_facility:for", "opening_hours", "description"),
        *("@element", "@latitude", "@longitude", "@shape"),
    )
)
_MOST = 12  # tags that a remark names


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tags and where it is (`@latitude` and the like) as text, and what it is, if known."""

    number: int
    raw: Mapping[str, str]
    known: Known | None
    broken: str = ""

    def first(self, *keys: str) -> str:
        """The first of some tags that says something."""
        return next((self.raw[key] for key in keys if self.raw.get(key)), "")


@dataclass(slots=True)
class _Told:
    passed: Passed = field(default_factory=Passed)
    kinds: Counter[str] = field(default_factory=Counter[str])
    tags: Counter[str] = field(default_factory=Counter[str])


def recognizes(glimpse: Glimpse) -> bool:
    """Whether it is an answer of Overpass in JSON."""
    text = glimpse.text
    return glimpse.suffix == ".json" and '"elements"' in text and ('"osm3s"' in text or "Overpass" in text)


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The elements as partners with a service each, and claims of congregations. Raises IngestError."""
    path = glimpse.path
    answer = read_json(path.name, read_bytes(path))
    found = cast("dict[str, Any]", answer).get("elements") if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise IngestError(f"{path.name} is no answer of Overpass with elements in it; export it again.")
    if remark := cast("dict[str, Any]", answer).get("remark"):
        what = f"Overpass remarked: {str(remark)[:120]}"
        report.add(path.name, 0, "", what, "the elements that it gave are read; some may be missing")
    told = _Told()
    kept = list(_kept(cast("list[Any]", found), told))
    told.passed.tell(report, path.name)
    _tell(report, path.name, told)
    columns = {"id": ("@element",), "name": ("name",), "address": _STREET, "latitude": ("@latitude",)}
    columns |= {"longitude": ("@longitude",), "zip": ("addr:postcode",), "phone": _PHONE, "website": _WEBSITE}
    parts = [
        Part("partners", path.name, map(_partner, kept), columns, one_record=True, own_mends=True),
        Part(
            "services", path.name, map(_service, kept), columns, one_record=True, counts=False, own_mends=True
        ),
        Part("claims", path.name, _claims(kept), {"community": ("religion",)}, one_record=True, counts=False),
    ]
    return Bundle(path, _source(dataset, cast("dict[str, Any]", answer)), dataset.fictional, parts)


def _kept(found: list[Any], told: _Told) -> Iterator[Element]:
    """The elements that are partners; all others are counted by what they are."""
    for number, each in enumerate(found, start=1):
        element = _element(number, each)
        if element is None:
            continue  # a bare corner of a shape
        if element.broken:
            yield element
        elif element.known is None:
            told.kinds.update([_what(element.raw)])
        elif element.known.left:
            told.passed.add(element.known.left)
        elif not element.raw.get("name"):
            told.passed.add("have no name|has no name")
        elif any(of_a_nation(text) for key, text in element.raw.items() if key in ("name", "operator")):
            told.passed.add(OF_A_NATION)
        else:
            told.tags.update(key for key in element.raw if key not in _READ and not _NAMES.fullmatch(key))
            yield element


def _element(number: int, found: object) -> Element | None:
    """One element, None when it has no tags of its own."""
    if not isinstance(found, dict):
        return Element(number, {}, None, "is not an OpenStreetMap element")
    said = cast("dict[str, Any]", found)
    tags = said.get("tags")
    if not isinstance(tags, dict) or not tags:
        return None
    raw = {str(key): tidy(text_of(value)) for key, value in cast("dict[str, Any]", tags).items()}
    own = f"{said.get('type', '')}/{said.get('id', '')}"
    if not re.fullmatch(r"(?:node|way|relation)/\d+", own):
        return Element(number, {}, None, "is not an OpenStreetMap element with a type and an id")
    known = next((entry for entry in known_tags() if entry.fits(raw)), None)
    return Element(number, {**raw, "@element": own, **_where(said)}, known)


def _where(said: Mapping[str, Any]) -> dict[str, str]:
    """The point of a node, or the middle that Overpass worked out; and any shape, for the door to see."""
    middle = said.get("center")
    spot = cast("dict[str, Any]", middle) if isinstance(middle, dict) else said
    found = {"@latitude": text_of(spot.get("lat")), "@longitude": text_of(spot.get("lon"))}
    shape = {key: said[key] for key in ("bounds", "geometry") if said.get(key)}
    if not found["@latitude"] and isinstance(said.get("bounds"), dict):
        found = _middle(cast("dict[str, Any]", said["bounds"]))
    return {**found, "@shape": json.dumps(shape)} if shape else found


def _middle(bounds: Mapping[str, Any]) -> dict[str, str]:
    try:
        latitude = (float(bounds["minlat"]) + float(bounds["maxlat"])) / 2
        longitude = (float(bounds["minlon"]) + float(bounds["maxlon"])) / 2
    except (KeyError, TypeError, ValueError):
        return {}
    return {"@latitude": str(round(latitude, 6)), "@longitude": str(round(longitude, 6))}


def _partner(element: Element) -> Entry:
    names = {text for key, text in element.raw.items() if _NAMES.fullmatch(key)} - {element.first("name"), ""}
    cells = {
        "id": element.first("@element"),
        "name": element.first("name"),
        "kind": element.known.kind if element.known else "",
        "alternate_names": ";".join(sorted(name.replace(";", ",") for name in names)),
        "phone": element.first(*_PHONE),
        "website": element.first(*_WEBSITE),
        "email": element.first(*_EMAIL),
        "description": element.first("description"),
        "x_denomination": element.first("denomination"),
    }
    return Entry(element.number, cells, element.raw, broken=element.broken)


def _service(element: Element) -> Entry:
    known = element.known or Known({})
    number = " ".join(filter(None, (element.first("addr:housenumber"), element.first("addr:street"))))
    rest = (element.first("addr:unit"), element.first("addr:city"), element.first("addr:state"))
    cells = {
        "id": element.first("@element"),
        "partner": element.first("@element"),
        "name": known.service,
        "needs": known.needs,
        "delivery": "in_person",
        "address": ", ".join(filter(None, (number, *rest))) if number else "",
        "zip": element.first("addr:postcode"),
        "latitude": element.first("@latitude"),
        "longitude": element.first("@longitude"),
        "hours": element.first("opening_hours"),
        "phone": element.first(*_PHONE),
        "website": element.first(*_WEBSITE),
        "police_contact": "yes" if known.police else "",
    }
    return Entry(element.number, cells, element.raw, broken=element.broken)


def _claims(kept: list[Element]) -> Iterator[Entry]:
    known = religions()
    for element in kept:
        community = known.get(element.first("religion").casefold(), "")
        if community and element.known is not None and element.known.kind == "place_of_worship":
            cells = {"entity": element.first("@element"), "of": "partner", "community": community}
            cells |= {"claim": "serves", "attestation": "self_described", "by": SOURCE.name}
            yield Entry(element.number, cells, element.raw)


def _source(dataset: Dataset, answer: Mapping[str, Any]) -> Source:
    """OpenStreetMap on the day of its data, or what the team says it is."""
    about = answer.get("osm3s")
    base = cast("dict[str, Any]", about).get("timestamp_osm_base", "") if isinstance(about, dict) else ""
    day: date | None = a_date(str(base)[:10])
    return dataset.source_or(replace(SOURCE, as_of=day))


def _tell(report: Report, name: str, told: _Told) -> None:
    if told.kinds:
        what = f"elements of no kind Kith knows: {_listed(told.kinds)}"
        report.add(name, 0, "", what, "not loaded")
    if told.tags:
        report.add(name, 0, "", f"tags that Kith does not read: {_listed(told.tags)}", "not read")


def _what(tags: Mapping[str, str]) -> str:
    """What an element is by its most telling tag."""
    return next((f"{key}={tags[key][:40]}" for key in _TELLING if tags.get(key)), "no telling tag")


def _listed(found: Counter[str]) -> str:
    said = [f"{name} ({count:,})" for name, count in found.most_common(_MOST)]
    return ", ".join(said) + (f" and {len(found) - _MOST} more" if len(found) > _MOST else "")
