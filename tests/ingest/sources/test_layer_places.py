"""Layers that unmistakably hold places load without a mapping, whatever file they come in."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import shapefile

from graph.errors import IngestError
from graph.model.place import UNNAMED_NATION, Place
from graph.vocabulary.codes import PlaceLevel
from ingest.load import Reading, read
from tests.ingest.folders import layer, sheet, square, told, write
from tests.shared import shared_data

HERE = square(-94, 44)
WGS84 = 'GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983"],UNIT["Degree",0.0174532925199433]]'
GRID = 'PROJCS["NAD_1983_UTM_Zone_15N",GEOGCS["GCS_North_American_1983"],UNIT["Meter",1.0]]'


def only(found: Reading) -> Place:
    assert told(found) == []
    [place] = found.records.places
    return place


def of(properties: dict[str, Any], folder: Path, *, toml: str = "") -> Reading:
    more = {"dataset__toml": toml} if toml else {}
    return read([write(folder, areas__geojson=layer([(properties, HERE)]), **more)])


@pytest.mark.parametrize(
    ("properties", "key", "name", "level", "vintage"),
    [
        (
            {"GEOID": "27053001100", "TRACTCE": "001100", "NAMELSAD": "Census Tract 11"},
            *("27053001100", "Census Tract 11", PlaceLevel.TRACT, None),
        ),
        (
            {"GEOID10": "27053001100", "NAME10": "11"},
            "27053001100",
            "Tract 11",
            PlaceLevel.TRACT,
            2010,
        ),
        ({"geoid": "27053026707"}, "27053026707", "Tract 267.07", PlaceLevel.TRACT, None),
        (
            {"AFFGEOID": "1400000US27053001100", "TRACTCE": "001100"},
            *("27053001100", "Tract 11", PlaceLevel.TRACT, None),
        ),
        (
            {"STATEFP": "27", "COUNTYFP": "053", "GEOID": "27053", "NAMELSAD": "Hennepin County"},
            *("27053", "Hennepin County", PlaceLevel.COUNTY, None),
        ),
        ({"ZCTA5CE20": "55404", "GEOID20": "55404"}, "55404", "55404", PlaceLevel.ZIP, 2020),
        (
            {"AIANNHCE": "4595", "GEOID": "4595R", "NAMELSAD": "White Earth Reservation"},
            *("4595R", "White Earth Reservation", PlaceLevel.TRIBAL_LAND, None),
        ),
    ],
)
def test_the_columns_of_the_census_tell_key_name_level_and_vintage(
    tmp_path: Path, properties: dict[str, Any], key: str, name: str, level: PlaceLevel, vintage: int | None
) -> None:
    found = of(properties, tmp_path)
    [place] = found.records.places
    assert (place.key, place.name, place.level, place.vintage) == (key, name, level, vintage)


def test_a_layer_whose_level_the_team_states_is_places(tmp_path: Path) -> None:
    toml = 'source = "city"\nlevel = "neighborhood"\nvintage = 2020\n'
    place = only(of({"NAME": "Phillips", "OBJECTID": 4}, tmp_path, toml=toml))
    assert (place.key, place.name, place.level, place.vintage) == (
        *("Phillips", "Phillips"),
        *(PlaceLevel.NEIGHBORHOOD, 2020),
    )


def test_what_the_places_are_is_not_guessed(tmp_path: Path) -> None:
    assert told(of({"GEOID": "27053", "NAME": "Hennepin"}, tmp_path / "a")) == [
        "areas.geojson: areas.geojson does not say what its shapes are; "
        "write `level` (tract, county, zip ...) into dataset.toml. (file not read)"
    ]
    assert told(of({"GEOID": "270530011001", "BLKGRPCE": "1"}, tmp_path / "b")) == [
        "areas.geojson: areas.geojson has block groups, which are finer than Kith keeps places. "
        "(file not read)"
    ]
    assert told(of({"NAME": "Phillips"}, tmp_path / "c")) == [
        "areas.geojson: is read by no mapping (file not read; see docs/mapping.md)"
    ]


def test_zeros_that_a_program_took_off_are_put_back_and_that_is_said(tmp_path: Path) -> None:
    found = of({"GEOID": 1001020100, "TRACTCE": 20100}, tmp_path)
    assert [place.key for place in found.records.places] == ["01001020100"]
    assert told(found) == [
        "areas.geojson, column GEOID: has codes that lost their leading zeros (the zeros are put back)"
    ]


def test_tribal_land_is_held_and_is_the_nation_s_once_that_is_named(tmp_path: Path) -> None:
    land = {"AIANNHCE": "4595", "GEOID": "4595", "NAME": "White Earth", "NAMELSAD": "White Earth Reservation"}
    unnamed = of(land, tmp_path / "a")
    assert [place.land_of for place in unnamed.records.places] == [UNNAMED_NATION]
    assert told(unnamed) == [
        "areas.geojson: has tribal land whose nation nobody named "
        "(closed; write `nation` so that a decision of the nation can be recorded)"
    ]
    nations = [{"id": "white_earth", "label": "White Earth", "kind": "people_and_nation"}]
    folder = write(tmp_path / "b", areas__geojson=layer([(land, HERE)]), communities=nations)
    assert only(read([folder])).nation == "white_earth"


def zipped(
    path: Path, more: dict[str, bytes] | None = None, *, prj: str | None = WGS84, encoding: str = "utf-8"
) -> Path:
    shp, dbf, shx = io.BytesIO(), io.BytesIO(), io.BytesIO()
    untyped: Any = shapefile
    with untyped.Writer(shp=shp, dbf=dbf, shx=shx, encoding=encoding) as writer:
        writer.field("GEOID", "C", size=11)
        writer.field("NAMELSAD", "C", size=60)
        writer.field("COUNTYFP", "C", size=3)
        writer.poly([HERE["coordinates"][0][::-1]])
        writer.record("72095", "Maunabo Municipio ñ", "095")
    parts = {"t.shp": shp.getvalue(), "t.dbf": dbf.getvalue(), "t.shx": shx.getvalue(), **(more or {})}
    if prj is not None:
        parts["t.prj"] = prj.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("encoding", "cpg"),
    [("utf-8", {"t.cpg": b"UTF-8"}), ("cp1252", {"t.cpg": b"ISO-8859-1"}), ("cp1252", {})],
)
def test_a_zipped_shapefile_is_read_in_its_encoding(
    tmp_path: Path, encoding: str, cpg: dict[str, bytes]
) -> None:
    place = only(read([zipped(tmp_path / "counties.zip", cpg, encoding=encoding)]))
    assert (place.key, place.name, place.level) == ("72095", "Maunabo Municipio ñ", PlaceLevel.COUNTY)
    assert place.point is not None


def test_a_shapefile_without_a_prj_is_read_as_degrees_and_that_is_said(tmp_path: Path) -> None:
    found = read([zipped(tmp_path / "counties.zip", prj=None)])
    assert len(found.records.places) == 1
    assert told(found) == [
        "counties.zip: has no .prj, so it does not say which coordinates it has (read as degrees of WGS84)"
    ]


def test_a_shapefile_in_a_grid_or_damaged_is_one_sentence(tmp_path: Path) -> None:
    grid = read([zipped(tmp_path / "grid.zip", prj=GRID)])
    old = read([zipped(tmp_path / "old.zip", prj='GEOGCS["GCS_North_American_1927"]')])
    damaged = read([zipped(tmp_path / "bad.zip", {"t.shp": b"\x00\x00\x27\x0a" + b"\xff" * 200})])
    two = read([zipped(tmp_path / "two.zip", {"u.shp": b""})])
    assert [told(found) for found in (grid, old, damaged, two)] == [
        [
            "grid.zip: grid.zip is in a map grid, not in degrees (its .prj says so); "
            "export it as WGS84 (EPSG:4326). (file not read)"
        ],
        [
            "old.zip: old.zip is neither in WGS84 nor in NAD83 (its .prj says so); "
            "export it as WGS84 (EPSG:4326). (file not read)"
        ],
        ["bad.zip: bad.zip holds a damaged shapefile; download or export it again. (file not read)"],
        [
            "two.zip: two.zip holds 2 shapefiles; make a zip of one, with its .shp, .dbf and .prj. "
            "(file not read)"
        ],
    ]


def test_a_part_of_a_shapefile_says_to_zip_it(tmp_path: Path) -> None:
    (tmp_path / "t.shp").write_bytes(b"x")
    says = "t.shp is one part of a shapefile; zip its .shp, .dbf and .prj, load that."
    with pytest.raises(IngestError, match=says):
        read([tmp_path / "t.shp"])


def test_a_shapefile_without_its_table_is_one_sentence(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "half.zip", "w") as archive:
        archive.writestr("t.shp", b"x")
    assert told(read([tmp_path / "half.zip"])) == [
        "half.zip: half.zip has a .shp without its .dbf, the table of its features; zip both. (file not read)"
    ]


KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Folder><name>Tracts</name>
<Placemark id="k1"><name>Tract 11</name><ExtendedData><SchemaData>
<SimpleData name="GEOID">27053001100</SimpleData></SchemaData></ExtendedData>
<Polygon><outerBoundaryIs><LinearRing><coordinates>-94,44,0 -93,44,0 -93,45,0 -94,45,0 -94,44,0
</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>
<NetworkLink><Link><href>https://example.org/more.kml</href></Link></NetworkLink>
</Document></kml>"""


def test_areas_of_a_kml_or_kmz_are_places_and_nothing_it_points_at_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text(KML, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "b.kmz", "w") as archive:
        archive.writestr("doc.kml", KML)
    for name in ("a.kml", "b.kmz"):
        found = read([tmp_path / name])
        [place] = found.records.places
        assert (place.key, place.name, place.level) == ("27053001100", "Tract 11", PlaceLevel.TRACT)
        assert told(found) == [
            f"{name}: 1 links, overlays or models lead elsewhere (not fetched and not read)"
        ]


def test_points_of_a_kml_are_read_with_a_mapping_and_told_without(tmp_path: Path) -> None:
    marks = "".join(
        f"<Placemark id='{n}'><name>{name}</name><ExtendedData><Data name='tel'><value>{tel}</value></Data>"
        f"</ExtendedData><Point><coordinates>{at}</coordinates></Point></Placemark>"
        for n, (name, tel, at) in enumerate(
            [("Mosque", "555", "-93.2,44.9"), ("Church", "556", "here,there")]
        )
    )
    kml = f"<kml xmlns='http://www.opengis.net/kml/2.2'><Document>{marks}</Document></kml>"
    mapping = """
        file = "faith.kml"
        key = "id"
        [source]
        id = "faith"
        [partner]
        name = "name"
        kind = { value = "place_of_worship" }
        phone = "tel"
        [service]
        name = { value = "Prayer" }
    """
    found = read([write(tmp_path, faith__kml=kml, faith__toml=mapping)])
    [location] = found.records.locations
    assert location.point is not None
    assert (location.point.latitude, location.point.longitude) == (44.9, -93.2)
    assert told(found) == [
        "faith.kml, row 2: has coordinates that are not numbers with commas between (row not loaded)"
    ]
    assert told(read([tmp_path / "faith.kml"])) == [
        "faith.kml: faith.kml holds no areas; points need a mapping that says what they are, "
        "see docs/mapping.md. (file not read)"
    ]


def test_a_hostile_kml_is_one_sentence(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml><Placemark><name>&a;</name></Placemark></kml>'
    files = {"bomb__kml": bomb, "broken__kml": "<kml>", "empty__kml": "<kml/>"}
    assert sorted(told(read([write(tmp_path, **files)]))) == [
        "bomb.kml: bomb.kml has a DTD or entities, which Kith does not read; export it without them. "
        "(file not read)",
        "broken.kml: broken.kml is not valid XML: no element found: line 1, column 5. Export it again. "
        "(file not read)",
        "empty.kml: empty.kml holds no placemark; export the layer with its features in it. (file not read)",
    ]


def topology(**more: object) -> str:
    whole: dict[str, Any] = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [-94, 44]},
        # Two squares side by side; the border between them is arc 1, read backwards by the second.
        "arcs": [
            [[2, 0], [-2, 0], [0, 2], [2, 0]],
            [[2, 2], [0, -2]],
            [[2, 2], [2, 0], [0, -2], [-2, 0]],
        ],
        "objects": {
            "counties": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "27053", "arcs": [[0, 1]], "properties": {"name": "West"}},
                    {
                        "type": "MultiPolygon",
                        "id": "27123",
                        "arcs": [[[2, -2]]],
                        "properties": {"name": "East"},
                    },
                    {"type": "Polygon", "id": "27001", "arcs": [[9]], "properties": {"name": "Lost"}},
                ],
            },
            "states": {
                "type": "GeometryCollection",
                "geometries": [{"type": "Polygon", "arcs": [[0, 1]]}],
            },
        },
    }
    return json.dumps(whole | more)


def test_arcs_that_neighbors_share_are_put_together_again(tmp_path: Path) -> None:
    found = read([write(tmp_path, counties__topojson=topology())])
    assert [(place.key, place.name, place.level) for place in found.records.places] == [
        ("27053", "West", PlaceLevel.COUNTY),
        ("27123", "East", PlaceLevel.COUNTY),
    ]
    west, east = (place.point for place in found.records.places)
    assert west is not None
    assert east is not None
    assert (west.longitude, east.longitude) == (-93.5, -92.5)
    assert told(found) == [
        "counties.topojson: holds states too (only counties are read)",
        "counties.topojson, row 3: names arcs that the file does not have (row not loaded)",
    ]


@pytest.mark.parametrize("more", [{"arcs": [[["x"]]]}, {"arcs": None}, {"transform": {"scale": 1}}])
def test_a_broken_topology_is_one_sentence(tmp_path: Path, more: dict[str, Any]) -> None:
    [line] = told(read([write(tmp_path, counties__topojson=topology(**more))]))
    assert line.startswith("counties.topojson: counties.topojson is TopoJSON ")
    assert line.endswith("export it again. (file not read)")


def test_every_county_of_a_published_atlas_loads() -> None:
    found = read([shared_data("us-atlas")])
    assert len(found.records.places) == 3231
    assert {place.level for place in found.records.places} == {PlaceLevel.COUNTY}
    # One city is smaller than the grid of the file and has no shape in it.
    assert [place.name for place in found.records.places if not place.geometry] == ["Falls Church"]
    assert found.report.refused == 0


TRACT = {"GEOID": "27053001100", "TRACTCE": "001100"}


def test_tracts_of_two_censuses_are_not_mixed(tmp_path: Path) -> None:
    ten = write(
        tmp_path / "ten", a__geojson=layer([({"GEOID10": "27053001100", "TRACTCE10": "001100"}, HERE)])
    )
    twenty = write(
        tmp_path / "twenty",
        b__geojson=layer([({"GEOID20": "27053001101", "TRACTCE20": "001101"}, HERE)]),
        dataset__toml='source = "new"\n',
    )
    says = (
        "b.geojson: b.geojson has tracts of 2020, and the tracts of team are of 2010; their borders differ, "
        "so use a store of its own for them or delete the others first. (file not read)"
    )
    there = read([ten]).records
    for found in (read([ten, twenty]), read([twenty], known=there)):
        assert told(found) == [says]
        assert [place.vintage for place in found.records.places] in ([2010], [])


def test_tracts_of_unknown_census_beside_known_ones_are_told_not_guessed(tmp_path: Path) -> None:
    ten = layer([({"GEOID10": "27053001100", "TRACTCE10": "001100"}, HERE)])
    found = read(
        [write(tmp_path, a__geojson=ten, b__geojson=layer([({**TRACT, "GEOID": "27053001200"}, HERE)]))]
    )
    assert [place.vintage for place in found.records.places] == [2010, None]
    assert told(found) == [
        "b.geojson: tracts whose census is known and tracts whose census nobody said are together "
        "(loaded; write `vintage` to be sure that nobody is counted twice)"
    ]


def counts(*keys: str, vintage: str = "") -> str:
    return sheet({"place": key, "community": "somali", "count": "5", "vintage": vintage} for key in keys)


def test_counts_say_of_which_census_their_tracts_are(tmp_path: Path) -> None:
    ten = layer([({"GEOID10": "27053001100", "TRACTCE10": "001100"}, HERE)])
    same = read([write(tmp_path / "a", a__geojson=ten, population=counts("27053001100", vintage="2010"))])
    silent = read([write(tmp_path / "b", a__geojson=ten, population=counts("27053001100"))])
    other = read([write(tmp_path / "c", a__geojson=ten, population=counts("27053001100", vintage="2020"))])
    odd = read([write(tmp_path / "d", a__geojson=ten, population=counts("27053001100", vintage="2019"))])
    assert [len(found.records.populations) for found in (same, silent, other, odd)] == [1, 1, 0, 1]
    assert told(same) == []
    assert told(silent) == [
        "population.csv: does not say of which census its tracts are; the tracts here are of 2010 "
        "(read as they are)"
    ]
    assert told(other) == [
        "population.csv: population.csv counts by tracts of 2020, and the tracts here are of 2010; "
        "load the tracts of 2020 into a store of their own and these counts with them. (file not read)"
    ]
    assert "is not the year of a census, such as 2010 or 2020" in told(odd)[-1]


def test_a_count_of_a_tract_that_is_not_loaded_says_why(tmp_path: Path) -> None:
    tracts = [
        ({"GEOID10": "27053001100", "TRACTCE10": "001100"}, HERE),
        ({"GEOID10": "09001010101", "TRACTCE10": "010101"}, HERE),
    ]
    found = read(
        [
            write(
                tmp_path,
                a__geojson=layer(tracts),
                population=counts("27053001101", "27123030601", "09190010101", "somewhere", vintage="2010"),
            )
        ]
    )
    assert told(found) == [
        "population.csv, row 2, column place: '27053001101' is no tract among those loaded of 2010; "
        "its count may be by the tracts of another census (row not loaded)",
        "population.csv, row 3, column place: '27123030601' is a tract where no tract is loaded "
        "(row not loaded)",
        "population.csv, row 4, column place: '09190010101' is numbered by Connecticut's planning regions "
        "(since 2022), and the places loaded by its counties (until 2022) (row not loaded)",
        "population.csv, row 5, column place: 'somewhere' is no place Kith knows (row not loaded)",
    ]


def test_a_count_whose_key_lost_its_zero_finds_its_tract(tmp_path: Path) -> None:
    tract = layer([({"GEOID20": "01001020100", "TRACTCE20": "020100"}, HERE)])
    found = read([write(tmp_path, a__geojson=tract, population=counts("1001020100", vintage="2020"))])
    assert [count.place for count in found.records.populations] == [found.records.places[0].id]
    assert told(found) == [
        "population.csv, column place: has codes that lost their leading zeros (the zeros are put back)"
    ]


def test_the_vintage_of_a_data_set_holds_for_its_own_files_too(tmp_path: Path) -> None:
    places = layer([({"id": "27053001100", "name": "Tract 11", "level": "tract"}, HERE)])
    folder = write(
        tmp_path, places__geojson=places, population=counts("27053001100"), dataset__toml="vintage = 2010\n"
    )
    found = read([folder])
    assert told(found) == []
    assert [place.vintage for place in found.records.places] == [2010]


def test_a_tract_without_a_name_has_its_number_and_its_county_for_one(
    tmp_path: Path,
) -> None:
    tracts = layer([({"GEOID": "27053026201"}, HERE), ({"GEOID": "27053001100", "NAME": "11"}, HERE)])
    county = layer([({"GEOID": "27053", "COUNTYFP": "053", "NAMELSAD": "Hennepin County"}, HERE)])
    found = read([write(tmp_path, tracts__geojson=tracts, counties__geojson=county)])
    named = {place.name for place in found.records.places}
    assert named == {"Tract 262.01, Hennepin County", "Tract 11, Hennepin County", "Hennepin County"}
