"""The table of criteria and what its reasons say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.errors import ModelError
from graph.model.geo import Point
from graph.model.partner import Affirmation
from graph.referral.profile import Avoid, Certainty, NeedProfile, Reason, Referral
from graph.referral.refer import refer
from graph.referral.texts import contact
from graph.referral.weights import weights
from graph.vocabulary.codes import Attestation, Claim, Delivery, Known, LanguageMode
from tests.builders import a_location, a_place, a_view, an_affirmation
from tests.referral.listing import BY_PHONE, LONG_AGO, flat, knows, listed, speaking

HOUSING = NeedProfile(("housing",))


def reason(referral: Referral, criterion: str) -> Reason:
    (found,) = (one for one in referral.reasons if one.criterion == criterion)
    return found


def order(answer: tuple[Referral, ...]) -> list[str]:
    return [one.partner for one in answer]


def test_meeting_more_of_what_would_help_comes_first_and_is_said() -> None:
    view = a_view(*flat(listed("a"), listed("b", needs=["housing", "child_care"])))
    answer = refer(view, NeedProfile(("housing", "child_care")))
    assert order(answer.fits) == ["b", "a"]
    assert reason(answer.fits[0], "meets what would help").text == "Housing and child care"
    assert reason(answer.fits[1], "meets what would help").certainty is Certainty.LESS


def test_staff_come_before_an_interpreter_before_a_phone_line_before_a_bare_listing() -> None:
    modes = [LanguageMode.UNKNOWN, LanguageMode.PHONE_LINE, LanguageMode.INTERPRETER, LanguageMode.STAFF]
    view = a_view(*flat(*(listed(mode.value, speaks=speaking("om", mode)) for mode in modes)))
    answer = refer(view, NeedProfile(("housing",), languages=("om",)))
    assert order(answer.fits) == ["staff", "interpreter", "phone_line", "unknown"]
    assert reason(answer.fits[0], "language").text == "Staff speak Oromo"
    assert reason(answer.fits[2], "language").certainty is Certainty.LESS
    assert reason(answer.fits[3], "language").certainty is Certainty.UNKNOWN


def test_the_word_of_the_community_outranks_what_a_service_says_of_itself() -> None:
    endorsed = an_affirmation(
        "oromo", Claim.SERVES, Attestation.ENDORSED_BY_COMMUNITY, by="Elders of Cedar Bend"
    )
    itself = an_affirmation("oromo", Claim.LED_BY_AND_FOR, Attestation.SELF_DESCRIBED)
    view = a_view(*flat(listed("a", affirms=(itself,)), listed("b", affirms=(endorsed,)), listed("c")))
    answer = refer(view, NeedProfile(("housing",), communities=("oromo",)))
    assert order(answer.fits) == ["b", "a", "c"]
    assert reason(answer.fits[0], "community").said_by == "endorsed by Elders of Cedar Bend, September 2026"
    assert reason(answer.fits[2], "community").text == "Affirming for Oromo: not known"
    assert reason(answer.fits[2], "community").certainty is Certainty.UNKNOWN


def test_who_stands_behind_a_claim_is_said_with_the_month() -> None:
    said = (
        Affirmation("oromo", Claim.LED_BY_AND_FOR, Attestation.SELF_DESCRIBED),
        Affirmation(
            "oromo",
            Claim.LED_BY_AND_FOR,
            Attestation.ENDORSED_BY_COMMUNITY,
            by="Elders of Cedar Bend",
            as_of=date(2026, 3, 9),
        ),
    )
    answer = refer(a_view(*flat(listed(affirms=said))), NeedProfile(("housing",), communities=("oromo",)))
    found = reason(answer.fits[0], "community")
    assert found.text == "Led by and for: Oromo"
    assert found.said_by == "self-described; endorsed by Elders of Cedar Bend, March 2026"


def test_what_is_most_of_the_community_wanted_stands_on_the_list_though_others_fit_better() -> None:
    own = an_affirmation("oromo", Claim.LED_BY_AND_FOR)
    serves = an_affirmation("oromo", Claim.SERVES)
    theirs = listed("theirs", affirms=(own,), speaks=speaking("om", LanguageMode.UNKNOWN))
    others = [listed(name, affirms=(serves,), speaks=speaking("om")) for name in "abc"]
    profile = NeedProfile(("housing",), languages=("om",), communities=("oromo",))
    every = refer(a_view(*flat(theirs, *others)), profile)
    assert order(every.fits)[-1] == "theirs"
    assert "theirs" in order(refer(a_view(*flat(theirs, *others)), profile, limit=2).fits)


def test_every_community_asked_about_has_a_reason_of_its_own() -> None:
    view = a_view(*flat(listed(affirms=(an_affirmation("oromo"),))))
    answer = refer(view, NeedProfile(("housing",), communities=("oromo", "muslim")))
    texts = [one.text for one in answer.fits[0].reasons if one.criterion == "community"]
    assert texts == ["Led by and for: Oromo", "Affirming for Muslim: not known"]


def test_a_wider_community_counts_for_part_and_says_so() -> None:
    view = a_view(
        *flat(
            listed("own", affirms=(an_affirmation("oromo"),)),
            listed("wide", affirms=(an_affirmation("east_african"),)),
        )
    )
    answer = refer(view, NeedProfile(("housing",), communities=("oromo",)))
    assert order(answer.fits) == ["own", "wide"]
    assert "East African, a related community" in reason(answer.fits[1], "community").text


def test_what_was_checked_long_ago_comes_later_and_says_so() -> None:
    view = a_view(*flat(listed("a", verified_on=LONG_AGO), listed("b")))
    answer = refer(view, HOUSING)
    assert order(answer.fits) == ["b", "a"]
    assert reason(answer.fits[1], "checked lately").text == "Last checked in March 2025; call to check"


@pytest.mark.parametrize(
    ("latitude", "band"),
    [
        (38.905, "Under 1 mile"),
        (38.92, "1 to 3 miles"),
        (38.96, "3 to 5 miles"),
        (39.0, "5 to 10 miles"),
        (39.2, "10 to 25 miles"),
        (39.9, "Over 25 miles"),
    ],
)
def test_distance_is_said_in_bands(latitude: float, band: str) -> None:
    view = a_view(
        a_place("home", Point(38.9, -77.0)),
        a_location("door", Point(latitude, -77.0)),
        *flat(listed(location="door")),
    )
    (found,) = refer(view, NeedProfile(("housing",), near="home")).fits
    assert found.distance == band


def test_a_service_without_a_place_reads_not_known_and_one_by_phone_says_so() -> None:
    view = a_view(
        a_place("home", Point(38.9, -77.0)), *flat(listed("door"), listed("line", delivery=BY_PHONE))
    )
    found = {one.partner: one.distance for one in refer(view, NeedProfile(("housing",), near="home")).fits}
    assert found == {"door": "Not known", "line": "By phone or online"}


def test_far_away_is_no_reason_unless_it_also_answers_the_phone() -> None:
    also = frozenset({Delivery.IN_PERSON, Delivery.PHONE})
    view = a_view(
        a_place("home", Point(38.9, -77.0)),
        a_location("door", Point(39.9, -77.0)),
        *flat(listed("door", location="door"), listed("line", location="door", delivery=also)),
    )
    line, door = refer(view, NeedProfile(("housing",), near="home")).fits
    assert reason(line, "distance").text == "Over 25 miles away, or by phone or online"
    assert reason(door, "distance").certainty is Certainty.LESS
    (_, again) = refer(view, NeedProfile(("housing",), near="home", remote_ok=False)).fits
    assert again.distance == "Over 25 miles"


def test_what_was_to_be_avoided_and_is_is_said_and_weighs_nothing() -> None:
    view = a_view(*flat(listed(**knows())))
    (fit,) = refer(view, NeedProfile(("housing",), avoid=frozenset({Avoid.POLICE}))).fits
    found = reason(fit, "kept away from")
    assert (found.text, found.contribution) == ("Does not contact the police", 0.0)
    assert found.said_by == "checked by the team, September 2026"


def test_before_you_call_speaks_of_authorities_first_and_then_of_contact() -> None:
    facts = knows(mandatory_reporter=Known.YES, police_contact=Known.UNKNOWN)
    view = a_view(*flat(listed(contact_note="Voicemail is not private.", **facts)))
    assert refer(view, HOUSING).fits[0].before_you_call == (
        "Staff must report suspected harm to a child.",
        "Not known: whether it contacts the police. Ask before you give a name.",
        "Voicemail is not private.",
    )


def test_an_individual_asks_for_an_introduction_and_shows_no_number() -> None:
    partner, service = listed("amina", "elder", phone="555-0100", contact_note="Call 555 01 23 45")
    answer = refer(a_view(partner, service), HOUSING)
    assert "Asks for an introduction." in answer.fits[0].before_you_call
    assert not any("555" in text for text in answer.fits[0].before_you_call)
    assert contact(partner, service).phone == ""


def test_distance_may_not_weigh_more_than_a_clear_difference_in_fit() -> None:
    with pytest.raises(ModelError, match="distance"):
        replace(weights(), distance=0.5)
