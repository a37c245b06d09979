"""kith gaps --equity, on the terminal and for programs."""

from __future__ import annotations

import json

from graph.model.geo import Point
from tests.builders import Record, a_location, a_partner, a_place, a_service, an_affirmation, people
from tests.cli.conftest import Holding, Kith

HERE = Point(44.95, -93.1)
RECORDS: tuple[Record, ...] = (
    a_place("tract", HERE),
    *(people("tract", code, count, moe=40) for code, count in (("somali", 300), ("all_residents", 2000))),
    people("tract", "spanish_limited_english", 240, moe=30),
    a_partner("clinic", affirms=(an_affirmation("oromo"),)),
    a_service(location="door"),
    a_location("door", HERE),
)


def test_communities_and_languages_stand_in_a_table_each(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith("gaps", "--equity").stdout
    assert "near and not theirs" in told
    assert "language threshold reached" in told
    assert "Spanish speakers who speak English less than very well: about 240, at or above" in told


def test_programs_get_every_figure(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    found = json.loads(kith("gaps", "--equity", "--need", "mental_health", "--json").stdout)["equity"]
    assert found["needs"] == ["mental_health"]
    assert {one["community"] for one in found["communities"]} >= {"somali", "oromo"}
    assert [one["people"]["value"] for one in found["notices"]] == [240, 240]


def test_one_community_cannot_be_set_beside_others(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("gaps", "--equity", "--community", "somali")
    assert done.exit_code != 0
    assert "leave --community out" in done.stderr
