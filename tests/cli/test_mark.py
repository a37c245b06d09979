"""kith mark and kith review: one word about a listing, and what a body of the community is to look at."""

from __future__ import annotations

import json

import pytest

from graph.vocabulary.codes import Outcome
from tests.builders import TODAY, a_consent, a_partner, a_service, an_affirmation
from tests.cli.conftest import Holding, Kith

TOWN = (
    a_partner("clinic", name="Hope Clinic", affirms=(an_affirmation("oromo"),)),
    a_service("beds", "clinic", ["housing"]),
    a_partner("court", "family_court", name="Court"),
    a_service("orders", "court", ["housing"]),
    a_service("advice", "court", ["housing"]),
    a_partner("oak", "elder", name="Grandmother Oak", consent=a_consent()),
    a_service("tea", "oak", ["housing"]),
)
COUNTED = "Counted. Nothing about who or when is kept."


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("Hope Clinic", "wrong-number"), ""),
        (("beds", "wrong_number"), ""),
        (("Beds",), "wrong-number\n"),
        ((), "hope clinic\nnumber is wrong\n"),
    ],
)
def test_a_word_is_counted_for_the_listing_that_is_named_or_asked_for(
    kith: Kith, holding: Holding, words: tuple[str, ...], stdin: str
) -> None:
    store = holding(*TOWN)
    assert COUNTED in kith("mark", *words, stdin=stdin).stdout
    assert store.noted == [("beds", Outcome.WRONG_NUMBER, TODAY)]


def test_programs_read_what_was_said(kith: Kith, holding: Holding) -> None:
    holding(*TOWN)
    assert json.loads(kith("mark", "beds", "full", "--json").stdout)["said"] == COUNTED


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("Court", "full"), "'Court' is several listings"),
        (("nobody", "full"), "Nobody on this map is called 'nobody'."),
        (("beds", "lovely"), "'lovely' is not a word for how a call went Kith knows."),
        (("tea", "full"), "How a person answers is not counted. What can be said: not-safe, not-affirming."),
    ],
)
def test_what_cannot_be_counted_is_said_why(
    kith: Kith, holding: Holding, words: tuple[str, ...], why: str
) -> None:
    store = holding(*TOWN)
    answer = kith("mark", *words)
    assert answer.exit_code
    assert why in answer.stderr
    assert store.noted == []


def test_not_safe_waits_for_a_body_of_the_community_until_it_has_decided(
    kith: Kith, holding: Holding
) -> None:
    holding(*TOWN)
    assert "no score" in kith("mark", "beds", "not-safe").stdout
    told = kith("review").stdout
    assert "Hope Clinic: Beds" in told
    assert "Not safe" in told
    assert "October to December 2026" in told
    assert "Oromo" in told
    (asked,) = json.loads(kith("review", "--json").stdout)["reviews"]
    assert (asked["service"], asked["outcome"], asked["ask"]) == ("beds", "not_safe", ["Oromo"])
    assert "Took out" in kith("review", "--decided", "beds").stdout
    assert "Nothing is to be looked at." in kith("review").stdout
    assert kith("review", "--decided", "beds").exit_code
