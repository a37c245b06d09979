"""What else of a question changes its answer: wishes on community, ages, cost, access, hours, a way there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph.errors import ModelError
from graph.model.geo import Point
from graph.referral.access import has_access, is_free
from graph.referral.eligibility import Ages, ages_of
from graph.referral.hours import open_at
from graph.referral.profile import Access, Certainty, NeedProfile, ReferralAnswer, Staff
from graph.referral.refer import refer
from graph.vocabulary.codes import Claim, Delivery, ForWhom, Known, LanguageMode
from tests.builders import a_location, a_partner, a_place, a_service, a_view, an_affirmation
from tests.referral.listing import flat, listed, speaking

OROMO = an_affirmation("oromo")
FRIDAY_TEN = datetime(2026, 10, 30, 10, tzinfo=UTC)


def order(answer: ReferralAnswer) -> list[str]:
    return [one.partner for one in answer.fits]


def texts(answer: ReferralAnswer, criterion: str) -> list[tuple[str, float]]:
    reasons = (reason for one in answer.fits for reason in one.reasons)
    return [(r.text, r.contribution) for r in reasons if r.criterion == criterion]


def test_help_of_ones_own_may_be_wanted_fine_or_rather_not() -> None:
    view = a_view(*flat(listed("theirs", affirms=(OROMO,)), listed("other")))
    wanted = refer(view, NeedProfile(("housing",), communities=("oromo",)))
    fine = refer(view, NeedProfile(("housing",), fine=("oromo",)))
    rather_not = refer(view, NeedProfile(("housing",), prefers_not=("oromo",)))
    assert order(wanted) == order(fine) == ["theirs", "other"]
    assert texts(wanted, "community")[0][1] > texts(fine, "community, either way")[0][1] > 0
    assert order(rather_not) == ["other"]
    assert [one.why for one in rather_not.left_out] == ["It is led by, or has its own program for: Oromo."]


def test_whoever_only_serves_a_community_is_not_of_it_but_a_congregation_is_of_its_faith() -> None:
    serves = (an_affirmation("oromo", Claim.SERVES),)
    view = a_view(*flat(listed("clinic", affirms=serves)))
    assert order(refer(view, NeedProfile(("housing",), prefers_not=("oromo",)))) == ["clinic"]
    faith = (an_affirmation("muslim", Claim.SERVES),)
    mosque = a_view(
        *flat(listed("mosque", "place_of_worship", affirms=faith), listed("clinic", affirms=faith))
    )
    assert order(refer(mosque, NeedProfile(("housing",), prefers_not=("muslim",)))) == ["clinic"]


def test_a_community_cannot_be_wanted_and_not() -> None:
    with pytest.raises(ModelError, match="never both"):
        refer(a_view(*flat(listed())), NeedProfile(("housing",), fine=("oromo",), prefers_not=("oromo",)))


@pytest.mark.parametrize(
    ("said", "ages"),
    [
        ("Ages 12 to 17", Ages(12, 17)),
        ("Age 18 or over", Ages(18, 150)),
        ("Adults", Ages(18, 150)),
        ("Children under 5", Ages(0, 4)),
        ("Age 55 or over for most programs, age 60 or over for lunch program", None),
        ("Depends on income", None),
        ("", None),
    ],
)
def test_ages_are_read_where_a_listing_leaves_no_doubt(said: str, ages: Ages | None) -> None:
    assert ages_of(said) == ages


def test_who_is_not_of_the_age_is_told_so_and_an_age_nobody_named_is_asked() -> None:
    view = a_view(*flat(listed("grown", eligibility="Ages 18 and over."), listed("open")))
    answer = refer(view, NeedProfile(("housing",), age=15))
    assert [one.why for one in answer.left_out] == ["Who may come: Ages 18 and over."]
    assert answer.fits[0].ask_first == ("Ask from which age people may come.",)
    assert order(refer(view, NeedProfile(("housing",), age=30))) == ["grown", "open"]


@pytest.mark.parametrize(
    ("hours", "known"),
    [
        ("Day and night", Known.YES),
        ("Mon-Fri 9-5", Known.YES),
        ("Mon-Thu 10-6", Known.NO),
        ("Tue and Thu 1-7; Fri 9am-12pm", Known.YES),
        ("Fri 1-7", Known.NO),
        ("Fri evenings", Known.UNKNOWN),
        ("Wed evenings", Known.NO),
        ("Mon-Fri 9-5, closed on holidays", Known.UNKNOWN),
        ("", Known.UNKNOWN),
    ],
)
def test_hours_are_read_where_they_leave_no_doubt(hours: str, known: Known) -> None:
    assert open_at(hours, FRIDAY_TEN) is known


def test_open_now_comes_before_closed_and_not_known_says_so() -> None:
    view = a_view(*flat(listed("a"), listed("b", hours="Mon-Thu 10-6"), listed("c", hours="Day and night")))
    answer = refer(view, NeedProfile(("housing",), when=FRIDAY_TEN))
    assert order(answer) == ["c", "a", "b"]
    assert [text for text, _ in texts(answer, "open now")] == [
        "Open now: Day and night",
        "Whether it is open now: not known",
        "Closed now: Mon-Thu 10-6",
    ]


def test_free_is_what_says_so_and_the_rest_is_asked() -> None:
    view = a_view(*flat(listed("a", cost="Sliding scale"), listed("b"), listed("c", cost="Free.")))
    answer = refer(view, NeedProfile(("housing",), free_only=True))
    assert order(answer) == ["c", "a", "b"]
    notes = [one.ask_first for one in answer.fits]
    assert notes == [(), ("Ask whether it can be free.",), ("Ask what it costs.",)]
    assert not is_free(a_service())
    assert texts(refer(view, NeedProfile(("housing",))), "cost") == []


def test_a_way_in_is_known_only_where_nothing_takes_it_back() -> None:
    view = a_view(
        *flat(
            listed("a", accessibility="Ramp, not usable in winter"),
            listed("b", accessibility="Wheelchair, elevator"),
        )
    )
    answer = refer(view, NeedProfile(("housing",), access=frozenset({Access.STEP_FREE})))
    assert order(answer) == ["b", "a"]
    assert answer.fits[1].ask_first == ("Ask before going: is there a way in without steps?",)
    assert not has_access(view.services["a help"], Access.STEP_FREE)


def test_without_a_car_what_comes_is_not_far_and_the_rest_says_how_to_ask() -> None:
    far = a_location("far", Point(39.2, -77.0))
    view = a_view(
        *(a_place("home", Point(38.9, -77.0)), far),
        *flat(
            listed("stays", location="far"),
            listed("visits", location="far", delivery=frozenset({Delivery.HOME_VISIT})),
        ),
    )
    answer = refer(view, NeedProfile(("housing",), near="home", no_car=True))
    assert order(answer) == ["visits", "stays"]
    assert answer.fits[0].distance == "10 to 25 miles, or comes to you"
    assert answer.fits[1].ask_first == ("Ask how to get there without a car, or who could come.",)


def test_children_and_animals_are_asked_about_where_it_is_not_said() -> None:
    child = frozenset({ForWhom.HARMED, ForWhom.CHILD})
    view = a_view(
        *flat(
            listed("a", needs=["emergency_shelter"], for_whom=child),
            listed("b", needs=["emergency_shelter"]),
        )
    )
    answer = refer(view, NeedProfile(("emergency_shelter",), children=True, pets=True))
    animals = "Ask whether animals can come; if not, who keeps them."
    assert [one.ask_first for one in answer.fits] == [
        (animals,),
        ("Ask whether children can come along.", animals),
    ]


def test_an_interpreter_from_outside_and_whom_to_talk_with_are_asked() -> None:
    view = a_view(*flat(listed("a", speaks=speaking("om", LanguageMode.INTERPRETER))))
    profile = NeedProfile(("housing",), languages=("om",), interpreter_outside=True, staff=Staff.WOMEN)
    assert refer(view, profile).fits[0].ask_first == (
        "Ask for an interpreter from outside the community; no relative, no child.",
        "Ask for a woman to talk with; who is on the staff is not known.",
    )


def test_whether_it_takes_people_is_said_with_its_age() -> None:
    view = a_view(a_partner("z"), *flat(listed("a", capacity=8), listed("b", capacity=0)))
    answer = refer(view, NeedProfile(("housing",)))
    assert [text for text, _ in texts(answer, "takes people")] == [
        "Takes people, as of September 2026; 8 at a time",
        "No room in September 2026; ask",
    ]
    assert all(r.certainty is not Certainty.UNKNOWN for r in answer.fits[1].reasons)
