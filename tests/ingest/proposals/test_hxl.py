from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ingest.load import read
from ingest.proposals.hxl import tagged
from ingest.proposals.propose import propose
from tests.ingest.folders import told

TAGS = "#org+name,#org+type,#service+type,#geo+lat,#geo+lon,#contact+phone,#contact+name,#criteria,#org+id"
NAMES = "Wer,Was,Hilfe,B,L,Telefon,Person,Wen,Nr"
ROWS = """North,Library,Food pantry,44.5,-93.5,612-555-0100,Maria Lopez,Anyone,7
South,Mosque,Counseling,44.6,-93.6,,Ann,Adults,8
"""


@pytest.mark.parametrize("head", [f"{NAMES}\n{TAGS}", f"Our list\n{NAMES}\n{TAGS}", f"{TAGS}\n", TAGS])
def test_tags_say_what_columns_are_whatever_they_are_called(tmp_path: Path, head: str) -> None:
    (tmp_path / "who.csv").write_text(f"{head}\n{ROWS}", encoding="utf-8")
    found = read([tmp_path])
    assert [(p.name, p.kind, p.key) for p in found.records.partners] == [
        ("North", "library", "7"),
        ("South", "place_of_worship", "8"),
    ]
    needs = [(sorted(s.needs), s.phone, s.eligibility) for s in found.records.services]
    assert needs == [(["food_and_basics"], "612-555-0100", "Anyone"), (["mental_health"], "", "Adults")]
    assert [place.point.latitude for place in found.records.locations if place.point] == [44.5, 44.6]
    assert "Lopez" not in "".join(told(found))


def test_tags_that_do_not_say_who_the_rows_are_ask_for_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "who.csv").write_text("Name,Tel\n#org+name,#contact+phone\nNorth,1\n", encoding="utf-8")
    found = read([tmp_path])
    assert not found.records.partners
    assert "none says in words Kith knows what kind of partner each row is" in told(found)[0]


def test_the_first_language_counts_and_people_in_need_are_nothing() -> None:
    meant = tagged(
        [("en", "#org+name+i_en"), ("es", "#org +name +i_es"), ("n", "#affected+f"), ("x", "#odd")]
    )
    assert (meant["en"].table, meant["en"].field) == ("partner", "name")
    assert meant["es"].table == meant["n"].table == "ignore"
    assert "x" not in meant


def test_a_proposal_goes_by_the_tags(tmp_path: Path) -> None:
    path = tmp_path / "who.csv"
    path.write_text(f"{NAMES}\n{TAGS}\n{ROWS}", encoding="utf-8")
    said = tomllib.loads(propose(path).text)
    assert (said["key"], said["partner"]["name"], said["service"]["eligibility"]) == ("Nr", "Wer", "Wen")
    assert "Person" in said["ignore"]
