"""Names written to look like another one are flagged before anyone calls, and never linked."""

import pytest

from ingest.duplicates.lookalikes import hides, skeleton
from tests.ingest.duplicates.made import DOOR, OTHER_PHONE, PHONE, ZIP, found_in, listed, pairs, with_site

REAL = listed("a", "Cedar Community Clinic", phone=PHONE, street=DOOR, zip_code=ZIP)
IMITATIONS = [
    "Cedar C0mmunity Clinic",
    "Cedar Cornrnunity Clinic",
    "Cedar Cоmmunity Clinic",  # a Cyrillic o
    "CEDAR COMMUNITY CL1NIC",
    "Cedar Com\u200bmunity Clinic",
    "Cedar Ｃommunity Clinic",
    "Cedar Commυnity Clinic",  # a Greek upsilon
]


@pytest.mark.parametrize("name", IMITATIONS)
@pytest.mark.parametrize("source", ["city", "tax"])
def test_a_look_alike_with_another_phone_is_flagged_even_at_the_same_door(name: str, source: str) -> None:
    found = found_in(REAL, listed("b", name, source, phone=OTHER_PHONE, street=DOOR, zip_code=ZIP))
    assert (pairs(found.flagged), found.linked, found.asked) == (["a-b"], (), ())


def test_a_look_alike_with_another_website_is_flagged_too() -> None:
    one, other = listed("a", "Cedar Community Clinic"), listed("b", "Cedar C0mmunity Clinic", "tax")
    found = found_in(with_site(one, "cedar.org"), with_site(other, "cedar-help.org"))
    assert pairs(found.flagged) == ["a-b"]


def test_a_look_alike_with_the_same_phone_is_a_question_and_never_linked() -> None:
    found = found_in(
        REAL, listed("b", "Cedar C0mmunity Clinic", "tax", phone=PHONE, street=DOOR, zip_code=ZIP)
    )
    assert (pairs(found.asked), found.linked, found.flagged) == (["a-b"], (), ())


@pytest.mark.parametrize(
    "name", ["CEDAR COMMUNITY CLINIC", "Cedár Community Clinic", "Cedar Community Clinic, Inc."]
)
def test_the_same_name_in_capitals_or_with_an_accent_is_no_look_alike(name: str) -> None:
    assert not found_in(REAL, listed("b", name, "tax", phone=OTHER_PHONE)).flagged


def test_a_joiner_where_a_script_needs_it_hides_nothing() -> None:
    assert not hides("می\u200cخواهم")
    assert hides("Har\u200bbor")


def test_names_too_short_to_tell_have_no_shape() -> None:
    assert skeleton("AB 1") == ""
