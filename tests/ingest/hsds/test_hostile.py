"""Broken and hostile HSDS gets one clear sentence, and what is good of it still loads."""

from __future__ import annotations

import json
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ingest.limits import Limits, limited
from ingest.load import read
from tests.ingest.folders import everything, told
from tests.ingest.hsds.made import CARE, CLINIC, Object, a_service, an_id, page, reading, reading_text, tables

WEB_PAGE = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"
START = '{"total_items": 1, "contents": ['


INVALID = "services.json is not valid JSON: "
NO_HSDS = "services.json is no HSDS: HSDS has an organization, a service, a location, or a list of them."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (WEB_PAGE, "services.json is a web page, perhaps an error message; download the data again."),
        (START + '{"minimum_age": NaN}]}', INVALID + "NaN is not a number. Export it again."),
        (START + '{"a": 1, "a": 2}]}', INVALID + "the key 'a' stands twice in one object. Export it again."),
        (
            START + '{"name": "\\ud800"}]}',
            INVALID + "it holds half of a character (a lone surrogate). Export it again.",
        ),
        (
            START + "[" * 200 + "]" * 200 + "]}",
            "services.json nests deeper than 60 levels (KITH_MAX_DEPTH); it is not read.",
        ),
        (START + "{}", INVALID + "Expecting ',' delimiter in line 1, column 35. Export it again."),
        ('["interpretation_services"]', "is no object of HSDS that Kith knows"),
        ('{"contents": 5, "total_items": 1}', NO_HSDS),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    found = reading_text(tmp_path, text)
    assert [line.what for line in found.report.lines] == [sentence]
    assert found.records.partners == ()


def test_an_error_page_among_pages_stops_only_itself(tmp_path: Path) -> None:
    (tmp_path / "services-1.json").write_text(page(a_service()), "utf-8")
    (tmp_path / "services-2.json").write_text(WEB_PAGE, "utf-8")
    found = read([tmp_path])
    assert len(found.records.services) == 1
    assert (
        "services-2.json: services-2.json is a web page, perhaps an error message; download the data again. "
        "(file not read)"
    ) in told(found)


def test_a_table_that_is_an_error_page_stops_only_itself(tmp_path: Path) -> None:
    found = tables(tmp_path, organizations=[CLINIC], services=[CARE], phones=WEB_PAGE)
    assert len(found.records.services) == 1
    assert (
        "phones.csv: phones.csv is a web page, perhaps an error message; download the data again. "
        "(file not read)"
    ) in told(found)


def test_words_where_objects_should_be_are_told(tmp_path: Path) -> None:
    odd = {
        "phones": "651-555-0100",
        "languages": ["Somali", None, 5],
        "service_at_locations": {"location": "x"},
    }
    found = reading(tmp_path, a_service(**odd))
    assert len(found.records.services) == 1
    assert (
        "services.json, column service.phones: is no field of HSDS that Kith knows, and 1 of them say "
        "something in it (not read)"
    ) in told(found)


@pytest.mark.parametrize("value", [5, True, ["a"], {"en": "Care"}, "\x00\x07", ""])
def test_a_name_that_is_no_text_is_read_as_far_as_it_is_one_or_refused(value: object, tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(name=value))
    assert len(found.records.services) + found.report.refused == 1


def test_a_text_without_end_spoils_its_own_record_only(tmp_path: Path) -> None:
    long = a_service(id=an_id("long"), description="x" * 30_000)
    found = reading(tmp_path, a_service(), long)
    assert len(found.records.services) == 1
    assert (
        "services.json, row 2: has a text of more than 20,000 characters (KITH_MAX_CELL) (row not loaded)"
    ) in told(found)


def test_rules_of_a_calendar_that_never_end_are_not_followed(tmp_path: Path) -> None:
    bomb = {"id": an_id("bomb"), "freq": "SECONDLY", "interval": 1, "count": 10**12, "until": "9999-12-31"}
    start = time.perf_counter()
    found = reading(tmp_path, a_service(schedules=[bomb] * 30))
    assert time.perf_counter() - start < 2
    assert (
        "services.json, column schedules: 1 services have a rule or a list of hours that Kith does not read "
        "(only its words kept)"
    ) in told(found)


def test_an_object_inside_itself_by_its_id_ends(tmp_path: Path) -> None:
    inner: Object = {"id": an_id("clinic"), "name": "River Clinic", "description": "", "locations": []}
    service = a_service(organization=inner | {"services": [a_service(organization=inner)]})
    assert len(reading(tmp_path, service).records.services) == 1


def test_the_same_id_twice_on_a_page_is_told(tmp_path: Path) -> None:
    found = reading(tmp_path, a_service(), a_service(name="Otherwise"))
    assert [s.name for s in found.records.services] == ["Care"]
    assert (
        "services.json, row 2, column id: has the id of entry 1, which counts where they differ "
        "(only what is new in it read)"
    ) in told(found)


def test_a_zip_that_would_unpack_elsewhere_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("organizations.csv", "id,name\n1,A\n")
        out.writestr("../../elsewhere.csv", "id,name\n1,A\n")
    assert [line.what for line in read([path]).report.lines] == [
        "data.zip holds a file that would be unpacked elsewhere; it is not read."
    ]


def test_a_zip_that_grows_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("organizations.csv", "id,name\n" + "0," * 5_000_000)
    assert "unpacks to more than 200 times its size" in told(read([path]))[0]


def test_bytes_that_are_no_utf8_are_read_as_windows_text(tmp_path: Path) -> None:
    tables(tmp_path, organizations=[CLINIC], services=[CARE])
    (tmp_path / "organizations.csv").write_bytes("id,name,description\no1,Clínica,x\n".encode("cp1252"))
    found = read([tmp_path])
    assert [p.name for p in found.records.partners] == ["Clínica"]


def test_orthographies_survive_and_marks_that_turn_text_do_not(tmp_path: Path) -> None:
    names = ["Hālau ʻOhana", "ᎠᏂᏴᏫᏯ", "𞤆𞤵𞤤𞤢𞤪", "مركز الأمل", "ক‍ষ", "Ｃａｒｅ\u202eevil"]
    found = reading(tmp_path, *(a_service(id=an_id(name), name=name) for name in names))
    assert [s.name for s in found.records.services] == [*names[:-1], "Ｃａｒｅevil"]


KEYS = [
    *("id", "name", "status", "description", "services", "organization", "service_at_locations", "location"),
    *("locations", "phones", "number", "languages", "code", "schedules", "byday", "freq", "attributes"),
    *("taxonomy_term", "taxonomy", "parent_id", "addresses", "postal_code", "latitude", "service_areas"),
    *("extent", "extent_type", "capacities", "unit", "available", "contacts", "metadata", "kith", "value"),
    *("organization_id", "parent_organization_id", "minimum_age", "cost_options", "amount", "funding"),
]
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "1", "a", "active", "geojson", "MO", "Kith", "2026-01-31"]) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=30,
)  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(KEYS), values, max_size=8), max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_where_is_read_or_told_and_never_breaks_the_load(contents: list[Object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps({"total_items": 1, "contents": contents})
        assume("\\ud" not in text)
        reading_text(Path(folder), text)


TABLES = ["phones", "services", "taxonomy", "regular_schedules", "attributes", "locations"]


@given(st.lists(st.lists(st.text(max_size=5), max_size=6), max_size=5), st.sampled_from(TABLES))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_table_holds_is_read_or_told(rows: list[list[str]], table: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        lines = ["id,service_id,link_id,location_id,weekday,taxonomy_ids", *(",".join(row) for row in rows)]
        (Path(name) / "organizations.csv").write_text("id,name\no1,A\n", "utf-8")
        (Path(name) / f"{table}.csv").write_text("\n".join(lines), "utf-8", errors="replace")
        read([Path(name)])


def test_limits_are_settings(tmp_path: Path) -> None:
    with limited(Limits(depth=3)):
        found = reading(tmp_path, a_service())
    assert [line.what for line in found.report.lines] == [
        "services.json nests deeper than 3 levels (KITH_MAX_DEPTH); it is not read."
    ]


def test_nothing_of_a_hidden_record_is_repeated_when_it_is_refused(tmp_path: Path) -> None:
    hidden = {
        k: v for k, v in a_service(description="Undisclosed, 12 Elm Street").items() if k != "organization"
    }
    found = reading_text(tmp_path, page(hidden))
    assert found.report.refused == 1
    assert "Elm" not in everything(found, tmp_path / "errors")
    assert json.loads(page(hidden))["contents"]
