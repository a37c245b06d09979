"""When a service is a community's own, and when that is not known."""

from __future__ import annotations

import pytest

from graph.analysis.coverage.affirming import affirms, culture_fit, language_fit
from graph.model.partner import Affirmation
from graph.model.service import Speaks
from graph.vocabulary.codes import Attestation, Claim, Known, LanguageMode
from graph.vocabulary.terms import vocabulary
from tests.builders import a_partner, a_service, a_view, an_affirmation

WORDS = vocabulary()
OROMO = WORDS.community("oromo")
DEAF = WORDS.community("deaf")
LGBTQ = WORDS.community("lgbtq")
SELF, TEAM, BODY = Attestation


def own(*said: Affirmation, speaks: tuple[Speaks, ...] = (), languages: tuple[str, ...] = ()) -> Known:
    """Whether a service of a partner of whom this is said is affirming for Oromo people."""
    partner = a_partner("group", affirms=said, languages=languages)
    view = a_view(partner, a_service("help", "group", speaks=speaks))
    return affirms(view, view.services["help"], OROMO)


def staff(*languages: str) -> tuple[Speaks, ...]:
    return tuple(Speaks(language, LanguageMode.STAFF) for language in languages)


def test_led_by_and_for_with_staff_who_speak_it_is_theirs() -> None:
    assert own(an_affirmation("oromo"), speaks=staff("om")) is Known.YES


@pytest.mark.parametrize("attestation", [SELF, TEAM])
@pytest.mark.parametrize("claim", [Claim.SERVES, Claim.OWN_PROGRAM])
def test_saying_so_oneself_is_not_enough(claim: Claim, attestation: Attestation) -> None:
    assert own(an_affirmation("oromo", claim, attestation), speaks=staff("om")) is Known.NO


@pytest.mark.parametrize("claim", list(Claim))
def test_the_word_of_a_body_of_the_community_counts_most(claim: Claim) -> None:
    assert own(an_affirmation("oromo", claim, BODY), speaks=staff("om")) is Known.YES


@pytest.mark.parametrize(
    ("mode", "answer"),
    [
        (LanguageMode.STAFF, Known.YES),
        (LanguageMode.INTERPRETER, Known.YES),
        (LanguageMode.PHONE_LINE, Known.NO),
        (LanguageMode.PAPER, Known.NO),
        (LanguageMode.UNKNOWN, Known.UNKNOWN),
    ],
)
def test_how_a_language_is_there_decides(mode: LanguageMode, answer: Known) -> None:
    assert own(an_affirmation("oromo"), speaks=(Speaks("om", mode),)) is answer


def test_an_interpreter_and_a_community_body_together_fall_just_short() -> None:
    speaks = (Speaks("om", LanguageMode.INTERPRETER),)
    assert own(an_affirmation("oromo", Claim.SERVES, BODY), speaks=speaks) is Known.NO


def test_languages_nobody_stated_are_unknown_and_others_stated_are_no() -> None:
    assert own(an_affirmation("oromo")) is Known.UNKNOWN
    assert own(an_affirmation("oromo"), speaks=staff("en", "es")) is Known.NO


def test_what_a_partner_speaks_without_a_mode_is_unknown() -> None:
    assert own(an_affirmation("oromo"), languages=("om",)) is Known.UNKNOWN


def test_without_any_claim_it_is_a_general_service_whatever_it_speaks() -> None:
    assert own(speaks=staff("om")) is Known.NO


def test_unknown_language_of_a_general_service_is_no_question() -> None:
    assert own(an_affirmation("oromo", Claim.SERVES)) is Known.NO


def test_a_community_without_languages_of_its_own_asks_for_none() -> None:
    view = a_view(a_partner("group", affirms=(an_affirmation("lgbtq"),)), a_service("help", "group"))
    assert affirms(view, view.services["help"], LGBTQ) is Known.YES


def test_signing_staff_serve_deaf_people() -> None:
    assert language_fit(DEAF, staff("ase")) == 1.0
    assert language_fit(DEAF, staff("en")) == 0.0


def test_a_form_of_a_language_is_that_language() -> None:
    assert language_fit(WORDS.community("chinese"), staff("zh-Hant")) == 1.0
    assert language_fit(OROMO, staff("omx")) == 0.0


def test_a_known_way_that_works_outweighs_one_not_known() -> None:
    assert language_fit(OROMO, (*staff("om"), Speaks("om"))) == 1.0
    assert language_fit(OROMO, (Speaks("om", LanguageMode.PAPER), Speaks("om"))) is None


def test_a_claim_for_the_broader_community_counts_as_serving() -> None:
    led = an_affirmation("east_african", Claim.LED_BY_AND_FOR, SELF)
    assert culture_fit(OROMO, [led], WORDS) == culture_fit(
        OROMO, [an_affirmation("oromo", Claim.SERVES)], WORDS
    )


def test_a_claim_for_another_community_says_nothing() -> None:
    assert culture_fit(OROMO, [an_affirmation("somali")], WORDS) == 0.2


def test_the_best_of_several_claims_counts() -> None:
    said = [an_affirmation("oromo", Claim.SERVES), an_affirmation("oromo", Claim.LED_BY_AND_FOR)]
    assert culture_fit(OROMO, said, WORDS) == 1.0
