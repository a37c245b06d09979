"""What no weight can outvote."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.errors import ModelError, NotFound, VocabularyError
from graph.model.geo import Point
from graph.referral.profile import Avoid, LeftOut, NeedProfile, Referral, ReferralAnswer
from graph.referral.refer import refer
from graph.vocabulary.codes import Delivery, Disclosure, ForWhom, Known, LanguageMode, Status
from tests.builders import a_location, a_place, a_view
from tests.referral.listing import BY_PHONE, CAUSED_HARM, LONG_AGO, flat, knows, listed, speaking

HOUSING = NeedProfile(("housing",))


def partners(found: Sequence[Referral | LeftOut]) -> list[str]:
    return [one.partner for one in found]


def why(answer: ReferralAnswer) -> dict[str, str]:
    return {one.partner: one.why for one in answer.left_out}


def test_a_service_that_meets_no_need_is_neither_listed_nor_left_out() -> None:
    answer = refer(a_view(*flat(listed(needs=["food_and_basics"]))), HOUSING)
    assert (answer.fits, answer.ask_before, answer.left_out) == ((), (), ())
    assert answer.uncovered == ("housing",)


def test_those_who_caused_harm_see_only_what_is_for_them_alone() -> None:
    both = frozenset({ForWhom.HARMED, ForWhom.CAUSED_HARM})
    view = a_view(
        *flat(listed("house"), listed("both", for_whom=both), listed("accountability", for_whom=CAUSED_HARM))
    )
    caused = refer(view, NeedProfile(("housing",), for_whom=ForWhom.CAUSED_HARM))
    harmed = refer(view, HOUSING)
    assert partners(caused.fits) == ["accountability"]
    assert partners(harmed.fits) == ["both", "house"]
    assert "caused harm" in harmed.fits[0].ask_first[0]


@pytest.mark.parametrize("status", [Status.CLOSED, Status.PAUSED])
def test_what_is_not_running_is_left_out_with_the_reason(status: Status) -> None:
    answer = refer(a_view(*flat(listed(status=status))), HOUSING)
    assert partners(answer.fits) == []
    assert partners(answer.left_out) == ["circle"]


@pytest.mark.parametrize(
    ("mode", "interpreter_ok", "listed_as_fit"),
    [
        (LanguageMode.STAFF, False, True),
        (LanguageMode.INTERPRETER, True, True),
        (LanguageMode.INTERPRETER, False, False),
        (LanguageMode.PHONE_LINE, True, True),
        (LanguageMode.PHONE_LINE, False, False),
        (LanguageMode.UNKNOWN, False, True),
        (LanguageMode.PAPER, True, False),
    ],
)
def test_a_language_asked_for_must_be_spoken(
    mode: LanguageMode, interpreter_ok: bool, listed_as_fit: bool
) -> None:
    view = a_view(*flat(listed(speaks=speaking("om", mode))))
    answer = refer(view, NeedProfile(("housing",), languages=("om",), interpreter_ok=interpreter_ok))
    assert bool(answer.fits) is listed_as_fit
    assert bool(answer.left_out) is not listed_as_fit


def test_another_language_alone_leaves_a_service_out() -> None:
    answer = refer(a_view(*flat(listed(speaks=speaking("es")))), NeedProfile(("housing",), languages=("om",)))
    assert why(answer) == {"circle": "It does not list Oromo."}


def test_a_language_listed_without_saying_how_is_kept_and_asked_first() -> None:
    view = a_view(*flat(listed(speaks=speaking("om", LanguageMode.UNKNOWN))))
    answer = refer(view, NeedProfile(("housing",), languages=("om",)))
    assert answer.fits[0].ask_first == ("Oromo is listed; ask how.",)


def test_a_service_whose_languages_nobody_listed_is_to_be_asked_before() -> None:
    answer = refer(a_view(*flat(listed())), NeedProfile(("housing",), languages=("om",)))
    assert partners(answer.fits) == []
    assert "whether Oromo is spoken" in answer.ask_before[0].ask_first[0]


def test_a_telephone_line_is_no_sign_language_interpreter() -> None:
    view = a_view(*flat(listed(speaks=speaking("ase", LanguageMode.PHONE_LINE))))
    answer = refer(view, NeedProfile(("housing",), languages=("ase",)))
    assert answer.fits[0].ask_first == ("American Sign Language is listed; ask how.",)


@pytest.mark.parametrize(
    ("avoid", "fact"),
    [
        (Avoid.POLICE, "police_contact"),
        (Avoid.CHILD_WELFARE, "child_welfare_contact"),
        (Avoid.IMMIGRATION, "immigration_contact"),
        (Avoid.MANDATORY_REPORTERS, "mandatory_reporter"),
    ],
)
def test_what_is_avoided_is_left_out_when_known_and_asked_before_when_not(avoid: Avoid, fact: str) -> None:
    view = a_view(
        *flat(
            listed("does", **knows(**{fact: Known.YES})),
            listed("does_not", **knows()),
            listed("nobody_said", **knows(**{fact: Known.UNKNOWN})),
            listed("said_long_ago", **knows(), verified_on=LONG_AGO),
        )
    )
    answer = refer(view, NeedProfile(("housing",), avoid=frozenset({avoid})))
    assert partners(answer.fits) == ["does_not"]
    assert partners(answer.ask_before) == ["nobody_said", "said_long_ago"]
    assert partners(answer.left_out) == ["does"]
    assert answer.ask_before[0].ask_first[0].endswith("Ask before you give a name.")


@pytest.mark.parametrize("kind", ["law_enforcement", "dispatch", "prosecution", "probation"])
def test_the_police_are_not_offered_to_who_avoids_them_whatever_they_say(kind: str) -> None:
    answer = refer(
        a_view(*flat(listed(kind=kind, **knows()))),
        NeedProfile(("housing",), avoid=frozenset({Avoid.POLICE})),
    )
    assert why(answer) == {"circle": "It is part of what you asked to avoid."}


def test_a_defense_attorney_is_not_the_police() -> None:
    view = a_view(*flat(listed(kind="defense_attorney", **knows())))
    assert refer(view, NeedProfile(("housing",), avoid=frozenset({Avoid.POLICE}))).fits


def test_whoever_must_report_is_kept_from_those_who_avoid_child_welfare() -> None:
    view = a_view(
        *flat(
            listed("must", **knows(mandatory_reporter=Known.YES)),
            listed("nobody_said", **knows(mandatory_reporter=Known.UNKNOWN)),
            listed("need_not", **knows()),
        )
    )
    answer = refer(view, NeedProfile(("housing",), avoid=frozenset({Avoid.CHILD_WELFARE})))
    assert (partners(answer.fits), partners(answer.ask_before)) == (["need_not"], ["nobody_said"])
    assert why(answer) == {"must": "Staff must report suspected harm to a child."}


def test_an_avoided_support_is_left_out_as_asked() -> None:
    view = a_view(*flat(listed("circle"), listed("other")))
    answer = refer(view, NeedProfile(("housing",), avoid_partners=frozenset({"circle"})))
    assert partners(answer.fits) == ["other"]
    assert why(answer) == {"circle": "You asked to leave it out."}


def test_what_is_by_phone_only_is_left_out_when_that_is_of_no_use() -> None:
    view = a_view(*flat(listed(delivery=BY_PHONE)))
    assert refer(view, HOUSING).fits
    assert why(refer(view, NeedProfile(("housing",), remote_ok=False))) == {
        "circle": "It is by phone or online only."
    }


def test_what_is_too_far_is_left_out_unless_it_comes_or_answers_the_phone() -> None:
    far = a_location("far", Point(39.5, -77.0))
    view = a_view(
        a_place("home", Point(38.9, -77.0)),
        far,
        *flat(
            listed("stays", location="far"),
            listed("comes", location="far", delivery=frozenset({Delivery.HOME_VISIT})),
            listed("answers", location="far", delivery=frozenset({Delivery.IN_PERSON, Delivery.PHONE})),
        ),
    )
    answer = refer(view, NeedProfile(("housing",), near="home", miles=10))
    assert sorted(partners(answer.fits)) == ["answers", "comes"]
    assert why(answer) == {"stays": "It is farther than 10 miles."}


def test_a_stated_service_area_must_hold_the_place() -> None:
    view = a_view(
        a_place("county"),
        a_place("home", within="county"),
        a_place("elsewhere"),
        *flat(
            listed("countywide", covers=("county",)),
            listed("theirs", covers=("home",)),
            listed("others", covers=("elsewhere",)),
        ),
    )
    answer = refer(view, NeedProfile(("housing",), near="home"))
    assert sorted(partners(answer.fits)) == ["countywide", "theirs"]
    assert why(answer) == {"others": "Its service area does not include Home."}


def test_a_confidential_place_is_never_measured() -> None:
    view = a_view(
        a_place("home", Point(38.9, -77.0)),
        a_location("house", disclosure=Disclosure.CONFIDENTIAL),
        a_location("area", disclosure=Disclosure.AREA_ONLY, area=Point(38.91, -77.0)),
        *flat(listed("house", location="house"), listed("area", location="area")),
    )
    answer = refer(view, NeedProfile(("housing",), near="home"))
    assert [one.distance for one in answer.fits] == ["Area only, location never shown"] * 2


def test_a_question_without_a_need_or_with_unknown_words_is_refused() -> None:
    view = a_view(*flat(listed()))
    with pytest.raises(ModelError, match="at least one"):
        refer(view, NeedProfile(()))
    with pytest.raises(VocabularyError):
        refer(view, NeedProfile(("houses",)))
    with pytest.raises(NotFound):
        refer(view, NeedProfile(("housing",), avoid_partners=frozenset({"someone"})))
    with pytest.raises(NotFound):
        refer(view, NeedProfile(("housing",), near="nowhere"))


def test_a_profile_does_not_print_what_is_in_it() -> None:
    assert "housing" not in repr(HOUSING)


def test_before_a_call_all_that_is_not_known_is_named() -> None:
    answer = refer(a_view(*listed("circle")), NeedProfile(("housing",)))
    assert answer.fits[0].before_you_call[0] == (
        "Not known: whether it contacts the police, whether it contacts child welfare, whether it contacts "
        "immigration authorities or whether staff must report. Ask before you give a name."
    )
