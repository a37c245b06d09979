"""Any layer with a mapping becomes rows of Kith's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import Claim, Disclosure, LanguageMode, PlaceLevel, Precision
from ingest.load import Reading, read
from tests.ingest.books import a_book
from tests.ingest.folders import FICTION, layer, square, told, write

MAPPING = """
file = "clinics.geojson"
key = ["ID", "SITE"]
nothing = ["None"]
ignore = ["X*"]
[source]
id = "city"
name = "City list"
[partner]
name = { template = "{NAME} (city)" }
kind = { column = "TYPE", words = { Clinic = "community_health_clinic", CHURCH = "place_of_worship" } }
x_ward = "WARD"
[service]
name = { value = "Care" }
needs = { flags = { FOOD = "food_and_basics", COUNSEL = "mental_health" } }
address = { columns = ["STREET", "SUITE"], join = ", " }
[service.languages]
each = { SPANISH = "es", ASL = "ase" }
words = { Yes = "staff", Some = "unknown", "By phone" = "phone_line", No = "" }
[[claims]]
community = { column = "FAITH", words = { Islam = "muslim" } }
claim = { value = "serves" }
"""
CLINIC = {
    "ID": 7,
    "SITE": "a",
    "NAME": "River",
    "TYPE": "CLINIC",
    "WARD": "3",
    "FOOD": "Yes",
    "COUNSEL": "None",
    "STREET": "1 Main",
    "SUITE": None,
    "SPANISH": "by phone",
    "ASL": " ",
    "FAITH": "Islam",
    "XCOORD": 4,
}
POINT = {"type": "Point", "coordinates": [-93.5, 44.5]}


def test_a_row_becomes_a_partner_a_service_a_location_and_a_claim(tmp_path: Path) -> None:
    found = read([write(tmp_path, clinics__toml=MAPPING, clinics__geojson=layer([(CLINIC, POINT)]))])
    [partner], [service], [location] = found.records.partners, found.records.services, found.records.locations
    assert told(found) == []
    assert (partner.key, partner.name, partner.attributes) == ("7|a", "River (city)", {"x_ward": "3"})
    assert partner.affirms[0].claim is Claim.SERVES
    assert service.needs == {"food_and_basics"}
    assert service.speaks == (Speaks("es", LanguageMode.PHONE_LINE),)
    assert location.address == "1 Main"
    assert location.point is not None
    assert [source.id for source in found.records.sources] == ["city"]


def test_words_the_mapping_does_not_know_are_told_by_the_column_of_the_source(tmp_path: Path) -> None:
    odd = {**CLINIC, "TYPE": "Hospital?", "FOOD": "perhaps", "ASL": "a bit"}
    good = {**CLINIC, "ID": 8, "FOOD": "perhaps", "ASL": "a bit", "FAITH": "Quaker"}
    found = read(
        [write(tmp_path, clinics__toml=MAPPING, clinics__geojson=layer([(odd, POINT), (good, POINT)]))]
    )
    assert [(line.row, line.column) for line in found.report.lines] == [
        (1, "TYPE"),
        (2, "FOOD"),
        (2, "ASL"),
        (2, "FAITH"),
    ]
    assert len(found.records.partners) == len(found.records.services) == 1


def test_a_column_neither_read_nor_ignored_is_told(tmp_path: Path) -> None:
    clinic = {**CLINIC, "FAX": "555"}
    found = read([write(tmp_path, clinics__toml=MAPPING, clinics__geojson=layer([(clinic, POINT)]))])
    assert [line.column for line in found.report.lines] == ["FAX"]


def test_the_layer_may_lie_in_another_folder(tmp_path: Path) -> None:
    maps = write(tmp_path / "maps", clinics__toml=MAPPING)
    data = write(tmp_path / "data", clinics__geojson=layer([(CLINIC, POINT)]))
    assert read([maps, data]).records == read([data / "clinics.geojson", maps / "clinics.toml"]).records
    assert "is in none of the folders given" in told(read([maps]))[0]


def test_mended_features_are_read_with_the_same_mapping(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "a", clinics__toml=MAPPING, clinics__geojson=layer([({**CLINIC, "TYPE": "?"}, POINT)])
    )
    [written] = read([folder]).report.write_errors_csv(tmp_path / "out")
    written.write_text(written.read_text(encoding="utf-8").replace('"?"', '"Clinic"'), encoding="utf-8")
    maps = write(tmp_path / "b", clinics__toml=MAPPING)
    assert len(read([maps, tmp_path / "out"]).records.partners) == 1


def test_a_spreadsheet_is_mapped_as_well(tmp_path: Path) -> None:
    mapping = """
        file = "list.csv"
        key = "Ref"
        [source]
        id = "list"
        [tie]
        source = "From"
        target = "To"
        kind = { value = "REFERS_TO" }
    """
    partners = [{"id": key, "name": key, "kind": "union"} for key in "ab"]
    folder = write(tmp_path, list__toml=mapping, list="Ref,From,To\n1,a,b\n", partners=partners)
    assert len(read([folder]).records.ties) == 1


def test_several_rows_of_one_partner_make_one_partner(tmp_path: Path) -> None:
    mapping = MAPPING.replace("nothing =", 'partner_key = "NAME"\nnothing =')
    rows = [(CLINIC, POINT), ({**CLINIC, "ID": 8}, POINT)]
    found = read([write(tmp_path, clinics__toml=mapping, clinics__geojson=layer(rows))])
    assert told(found) == []
    assert (len(found.records.partners), len(found.records.services)) == (1, 2)


def test_places_and_their_people_come_from_one_layer(tmp_path: Path) -> None:
    mapping = """
        file = "tracts.geojson"
        key = "GEOID"
        [source]
        id = "census"
        [place]
        name = "GEOID"
        level = { value = "tract" }
        [[population]]
        community = { value = "latino" }
        count = "HISPANIC"
    """
    tracts = layer([({"GEOID": "01001", "HISPANIC": 12}, square(-94, 44))])
    found = read([write(tmp_path, tracts__toml=mapping, tracts__geojson=tracts)])
    assert found.records.places[0].level is PlaceLevel.TRACT
    assert [(count.place, count.count) for count in found.records.populations] == [
        (found.records.places[0].id, 12)
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('key = ["ID", "SITE"]', "", "key"),
        ('name = { value = "Care" }', 'name = { value = "Care", column = "NAME" }', "exactly one of"),
        ("x_ward", "ward", "partner has no field ward"),
        ('"STREET"', '"STRASSE"', "has no column STRASSE"),
        ('x_ward = "WARD"', 'x_ward = { share = "WARD" }', "needs `of`"),
        ("[source]", "[source]\nlicense = 'x'", "license"),
        ('id = "city"', "", "id"),
        ("file =", "layer =", "layer"),
        ("[partner]", "[partner", "not valid TOML"),
    ],
)
def test_a_slip_in_a_mapping_is_one_sentence(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in MAPPING
    folder = write(
        tmp_path, clinics__toml=MAPPING.replace(old, new, 1), clinics__geojson=layer([(CLINIC, POINT)])
    )
    lines = [line for line in told(read([folder])) if "no mapping" not in line]
    assert len(lines) == 1
    assert says in lines[0]


def test_a_mapping_says_by_its_folder_whether_it_is_fictional(tmp_path: Path) -> None:
    layers = {
        "clinics__toml": MAPPING,
        "clinics__geojson": layer([(CLINIC, POINT)]),
        "dataset__toml": FICTION,
    }
    assert read([write(tmp_path, **layers)]).fictional


def test_the_mapping_of_the_document_works(tmp_path: Path) -> None:
    document = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text(encoding="utf-8")
    mapping = document.partition("```toml\n")[2].partition("```")[0]
    row = {"ID": "1", "CLINIC": "River", "STREET": "1 Main", "SUITE": "2", "ZIP": "55401", "MEDICAL": "yes"}
    row |= {"COUNSELING": "", "SPANISH": "Yes", "SOMALI": "", "SERVES": "Somali families", "OBJECTID": "4"}
    found = read([write(tmp_path, clinics__toml=mapping, clinics__geojson=layer([(row, POINT)]))])
    assert told(found) == []
    assert found.records.services[0].speaks == (Speaks("es", LanguageMode.STAFF),)
    assert found.records.partners[0].affirms[0].community == "somali"


SHARES = """
file = "shares.csv"
key = "GEOID"
nothing = ["-999"]
where = { AGE = ["Total"], SEX = "all" }
[source]
id = "shares"
[place]
name = "GEOID"
level = { value = "tract" }
[[population]]
community = { value = "somali" }
count = { share = "P_SOMA", of = "TOTAL" }
[[population]]
community = { value = "disabled" }
count = "DIS"
"""
SHARE = {
    "GEOID": "27053000101",
    "AGE": "Total",
    "SEX": "All",
    "P_SOMA": "0.125",
    "TOTAL": "999",
    "DIS": "999",
}


def test_a_share_of_a_total_gives_whole_people_and_that_is_said(tmp_path: Path) -> None:
    found = read([write(tmp_path, shares__toml=SHARES, shares=[SHARE])])
    assert [(c.community, c.count) for c in found.records.populations] == [("somali", 125), ("disabled", 999)]
    assert told(found) == [
        "shares.csv, column P_SOMA: counts are worked out as shares of a total (rounded to whole people)"
    ]


def test_a_number_that_stands_for_nothing_and_an_empty_cell_are_no_count(tmp_path: Path) -> None:
    row = {**SHARE, "P_SOMA": "", "DIS": "-999.0"}
    found = read([write(tmp_path, shares__toml=SHARES, shares=[row])])
    assert found.records.populations == ()
    assert "shares.csv: 2 cells say no count (none kept; unknown is not zero)" in told(found)


def test_a_share_that_is_none_is_told_and_left_out(tmp_path: Path) -> None:
    rows = [{**SHARE, "P_SOMA": share, "GEOID": share} for share in ("1.2", "few", "nan")]
    found = read([write(tmp_path, shares__toml=SHARES, shares=rows)])
    assert [count.community for count in found.records.populations] == ["disabled"] * 3
    assert told(found)[0] == (
        "shares.csv, row 2, column P_SOMA: '1.2' is not a share between 0 and 1 of a total (left empty)"
    )


def test_rows_that_where_does_not_name_are_passed_over_and_counted(tmp_path: Path) -> None:
    rows = [SHARE, {**SHARE, "AGE": "18+"}, {**SHARE, "SEX": "Female"}]
    found = read([write(tmp_path, shares__toml=SHARES, shares=rows)])
    assert len(found.records.places) == 1
    assert told(found)[0] == (
        "shares.csv: 2 rows are not among those the mapping reads (`where`) (passed over)"
    )


def test_a_long_table_gives_each_place_once_and_a_count_from_each_of_its_rows(tmp_path: Path) -> None:
    mapping = """
        file = "long.csv"
        key = ["FIPS", "AGE", "RACE"]
        place_key = "FIPS"
        [source]
        id = "long"
        [place]
        name = "COUNTY"
        level = { value = "county" }
        [[population]]
        where = { AGE = "Total" }
        community = { column = "RACE", words = { Total = "all_residents", Black = "african_american" } }
        count = "N"
        [[population]]
        where = { AGE = "65+", RACE = "Total" }
        community = { value = "older_adults" }
        count = "N"
    """
    rows = "FIPS,COUNTY,AGE,RACE,N\n" + "".join(
        f"27001,Aitkin,{age},{race},{n}\n"
        for age, race, n in [
            ("Total", "Total", 90),
            ("Total", "Black", 9),
            ("65+", "Total", 30),
            ("65+", "Black", 3),
        ]
    )
    found = read([write(tmp_path, long__toml=mapping, long=rows)])
    assert told(found) == []
    assert len(found.records.places) == 1
    assert {c.community: c.count for c in found.records.populations} == {
        "all_residents": 90,
        "african_american": 9,
        "older_adults": 30,
    }


def test_a_layer_that_numbers_nothing_is_told_apart_by_its_shapes(tmp_path: Path) -> None:
    mapping = """
        file = "lakes.geojson"
        key = "geometry"
        [source]
        id = "lakes"
        [place]
        name = { column = "name", default = "Water" }
        level = { value = "water" }
    """
    lakes = [({"name": "Cedar"}, square(-94, 44)), ({"name": None}, square(-93, 44))]
    one = read([write(tmp_path / "a", lakes__toml=mapping, lakes__geojson=layer(lakes))]).records.places
    other = read([write(tmp_path / "b", lakes__toml=mapping, lakes__geojson=layer(lakes[::-1]))])
    assert [place.name for place in one] == ["Cedar", "Water"]
    assert {place.id for place in one} == {place.id for place in other.records.places}


JOINED = """
file = "list.json"
key = "id"
[source]
id = "list"
[[join]]
file = "list.es.json"
key = "key"
prefix = "es:"
[[join]]
file = "points.geojson"
key = "id"
prefix = "map:"
[partner]
name = "name"
kind = { value = "community_center" }
[service]
name = "name"
alternate_name = "es:name"
latitude = "map:latitude"
longitude = "map:longitude"
precision = { value = "place" }
[[claims]]
community = { column = "groups", split = ";", words = { youth = "youth", old = "older_adults", all = "" } }
claim = { value = "serves" }
"""
LIST = '[{"id": "a", "name": "Sun", "groups": ["youth", "all", "old"]}, {"id": "b", "name": "Moon"}]'


def joined(folder: Path, **files: str) -> Reading:
    """A list in several files."""
    texts = {
        "list__toml": JOINED,
        "list__json": LIST,
        "list_es__json": '{"a": {"name": "Sol"}}',
        "points__geojson": layer([({"id": "a"}, POINT)]),
    }
    write(folder, **(texts | files))
    (folder / "list-es.json").rename(folder / "list.es.json")
    return read([folder])


def test_a_list_of_objects_in_several_files_is_one_list(tmp_path: Path) -> None:
    found = joined(tmp_path)
    assert told(found) == []
    sun, moon = found.records.services
    assert (sun.name, sun.alternate_name, moon.alternate_name) == ("Sun", "Sol", "")
    [place] = found.records.locations
    assert (place.point, place.precision, place.place) == (Point(44.5, -93.5), Precision.PLACE, None)


def test_a_cell_of_several_words_makes_several_claims(tmp_path: Path) -> None:
    sun, moon = joined(tmp_path).records.partners
    assert {claim.community for claim in sun.affirms} == {"youth", "older_adults"}
    assert moon.affirms == ()


def test_a_word_in_one_file_closes_the_place_that_another_gives(tmp_path: Path) -> None:
    found = joined(tmp_path, list_es__json='{"a": {"name": "Sol", "nota": "location withheld"}}')
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL


def test_a_joined_row_that_belongs_to_nobody_is_told(tmp_path: Path) -> None:
    found = joined(tmp_path, list_es__json='{"z": {"name": "Nadie"}}')
    assert told(found) == [
        "list.es.json, column key: 1 rows have a key that no row of list.json has (not read)"
    ]


def test_a_joined_file_that_is_not_there_stops_the_mapping(tmp_path: Path) -> None:
    write(tmp_path, list__toml=JOINED, list__json=LIST)
    assert told(read([tmp_path])) == [
        "list.toml: list.toml joins list.es.json, which is in none of the folders given; "
        "give its folder too. (mapping not used)",
        "list.json: is read by no mapping (file not read; see docs/mapping.md)",
    ]


def test_a_mapping_may_name_a_sheet_of_a_workbook(tmp_path: Path) -> None:
    sheets = {"About": [["hello"]], "Providers": [["as of May"], ["ID", "NAME"], [7, "River Clinic"]]}
    a_book(tmp_path / "list.xlsx", sheets)
    mapping = """
file = "list.xlsx"
sheet = "providers"
key = "ID"
source = { id = "list" }
[partner]
name = "NAME"
kind = { value = "mutual_aid" }
"""
    found = read([write(tmp_path, list__toml=mapping)])
    assert [(partner.key, partner.name) for partner in found.records.partners] == [("7", "River Clinic")]
    assert told(found) == ["list.xlsx: has a row above its column names (row 2 read as the column names)"]


def test_a_sheet_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    a_book(tmp_path / "list.xlsx", {"One": [["ID"]], "Two": [["ID"]]})
    mapping = """
file = "list.xlsx"
sheet = "Three"
key = "ID"
source = { id = "list" }
partner = { name = "ID", kind = { value = "mutual_aid" } }
"""
    found = read([write(tmp_path, list__toml=mapping)])
    said = "list.toml: list.xlsx has no sheet Three; its sheets are One, Two. (file not read)"
    assert told(found) == [said]
