"""A real city: Washington DC by the mappings that are kept as examples."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from graph.model.records import Records
from graph.vocabulary.codes import Disclosure, LanguageMode, Precision, Setting, Status
from ingest.load import Reading, read
from ingest.report import Outcome
from tests.ingest.folders import everything
from tests.shared import shared_data

MAPPINGS = Path(__file__).parents[2] / "docs" / "examples" / "dc"


@cache
def city() -> Reading:
    return read([MAPPINGS, shared_data("dc-open-data")])


def of_source(records: Records, source: str) -> list[str]:
    return [partner.id for partner in records.partners if partner.source == source]


def test_every_row_of_every_mapped_layer_is_read() -> None:
    records = city().records
    counts = {source.id: len(of_source(records, source.id)) for source in records.sources}
    assert counts == {
        "census-2010-pl94-171": 0,
        "dc-adult-mental-health": 13,
        "dc-child-care": 347,
        "dc-child-mental-health": 23,
        "dc-dhs-centers": 5,
        "dc-halfway-houses": 5,
        "dc-hiv-clinics": 51,
        "dc-homeless-services": 208,
        "dc-hospitals": 18,
        "dc-libraries": 26,
        "dc-neighborhood-clusters": 0,
        "dc-neighborhood-names": 0,
        "dc-police-districts": 0,
        "dc-places-of-worship": 900,
        "dc-police": 15,
        "dc-primary-care": 50,
        "dc-public-schools": 122,
        "dc-shelters": 64,
        "dc-wards-2012": 0,
    }
    assert city().report.refused == 0
    assert len(records.places) == 179 + 8 + 7 + 39 + 131


def test_nothing_in_the_layers_is_left_unsaid() -> None:
    lines = [line for line in city().report.lines if line.outcome is not Outcome.NOTED]
    assert [str(line) for line in lines] == []


def test_dirty_spellings_of_a_faith_are_the_same_faith() -> None:
    faiths = [claim.community for partner in city().records.partners for claim in partner.affirms]
    assert faiths.count("christian") == 813
    assert faiths.count("buddhist") == 5
    assert faiths.count("muslim") == 14
    assert faiths.count("jewish") == 12


def test_languages_are_three_valued() -> None:
    records = city().records
    own = set(of_source(records, "dc-primary-care"))
    modes = [said for service in records.services if service.partner in own for said in service.speaks]
    amharic = [said.mode for said in modes if said.language == "am"]
    assert amharic.count(LanguageMode.STAFF) == 17
    assert amharic.count(LanguageMode.PHONE_LINE) == 3
    assert amharic.count(LanguageMode.UNKNOWN) == 1
    assert len(amharic) == 21


def test_tracts_count_each_person_once() -> None:
    records = city().records
    tract = next(place for place in records.places if place.key == "11001001001")
    counts = {count.community: count.count for count in records.populations if count.place == tract.id}
    assert tract.setting is Setting.URBAN
    assert tract.population == counts["all_residents"] == 7436
    assert counts["latino"] == 512
    assert counts["white"] == 5925
    assert sum(counts.values()) - counts["all_residents"] <= counts["all_residents"]


def test_every_shown_point_is_in_the_tract_it_says() -> None:
    records = city().records
    shown = [location for location in records.locations if location.disclosure is Disclosure.PUBLIC]
    assert len(shown) > 1000
    assert all(location.precision is Precision.EXACT for location in shown)
    outside = {location.source for location in shown if location.place is None}
    assert outside == {"dc-child-mental-health"}  # four of these are in Maryland
    assert sum(location.place is None for location in shown) == 4


def test_the_withheld_records_come_out_without_any_place() -> None:
    source = shared_data("dc-open-data") / "homeless-service-facilities.geojson"
    layer: Any = json.loads(source.read_text(encoding="utf-8"))
    keys = [
        str(f["properties"]["OBJECTID"])
        for f in layer["features"]
        if "REDACTED_BY_PROJECT" in f["properties"]
    ]
    records = city().records
    services = [s for s in records.services if s.source == "dc-homeless-services" and s.key in keys]
    places = {location.id: location for location in records.locations}
    assert len(services) == len(keys) == 6
    for service in services:
        location = places[service.location or ""]
        assert location.disclosure is Disclosure.CONFIDENTIAL
        assert (location.address, location.zip, location.point, location.place, location.area) == (
            "",
            "",
            None,
            None,
            None,
        )


def test_the_place_that_a_second_column_and_the_point_still_tell_is_gone(tmp_path: Path) -> None:
    """As the city once published it: ADDRESS_ says CONFIDENTIAL, MAR_ADDR and the geometry tell all."""
    source = shared_data("dc-open-data") / "homeless-service-facilities.geojson"
    layer: Any = json.loads(source.read_text(encoding="utf-8"))
    feature = next(f for f in layer["features"] if f["properties"]["OBJECTID"] == 91)
    del feature["properties"]["REDACTED_BY_PROJECT"]
    feature["properties"] |= {"MAR_ADDR": "4711 QUILLFEATHER STREET NW", "ZIP": 20099, "SUITE": "Rookery"}
    feature["properties"]["POP_SERV"] = "Women, near Quillfeather"
    feature["geometry"] = {"type": "Point", "coordinates": [-77.012345, 38.912345]}
    (tmp_path / source.name).write_text(json.dumps(layer), encoding="utf-8")
    found = read([MAPPINGS / "homeless-service-facilities.toml", tmp_path])
    text = everything(found, tmp_path / "out")
    assert not re.search(r"quillfeather|4711|20099|rookery|77\.01234|38\.91234", text, re.IGNORECASE)
    assert "Herspace" in text


def test_a_house_is_not_told_by_its_partner_s_name() -> None:
    names = {p.name for p in city().records.partners if p.source == "dc-homeless-services"}
    assert "Coalition for the Homeless - Transitional House" in names
    assert not any("Park Road" in name for name in names)


def test_nobody_reads_on_a_map_where_people_sleep() -> None:
    records = city().records
    stays = {s.location for s in records.services if s.source in ("dc-shelters", "dc-halfway-houses")}
    places = [location for location in records.locations if location.id in stays]
    assert len(places) == 69
    assert {(place.address, place.zip, place.point) for place in places} == {("", "", None)}


def test_a_school_that_is_not_open_is_closed() -> None:
    status = [s.status for s in city().records.services if s.source == "dc-public-schools"]
    assert (status.count(Status.ACTIVE), status.count(Status.CLOSED), status.count(Status.UNKNOWN)) == (
        117,
        4,
        1,
    )
