"""Census tables as they are downloaded become counts of communities, with their margins of error."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph.model.source import Source
from graph.vocabulary.codes import CommunityKind
from graph.vocabulary.terms import vocabulary
from ingest.load import Reading, read
from ingest.sources.census_tables import lay, tables
from tests.ingest.folders import layer, square, told, write

TRACT = "1400000US27053001100"
PLACES = layer([({"GEOID20": "27053001100", "TRACTCE20": "001100"}, square(-94, 44))])
RACE = f"""GEO_ID,NAME,B02001_001E,B02001_001M,B02001_001EA,B02001_001MA,B02001_003E,B02001_003M,
Geography,Geographic Area Name,Estimate!!Total:,Margin of Error!!Total:,Annotation of Estimate!!Total:,\
Annotation of Margin of Error!!Total:,Estimate!!Total:!!Black or African American alone,\
Margin of Error!!Total:!!Black or African American alone,
{TRACT},"Census Tract 11; Hennepin County; Minnesota","4,100",310,,,900,-555555555,
"""
NAME = "ACSDT5Y2022.B02001-Data.csv"


def of(folder: Path, text: str, name: str = NAME) -> Reading:
    write(folder, places_of__geojson=PLACES.replace("places", "p"))
    (folder / name).write_text(text, encoding="utf-8")
    return read([folder])


def of_the_census(found: Reading) -> Source:
    return next(source for source in found.records.sources if source.id.startswith("us-census"))


def counts(found: Reading) -> dict[str, tuple[int, float | None]]:
    return {count.community: (count.count, count.moe) for count in found.records.populations}


def test_a_table_with_its_two_rows_of_headers_gives_counts_with_margins(tmp_path: Path) -> None:
    found = of(tmp_path, RACE)
    assert counts(found) == {"all_residents": (4100, 310.0), "african_american": (900, None)}
    assert {count.place for count in found.records.populations} == {found.records.places[0].id}
    source = of_the_census(found)
    assert (source.id, str(source.as_of)) == ("us-census-acsdt5y2022-b02001", "2022-12-31")
    assert told(found) == [
        "ACSDT5Y2022.B02001-Data.csv: has no column for white, american_indian, asian, pacific_islander "
        "that reads as expected (not counted by this table)"
    ]


def test_the_zip_it_comes_in_and_a_table_without_labels_are_read_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "B02001.zip", "w") as archive:
        archive.writestr(NAME, RACE)
        archive.writestr("ACSDT5Y2022.B02001-Column-Metadata.csv", "Column Name,Label\n")
    write(tmp_path, tracts__geojson=PLACES)
    bare = "\n".join(line for line in RACE.splitlines() if not line.startswith("Geography"))
    assert counts(read([tmp_path])) == counts(of(tmp_path / "bare", bare))


@pytest.mark.parametrize(
    "code", ["-666666666", "-888888888", "-999999999", "N", "(X)", "-", "**", "null", ""]
)
def test_a_code_for_no_number_is_unknown_and_never_zero(tmp_path: Path, code: str) -> None:
    found = of(tmp_path, RACE.replace(",900,", f",{code},"))
    assert counts(found) == {"all_residents": (4100, 310.0)}
    assert f"{NAME}: 1 counts have a code instead of a number (left unknown, not zero)" in told(found)


def test_a_column_that_reads_otherwise_than_expected_counts_nobody(tmp_path: Path) -> None:
    found = of(tmp_path, RACE.replace("Black or African American alone", "Some Other Race alone"))
    assert counts(found) == {"all_residents": (4100, 310.0)}


def test_limited_english_is_added_up_over_languages_and_told_apart_by_language(tmp_path: Path) -> None:
    numbers = [f"{n:03}" for n in range(1, 39)]
    header = ["GEO_ID", "NAME", *(f"C16001_{n}{kind}" for n in numbers for kind in "EM")]
    less = 'Estimate!!Total:!!Any:!!Speak English less than ""very well""'
    label = {n: f'"{less}"' for n in numbers if int(n) > 4 and (int(n) - 5) % 3 == 0}
    label["003"] = "Estimate!!Total:!!Spanish:"
    labels = ["Geography", "Name", *(text for n in numbers for text in (label.get(n, "Estimate!!x"), "m"))]
    values = [TRACT, "Tract", *(str(each) for n in numbers for each in (int(n), 3))]
    text = "\n".join(",".join(row) for row in (header, labels, values))
    found = counts(of(tmp_path, text, "ACSDT5Y2022.C16001-Data.csv"))
    assert found["limited_english"] == (sum(range(5, 39, 3)), 10.4)  # the root of twelve times nine
    assert found["spanish_speaking"] == (3, 3.0)
    assert found["arabic_limited_english"] == (35, 3.0)
    assert found["korean_limited_english"] == (20, 3.0)


def test_a_profile_is_read_by_its_labels(tmp_path: Path) -> None:
    text = f"""GEO_ID,NAME,DP05_0001E,DP05_0001M,DP05_0001PE,DP05_0024E,DP05_0024M,DP05_0029E,DP05_0029M
Geography,Name,Estimate!!SEX AND AGE!!Total population,m,p,\
Estimate!!SEX AND AGE!!Total population!!65 years and over,m,\
Estimate!!SEX AND AGE!!Total population!!65 years and over,m
{TRACT},Tract,4100,310,(X),500,40,500,40
"""
    found = of(tmp_path, text, "ACSDP5Y2022.DP05-Data.csv")
    assert counts(found) == {"all_residents": (4100, 310.0), "older_adults": (500, 40.0)}


def test_ancestry_says_that_it_is_that_and_never_counts_a_language(tmp_path: Path) -> None:
    text = f"""GEO_ID,NAME,B04006_001E,B04006_006E,B04006_007E,B04006_079E,B04006_079M
Geography,Name,Estimate!!Total:,Estimate!!Total:!!Arab:,Estimate!!Total:!!Arab:!!Arab,\
Estimate!!Total:!!Subsaharan African:!!Somali,m
{TRACT},Tract,4100,60,20,700,90
"""
    found = of(tmp_path, text, "ACSDT5Y2022.B04006-Data.csv")
    assert counts(found) == {"arab": (60, None), "somali": (700, 90.0)}
    assert "ancestry, not language" in of_the_census(found).name
    known = vocabulary().communities
    for table in tables().values():
        kinds = {known[count.community].kind for count in table.counts}
        assert not (table.ancestry and CommunityKind.LANGUAGE in kinds), table.code


def test_every_table_names_communities_there_are_each_once_and_each_column_reads_one_way() -> None:
    for table in tables().values():
        communities = [count.community for count in table.counts]
        assert len(communities) == len(set(communities))
        assert set(communities) <= set(vocabulary().communities)
        for count in table.counts:
            assert bool(count.columns) != bool(count.labels)
            assert len(count.columns) == len(set(count.columns))
        suffix = "N" if table.code == "P2" else "E"
        labels = {f"{table.code}_{n}{suffix}": "" for count in table.counts for n in count.columns}
        assert lay(table, labels)[1] == [count.community for count in table.counts if count.labels]


def test_counts_of_other_tracts_are_one_line_for_each_reason(tmp_path: Path) -> None:
    more = "".join(f"1400000US270530{n:05},Tract,10,5,,,3,2,\n" for n in range(1200, 1240))
    elsewhere = "0400000US27,Minnesota,5000000,,,,9,2,\n1500000US270530011001,Block group,9,,,,9,2,\n"
    found = of(tmp_path, RACE + more + elsewhere)
    assert counts(found) == {"all_residents": (4100, 310.0), "african_american": (900, None)}
    assert told(found)[1:] == [
        f"{NAME}: 2 rows are of places that Kith does not keep, such as block groups or states (not read)",
        f"{NAME}: 40 rows, from row 4 on: is no tract among those loaded of 2020; its count may be by the "
        "tracts of another census (not loaded)",
    ]
    assert found.report.refused == 40


def test_a_table_of_an_earlier_census_is_one_sentence(tmp_path: Path) -> None:
    found = of(tmp_path, RACE, "ACSDT5Y2019.B02001-Data.csv")
    assert counts(found) == {}
    assert told(found)[-1] == (
        "ACSDT5Y2019.B02001-Data.csv: ACSDT5Y2019.B02001-Data.csv counts by tracts of 2010, and the tracts "
        "here are of 2020; load the tracts of 2010 into a store of their own and these counts with them. "
        "(file not read)"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '"Label (Grouping)","Census Tract 11!!Estimate"\nTotal:,4100\n',
            "is the table as the page shows it, without the codes of its places; choose Download, then CSV, "
            "to get the one with GEO_ID.",
        ),
        (
            f"Geography,Geographic Area Name,Estimate!!Total:\n{TRACT},Tract,4100\n",
            "has labels but no codes such as B02001_001E in its first row; download the table from "
            "data.census.gov as CSV, which has both.",
        ),
        (
            f"GEO_ID,NAME,B25001_001E\n{TRACT},Tract,4100\n",
            "is census table B25001, of which Kith knows no community; it reads "
            f"{', '.join(sorted(tables()))}. A mapping reads any other.",
        ),
        (
            f"GEO_ID,NAME,B04006_001E\n{TRACT},Tract,4100\n",
            "has no column that Kith reads of table B04006; export it with its labels.",
        ),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    found = of(tmp_path, text, "table.csv")
    assert told(found) == [f"table.csv: table.csv {says} (file not read)"]
