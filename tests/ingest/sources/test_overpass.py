"""OpenStreetMap elements become partners by their tags, and say no more than a map can."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.vocabulary.codes import Attestation, Claim, Disclosure
from graph.vocabulary.terms import vocabulary
from ingest.load import Reading, read
from ingest.sources.osm_tags import known_tags, religions
from tests.ingest.folders import everything, told, write

ABOUT = {"timestamp_osm_base": "2026-10-01T00:00:00Z", "copyright": "OpenStreetMap"}
MOSQUE = {
    "amenity": "place_of_worship",
    "religion": "muslim",
    "denomination": "sunni",
    "name": "Masjid An-Nur",
    "name:so": "Masaajidka An-Nuur",
    "name:ar": "مسجد النور",
    "addr:housenumber": "1729",
    "addr:street": "Lyndale Avenue North",
    "addr:city": "Minneapolis",
    "addr:postcode": "55411",
    "phone": "+1 612 555 0100",
    "website": "https://example.org",
    "opening_hours": "Mo-Su 05:00-22:00",
    "wheelchair": "yes",
}


def node(tags: dict[str, Any] | None, number: int = 1, **more: object) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "node", "id": number, "lat": 44.99, "lon": -93.28, **more}
    return found if tags is None else {**found, "tags": tags}


def of(folder: Path, *elements: object, **more: object) -> Reading:
    answer = {"version": 0.6, "osm3s": ABOUT, "elements": list(elements), **more}
    return read([write(folder, osm__json=json.dumps(answer))])


def test_a_congregation_is_a_partner_with_a_place_and_at_most_serves(tmp_path: Path) -> None:
    found = of(tmp_path, node(MOSQUE))
    [partner], [service], [location] = (
        found.records.partners,
        found.records.services,
        found.records.locations,
    )
    assert (partner.key, partner.name, partner.kind) == ("node/1", "Masjid An-Nur", "place_of_worship")
    assert partner.alternate_names == ("Masaajidka An-Nuur", "مسجد النور")
    assert partner.attributes == {"x_denomination": "sunni"}
    assert [(c.community, c.claim, c.attestation, c.by) for c in partner.affirms] == [
        ("muslim", Claim.SERVES, Attestation.SELF_DESCRIBED, "OpenStreetMap contributors")
    ]
    assert (service.needs, service.hours) == ({"spiritual_care"}, "Mo-Su 05:00-22:00")
    assert (location.address, location.zip) == ("1729 Lyndale Avenue North, Minneapolis", "55411")
    assert location.point is not None
    assert told(found) == ["osm.json: tags that Kith does not read: wheelchair (1) (not read)"]


def test_the_licence_and_the_day_of_the_map_are_kept(tmp_path: Path) -> None:
    [source] = of(tmp_path, node(MOSQUE)).records.sources
    assert source.licence == "ODbL 1.0, © OpenStreetMap contributors"
    assert (source.id, str(source.as_of)) == ("openstreetmap", "2026-10-01")


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "social_facility", "social_facility": "shelter", "social_facility:for": "women"},
        {"amenity": "social_facility", "social_facility": "outreach", "social_facility:for": "abused"},
        {"amenity": "community_centre", "note": "CONFIDENTIAL location"},
    ],
)
def test_what_shelters_people_keeps_no_place_though_the_map_shows_it(
    tmp_path: Path, tags: dict[str, str]
) -> None:
    street = {"addr:housenumber": "4711", "addr:street": "Quillfeather Road", "addr:postcode": "20099"}
    way = {"type": "way", "id": 7, "center": {"lat": 44.123456, "lon": -93.654321}}
    way |= {"geometry": [{"lat": 44.123456, "lon": -93.654321}], "tags": {"name": "Rook", **tags, **street}}
    found = of(tmp_path / "in", way)
    [location] = found.records.locations
    assert location.disclosure is Disclosure.CONFIDENTIAL
    text = everything(found, tmp_path / "out")
    assert "Rook" in text
    assert not any(secret in text for secret in ("4711", "Quillfeather", "20099", "44.123", "93.654"))


def test_ways_and_relations_stand_at_their_middle(tmp_path: Path) -> None:
    tags = {"amenity": "library", "name": "Library"}
    center = {"type": "way", "id": 2, "center": {"lat": 44.5, "lon": -93.5}, "tags": tags}
    bounds = {"minlat": 44, "maxlat": 45, "minlon": -94, "maxlon": -93}
    relation = {"type": "relation", "id": 3, "bounds": bounds, "tags": tags}
    locations = of(tmp_path, center, relation, node(None, 9)).records.locations
    points = [(spot.point.latitude, spot.point.longitude) for spot in locations if spot.point]
    assert points == [(44.5, -93.5), (44.5, -93.5)]


def test_what_is_left_out_is_counted_and_named_by_its_tags(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        node({"amenity": "cafe", "name": "Cafe"}, 1),
        node({"amenity": "cafe"}, 2),
        node({"building": "yes"}, 3),
        node({"amenity": "doctors", "name": "Dr. Ada Quill"}, 4),
        node({"amenity": "social_facility", "social_facility": "group_home", "name": "Ash House"}, 5),
        node({"amenity": "library"}, 6),
        node({"amenity": "clinic", "name": "White Earth Tribal Clinic"}, 7),
        node({"amenity": "shelter", "name": "Bus stop"}, 8),
    )
    assert found.records.partners == ()
    assert told(found) == [
        "osm.json: 1 row is a practice, often named after one person (not loaded)",
        "osm.json: 1 row is a home where people live (not loaded)",
        "osm.json: 1 row has no name (not loaded)",
        "osm.json: 1 row may be a tribal nation's own, and a list of others is not the nation's decision "
        "(not loaded)",
        "osm.json: elements of no kind Kith knows: amenity=cafe (2), no telling tag (1), amenity=shelter (1) "
        "(not loaded)",
    ]
    assert "Ada Quill" not in everything(found, tmp_path / "out")


def test_broken_elements_do_not_stop_the_others(tmp_path: Path) -> None:
    odd = {"type": "star", "id": "x", "tags": {"amenity": "library", "name": "Odd"}}
    nowhere = node({"amenity": "library", "name": "Nowhere"}, 3, lat="high", lon=None)
    found = of(tmp_path, 7, odd, nowhere, node(MOSQUE))
    assert [partner.name for partner in found.records.partners] == ["Nowhere", "Masjid An-Nur"]
    assert told(found)[1:] == [
        "osm.json, row 1: is not an OpenStreetMap element (row not loaded)",
        "osm.json, row 2: is not an OpenStreetMap element with a type and an id (row not loaded)",
        "osm.json, row 3, column @latitude: is not a number of degrees (left empty)",
    ]


def test_an_answer_that_stopped_or_holds_nothing_is_told(tmp_path: Path) -> None:
    stopped = of(tmp_path / "a", node(MOSQUE), remark="runtime error: Query timed out")
    assert told(stopped)[0] == (
        "osm.json: Overpass remarked: runtime error: Query timed out "
        "(the elements that it gave are read; some may be missing)"
    )
    folder = write(tmp_path / "b", osm__json='{"osm3s": {}, "elements": {}}')
    assert told(read([folder])) == [
        "osm.json: osm.json is no answer of Overpass with elements in it; export it again. (file not read)"
    ]


def test_the_table_of_tags_names_only_words_of_the_vocabulary() -> None:
    words = vocabulary()
    for entry in known_tags():
        assert bool(entry.kind) != bool(entry.left), entry
        assert not entry.kind or (entry.kind in words.kinds and entry.service)
        assert not entry.kind or not words.kinds[entry.kind].individual
        assert not entry.needs or entry.needs in words.needs
    assert set(religions().values()) <= set(words.communities)
