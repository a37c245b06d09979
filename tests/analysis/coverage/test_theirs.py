"""What bodies of a community say of a service, and whom a service is there for at all."""

from __future__ import annotations

import pytest

from graph.analysis.coverage.affirming import fit
from graph.analysis.coverage.findings import GapReport, Reach
from graph.analysis.coverage.gaps import gaps
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import Claim, LanguageMode, Role, Stance
from graph.vocabulary.terms import vocabulary
from tests.builders import Record, a_partner, a_place, a_service, a_stance, a_view, an_affirmation, people

WORDS = vocabulary()
BY_STAFF = (Speaks("om", LanguageMode.STAFF), Speaks("so", LanguageMode.INTERPRETER))
BODY = a_partner("elders_circle", "elders_circle")
ASKED = a_partner("elsewhere", "culturally_specific", affirms=(an_affirmation("oromo"),))
SERVES = a_partner("group", "culturally_specific", affirms=(an_affirmation("oromo", Claim.SERVES),))
LED = a_partner("group", "culturally_specific", affirms=(an_affirmation("oromo"), an_affirmation("somali")))
COUNSEL = a_service("counsel", "group", covers=("tract",), speaks=BY_STAFF)
HOME = (
    a_place("tract", Point(44.95, -93.1)),
    people("tract", "oromo", 200),
    people("tract", "all_residents", 900),
    BODY,
)


def asked(
    *records: Record, community: str = "oromo", role: Role = Role.TEAM, need: str = "mental_health"
) -> GapReport:
    return gaps(a_view(*HOME, *records, role=role), need=need, community=community)


def reach(
    *records: Record, community: str = "oromo", role: Role = Role.TEAM, need: str = "mental_health"
) -> Reach:
    return asked(*records, community=community, role=role, need=need).places[0].reach


NOT_SAFE = a_stance("counsel", stance=Stance.NOT_SAFE)


def test_what_a_body_of_the_community_calls_not_safe_is_not_theirs_whatever_else_is_said() -> None:
    assert reach(LED, COUNSEL) is Reach.AFFIRMING
    assert reach(LED, COUNSEL, NOT_SAFE) is Reach.ANY_ONLY
    trusted = a_stance("counsel", "group", Stance.TRUSTED)
    assert reach(LED, COUNSEL, NOT_SAFE, trusted) is Reach.ANY_ONLY
    report = asked(LED, COUNSEL, NOT_SAFE)
    assert report.affirming_supports == ()
    assert any("calls not safe is never counted as theirs" in said for said in report.sentences)


def test_the_word_of_a_broader_community_keeps_the_narrower_ones_safe_too() -> None:
    assert reach(LED, COUNSEL, a_stance(stance=Stance.NOT_SAFE, community="east_african")) is Reach.ANY_ONLY


def test_the_word_of_another_community_says_nothing_about_this_one() -> None:
    said = a_stance(stance=Stance.NOT_SAFE, community="somali")
    assert reach(LED, COUNSEL, said) is Reach.AFFIRMING
    view = a_view(*HOME, LED, COUNSEL, said)
    service = view.services["counsel"]
    fits = {code: fit(view, service, WORDS.community(code)).value for code in ("oromo", "somali")}
    assert fits == {"oromo": 1.0, "somali": 0.0}


def test_whoever_may_not_see_a_stance_sees_nothing_of_it_in_the_figures() -> None:
    assert reach(LED, COUNSEL, NOT_SAFE, role=Role.PUBLIC) is Reach.AFFIRMING


def test_a_body_may_speak_of_one_need_alone() -> None:
    both = a_service("counsel", "group", ("mental_health", "housing"), covers=("tract",), speaks=BY_STAFF)
    said = a_stance(stance=Stance.NOT_SAFE, need="housing")
    assert reach(LED, both, said) is Reach.AFFIRMING
    assert reach(LED, both, said, need="housing") is Reach.ANY_ONLY


def test_while_nobody_has_been_asked_what_is_called_not_safe_is_not_perhaps_theirs() -> None:
    clinic = a_partner("group")
    assert reach(clinic, COUNSEL) is Reach.UNKNOWN
    assert reach(clinic, COUNSEL, NOT_SAFE) is Reach.ANY_ONLY


def test_trusted_by_a_body_of_the_community_counts_like_an_endorsement() -> None:
    assert reach(SERVES, COUNSEL) is Reach.ANY_ONLY
    assert reach(SERVES, COUNSEL, a_stance(stance=Stance.TRUSTED)) is Reach.AFFIRMING


def test_ask_first_changes_no_figure() -> None:
    assert reach(LED, COUNSEL, a_stance(stance=Stance.ASK_FIRST)) is Reach.AFFIRMING


@pytest.mark.parametrize("community", ["hmong", "all_residents"])
def test_a_service_for_members_of_one_community_is_no_support_for_others(community: str) -> None:
    hmong = (people("tract", "hmong", 300), a_partner("other", affirms=(an_affirmation("hmong"),)))
    members = a_service("counsel", "group", covers=("tract",), only_for=frozenset({"somali"}))
    everyone = a_service("far", "group", covers=("moon",))
    report = asked(*hmong, LED, members, everyone, community=community)
    assert report.places[0].reach is Reach.NONE
    assert report.supports == ("far",)
    assert any("1 support is for members of other communities alone" in said for said in report.sentences)


def test_a_service_for_a_broader_community_is_there_for_those_it_is_made_of() -> None:
    members = a_service(
        "counsel", "group", covers=("tract",), speaks=BY_STAFF, only_for=frozenset({"east_african"})
    )
    assert reach(LED, members) is Reach.AFFIRMING


def test_a_service_for_residents_of_one_place_reaches_nobody_elsewhere() -> None:
    there = a_place("there", name="Far side")
    service = a_service("counsel", "group", covers=("tract", "there"), residents_of=("there",))
    found = asked(there, people("there", "oromo", 90), LED, service).places
    assert {place.place: place.any for place in found} == {"tract": 0, "there": 1}


def test_for_whom_nobody_has_said_it_counts_for_everyone_and_that_is_told() -> None:
    assert "Who may come is not known of 1 support." in asked(LED, COUNSEL).sentences
