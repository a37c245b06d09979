"""kith gaps for several communities: side by side, never averaged."""

from __future__ import annotations

import json

import pytest

from graph.model.service import Speaks
from graph.vocabulary.codes import LanguageMode
from tests.builders import Record, a_partner, a_place, a_service, an_affirmation, people
from tests.cli.conftest import Holding, Kith

# Two places, a support of either community's own in one of them; in the lane live too few to say.
RECORDS: tuple[Record, ...] = (
    *(a_place(id, name=f"{id.capitalize()} Side") for id in ("north", "south", "lane")),
    *(people(place, code, 200) for place in ("north", "south") for code in ("african_american", "latino")),
    people("lane", "african_american", 4),
    people("lane", "latino", 200),
    a_partner("circle", affirms=(an_affirmation("african_american"),)),
    a_service("talks", "circle", covers=("north", "lane")),
    a_partner("casa", affirms=(an_affirmation("latino"),)),
    a_service("charla", "casa", covers=("south",), speaks=(Speaks("es", LanguageMode.STAFF),)),
)
ASKED = ("gaps", "--need", "mental_health", "--community", "african_american", "--community", "latino")


def test_places_where_one_has_and_the_other_has_not_are_named_either_way(
    kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    told = " ".join(kith(*ASKED).stdout.split())
    assert (
        "In 1 place support that is theirs is near for Black or African American and not for Latino or "
        "Hispanic: North Side." in told
    )
    assert (
        "In 1 place support that is theirs is near for Latino or Hispanic and not for Black or African "
        "American: South Side." in told
    )


def test_each_community_has_its_own_pair_of_columns(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    lines = kith(*ASKED).stdout.splitlines()
    (head,) = (line for line in lines if line.startswith("place "))
    assert [head.count(f"{label}: ") for label in ("Black or African American", "Latino or Hispanic")] == [
        2,
        2,
    ]
    rows = {line.split("  ")[0]: line.split()[2:] for line in lines if " Side  " in line}
    assert rows["North Side"] == ["1", "1", "1", "0"]
    assert rows["South Side"] == ["1", "0", "1", "1"]
    assert rows["Lane Side"][:4] == ["too", "few", "to", "say"]


def test_programs_get_one_answer_for_each(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    answer = json.loads(kith(*ASKED, "--json").stdout)
    assert list(answer["gaps_by_community"]) == ["african_american", "latino"]
    alone = json.loads(kith(*ASKED[:5], "--json").stdout)["gaps"]
    assert answer["gaps_by_community"]["african_american"] == alone
    assert {(one["has"], one["has_not"]): one["places"] for one in answer["uneven"]} == {
        ("african_american", "latino"): ["north"],
        ("latino", "african_american"): ["south"],
    }


def test_what_everybody_has_is_nobodys_own(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS, *(people(place, "all_residents", 900) for place in ("north", "south", "lane")))
    answer = json.loads(kith(*ASKED[:5], "--community", "all_residents", "--json").stdout)
    assert answer["uneven"] == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("gaps", *ASKED[3:]), "add --need"),
        ((*ASKED, "--csv"), "keep one for anything else"),
        ((*ASKED, "--brief", "brief.html"), "keep one for anything else"),
    ],
)
def test_what_several_communities_cannot_be_asked_for_is_said(
    words: tuple[str, ...], why: str, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith(*words)
    assert done.exit_code == 2
    assert why in " ".join(done.stderr.split())
