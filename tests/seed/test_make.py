"""The maker of the fictional county: the same bytes, honest codes, a map without gaps."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from graph.vocabulary.codes import LanguageMode, TieKind
from graph.vocabulary.terms import vocabulary
from seed.make.frame import XY
from seed.make.places import County, build
from seed.make.tiles import area, inside
from seed.make.write import COMMUNITIES, SEED, files
from seed.plant import SEED as FOLDER


@cache
def made() -> Mapping[str, str]:
    return files()


@cache
def county() -> County:
    return build(SEED)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made()[f"{name}.csv"])))


def features(*levels: str) -> list[dict[str, Any]]:
    found = json.loads(made()["places.geojson"])["features"]
    return [feature for feature in found if feature["properties"]["level"] in levels]


def split(cell: str) -> Sequence[str]:
    return [word for word in cell.split(";") if word]


def test_making_it_again_gives_the_same_bytes() -> None:
    for name, text in made().items():
        assert (FOLDER / name).read_bytes() == text.encode(), f"{name}: run `uv run python -m seed.make`"


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(made())


def test_it_says_that_it_is_fictional() -> None:
    assert "fictional = true" in made()["dataset.toml"]


def test_tiles_fill_the_county_without_gaps_or_overlaps() -> None:
    tiles = [tract.ring for tract in county().tracts]
    assert sum(area(ring) for ring in tiles) == pytest.approx(area(county().outline), rel=1e-9)
    assert all(area(ring) > 0 for ring in tiles)


def test_neighbors_share_every_point_of_their_border() -> None:
    borders: Counter[tuple[Any, Any]] = Counter()
    around: set[frozenset[Any]] = set()
    for feature in features("tract", "tribal_land"):
        ring = [tuple(point) for point in feature["geometry"]["coordinates"][0]]
        borders.update(pairwise(ring))
    outline = [tuple(point) for point in features("county")[0]["geometry"]["coordinates"][0]]
    around.update(frozenset(pair) for pair in pairwise(outline))
    for (here, there), times in borders.items():
        alone = (there, here) not in borders
        assert times == 1
        assert alone == (frozenset((here, there)) in around)


def test_borders_do_not_cross_themselves() -> None:
    for tract in county().tracts:
        assert len(set(tract.ring)) == len(tract.ring)
        sides = list(zip(tract.ring, [*tract.ring[1:], tract.ring[0]], strict=True))
        for i, one in enumerate(sides):
            for other in sides[i + 2 : len(sides) - (i == 0)]:
                assert not _cross(*one, *other), tract.name


def _cross(a: XY, b: XY, c: XY, d: XY) -> bool:
    def turn(p: XY, q: XY, r: XY) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def test_people_live_inside_their_tract() -> None:
    assert all(inside(tract.point, tract.ring) for tract in county().tracts)


def test_there_are_about_a_hundred_places_with_ids_that_keep_their_zeros() -> None:
    ids = [feature["properties"]["id"] for feature in features("tract", "tribal_land")]
    assert 90 <= len(ids) <= 120
    assert all(len(code) == 11 and code.startswith("000") for code in ids)
    assert len(set(ids)) == len(ids)


def test_communities_together_are_never_more_than_everybody() -> None:
    everybody = {
        row["place"]: int(row["count"]) for row in rows("population") if row["community"] == "all_residents"
    }
    for row in rows("population"):
        assert 0 <= int(row["count"]) <= everybody[row["place"]]
        assert float(row["moe"]) > 0


def test_some_counts_are_tiny_and_some_margins_are_wider_than_their_count() -> None:
    counts = [(int(row["count"]), float(row["moe"])) for row in rows("population")]
    assert sum(0 < count < 11 for count, _ in counts) > 40
    assert sum(11 <= count < moe for count, moe in counts) > 40


def test_every_kind_of_partner_and_nearly_every_need_is_there() -> None:
    # Nobody plants a partner that is waiting to be sorted.
    assert {row["kind"] for row in rows("partners")} == set(vocabulary().kinds) - {"unsorted"}
    assert {need for row in rows("services") for need in split(row["needs"])} == set(vocabulary().needs)


def test_all_codes_are_those_of_the_vocabulary() -> None:
    words = vocabulary()
    own = {str(community["id"]) for community in COMMUNITIES}
    for row in rows("claims"):
        assert row["community"] in words.communities or row["community"] in own
    for row in rows("services"):
        for said in split(row["languages"]):
            tag, _, mode = said.partition(":")
            assert tag in words.languages
            assert not mode or LanguageMode(mode)


def test_languages_are_many_and_it_is_not_always_known_how() -> None:
    said = [word.partition(":")[::2] for row in rows("services") for word in split(row["languages"])]
    assert {"es", "so", "om", "hmn", "ksw", "vi", "am", "ase", "ar"} <= {tag for tag, _ in said}
    assert {mode for _, mode in said} >= {"staff", "interpreter", "phone_line", "paper", ""}


def test_the_size_is_that_of_a_county() -> None:
    undirected = (TieKind.AGREES_WITH, TieKind.SITS_WITH, TieKind.SHARES_INFORMATION)
    ties = {
        (row["kind"], *(sorted(ends) if row["kind"] in undirected else ends))
        for row in rows("ties")
        for ends in [(row["source"], row["target"])]
    }
    assert 110 <= len(rows("partners")) <= 135
    assert 180 <= len(rows("services")) <= 230
    assert 380 <= len(ties) <= 450
    assert {row["kind"] for row in rows("ties")} == set(TieKind)


def test_three_services_have_a_confidential_location_and_the_file_holds_no_place_for_them() -> None:
    closed = [row for row in rows("services") if row["disclosure"] == "confidential"]
    assert len(closed) == 3
    for row in closed:
        assert not any(row[column] for column in ("address", "zip", "latitude", "longitude", "place"))


def test_no_person_has_a_door_or_a_number() -> None:
    people = {row["id"] for row in rows("partners") if vocabulary().kind(row["kind"]).individual}
    assert len(people) > 10
    for row in rows("services"):
        if row["partner"] in people:
            assert not any(
                row[column] for column in ("address", "zip", "latitude", "longitude", "place", "phone")
            )


def test_numbers_and_zip_codes_belong_to_nobody() -> None:
    for row in [*rows("partners"), *rows("services")]:
        assert not row["phone"] or row["phone"].startswith("555-01")
        assert not row.get("zip") or row["zip"].startswith("000")
        assert not row["website"]


def test_no_door_stands_in_the_water() -> None:
    waters = [feature["geometry"]["coordinates"][0] for feature in features("water")]
    doors = [(float(row["longitude"]), float(row["latitude"])) for row in rows("services") if row["latitude"]]
    assert len(doors) > 100
    assert not any(inside(door, [tuple(point) for point in ring]) for door in doors for ring in waters)
