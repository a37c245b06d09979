"""Partners grouped by the community they serve, and by where their doors are."""

from __future__ import annotations

from itertools import combinations

from graph.analysis.network.groups import group_partners
from graph.analysis.network.silos import silos
from graph.model.partner import Affirmation, Partner
from graph.vocabulary.codes import Claim, Disclosure, PlaceLevel
from tests.builders import (
    a_chosen_distance,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_tie,
    a_view,
    an_affirmation,
)


def serving(prefix: str, count: int, *affirms: Affirmation) -> list[Partner]:
    return [a_partner(f"{prefix}{at}", affirms=affirms) for at in range(count)]


KAREN = serving("k", 8, an_affirmation("karen"))
HMONG = serving("h", 12, an_affirmation("hmong"))
SILENT = serving("x", 3)


def test_partners_that_serve_one_community_and_work_only_with_each_other_are_found() -> None:
    ties = [a_tie(a.id, b.id) for some in (KAREN, HMONG) for a, b in combinations(some, 2)]
    report = silos(a_view(*KAREN, *HMONG, *SILENT, *ties), by="community")
    assert report.title == "Partners that serve Hmong and Karen have fewer ties with the others than " + (
        "chance alone would give"
    )
    assert any(
        said.startswith("No tie joins partners that serve Karen with the others") for said in report.sentences
    )
    assert "For 3 the group is not known; they are outside these figures." in report.sentences
    assert {one.group for one in report.group_silos if one.p < 0.01} >= {"hmong", "karen"}


def test_partners_of_whom_nothing_is_said_change_nothing_wherever_they_stand() -> None:
    ties = [a_tie(a.id, b.id) for some in (KAREN, HMONG) for a, b in combinations(some, 2)]
    before = silos(a_view(*KAREN, *HMONG, *ties), by="community")
    unsaid = [a_partner(f"a{at}") for at in range(5)]
    more = [a_tie(one.id, KAREN[0].id) for one in unsaid]
    after = silos(a_view(*unsaid, *KAREN, *HMONG, *ties, *more), by="community")
    assert after.group_silos == before.group_silos


def test_a_chosen_distance_between_them_is_not_found() -> None:
    ties = [a_tie(a.id, b.id) for some in (KAREN, HMONG) for a, b in combinations(some, 2)]
    distant = [a_chosen_distance(one.id, other.id) for one in KAREN for other in HMONG]
    report = silos(a_view(*KAREN, *HMONG, *ties, *distant), by="community")
    assert report.title.startswith("No community is served")


def test_a_partner_may_serve_several_communities_and_counts_for_the_broader_one_too() -> None:
    both = serving("b", 3, an_affirmation("oromo"), an_affirmation("karen", Claim.SERVES))
    report = silos(a_view(*both, *HMONG, a_tie("b0", "h0")), by="community")
    sizes = {group.code: group.size for group in report.groups}
    assert sizes["oromo"] == sizes["east_african"] == sizes["karen"] == 3
    assert report.cells == ()
    assert report.ei is None


def test_what_a_service_claims_counts_for_its_partner_and_everyone_is_no_community() -> None:
    quiet = a_partner("quiet")
    service = a_service(partner="quiet", affirms=(an_affirmation("karen"),))
    general = serving("g", 4, an_affirmation("all_residents", Claim.SERVES))
    report = silos(a_view(quiet, service, *general, *KAREN[:2]), by="community")
    assert [(group.code, group.size) for group in report.groups if group.code != "asian"][-1][1] == 3
    assert "all_residents" not in {group.code for group in report.groups}


def test_communities_with_two_partners_or_with_all_but_two_are_too_few_to_say() -> None:
    report = silos(a_view(*KAREN, *HMONG[:2], a_tie("k0", "h0")), by="community")
    few = {group.code: group.too_few for group in report.groups}
    assert few["hmong"]
    assert few["karen"]
    assert report.group_silos == ()


def test_a_partner_stands_where_all_its_doors_are() -> None:
    county = a_place("county", level=PlaceLevel.COUNTY)
    town = a_place("town", level=PlaceLevel.TOWN, within="county")
    tract, far = a_place("tract", within="town"), a_place("far", within="county")
    doors = [a_location("in_town", place="tract"), a_location("far_off", place="far")]
    hidden = a_location("hidden", disclosure=Disclosure.CONFIDENTIAL)
    partners = [a_partner(name) for name in ("near", "outside", "several", "shelter", "none")]
    services = [
        a_service("one", "near", location="in_town"),
        a_service("two", "outside", location="far_off"),
        a_service("three", "several", location="in_town"),
        a_service("four", "several", location="far_off"),
        a_service("five", "shelter", location="hidden"),
    ]
    found = group_partners(a_view(county, town, tract, far, *doors, hidden, *partners, *services), "place")
    assert found.code_of == {"near": "town", "outside": "county"}
    assert set(found.not_known) == {"several", "shelter", "none"}


def test_land_of_a_nation_that_has_not_decided_is_not_told() -> None:
    land = a_place("land", level=PlaceLevel.TRIBAL_LAND, nation="stone_lake_nation")
    door, partner = a_location("door", place="land"), a_partner("near")
    found = group_partners(a_view(land, door, partner, a_service("one", "near", location="door")), "place")
    assert found.not_known == ("near",)
