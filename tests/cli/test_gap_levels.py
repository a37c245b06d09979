"""kith gaps tells on which levels support is near, on the terminal and for programs."""

from __future__ import annotations

import json
import re

from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import LanguageMode
from tests.builders import a_location, a_partner, a_place, a_service, an_affirmation, people
from tests.cli.conftest import Holding, Kith

HERE = Point(44.95, -93.1)
IN_OROMO = (Speaks("om", LanguageMode.STAFF),)
RECORDS = (
    a_place("tract", HERE),
    people("tract", "oromo", 300),
    a_partner("circle", "culturally_specific", affirms=(an_affirmation("oromo"), an_affirmation("lgbtq"))),
    a_partner("clinic"),
    a_location("door", HERE),
    a_service("talk", "circle", ("crisis_support",), speaks=IN_OROMO, location="door"),
    a_service("rules", "clinic", ("housing",), location="door"),
)


def test_each_community_stands_in_a_row_of_four_levels(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith("gaps").stdout
    rows = [re.split(" {2,}", line) for line in told.splitlines()]
    nothing = "no support on record"
    assert ["Oromo", "100 | 100", nothing, nothing, "100 | 0"] in rows
    assert ["LGBTQ+", "on record", *(3 * ["none on record"])] in rows
    assert "as far as is known, support near that is theirs works on the individual level only" in told


def test_programs_get_levels_with_those_who_are_served_on_one_only(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    found = json.loads(kith("gaps", "--json").stdout)["gaps"]["levels"]
    oromo = {one["level"]: one for one in found["cells"] if one["community"] == "oromo"}
    assert list(oromo) == ["individual", "relationship", "community", "societal"]
    assert (oromo["individual"]["affirming_share"], oromo["societal"]["theirs"]) == (1.0, "no")
    assert {
        "community": "oromo",
        "level": "individual",
        "not_known": ["relationship", "community"],
        "counted": True,
    } in found["one_only"]


def test_one_need_alone_has_no_table_of_levels(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    assert "on which levels" not in kith("gaps", "--need", "housing").stdout
